"""One process of the pictures: `python -m inglenook.interfaces.qt.shots.taking FOLDER KIND SIZE TEXT WORD`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize

from inglenook.interfaces.qt.shots.camera import Camera
from inglenook.interfaces.qt.shots.stage import on_stage
from inglenook.interfaces.qt.shots.table import SHOTS


def main(out: Path, kind: str, size: str, text: str, only: str) -> int:
    """Take every picture of one kind into a folder; 1 where a state could not be brought about."""
    _, language, look = kind.split("-")
    width, height = (int(part) for part in size.split("x"))
    chosen = {"language": language, "theme": look, "text_size": int(text)}
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="inglenook-shots-") as folder,
        on_stage(Path(folder), QSize(width, height), chosen) as stage,
    ):
        camera = Camera(stage, out, only)
        for shot in SHOTS:
            camera.take(shot)
    for trouble in camera.troubles:
        sys.stderr.write(f"{kind}: {trouble}\n")
    return 1 if camera.troubles else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
