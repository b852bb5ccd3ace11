"""What is looked for, as values: the keys that `search` shows, and nothing else.

`parse` turns a sentence into a `Query` and says of each part how it was read. It never raises and never drops a word
without a reading: what no rule understands is a term.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from inglenook.core.results import Reading
from inglenook.index.sentences.whom.people import People


@dataclass(frozen=True, slots=True)
class Query:
    """The filters and words of one search; an empty value does not apply. Names end in `_` where Python needs it.

    `mentions` are days that a text tells of (`when.told`): what does comes first, and nothing is left out by them.
    `after` is inclusive, `before` exclusive, both days as the person lives them (local time). Among the values of
    `from_`, `in_` and `filetype` any one is enough; of every other key all must hold. Names of people stand as typed;
    "me" is any own address.
    """

    terms: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    # Of these, those that are types of file ("no PDFs"), each with its word of `filetype`: not the words are left out.
    exclude_types: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    exclude_from: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    after: datetime.date | None = None
    before: datetime.date | None = None
    mentions: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    filetype: tuple[str, ...] = ()
    is_: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    filename: tuple[str, ...] = ()  # parts of the name of a file, with * and ? as shells have them
    larger_bytes: int | None = None
    smaller_bytes: int | None = None
    # Alternatives, each a key with a value: of each group any one is enough. Those that are terms are in `terms`, too.
    either: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def sought(self) -> tuple[str, ...]:
        """All words that are looked for, in whatever way."""
        others = (value for group in self.either for key, value in group if key in {"phrase", "subject"})
        return (*self.terms, *self.phrase, *self.subject, *others)

    def as_dict(self) -> dict[str, object]:
        """Only the keys that apply, as JSON has them: lists, `YYYY-MM-DD`, whole numbers of bytes."""
        found: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or value == () or field.name == "exclude_types":
                continue
            if field.name == "either":
                found["either"] = [_by_key(group) for group in self.either]
                continue
            if isinstance(value, datetime.date):
                value = value.isoformat()
            found[field.name.rstrip("_")] = list(value) if isinstance(value, tuple) else value
        return found


def parse(
    sentence: str, now: datetime.date, people: People | Iterable[tuple[str, str]], folders: Sequence[str]
) -> tuple[Query, tuple[Reading, ...]]:
    """Read a sentence, operators and plain words mixed, English and Chinese.

    `people` are those of the vault as (name, address), best kept as a `People`; `folders` its folders' names. Linear
    in the sentence.
    """
    from inglenook.index.sentences.grammar import read  # late: only who reads a sentence needs all of it

    known = people if isinstance(people, People) else People(people)
    draft = read(sentence, now, known, folders)
    return (
        Query(
            terms=draft.listed("terms"),
            phrase=draft.listed("phrase"),
            exclude=draft.listed("exclude"),
            exclude_types=draft.left_out,
            kind=draft.kind,
            from_=draft.listed("from"),
            to=draft.listed("to"),
            cc=draft.listed("cc"),
            with_=draft.listed("with"),
            exclude_from=draft.listed("exclude_from"),
            subject=draft.listed("subject"),
            after=draft.after,
            before=draft.before,
            mentions=draft.listed("mentions"),
            has=draft.listed("has"),
            filetype=draft.listed("filetype"),
            is_=draft.listed("is"),
            in_=draft.listed("in"),
            label=draft.listed("label"),
            filename=draft.listed("filename"),
            larger_bytes=draft.larger_bytes,
            smaller_bytes=draft.smaller_bytes,
            either=tuple(draft.either),
        ),
        draft.readings,
    )


def _by_key(group: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in group:
        found.setdefault(key, []).append(value)
    return found
