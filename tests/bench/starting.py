"""How soon the window can be used, and what it holds: `python -m tests.bench.starting [--mails N] [--vault DIR]`.

A program of its own is started as a person starts it, over a vault of invented mails: from the start of the process to
the lock screen that takes a passphrase, from the passphrase to the first list, and to a list of mails after a click.
Beside the time on the clock stands the processor time of the process, which other work on the machine disturbs less.
Then the memory of that process: locked, opened, when all is quiet, and after searching and reading. The goals are
1.2 s to the lock screen, and 250 MB with 100,000 mails beside 45 MB for every 100,000 vectors.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .vaultmaker import counts, open_or_make

_GOAL_S = 1.2
_BEGUN = "INGLENOOK_BENCH_BEGUN"
_WORDS = ("invoice", "from:anna", "the meeting about the lease last year", "contract with attachments")


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program a few times and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--vault", type=Path, help="a folder that `vaultmaker` made, or makes now")
    parser.add_argument("--starts", type=int, default=3)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="inglenook-starting-") as name:
        folder: Path = given.vault or Path(name)
        with open_or_make(folder, given.mails) as workspace:
            mails, documents, passages = counts(workspace)
        sys.stdout.write(f"{mails:,} mails, {documents:,} documents, {passages:,} passages\n\n")
        told = [_start(folder / "vault", Path(name) / "home", is_long=number == 0) for number in range(given.starts)]
    _say(told)
    return 0


def _start(vault: Path, home: Path, *, is_long: bool) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INGLENOOK_")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "INGLENOOK_THEME": "light", "HOME": str(home)}
    environment[_BEGUN] = str(time.monotonic())
    command = [sys.executable, "-m", "tests.bench.starting_inside", str(vault), "long" if is_long else "short"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _say(told: Sequence[dict[str, Any]]) -> None:
    sys.stdout.write("| from … to … | clock, best and median of the starts | processor, median | goal |\n")
    sys.stdout.write("| --- | --- | --- | --- |\n")
    for what in told[0]["times"]:
        clock = [start["times"][what][0] for start in told]
        work = statistics.median(start["times"][what][1] for start in told)
        goal = f"{_GOAL_S} s" if what == next(iter(told[0]["times"])) else ""
        sys.stdout.write(f"| {what} | {min(clock):.2f} / {statistics.median(clock):.2f} s | {work:.2f} s | {goal} |\n")
    sys.stdout.write("\n| memory | of the desk | of its children | vectors in it |\n| --- | --- | --- | --- |\n")
    for what, (desk, children, vectors) in told[0]["memory"].items():
        sys.stdout.write(f"| {what} | {desk:,.0f} MB | {children:,.0f} MB | {vectors:,.0f} MB |\n")


if __name__ == "__main__":
    sys.exit(main())
