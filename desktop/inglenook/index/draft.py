"""What a sentence has been understood to say so far. `query.parse` makes the frozen `Query` out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.core.results import Reading
from inglenook.index.dates import Day


@dataclass(slots=True)
class Draft:
    """The keys of a query while they are being read, and the readings in the order of the sentence."""

    lists: dict[str, list[str]] = field(default_factory=dict)
    after: Day | None = None
    before: Day | None = None
    larger_bytes: int | None = None
    smaller_bytes: int | None = None
    noun_kind: str | None = None
    verb_kind: str | None = None
    readings: list[Reading] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """What a noun says, else what a verb of sending says."""
        return self.noun_kind or self.verb_kind

    def listed(self, key: str) -> tuple[str, ...]:
        """The values of a list key, each once, in order."""
        return tuple(dict.fromkeys(self.lists.get(key, ())))

    def add(self, key: str, value: str, text: str) -> None:
        """One more value for a list key."""
        self.lists.setdefault(key, []).append(value)
        self.note(text, key, value)

    def set_dates(self, after: Day | None, before: Day | None, text: str) -> bool:
        """Take a range, if none of its ends has been said before: the first date of a sentence is the one meant."""
        if (after and self.after) or (before and self.before) or not (after or before):
            return False
        if after:
            self.after = after
            self.note(text, "after", after.isoformat())
        if before:
            self.before = before
            self.note(text, "before", before.isoformat())
        return True

    def set_size(self, key: str, value: int, text: str) -> bool:
        """Take a bound on the size, once for each side."""
        if getattr(self, key) is not None:
            return False
        setattr(self, key, value)
        self.note(text, key, str(value))
        return True

    def set_kind(self, value: str, text: str) -> bool:
        """Take the kind that a noun says; another kind later is a plain word."""
        if self.noun_kind not in {None, value}:
            return False
        self.noun_kind = value
        self.note(text, "kind", value)
        return True

    def note(self, text: str, key: str, value: str) -> None:
        """Write down how a part was read."""
        self.readings.append(Reading(text.strip(), key, value))
