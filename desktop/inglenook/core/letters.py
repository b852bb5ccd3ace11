"""Where the threads of a vault lie: the values that lists of mail are chosen by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where threads lie: `kind` is all, put_off, label or folder; `role` says what a folder is for (inbox, sent …)."""

    kind: str
    name: str
    role: str
    threads: int
