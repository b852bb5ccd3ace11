"""A mail account that is opened over one IMAP connection: its folders, and which of them is open.

IMAP4rev1 (RFC 3501) by IMAPClient. What comes back is of the right form and in bounds; whether it is true, nobody here
can know. `mailreading`, `mailchanging` and `mailwatching` work on it. A connection that failed is not used again.
"""

from __future__ import annotations

import contextlib
from typing import Any

from inglenook.core.accounts import Login, Security
from inglenook.courier import sasl
from inglenook.courier.channel import Channel
from inglenook.courier.folders import Names, folders
from inglenook.courier.imapline import Client
from inglenook.courier.imaptold import login_told, telling
from inglenook.courier.mailfailures import FolderChanged, MailRefused, MailStrange, MailUnprotected
from inglenook.courier.messages import Folder, State
from inglenook.courier.opening import Opening

UID_MOST = 2**32 - 1
MODSEQ_MOST = 2**63 - 1
COUNT_MOST = 2_000_000
_AT_FIRST = 5


class Mailbox:
    """An account over one connection. Calls raise `Mail…` failures; one at a time."""

    def __init__(self, opening: Opening, channel: Channel) -> None:
        self.host = opening.server.host
        self.channel = channel
        self.names = Names()
        self._open: tuple[str, bool] | None = None  # the folder that is opened, and whether only for reading
        self.sizes: dict[int, int] = {}  # of mails in the open folder, as far as a listing told them
        self.at_once = _AT_FIRST  # mails that the next command fetches, see `mailreading`
        self._validity = 0
        self._kept: set[str] = set()
        self.count = 0
        with telling(self.host, "greeting"):
            self.client = Client(channel)
            self.line = self.client.line
            if opening.server.security is Security.STARTTLS:
                self.client.starttls()
        if not channel.is_safe:
            raise MailUnprotected(host=self.host)
        self._login(opening)
        self.has = frozenset(self.client.capabilities())
        self._agree()

    def folders(self) -> tuple[Folder, ...]:
        """Every folder that can be seen."""
        with telling(self.host, "list"):
            self.channel.allow()
            found = self.client.all_folders(is_extended={b"SPECIAL-USE", b"LIST-EXTENDED"} <= self.has)
        return folders(found, self.names)

    def state(self, folder: str) -> State:
        """Open a folder read-only, anew."""
        self._open = None
        found = self._select(folder, is_readonly=True)
        counts = b"CONDSTORE" in self.has and b"NOMODSEQ" not in found
        return State(
            number(found.get(b"UIDVALIDITY"), UID_MOST),
            number(found.get(b"UIDNEXT"), UID_MOST),
            self.count,
            number(found.get(b"HIGHESTMODSEQ"), MODSEQ_MOST) if counts else 0,
            b"X-GM-EXT-1" in self.has,
        )

    def close(self) -> None:
        """Say goodbye, if that is still possible."""
        try:
            with telling(self.host, "logout"):
                self.channel.patience_s = min(2.0, self.channel.patience_s)
                self.client.logout()
        finally:
            self.channel.close()

    def _login(self, opening: Opening) -> None:
        with login_told(self.host, opening.login):
            offered = frozenset(self.client.capabilities())
            user, secret = opening.user.encode(), opening.secret.encode()
            if opening.login is Login.OAUTH:
                name, answer = sasl.token_answer(opening.user, opening.secret, offered, opening.server)
                self.client.sasl_login(name, sasl.Once(answer))
            elif b"AUTH=PLAIN" in offered:
                self.client.sasl_login("PLAIN", sasl.Once(b"\0" + user + b"\0" + secret))
            elif b"LOGINDISABLED" in offered:
                raise MailRefused(host=self.host, what="login", reason="rights", words="LOGINDISABLED")
            else:
                self.client.password_login(user, secret)

    def _agree(self) -> None:
        """Agree on UTF-8 where the server knows it."""
        if b"ENABLE" in self.has and {b"UTF8=ACCEPT", b"UTF8=ONLY"} & self.has:
            with telling(self.host, "enable"):
                self.names.is_utf8 = b"UTF8=ACCEPT" in {each.upper() for each in self.client.enable("UTF8=ACCEPT")}
        if b"ID" in self.has:
            # NetEase opens no folder for a program that does not say what it is (RFC 2971).
            with contextlib.suppress(MailRefused), telling(self.host, "id"):
                self.client.command("ID", '("name" "Inglenook")')
        # Names stay bytes, and are encoded here.
        self.client.folder_encode = False

    def keeps(self, flag: str) -> bool:
        """Whether the open folder can keep a flag, as far as the server says (PERMANENTFLAGS)."""
        return not self._kept or "\\*" in self._kept or flag.lower() in self._kept

    def enter(self, folder: str, validity: int, *, is_readonly: bool = True) -> None:
        """Have a folder open; raise `FolderChanged` where it is not the one that the caller knows."""
        if self._open != (folder, is_readonly):
            self._select(folder, is_readonly=is_readonly)
        if validity and validity != self._validity:
            raise FolderChanged(host=self.host, folder=folder[:200])

    def _select(self, folder: str, *, is_readonly: bool) -> dict[bytes, Any]:
        self._open = None
        self.sizes.clear()
        with telling(self.host, "select", folder):
            self.channel.allow()
            raw, counts = self.names.encoded(folder), b"CONDSTORE" in self.has
            found = self.client.open_folder(raw, is_readonly=is_readonly, counts_changes=counts)
            self.count = number(found.get(b"EXISTS"), UID_MOST)
            self._validity = number(found.get(b"UIDVALIDITY"), UID_MOST)
        if self.count > COUNT_MOST or not self._validity:
            raise MailStrange(host=self.host, reason="answer")
        kept = found.get(b"PERMANENTFLAGS")
        self._kept = {each.decode("ascii", "replace").lower() for each in kept} if isinstance(kept, tuple) else set()
        self._open = (folder, is_readonly)
        return found


def number(untrusted: Any, most: int) -> int:
    """A number that a server gave, 0 for one that cannot be."""
    try:
        found = int(untrusted or 0)
    except (TypeError, ValueError):
        return 0
    return found if 0 <= found <= most else 0
