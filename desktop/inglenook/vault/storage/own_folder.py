"""The vault's own folder: what is brought in, watched and written out never lies there.

The vault changes there with everything that is brought in, and keeps its backups beside.
"""

from __future__ import annotations

import os
from pathlib import Path


def is_own(place: Path, folder: Path) -> bool:
    """Whether a place is the vault's `folder` itself, by whatever name; for a walk that comes to it from above."""
    try:
        here, own = place.stat(), folder.stat()
    except OSError:
        return False
    if not here.st_ino or not own.st_ino:  # some network drives give no numbers: all that lies there would be one file
        return place.resolve() == folder.resolve()
    return os.path.samestat(here, own)


def lies_within(place: Path, folder: Path) -> bool:
    """Whether a place, which need not be there yet, is the vault's `folder` or lies in it, through links as well."""
    try:
        whole = place.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return False
    return any(is_own(each, folder) for each in (whole, *whole.parents))
