"""English phrases around another date: "the end of March", "second week of 2025", "three days before Friday"."""

from __future__ import annotations

import re
from collections.abc import Callable

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates, parts
from inglenook.index.sentences.when import english_words as words
from inglenook.index.sentences.when.dates import Day, Made, Span
from inglenook.index.sentences.when.english_offsets import pieces

Around = Callable[[re.Match[str], Span, Day], Made]

_UNIT = r"(?P<unit>day|week|weekend|month|quarter)"
_PARTS = {
    "early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "earlier": 3, "later": 4,
}  # fmt: skip


def _part(match: re.Match[str], of: Span, now: Day) -> Made:
    number = _PARTS[match["part"].lower().rstrip("-")]
    if number < 3:
        return parts.third(of, number)
    return parts.half_of(of, number - 3, now)


def _half(match: re.Match[str], of: Span, _: Day) -> Made:
    number = 0 if match["half"].lower() == "first" else 1
    if (of.end - of.start).days > 360:
        return dates.half(of.start.year, number + 1)
    return parts.half_month(of, number)


def _numbered(match: re.Match[str], of: Span, _: Day) -> Made:
    unit, said = match["unit"].lower(), words.plain(match["which"])
    return parts.nth(of, unit, -1 if said == "last" else words.ordinal(said))


def _numbered_weekday(match: re.Match[str], of: Span, _: Day) -> Made:
    said = words.plain(match["which"])
    return parts.nth_weekday(
        of, words.WEEKDAYS[match["weekday"].lower()], -1 if said == "last" else words.ordinal(said)
    )


def _length_from(match: re.Match[str], of: Span, _: Day) -> Made:
    end = dates.day_from(of.start, pieces(match), 1)
    return Span(of.start, end.start) if end and of.start < end.start else None


def _first_units(match: re.Match[str], of: Span, _: Day) -> Made:
    return parts.outer_units(of, match["unit"].lower(), words.count(match["number"]), is_last=match["which"][0] in "lL")


def _away(match: re.Match[str], of: Span, _: Day) -> Made:
    sign, length = -1 if match["side"].lower() == "before" else 1, pieces(match)
    day = dates.day_from(of.start, length, sign)
    said = match.groupdict().get("weekday")
    return dates.weekday_near(day.start, words.WEEKDAYS[said.lower()], length[-1][0]) if day and said else day


def _near(match: re.Match[str], of: Span, _: Day) -> Made:
    """Less than three days after or before another, or within three days of it; "within" includes the third."""
    length, side = pieces(match), match["side"].lower()
    is_within = match["how"].lower() == "within"
    first, last = dates.day_from(of.start, length, -1), dates.day_from(of.end if side == "of" else of.start, length, 1)
    if first is None or last is None:
        return None
    start = of.start if side in {"after", "from"} else first.start if is_within else first.end
    end = of.end if side == "before" else last.end if is_within and side != "of" else last.start
    return Span(start, end) if start < end else None


def _beside(match: re.Match[str], of: Span, _: Day) -> Made:
    return dates.unit(of.start, match["unit"].lower(), -1 if match["side"].lower() == "before" else 1)


def _week(_: re.Match[str], of: Span, __: Day) -> Made:
    return dates.unit(of.start, "week", 0)


def _same(match: re.Match[str], of: Span, now: Day) -> Made:
    if (of.end - of.start).days != 1 or of.cycle == "month":
        return None
    return dates.agreeing(now, of, words.WEEKDAYS[match["weekday"].lower()]) if of.cycle == "year" else of


_ORDINAL = rf"(?P<which>\d{{1,2}}(?:st|nd|rd|th)|{words.named(words.ORDINALS)}|last)"
NEAR = latin(
    rf"(?P<how>less\s+than|within)\s+{words.N}\s+{words.U}{words.MORE}\s+(?P<side>from|after|before|of)\s+"
    r"(?!(?:the\s+)?(?:day|week|month|year)\b)"
)
# What stands before the date it speaks of; only one of these is read around a date.
AROUND: tuple[tuple[Late, Around], ...] = (
    (latin(r"(?:the\s+)?(?:(?:very|tail)\s+)?(?P<part>beginning|start|middle|end)\s+(?:of\s+|(?<=middle\s)in\s+)(?:the\s+(?=month|year|week|quarter))?"), _part),  # noqa: E501
    (latin(r"(?:the\s+)?(?P<half>first|second|last|latter|other)\s+half\s+of\s+(?:the\s+(?=month|year))?"), _half),
    (latin(r"(?:the\s+)?(?P<part>early|late|mid)(?:\s*-\s*|\s+(?:in\s+)?)"), _part),
    (latin(r"(?:the\s+)?(?P<part>earlier|later)\s+(?:in\s+)?"), _part),
    (latin(rf"(?:the\s+)?{_ORDINAL}\s+{_UNIT}\s+(?:of|in)\s+"), _numbered),
    (latin(rf"(?:the\s+)?(?P<which>first|last)\s+{words.N}\s+{_UNIT}s?\s+(?:of|in)\s+"), _first_units),
    (latin(rf"(?:the\s+)?{_ORDINAL}\s+{words.W}\s+(?:of|in)\s+"), _numbered_weekday),
    (latin(rf"{words.N}\s+{words.U}\s*(?:,\s*from|,?\s*(?:starting|beginning)(?:\s+(?:from|on|in))?)\s+"), _length_from),  # noqa: E501
    (latin(r"(?:the\s+)?(?P<unit>day|week|weekend|month)\s+(?P<side>before|after)\s+(?!(?:last|next|yesterday|tomorrow|that|this)\b)"), _beside),  # noqa: E501
    (NEAR, _near),
    (latin(rf"(?:{words.W}\s*,?\s+)?{words.N}\s+{words.U}{words.MORE}\s+(?P<side>from|after|before)\s+(?!(?:now|today)\s*,?\s+on\s)"), _away),  # noqa: E501
    (latin(r"(?<!every\s)(?<!each\s)(?:the\s+)?week\s+(?:of|starting(?:\s+(?:on|from))?|beginning(?:\s+on)?|commencing)\s+|w/c\s+"), _week),  # noqa: E501
    (latin(rf"(?:this\s+|next\s+|last\s+)?{words.W}\s*(?:,\s*)?(?:the\s+)?\(?(?=\d|(?:{words.named(words.MONTHS)}|{words.named(words.ORDINALS)})\b)"), _same),  # noqa: E501
)  # fmt: skip
THE_UNIT = latin(r"the\s+(?P<unit>month|year|week|quarter)\b|(?P<bare>month|year|week|quarter)\b")
