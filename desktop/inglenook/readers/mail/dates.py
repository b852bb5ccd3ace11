"""The dates of mail headers as seconds since 1970, in all the shapes that programs have written them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv ene sty янв", "feb february fév febr fev lut фев", "mar march mär mrz mrt мар",
            "apr april avr abr kwi апр", "may mai mei maj mag май мая", "jun june juin giu cze июн",
            "jul july juil lug lip июл", "aug august août ago sie авг", "sep sept september set wrz сен",
            "oct october okt out ott paź окт", "nov november lis ноя", "dec december dez dic déc gru дек",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMES = ["month", *("jan feb mar apr may jun jul aug sep oct nov dec".split())]
_ZONES = {  # minutes east of Greenwich
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60,
    "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "ist": 330, "hkt": 480,
    "sgt": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "art": -180,
}  # fmt: skip
# As nearly all mails write it, which needs no more than one look.
_USUAL = re.compile(
    rb" ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})"
    rb" ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) ([+-])(0\d|1[0-3])([0-5]\d)(?: \([A-Z]{3,5}\))?[\r\n]{0,4}"
)
_USUAL_MONTHS = {month.title().encode(): number for number, month in enumerate(_NAMES) if number}
_EPOCH = date(1970, 1, 1).toordinal()
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d{1,9})?)?"
    r"[ ]?(?P<half>[AaPp]\.?[Mm]\b)?"
)
_ZONE = r"(?:[ ]?\"?(?P<zone>(?:GMT|UTC?)?[ ]?[+-](?:\d{1,2}:?\d{2}|\d{1,2}\b)|[A-Za-z]{1,5}))?"
_NAMED_ZONE = re.compile(r"\(([A-Z]{3,5})\)")
_CLOCK_ALONE = re.compile(r":\d\d$")
_FIRST = 31_536_000  # of 1970 no mail is left: it is the clock of a machine that has none
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # Tue, 5 Mar 2024 10:11:12 +0100, and 05-Mar-24
        r"(?:[^\W\d_]{2,12}\.?,?[ ]?)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]{1,2}(?P<month>[^\W\d_]{3,9})\.?,?[ -]"
        rf"(?P<year>\d{{2,4}}),?(?:[ ](?:at[ ])?{_CLOCK}{_ZONE})?",
        # Tue Mar  5 10:11:12 [CET] 2024 [+0100]
        rf"(?:[^\W\d_]{{2,12}},?[ ])?(?P<month>[^\W\d_]{{3,9}})\.?[ ](?P<day>\d{{1,2}}),?[ ]{_CLOCK}"
        r"(?:[ ](?P<zone>[A-Z]{1,5}|[+-]\d{4}))?[ ](?P<year>\d{4})(?:[ ](?P<later>[+-]\d{4}))?",
        # March 5, 2024 10:11 AM
        rf"(?:[^\W\d_]{{2,12}},?[ ])?(?P<month>[^\W\d_]{{3,9}})\.?[ ](?P<day>\d{{1,2}}),?[ ](?P<year>\d{{4}}),?"
        rf"(?:[ ](?:at[ ])?{_CLOCK}{_ZONE})?",
        # 05.03.2024 10:11
        r"(?:[^\W\d_]{2,12}\.?,?[ ])?(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}),?"
        rf"(?:[ ]{_CLOCK}{_ZONE})?",
        # 2024-03-05T10:11:12Z, 2024/03/05 10:11
        r"(?:[^\W\d_]{2,12},?[ ])?(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
        rf"(?:[T ]{_CLOCK}{_ZONE})?",
    )
)
# 星期五, 6 十一月 2026 17:22:10 +0800, and 2026年11月6日(星期五) 下午6:22
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?[,，]?")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_HALF = re.compile(r"(?:(下午|晚上|中午)|上午|早上|凌晨)[ ]?((\d{1,2}):[\d:]+)")
_DATED = re.compile("[月日]|星期|周")
_COMMENT = re.compile(r"\([^()]*\)")
_SPACES = re.compile(r"\s+")
_OFFSET = re.compile(r"[A-Za-z ]*([+-])(\d{1,2}?):?(\d{2})?")


def seconds(raw: bytes) -> int | None:
    """Read a Date field; None where it is no date between 1970 and 2100. Without a zone it is taken as UTC."""
    if (usual := _USUAL.fullmatch(raw)) is not None and (moment := _usual_seconds(usual)) is not None:
        return moment
    text = raw[:300].decode("latin-1") if raw.isascii() else _worded(raw[:300])
    if "(" in text:
        # A zone that stands in the comment alone is believed.
        named = _NAMED_ZONE.search(text)
        text = _COMMENT.sub(" ", text).rstrip()
        if named is not None and _CLOCK_ALONE.search(text) is not None:
            text = f"{text} {named[1]}"
    text = _SPACES.sub(" ", text).strip(" ,;\"'")
    for shape in _SHAPES:
        match = shape.match(text)
        if match is not None:
            result = _seconds_of(match)
            if result is not None:
                return result
    return None


def _usual_seconds(found: re.Match[bytes]) -> int | None:
    """What `_seconds_of` would give; None for what it has to look at."""
    day, month, year, hour, minute, second, sign, east_hours, east_minutes = found.groups()
    try:
        days = date(int(year), _USUAL_MONTHS[month], int(day)).toordinal() - _EPOCH
    except ValueError:
        return None
    east = int(east_hours) * 60 + int(east_minutes)
    result = days * 86_400 + int(hour) * 3_600 + (int(minute) + (-east if sign == b"+" else east)) * 60 + int(second)
    return result if result >= _FIRST and int(year) <= 2100 else None


def _worded(raw: bytes) -> str:
    """A date in words of another language than English; Chinese ones in figures, on China's clock unless they say."""
    try:
        text = raw.decode("utf-8")
    except UnicodeError:
        text = raw.decode("gb18030", "replace")
        if _DATED.search(text) is None:
            return raw.decode("latin-1")
    if _DATED.search(text) is None:
        return text
    text = _DAY.sub(r"\1-\2-\3 ", _WEEKDAY.sub(" ", text))
    text = _MONTH.sub(lambda found: _NAMES[_numbered(found[1])], text)
    text = _HALF.sub(_on_the_clock, text)
    return text if re.search(r"[+-]\d{4}\b|\b(?:GMT|UTC?)\b", text) else f"{text.strip()} +0800"


