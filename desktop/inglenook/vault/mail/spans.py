"""What came and went in a span of time, found by the indexes of dates, however much the vault holds.

Mails that lie nowhere but in the trash, among spam or among drafts are not looked at, nor those that are gone from
their server.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.accounts import THROWN_AWAY_ROLES
from inglenook.core.ids import ItemId, document_id, message_id, thread_id
from inglenook.core.invitations import CALENDAR_ENDINGS, CALENDAR_TYPES
from inglenook.core.reading import Address
from inglenook.vault.mail.mapping import sender
from inglenook.vault.mail.places import thrown_away
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Database

_ASIDE = thrown_away("m.id", THROWN_AWAY_ROLES | {"drafts"})
_NEWER = "(n.date > m.date OR (n.date = m.date AND n.id > m.id))"
_COLUMNS = (
    "m.id, m.thread_id, m.subject, m.from_name, m.from_address, m.date, m.is_sent, m.is_replied,"
    f" NOT EXISTS (SELECT 1 FROM message n WHERE n.thread_id = m.thread_id AND {_NEWER}),"
    " coalesce(r.label, ''), coalesce(r.why, ''),"
    " EXISTS (SELECT 1 FROM muted u WHERE u.thread_id = m.thread_id)"
    " OR EXISTS (SELECT 1 FROM put_off p WHERE p.thread_id = m.thread_id AND p.until > :now)"
)
_IN_SPAN = f"m.date >= :start AND m.date < :end AND NOT {_ASIDE}"
# As `is_calendar` says it; LIKE does not part small letters from large ones.
_TYPES = ", ".join(f"'{each}'" for each in CALENDAR_TYPES)
_NAMED = "".join(f" OR a.name LIKE '%{each}'" for each in CALENDAR_ENDINGS)
_CALENDAR = f"(lower(a.media_type) IN ({_TYPES}){_NAMED})"
_BY_DATE = "message m INDEXED BY message_date LEFT JOIN triage r ON r.message_id = m.id"


@dataclass(frozen=True, slots=True)
class SpanMail:
    """A mail of a span. `is_last` where none of its thread is newer, `is_silenced` where that is put off or muted."""

    item: ItemId
    thread: ItemId
    subject: str
    sender: Address | None
    date: int
    is_sent: bool
    is_replied: bool
    is_last: bool
    label: str  # "" while it has none
    why: str
    is_silenced: bool


@dataclass(frozen=True, slots=True)
class SpanDocument:
    """A document of a span. `came` is when it was brought in, or when the mail that carries it came."""

    item: ItemId
    title: str
    filetype: str
    came: int
    mail: ItemId | None


class Spans:
    """Mails and documents by when they came."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mails(self, start: int, end: int, now: int, limit: int, label: str = "") -> list[SpanMail]:
        """The mails of a span, newest first; of one label, where one is named."""
        only = " AND r.label = :label" if label else ""
        words = f"SELECT {_COLUMNS} FROM {_BY_DATE} WHERE {_IN_SPAN}{only} ORDER BY m.date DESC, m.id DESC LIMIT :limit"
        facts = {"start": start, "end": end, "now": now, "limit": limit, "label": label}
        with self._database.read() as connection:
            return [_mail(row) for row in connection.execute(words, facts)]

    def named(self, items: Sequence[ItemId], now: int) -> list[SpanMail]:
        """The same of mails that are named, newest first."""
        words = (
            f"SELECT {_COLUMNS} FROM json_each(:items) w JOIN message m ON m.id = w.value"
            f" LEFT JOIN triage r ON r.message_id = m.id WHERE NOT {_ASIDE} ORDER BY m.date DESC, m.id DESC"
        )
        with self._database.read() as connection:
            rows = connection.execute(words, {"items": json.dumps([each.number for each in items]), "now": now})
            return [_mail(row) for row in rows]

    def counts(self, start: int, end: int) -> tuple[dict[str, int], int]:
        """How many mails of a span were received, by label ("" for none yet), and how many were sent."""
        words = f"SELECT m.is_sent, coalesce(r.label, ''), count(*) FROM {_BY_DATE} WHERE {_IN_SPAN} GROUP BY 1, 2"
        received: dict[str, int] = {}
        sent = 0
        with self._database.read() as connection:
            for is_sent, label, count in connection.execute(words, {"start": start, "end": end}):
                if is_sent:
                    sent += count
                else:
                    received[str(label)] = int(count)
        return received, sent

    def inviting(self, start: int, end: int, limit: int) -> list[ItemId]:
        """The received mails of a span that carry a calendar file, newest first."""
        words = (
            f"SELECT m.id FROM {_BY_DATE} WHERE {_IN_SPAN} AND m.is_sent = 0 AND EXISTS (SELECT 1 FROM attachment a"
            f" WHERE a.message_id = m.id AND {_CALENDAR}) ORDER BY m.date DESC, m.id DESC LIMIT :limit"
        )
        with self._database.read() as connection:
            rows = connection.execute(words, {"start": start, "end": end, "limit": limit})
            return [message_id(row[0]) for row in rows]

    def documents(self, start: int, end: int, limit: int) -> list[SpanDocument]:
        """The documents with text that were brought in within a span, or that a mail of it carries; newest first."""
        words = (
            "SELECT d.id, d.title, d.filetype, d.added, NULL FROM document d WHERE d.added >= :start AND d.added < :end"
            " AND d.is_attachment = 0 AND d.state = 'read'"
            " UNION SELECT d.id, d.title, d.filetype, m.date, m.id FROM message m INDEXED BY message_date"
            " CROSS JOIN attachment a ON a.message_id = m.id CROSS JOIN document d ON d.id = a.document_id"
            f" WHERE {_IN_SPAN} AND a.is_inline = 0 AND a.within IS NULL AND d.is_attachment = 1 AND d.state = 'read'"
            f" AND NOT {_CALENDAR} ORDER BY 4 DESC, 1 DESC LIMIT :limit"
        )
        with self._database.read() as connection:
            rows = connection.execute(words, {"start": start, "end": end, "limit": limit})
            found: dict[int, SpanDocument] = {}
            for number, title, filetype, came, mail in rows:
                carrier = None if mail is None else message_id(mail)
                found.setdefault(number, SpanDocument(document_id(number), title, filetype, came, carrier))
        return list(found.values())


def _mail(row: Row) -> SpanMail:
    number, thread, subject, name, address, date, is_sent, is_replied, is_last, label, why, is_silenced = row
    return SpanMail(
        message_id(number),
        thread_id(thread),
        subject,
        sender(name, address),
        date,
        bool(is_sent),
        bool(is_replied),
        bool(is_last),
        label,
        why,
        bool(is_silenced),
    )
