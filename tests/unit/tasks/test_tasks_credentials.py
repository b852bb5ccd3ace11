"""What opens an account: a password as it is kept, a token as long as it is fresh, and a renewed one after that."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from inglenook.core.accounts import Account, Login, Server
from inglenook.core.events import Stop
from inglenook.tasks.accounts import accounts, credentials, signin
from inglenook.tasks.accounts.signin import Client, Tokens
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace

NOW = 1_000_000


class Shelfless:
    """As much of a library as credentials ask for."""

    def settings(self) -> object:
        return self

    def text(self, name: str) -> str:
        return "client" if name == "google_client" else ""

    def now(self) -> int:
        return NOW


def account(login: Login) -> Account:
    made = Account(0, "anna@gmail.com", "Gmail", "anna@gmail.com", Server("imap.gmail.com", 993), None)
    return replace(made, login=login, provider="google" if login is Login.OAUTH else "")


def test_a_password_is_given_as_it_is(workspace: Workspace) -> None:
    kept = accounts.add(workspace, account(Login.PASSWORD), "quiet words")
    library: Library = Shelfless()  # type: ignore[assignment]
    assert credentials.secret(workspace, library, kept) == "quiet words"


def test_a_token_is_renewed_when_it_ends(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = accounts.add(workspace, account(Login.OAUTH), "")
    library: Library = Shelfless()  # type: ignore[assignment]
    asked: list[Tokens] = []

    def renewed(_: Library, client: Client, tokens: Tokens, stop: Stop) -> Tokens:
        assert client.number == "client" and not stop.is_set
        asked.append(tokens)
        return Tokens("second", tokens.again, NOW + 3_600)

    monkeypatch.setattr(signin, "renewed", renewed)
    credentials.keep(workspace, kept.number, Tokens("first", "again", NOW + 3_600))
    assert credentials.secret(workspace, library, kept) == "first" and asked == []
    credentials.keep(workspace, kept.number, Tokens("first", "again", NOW + 10))
    assert credentials.secret(workspace, library, kept) == "second"
    assert [each.again for each in asked] == ["again"]
    assert credentials.secret(workspace, library, kept) == "second" and len(asked) == 1
    credentials.keep(workspace, kept.number, Tokens("endless", "", 0))
    assert credentials.secret(workspace, library, kept) == "endless"


def test_without_tokens_there_is_nothing_fresh(workspace: Workspace) -> None:
    kept = accounts.add(workspace, account(Login.OAUTH), "")
    assert not credentials.kept(workspace, kept.number).is_fresh(NOW)
    accounts.set_secret(workspace, kept.number, "[spoilt", credentials.TOKENS)
    assert credentials.kept(workspace, kept.number) == Tokens("", "", 1)


def test_of_two_connections_one_renews_the_token(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    class Turn:
        """A lock that says when somebody asks for it."""

        def __init__(self) -> None:
            self.release = (lock := threading.Lock()).release
            self._acquire = lock.acquire

        def acquire(self, timeout: float = -1) -> bool:
            if asked:
                second_is_there.set()
            return self._acquire(timeout=timeout)

    def renewed(_: Library, client: Client, tokens: Tokens, stop: Stop) -> Tokens:
        asked.append(tokens.again)
        if len(asked) == 1:
            second.start()
            assert second_is_there.wait(10)
        second_is_there.set()
        return Tokens(f"access {tokens.again}", "again 2", NOW + 3_600)

    kept = accounts.add(workspace, account(Login.OAUTH), "")
    library: Library = Shelfless()  # type: ignore[assignment]
    asked: list[str] = []
    given: list[str] = []
    second_is_there = threading.Event()
    second = threading.Thread(target=lambda: given.append(credentials.secret(workspace, library, kept)))
    workspace.renewing = {kept.number: Turn()}  # type: ignore[dict-item]
    monkeypatch.setattr(signin, "renewed", renewed)
    credentials.keep(workspace, kept.number, Tokens("first", "again", NOW + 10))
    assert credentials.secret(workspace, library, kept) == "access again"
    second.join()
    assert asked == ["again"] and given == ["access again"]
