"""The JSON of `digest`, as promised in `docs/cli.md`."""

from __future__ import annotations

from inglenook.core.digest import SECTIONS, Digest, DigestLine
from inglenook.interfaces.cli.shapes import Json, source, when


def digest(value: Digest) -> Json:
    """`digest --json`."""
    return {
        "first": value.span.first.isoformat(),
        "last": value.span.last.isoformat(),
        "sections": {
            section: {"lines": [line(each) for each in value.of(section)], "more": value.more.get(section, 0)}
            for section in SECTIONS
        },
        "labels": dict(value.labels),
        "mails": value.mails,
        "sent": value.sent,
        "documents": value.documents,
        "counted_only": value.unread,
        "seconds": round(value.seconds, 3),
    }


def line(value: DigestLine) -> Json:
    """One line of a section."""
    return {
        "title": value.title,
        "who": value.who,
        "text": value.text,
        "source": source(value.source),
        "at": when(value.at),
        "why": value.why,
        "day": value.day or None,
        "hour": value.hour or None,
        "amount": value.amount or None,
        "deadline": value.is_deadline,
        "older": value.is_older,
    }
