"""Where the threads of a vault lie: the values that lists of mail are chosen by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailPlace:
    """Where threads lie: `kind` is all, unread, flagged, put_off, label, own (a label that the person gave) or folder.

    `role` says what a folder is for: inbox, sent … ; `unread` is how many of the threads have a mail that nobody has
    read yet.
    """

    kind: str
    name: str
    role: str
    threads: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class AuthenticationCheck:
    """One check that the person's own mail server made: `method` spf, dkim or dmarc, its result, and for which domain.

    `result` is a word of RFC 8601 (pass, fail, softfail, neutral, none, policy, temperror, permerror …).
    """

    method: str
    result: str
    domain: str


@dataclass(frozen=True, slots=True)
class Authentication:
    """Whether the domain in From really sent a mail: `state` is passed, failed or not_checked.

    `why`: dmarc, dkim, spf (what it rests on), other_domain (only another domain was proven, `domain`), nothing (the
    server checked nothing of use) or no_server (no header of the person's own server). `server` names who checked.
    """

    state: str
    why: str
    domain: str = ""
    server: str = ""
    checks: tuple[AuthenticationCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class SenderSign:
    """Something about a sender that a person should see: a code, what the mail has, and what it stands beside.

    Codes: `first_time`; `look_alike` (domain, the known one); `strange_letters` (domain, as it reads); `holds_known`
    (domain, the known one that it begins with); `name_is_address` (the address that the name shows); `known_name`
    (the name, an address that it is known by); `reply_elsewhere` (where an answer would go); `not_from_you` (an own
    address in a mail that failed the checks).
    """

    code: str
    seen: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class SenderView:
    """What is known of who sent a mail. `mails` came from the address before; `written` is how often the person wrote.

    Dates are seconds since 1970 UTC. `signs` are ordered by weight, the gravest first.
    """

    name: str
    address: str
    authentication: Authentication
    signs: tuple[SenderSign, ...] = ()
    is_own: bool = False
    mails: int = 0
    first_seen: int | None = None
    written: int = 0
    last_written: int | None = None
