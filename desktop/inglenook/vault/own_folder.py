"""The vault's own folder: what is brought in, watched and written out never lies there.

The vault changes there with everything that is brought in, and keeps its backups beside.
"""

from __future__ import annotations

from pathlib import Path


def is_own(place: Path, folder: Path) -> bool:
    """Whether a place is the vault's `folder` itself, by whatever name; for a walk that comes to it from above."""
    try:
        return place.samefile(folder)
    except OSError:
        return False


def lies_within(place: Path, folder: Path) -> bool:
    """Whether a place, which need not be there yet, is the vault's `folder` or lies in it, through links as well."""
    try:
        whole = place.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return False
    return any(is_own(each, folder) for each in (whole, *whole.parents))
