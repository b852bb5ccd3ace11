"""What went from its server stays a month, by the days on which that was looked at as well as by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from conftest import NOW
from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.syncing import tidying_gone
from unit.tasks.memory_server import BrokeOff, Mailbox, MemoryServer
from unit.tasks.test_tasks_sync import ACCOUNT, Home, letter


@pytest.fixture
def home(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An account with two mails in its inbox, of which one went; four days are enough, so that few need be gone by."""
    monkeypatch.setattr(tidying_gone, "KEPT_DAYS", 4)
    box = Mailbox()
    for number in (1, 2):
        box.add("INBOX", letter(number))
    home = Home(workspace, accounts.add(workspace, ACCOUNT, "x"), box, MemoryServer(box))
    home.sync()
    box.remove("INBOX", 1)
    home.sync()
    assert home.gone() == ["Letter 1"]
    yield home
    assert workspace.vault.check() == []


def synced_at(home: Home, day: float, steps: int = -1) -> None:
    home.workspace._clock = lambda: NOW + day * 86_400
    home.sync(steps)


def test_it_goes_after_a_month(home: Home) -> None:
    for day in (1, 2, 3, 29):
        synced_at(home, day)
        assert home.gone() == ["Letter 1"]
    synced_at(home, 31)
    assert [row.subject for row in browse.mails(home.workspace, 0, 9)] == ["Letter 2"]


def test_a_clock_that_is_wrong_deletes_nothing(home: Home) -> None:
    # A leap is one day, however wide, and a way back is none.
    for day in (400, 400.1, 0.2, 5_000, 9_000, 9_000.5, -100):
        synced_at(home, day)
    with pytest.raises(BrokeOff):
        synced_at(home, 20_000, steps=1)  # nor is a day on which the server was not looked at to the end
    assert home.gone() == ["Letter 1"]
    with home.workspace.vault.database.read() as connection:
        assert connection.execute("SELECT days FROM gone").fetchall() == [(3,)]


def test_who_looks_seldom_has_it_the_longer(home: Home) -> None:
    for day in (20, 40, 60):
        synced_at(home, day)
        assert home.gone() == ["Letter 1"]
    synced_at(home, 80)
    assert home.gone() == []


def test_what_went_from_an_account_that_was_taken_out_goes_by_the_days_of_the_others(home: Home) -> None:
    result_of(accounts.remove(home.workspace, home.account.number, Stop(), keeps_mails=True))
    assert home.gone() == ["Letter 1"]
    home.account = accounts.add(home.workspace, replace(ACCOUNT, address="other@lindqvist.example"), "x")
    for day in (1, 2, 3, 31):
        synced_at(home, day)
    assert home.gone() == []
