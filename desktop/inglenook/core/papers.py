"""What a list of documents is asked for, and pages of documents as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.reading import Outcome

MOST_ACROSS = 1_000_000  # thousandths of an inch; a page may be said to be a kilometre wide
MOST_PAGE_PIXELS = 12_000_000  # of one picture of a page; A4 at 250 % has six million


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are listed, and how. Empty values leave nothing out.

    `filetypes` are the kinds, `states` what became of them on import; `order` is added (last first), title or size
    (largest first).
    """

    filetypes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    label: str = ""
    order: str = "added"


@dataclass(frozen=True, slots=True)
class PageWish:
    """Page `number`, from 1, in at most `width` times `height` pixels, with the place of a quotation on it.

    With `per_inch`, as many pixels to an inch on paper; a picture file has no size on paper and is fitted all the same.
    `near` says how far down the page's text the quotation begins, in millionths, where it stands there more than once.
    """

    number: int
    width: int
    height: int
    quote: str = ""
    near: int = 0
    per_inch: int = 0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn: `width` times `height` pixels, of page `number` of `pages`, counted from 1.

    `marks` are rectangles (left, top, right, bottom), each a share of the page in millionths: the lines on which the
    passage that was asked for stands. Empty where it could not be found on the page. `across` is the width on paper in
    thousandths of an inch, 0 where it has none.
    """

    number: int
    pages: int
    width: int
    height: int
    marks: tuple[tuple[int, int, int, int], ...] = ()
    across: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of drawing a page: the picture, whose pixels are beside it (RGB, three bytes each), or why not."""

    picture: PagePicture | None = None
    failure: Outcome | None = None
    detail: str = ""


EVERY_DOCUMENT = DocumentFilter()
