"""Which files an import is about: the paths a person names, walked in order, with what their place tells of mail.

A Maildir (a folder with `cur` and `new`) gives its name as the mail folder and its file names give the flags
(maildir(5)). Links to folders are not followed, so that no walk runs in circles.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Left behind by systems; nobody means them.
_DEBRIS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"})
_FLAGS = re.compile(r"[:;!_]2,([A-Za-z]*)$")
JOINT = " › "


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file to be read. `data` is set for a member of a container, `path` for a file on disk."""

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    folder: str = ""
    flags: str = ""
    depth: int = 0

    @property
    def filename(self) -> str:
        """The last part of the name, as a document is called."""
        return self.name.rsplit(JOINT, 1)[-1].replace("\\", "/").rsplit("/", 1)[-1]

    def member(self, name: str, data: bytes) -> Candidate:
        """A file inside this container."""
        return Candidate(f"{self.name}{JOINT}{name}", data=data, folder=self.folder, depth=self.depth + 1)


def candidates(paths: Sequence[Path]) -> Iterator[Candidate]:
    """Every file below the paths, folders in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield Candidate(str(path), path=path, flags=_flags(path))


def _in_folder(top: Path) -> Iterator[Candidate]:
    for current, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in _DEBRIS)
        place = Path(current)
        is_maildir = place.name in {"cur", "new"} and (place.parent / "cur").is_dir()
        hint = place.parent.name if is_maildir else place.name
        for name in sorted(files):
            if name not in _DEBRIS:
                path = place / name
                yield Candidate(str(path), path=path, folder=hint, flags=_flags(path))


def _flags(path: Path) -> str:
    match = _FLAGS.search(path.name)
    return match[1] if match else ""
