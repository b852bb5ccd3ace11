"""`python -m tests.torture [PART …] [--share 1.0] [--seed 1] [--workers 1]`: some or all parts, one after the other.

With more workers than one, the parts that can be shared out are done by so many processes at once.
Ends with 1 where anything was missed. The last lines are the figures, for the record in `docs/security.md`.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from . import forking, shim, workers
from .amount import Amount
from .places import Bases
from .report import Report
from .verdict import warm

Part = Callable[[Bases, Report, Amount], None]
# Part -> its module, which is loaded only where it is asked for, and its function.
PARTS: dict[str, tuple[str, str]] = {
    "kills": ("kills", "run"),
    "io": ("failures", "run"),
    "power": ("power", "run"),
    "full": ("full", "run"),
    "injection": ("injection", "run"),
    "mutations": ("programs", "mutations"),
    "lives": ("programs", "lives"),
    "sync": ("programs", "sync"),
    "window": ("living", "run"),
}
_SHARED = frozenset({"kills", "io", "power", "injection"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(prog="tests.torture")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--share", type=float, default=1.0, help="of the full number of cycles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help=f"processes at once, for {', '.join(sorted(_SHARED))}")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)  # this is one of them
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if reason := shim.why_not():
        sys.stdout.write(f"nothing can be interrupted here: {reason}\n")
        return 0
    shim.load()
    forking.adopt_orphans()
    amount = Amount(arguments.share, arguments.seed, arguments.worker or 0, arguments.workers)
    is_shared_out = amount.workers > 1 and arguments.worker is None
    parts = {name: _loaded(name) for name in arguments.parts or PARTS}
    reports = []
    with tempfile.TemporaryDirectory(prefix="inglenook-torture-", dir=_memory()) as folder:
        bases = Bases(Path(folder))
        warm(bases)
        gc.collect()
        gc.freeze()  # what is forked from here on need not look through all that was imported
        for name in parts:
            reports.append(Report(name))
            if is_shared_out and name in _SHARED:
                workers.run(name, reports[-1], amount)
            else:
                parts[name](bases, reports[-1], amount)
    for report in reports:
        sys.stdout.write(f"{report.close()}\n")
        if arguments.record is not None:
            workers.record(report, arguments.record)
    return 1 if any(report.misses for report in reports) else 0


def _loaded(name: str) -> Part:
    module, function = PARTS[name]
    part: Part = getattr(import_module(f"tests.torture.{module}"), function)
    return part


def _memory() -> str | None:
    """A file system in memory, where there is one: what a kill or an error leaves does not depend on the disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


if __name__ == "__main__":
    sys.exit(main())
