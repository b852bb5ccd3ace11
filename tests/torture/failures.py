"""The N-th access to the disk fails, N = 1, 2, 3 … until the deed runs through (R-DB-5; sqlite.org/testing.html).

With a full disk (ENOSPC: what would take room fails) and with a broken one (EIO: anything fails); once, and from then
on; a write that fails may have done half of its work. Afterwards only the old or the new state is there, what went
wrong has a sentence for the person, and once the disk is well the same process does the same deed to its end.
"""

from __future__ import annotations

import errno
import itertools
from collections import Counter

from inglenook.core.errors import InglenookError
from inglenook.interfaces.sentences import ERRORS

from . import shim
from .amount import Amount
from .deeds import Deed, chosen
from .forking import Ended, Say, forked
from .kills import whole
from .places import Bases, Place
from .report import Report
from .shim import Mode
from .verdict import verdict

_FULL = 0.1
_SHORT = {"import": 0.3}  # its processes take their time to start
_KINDS = tuple(itertools.product((errno.ENOSPC, errno.EIO), (False, True)))  # the error, and whether it lasts


def run(bases: Bases, report: Report, amount: Amount) -> None:
    """All deeds; a share of the places, spread evenly."""
    for deed in chosen():
        asked, _ = whole(deed, bases.copy(deed.base, deed.name))
        codes: Counter[str] = Counter()
        share = amount.share * (_SHORT.get(deed.name, 1.0) if amount.share < 1 else 1)
        for at, (error, is_lasting) in amount.mine(trials(asked, share)):
            what = f"{deed.name}, access {at} {errno.errorcode[error]}{', lasting' if is_lasting else ''}"
            place = bases.copy(deed.base, f"{what} {amount.seed}")
            code, ended = failed(deed, place, at, error, is_lasting)
            codes[f"{errno.errorcode[error]} {code}"] += 1
            report.require(what, [*verdict(deed, place, ended.said)[0], *unsaid(code, ended)])
        told = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
        report.say(f"{deed.name}: {asked} accesses, {codes.total()} failures: {told}")
        report.add("failures", codes.total())


def trials(asked: int, share: float) -> list[tuple[int, tuple[int, bool]]]:
    """A share of the accesses, evenly spread, in each way; of a small share a few, each in another way."""
    count = max(3, round(asked * min(share, 1.0) * (1 if share >= _FULL else 0.1)))
    places = sorted({1 + round(number * (asked - 1) / (count - 1)) for number in range(count)})
    if share >= _FULL:
        return [(at, kind) for kind in _KINDS for at in places]
    return list(zip(places, itertools.cycle(_KINDS), strict=False))


def failed(deed: Deed, place: Place, at: int, error: int, is_lasting: bool) -> tuple[str, Ended]:
    """The deed with one failure; the code that it ended with, and how it ended. Every third is done again, all well."""
    is_again = at % 3 == 0 and deed.name != "rekey"  # which has its code changed

    def work(say: Say) -> None:
        shim.arm(place.root, Mode.FAIL, at, error, is_lasting=is_lasting, is_torn=at % 2 == 0)
        try:
            deed.do(place, say)
            code = "nothing"
        except InglenookError as raised:
            code = raised.code
        shim.disarm()
        say(f"ended {code}")
        if is_again:
            deed.do(place, say)

    ended = forked(work)
    codes = [line.removeprefix("ended ") for line in ended.said if line.startswith("ended ")]
    said = tuple(line for line in ended.said if not line.startswith("ended "))
    return codes[0] if codes else "none", Ended(said, ended.is_killed, ended.trouble)


def unsaid(code: str, ended: Ended) -> list[str]:
    """What a person would not understand: an error without a sentence, or one that nobody foresaw."""
    found = [ended.trouble] if ended.trouble else []
    if code not in {"nothing", "none"} and code not in ERRORS:
        found.append(f"{code} has no sentence")
    return found
