"""Days here, and the seconds at which they begin. The platform's clock ends before the calendar does, on Windows it
begins in 1970: beyond it a day is that of UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_BEYOND = (OverflowError, OSError, ValueError)


def midnight(day: date) -> int:
    """The second since 1970 UTC at which a day begins here."""
    try:
        return int(datetime.combine(day, time.min).timestamp())
    except _BEYOND:
        return (day - date(1970, 1, 1)).days * 86_400


def day_at(seconds: int) -> date:
    """The day here at a second since 1970 UTC, of the years 1 to 9999."""
    try:
        return date.fromtimestamp(seconds)
    except _BEYOND:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
