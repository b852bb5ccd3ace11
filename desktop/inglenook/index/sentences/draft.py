"""What a sentence has been understood to say so far. `query.parse` makes the frozen `Query` out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.core.results import Reading
from inglenook.index.sentences.cantonese import plain
from inglenook.index.sentences.positions import Normalized
from inglenook.index.sentences.when.dates import Day
from inglenook.index.sentences.written import as_operator

_WORDS = frozenset({"terms", "phrase", "mentions"})
LARGEST = 2**63 - 1  # bytes, as SQLite has numbers


@dataclass(slots=True)
class Draft:
    """The keys of a query while they are being read, and how each part was read.

    Places (`start`, `end`) are those of `source.text`; the readings tell those of the sentence as typed.
    """

    source: Normalized
    lists: dict[str, list[str]] = field(default_factory=dict)
    after: Day | None = None
    before: Day | None = None
    larger_bytes: int | None = None
    smaller_bytes: int | None = None
    noun_kind: str | None = None
    mail_place: int | None = None  # where a verb of sending implied that mail is looked for
    types_left_out: dict[str, str] = field(default_factory=dict)
    filter_end: int = -1  # where the last part ended that is more than words to look for
    either: list[tuple[tuple[str, str], ...]] = field(default_factory=list)  # keys with their values: any is enough
    _readings: list[Reading] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """What a noun says, else what a verb of sending says."""
        return self.noun_kind or (None if self.mail_place is None else "mail")

    @property
    def readings(self) -> tuple[Reading, ...]:
        """How each part was read, in the order of the sentence."""
        found = list(self._readings)
        if self.noun_kind is None and self.mail_place is not None:
            found.append(self._reading("kind", "mail", self.mail_place, self.mail_place))
        return tuple(sorted(found, key=lambda each: (each.start, each.end)))

    @property
    def has_readings(self) -> bool:
        """Whether anything has been read so far."""
        return bool(self._readings)

    @property
    def says_more_than_words(self) -> bool:
        """Whether anything else than words to look for has been said so far."""
        return self.kind is not None or any(key not in _WORDS for key in self.lists)

    def listed(self, key: str) -> tuple[str, ...]:
        """The values of a list key, each once, in order."""
        return tuple(dict.fromkeys(self.lists.get(key, ())))

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """The types that are not wanted, as said and as `filetype` has them; one also wanted is a word."""
        wanted = self.lists.get("filetype", ())
        return tuple((said, each) for said, each in self.types_left_out.items() if each not in wanted)

    def add(self, key: str, value: str, start: int, end: int) -> None:
        """One more value for a list key, kept in the characters that were typed."""
        value = self._typed(value, start, end)
        self.lists.setdefault(key, []).append(value)
        self._note(key, value, start, end)

    def leave_out_type(self, said: str, filetype: str, start: int, end: int) -> None:
        """Leave out files of a type, shown as it was said."""
        said = self._typed(said.lower(), start, end)
        self.lists.setdefault("exclude", []).append(said)
        if filetype in self.lists.get("filetype", ()):  # photos but not screenshots
            self._note("exclude", said, start, end)
            return
        self.types_left_out[said] = filetype
        start, end = self.source.span(start, end)
        operator = f"-{as_operator('filetype', said)}"
        self._readings.append(Reading(self.source.original[start:end], "exclude", said, start, end, operator))

    def set_dates(self, after: Day | None, before: Day | None, start: int, end: int) -> bool:
        """Take a range, if none of its ends has been said before: the first date of a sentence is the one meant."""
        if (after and self.after) or (before and self.before) or not (after or before):
            return False
        if after:
            self.after = after
            self._note("after", after.isoformat(), start, end)
        if before:
            self.before = before
            self._note("before", before.isoformat(), start, end)
        return True

    def set_size(self, key: str, value: int, start: int, end: int) -> bool:
        """Take a bound on the size, once for each side."""
        if getattr(self, key) is not None:
            return False
        value = min(value, LARGEST)
        setattr(self, key, value)
        self._note(key, str(value), start, end)
        return True

    def set_kind(self, value: str, start: int, end: int) -> bool:
        """Take the kind that a noun says; another kind later is a plain word."""
        if self.noun_kind not in {None, value}:
            return False
        self.noun_kind = value
        self._note("kind", value, start, end)
        return True

    def imply_mail(self, place: int) -> None:
        """A verb of sending ends at `place`: mail is looked for, where no noun says otherwise."""
        if self.mail_place is None:
            self.mail_place = place

    def imply_sent(self, start: int, end: int, place: int | None = None) -> None:
        """What stands from `start` to `end` says that the person sent something: a mail, in the sent mail.

        The verb of sending ends at `place`, where it does not end with that.
        """
        self.add("in", "sent", start, end)
        self.imply_mail(end if place is None else place)

    def leave(self, text: str, start: int) -> None:
        """Record that the typed text from `start` to its end is not searched for."""
        rest = text[start:]
        self._readings.append(Reading(rest, "unread", str(len(rest)), start, len(text)))

    def pass_over(self, start: int, end: int, key: str = "compared", value: str = "") -> None:
        """Record that a comparison ("more than") is passed over, and only its number searched for.

        With the key `no_opposite`, that a negation ("not in the trash") leaves nothing out; with `no_value` that the
        operator `value` has one that it cannot have; with `said_twice` that an earlier one stands.
        """
        start, end = self.source.span(start, end)
        said = self.source.original[start:end].rstrip()
        self._readings.append(Reading(said, key, value or said, start, start + len(said)))

    def tell(self, key: str, start: int, end: int) -> None:
        """Record what is said of a part of the sentence as typed, at its places there."""
        said = self.source.original[start:end]
        self._readings.append(Reading(said, key, said, start, end))

    def take_out(self, key: str, value: str) -> None:
        """Take back one value of a list key; its reading stays."""
        self.lists[key].remove(value)

    def _typed(self, value: str, start: int, end: int) -> str:
        """A value that was read in simplified characters, in those that stand between these places."""
        typed, read = self.source.text[start:end], plain(self.source.text)[start:end]
        for each, its in ((typed, read), (typed.lower(), read.lower())):
            at = its.find(value)
            if at >= 0:
                return each[at : at + len(value)]
        return value

    def _note(self, key: str, value: str, start: int, end: int) -> None:
        if key not in _WORDS:
            self.filter_end = end
        self._readings.append(self._reading(key, value, start, end))

    def _reading(self, key: str, value: str, start: int, end: int) -> Reading:
        start, end = self.source.span(start, end)
        return Reading(self.source.original[start:end], key, value, start, end, as_operator(key, value))
