"""Festivals of the Chinese lunisolar calendar. Their days follow the moon, so they are written down, from 1990 to 2050;
two independent implementations of the calendar agree on each.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.dates import Made

_FIRST = 1990
# Days after the earliest on which each may fall, a letter a year, to the base 36.
_NEW_YEAR = "6pe2kath7qf3mb1j8sh5od2kati7qf4mb1k8rg5nd2lati7pe3mb1k9rg5oc2"  # after 21 January
_DRAGON_BOAT = "1k9sh6od3matj8qf4nc1karg6od3mbti7qe4nd1k9sg5oe3mb0i7qf4nc2j8r"  # 27 May
_MID_AUTUMN = "rg5oe3lati6pf5mcuj8rg6od2l9si7pf4nbuj9rg6pd2lasi7qe4mbtj9sg5o"  # 6 September
_DOUBLE_NINTH = "qg4ndwkash6pe4mbuj7qg5nd2l9sh7pe4nbti8qg5oc1k9rh7qe3mbti8rg5o"  # 30 September


def _written(letters: str, month: int, day: int, later: int = 0) -> Callable[[int], Made]:
    def of(year: int) -> Made:
        place = year - _FIRST
        if not 0 <= place < len(letters):
            return None
        return dates.days(datetime.date(year, month, day) + datetime.timedelta(days=int(letters[place], 36) + later))

    return of


def clear_and_bright(year: int) -> Made:
    """清明, the fifth solar term: when the sun has gone 15° from the equinox."""
    short = year - 2000
    return dates.day(year, 4, int(short * 0.2422 + 4.81) - short // 4) if 2000 <= year < 2100 else None


new_year = _written(_NEW_YEAR, 1, 21)
CHINESE: dict[str, Callable[[int], Made]] = {
    "春节|大年初一|农历新年|过年": new_year,
    "除夕|大年三十|年三十": _written(_NEW_YEAR, 1, 21, -1),
    "元宵节?": _written(_NEW_YEAR, 1, 21, 14),
    "清明节?": clear_and_bright,
    "端午节?": _written(_DRAGON_BOAT, 5, 27),
    "中秋节?": _written(_MID_AUTUMN, 9, 6),
    "重阳节?": _written(_DOUBLE_NINTH, 9, 30),
}
ENGLISH: tuple[tuple[str, Callable[[int], Made]], ...] = (
    ("(?:chinese|lunar) new year(?:['’]s)?(?: day)?|spring festival", new_year),
    ("dragon boat festival", CHINESE["端午节?"]),
    ("mid[ -]autumn festival|moon festival", CHINESE["中秋节?"]),
)
