"""The window's part: long lives in the real window, each watched for the marker and locked, with a crash after each.

A life goes to every place, has everything made that can be made, and is locked; the memory of who is left is read, and
every file that was opened for writing and every file there is are looked at. Then another person opens the same vault
and is killed in the middle of an import, and the next life begins with what that left.
"""

from __future__ import annotations

import os
import shutil
import time

from unit.trust.house import House, make_house
from unit.trust.processes import may_look_inside
from unit.trust.tracing import internet_in, may_trace
from window.stay import Stay, guest, stay_until_locked, strangers_in, wait_for

from .amount import Amount
from .places import Bases
from .report import Report

LIVES = 10
LATEST_S = 2.0  # a second is promised; strace, and whatever else the machine does, take theirs


def run(bases: Bases, report: Report, amount: Amount) -> None:
    """Live, lock, look; crash, and live on."""
    if not may_look_inside():
        report.say("nobody may look into processes here")
        return
    root = bases.spare()
    shutil.copytree(bases.copy("empty", "window").folder, root / "vault")
    house = make_house(root, bases.code)
    for number in range(max(1, round(LIVES * amount.share))):
        begun = time.monotonic()
        stay = stay_until_locked(house, "long")
        report.require(f"life {number}", problems_of(stay))
        if may_trace():
            (house.inputs / "trace").unlink()
        report.require(f"crash {number}", _crash(house, amount.seed + number))
        report.add("files looked at", sum(len(names) for _, _, names in os.walk(root)))
        report.say(f"life {number}: {time.monotonic() - begun:.0f} s, all gone {stay.ended_s:.2f} s after the lock")


def problems_of(stay: Stay) -> list[str]:
    """What is not as it must be."""
    found = [f"{name} holds {sorted(held)} after the lock" for name, held in stay.after.items() if held]
    found += [f"{each.pid} is left" for each in stay.left]
    found += [f"the marker was in {name}" for name in sorted(stay.watch.sightings)]
    if not stay.before["desk"] >= {"key", "word", "signs"}:
        found.append("nothing was found even before the lock")
    if stay.ended_s > LATEST_S:
        found.append(f"the end took {stay.ended_s:.2f} s")
    if may_trace():
        found += [f"{path} was written" for path in sorted(strangers_in(stay))]
        found += internet_in(stay.trace)
    return found


def _crash(house: House, seed: int) -> list[str]:
    watch = house.watch()
    with guest(house, "crash") as launch:
        wait_for(launch, "busy", watch)
        for _ in range(seed % 7):
            watch.look(launch.look())
            time.sleep(0.1)
        launch.kill()
        launch.require_all_gone()
    watch.look()
    return [f"the marker was in {name}" for name in sorted(watch.sightings)]
