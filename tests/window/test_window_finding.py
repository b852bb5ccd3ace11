"""Beside the hits: the passage in its surroundings, the switch between kinds, the smart filter, where to begin."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import cast

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inglenook.core.errors import Stopped
from inglenook.core.events import Event, Progress, Stop
from inglenook.core.ids import document_id, message_id
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import Carrier, Hit, Judged, Reading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.presenters.preview import PreviewPresenter, piece, rests_on, spans
from inglenook.interfaces.qt.presenters.search import _PAUSE_S, SearchPresenter, SearchState
from inglenook.interfaces.qt.presenters.smart import SmartPresenter
from inglenook.interfaces.qt.search.chipeditors import DaysPopup, editor_for
from inglenook.interfaces.qt.search.chips import explained, part_words
from inglenook.interfaces.qt.search.preview import verdict
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.finding import Sifted
from inglenook.interfaces.qt.shown import shown
from inglenook.interfaces.qt.window import Window
from inglenook.tasks.workspace import Workspace
from window.fakes import FakeVault, InstantLanes
from window.fakes_finding import AROUND

MAIL, FILE = message_id(2), document_id(1)


def _settle(page: SearchPage) -> None:
    """What waits for a rest is done now."""
    page._preview._rest.stop()
    page._preview._read_next()


def _is_on(page: SearchPage) -> bool:
    return page._smart.state.is_on


def _hit(snippet: str) -> Hit:
    return Hit(MAIL, "mail", "About", "", 1, 1.0, snippet, None, 11, 38, ("words",))


def test_the_best_hit_is_read_when_typing_rests(page: SearchPage, vault: FakeVault) -> None:
    QTest.keyClicks(page.box, "lease")
    assert vault.finder.read == [], "nothing is read while somebody types"
    _settle(page)
    assert vault.finder.read == [MAIL]
    assert page.preview.text.toPlainText() == AROUND
    marks = [selection.cursor.selectedText() for selection in page.preview.text.extraSelections()]
    selections = page.preview.text.extraSelections()
    assert selections[1].format.background() == selections[0].format.background(), "else Qt draws the place over it"
    assert marks == ["The lease begins in May.", "lease", "Lease"], "the sentence, then the words upon it"


def test_a_hit_leads_to_the_mail_that_carries_it(page: SearchPage, vault: FakeVault) -> None:
    vault.carrier = Carrier(MAIL, "Anna", 1_700_000_000)
    page.ask("lease")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    _settle(page)
    assert page.preview.mail.isHidden()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    _settle(page)
    day = datetime.fromtimestamp(1_700_000_000).day  # the 14th or the 15th, by where one is
    assert page.preview._who.accessibleName() == f"in the mail of Anna, {day} Nov 2023"
    assert page.preview._facts.accessibleName() == "page 2 of 4", "its date stands above already"
    page.preview.mail.click()
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None and window.desk.place == "mail"
    assert window.desk.rooms.mail.state.thread is not None


def test_moving_reads_the_hit_and_typing_on_keeps_it(page: SearchPage, vault: FakeVault) -> None:
    page.ask("lease")
    QTest.keyClick(page.box, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    _settle(page)
    assert vault.finder.read == [FILE], "what was passed over is not read"
    assert "page 2 of 4" in page.preview._facts.accessibleName()
    page.box.setFocus()
    QTest.keyClicks(page.box, "s")
    _settle(page)
    assert vault.finder.read == [FILE], "the chosen hit is still there"
    QTest.keyClick(page.list, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    _settle(page)
    assert vault.finder.read == [FILE, MAIL], "Space goes on where there is nothing left to scroll"


def test_open_leads_to_the_place_and_what_is_gone_is_said(page: SearchPage, vault: FakeVault) -> None:
    window = page.window()
    assert isinstance(window, Window) and window.desk is not None
    page.ask("lease")
    _settle(page)
    window.desk.go("search")
    page.preview.open.click()
    assert window.desk.place == "mail"
    window.act("back")
    assert window.desk.place == "search", "back to the hits"
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    _settle(page)
    read = page._preview.state = replace(page._preview.state, mark=(12, 20))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.desk.place == "mail"
    mark = window.desk.rooms.mail.state.mark
    assert mark is not None and (mark.start, mark.end) == read.place, (
        "Enter marks what Open does: what is marked beside"
    )
    window.act("back")
    assert window.focusWidget() is page.list, "the keyboard is where it was"
    vault.finder.gone = frozenset({FILE})
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    _settle(page)
    assert page.preview._problem.isVisible()
    assert not page.preview.text.toPlainText()


def test_an_overtaken_read_is_dropped(vault: FakeVault, instant: InstantLanes) -> None:
    preview = PreviewPresenter(vault, instant)
    preview.show(_hit("x"))
    preview.offer(None)
    preview._read_next()
    assert vault.finder.read == []
    assert preview.state.hit is None
    assert not preview._rest.isActive()


def test_the_piece_of_the_list_is_found_in_the_flowing_text() -> None:
    text = "Hello\n£18 off the rent for\n  March. 房租\n合同"
    assert piece(text, 0, len(text), "…off the \ue000rent\ue001 for March…") == (10, 34)
    assert piece(text, 0, len(text), "\ue000房租合同\ue001") == (36, 41)
    assert piece(text, 0, len(text), "other words") is None
    assert piece(text, 0, len(text), "the rent… — …房租合同") == piece(text, 0, len(text), "the rent")
    assert spans("rent Rental RENT", "\ue000rent\ue001") == ((0, 4), (12, 16))
    assert spans("金额12500元，PDF文件，125009", "\ue00012500\ue001 \ue000PDF\ue001") == ((2, 7), (9, 12))


def test_a_mark_has_whole_sentences_and_filters_alone_mark_nothing(page: SearchPage) -> None:
    text = "Dear Mara,\n\nOur lease ends soon. You\nlook well.\n\nThe repairs to the roof are dear."
    place, end = (0, text.index(" roof")), text.index(" You")
    assert rests_on(text, place, ((16, 21),)) == (12, end), "the greeting and half a sentence say nothing"
    assert rests_on(text, place, ()) == (0, len(text))
    page.preview.text.show_text(shown(text))
    page.preview.text.mark(0, len(text))
    marks = [each.cursor.selectedText() for each in page.preview.text.extraSelections()]
    assert marks == text.replace("\n\n", "\n").split("\n"), "no sliver of ground in an empty line"
    page._preview.show(_hit("The lease begins in May. 😀 The \ue000Lease\ue001 is"))
    places = [page._preview.state.place]
    _settle(page)
    assert [*places, page._preview.state.place] == [None, (11, 35)], "what is opened is marked as it is here"
    page._preview.show(replace(_hit("lease"), why=("filters",)))
    _settle(page)
    start, stop = page._preview.state.mark
    assert start == stop == AROUND.index("lease")


def test_the_switch_asks_for_one_kind_and_keeps_both_counts(page: SearchPage, vault: FakeVault) -> None:
    page.ask("lease")
    words = [made.text() for made in page.kinds.buttons.values()]
    assert words == ["All", "Mail 1", "Documents 1"]
    page.kinds.buttons["document"].click()
    assert vault.kinds_asked[-1] == "document"
    assert [hit.item for hit in page._presenter.rows.rows if isinstance(hit, Hit)] == [FILE]
    assert [made.text() for made in page.kinds.buttons.values()] == words
    QTest.keyClicks(page.box, "s")
    assert vault.kinds_asked[-1] == "document", "the next key asks for the same kind"
    assert page.kinds.buttons["mail"].text() == "Mail", "how many mails the longer word has was not asked"
    page.box.clear()
    page.ask("rent")
    assert vault.kinds_asked[-1] == "", "an emptied box begins anew"


def test_a_kind_that_the_sentence_says_holds_the_switch(page: SearchPage, vault: FakeVault) -> None:
    vault.readings = (Reading("mails", "kind", "mail", 0, 5, "type:mail"),)
    page.ask("mails")
    assert page.kinds.buttons["mail"].isChecked()
    assert not page.kinds.buttons["document"].isEnabled()


def test_the_filter_keeps_says_why_and_is_taken_off(page: SearchPage, vault: FakeVault) -> None:
    vault.finder.unclear = frozenset({MAIL})
    page.ask("lease")
    page.smart.field.setText("over 800 €")
    QTest.keyClick(page.smart.field, Qt.Key.Key_Return)
    rows = page._smart.rows.rows
    assert [(each.hit.item, each.judged.answer) for each in rows if isinstance(each, Sifted)] == [
        (MAIL, None),
        (FILE, True),
    ]
    assert page.sifted.isVisible()
    assert page.smart.result.words.accessibleName() == "2 hits judged · 1 unclear, kept · by rules, without a model"
    page.sifted.setCurrentIndex(page.sifted.model().index(1, 0))
    _settle(page)
    assert "“840 €”" in page.preview._verdict.text()
    page.smart.off.click()
    assert page.list.isVisible()
    assert page.smart.field.text() == "over 800 €"
    assert page._presenter.rows.rows, "the hits are as they were"


def test_left_out_hits_can_be_looked_at_and_opened(page: SearchPage, vault: FakeVault) -> None:
    page.ask("lease")
    page._smart.apply("over 800 €", page._presenter.state)
    page.smart.result.sides.buttons["left"].click()
    assert [each.hit.item for each in page._smart.rows.rows if isinstance(each, Sifted)] == [MAIL]
    opened: list[object] = []
    page._smart.chosen.connect(opened.append)
    page.sifted.entered_row.emit(0)
    assert [hit.item for hit in opened if isinstance(hit, Hit)] == [MAIL]


def test_another_sentence_takes_the_filter_off(page: SearchPage, vault: FakeVault) -> None:
    page.ask("lease")
    page._smart.apply("over 800 €", page._presenter.state)
    page._presenter.refresh()
    assert _is_on(page), "the same sentence asked again is the same"
    QTest.keyClicks(page.box, "s")
    assert not _is_on(page)
    assert page.list.isVisible()


def test_a_condition_that_nobody_can_judge_is_said_and_goes_with_the_sentence(page: SearchPage) -> None:
    page.ask("lease")
    page._smart.apply("beautiful", page._presenter.state)
    assert "model" in page.smart.result.problem.accessibleName()
    assert page.list.isVisible()
    page.ask("rent")
    assert not page.smart.result.isVisible()


def test_a_stopped_filter_keeps_what_was_judged(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> None:
    vault.finder.waits = True
    search, smart = SearchPresenter(vault, lanes), SmartPresenter(vault, lanes)
    search.ask("lease")
    qtbot.waitUntil(lambda: search.state.is_answered and lanes.is_idle)
    smart.apply("over 800 €", search.state)
    assert vault.finder.begun.wait(60)
    smart.stop()
    vault.finder.go_on.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert (smart.state.done, smart.state.total, smart.state.was_stopped, smart.state.is_running) == (1, 2, True, False)


def test_a_model_that_fails_is_told_and_named(page: SearchPage, vault: FakeVault) -> None:
    vault.finder.by = "model"
    page.ask("lease")
    page._smart.apply("kind words", page._presenter.state)
    assert "tiny" in page.smart.result.words.accessibleName()
    assert page._smart.state.notice


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (Judged(MAIL, True, "840 €", "grammar"), "Kept: “840 €” · read by rules, without a model"),
        (Judged(MAIL, False, "", "model"), "Left out · judged by the model"),
        (Judged(MAIL, None, "", ""), "Unclear: nobody could say"),
    ],
)
def test_a_verdict_says_what_why_and_who(judged: Judged, words: str) -> None:
    assert verdict(judged) == words
    badge = {True: "yes", False: "no", None: "unclear"}[judged.answer]
    assert faces.judged(_hit("x"), judged).badge == badge


def test_a_chip_says_how_its_part_was_read(page: SearchPage, vault: FakeVault) -> None:
    vault.readings = (Reading("from Anna", "from", "Anna", 0, 9, "from:Anna"),)
    page.ask("from Anna")
    page.chips.chips[0].setFocus()
    assert "was read as: from: Anna · The same, typed: from:Anna" in page._covers.accessibleName()
    vault.readings = (Reading("from Bob", "from", "Bob", 0, 8, "from:Bob"),)
    page._presenter.ask("from Bob")
    assert "from: Bob" in page._covers.accessibleName(), "and not what stood there before"
    page.box.setFocus()
    assert "was read" not in page._covers.accessibleName()
    assert explained((Reading("", "kind", "mail", 0, 0),)).startswith("No word says so")


def test_hits_of_filters_alone_are_the_newest_and_none_is_best(page: SearchPage, vault: FakeVault) -> None:
    sender, word = Reading("from Anna", "from", "Anna", 0, 9, "from:Anna"), Reading("lease", "terms", "lease", 10, 15)
    for readings, words in (((sender,), "The newest 12"), ((sender, word), "The best 12")):
        page.show_state(SearchState("from Anna lease", readings, hits=12, is_capped=True, is_answered=True))
        assert page._count.text() == words


def test_without_an_exclusion_more_is_found(page: SearchPage) -> None:
    parts = Reading("lease", "terms", "lease", 0, 5), Reading("not paid", "exclude", "paid", 6, 14, "-paid")
    relaxed = Relaxed(parts[:1], "not paid", 1, at_least=False), Relaxed(parts[1:], "lease", 1_100, at_least=True)
    page.show_state(SearchState("lease not paid", parts, is_answered=True, relaxed=relaxed))
    least = f"{figures.count(1_100)} or more"
    assert [made.text() for made in page._none.buttons] == ["Without “lease”: 1 hit", f"Also with “paid”: {least}"]
    QApplication.processEvents()
    words = page._none.findChildren(QLabel)[-1]
    assert page._none.buttons[0].mapTo(page, QPoint()).y() > words.mapTo(page, QPoint()).y(), "below what was said"


def test_an_empty_box_offers_what_was_looked_for(page: SearchPage, vault: FakeVault) -> None:
    page.box.clear()
    assert not page._narrow.isVisible()
    page.ask("the lease")
    page.box.clear()
    assert [made.text() for made in page._idle.starts.buttons] == ["the lease"]
    page._idle.starts.buttons[0].click()
    assert page.box.text() == "the lease"
    page._rooms.end()
    assert page._presenter.recent == (), "forgotten with the vault"


def test_nothing_found_offers_to_leave_parts_out(page: SearchPage, vault: FakeVault) -> None:
    vault.readings = (Reading("nothing", "terms", "nothing", 0, 7), Reading("from:Anna", "from", "Anna", 8, 17))
    page.kinds.chosen.emit("mail")
    page.ask("nothing from:Anna")
    page.kinds.chosen.emit("mail")
    assert [made.text() for made in page._none.buttons] == [
        "Look in mail and documents",
        "Without “nothing”: 12 hits",
        "Without “from: Anna”: 12 hits",
    ]
    assert vault.finder.relaxed[-1] == ("nothing from:Anna", "mail", 0.0)
    page._none.buttons[2].click()
    assert page.box.text() == "nothing"
    vault.finder.in_vain = frozenset({"unread"})
    pasted = "x" * 1_300
    vault.readings = (
        Reading(pasted[:500], "terms", pasted[:500], 0, 500),
        Reading("from:Anna", "from", "Anna", 500, 509),
        Reading(pasted[509:], "unread", "791", 509, 1_300),
    )
    page.ask(pasted)
    texts = [made.text() for made in page.chips.chips]
    assert texts == [f"{'x' * 47}…", "from: Anna", "791 characters not looked for"], "its cross has room"
    assert not any("791" in made.text() for made in page._none.buttons), "what is not looked for stands in nobody's way"
    more = Reading("over", "compared", "over", 8, 12)
    vault.readings = (Reading("nothing", "terms", "nothing", 0, 7), more, Reading("500", "terms", "500", 13, 16))
    page.ask("nothing over 500 €")
    assert page.chips.chips[1].text() == "“over”: not compared"
    vault.finder.in_vain = frozenset({"compared"})
    page.ask("nothing over 501 €")
    offered = [made.text() for made in page._none.buttons][1:]
    assert offered == ["Without “nothing”: 12 hits", "Without “500”: 12 hits"], "what leads nowhere is not offered"
    assert "the filter below compares" in explained((more,))
    count = Reading("two", "counted", "two", 8, 11)
    assert part_words((count,)) == "“two”: not counted" and "not counted" in explained((count,))
    other = Reading("not in the trash", "no_opposite", "not in the trash", 8, 24)
    vault.readings = (vault.readings[0], other)
    page.ask("nothing not in the trash")
    assert page.chips.chips[1].text() == "“not in the trash”: not left out"
    assert "nothing is left out" in explained((other,))
    for text, key, words, said in (
        ("bcc:", "unknown", "“bcc:”: no filter", "as words"),
        ("OR", "either", "or", "is enough"),
        ("OR", "no_either", "“OR”: all are asked for", "all are asked for"),
    ):
        each = Reading(text, key, text, 8, 8 + len(text))
        assert part_words((each,)) == words and said in explained((each,))


def test_chips_of_a_day_that_is_told_of_and_of_what_is_not_used(page: SearchPage, vault: FakeVault) -> None:
    told = [Reading("on Monday", "mentions", day, 6, 15, f"mentions:{day}") for day in ("2026-11-23", "2026-11-30")]
    bad = Reading("before:2026-13-45", "no_value", "before", 16, 33)
    vault.readings = (Reading("essay", "terms", "essay", 0, 5), *told, bad)
    page.ask("essay on Monday before:2026-13-45")
    words = [chip.text() for chip in page.chips.chips]
    assert words[1].startswith("tells of") and " or " in words[1] and "23" in words[1] and "30" in words[1]
    assert words[2] == "“before:2026-13-45”: not used" and len(words) == 3
    assert "nothing is left out by it" in explained(tuple(told))
    assert "cannot say that" in explained((bad,)) and "before:2026-12-31" in explained((bad,))
    assert "smaller:2MB" in explained((Reading("smaller:x", "no_value", "smaller", 0, 9),))
    assert "is:unread" in explained((Reading("is:odd", "no_value", "is", 0, 6),))
    again = Reading("before:2025", "said_twice", "before:2025", 0, 11)
    assert "another such filter" in explained((again,))
    editor = editor_for(tuple(told[:1]), page)
    assert isinstance(editor, DaysPopup) and editor.first.date() == editor.last.date() == QDate(2026, 11, 23)


def test_where_no_own_address_is_known_that_is_said(page: SearchPage, vault: FakeVault) -> None:
    assert page._unknown.isHidden()
    vault.is_self_unknown = True
    page.ask("nothing that I sent")
    assert not page._unknown.isHidden()
    wanted: list[str] = []
    page.wanted.disconnect()
    page.wanted.connect(wanted.append)
    page.addresses.click()
    assert wanted == ["own_addresses"]
    vault.is_self_unknown = False
    page._rooms.keeping.add_address("me@example.org")
    assert page._unknown.isHidden(), "it is asked anew"


def test_what_was_left_out_as_thrown_away_is_said_and_shown_at_a_press(page: SearchPage, vault: FakeVault) -> None:
    page.ask("boiler")
    assert page._thrown_away.isHidden()
    vault.thrown_away = 1204
    vault.may_hide_more = True
    page.ask("boiler leaks")
    assert "least" in page._left_out.text()
    vault.may_hide_more = False
    page.ask("boiler leak")
    assert not page._thrown_away.isHidden() and figures.count(1_204) in page._left_out.text()
    assert "least" not in page._left_out.text()
    vault.thrown_away = 0
    page.thrown_away.click()
    assert page._presenter.state.sentence == page.box.text() == "in:deleted in:spam boiler leak"
    assert page._thrown_away.isHidden()


def test_a_word_that_nothing_holds_is_offered_as_the_nearest_that_something_does(
    page: SearchPage, vault: FakeVault
) -> None:
    vault.finder.respellings["nothing insurrance"] = Respelling((("insurrance", "insurance"),), "nothing insurance")
    vault.finder.respellings["a contarct & insurrance"] = Respelling(
        (("contarct", "contract"), ("insurrance", "insurance")), "a contract & insurance"
    )
    assert page.respelling.isHidden()
    QTest.keyClicks(page.box, "nothing insurrance")
    assert vault.finder.respelt[-1] == ("nothing insurrance", True, _PAUSE_S), "not while it is typed"
    assert page.respelling.said == "Nothing holds “insurrance”. Did you mean:"
    assert page.box.text() == "nothing insurrance", "it is only offered"
    page.respelling.offer.click()
    assert (page.box.text(), page.respelling.isHidden()) == ("nothing insurance", True)
    assert vault.finder.respelt[-1] == ("nothing insurance", False, 0.0)
    page.ask("a contarct & insurrance")
    assert page.respelling.offer.text() == "contract insurance"
    page._presenter.find_like(MAIL, "About")
    assert page.respelling.isHidden(), "what is like an item has no words"


def test_a_new_key_ends_the_look_for_what_was_meant(qtbot: QtBot, lanes: Lanes, vault: FakeVault) -> None:
    vault.finder.holds_respelling = True
    vault.finder.respellings["lesae"] = Respelling((("lesae", "lease"),), "lease")
    search = SearchPresenter(vault, lanes)
    search.ask("lesae")
    qtbot.waitUntil(lambda: search.state.is_answered and bool(vault.finder.respelt))
    assert search.state.respelling is None, "the hits did not wait for it"
    search.ask("lease")
    vault.finder.holds_respelling = False
    qtbot.waitUntil(lambda: search.state.sentence == "lease" and lanes.is_idle)
    assert search.state.respelling is None


def test_a_job_in_the_background_waits_while_somebody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now_s)
    rests: list[float] = []
    is_ended = False

    class Rests(Stop):
        def rest(self, seconds: float) -> None:
            nonlocal now_s
            rests.append(seconds)
            self.check()
            now_s += seconds

    def job() -> Iterator[Event[None]]:
        nonlocal is_ended
        try:
            while True:
                yield Progress(0, None, "", "")
        finally:
            is_ended = True

    vault = OpenVault(cast("Workspace", None))
    monkeypatch.setattr("inglenook.tasks.finding.find.find", lambda *_, **__: iter(()))
    stop = Rests()
    monkeypatch.setattr("inglenook.tasks.finding.embed.embed", lambda *_: job())
    events = vault.embed(stop)
    next(events)
    next(events)
    vault.find("lease", Stop())
    next(events)
    assert rests == [], "nobody types"
    vault.find("lea", Stop(), rest_s=0.25)
    next(events)
    next(events)
    assert rests == [2.0]
    vault.find("leas", Stop(), rest_s=0.25)
    now_s += 0.5
    next(events)
    assert rests == [2.0, 1.5]
    vault.find("lease", Stop(), rest_s=0.25)
    stop.set()
    with pytest.raises(Stopped):
        next(events)
    assert is_ended, "what it had done is kept"
