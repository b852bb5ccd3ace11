"""What a start may not wait for."""

from __future__ import annotations

import subprocess
import sys

# Each of these takes from a tenth of a second to most of one to be made ready.
SLOW = ("numpy", "inglenook.index.grammar", "inglenook.index.vocabulary", "inglenook.engine.replies", "PySide6")


def test_no_command_waits_for_what_only_some_need() -> None:
    code = f"import sys, inglenook.interfaces.cli.main; print(*[name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