def _on_the_clock(found: re.Match[str]) -> str:
    hour = int(found[3])
    if found[0].startswith("中午") and hour == 11:
        return found[2]  # an hour before noon
    # 上午12:22 and 凌晨12:22 are after midnight, and 晚上12:22 is no noon.
    is_late = found[1] and not (found[1] == "晚上" and hour == 12)
    return f"{found[2]} {'PM' if is_late else 'AM'}" if hour <= 12 else found[2]


def _numbered(month: str) -> int:
    number = int(month) if month.isdecimal() else "一二三四五六七八九十".find(month[-1]) + 1 + 10 * (len(month) - 1)
    return number if 1 <= number <= 12 else 0


def _seconds_of(match: re.Match[str]) -> int | None:
    values = match.groupdict()
    month = values["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.get(month, _MONTHS.get(month[:3], 0))
    year = int(values["year"])
    if len(values["year"]) == 2:
        year += 2000 if year < 50 else 1900  # RFC 5322, 4.3
    elif len(values["year"]) == 3:
        year += 1900  # programs that printed the years since 1900
    hour = int(values["hour"] or 0)
    half = (values.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    is_midnight = hour == 24 and not int(values["minute"] or 0)  # of the day before
    hour = 0 if is_midnight else hour
    try:
        # A leap second is taken as the second before it.
        moment = datetime(
            year, number, int(values["day"]), hour, int(values["minute"] or 0),
            min(int(values["second"] or 0), 59), tzinfo=UTC,
        )  # fmt: skip
        moment += timedelta(days=is_midnight)
    except (ValueError, OverflowError):
        return None
    result = int(moment.timestamp()) - 60 * _zone(values.get("later") or values["zone"] or "")
    return result if result >= _FIRST and year <= 2100 else None


def _zone(zone: str) -> int:
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return _ZONES.get(zone.strip().lower(), 0)
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    # No place on earth is further than 14 hours off; such a zone is noise.
    return 0 if minutes > 14 * 60 or int(match[3] or 0) > 59 else minutes if match[1] == "+" else -minutes
