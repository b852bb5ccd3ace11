"""Handing a mail to the server that sends it (RFC 5321, 6409), by `smtplib` over a connection of our own.

Nothing is repeated here. When the last line of a mail has gone out and no answer came, nobody can know whether it was
sent: that is `SendUnknown`, and never tried again unasked. Before that line nothing was sent.
"""

from __future__ import annotations

import base64
import re
import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from inglenook.core.accounts import Login, Security
from inglenook.core.characters import whole_number
from inglenook.core.errors import InglenookError, WrongUse
from inglenook.courier import sasl
from inglenook.courier.channel import Channel
from inglenook.courier.imaptold import words_of
from inglenook.courier.mailfailures import (
    MailBrokeOff,
    MailBusy,
    MailLoginRefused,
    MailRefused,
    MailStrange,
    MailTokenRefused,
    MailTooLarge,
    MailUnprotected,
    SendRefused,
    SendUnknown,
)
from inglenook.courier.messages import Refused
from inglenook.courier.opening import Opening

_SAID_BYTES = 1024 * 1024
_LINE_BYTES = 8192
_ADDRESS = re.compile(r"[^\s<>@\x00-\x1f\x7f]{1,256}@[^\s<>@\x00-\x1f\x7f]{1,255}")
_RECIPIENTS = 2_000
_BARE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"(?m)^\.")
# In place of the name of this computer, which is nobody's business.
_OWN_NAME = "[127.0.0.1]"


class _Socket:
    """What `smtplib` needs of a socket."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def sendall(self, data: bytes) -> None:
        self._channel.write(data)

    def makefile(self, *_: Any) -> _Socket:
        return self

    def readline(self, most: int) -> bytes:
        return self._channel.line(_LINE_BYTES)

    def close(self) -> None:
        self._channel.close()


class _Line(smtplib.SMTP):
    """`smtplib` over a `Channel`."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        super().__init__(local_hostname=_OWN_NAME)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        return _Socket(self._channel)

    def encrypt(self) -> None:
        """STARTTLS, or `MailUnprotected`; what was said of abilities before is void."""
        if not self.has_extn("starttls") or self.docmd("STARTTLS")[0] != 220:
            raise MailUnprotected(host=self._channel.host)
        self._channel.start_tls()
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False


def send(
    opening: Opening, channel: Channel, mail: bytes, sender: str, recipients: Sequence[str], handing: Callable[[], None]
) -> tuple[Refused, ...]:
    """Send a mail; the recipients that were not taken, if any. `handing` is called before its last line goes out."""
    host = channel.host
    mail = _BARE_END.sub(b"\r\n", mail)
    if not mail.endswith(b"\r\n"):
        mail += b"\r\n"
    with _telling(host):
        channel.allow(_SAID_BYTES)
        line = _Line(channel)
        _greet(line, opening, channel)
        _login(line, opening, channel)
        options, names = _options(line, host, mail, (sender, *recipients))
        _taken(host, *line.docmd(f"MAIL FROM:<{names[0]}>{options}"), who="", size=len(mail))
        refused = _recipients(line, host, recipients, names[1:])
        status, said = line.docmd("DATA")
        if status != 354:
            _taken(host, status, said, who="", size=len(mail))
            raise MailStrange(host=host, reason="answer")
        channel.write(_DOT.sub(b"..", mail))
    handing()
    try:
        with _telling(host):
            channel.write(b".\r\n")
            status, said = line.getreply()
    except InglenookError:
        raise SendUnknown(host=host) from None
    if status < 200:
        raise SendUnknown(host=host)
    _taken(host, status, said, who="", size=len(mail))
    _leave(line)
    return refused


def greet(opening: Opening, channel: Channel) -> None:
    """Log in as for a mail, and leave again: whether it could be sent, as far as that is known without one."""
    with _telling(channel.host):
        channel.allow(_SAID_BYTES)
        line = _Line(channel)
        _greet(line, opening, channel)
        _login(line, opening, channel)
    _leave(line)


@contextmanager
def _telling(host: str) -> Iterator[None]:
    try:
        yield
    except InglenookError:
        raise
    except smtplib.SMTPServerDisconnected:
        raise MailBrokeOff(host=host) from None
    except (smtplib.SMTPException, ValueError, TypeError, IndexError, KeyError, AttributeError):
        raise MailStrange(host=host, reason="answer") from None
    except OSError:
        raise MailBrokeOff(host=host) from None


def _greet(line: _Line, opening: Opening, channel: Channel) -> None:
    host = channel.host
    status, said = line.connect(host, opening.server.port)
    if status != 220:
        raise _said(host, "greeting", status, said)
    _hello(line, host)
    if opening.server.security is Security.STARTTLS:
        line.encrypt()
        _hello(line, host)
    if not channel.is_safe:
        raise MailUnprotected(host=host)


def _hello(line: _Line, host: str) -> None:
    status, said = line.ehlo()
    if status != 250:
        status, said = line.helo()
        if status != 250:
            raise _said(host, "greeting", status, said)


