"""A disk that is full, and one that may only be read: a real one, small and in memory (root only).

Each deed begins with a little room left, as much as chance says: it runs through or ends with a sentence, and nothing
is lost. With no room at all, a person can still open the vault, delete and keep a draft, on the ballast; a control
shows that it is the ballast. A disk that turned read-only is named as such.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse, keeping
from inglenook.tasks.sending import drafts
from inglenook.vault.storage import ballast

from .amount import Amount
from .deeds import Deed, Delete, Draft, chosen
from .failures import unsaid
from .forking import Ended, Say, forked
from .places import Bases, Place, opened
from .report import Report
from .verdict import verdict

_EACH = 12  # times that each deed meets a full disk
_ROOM = 48 * 1024 * 1024  # bytes of the small disk
_BALLAST = 4 * 1024 * 1024


def run(bases: Bases, report: Report, amount: Amount) -> None:
    """All deeds on a disk that fills up, then the ballast, then a disk that may only be read."""
    if os.geteuid() != 0:
        report.say("not tried: it takes root to mount a small disk")
        return
    ballast.BYTES, ballast.PLENTY = _BALLAST, 2
    with small_disk(bases.spare()) as disk:
        for deed in chosen():
            fill_up(bases, disk, deed, report, max(2, round(_EACH * amount.share)), amount.seed)
        on_the_ballast(bases, disk, report)
        read_only(bases, disk, report)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system in memory, with little room."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def on_disk(bases: Bases, disk: Path, base: str, seed: str) -> Place:
    """A fresh copy of a vault on the small disk, and nothing else there."""
    for each in disk.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    place = bases.copy(base, seed)
    shutil.copytree(place.folder, disk / "place" / "vault")
    return Place(disk / "place", place.code, place.life, place.chance)


def leave(disk: Path, room: int) -> Path:
    """Fill the disk with a file that leaves so much room."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(disk).free - room))
    return filler


def fill_up(bases: Bases, disk: Path, deed: Deed, report: Report, times: int, seed: int) -> None:
    """One deed, with other room each time; the filler goes before the vault is judged."""
    chance, codes = random.Random(f"full {deed.name} {seed}"), Counter[str]()
    for number in range(times):
        place = on_disk(bases, disk, deed.base, f"{deed.name} {number}")
        room = int(2 ** chance.uniform(12, 23)) if number else 0
        filler = leave(disk, room)
        code, problems = tried(deed, place)
        filler.unlink()
        said = tuple(line for line in problems.said if not line.startswith("ended "))
        found = [*verdict(deed, place, said)[0], *unsaid(code, problems)]
        if code not in {"nothing", "vault_full", "keychain_failed"}:
            found.append(f"a full disk is called {code}")
        codes[code] += 1
        report.require(f"{deed.name}, {room:,} bytes left", found)
    report.say(f"{deed.name}: {times} times: {', '.join(f'{code} {count}' for code, count in sorted(codes.items()))}")
    report.add("full disks", times)


def tried(deed: Deed, place: Place) -> tuple[str, Ended]:
    """The deed on whatever room there is; the code that it ended with."""

    def work(say: Say) -> None:
        try:
            deed.do(place, say)
            say("ended nothing")
        except InglenookError as raised:
            say(f"ended {raised.code}")

    ended = forked(work)
    codes = [line.removeprefix("ended ") for line in ended.said if line.startswith("ended ")]
    return codes[0] if codes else "none", ended


def on_the_ballast(bases: Bases, disk: Path, report: Report) -> None:
    """Without a byte left: opened, a draft kept, mails deleted. The same without a ballast must fail."""
    for has_ballast in (True, False):
        place = on_disk(bases, disk, "lived", "ballast")
        if has_ballast:
            with opened(place.folder, place.code) as workspace:
                workspace.vault.ballast.take()
        leave(disk, 0)
        ended = forked(lambda say, place=place: full_day(place, say))  # type: ignore[misc]
        what = f"a full disk {'with' if has_ballast else 'without'} a ballast"
        report.say(f"{what}: {', '.join(ended.said)}{ended.trouble[-200:]}")
        done = "opened" in ended.said and "kept" in ended.said and "deleted" in ended.said
        report.require(what, [] if done == has_ballast and not ended.trouble else ["it is not as it should be"])
        if has_ballast:
            report.require(what, verdict(FullDay(), place, ended.said)[0])
            left = (place.folder / ballast.NAME).stat().st_size if (place.folder / ballast.NAME).exists() else 0
            report.say(f"of {_BALLAST:,} bytes {left:,} are kept again")


def full_day(place: Place, say: Say) -> None:
    """What a person does on a full disk."""
    try:
        with opened(place.folder, place.code) as workspace:
            say("opened")
            (draft,) = drafts.listing(workspace)
            drafts.change(workspace, draft.item, "word1 " * 20_000)
            say("kept")
            result_of(keeping.delete(workspace, [row.item for row in browse.mails(workspace, 0, 10)], Stop()))
            keeping.forget_words(workspace)
            say("deleted")
    except InglenookError as raised:
        say(raised.code)


class FullDay(Delete):
    """What must be there after such a day, looked at while the disk is full."""

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """Ten mails fewer, the others whole; the draft as it was kept."""
        yield from super().problems(place, workspace, ())
        (draft,) = drafts.listing(workspace)
        if draft.text.split() != ["word1"] * 20_000:
            yield "the draft was lost"
        if len(browse.mails(workspace, 0, 1_000)) != len(place.life.mails) - 10:
            yield "what was deleted is there, or more is gone"


def read_only(bases: Bases, disk: Path, report: Report) -> None:
    """A disk that turned read-only is named; once it can be written to, all is there."""
    place = on_disk(bases, disk, "lived", "read-only")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, ended = tried(Draft(), place)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    report.say(f"a disk that may only be read: {code}")
    problems = [*unsaid(code, ended), *verdict(Draft(), place, ())[0]]
    report.require("read-only", problems if code == "vault_read_only" else [*problems, f"it is called {code}"])
