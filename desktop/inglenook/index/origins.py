"""Documents by the folder of files that they came from, which `in:` names as it names a folder of mail."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.accounts import THROWN_AWAY_ROLES
from inglenook.core.han import simplified

# What mail is put away as; of a document it says only what carries it.
_OF_MAIL = frozenset({"inbox", "sent", "drafts", "archive", "deleted", "anywhere", *THROWN_AWAY_ROLES})
_WILD = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


def came_from(places: Sequence[str]) -> tuple[str, list[str]] | None:
    """The condition that a document (alias `d`) lay in one of these folders or below, with its values; None where only
    folders of mail are named. Capital letters of ASCII do not matter."""
    named = [place.strip("/\\") for place in places if simplified(place).lower() not in _OF_MAIL]
    ways = dict.fromkeys(way for place in named if place for way in (place, simplified(place)))
    patterns = [f"{mark}{way}{mark}".translate(_WILD) for way in ways for mark in "/\\"]
    if not patterns:
        return None
    return " OR ".join(["d.origin LIKE ? ESCAPE char(92)"] * len(patterns)), [f"%{each}%" for each in patterns]
