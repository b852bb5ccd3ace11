"""Days and the seconds at which they begin."""

from __future__ import annotations

from datetime import date, datetime, time


def midnight(day: date) -> int:
    """The second since 1970 UTC at which a day begins here."""
    try:
        return int(datetime.combine(day, time.min).timestamp())
    except (OverflowError, OSError, ValueError):
        # The platform's clock ends before the calendar does.
        return (day - date(1970, 1, 1)).days * 86_400
