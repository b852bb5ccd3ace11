"""What a search that found nothing would find without one of its parts (query relaxation)."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.results import Reading


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A sentence without the words that `parts` were read from, and how many mails and documents it then has; more
    than `hits` where they are `at_least` so many."""

    parts: tuple[Reading, ...]
    sentence: str
    hits: int
    at_least: bool

    @property
    def is_exclusion(self) -> bool:
        """Whether these words left something out, which is found as well without them."""
        return self.parts[0].key in {"exclude", "exclude_from"}
