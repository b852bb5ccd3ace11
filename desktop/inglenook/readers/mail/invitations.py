"""The events in a calendar file of a mail, by `icalendar`; everything is bounded, no recurrence is expanded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from inglenook.core.characters import whole_number
from inglenook.core.invitations import (
    MOST_EVENTS,
    MOST_GUESTS,
    MOST_LINE,
    MOST_TEXT,
    Guest,
    Invitation,
    Invited,
    Moment,
    Recurrence,
)
from inglenook.core.reading import Address, Outcome
from inglenook.readers import charsets

MOST_BYTES = 500_000
_MOST_LINES = 20_000
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_METHODS = frozenset(("request", "cancel", "reply", "counter", "declinecounter", "publish", "add", "refresh"))
_ANSWERS = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative", "DELEGATED": "delegated"}
_EVERY = frozenset(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
_SAID = frozenset(("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "COUNT", "UNTIL", "WKST"))
_DAY = re.compile(r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)")


def read(data: bytes) -> Invited:
    """The events of a calendar file."""
    if len(data) > MOST_BYTES or data.count(b"\n") > _MOST_LINES:
        return Invited(failure=Outcome.TOO_LARGE, detail="calendar_size")
    try:
        return Invited(tuple(_events(_calendars(charsets.decode(data, "utf-8")[0]))))
    except (MemoryError, RecursionError):
        return Invited(failure=Outcome.TOO_MUCH, detail="memory")
    except Exception:  # noqa: BLE001 - whatever the library makes of a hostile file, the mail is shown without it
        return Invited(failure=Outcome.DAMAGED, detail="calendar")


def _calendars(text: str) -> list[Any]:
    from icalendar import Calendar

    found: list[Any] = Calendar.from_ical(text, multiple=True)
    return found


def _events(calendars: Iterable[Any]) -> Iterator[Invitation]:
    count = 0
    for calendar in calendars:
        method = _line(calendar.get("METHOD")).lower()
        for event in calendar.walk("VEVENT"):
            count += 1
            if count > MOST_EVENTS:
                return
            yield _event(event, method if method in _METHODS else "")


def _event(event: Any, method: str) -> Invitation:
    start = _moment(_one(event, "DTSTART"))
    guests = [_guest(each) for each in _all(event, "ATTENDEE")]
    organizer = _all(event, "ORGANIZER")[:1]
    sequence = _line(_one(event, "SEQUENCE"))
    return Invitation(
        method=method,
        uid=_line(_one(event, "UID")),
        summary=_line(_one(event, "SUMMARY")),
        start=start,
        end=_end(event, start),
        location=_line(_one(event, "LOCATION")),
        description=_clean(str(_one(event, "DESCRIPTION") or ""))[:MOST_TEXT],
        organizer=_person(organizer[0]) if organizer else None,
        guests=tuple(guests[:MOST_GUESTS]),
        all_guests=len(guests),
        recurrence=_recurrence(_one(event, "RRULE")),
        is_cancelled=method == "cancel" or _line(_one(event, "STATUS")).upper() == "CANCELLED",
        occurrence=_moment(_one(event, "RECURRENCE-ID")),
        sequence=whole_number(sequence[:9]) or 0,
    )


def _all(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [found]


def _one(event: Any, name: str) -> Any:
    return next(iter(_all(event, name)), None)


def _moment(prop: Any) -> Moment | None:
    value = getattr(prop, "dt", None)
    if isinstance(value, datetime):
        return _at(value, _line(prop.params.get("TZID", "")))
    return Moment(value.isoformat()) if isinstance(value, date) else None


def _at(value: datetime, zone: str) -> Moment:
    local = value.replace(tzinfo=None).isoformat(timespec="minutes")
    if value.tzinfo is None:
        return Moment(local, zone)
    name = zone or ("UTC" if value.tzinfo is UTC or value.utcoffset() == timedelta(0) else "")
    return Moment(local, name, int((value - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()))


def _end(event: Any, start: Moment | None) -> Moment | None:
    """The end as it is said, or what a duration gives; a whole day ends with itself (RFC 5545 says the next one)."""
    value = getattr(_one(event, "DTEND"), "dt", None)
    length = getattr(_one(event, "DURATION"), "dt", None)
    begun = getattr(_one(event, "DTSTART"), "dt", None)
    if value is None and isinstance(length, timedelta) and isinstance(begun, date):
        value = begun + length
    if isinstance(value, datetime):
        return _at(
            value, _line(getattr(_one(event, "DTEND"), "params", {}).get("TZID", "") or (start.zone if start else ""))
        )
    if not isinstance(value, date):
        return None
    last = datetime.combine(value, time()) - timedelta(days=1)
    local = last.date().isoformat()
    return Moment(local) if start is not None and local > start.local else None


def _person(prop: Any) -> Address:
    address = re.sub("^mailto:", "", _line(prop), flags=re.IGNORECASE).lower()
    name = _line(prop.params.get("CN", ""))
    return Address("" if name.lower() == address else name, address if "@" in address else "")


def _guest(prop: Any) -> Guest:
    answer = _ANSWERS.get(_line(prop.params.get("PARTSTAT", "")).upper(), "")
    return Guest(_person(prop), answer, _line(prop.params.get("ROLE", "")).upper() == "OPT-PARTICIPANT")


def _recurrence(rule: Any) -> Recurrence | None:
    if rule is None:
        return None
    parts = {str(name).upper(): value if isinstance(value, list) else [value] for name, value in dict(rule).items()}
    every = _line(next(iter(parts.get("FREQ", [])), "")).upper()
    days = tuple(str(day).upper() for day in parts.get("BYDAY", []))[:20]
    if every not in _EVERY:
        return Recurrence("", is_partial=True)
    until = next(iter(parts.get("UNTIL", [])), None)
    return Recurrence(
        every.lower(),
        max(1, _number(parts.get("INTERVAL")) or 1),
        tuple(day for day in days if _DAY.fullmatch(day)),
        tuple(_numbers(parts.get("BYMONTHDAY", []))),
        tuple(_numbers(parts.get("BYMONTH", []))),
        _number(parts.get("COUNT")),
        until.isoformat()[:10] if isinstance(until, date) else "",
        is_partial=not set(parts) <= _SAID,
    )


def _number(values: list[Any] | None) -> int | None:
    return next(iter(_numbers(values or [])), None)


def _numbers(values: list[Any]) -> Iterator[int]:
    for each in values[:31]:
        if re.fullmatch(r"-?\d{1,5}", str(each)):
            yield int(str(each))


def _line(value: Any) -> str:
    return " ".join(_clean("" if value is None else str(value)[: 4 * MOST_LINE]).split())[:MOST_LINE]


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
