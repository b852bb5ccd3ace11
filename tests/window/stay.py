"""Lives in the real window, seen from outside: who holds key and text before a lock and after it, what is written."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.keychain import Keychain
from unit.trust.house import House
from unit.trust.markers import Watch
from unit.trust.memory import found_in
from unit.trust.processes import ROOT, Launch, Seen, environment, processes, wait_until
from unit.trust.tracing import is_allowed, may_trace, trace_of, under_strace, written_in

_POLL_S = 0.5  # strace sees every file; this is for what is in them


@dataclass
class Stay:
    """What was seen of one life in the window: who held what before and after the lock, and what was written."""

    house: House
    watch: Watch
    before: dict[str, set[str]] = field(default_factory=dict)
    after: dict[str, set[str]] = field(default_factory=dict)
    left: list[Seen] = field(default_factory=list)  # of those before the lock
    cores: dict[str, str] = field(default_factory=dict)  # how much of a core each may leave
    filters: dict[str, int] = field(default_factory=dict)  # of system calls, for each who follows
    trace: str = ""
    ended_s: float = 0.0  # from the wish to lock to the end of the last one who held anything


def needles_of(house: House) -> dict[str, bytes]:
    """The key in the forms that it takes in memory, and what is in every text."""
    code = (house.inputs / "code").read_text("utf-8").strip()
    raw = data_key.opened(keyfile.read(house.vault), data_key.Unlock(recovery=code), Keychain()).raw
    texts = {"word": house.marker.word, "signs": house.marker.signs}
    found = {"key": raw, "hex": raw.hex().encode(), **{name: text.encode() for name, text in texts.items()}}
    return found | {f"wide {name}": text.encode("utf-16-le") for name, text in texts.items()}  # as Qt keeps it


def who(each: Seen) -> str:
    """What a process is, in a word."""
    if "--child" in each.command:
        return each.role
    if each.command[0] != sys.executable:
        return ""  # strace
    return "next" if "--after" in each.command else "desk" if "window.guest" in each.command else ""


def followers(house: House) -> list[Seen]:
    """The window that follows, and its starter."""
    everybody = processes().values()
    windows = [each for each in everybody if str(house.vault) in each.command and "--after" in each.command]
    return [*windows, *(each for each in everybody if each.parent in {window.pid for window in windows})]


def is_settled(people: list[Seen]) -> bool:
    """Whether the window that follows has given up its rights, which it does once it is joined to its display."""
    filters = {who(each): int(line_of(each, "status", "Seccomp_filters:")) for each in people}
    return filters.get("next", 0) > filters.get("starter", 99)


def line_of(each: Seen, file: str, beginning: str) -> str:
    """What stands after some words in what `/proc` tells of a process, in single blanks."""
    lines = Path(f"/proc/{each.pid}/{file}").read_text().splitlines()
    return " ".join(next(line for line in lines if line.startswith(beginning)).removeprefix(beginning).split())


@contextmanager
def guest(house: House, how: str) -> Iterator[Launch]:
    """A person in the window: `short` or `long`, or `crash` for one that is killed in the middle of an import."""
    (house.inputs / "marker").write_text(f"{house.marker.word} {house.marker.signs}", encoding="utf-8")
    places = environment(house.root / "home")
    places |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT / 'desktop'}:{ROOT / 'tests'}"}
    words = ["-m", "window.guest", str(house.vault), str(house.inputs), how]
    work, errors = house.root / "work", house.inputs / "stderr"
    with Launch(words, environ=places, before=under_strace(house), cwd=work, errors=errors) as launch:
        yield launch


def stay_until_locked(house: House, how: str) -> Stay:
    """A life in the window, to the lock screen of the process that follows."""
    seen = Stay(house, house.watch())
    (house.inputs / "lock").unlink(missing_ok=True)
    with guest(house, how) as launch:
        people = wait_for(launch, "open", seen.watch)
        needles = needles_of(house)
        for each in people:
            if who(each):
                if who(each) != "embedder":
                    seen.before.setdefault(who(each), set()).update(found_in(each.pid, needles))
                seen.cores[who(each)] = line_of(each, "limits", "Max core file size")
        (house.inputs / "lock").touch()
        assert launch.line() == "locking"
        begun = time.monotonic()
        wait_until(lambda: not held_by(launch), "all to be gone who held anything")
        seen.ended_s = time.monotonic() - begun
        wait_until(lambda: is_settled(followers(house)), "the next window")
        seen.left = held_by(launch)
        for each in followers(house):
            seen.after.setdefault(who(each), set()).update(found_in(each.pid, needles))
            seen.cores[who(each)] = line_of(each, "limits", "Max core file size")
            seen.filters[who(each)] = int(line_of(each, "status", "Seccomp_filters:"))
        seen.watch.look(followers(house))
        for each in followers(house):
            os.kill(each.pid, signal.SIGTERM)
        wait_until(lambda: not followers(house), "the next window to end")
    if may_trace():
        seen.trace = trace_of(house)
    return seen


def held_by(launch: Launch) -> list[Seen]:
    """Who is there still of those who could have held key or text."""
    return [each for each in launch.survivors() if who(each) not in {"", "next"}]


def wait_for(launch: Launch, word: str, watch: Watch) -> list[Seen]:
    """Look at everybody until the program says a word."""
    with ThreadPoolExecutor(1) as reading:
        said = reading.submit(launch.line)
        while not said.done():
            watch.look(launch.look())
            time.sleep(_POLL_S)
        assert said.result() == word
    return launch.look()


def strangers_in(stay: Stay) -> set[Path]:
    """What was written beside the vault, the looks of the window, and the socket for later starts."""
    home, written = stay.house.root / "home", {Path(path) for path in written_in(stay.trace)}
    looks = {home / "xdg_data_home/inglenook" / name for name in ("window.json", "window.new")}
    assert looks <= written
    others = {path for path in written - looks if not is_allowed(str(path), stay.house)}
    return {
        path for path in others if not _is_own_socket(path, home / "run") and not _is_a_trial(path, home / "tmpdir")
    }


def _is_a_trial(path: Path, temporary: Path) -> bool:
    """Where the test of the protections proves that SQLCipher encrypts, with a key and words of its own.

    Python looks first whether it may write there at all.
    """
    is_proof = path.parent.parent == temporary and path.parent.name.startswith("inglenook-proof-")
    return is_proof or (path.parent == temporary and re.fullmatch(r"[a-z0-9_]{8}", path.name) is not None)


def _is_own_socket(path: Path, run: Path) -> bool:
    """Where later starts of the window reach the first, made under another name first."""
    is_named = path.parent == run and path.name.startswith("inglenook-")
    return is_named or (path.parent.parent == run and path.name == "s")
