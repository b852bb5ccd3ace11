"""Locking from outside: who is left, what lies in their memory, and what was ever written. One life for all of it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import Template
from inglenook.vault import keyfile, keys
from inglenook.vault.keychain import Keychain
from unit.trust.house import House, make_house
from unit.trust.markers import Watch
from unit.trust.memory import found_in
from unit.trust.processes import (
    ROOT,
    Launch,
    Seen,
    environment,
    linux_only,
    may_look_inside,
    processes,
    wait_until,
)
from unit.trust.tracing import internet_in, is_allowed, may_trace, trace_of, under_strace, written_in

pytestmark = [linux_only, pytest.mark.skipif(not may_look_inside(), reason="needs the right to read others' memory")]


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


def needles_of(house: House, template: Template) -> dict[str, bytes]:
    """The key in the forms that it takes in memory, and what is in every text."""
    raw = keys.opened(keyfile.read(house.vault), keys.Unlock(recovery=template.code), Keychain()).raw
    texts = {"word": house.marker.word, "signs": house.marker.signs}
    found = {"key": raw, "hex": raw.hex().encode(), **{name: text.encode() for name, text in texts.items()}}
    return found | {f"wide {name}": text.encode("utf-16-le") for name, text in texts.items()}  # as Qt keeps it


def who(each: Seen) -> str:
    """What a process is, in a word."""
    if "--child" in each.command:
        return each.command[each.command.index("--child") + 1]
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


@pytest.fixture(scope="module")
def stay(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stay]:
    """A life in the window, to the lock screen of the process that follows."""
    root = tmp_path_factory.mktemp("stay")
    shutil.copytree(template.folder, root / "vault")
    house = make_house(root, template.code)
    (house.inputs / "marker").write_text(f"{house.marker.word} {house.marker.signs}", encoding="utf-8")
    (house.inputs / "papers" / "more.mbox").unlink()  # one mail and a few papers show as much
    places = environment(root / "home")
    places |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT / 'desktop'}:{ROOT / 'tests'}"}
    seen = Stay(house, house.watch())
    words = ["-m", "window.guest", str(house.vault), str(house.inputs)]
    errors = house.inputs / "stderr"
    with Launch(words, environ=places, before=under_strace(house), cwd=root / "work", errors=errors) as launch:
        people = wait_for(launch, "open", seen.watch)
        needles = needles_of(house, template)
        for each in people:
            if who(each):
                if who(each) != "embedder":
                    seen.before.setdefault(who(each), set()).update(found_in(each.pid, needles))
                seen.cores[who(each)] = line_of(each, "limits", "Max core file size")
        (house.inputs / "lock").touch()
        wait_until(lambda: is_settled(followers(house)), "the next window")
        wait_until(lambda: not [each for each in launch.survivors() if who(each) not in {"", "next"}], "all to be gone")
        seen.left = [each for each in launch.survivors() if who(each) not in {"", "next"}]
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
    yield seen


def wait_for(launch: Launch, word: str, watch: Watch) -> list[Seen]:
    """Look at everybody until the program says a word."""
    with ThreadPoolExecutor(1) as reading:
        said = reading.submit(launch.line)
        while not said.done():
            watch.look(launch.look())
            time.sleep(_POLL_S)
        assert said.result() == word
    return launch.look()


def test_while_the_vault_is_open_key_and_text_are_found(stay: Stay) -> None:
    assert stay.before["desk"] >= {"key", "word", "signs", "wide word", "wide signs"}
    assert stay.before["reader"] & {"word", "signs", "wide word", "wide signs"}
    assert stay.before["starter"] == set()


def test_who_is_left_after_the_lock_holds_neither_key_nor_text(stay: Stay) -> None:
    assert stay.left == []
    assert stay.after == {"next": set(), "starter": set()}


def test_no_process_leaves_a_core_and_the_next_starter_is_free_to_start_a_courier(stay: Stay) -> None:
    assert set(stay.cores) >= {"desk", "starter", "reader", "embedder", "next"}
    assert {each.removesuffix(" bytes") for each in stay.cores.values()} == {"0 0"}
    assert stay.filters["starter"] == stay.filters["next"] - 1  # the other may be strace's


def test_no_file_of_the_window_holds_what_was_read_or_typed(stay: Stay) -> None:
    assert stay.watch.sightings == set()
    assert stay.watch.looks > 3


@pytest.mark.skipif(not may_trace(), reason="needs strace with the right to look inside")
def test_the_window_writes_the_vault_and_its_looks_and_talks_to_nobody(stay: Stay) -> None:
    home, written = stay.house.root / "home", {Path(path) for path in written_in(stay.trace)}
    looks = {home / "xdg_data_home/inglenook" / name for name in ("window.json", "window.new")}
    others = {path for path in written - looks if not is_allowed(str(path), stay.house)}
    assert looks <= written
    assert {path for path in others if not _is_own_socket(path, home / "run")} == set()
    assert "AF_INET" in stay.trace  # what each process tries at its start
    assert internet_in(stay.trace) == []


def _is_own_socket(path: Path, run: Path) -> bool:
    """Where later starts of the window reach the first, made under another name first."""
    is_named = path.parent == run and path.name.startswith("inglenook-")
    return is_named or (path.parent.parent == run and path.name == "s")
