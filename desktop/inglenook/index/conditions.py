"""Conditions in SQL: what they are made of, and how they are put to items and to passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, with their values in the order of the question marks.

    `texts` are for gathering all items that pass, `of_one` say the same of a single item. `listed` are statements that
    list the `number` of all items that pass, for conditions that indexes answer alone; `by_number` counts those that
    ask of an item no more than its number.
    """

    texts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    of_one: list[str] = field(default_factory=list)
    listed: list[tuple[str, Sequence[object]]] = field(default_factory=list)
    by_number: int = 0

    def add(self, text: str, *values: object, of_one: str = "", listed: str = "", is_by_number: bool = False) -> None:
        """One more condition; `of_one` where it is put otherwise for a single item, with the same values."""
        self.texts.append(f"({text})")
        self.of_one.append(f"({of_one or text})")
        self.values.extend(values)
        self.listed += [(listed, values)] if listed else []
        self.by_number += is_by_number

    def add_any(self, ways: Sequence[tuple[str, Sequence[object]]]) -> None:
        """One more condition: that any of several holds, each with its values."""
        self.add(" OR ".join(text for text, _ in ways), *(value for _, values in ways for value in values))

    def joined(self, others: Conditions) -> Conditions:
        """These and the others."""
        return Conditions(
            self.texts + others.texts,
            self.values + others.values,
            self.of_one + others.of_one,
            self.listed + others.listed,
            self.by_number + others.by_number,
        )

    @property
    def is_by_number(self) -> bool:
        """Whether `of_one` look at nothing of an item but its number."""
        return self.by_number == len(self.texts)

    @property
    def are_listed(self) -> bool:
        """Whether each is in `listed`."""
        return len(self.listed) == len(self.texts)

    @property
    def text(self) -> str:
        """All of them; "1" for none."""
        return " AND ".join(self.texts) or "1"

    @property
    def text_of_one(self) -> str:
        """The same for a single item."""
        return " AND ".join(self.of_one) or "1"


@dataclass(frozen=True, slots=True)
class Scope:
    """The conditions on mails (alias `m`) and on documents (alias `d`); None where that kind is not looked for."""

    mail: Conditions | None
    document: Conditions | None

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered at all."""
        return self.mail is not None and self.document is not None and not self.mail.texts and not self.document.texts

    def kinds(self) -> Iterator[tuple[str, str, Conditions]]:
        """The kinds that are looked for: their letter, their table with its alias, the conditions on them."""
        for kind, table, conditions in (("m", "message m", self.mail), ("d", "document d", self.document)):
            if conditions is not None:
                yield kind, table, conditions

    def of_passage(self, *, is_row_by_row: bool = False) -> tuple[str, tuple[object, ...]]:
        """What is let through as a condition on a passage `p`, with its values; "" where nothing is filtered.

        For few passages `is_row_by_row` looks at the item of each; else all items that pass are gathered first.
        """
        if self.is_open:
            return "", ()
        clauses: list[str] = []
        values: list[object] = []
        for kind, table, conditions in self.kinds():
            if is_row_by_row:
                # As a value, not a condition, so that SQLite has nothing to find the item by but its number.
                found = f" AND (SELECT {conditions.text_of_one} FROM {table} WHERE {kind}.id = p.item_id)"
            else:
                found = f" AND p.item_id IN (SELECT {kind}.id FROM {table} WHERE {conditions.text})"
            clauses.append(f"(p.kind = '{kind}'{found if conditions.texts else ''})")
            values.extend(conditions.values)
        return f" AND ({' OR '.join(clauses)})", tuple(values)