def _login(line: _Line, opening: Opening, channel: Channel) -> None:
    """Log in, where the server wants that at all."""
    offered = str(line.esmtp_features.get("auth", "")).upper().split()
    if not offered:
        return
    user, secret = opening.user.encode(), opening.secret.encode()
    if opening.login is Login.OAUTH:
        kinds = frozenset(b"AUTH=" + each.encode() for each in offered)
        name, answer = sasl.token_answer(opening.user, opening.secret, kinds, opening.server)
        status, said = line.docmd("AUTH", f"{name} {_coded(answer)}")
        if status == 334:
            status, said = line.docmd("")  # the reasons of a refusal came; an empty line brings the refusal itself
    elif "PLAIN" in offered:
        status, said = line.docmd("AUTH", "PLAIN " + _coded(b"\0" + user + b"\0" + secret))
    elif "LOGIN" in offered:
        status, said = line.docmd("AUTH", "LOGIN")
        for each in (user, secret):
            if status == 334:
                status, said = line.docmd(_coded(each))
    else:
        raise MailRefused(host=channel.host, what="login", reason="rights", words=words_of(" ".join(offered)))
    if status != 235:
        raise _login_refused(channel.host, opening.login, status, said)


def _login_refused(host: str, login: Login, status: int, said: bytes) -> InglenookError:
    if status < 500 or status == 554:
        return MailBusy(host=host, words=words_of(said))
    kind = MailTokenRefused if login is Login.OAUTH else MailLoginRefused
    return kind(host=host, words=words_of(said))


def _options(line: _Line, host: str, mail: bytes, addresses: Sequence[str]) -> tuple[str, list[str]]:
    """The options of MAIL, and the addresses as they go over the line; raises for what this server cannot carry."""
    for each in addresses:
        if not _ADDRESS.fullmatch(each):
            raise WrongUse(reason="address")
    names = [_plain_domain(each) for each in addresses]
    foreign = next((each for each in names if not each.isascii()), "")
    head = mail.partition(b"\r\n\r\n")[0]
    needs_utf8 = bool(foreign) or not head.isascii()
    if needs_utf8 and not line.has_extn("smtputf8"):
        raise SendRefused(host=host, status=553, words="SMTPUTF8", who=foreign)
    limit = whole_number(str(line.esmtp_features.get("size", "")), 18)
    if limit and limit < len(mail):
        raise MailTooLarge(host=host, size=len(mail), most=limit)
    options = f" SIZE={len(mail)}" if line.has_extn("size") else ""
    if line.has_extn("8bitmime") and not mail.isascii():
        options += " BODY=8BITMIME"
    if needs_utf8:
        options += " SMTPUTF8"
        line.command_encoding = "utf-8"
    return options, names


def _plain_domain(address: str) -> str:
    name, _, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise WrongUse(reason="address") from error


def _recipients(line: _Line, host: str, recipients: Sequence[str], names: Sequence[str]) -> tuple[Refused, ...]:
    if not 0 < len(recipients) <= _RECIPIENTS:
        raise WrongUse(reason="address")
    refused: list[Refused] = []
    for address, name in zip(recipients, names, strict=True):
        status, said = line.docmd(f"RCPT TO:<{name}>")
        if status == 421:
            raise MailBusy(host=host, words=words_of(said))
        if status not in {250, 251}:
            refused.append(Refused(address, status, words_of(said)))
    if len(refused) == len(recipients):
        line.docmd("RSET")
        # One who may be taken later is asked for again; the others are named then.
        said_of = next((each for each in refused if 400 <= each.status < 500), refused[0])
        raise SendRefused(host=host, status=said_of.status, words=said_of.words, who=said_of.address)
    return tuple(refused)


def _taken(host: str, status: int, said: bytes, *, who: str, size: int) -> None:
    """Raise what a refusal means."""
    if 200 <= status < 300 or status == 354:
        return
    words = words_of(said)
    if status == 552 and "quota" not in words.lower():
        raise MailTooLarge(host=host, size=size, most=0)
    if status == 421:
        raise MailBusy(host=host, words=words)
    if status < 400:
        raise MailStrange(host=host, reason="answer")
    raise SendRefused(host=host, status=status, words=words, who=who)


def _said(host: str, what: str, status: int, said: bytes) -> InglenookError:
    if 400 <= status < 500:
        return MailBusy(host=host, words=words_of(said))
    if status >= 500:
        return MailRefused(host=host, what=what, reason="", words=words_of(said))
    return MailStrange(host=host, reason="greeting")


def _leave(line: _Line) -> None:
    """Say goodbye; the mail is sent whatever becomes of that."""
    try:
        line.docmd("QUIT")
    except (InglenookError, smtplib.SMTPException, OSError, ValueError):
        pass


def _coded(answer: bytes) -> str:
    return base64.b64encode(answer).decode() or "="
