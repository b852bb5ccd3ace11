"""A small SMTP server that keeps what it is sent, with the refusals that a test wants."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from inglenook.core.accounts import Security, Server

from .authority import HOST, Authority
from .dovecot import PASSWORD

TOKEN = "token-of-the-tests"


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it came."""

    sender: str
    recipients: list[str]
    mail: bytes
    options: list[str]


@dataclass
class Receiver:
    """A running server. `refuse` has answers to RCPT by address, `answer` one to the whole mail in place of thanks."""

    authority: str
    received: list[Received] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    answer: str = ""
    logins: list[str] = field(default_factory=list)
    server: Server = field(default_factory=lambda: Server(HOST, 0))

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        options = [str(each) for each in envelope.mail_options]
        mail = Received(str(envelope.mail_from), [str(each) for each in envelope.rcpt_tos], content, options)
        if not self.answer:
            self.received.append(mail)
        return self.answer or "250 2.0.0 taken"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        import base64

        said = base64.b64decode(args[1])
        is_right = said == f"user=me\x01auth=Bearer {TOKEN}\x01\x01".encode()
        if not is_right:
            await server.push("334 " + base64.b64encode(b'{"status":"401"}').decode())
            await server._reader.readline()
        self.logins.append("XOAUTH2")
        return AuthResult(success=is_right, handled=False)

    def check(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.logins.append(mechanism)
        is_right = (data.login, data.password) == (b"me", PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)


@contextlib.contextmanager
def receiver(
    security: Security = Security.TLS,
    *,
    without: tuple[str, ...] = ("XOAUTH2",),
    limit: int = 10_000_000,
    utf8: bool = True,
) -> Iterator[Receiver]:
    """A server on a port of the system's choice; `without` are ways to log in that it does not offer."""
    authority = Authority()
    kept = Receiver(authority.pem)
    with tempfile.TemporaryDirectory() as folder:
        made = authority.certificate(Path(folder))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(made.chain, made.key)
    loop = asyncio.new_event_loop()

    def factory() -> SMTP:
        return SMTP(
            kept,
            hostname="tests.example",
            loop=loop,
            enable_SMTPUTF8=utf8,
            data_size_limit=limit,
            tls_context=context if security is Security.STARTTLS else None,
            authenticator=kept.check,
            auth_require_tls=False,
            auth_exclude_mechanism=without,
            timeout=20,
        )

    listening = loop.run_until_complete(
        loop.create_server(factory, "127.0.0.1", 0, ssl=context if security is Security.TLS else None)
    )
    kept.server = Server(HOST, listening.sockets[0].getsockname()[1], security)
    thread = threading.Thread(target=loop.run_forever, name="smtp", daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        loop.call_soon_threadsafe(listening.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(60)
        _end(loop)


def _end(loop: asyncio.AbstractEventLoop) -> None:
    async def cancelled() -> None:
        tasks = asyncio.all_tasks(loop) - {asyncio.current_task(loop)}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    loop.run_until_complete(cancelled())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
