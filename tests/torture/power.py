"""Power is lost at any moment (R-DB-5): what was not flushed is gone, or left in parts.

Each deed runs once and all that it asks of the disk is written down; a cut is played from that (`cutting`), and the
vault opened on what is left. A control leaves the flushes out of what was written down: then things must be lost, or
the trial could not have seen it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import shim
from .amount import Amount
from .cutting import Disk, Entry, entries_of
from .deeds import Checkpoint, Deed, chosen
from .forking import Say, forked
from .places import Bases, Place
from .report import Report
from .verdict import verdict

_EACH = 30  # cuts of one deed; seven times nine are more than the 200 that are promised
_CONTROL = 12


def run(bases: Bases, report: Report, amount: Amount) -> None:
    """All deeds, each cut at as many places."""
    for deed in chosen():
        place, before, entries, said = recorded(bases, deed)
        cuts = amount.mine(range(max(2, round(_EACH * amount.share))))
        for number in cuts:
            chance = random.Random(f"{deed.name} {amount.seed} {number}")
            at = chance.randint(1, len(entries))
            promised = after_cut(place, before, entries[:at], said, chance)
            report.require(f"{deed.name}, cut {number} at {at} of {len(entries)}", verdict(deed, place, promised)[0])
        flushes = sum(entry.kind == "S" for entry in entries)
        report.say(f"{deed.name}: {len(cuts)} cuts; {len(entries):,} entries, {flushes} flushes in a whole run")
        report.add("cuts", len(cuts))
    control(bases, report, amount.seed)


def control(bases: Bases, report: Report, seed: int) -> None:
    """Without a flush things are lost, and it is seen."""
    deed = Checkpoint()
    place, before, entries, said = recorded(bases, deed)
    entries = [entry for entry in entries if entry.kind != "S"]
    chance, seen = random.Random(seed), 0
    for _ in range(_CONTROL):
        promised = after_cut(place, before, entries[: chance.randint(len(entries) // 2, len(entries))], said, chance)
        seen += bool(verdict(deed, place, promised)[0])
    report.say(f"control without flushes: {seen} of {_CONTROL} cuts were seen to lose something")
    report.require("control", [] if seen else ["a disk that loses everything was not noticed"])


def recorded(bases: Bases, deed: Deed) -> tuple[Place, Path, list[Entry], tuple[str, ...]]:
    """The deed to its end: its place, that place as it was before, all that it asked, what it promised."""
    place = bases.copy(deed.base, deed.name)
    before = Path(shutil.copytree(place.root, bases.spare(), dirs_exist_ok=True))
    log = bases.spare() / "log"

    def work(say: Say) -> None:
        count = 0

        def promise(line: object) -> None:
            nonlocal count
            count += 1
            say(line)
            shim.mark(count)

        shim.record(place.root, log)
        deed.do(place, promise)

    ended = forked(work)
    if ended.trouble:
        raise RuntimeError(f"{deed.name} does not work here: {ended.trouble}")
    return place, before, entries_of(log.read_bytes()), ended.said


def after_cut(
    place: Place, before: Path, entries: Sequence[Entry], said: Sequence[str], chance: random.Random
) -> Sequence[str]:
    """Put what a cut after these entries leaves into the place; gives what had been promised by then."""
    shutil.rmtree(place.root)
    shutil.copytree(before, place.root)
    disk = Disk(place.root)
    promised = 0
    for entry in entries:
        if entry.kind == "!":
            promised = entry.place
        else:
            disk.play(entry)
    left = disk.cut(chance)
    shutil.rmtree(place.root)
    for path, data in left.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    return said[:promised]
