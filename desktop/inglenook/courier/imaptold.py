"""What IMAPClient and `imaplib` raise, in our own words; and the server's words made fit to be shown."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import ProtocolError

from inglenook.core.accounts import Login
from inglenook.core.errors import InglenookError
from inglenook.courier.imapline import MALFORMED
from inglenook.courier.mailfailures import (
    FolderGone,
    MailBrokeOff,
    MailBusy,
    MailLoginRefused,
    MailRefused,
    MailStrange,
    MailTokenRefused,
)

_WORDS = 300
_WRAPPED = re.compile(r"\w+ command error: BAD \[b['\"](.*)['\"]\]", re.DOTALL)  # by `imaplib`
_CODE = re.compile(r"\[([A-Z0-9-]+)")
# RFC 5530, and what large providers say in place of it.
_BUSY_CODES = frozenset({"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "THROTTLED", "OVERLOAD"})
_BUSY_WORDS = re.compile(
    r"too many|simultaneous|concurrent|throttl|try again|temporar|rate limit|bandwidth|connection limit|unavailable",
    re.IGNORECASE,
)
_GONE_CODES = frozenset({"NONEXISTENT", "TRYCREATE"})
_GONE_WORDS = re.compile(
    r"(unknown|no such|nonexistent|non-existent|invalid) (mailbox|folder)|does(n't| not) exist|not found", re.IGNORECASE
)
_QUOTA = re.compile(r"quota|full", re.IGNORECASE)


def words_of(untrusted: object) -> str:
    """What a server said, as a short line of printable characters."""
    text = untrusted.decode(errors="replace") if isinstance(untrusted, bytes) else str(untrusted)
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    return " ".join("".join(each if each.isprintable() else " " for each in text[: 2 * _WORDS]).split())[:_WORDS]


@contextmanager
def telling(host: str, what: str, folder: str = "") -> Iterator[None]:
    """Whatever goes wrong with the command `what` is raised as a failure of the courier."""
    try:
        yield
    except InglenookError:
        raise
    except ProtocolError:
        raise MailStrange(host=host, reason="answer") from None
    except imaplib.IMAP4.readonly:
        raise MailRefused(host=host, what=what, reason="rights", words="") from None
    except imaplib.IMAP4.abort as error:
        raise _aborted(host, str(error)) from None
    except imaplib.IMAP4.error as error:
        raise _refused(host, what, folder, words_of(error)) from None
    except MALFORMED:
        # From None: what was being read is foreign text.
        raise MailStrange(host=host, reason="answer") from None
    except OSError:
        raise MailBrokeOff(host=host) from None


@contextmanager
def login_told(host: str, login: Login) -> Iterator[None]:
    """As `telling` for a login. Nothing of what was tried is in what is raised."""
    try:
        with telling(host, "login"):
            yield
    except MailRefused as error:
        words = str(error.facts["words"])
        if words.startswith("socket error"):
            # The library makes one kind of a line that is cut and of a server that says no.
            raise MailBrokeOff(host=host, words="") from None
        kind = MailTokenRefused if login is Login.OAUTH else MailLoginRefused
        raise kind(host=host, words=words) from None


def _aborted(host: str, said: str) -> InglenookError:
    words = words_of(said)
    if "unexpected response" in said or "unterminated" in said or "unexpected tagged" in said:
        return MailStrange(host=host, reason="answer")
    if "EOF" in said:
        return MailBrokeOff(host=host, words="")
    code = _CODE.search(said)
    if (code and code[1] in _BUSY_CODES) or _BUSY_WORDS.search(said):
        return MailBusy(host=host, words=words)
    return MailBrokeOff(host=host, words=words)


def _refused(host: str, what: str, folder: str, words: str) -> InglenookError:
    code = _CODE.search(words)
    if what == "greeting":
        return MailBusy(host=host, words=words) if _BUSY_WORDS.search(words) else MailStrange(host=host, reason=what)
    if code and code[1] == "OVERQUOTA":  # whatever else it says: "try again later" is said of a full mailbox, too
        return MailRefused(host=host, what=what, reason="quota", words=words)
    if (code and code[1] in _BUSY_CODES) or (_BUSY_WORDS.search(words) and not (code and code[1].startswith("AUTH"))):
        return MailBusy(host=host, words=words)
    if folder and ((code and code[1] in _GONE_CODES) or _GONE_WORDS.search(words)):
        return FolderGone(host=host, folder=folder[:200])
    reason = "rights" if code and code[1] in {"NOPERM", "ALERT"} else ""
    if _QUOTA.search(words):
        reason = "quota"
    return MailRefused(host=host, what=what, reason=reason, words=words)
