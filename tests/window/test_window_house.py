"""The screens that one looks after: models, privacy, settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from inglenook.core.connections import Connection
from inglenook.core.ids import message_id
from inglenook.core.settings import SETTINGS
from inglenook.examination import Finding
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.native import CAN_HIDE
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.forgetting import ForgettingPresenter
from inglenook.interfaces.qt.presenters.gate import Screen
from inglenook.interfaces.qt.presenters.models import ModelsPresenter, Step
from inglenook.interfaces.qt.presenters.privacy import Form, PrivacyPresenter
from inglenook.interfaces.qt.presenters.settings import LOOKS, SettingsPresenter
from inglenook.interfaces.qt.presenters.weekly import WeeklyPresenter
from inglenook.interfaces.qt.services.library import JOBS
from inglenook.interfaces.qt.settings.modelcards import ModelCard, trial_words
from inglenook.interfaces.qt.settings.models import ModelsPage
from inglenook.interfaces.qt.settings.privacy import PrivacyPage, weekly_words
from inglenook.interfaces.qt.settings.protections import summary, words_of
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.window import Window
from inglenook.tasks.holdings import Holdings, Place
from window.fakes import FakeDoor, FakeVault, HeldLanes, InstantLanes
from window.fakes_house import CODE, RIGHT, FakePrivacy, model


@pytest.fixture
def models(vault: FakeVault, instant: InstantLanes) -> ModelsPresenter:
    made = ModelsPresenter(vault, instant)
    made.look()
    return made


@pytest.fixture
def privacy(vault: FakeVault, instant: InstantLanes) -> PrivacyPresenter:
    made = PrivacyPresenter(vault, instant)
    made.look()
    return made


@pytest.fixture
def window(tmp_path: Path, instant: InstantLanes, vault: FakeVault) -> Iterator[Window]:
    made = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant, Preferences())
    made.show()
    made.gate.unlock(passphrase="right words")
    yield made
    made.close()
    made.deleteLater()


def test_terms_are_read_before_a_model_comes(models: ModelsPresenter, vault: FakeVault) -> None:
    models.get("gemma-3")
    assert (models.state.doing.step, models.state.doing.terms[1]) == (
        Step.TERMS,
        "Terms in en.\n\nhttps://hub.example\n\nAll of it.",
    )
    models.decline()
    models.accept()
    assert [what for what, _ in vault.of_models.asked] == ["propose"]
    models.get("gemma-3")
    models.accept()
    assert vault.of_models.asked[-1] == ("download", "gemma-3")
    assert models.state.doing.step is Step.NONE
    assert models.state.stock is not None and models.state.stock.models[0].state == "installed"


def _stop_all(lanes: InstantLanes) -> list[Job]:
    """The jobs that have begun from now on, so that a fake can stop one in the middle."""
    begun: list[Job] = []
    lanes.begun.connect(begun.append)
    return begun


def test_a_stopped_download_goes_on_and_is_thrown_away(
    models: ModelsPresenter, vault: FakeVault, instant: InstantLanes
) -> None:
    begun = _stop_all(instant)
    vault.of_models.before = lambda done: begun[-1].stop() if done == 40 else None
    models.get("gemma-1")
    models.accept()
    assert "kept" in models.state.said[1]
    assert models.state.stock is not None and models.state.stock.unfinished == (("gemma-1", 40),)
    vault.of_models.before = lambda done: None
    models.get("gemma-1")
    assert models.state.doing.here_bytes == 40
    models.decline()
    models.throw_away("gemma-1")
    assert dict(models.state.stock.unfinished) == {}


def test_trouble_with_the_hub_is_said_at_the_model(models: ModelsPresenter, vault: FakeVault) -> None:
    vault.of_models.fails = True
    models.get("gemma-2")
    name, sentence, is_problem = models.state.said
    assert (name, is_problem, models.state.doing.step) == ("gemma-2", True, Step.NONE)
    assert "hub.example" in sentence


def test_a_model_too_large_comes_only_when_it_is_meant(models: ModelsPresenter, vault: FakeVault) -> None:
    vault.of_models.needs_force = True
    path = Path("/x/mine.gguf")
    models.bring(path)
    assert models.state.said == ("", "It is too large.", True)
    assert models.state.too_large == path and not vault.of_models.here
    models.bring(path, is_forced=True)
    assert [each.name for each in vault.of_models.here] == ["mine"] and models.state.too_large != path


def test_what_a_test_found_is_said_in_plain_words(
    models: ModelsPresenter, vault: FakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.try_out("gemma-0")
    words = trial_words(models.state.trials[0])
    assert "faster than one reads: about 15 words" in words and "A page is summarized in about 8 s." in words
    with monkeypatch.context() as patch:
        patch.setattr(figures, "language", lambda: "zh")
        assert ". " not in trial_words(models.state.trials[0]), "Chinese has no space between sentences"
    vault.of_models.fails = True
    models.try_out("gemma-0")
    assert "it writes nothing" in trial_words(models.state.trials[0]) and len(models.state.trials) == 1


def test_models_by_hand(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("models")
    QApplication.processEvents()
    page = window.desk.page_of(ModelsPage)
    cards = {each.model_name: each for each in page.findChildren(ModelCard)}
    assert len(cards) == 4
    page.more.click()
    assert len(page.findChildren(ModelCard)) == 8
    card = cards["gemma-0"]
    card.get_it.click()
    assert card.terms.isVisible() and not card.terms.accept.isEnabled()
    assert not cards["gemma-1"].get_it.isEnabled()
    card.terms.read.setChecked(True)
    card.terms.accept.click()
    QApplication.processEvents()
    card = next(each for each in page.findChildren(ModelCard) if each.model_name == "gemma-0" and each.isVisible())
    assert card.remove.isVisible() and not card.get_it.isVisible()
    page.jobs.turn.click()
    choice = page.jobs.each["reply"]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert vault.of_models.chosen["reply"] == "builtin"
    card.remove.click()
    assert card.question.isVisible()
    card.question.yes.click()
    assert vault.of_models.here == []
    assert "is gone; 292.0\N{NO-BREAK SPACE}MB are free again" in page.said.text()


def test_a_choice_that_cannot_be_kept_goes_back(models: ModelsPresenter, vault: FakeVault) -> None:
    vault.of_models.fails = True
    models.use("gemma-1", "chat")
    assert models.state.stock is not None and dict(models.state.stock.choices)["chat"] == "auto"
    assert models.state.said[2]


def test_who_is_talked_to_stands_in_the_status_bar(window: Window, vault: FakeVault) -> None:
    fact = window._facts[1]
    before = fact.text()
    seen: list[str] = []
    assert window.rooms is not None
    window.rooms.network.changed.connect(lambda _: seen.append(fact.text()))
    window.rooms.models.get("gemma-0")
    assert "hub.example" in seen[0] and seen[-1] == fact.text() == before


def test_connections_are_listed_or_proudly_none(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("privacy")
    page = window.desk.page_of(PrivacyPage)
    assert "None so far" in page.made._words.text() and page.made.list.isHidden()
    vault.of_privacy.made = [Connection(1_700_000_000, "hub.example", 443, "model:gemma", 10, 2_000_000, "done")] * 2
    page.arrive()
    assert page.made._words.text().startswith("2 connections, with 1 host.")
    assert page.made.list.model().rowCount() == 2
    strange = Connection(1, "a\u202eb", 8080, "mail", 0, 0, "hub_silent")
    assert faces.connection(strange).title == "a b:8080" and faces.connection(strange).badge == "failed"


def test_protections_are_tried_one_by_one(window: Window, vault: FakeVault, instant: InstantLanes) -> None:
    assert window.desk is not None
    window.desk.go("privacy")
    page = window.desk.page_of(PrivacyPage)
    page.tests.test.click()
    assert page.tests._lines.count() == 3
    assert "Of the 3 things below, each tried just now, 2 hold." in page.tests._words.text()
    missing = Finding("keychain", False, False, "")
    assert "4 things below, each tried just now, 2 hold." in summary((*vault.of_privacy.findings, missing)), "as listed"
    for finding in vault.of_privacy.findings:
        heading, words = words_of(finding)
        assert heading and words and "_" not in heading
    begun = _stop_all(instant)
    vault.of_privacy.before = lambda number: begun[-1].stop()
    page.tests.test.click()
    assert page.tests._lines.count() == 0 and page.tests.test.isVisible()


def test_a_passphrase_is_changed_with_the_present_one(privacy: PrivacyPresenter, vault: FakeVault) -> None:
    privacy.open_form(Form.PASSPHRASE)
    for present, new, again in (
        ("", "other words", "other words"),
        (RIGHT, "short", "short"),
        (RIGHT, "a b c d e", "x"),
    ):
        privacy.change_passphrase(present, new, again)
        assert privacy.state.form_problem and privacy.state.form is Form.PASSPHRASE
    privacy.change_passphrase("wrong", "other words", "other words")
    assert privacy.state.form_problem and vault.of_privacy.passphrase == RIGHT
    privacy.change_passphrase(RIGHT, "other words", "other words")
    assert vault.of_privacy.passphrase == "other words"
    assert privacy.state.form is Form.NONE and "changed" in privacy.state.said[0]


def test_a_new_code_is_shown_until_it_is_written_down(window: Window) -> None:
    assert window.desk is not None and window.rooms is not None
    window.desk.go("privacy")
    page = window.desk.page_of(PrivacyPage)
    page.keys.renew.click()
    page.keys.form.present.setText(RIGHT)
    page.keys.form.go.click()
    assert page.keys.code.isVisible() and not page.keys.code.done.isEnabled()
    page.keys.code.copy.click()
    assert QApplication.clipboard().text() == CODE
    page.keys.code.written.setChecked(True)
    page.keys.code.done.click()
    assert window.rooms.privacy.state.recovery_code == "" and CODE[:4] not in page.keys.code.code.text()
    assert QApplication.clipboard().text() != CODE and page.keys.form.present.text() == ""


def test_the_keychain_goes_on_and_off(privacy: PrivacyPresenter, vault: FakeVault) -> None:
    privacy.use_keychain(RIGHT, is_wanted=True)
    assert privacy.state.holdings is not None and "keychain" in privacy.state.holdings.opened_by
    privacy.use_keychain("wrong", is_wanted=False)
    assert privacy.state.form_problem and "keychain" in vault.of_privacy.opened_by
    privacy.use_keychain(RIGHT, is_wanted=False)
    assert "keychain" not in vault.of_privacy.opened_by


def test_a_backup_is_told_and_can_be_stopped(
    privacy: PrivacyPresenter, vault: FakeVault, instant: InstantLanes
) -> None:
    begun = _stop_all(instant)
    vault.of_privacy.before = lambda _: begun[-1].stop()
    privacy.back_up(Path("/usb"))
    assert "stopped" in privacy.state.said[0] and privacy.state.copying is None
    vault.of_privacy.before = lambda _: None
    privacy.back_up(Path("/usb"))
    assert str(Path("/usb")) in privacy.state.said[0]
    assert privacy.state.holdings is not None and privacy.state.holdings.last_backup


def test_everything_is_deleted_only_by_the_word(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("privacy")
    wipe = window.desk.page_of(PrivacyPage).wipe
    wipe.begin.click()
    assert window.focusWidget() is wipe.field, "what is to be typed can be typed"
    QTest.keyClick(wipe.field, Qt.Key.Key_Escape)
    assert wipe.field.isHidden() and window.focusWidget() is wipe.begin, "Esc keeps everything"
    wipe.begin.click()
    wipe.field.setText("delete")
    assert not wipe.go.isEnabled()
    wipe.field.setText(wipe.word)
    wipe.go.click()
    assert not vars(window)["desk"] and vault.is_closed
    assert window.gate.state.screen is Screen.CREATE


GUARDED = ("lock_on_sleep", "lock_on_screen_lock", "lock_on_user_switch", "clear_clipboard_s")
CLIENTS = ("google_client", "google_client_secret", "microsoft_client")


def test_every_setting_has_a_place() -> None:
    of_models = {"model", *(f"model_{job}" for job in JOBS), "embedder"}
    inside = {"chat_unsent", "import_unfinished", *(each.name for each in SETTINGS if "embedder_" in each.name)}
    shown = {"person_name", "about_person", "signature", "lock_after_s", "keep_originals", "summary_length"}
    shown |= {"weekly_backup", "hide_from_capture", *GUARDED}
    shown |= {"prepare_replies", "prepare_on_battery", "authentication_servers", "follow_accounts", *CLIENTS}
    assert {each.name for each in SETTINGS} == of_models | inside | shown


def test_a_summary_is_as_long_as_is_set(window: Window, vault: FakeVault) -> None:
    assert window.rooms is not None
    summaries = [window.rooms.mail.summary, window.rooms.documents.summary]
    vault.of_settings.kept["summary_length"] = "long"
    window.rooms.warm()
    assert [each.state.length for each in summaries] == ["long"] * 2
    summaries[0].aim(message_id(1))
    summaries[0].summarize()
    window.rooms.settings.change("summary_length", "line")
    assert [each.state.length for each in summaries] == ["long", "line"], "the one that is there stays"
    summaries[0].aim(message_id(2))
    assert summaries[0].state.length == "line"
    summaries[0].choose_length("outline")
    window.rooms.settings.look()
    assert summaries[0].state.length == "outline", "read once more, it takes nothing back"


def test_settings_change_at_once_and_go_back(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None and window.rooms is not None
    window.desk.go("settings")
    page = window.desk.page_of(SettingsPage)
    assert set(page.rows) == {*LOOKS, "person_name", "about_person", "signature", "lock_after_s", "keep_originals",
                              "summary_length", "prepare_replies", "prepare_on_battery", "weekly_backup",
                              "authentication_servers", "follow_accounts", *CLIENTS, *GUARDED,
                              *(["hide_from_capture"] if CAN_HIDE else [])}  # fmt: skip
    row = page.rows["lock_after_s"]
    row.changed.emit("lock_after_s", 300)
    assert vault.of_settings.changes == [("lock_after_s", 300)] and window.idle._after_s == 300
    assert row.reset.isVisible()
    row.reset.click()
    assert vault.of_settings.kept["lock_after_s"] == 900 and row.reset.isHidden()
    page.rows["theme"].changed.emit("theme", "dark")
    assert window.preferences.looks.theme == "dark" and page.rows["theme"].reset.isVisible()


def test_what_is_typed_is_kept_when_the_typing_rests(vault: FakeVault, instant: InstantLanes) -> None:
    settings = SettingsPresenter(vault, instant, Preferences())
    settings.look()
    settings.type("signature", "M")
    settings.type("signature", "Mara")
    assert vault.of_settings.changes == []
    settings.keep()
    assert vault.of_settings.changes == [("signature", "Mara")]


def test_settings_are_found_by_their_words(window: Window) -> None:
    assert window.desk is not None
    window.desk.go("settings")
    page = window.desk.page_of(SettingsPage)
    QTest.keyClicks(page.box, "lock never")
    assert page.rows["lock_after_s"].isVisible() and not page.rows["theme"].isVisible()
    page.box.setText("nonesuch")
    assert page._none.isVisible() and not any(made.isVisible() for made in page.rows.values())
    page.box.clear()
    assert page.rows["theme"].isVisible()
    page.box.setText("语言")
    assert page.rows["language"].isVisible(), "for who cannot read the language that is spoken"


def test_own_addresses_are_changed_in_place(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    window.desk.go("settings")
    page = window.desk.page_of(SettingsPage)
    page.addresses.field.setText("other@example.org")
    QTest.keyClick(page.addresses.field, Qt.Key.Key_Return)
    assert ("other@example.org", "confirmed") in vault.addresses
    assert isinstance(page.addresses.field, QLineEdit) and page.addresses.field.text() == ""


def test_a_name_made_to_mislead_is_shown_as_one_line(window: Window, vault: FakeVault) -> None:
    assert window.desk is not None
    vault.of_models.here = [model("mine", "installed", title="<b>x\n\u202egood", good_for=("", ""))]
    window.desk.go("models")
    page = window.desk.page_of(ModelsPage)
    card = next(each for each in page.findChildren(ModelCard) if each.model_name == "mine")
    assert card._title.text() == "<b>x good"


def test_the_weekly_copy_is_looked_at_some_minutes_after_opening(vault: FakeVault, instant: InstantLanes) -> None:
    asked = cast(FakePrivacy, vault.privacy).asked
    weekly = WeeklyPresenter(vault, instant)
    made: list[int] = []
    weekly.made.connect(lambda: made.append(1))
    weekly.begin()
    assert weekly._timer.isActive()
    assert asked == []
    weekly._timer.timeout.emit()
    assert asked == [("weekly", "")]
    assert made == [1]
    assert weekly._timer.isActive()
    weekly.forget()
    assert not weekly._timer.isActive()


def test_words_of_what_was_deleted_are_forgotten_by_and_by(vault: FakeVault, instant: InstantLanes) -> None:
    forgetting = ForgettingPresenter(vault, instant)
    forgetting.begin()
    for _ in range(2):
        forgetting._timer.timeout.emit()
    assert cast(FakePrivacy, vault.privacy).asked == [("words", "")] * 2
    forgetting.forget()
    assert not forgetting._timer.isActive()


@pytest.mark.parametrize("make", [WeeklyPresenter, ForgettingPresenter])
def test_a_closing_vault_stops_the_one_round_that_is_under_way(
    make: type[WeeklyPresenter | ForgettingPresenter], vault: FakeVault
) -> None:
    lanes = HeldLanes()
    rounds = make(vault, lanes)
    for _ in range(2):
        rounds.look()
        rounds.look()  # the time has come again, and the round before has not ended
        rounds.forget()
        assert [job.run.stop.is_set for job in lanes.held] == [True]
        job = lanes.held.pop()
        job.run.work()
        job.deliver_all()


@pytest.mark.parametrize(
    ("standing", "said"), [("off", ""), ("no_room", "no room"), ("due", "every week"), ("not_yet", "every week")]
)
def test_how_it_stands_with_the_weekly_copy_is_said(standing: str, said: str) -> None:
    place = Place("vault", "/x", 1, 41_000_000, True, 32_000_000)
    words = weekly_words(Holdings((), (place,), 0, (), None, standing))
    assert said in words
    assert not words or "9" in words
