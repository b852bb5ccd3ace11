"""Killed, cut off and failing at any moment: the short form of `tests/torture`, which says what must hold.

Fifty kills with signal 9 and some power cuts over every deed that writes, some failures of each kind over four of them;
`make torture` makes it a thousand kills, every access of every deed, and three hundred cuts.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from torture import shim
from torture.amount import Amount
from unit.trust.processes import ROOT

_COUNT = re.compile(r"(\d+) (?:kills inside|failures|cuts),")


@pytest.mark.skipif(bool(shim.why_not()), reason=f"nothing can be interrupted here: {shim.why_not()}")
@pytest.mark.parametrize(
    ("part", "share", "deeds", "least"),
    [("kills", 0.05, "", 35), ("io", 0.025, "delete migration backup draft", 8), ("power", 0.03, "", 9)],
)
def test_nothing_is_lost(part: str, share: float, deeds: str, least: int) -> None:
    surroundings = {**shim.loaded(), "INGLENOOK_DEEDS": deeds}
    command = [sys.executable, "-m", "tests.torture", part, "--share", str(share)]
    ended = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-4_000:] + ended.stderr[-4_000:]
    assert " 0 misses" in ended.stdout
    assert int(_COUNT.findall(ended.stdout)[-1]) >= least, "most fell beside: then nothing was tried"


def test_several_workers_together_do_each_cycle_once() -> None:
    pieces = [Amount(worker=worker, workers=3).mine(range(10)) for worker in range(3)]
    assert sorted(cycle for piece in pieces for cycle in piece) == list(range(10))
    assert max(map(len, pieces)) - min(map(len, pieces)) <= 1
