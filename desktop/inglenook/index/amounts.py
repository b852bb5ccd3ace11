"""Amounts, which people write in many ways: 1.450,00 and 1,450.00, 1450 and £1 450 are one.

The index has the figures between the marks as words of their own, so that each way of writing is a phrase of one or
more of them. What is looked for is put in all of these ways; the index stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_GROUPED = r"\d{1,3}(?P<mark>[.,'’ ])\d{3}(?:(?P=mark)\d{3}){0,3}"
_AMOUNT = re.compile(rf"[€$£¥]?(?P<whole>{_GROUPED}|\d{{4,7}})(?:(?P<point>[.,])(?P<cents>\d{{2}}))?")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Amount(NamedTuple):
    """A number of at least four figures: `whole` in groups of three, and its hundredths, "" where these are none."""

    groups: tuple[str, ...]
    cents: str

    @property
    def writings(self) -> tuple[str, ...]:
        """The words of the index that it may be, the whole in groups and in one."""
        behind = f" {self.cents}" if self.cents else ""
        whole = "".join(self.groups)
        # In one and without hundredths it would be any day of that year.
        return " ".join(self.groups) + behind, whole + (behind or " 00" * bool(_YEAR.fullmatch(whole)))

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a text, however it is written there."""
        whole = r"[.,'’\s]?".join(self.groups)
        cents = rf"[.,]{self.cents}" if self.cents else r"(?:[.,]\d{2})?"
        return re.compile(rf"(?<!\d){whole}{cents}(?!\d)")


@lru_cache(maxsize=64)
def amount_of(text: str) -> Amount | None:
    """The amount that a word is; None for anything else, and for what is rather a year or the number of a thing."""
    match = _AMOUNT.fullmatch(text) if text[-1:].isdigit() else None
    if match is None:
        return None
    whole, cents = re.sub(r"\D", "", match["whole"]), match["cents"] or ""
    is_year = match["mark"] is None and not cents and _YEAR.fullmatch(whole)
    if is_year or whole.startswith("0") or (match["point"] and match["point"] == match["mark"]):
        return None
    first = len(whole) % 3 or 3
    groups = (whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3)))
    return Amount(groups, cents if cents != "00" else "")
