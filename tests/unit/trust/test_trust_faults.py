"""Killed, cut off and failing at any moment: the short form of `tests/torture`, which says what must hold.

Fifty kills with signal 9, some failures of each kind and some power cuts over every deed that writes; `make torture`
makes it a thousand kills, every access, and three hundred cuts.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from torture import shim
from unit.trust.processes import ROOT

SHORT = ("--share", "0.05")


@pytest.mark.skipif(bool(shim.why_not()), reason=f"nothing can be interrupted here: {shim.why_not()}")
def test_nothing_is_lost_by_kills_failures_and_power_cuts() -> None:
    command = [sys.executable, "-m", "tests.torture", "kills", "io", "power", *SHORT]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = {name: int(count) for count, name in re.findall(r"(\d+) (kills inside|failures|cuts),", ended.stdout)}
    assert ended.returncode == 0, ended.stdout[-4_000:] + ended.stderr[-4_000:]
    assert " 0 misses" in ended.stdout
    assert figures["kills inside"] >= 35, "most kills fell beside: then nothing was tried"
    assert figures["failures"] >= 25
    assert figures["cuts"] >= 18
