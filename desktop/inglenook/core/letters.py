"""Where the threads of a vault lie: the values that lists of mail are chosen by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where threads lie: `kind` is all, unread, flagged, put_off, label or folder; `role` says what a folder is for.

    `role` is inbox, sent … ; `unread` is how many of the threads have a mail that nobody has read yet.
    """

    kind: str
    name: str
    role: str
    threads: int
    unread: int = 0
