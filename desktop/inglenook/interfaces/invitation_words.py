"""Invitations in words: what, when (in the person's own time), where, who, how often, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from inglenook.core.invitations import Guest, Invitation, Moment, Recurrence
from inglenook.core.reading import Address
from inglenook.interfaces.tongue import said

HEADINGS: dict[str, str] = {
    "invited": "{who} invites you: {what}",
    "changed": "{who} changed the invitation: {what}",
    "cancelled": "Cancelled by {who}: {what}",
    "accepted": "{who} accepted: {what}",
    "declined": "{who} declined: {what}",
    "tentative": "{who} may come: {what}",
    "delegated": "{who} sends somebody else: {what}",
    "counter": "{who} proposes another time: {what}",
    "published": "An event in a calendar file: {what}",
}
LINES: dict[str, str] = {
    "when": "When: {when}",
    "zone": "{local} in the sender's time ({zone})",
    "floating": "{when}, wherever you are",
    "unknown_zone": "{when} in the time zone “{zone}”, which is not known here",
    "all_day": "{when}, all day",
    "no_time": "No time is given",
    "where": "Where: {where}",
    "guests": "Invited: {names}",
    "more": "{names} and {count} more",
    "optional": "{name} (optional)",
    "answered": "{name} ({answer})",
    "one_of_many": "This is about one day of an event that comes back.",
    "untitled": "(no title)",
    "somebody": "Somebody",
}
ANSWERS: dict[str, str] = {
    "accepted": "accepted",
    "declined": "declined",
    "tentative": "perhaps",
    "delegated": "sends somebody else",
}
WEEKDAYS: dict[str, str] = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
RECURRENCE: dict[str, str] = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "yearly": "every year",
    "daily_many": "every {count} days",
    "weekly_many": "every {count} weeks",
    "monthly_many": "every {count} months",
    "yearly_many": "every {count} years",
    "on_days": "on {days}",
    "nth": "the {number}. {day}",
    "last": "the last {day}",
    "last_but": "the {number}. {day} from the end",
    "on_month_days": "on day {days} of the month",
    "last_month_day": "on the last day of the month",
    "in_months": "in month {months}",
    "times": "{count} times",
    "until": "until {day}",
    "partial": "with exceptions that are only in the file",
    "odd": "by a rule that is only in the file",
    "repeats": "Comes back: {how}",
    "comma": ", ",
}
_ORDER = tuple(WEEKDAYS)
_SHOWN_GUESTS = 12


def heading(event: Invitation) -> str:
    """What the mail is about, in one line."""
    what = event.summary or said(LINES["untitled"])
    who = _named(event.organizer)
    if event.method in {"reply", "counter"} and event.guests:
        who = _named(event.guests[0].person)
        key = "counter" if event.method == "counter" else event.guests[0].answer or "tentative"
    elif event.is_cancelled:
        key = "cancelled"
    elif event.method in {"", "publish"}:
        key = "published"
    else:
        key = "changed" if event.is_update else "invited"
    return said(HEADINGS[key]).format(who=who, what=what)


def details(event: Invitation, zone: tzinfo | None = None) -> list[str]:
    """When, how often, where and who; times are in `zone`, by default that of the computer."""
    lines = [said(LINES["when"]).format(when=when(event.start, event.end, zone))]
    if event.recurrence is not None:
        lines.append(said(RECURRENCE["repeats"]).format(how=recurrence(event.recurrence)))
    if event.is_one_of_many:
        lines.append(said(LINES["one_of_many"]))
    if event.location:
        lines.append(said(LINES["where"]).format(where=event.location))
    if event.guests and event.method != "reply":
        names = said(RECURRENCE["comma"]).join(_guest(each) for each in event.guests[:_SHOWN_GUESTS])
        if event.all_guests > _SHOWN_GUESTS:
            names = said(LINES["more"]).format(names=names, count=event.all_guests - _SHOWN_GUESTS)
        lines.append(said(LINES["guests"]).format(names=names))
    return lines


def when(start: Moment | None, end: Moment | None, zone: tzinfo | None = None) -> str:
    """A time or a span, in the person's own time, with the sender's beside it where it reads otherwise."""
    if start is None:
        return said(LINES["no_time"])
    if len(start.local) == len("2026-11-18"):
        span = _day(start.local) if end is None else f"{_day(start.local)} – {_day(end.local)}"
        return said(LINES["all_day"]).format(when=span)
    if start.at is None:
        span = _span(_parsed(start.local), _parsed(end.local) if end else None)
        if start.zone:
            return said(LINES["unknown_zone"]).format(when=span, zone=start.zone)
        return said(LINES["floating"]).format(when=span)
    local = _own(start.at, zone)
    span = _span(local, _own(end.at, zone) if end is not None and end.at is not None else None)
    if f"{local:%Y-%m-%dT%H:%M}" == start.local or not start.zone or start.zone == "UTC":
        return span
    there = said(LINES["zone"]).format(local=_time(_parsed(start.local), local), zone=start.zone)
    return f"{span} ({there})"


def recurrence(rule: Recurrence) -> str:
    """How an event comes back."""
    if not rule.every:
        return said(RECURRENCE["odd"])
    key = rule.every if rule.interval == 1 else f"{rule.every}_many"
    parts = [said(RECURRENCE[key]).format(count=rule.interval)]
    comma = said(RECURRENCE["comma"])
    if rule.days:
        parts.append(said(RECURRENCE["on_days"]).format(days=comma.join(_weekday(day) for day in rule.days)))
    if rule.month_days == (-1,):
        parts.append(said(RECURRENCE["last_month_day"]))
    elif rule.month_days:
        parts.append(said(RECURRENCE["on_month_days"]).format(days=comma.join(map(str, rule.month_days))))
    if rule.months:
        parts.append(said(RECURRENCE["in_months"]).format(months=comma.join(map(str, rule.months))))
    if rule.count is not None:
        parts.append(said(RECURRENCE["times"]).format(count=rule.count))
    if rule.until:
        parts.append(said(RECURRENCE["until"]).format(day=_day(rule.until)))
    if rule.is_partial:
        parts.append(said(RECURRENCE["partial"]))
    return comma.join(parts)


def _weekday(day: str) -> str:
    name, number = said(WEEKDAYS[day[-2:]]), day[:-2]
    if not number:
        return name
    if number == "-1":
        return said(RECURRENCE["last"]).format(day=name)
    if number.startswith("-"):
        return said(RECURRENCE["last_but"]).format(number=number[1:], day=name)
    return said(RECURRENCE["nth"]).format(number=number.lstrip("+"), day=name)


def _named(person: Address | None) -> str:
    return (person.name or person.address if person else "") or said(LINES["somebody"])


def _guest(guest: Guest) -> str:
    name = _named(guest.person)
    if guest.answer:
        return said(LINES["answered"]).format(name=name, answer=said(ANSWERS[guest.answer]))
    return said(LINES["optional"]).format(name=name) if guest.is_optional else name


def _own(at: int, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def _parsed(local: str) -> datetime | None:
    try:
        return datetime.fromisoformat(local)
    except ValueError:
        return None


def _day(local: str) -> str:
    found = _parsed(local)
    return local if found is None else f"{found:%Y-%m-%d} ({said(WEEKDAYS[_ORDER[found.weekday()]])})"


def _time(found: datetime | None, beside: datetime) -> str:
    if found is None:
        return ""
    return f"{found:%H:%M}" if found.date() == beside.date() else f"{found:%Y-%m-%d %H:%M}"


def _span(start: datetime | None, end: datetime | None) -> str:
    if start is None:
        return said(LINES["no_time"])
    begun = f"{_day(f'{start:%Y-%m-%d}')} {start:%H:%M}"
    if end is None or end.replace(tzinfo=None) <= start.replace(tzinfo=None):
        return begun
    return f"{begun} – {_time(end, start)}"
