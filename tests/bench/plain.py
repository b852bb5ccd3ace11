"""The same mails in a plain SQLite of the standard library: no threads, no people, no encryption, parsed beforehand."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path


@dataclass(frozen=True)
class Plain:
    """The store, and how many mails a second went in."""

    connection: sqlite3.Connection
    rate: float


def plain_store(path: Path, mails: Iterable[bytes]) -> Plain:
    """Parse first, then insert in commits of a thousand; the time of the inserts alone counts."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536;"
        "CREATE TABLE mail(id INTEGER PRIMARY KEY, raw BLOB, subject, body);"
        "CREATE VIRTUAL TABLE words USING"
        " fts5(subject, body, content='mail', content_rowid='id', tokenize='porter unicode61');"
    )
    parsed = [(mail, *_parsed(mail)) for mail in mails]
    begun = time.perf_counter()
    for start in range(0, len(parsed), 1000):
        with connection:
            for number, (raw, subject, body) in enumerate(parsed[start : start + 1000], start + 1):
                connection.execute("INSERT INTO mail VALUES (?,?,?,?)", (number, raw, subject, body))
                connection.execute("INSERT INTO words(rowid,subject,body) VALUES (?,?,?)", (number, subject, body))
    return Plain(connection, len(parsed) / (time.perf_counter() - begun))


def _parsed(mail: bytes) -> tuple[str, str]:
    message = message_from_bytes(mail, policy=compat32)
    text = next((part for part in message.walk() if not part.is_multipart()), message)
    return str(message["subject"]), str(text.get_payload())
