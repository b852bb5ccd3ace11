"""Parts that are programs of their own: spoilt files in their thousands, small vaults that live by chance, and the sync
with a mail server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from .amount import Amount
from .places import Bases
from .report import Report

_ROOT = Path(__file__).resolve().parents[2]
_EACH = 10_000  # spoilt files of each format (R-PARSE-2)
_LIVES = 1_000
_MAILS, _KILLS, _CUTS = 5_000, 50, 200


def mutations(bases: Bases, report: Report, amount: Amount) -> None:
    """Ten thousand spoilt files of every format are read, some hundred of each brought in, and the corpus read."""
    each = max(301, round(_EACH * amount.share))
    tests = [f"tests/unit/trust/test_trust_{name}.py" for name in ("mutations", "hostile")]
    command = ["-m", "pytest", "-q", "-p", "no:randomly"]
    command += ["-n", str(amount.workers), "-rP"] if amount.workers > 1 else ["-n", "0", "-s"]
    _run(report, [*command, tests[0]], {"INGLENOOK_MUTATIONS": str(each)})
    _run(report, [*command, tests[1]], {"INGLENOOK_MUTATIONS": str(max(25, each // 20))})
    report.add("spoilt files of each format", each)


def lives(bases: Bases, report: Report, amount: Amount) -> None:
    """A thousand small vaults live by chance; after each deed the index is what the rows say."""
    count = max(2, round(_LIVES * amount.share))
    command = ["-m", "pytest", "-q", "-n", str(amount.workers if amount.workers > 1 else 0)]
    _run(report, [*command, "tests/unit/tasks/test_tasks_lives.py"], {"INGLENOOK_LIVES": str(count)})
    report.add("lives", count)


def sync(bases: Bases, report: Report, amount: Amount) -> None:
    """Kills and cut lines between a vault and a Dovecot, until both must be the same."""
    counts = [str(max(least, round(count * amount.share))) for count, least in ((_MAILS, 200), (_KILLS, 2), (_CUTS, 4))]
    words = [word for pair in zip(("--mails", "--kills", "--cuts"), counts, strict=True) for word in pair]
    _run(report, ["-m", "tests.torture.syncing", *words, "--seed", str(amount.seed)], {})
    report.add("kills in a sync", int(counts[1]))
    report.add("cut lines", int(counts[2]))


def _run(report: Report, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """One program, whose lines are ours; one that does not end well is a miss."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=_ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    for line in ended.stdout.splitlines():
        if line.strip(" ."):
            report.say(line)
    what = " ".join(arguments[-2:])
    report.require(what, [] if ended.returncode == 0 else [f"ended with {ended.returncode}: {ended.stderr[-400:]}"])
