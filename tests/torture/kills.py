"""Signal 9 at any moment (R-DB-4, R-KEY-5): at a write that chance chooses, in the middle of one, or at any time.

After each kill the vault is opened by another process: nothing that was promised is lost, nothing is there by half,
every page is authentic, the structure, the links and the keyword index are whole, nobody is left over.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from functools import partial

from . import shim
from .amount import Amount
from .deeds import Deed, chosen
from .forking import Ended, Say, forked
from .places import Bases, Place
from .report import Report
from .shim import Mode
from .verdict import verdict

SHARES: Mapping[str, int] = {
    "import": 130,
    "merge": 100,
    "checkpoint": 110,
    "delete": 100,
    "migration": 100,
    "rekey": 70,
    "keychain": 200,
    "backup": 90,
    "draft": 100,
}
_LESS = {"import": 0.3, "rekey": 0.6, "keychain": 1.4, "merge": 1.2, "draft": 1.2}  # by what each costs
_BY_THE_CLOCK = 0.2  # of the kills, wherever they fall; the others fall on a write


def run(bases: Bases, report: Report, amount: Amount) -> None:
    """All deeds, each killed its share of a thousand times; each once to its end, which tells how much it writes."""
    slowest = 0.0
    for deed in chosen():
        kills = max(2, round(SHARES[deed.name] * amount.share * (_LESS.get(deed.name, 1.0) if amount.share < 1 else 1)))
        place = bases.copy(deed.base, f"{deed.name} {amount.seed}")
        begun = time.perf_counter()
        asked, said = whole(deed, place)
        lasts = time.perf_counter() - begun
        report.require(f"{deed.name}, not killed", verdict(deed, place, said)[0])
        inside = 0
        mine = amount.mine(range(kills))
        for number in mine:
            chance = random.Random(f"{deed.name} {amount.seed} {number}")
            place = bases.copy(deed.base, f"{deed.name} {amount.seed} {number}")
            ended, how = killed(deed, place, asked, lasts, chance)
            inside += ended.is_killed
            problems, seconds = verdict(deed, place, ended.said)
            slowest = max(slowest, seconds)
            problems += [ended.trouble] if ended.trouble else []
            report.require(f"{deed.name}, kill {number} ({how})", problems)
        report.say(f"{deed.name}: {inside} of {len(mine)} kills fell inside; {asked} accesses in a whole run")
        report.add("kills", len(mine))
        report.add("kills inside", inside)
    report.say(f"slowest opening afterwards: {slowest:.2f} s")


def whole(deed: Deed, place: Place) -> tuple[int, tuple[str, ...]]:
    """The deed to its end: how often it asks something of the disk, and what it promised."""

    def work(say: Say) -> None:
        shim.arm(place.root, Mode.COUNT)
        deed.do(place, say)
        say(f"asked {shim.disarm()}")

    ended = forked(work)
    if ended.trouble:
        raise RuntimeError(f"{deed.name} does not work here: {ended.trouble}")
    return int(ended.said[-1].removeprefix("asked ")), ended.said[:-1]


def killed(deed: Deed, place: Place, asked: int, lasts: float, chance: random.Random) -> tuple[Ended, str]:
    """The deed, killed once; how, in words that let it be done again."""
    if chance.random() < _BY_THE_CLOCK:
        after = chance.uniform(0, lasts)
        return forked(partial(deed.do, place), after), f"after {after:.3f} s"
    at, is_torn = chance.randint(1, asked), chance.random() < 0.5

    def work(say: Say) -> None:
        shim.arm(place.root, Mode.KILL, at, is_torn=is_torn)
        deed.do(place, say)

    return forked(work), f"at access {at}{', torn' if is_torn else ''}"
