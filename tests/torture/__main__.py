"""`python -m tests.torture [PART …] [--share 1.0] [--seed 1]`: some or all of the parts, one after the other.

Ends with 1 where anything was missed. The last lines are the figures, for the record in `docs/security.md`.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from . import failures, forking, full, injection, kills, living, power, programs, shim
from .places import Bases
from .report import Report
from .verdict import warm

Part = Callable[[Bases, Report, float, int], None]
PARTS: dict[str, Part] = {
    "kills": kills.run,
    "io": failures.run,
    "power": power.run,
    "full": full.run,
    "injection": injection.run,
    "mutations": programs.mutations,
    "sync": programs.sync,
    "window": living.run,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(prog="tests.torture")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--share", type=float, default=1.0, help="of the full number of cycles")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args(argv)
    if reason := shim.why_not():
        sys.stdout.write(f"nothing can be interrupted here: {reason}\n")
        return 0
    shim.load()
    forking.adopt_orphans()
    reports = []
    with tempfile.TemporaryDirectory(prefix="inglenook-torture-", dir=_memory()) as folder:
        bases = Bases(Path(folder))
        warm(bases)
        gc.collect()
        gc.freeze()  # what is forked from here on need not look through all that was imported
        for name in arguments.parts or PARTS:
            reports.append(Report(name))
            PARTS[name](bases, reports[-1], arguments.share, arguments.seed)
    for report in reports:
        sys.stdout.write(f"{report.close()}\n")
    return 1 if any(report.misses for report in reports) else 0


def _memory() -> str | None:
    """A file system in memory, where there is one: what a kill or an error leaves does not depend on the disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


if __name__ == "__main__":
    sys.exit(main())
