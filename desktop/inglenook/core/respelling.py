"""What was meant by words of a search that nothing in the vault holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Respelling:
    """Words of a search that stand nowhere in the vault, each with the one that is there and most likely meant;
    `sentence` has these in their place."""

    words: tuple[tuple[str, str], ...]
    sentence: str
