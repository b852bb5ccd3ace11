"""Signing in to a mail provider by OAuth 2.0, as RFC 8252 wants it of programs: in the person's own browser.

The page sends the browser back to a listener on this computer that lives for this one sign-in: a port of the
system's choice on 127.0.0.1, one answer, a few minutes. What comes back counts only with the state that was made for it
(RFC 6749 10.12), and the code is worth nothing without the verifier that never left this process (PKCE, RFC 7636).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import select
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from inglenook.core.accounts import Security, Server
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.courier.channel import Channel, Trust
from inglenook.courier.lookups import exchange
from inglenook.courier.mailfailures import MailBusy, SignInLate, SignInOver, SignInRefused, SignInStrange
from inglenook.courier.messages import Asking, Closed, Message, Opened, Tokens

Emit = Callable[[Message, bytes], None]

_HOST = "127.0.0.1"
_REQUEST_BYTES, _ANSWER_BYTES = 16 * 1024, 64 * 1024
_REQUESTS = 20  # a browser also asks for a picture of the page
_LOOK_S, _REQUEST_S, _PATIENCE_S = 0.1, 5.0, 30.0
_TOKEN_LENGTH = 16 * 1024
_SECONDS_MOST = 10 * 365 * 86_400
_PAGE = "<!doctype html><meta charset=utf-8><title>Inglenook</title><p>{}</p>"
_DONE = "You are signed in. You can close this page. 已登录，可以关闭此页面。"
_NOT_DONE = "This sign-in did not work. Look into Inglenook. 登录未成功，请查看 Inglenook。"


@dataclass(frozen=True, slots=True)
class Client:
    """Whom the provider is to think of: where it is asked, and the number that the program has there."""

    authorize: str
    token: str
    scope: str
    client: str
    secret: str = field(default="", repr=False)
    more: Mapping[str, str] = field(default_factory=dict)
    trust: Trust = field(default_factory=Trust)


def client_of(given: Mapping[str, str | int | bool], secret: str) -> Client:
    """A client from the options of a call."""
    more = dict(each.split("=", 1) for each in str(given["more"]).split("\n") if each)
    authorize, token, scope, client = (str(given[name]) for name in ("authorize", "token", "scope", "client"))
    return Client(authorize, token, scope, client, secret, more, Trust(str(given["authority"])))


def sign_in(client: Client, address: str, life_s: float, stop: Stop, emit: Emit) -> None:
    """Emits `Asking`, and when the person has signed in `Tokens`."""
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    host = urlsplit(client.authorize).hostname or ""
    with socket.create_server((_HOST, 0), backlog=4) as listening:
        port = int(listening.getsockname()[1])
        back = f"http://{_HOST}:{port}/"
        asked = {
            **client.more,
            "client_id": client.client,
            "redirect_uri": back,
            "response_type": "code",
            "scope": client.scope,
            "state": state,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
            "login_hint": address,
        }
        emit(Opened(1, _HOST, port), b"")
        emit(Asking(f"{client.authorize}?{urlencode(asked)}"), b"")
        waiting = _Waiting(listening, port, host, state, life_s, stop)
        outcome = "done"
        try:
            code = waiting.code()
        except InglenookError as error:
            outcome = error.code
            raise
        finally:
            emit(Closed(1, waiting.sent, waiting.received, outcome), b"")
    given = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    _tokens(client, given, 2, emit)


def renew(client: Client, token: str, emit: Emit) -> None:
    """Emits `Tokens`, made from the one to renew by. Raises `SignInOver` where it counts no more."""
    _tokens(client, {"grant_type": "refresh_token", "refresh_token": token}, 1, emit)


def challenge(verifier: str) -> str:
    """What is shown of a verifier (RFC 7636 4.2, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


class _Waiting:
    """The listener: until one request has the right form, the sign-in was given up, or its time is over."""

    def __init__(self, listening: socket.socket, port: int, host: str, state: str, life_s: float, stop: Stop) -> None:
        self._listening, self._port, self._host, self._state = listening, port, host, state
        self._life_s, self._stop = life_s, stop
        self.sent = self.received = 0

    def code(self) -> str:
        until = time.monotonic() + self._life_s
        for _ in range(_REQUESTS):
            while not select.select([self._listening], [], [], _LOOK_S)[0]:
                self._stop.check()
                if time.monotonic() > until:
                    raise SignInLate(host=self._host, seconds=int(self._life_s))
            connection, _address = self._listening.accept()
            with connection:
                connection.settimeout(_REQUEST_S)
                try:
                    code = self._answered(connection)
                except OSError:
                    continue
                if code:
                    return code
        raise SignInStrange(host=self._host, reason="answer")

    def _answered(self, connection: socket.socket) -> str:
        """The code of one request; nothing for one that means something else."""
        request = b""
        while b"\r\n\r\n" not in request and len(request) < _REQUEST_BYTES:
            data = connection.recv(4096)
            if not data:
                break
            request += data
        self.received += len(request)
        lines = request.decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        target = urlsplit(rest.partition(" ")[0])
        names = {line.partition(":")[2].strip() for line in lines[1:] if line.lower().startswith("host:")}
        if method != "GET" or target.path != "/" or names != {f"{_HOST}:{self._port}"}:
            self._say(connection, "404 Not Found", "")
            return ""
        given = {name: values[0] for name, values in parse_qs(target.query).items() if len(values) == 1}
        try:
            code = self._checked(given)
        except InglenookError:
            self._say(connection, "400 Bad Request", _NOT_DONE)
            raise
        self._say(connection, "200 OK", _DONE)
        return code

    def _checked(self, given: Mapping[str, str]) -> str:
        if not hmac.compare_digest(given.get("state", "").encode(), self._state.encode()):
            raise SignInStrange(host=self._host, reason="state")
        if "error" in given:
            raise SignInRefused(host=self._host, reason=_word(given["error"]))
        if not given.get("code"):
            raise SignInStrange(host=self._host, reason="answer")
        return given["code"]

    def _say(self, connection: socket.socket, status: str, words: str) -> None:
        page = _PAGE.format(words).encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n"
            "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
        )
        connection.sendall(head.encode() + page)
        self.sent += len(head) + len(page)


