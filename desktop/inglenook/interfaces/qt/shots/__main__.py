"""`python -m inglenook.interfaces.qt.shots OUT_DIR [--scale 100|200] [--only WORD]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_SCALES = (100, 200)
_FORGOTTEN = ("INGLENOOK_THEME", "INGLENOOK_LANGUAGE", "INGLENOOK_MODELS", "QT_SCALE_FACTOR")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and the contact sheets into the folder; without `--scale` a process for each takes them."""
    parser = argparse.ArgumentParser(prog="shots", description="Take pictures of every screen.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", type=int, choices=_SCALES)
    parser.add_argument("--only", default="", help="keep only the pictures whose names hold this")
    given = parser.parse_args(arguments)
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    if given.scale:
        return _take(out, given.scale, given.only)
    words = ["--only", given.only] if given.only else []
    for scale in _SCALES:
        command = [sys.executable, "-m", "inglenook.interfaces.qt.shots", str(out), "--scale", str(scale), *words]
        status = subprocess.run(command, check=False, env=_environment(out, scale)).returncode
        if status:
            return status
    return 0


def _environment(out: Path, scale: int) -> dict[str, str]:
    """The surroundings of the pictures are the same everywhere: no display, no choice of the person."""
    kept = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale / 100)}


def _take(out: Path, scale: int, only: str) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from inglenook.interfaces.qt.shots.camera import Camera
    from inglenook.interfaces.qt.shots.sheets import write_sheets
    from inglenook.interfaces.qt.shots.stage import on_stage
    from inglenook.interfaces.qt.shots.table import SHOTS

    with tempfile.TemporaryDirectory(prefix="inglenook-shots-") as folder, on_stage(Path(folder)) as stage:
        camera = Camera(stage, out, scale, only)
        for shot in SHOTS:
            shot.once(stage)
            camera.take(shot)
        write_sheets(out, scale, camera.taken)
    for trouble in camera.troubles:
        sys.stderr.write(f"{trouble}\n")
    return 1 if camera.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
