"""Signing in by OAuth 2.0 at a small provider of the tests, and each way in which that must not work."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Partial, Result, Stop
from inglenook.core.settings import SettingsTable
from inglenook.courier.mailfailures import (
    MailBusy,
    NoClient,
    SignInLate,
    SignInOver,
    SignInRefused,
    SignInStrange,
)
from inglenook.courier.signin import challenge
from inglenook.tasks.accounts import signin
from inglenook.tasks.accounts.providers import SignIn, sign_ins
from inglenook.tasks.accounts.signin import Client, Page, Tokens
from mailserver.postmen import ListLog

from .local import LocalStarter


@dataclass
class Fakes:
    """What a sign-in needs of a library."""

    starter: LocalStarter = field(default_factory=LocalStarter)
    log: ListLog = field(default_factory=ListLog)

    def clock(self) -> int:
        return 1000


class Provider(ThreadingHTTPServer):
    """Gives tokens for codes, once each, to whoever has the verifier."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.codes: dict[str, str] = {}  # code to challenge
        self.renewals = {"again-1": "access-2"}
        self.answer: tuple[int, bytes] | None = None
        self.asked: list[dict[str, str]] = []

    def given(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        if form["grant_type"] == "refresh_token":
            access = self.renewals.get(form["refresh_token"])
            if access is None:
                return 400, {"error": "invalid_grant"}
            return 200, {"access_token": access, "token_type": "Bearer", "expires_in": 3600}
        wanted = self.codes.pop(form["code"], None)
        made = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if wanted != made:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access-1", "refresh_token": "again-1", "token_type": "bearer", "expires_in": 60}


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        status, given = self.server.given({name: values[0] for name, values in parse_qs(body).items()})
        answer = json.dumps(given).encode()
        if self.server.answer is not None:
            status, answer = self.server.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    thread = threading.Thread(target=lambda: made.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def client(provider: Provider) -> Client:
    token = f"http://127.0.0.1:{provider.server_address[1]}/token"
    place = SignIn("test", "https://provider.example/authorize", token, "mail", "google_client", "", {"prompt": "x"})
    return Client(place, "number-7", "secret-7")


Browser = Callable[[str, dict[str, str]], None]


def signed_in(fakes: Fakes, client: Client, browser: Browser, life_s: float = 20.0, stop: Stop | None = None) -> Tokens:
    """Sign in; `browser` is given the address to come back to, and what the page was asked."""
    for event in signin.sign_in(fakes, client, "me@example.org", stop or Stop(), life_s=life_s):  # type: ignore[arg-type]
        if isinstance(event, Partial):
            assert isinstance(event.value, Page)
            asked = {name: values[0] for name, values in parse_qs(urlsplit(event.value.address).query).items()}
            threading.Thread(target=browser, args=(asked["redirect_uri"], asked), daemon=True).start()
        elif isinstance(event, Result):
            return event.value
    raise AssertionError("no result")


def visit(address: str, given: dict[str, str], host: str = "") -> int:
    request = urllib.request.Request(f"{address}?{urlencode(given)}", headers={"Host": host} if host else {})
    with contextlib.suppress(urllib.error.URLError, OSError):
        try:
            return int(urllib.request.urlopen(request, timeout=10).status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
    return 0


def test_a_sign_in_gives_tokens_and_leaves_nothing_open(provider: Provider, client: Client) -> None:
    fakes, seen = Fakes(), []

    def browser(back: str, asked: dict[str, str]) -> None:
        provider.codes["code-1"] = asked["code_challenge"]
        seen.append(asked)
        visit(back + "favicon.ico", {})
        visit(back, {"code": "evil", "state": asked["state"]}, host="evil.example")
        visit(back, {"code": "code-1", "state": asked["state"]})

    tokens = signed_in(fakes, client, browser)
    assert (tokens.access, tokens.again, tokens.until) == ("access-1", "again-1", 1060)
    assert "access-1" not in repr(tokens) and "again-1" not in repr(tokens) and "secret-7" not in repr(client)
    (asked,) = seen
    assert (asked["client_id"], asked["code_challenge_method"], asked["scope"]) == ("number-7", "S256", "mail")
    assert (asked["response_type"], asked["login_hint"], asked["prompt"]) == ("code", "me@example.org", "x")
    (form,) = provider.asked
    assert (form["redirect_uri"], form["client_secret"]) == (asked["redirect_uri"], "secret-7")
    assert len(asked["state"]) >= 32 and len(form["code_verifier"]) >= 43
    assert visit(asked["redirect_uri"], {}) == 0  # the listener is gone
    rows = [(row.host, row.outcome, row.why) for row in fakes.log.rows]
    assert rows == [("127.0.0.1", "done", "sign_in:test")] * 2
    assert fakes.log.rows[1].port == provider.server_address[1]


def comes_back(given: Callable[[dict[str, str]], dict[str, str]]) -> Browser:
    def browser(back: str, asked: dict[str, str]) -> None:
        visit(back, given(asked))

    return browser


@pytest.mark.parametrize(
    ("given", "error", "reason"),
    [
        (lambda asked: {"code": "c", "state": "guessed"}, SignInStrange, "state"),
        (lambda asked: {"code": "c"}, SignInStrange, "state"),
        (lambda asked: {"error": "access_denied"}, SignInStrange, "state"),
        (lambda asked: {"error": "access_denied", "state": asked["state"]}, SignInRefused, "access_denied"),
        (lambda asked: {"state": asked["state"]}, SignInStrange, "answer"),
        (lambda asked: {"code": "another's", "state": asked["state"]}, SignInOver, "invalid_grant"),
    ],
)
def test_what_comes_back_otherwise_is_no_sign_in(
    provider: Provider,
    client: Client,
    given: Callable[[dict[str, str]], dict[str, str]],
    error: type[InglenookError],
    reason: str,
) -> None:
    fakes = Fakes()
    with pytest.raises(error) as raised:
        signed_in(fakes, client, comes_back(given))
    assert raised.value.facts["reason"] == reason
    assert fakes.log.rows[-1].outcome == error.code
    assert len(provider.asked) == (1 if error is SignInOver else 0)


def test_a_code_is_worth_nothing_to_another_sign_in(provider: Provider, client: Client) -> None:
    def browser(back: str, asked: dict[str, str]) -> None:
        provider.codes["stolen"] = challenge("another verifier")
        visit(back, {"code": "stolen", "state": asked["state"]})

    with pytest.raises(SignInOver):
        signed_in(Fakes(), client, browser)


def test_a_code_counts_once(provider: Provider, client: Client) -> None:
    def browser(back: str, asked: dict[str, str]) -> None:
        provider.codes.setdefault("code-1", asked["code_challenge"])
        visit(back, {"code": "code-1", "state": asked["state"]})

    signed_in(Fakes(), client, browser)
    provider.codes["code-1"] = "of before"
    with pytest.raises(SignInOver):
        signed_in(Fakes(), client, browser)


def test_nobody_comes_or_the_person_stops(client: Client) -> None:
    with pytest.raises(SignInLate):
        signed_in(Fakes(), client, lambda back, asked: None, life_s=0.05)
    stop = Stop()
    with pytest.raises(Stopped):
        signed_in(Fakes(), client, lambda back, asked: stop.set(), stop=stop)


def test_a_token_is_renewed_until_it_is_over(provider: Provider, client: Client) -> None:
    fakes = Fakes()
    fresh = signin.renewed(fakes, client, Tokens("old", "again-1", 1), Stop())  # type: ignore[arg-type]
    assert fakes.starter.roles == ["courier_here"]  # which may be spoken to from this computer
    assert (fresh.access, fresh.again, fresh.until) == ("access-2", "again-1", 4600)
    assert fresh.is_fresh(4000) and not fresh.is_fresh(4500)
    with pytest.raises(SignInOver) as raised:
        signin.renewed(fakes, client, Tokens("old", "taken back", 1), Stop())  # type: ignore[arg-type]
    assert raised.value.is_lasting
    assert "taken back" not in repr(raised.value) + str(raised.value.facts)


@pytest.mark.parametrize(
    ("status", "answer", "error"),
    [
        (503, b"", MailBusy),
        (200, b"no json", SignInStrange),
        (200, b"[1]", SignInStrange),
        (200, b'{"access_token": "a", "token_type": "mac"}', SignInStrange),
        (200, b'{"access_token": "a\\nb", "token_type": "bearer"}', SignInStrange),
        (200, b'{"access_token": 7, "token_type": "bearer"}', SignInStrange),
        (200, b"x" * 100_000, InglenookError),
        (400, b'{"error": ["x"]}', SignInOver),
    ],
)
def test_answers_of_a_provider_that_make_no_sense(
    provider: Provider, client: Client, status: int, answer: bytes, error: type[InglenookError]
) -> None:
    provider.answer = (status, answer)
    with pytest.raises(error):
        signin.renewed(Fakes(), client, Tokens("old", "again-1", 1), Stop())  # type: ignore[arg-type]


def test_tokens_are_not_asked_for_in_the_open(client: Client) -> None:
    place = SignIn("test", "https://p.example/", "http://192.0.2.1/token", "mail", "google_client")
    with pytest.raises(InglenookError) as raised:
        signin.renewed(Fakes(), Client(place, "n"), Tokens("old", "again", 1), Stop())  # type: ignore[arg-type]
    assert raised.value.code == "host_not_allowed"


def test_whom_the_settings_name() -> None:
    google = sign_ins()["google"]
    with pytest.raises(NoClient):
        signin.client_of(google, SettingsTable({}))
    made = signin.client_of(google, SettingsTable({"google_client": " id ", "google_client_secret": "s"}))
    assert (made.number, made.secret) == ("id", "s")


def test_the_challenge_is_that_of_the_standard() -> None:
    # RFC 7636, appendix B.
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