def _tokens(client: Client, given: Mapping[str, str], number: int, emit: Emit) -> None:
    """Ask for tokens over a connection of its own."""
    server, path = _place(client.token)
    form = {**given, "client_id": client.client, **({"client_secret": client.secret} if client.secret else {})}
    body = urlencode(form).encode()
    host = server.host if server.port in {80, 443} else f"{server.host}:{server.port}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: inglenook\r\nAccept: application/json\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    channel = Channel(server, client.trust, _PATIENCE_S)
    emit(Opened(number, server.host, server.port), b"")
    outcome = "done"
    try:
        channel.connect()
        status, answer = exchange(channel, head.encode() + body, _ANSWER_BYTES)
        tokens, payload = _read(server.host, status, answer)
    except InglenookError as error:
        outcome = error.code
        raise
    finally:
        channel.close()
        emit(Closed(number, channel.sent, channel.received, outcome), b"")
    emit(tokens, payload)


def _read(host: str, status: int, untrusted: bytes) -> tuple[Tokens, bytes]:
    """What an answer gives; raises for every other one. Nothing of it is in what is raised but its code."""
    if status == 429 or status >= 500:
        raise MailBusy(host=host, words="")
    try:
        found = json.loads(untrusted)
    except (ValueError, RecursionError):
        raise SignInStrange(host=host, reason="answer") from None
    if not isinstance(found, dict):
        raise SignInStrange(host=host, reason="answer")
    if status != 200:
        raise SignInOver(host=host, reason=_word(found.get("error")))
    access, again, seconds = (found.get(name) for name in ("access_token", "refresh_token", "expires_in"))
    if not _is_token(access) or str(found.get("token_type", "")).lower() != "bearer":
        raise SignInStrange(host=host, reason="answer")
    life = min(max(0, seconds), _SECONDS_MOST) if isinstance(seconds, int) else 0
    return Tokens(life), f"{access}\n\n{again if _is_token(again) else ''}".encode()


def _is_token(untrusted: object) -> bool:
    is_text = isinstance(untrusted, str) and 0 < len(untrusted) <= _TOKEN_LENGTH
    return is_text and all(32 < ord(each) < 127 for each in str(untrusted))


def _word(untrusted: object) -> str:
    return "".join(each for each in str(untrusted)[:64] if each.isalnum() or each in "_-.")


def _place(address: str) -> tuple[Server, str]:
    parts = urlsplit(address)
    is_plain = parts.scheme == "http"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SignInStrange(host=address[:200], reason="answer")
    # Without encryption to this computer alone: `Channel` sees to it.
    security = Security.PLAIN if is_plain else Security.TLS
    return Server(parts.hostname, parts.port or (80 if is_plain else 443), security), parts.path or "/"
