"""One part, shared out to several processes that know nothing of each other, and their figures put together."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from . import shim
from .amount import Amount
from .report import Report

_ROOT = Path(__file__).resolve().parents[2]


def run(part: str, report: Report, amount: Amount) -> None:
    """Each worker does its piece of `part` with vaults of its own; its lines come as it says them."""
    with tempfile.TemporaryDirectory(prefix="inglenook-workers-") as folder:
        records = [Path(folder) / str(number) for number in range(amount.workers)]
        started = [
            subprocess.Popen(_command(part, amount, number, record), cwd=_ROOT, env=shim.outside())
            for number, record in enumerate(records)
        ]
        for number, (worker, record) in enumerate(zip(started, records, strict=True)):
            worker.wait()
            report.require(f"worker {number}", [] if record.exists() else [f"ended with {worker.returncode}"])
            if record.exists():
                told = json.loads(record.read_text(encoding="utf-8"))
                report.misses += told["misses"]
                report.figures.update(told["figures"])


def _command(part: str, amount: Amount, number: int, record: Path) -> list[str]:
    settings = {**asdict(amount), "worker": number}
    words = [word for name, value in settings.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "tests.torture", part, *words, "--record", str(record)]


def record(report: Report, path: Path) -> None:
    """What a worker found, for the one who started it."""
    told = {"figures": report.figures, "misses": report.misses}
    path.write_text(json.dumps(told), encoding="utf-8")
