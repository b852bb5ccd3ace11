"""`python -m inglenook.interfaces.qt.shots OUT_DIR [--kinds 100-en-light …] [--size 900x600] [--text 150]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from inglenook.interfaces.qt.preferences import TEXT_SIZES

_KINDS = ["-".join(parts) for parts in product(("100", "200"), ("en", "zh"), ("light", "dark"))]
_AT_ONCE = 2
_OURS = ("INGLENOOK_", "QT_", "DISPLAY", "WAYLAND_DISPLAY")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures into the folder, a folder for each kind, and a contact sheet of each kind."""
    parser = argparse.ArgumentParser(prog="shots", description="Take pictures of every screen.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--kinds", nargs="*", choices=_KINDS, default=_KINDS, help="scale, language and look")
    parser.add_argument("--only", default="", help="keep only the pictures whose names hold this")
    parser.add_argument("--size", default="1280x800", help="of the window, in pixels of its own: 900x600")
    parser.add_argument("--text", type=int, choices=TEXT_SIZES, default=100, help="size of the text in percent")
    given = parser.parse_args(arguments)
    out: Path = given.out

    def take(kind: str) -> int:
        wanted = [str(out / kind), kind, given.size, str(given.text), given.only]
        command = [sys.executable, "-m", "inglenook.interfaces.qt.shots.taking", *wanted]
        return subprocess.run(command, check=False, env=_environment(kind)).returncode

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        statuses = list(pool.map(take, given.kinds))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from inglenook.interfaces.qt.shots.sheets import write_sheet

    for kind in given.kinds:
        write_sheet(out / kind, out / f"sheet-{kind}.png")
    return max(statuses)


def _environment(kind: str) -> dict[str, str]:
    """The surroundings of the pictures are the same everywhere: no display, no choice of the person."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(int(kind.split("-", maxsplit=1)[0]) / 100)}


if __name__ == "__main__":
    sys.exit(main())
