"""What is read of an item without opening it."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address


@dataclass(frozen=True, slots=True)
class Preview:
    """A place with its surroundings: characters of an item's text, in which the place is `[start, end)`.

    `sender` and `to` are of a mail; `page` and `pages` of a document, `page` None where it has none.
    """

    item: ItemId
    title: str
    sender: Address | None
    to: tuple[Address, ...]
    date: int | None
    page: int | None
    pages: int
    text: str
    start: int
    end: int
