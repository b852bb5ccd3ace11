"""Mail accounts in the window: added in one sheet, fetched as a job that can be stopped, changed and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Notice, Progress, Result, Stop
from inglenook.core.syncing import SyncReport
from inglenook.interfaces.qt.presenters.accounts import AccountsPresenter
from inglenook.interfaces.qt.presenters.joining import JoiningPresenter, JoiningState, Step
from inglenook.interfaces.qt.services.accounts import Proposal
from inglenook.interfaces.qt.settings.accounts import standing
from inglenook.interfaces.qt.settings.accountsheet import RemoveDialog
from inglenook.interfaces.qt.settings.joining import JoinDialog
from inglenook.interfaces.qt.settings.servers import ServerFields
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeVault, InstantLanes
from window.fakes_accounts import LoginRefused, Unreachable, account, folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(kind: type[QWidget]) -> QWidget:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def page_of(window: Window) -> SettingsPage:
    assert window.desk is not None
    window.desk.go("settings")
    return window.desk.page_of(SettingsPage)


def test_an_account_is_added_with_the_keyboard_alone(window: Window, vault: FakeVault) -> None:
    page = page_of(window)
    page.accounts.add.click()
    sheet = shown(JoinDialog)
    assert isinstance(sheet, JoinDialog) and sheet.name.text() == "Me"
    assert sheet.focusWidget() is sheet.address
    QTest.keyClicks(sheet.address, "nobody")
    QTest.keyClick(sheet.address, Qt.Key.Key_Return)
    assert "name@example.org" in sheet._problem.text()
    sheet.address.clear()
    QTest.keyClicks(sheet.address, "anna@example.org")
    QTest.keyClick(sheet.address, Qt.Key.Key_Return)
    # Nobody was asked: the domain is known.
    assert vault.of_accounts.calls == []
    assert "imap.example.org" in sheet._servers.text() and "Example Mail" in sheet._hint.text()
    assert not sheet.fields.isVisible()
    QTest.keyClicks(sheet.secret, "wrong")
    QTest.keyClick(sheet.secret, Qt.Key.Key_Return)
    assert sheet.isVisible() and sheet._problem.isVisible() and not vault.of_accounts.kept
    # It stands where one looks, and another password is typed in place of the wrong one.
    assert sheet._problem.geometry().bottom() < sheet._steps.geometry().top()
    QTest.keyClicks(sheet.secret, "right")
    QTest.keyClick(sheet.secret, Qt.Key.Key_Return)
    assert not sheet.isVisible() and sheet.secret.text() == ""
    assert [each.account.address for each in vault.of_accounts.kept] == ["anna@example.org"]
    # Its mail is fetched at once, and from then on the server is listened to.
    assert vault.of_accounts.calls[-2:] == [("sync", 1), ("follow", 1)]
    assert list(page.accounts.cards) == [1]


def test_the_network_is_asked_only_after_a_word(vault: FakeVault, instant: InstantLanes) -> None:
    joining = JoiningPresenter(vault, instant)
    joining.give_address("bo@named.example", "Bo")
    assert vars(joining)["state"].step is Step.ASK and vault.of_accounts.calls == []
    joining.look_up()
    assert vault.of_accounts.calls == [("look_up", "bo@named.example")]
    assert vars(joining)["state"].step is Step.PASSWORD and not joining.state.is_by_hand
    joining.give_address("bo@unheard.example", "Bo")
    joining.look_up()
    assert vars(joining)["state"].step is Step.PASSWORD and joining.state.problem
    proposal = joining.state.proposal
    assert proposal is not None and proposal.account.imap == Server("imap.unheard.example", 993)


def test_servers_of_another_domain_that_nothing_proves_are_not_passed_over(window: Window, vault: FakeVault) -> None:
    page_of(window).accounts.add.click()
    dialog = shown(JoinDialog)
    assert isinstance(dialog, JoinDialog)
    proposal = Proposal(account(0, "bo@named.example"), is_unproven=True)
    dialog.show_state(JoiningState(step=Step.PASSWORD, proposal=proposal))
    assert "nothing proves it" in dialog._hint.text()
    dialog.show_state(JoiningState(step=Step.PASSWORD, proposal=replace(proposal, is_unproven=False)))
    assert not dialog._hint.text()
    dialog.reject()


def test_where_nobody_can_be_asked_the_servers_are_filled_in(vault: FakeVault, instant: InstantLanes) -> None:
    vault.of_accounts.can_look_up = False
    joining = JoiningPresenter(vault, instant)
    joining.give_address("bo@unheard.example", "Bo")
    assert joining.state.step is Step.PASSWORD and joining.state.is_by_hand and not joining.state.problem


def test_a_sign_in_needs_no_password_here(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    page_of(window).accounts.add.click()
    sheet = shown(JoinDialog)
    assert isinstance(sheet, JoinDialog)
    joining = window.rooms.accounts.joining
    joining.give_address("anna@example.org", "Anna")
    assert sheet.secret.isVisible() and sheet.page.isVisible() and not sheet.sign.isVisible()
    sheet.page.click()
    assert vault.of_accounts.calls == [("open_page", "https://x.example")]
    joining.give_address("anna@signed.example", "Anna")
    assert sheet.sign.isVisible() and not sheet.secret.isVisible() and "Signed Mail" in sheet._hint.text()
    sheet.sign.click()
    assert ("sign_in", "google") in vault.of_accounts.calls and not sheet.isVisible()


def test_servers_are_filled_in_by_hand(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    page_of(window).accounts.add.click()
    sheet = shown(JoinDialog)
    assert isinstance(sheet, JoinDialog)
    window.rooms.accounts.joining.give_address("bo@unheard.example", "Bo")
    sheet.hand.click()
    assert sheet.fields.isVisible()
    sheet.fields.imap.host.setText("Mail.Unheard.Example ")
    sheet.fields.imap.security.setCurrentIndex(1)
    sheet.fields.imap.security.activated.emit(1)
    sheet.fields.smtp.host.clear()
    made = sheet.account()
    assert made is not None
    assert made.imap == Server("mail.unheard.example", 143, Security.STARTTLS) and made.smtp is None
    joined: list[object] = []
    sheet.joined.disconnect()
    sheet.joined.connect(lambda account, _: joined.append(account))
    sheet.secret.setText("secret")
    QTest.keyClick(sheet.fields.imap.port, Qt.Key.Key_Return)
    assert joined == [made], "Enter goes on, in whichever field"
    sheet.fields.imap.host.clear()
    assert sheet.account() is None
    sheet.reject()


def test_a_file_without_a_certificate_leaves_the_trusted_one(dressed: QApplication, tmp_path: Path) -> None:
    good, bad = tmp_path / "ours.pem", tmp_path / "notes.txt"
    good.write_text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "ascii")
    bad.write_text("Müller", "utf-8")
    fields = ServerFields()
    account = Account(1, "anna@home.example", "", "", Server("mail.home.example", 993, Security.TLS), None)
    fields.show_account(account)
    fields.trust_file(good)
    fields.trust_file(bad)
    assert fields._trusted.text() == "There is no certificate in this file. A certificate of your own is trusted."
    made = fields.account(account, account.login)
    assert made is not None and made.authority == good.read_text("ascii")
    fields.deleteLater()


def test_a_trusted_certificate_can_be_taken_back(dressed: QApplication) -> None:
    fields = ServerFields()
    account = Account(1, "anna@home.example", "", "", Server("mail.home.example", 993, Security.TLS), None)
    fields.show_account(account)
    assert fields.distrust.isHidden()
    fields.show_account(replace(account, authority="-----BEGIN CERTIFICATE-----\n"))
    assert not fields.distrust.isHidden()
    fields.distrust.click()
    made = fields.account(account, account.login)
    assert made is not None and made.authority == ""
    assert fields.distrust.isHidden() and "Once this is saved" in fields._trusted.text()
    fields.deleteLater()


def test_what_stops_a_sync_stands_at_its_account_and_goes_with_the_next(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    view = vault.of_accounts.add(1, "anna@example.org", folder(5, "INBOX", "inbox"), folder(6, "Old", "", "many_gone"))
    vault.of_accounts.problem = LoginRefused(host="imap.example.org", words="no")
    vault.of_accounts.kept = [replace(view, problem="mail_login_refused", is_lasting=True)]
    accounts = window.rooms.accounts
    accounts.begin()
    page = page_of(window)
    card = page.accounts.cards[1]
    assert card._problem.isVisible() and "imap.example.org" in card._problem.text()
    assert ("follow", 1) not in vault.of_accounts.calls  # a server that sends one away is not knocked at on and on
    vault.of_accounts.problem = None
    assert card.now.text() == "Try again"
    card.now.click()
    assert ("try_again", 1) in vault.of_accounts.calls and card.now.text() == "Fetch now"
    assert not card._problem.isVisible() and vault.of_accounts.calls[-1] == ("follow", 1)
    assert "14" in standing(view, accounts.state)
    agree = card._held.itemAt(0)
    held = agree.widget() if agree is not None else None
    assert held is not None and "Old" in held.findChildren(type(card._state))[0].text()
    accounts.agree(6)
    assert ("agree", 6) in vault.of_accounts.calls
    card.pause.click()
    assert vault.of_accounts.kept[0].is_paused and not card.now.isVisible()
    before = len(vault.of_accounts.calls)
    accounts.sync()
    assert len(vault.of_accounts.calls) == before


def test_a_stop_lasts_until_mail_is_fetched_again(
    monkeypatch: pytest.MonkeyPatch, vault: FakeVault, instant: InstantLanes
) -> None:
    view = vault.of_accounts.add()
    accounts = AccountsPresenter(vault, instant)

    def stopped(number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        yield Progress(1, 9, "mails", "fetching")
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(vault.of_accounts, "sync", stopped)
        accounts.begin()
    assert accounts.state.stopped == {1} and vault.of_accounts.calls == []
    assert standing(view, accounts.state).startswith("Stopped")
    accounts.sync()
    assert not accounts.state.stopped and vault.of_accounts.calls == [("sync", 1), ("follow", 1)]


def test_what_waiting_may_mend_is_waited_for(vault: FakeVault, instant: InstantLanes) -> None:
    view = replace(vault.of_accounts.add(), synced=None)
    vault.of_accounts.problem = Unreachable(host="imap.example.org")
    accounts = AccountsPresenter(vault, instant)
    for is_lasting in (False, True):
        vault.of_accounts.kept = [replace(view, problem="mail_unreachable", is_lasting=is_lasting)]
        accounts.begin()
        assert (vault.of_accounts.calls[-1] == ("follow", 1)) is not is_lasting
    assert standing(vault.of_accounts.kept[0], accounts.state) == "Not fetched to its end yet"
    vault.of_accounts.kept = []
    accounts.look()
    assert not accounts.state.problems  # they went with the account


def test_what_a_server_would_not_take_is_told(
    monkeypatch: pytest.MonkeyPatch, vault: FakeVault, instant: InstantLanes
) -> None:
    vault.of_accounts.add()
    accounts, told, problems = AccountsPresenter(vault, instant), list[object](), list[str]()
    accounts.told.connect(told.append)
    accounts.changed.connect(lambda state: problems.extend(state.problems.values()))

    def refused(number: int, stop: Stop) -> Iterator[Event[SyncReport]]:
        facts = (("account", "anna@example.org"), ("reason", "mail_silent"), ("seconds", "2"))
        yield Notice("sync_waits", facts)
        yield Result(SyncReport(number, 0.1, refused=2))

    monkeypatch.setattr(vault.of_accounts, "sync", refused)
    accounts.begin()
    assert "(it stopped answering)" in problems[0] and not accounts.state.problems
    assert len(told) == 1 and "2" in str(told[0])
    assert vault.of_accounts.calls == [("follow", 1)]


def test_folders_are_listed_in_order_by_the_words_for_them_and_below_what_is_one(
    window: Window, vault: FakeVault
) -> None:
    names = (("Work/Bills/2026", ""), ("Trash", "trash"), ("Club", ""), ("Club/Old", ""), ("INBOX", "inbox"))
    vault.of_accounts.add(1, "anna@example.org", *(folder(n, name, role) for n, (name, role) in enumerate(names)))
    view = vault.of_accounts.kept[0]
    vault.of_accounts.kept = [replace(view, largest=50_000_000, problem="mail_login_refused")]
    page = page_of(window)
    page.accounts.cards[1].edit.click()
    sheet = page.account_sheet
    assert sheet is not None
    rows = [sheet.folders.list.item(row).text() for row in range(5)]
    assert rows == [f"{name} · 7" for name in ("Inbox", "Trash", "Club", "    Old", "Work › Bills › 2026")]
    assert sheet.folders.largest.currentText().startswith("Whole up to 50")
    # Where the server took the password no more, that is what one came for.
    assert sheet.servers.isVisible() and sheet.pages.buttons["servers"].isChecked()
    sheet.servers.secret.setText("new")
    QTest.keyClick(sheet.servers.secret, Qt.Key.Key_Return)
    assert ("change", ("imap.example.org", True)) in vault.of_accounts.calls


def test_an_account_is_changed_and_taken_out(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    vault.of_accounts.add(1, "anna@example.org", folder(5, "INBOX", "inbox"), folder(6, "Club/Old"))
    page = page_of(window)
    page.accounts.cards[1].edit.click()
    sheet = page.account_sheet
    assert sheet is not None
    sheet.folders.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert vault.of_accounts.calls[-1] == ("choose_folder", (6, False))
    sheet.folders.takes_new.click()
    sheet.folders.largest.activated.emit(2)
    assert (vault.of_accounts.kept[0].takes_new, vault.of_accounts.kept[0].largest) == (False, 5_000_000)
    identities = sheet.identities
    identities.signature.setPlainText("Anna\nBerlin")
    identities.save.click()
    assert vault.of_accounts.kept[0].identities[0].signature == "Anna\nBerlin"
    identities.more.click()
    identities.address.setText("Shop@Example.org")
    identities.save.click()
    assert [each.address for each in vault.of_accounts.kept[0].identities] == ["anna@example.org", "shop@example.org"]
    assert identities.take.isVisibleTo(identities) and identities.choice.count() == 2
    identities.take.click()
    assert len(vault.of_accounts.kept[0].identities) == 1
    sheet.servers.fields.imap.host.setText("other.example.org")
    sheet.servers.save.click()
    assert ("change", ("other.example.org", False)) in vault.of_accounts.calls
    page.accounts.cards[1].remove.click()
    asked = shown(RemoveDialog)
    assert isinstance(asked, RemoveDialog)
    asked.keep.click()
    assert ("remove", True) in vault.of_accounts.calls and not page.accounts.cards


def test_a_sign_in_that_is_over_can_be_done_again(window: Window, vault: FakeVault) -> None:
    view = vault.of_accounts.add()
    signed = replace(view, account=replace(view.account, login=Login.OAUTH), problem="sign_in_over", is_lasting=True)
    vault.of_accounts.kept = [signed]
    card = page_of(window).accounts.cards[1]
    vault.of_accounts.problem = Unreachable(host="accounts.example.org")
    card.sign_in.click()
    assert "accounts.example.org" in card._problem.text() and not card.sign_in.isHidden()
    vault.of_accounts.problem = None
    card.sign_in.click()
    assert vault.of_accounts.calls[-3:] == [("sign_in_again", 1), ("sync", 1), ("follow", 1)]
    assert card.sign_in.isHidden() and card._problem.isHidden()
    card.edit.click()
    sheet = page_of(window).account_sheet
    assert sheet is not None and sheet.servers.secret.isHidden(), "no password opens it"


def test_what_a_folder_is_for_can_be_said(window: Window, vault: FakeVault) -> None:
    vault.of_accounts.add(
        1, "anna@example.org", folder(5, "INBOX", "inbox"), folder(6, "Deleted Items", "trash"), folder(7, "Prügi")
    )
    page = page_of(window)
    page.accounts.cards[1].edit.click()
    assert page.account_sheet is not None
    roles = page.account_sheet.folders.roles

    def offered() -> list[str]:
        return [roles.place.itemText(place) for place in range(roles.place.count())]

    assert roles.isVisible() and offered() == ["As the server says", "Trash", "Prügi"]
    roles.role.picked.emit("trash")
    assert offered()[0] == "As the server says: Trash"
    roles.place.picked.emit(7)
    assert ("choose_role", ("trash", 7)) in vault.of_accounts.calls
    assert roles.place.currentText() == "Prügi" and offered()[0] == "As the server says"
    roles.place.picked.emit(0)
    assert ("choose_role", ("trash", None)) in vault.of_accounts.calls
    page.account_sheet.folders.show_folders((folder(5, "INBOX", "inbox"), folder(8, "[Gmail]/All Mail", "all")))
    assert not roles.isVisible(), "labels say themselves what they are"


def test_saved_servers_are_tried_both_and_the_one_that_fails_is_named(window: Window, vault: FakeVault) -> None:
    vault.of_accounts.add()
    page = page_of(window)
    told: list[str] = []
    assert window.rooms is not None
    window.rooms.accounts.told.connect(lambda words: told.append(str(words)))

    def save() -> str:
        page.accounts.cards[1].edit.click()
        assert page.account_sheet is not None
        page.account_sheet.servers.save.click()
        return page.accounts.cards[1].unsendable.text()

    vault.of_accounts.sending_problem = LoginRefused(host="smtp.example.org", words="no", port=465, opening="smtp")
    said = save()
    assert "smtp.example.org" in said and "mail goes out by" in said and "Nothing was changed" not in said
    assert ("sync", 1) in vault.of_accounts.calls and not page.accounts.cards[1]._problem.text() and not told
    vault.of_accounts.sending_problem = None
    assert save() == "" and "smtp.example.org" in told[-1]
    vault.of_accounts.kept = [replace(each, is_paused=True) for each in vault.of_accounts.kept]
    window.rooms.accounts.look()
    before = len(vault.of_accounts.calls)
    save()
    assert [name for name, _ in vault.of_accounts.calls[before:]] == ["change"], "the server is left alone"


def test_accounts_are_found_among_the_settings(window: Window) -> None:
    page = page_of(window)
    page.box.setText("imap")
    assert page.accounts.isVisible() and not page._none.isVisible()
    page.box.setText("nonesuch")
    assert not page.accounts.isVisible() and page._none.isVisible()


def test_a_closing_vault_begins_nothing(vault: FakeVault, instant: InstantLanes) -> None:
    vault.of_accounts.add()
    accounts = AccountsPresenter(vault, instant)
    accounts.forget()
    accounts.begin()
    assert vault.of_accounts.calls == []
