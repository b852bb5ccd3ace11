"""IMAPClient and the `imaplib` beneath it, over a connection of our own, with bounds on what a server may say.

Both keep everything that a server says until somebody asks for it. Here each command begins with nothing kept, what may
be kept is bounded, and the answers of a long FETCH are handed on one by one as they come. Lines that the library logs
never get to a log, for they hold text and once a password.
"""

from __future__ import annotations

import imaplib
import logging
from collections.abc import Callable
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import ProtocolError
from imapclient.response_parser import parse_fetch_response

from inglenook.courier.channel import Channel
from inglenook.courier.fetchedform import usual
from inglenook.courier.mailfailures import MailStrange, MailUnprotected

Fetched = dict[bytes, Any]

# What a parser raises for what it was not made for.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError)
_KEPT, _KEPT_BYTES = 20_000, 16 * 1024 * 1024
_PARTS = 64  # literals in one answer
_SHORT_BYTES = 1024 * 1024  # a literal where no mail is expected

for _name in ("imapclient.imapclient", "imapclient.imaplib"):
    logging.getLogger(_name).disabled = True


class Line(imaplib.IMAP4):
    """`imaplib` over a `Channel`. `literal_bytes` is the most that one literal may have."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.literal_bytes = _SHORT_BYTES
        self._sink: Callable[[Fetched], None] | None = None
        self._parts: list[Any] = []
        self._kept = self._kept_bytes = 0
        super().__init__(channel.host)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """The connection is there already."""
        self.host, self.port = host, port

    def read(self, size: int) -> bytes:
        """A literal."""
        if size > self.literal_bytes:
            raise MailStrange(host=self.channel.host, reason="literal")
        return self.channel.exactly(size)

    def readline(self) -> bytes:
        """A line with its end."""
        line = self.channel.line()
        # Some servers end a line with a bare line feed; the library would give up.
        return line[:-1] + b"\r\n" if line.endswith(b"\n") and not line.endswith(b"\r\n") else line

    def send(self, data: bytes) -> None:  # type: ignore[override]  # any buffer there
        """Send."""
        self.channel.write(data)

    def shutdown(self) -> None:
        """End the connection."""
        self.channel.close()

    def socket(self) -> Any:
        """What can be waited for."""
        return self.channel

    def starttls(self, ssl_context: Any = None) -> Any:
        """Encrypt, or raise `MailUnprotected`; what was said of abilities before is void."""
        if "STARTTLS" not in self.capabilities or self.state != "NONAUTH":
            raise MailUnprotected(host=self.channel.host)
        kind, data = self._simple_command("STARTTLS")
        if kind != "OK":
            raise MailUnprotected(host=self.channel.host)
        self.channel.start_tls()
        self.untagged_responses.clear()
        self._get_capabilities()
        return kind, data

    def streaming(self, sink: Callable[[Fetched], None] | None) -> None:
        """Hand the answers of FETCH to `sink` as they come; None: keep them, as the library does."""
        self._sink, self._parts = sink, []

    def begin_idle(self) -> Any:
        """Send IDLE and wait until the server agrees; the tag of the command."""
        tag = self._command("IDLE")
        while self._get_response() is not None:
            if self.tagged_commands[tag] is not None:
                self._command_complete("IDLE", tag)
                raise MailStrange(host=self.channel.host, reason="answer")
        return tag

    def end_idle(self, tag: Any) -> None:
        """Say DONE and take what the server says last."""
        self.send(b"DONE\r\n")
        kind, _ = self._command_complete("IDLE", tag)
        if kind != "OK":
            raise MailStrange(host=self.channel.host, reason="answer")

    def said(self) -> bytes:
        """The next line that the server says of itself. Raises `abort` for its goodbye."""
        said: bytes = self._get_response() or b""
        self._check_bye()
        return said

    def _command(self, name: str, *args: Any) -> Any:
        self.untagged_responses.clear()
        self._kept = self._kept_bytes = 0
        return super()._command(name, *args)  # type: ignore[misc]

    def _append_untagged(self, typ: str, dat: Any) -> None:
        if self._sink is not None and typ == "FETCH":
            self._feed(self._sink, dat)
            return
        self._kept += 1
        self._kept_bytes += len(dat) if isinstance(dat, bytes) else sum(map(len, dat or ()))
        if self._kept > _KEPT or self._kept_bytes > _KEPT_BYTES:
            raise MailStrange(host=self.channel.host, reason="too_much")
        super()._append_untagged(typ, dat)  # type: ignore[misc]

    def _feed(self, sink: Callable[[Fetched], None], dat: Any) -> None:
        self._parts.append(dat)
        if isinstance(dat, tuple):
            if len(self._parts) > _PARTS:
                raise MailStrange(host=self.channel.host, reason="answer")
            return
        parts, self._parts = self._parts, []
        if (answer := usual(parts)) is not None:
            sink(answer)
            return
        try:
            answers = list(parse_fetch_response(parts, normalise_times=False, uid_is_key=False).values())
        except (ProtocolError, *MALFORMED):
            # What is said of one mail, and its end is known: it counts as not said, and the others come all the same.
            return
        for found in answers:
            sink(found)

    def _mesg(self, s: str, secs: float | None = None) -> None:
        """Nothing is written down."""

    def _log(self, line: str) -> None:
        """Nothing is remembered: lines hold text, and one of them the password."""


class Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """`IMAPClient` over a `Channel`."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        super().__init__(channel.host, ssl=False, timeout=None)
        # The library sets its own logger here, which would see every line.
        self.line.debug = 0
        self.line._mesg = Line._mesg.__get__(self.line)  # type: ignore[method-assign]

    @property
    def line(self) -> Line:
        """The library beneath."""
        line: Line = self._imap
        return line

    def _create_IMAP4(self) -> Line:
        return Line(self.channel)

    def _set_read_timeout(self) -> None:
        """The channel has its own."""

    def starttls(self, ssl_context: Any = None) -> Any:
        """Encrypt, or raise `MailUnprotected`."""
        said = self.line.starttls()
        self._starttls_done, self._cached_capabilities = True, None
        return said

    def command(self, name: str, *args: str | bytes) -> list[Any]:
        """A command as it stands; what the server said last. Empty arguments are left out."""
        kind, data = self.line._simple_command(name, *(each for each in args if each))
        self._checkok(name, kind, data)
        return list(data)

    def all_folders(self, *, is_extended: bool) -> list[tuple[Any, Any, Any]]:
        """Every folder with its attributes, delimiter and name. Extended: what each is for is asked for (RFC 6154)."""
        if not is_extended:
            return list(self.list_folders())
        kind, data = self.line._simple_command("LIST", '""', '"*"', "RETURN", "(SPECIAL-USE)")
        self._checkok("LIST", kind, data)
        kind, data = self.line._untagged_response(kind, data, "LIST")
        return list(self._proc_folder_list(data))

    def open_folder(self, raw: bytes, *, is_readonly: bool, counts_changes: bool) -> dict[bytes, Any]:
        """SELECT or EXAMINE by the encoded name; `counts_changes` asks for modification sequences (RFC 7162)."""
        kind, data = self.line.select(quoted(raw) + (b" (CONDSTORE)" if counts_changes else b""), is_readonly)  # type: ignore[arg-type]
        self._checkok("select", kind, data)
        return dict(self._process_select_response(self.line.untagged_responses))

    def put(self, raw: bytes, flags: str, date: str, mail: bytes, *, is_utf8: bool) -> None:
        """APPEND. `is_utf8`: the headers hold UTF-8, which the server agreed to (RFC 6855)."""
        form = f"UTF8 (~{{{len(mail)}}}" if is_utf8 else f"{{{len(mail)}}}"
        # Given as a method, the library sends it as it is when the server is ready for it.
        self.line.literal = _Literal(mail + b")" if is_utf8 else mail).data  # type: ignore[assignment]
        self.command("APPEND", raw, flags, date, form)

    def codes(self, name: str) -> list[bytes]:
        """What the last command brought in response codes of this name."""
        return [each for each in self.line.untagged_responses.get(name, ()) if isinstance(each, bytes)]

    def code(self, name: str) -> bytes:
        """The last of them; nothing where there was none."""
        return (self.codes(name) or [b""])[-1]

    def password_login(self, user: bytes, password: bytes) -> None:
        """LOGIN, with both names quoted. The library quotes but one of them, and takes only ASCII."""
        self.command("LOGIN", quoted(user), quoted(password))
        self.line.state = "AUTH"

    def _normalise_folder(self, folder_name: str | bytes) -> Any:
        """A name that is encoded already, quoted; the library takes bytes for ASCII."""
        return quoted(folder_name if isinstance(folder_name, bytes) else folder_name.encode())


class _Literal:
    def __init__(self, data: bytes) -> None:
        self._data: bytes | None = data

    def data(self, untrusted_question: bytes) -> bytes:
        # A server that asks twice would get it twice.
        data, self._data = self._data, None
        if data is None:
            raise ValueError("asked twice")
        return data


def quoted(raw: bytes) -> bytes:
    """A string in quotes; ValueError for one that would end the line, and be a command of its own."""
    if any(byte in b"\0\r\n" for byte in raw):
        raise ValueError("a line end in a name")
    return b'"' + raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
