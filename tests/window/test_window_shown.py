from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core.ids import thread_id
from inglenook.core.reading import Address
from inglenook.core.results import SummaryLine
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.faces import marked
from inglenook.interfaces.qt.presenters.summary import SummaryState
from inglenook.interfaces.qt.shown import compose, shown
from inglenook.interfaces.qt.widgets.inputs import TextBox
from inglenook.interfaces.qt.widgets.reading import PlainText
from inglenook.interfaces.qt.widgets.summarysheet import sheet_of
from window.fakes import FakeVault

_TEXT = st.text(alphabet=st.sampled_from("ab 你\n\r\u2028\U0001f600\u202e\0\ufdd0"), max_size=60)


@settings(max_examples=50, deadline=None)
@given(text=_TEXT, data=st.data())
def test_a_span_of_the_text_is_the_same_span_in_the_widget(
    dressed: QApplication, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    widget = PlainText("text")
    widget.show_text(shown(text))
    widget.mark(start, end)
    got = [selection.cursor.selectedText() for selection in widget.extraSelections()]
    lines = (line.strip() for line in shown(text).source[start:end].split("\n"))
    assert got == [line for line in lines if line]
    assert len(shown(text).source) == len(text)


def test_a_tab_behind_the_mark_of_a_list_is_a_space() -> None:
    assert shown("•\tOne\n 12.\tTwo\na\tb").text == "• One\n 12. Two\na\tb"


def test_long_paragraphs_are_broken_and_positions_follow() -> None:
    text = "".join(f"word{number} " for number in range(5_000)) + "汉" * 9_000
    made = shown(text)
    assert max(len(line) for line in made.text.split("\n")) <= 4_100
    for place in (0, 3_999, 4_000, 20_000, len(text) - 1):
        assert made.text[made.position(place)] in {text[place], "\n"}
    assert made.text.replace("\n", "") == text


def test_a_whole_book_is_made_fit_at_once() -> None:
    text = ("The harbour fee is paid by the end of May. " * 25 + "\n") * 1_400
    start_s = time.process_time()
    shown(text)
    assert time.process_time() - start_s < 2  # 25 ms on a quiet machine; a regular expression took 400


def test_direction_overrides_never_reach_a_line() -> None:
    assert figures.one_line("evil\u202egpj.exe\r\nBcc: x") == "evil gpj.exe Bcc: x"
    assert "\u202e" not in shown("a\u202eb").text


def test_a_line_to_be_read_to_its_end_is_not_cut(dressed: QApplication) -> None:
    long = "and its average path length, " * 15 + "as it ends."
    state = SummaryState(lines=(SummaryLine(long, True, ()),))
    assert [line.text for line in sheet_of(QWidget(), state) if line.kind == "line"] == [long]


def test_snippets_lose_their_marks_and_keep_the_ranges() -> None:
    assert marked("a \ue000bc\ue001 d") == ("a bc d", ((2, 4),))
    assert marked("\ue001x\ue000y") == ("xy", ())
    assert marked("\ue000<b>\ue001\n") == ("<b> ", ((0, 3),))


def test_a_thread_folds_quotes_and_finds_places(dressed: QApplication) -> None:
    view = FakeVault().thread(thread_id(1))
    folded = compose(view, is_unfolded=False)
    mail = view.mails[1]
    assert "what was said" not in folded.text
    assert "2 quoted lines" in folded.text
    span = folded.span(mail.row.item.number, 7, 13)
    assert span is not None
    assert folded.text[span[0] : span[1]] == mail.text[7:13]
    quoted = mail.text.index("what was said")
    assert folded.span(mail.row.item.number, quoted, quoted + 4) is None
    whole = compose(view, is_unfolded=True)
    span = whole.span(mail.row.item.number, quoted, quoted + 13)
    assert span is not None
    assert whole.text[span[0] : span[1]] == "what was said"
    assert whole.text[whole.top(mail.row.item.number) :].startswith("Anna Berg <anna@example.org>")


def _lefts(edit: QPlainTextEdit) -> list[list[int]]:
    """Where each line of each paragraph begins."""
    layouts = [edit.document().findBlockByNumber(number).layout() for number in range(edit.blockCount())]
    lines = [[each.lineAt(number) for number in range(each.lineCount())] for each in layouts]
    return [[round(line.naturalTextRect().x()) for line in each] for each in lines]


@pytest.mark.parametrize("make", [lambda: PlainText("Text"), TextBox], ids=["read", "written"])
def test_each_paragraph_begins_at_the_side_that_it_is_read_from(
    qtbot: QtBot, make: Callable[[], QPlainTextEdit]
) -> None:
    edit = make()
    qtbot.addWidget(edit)
    edit.resize(300, 400)
    edit.show()
    long = "English that takes more than one line, and is not spread over the width of it, as books have it."
    edit.setPlainText(f"{long}\nשלום לכולם\nمرحبا بكم\nThe 17th")
    english, hebrew, arabic, last = _lefts(edit)
    assert len(english) > 1 and {*english, *last} == {4}
    assert hebrew[0] > 100 and arabic[0] > 100
    layout = edit.document().firstBlock().layout()
    width = edit.fontMetrics().horizontalAdvance(long[: layout.lineAt(0).textLength()].rstrip())
    assert abs(layout.lineAt(0).naturalTextWidth() - width) < 6


def test_the_head_of_a_mail_stays_at_the_left_whoever_wrote_it(dressed: QApplication) -> None:
    view = FakeVault().thread(thread_id(1))
    first = view.mails[0]
    named = replace(first, row=replace(first.row, sender=Address("שרה כהן", "sara@example.org")))
    text = compose(replace(view, mails=(named, *view.mails[1:])), is_unfolded=False).text
    assert text.startswith("\u200eשרה כהן <sara@example.org>\n")
    assert "\u200e" not in compose(view, is_unfolded=False).text


def test_of_a_mail_without_text_it_is_said_why_nothing_stands_there(dressed: QApplication) -> None:
    view = FakeVault().thread(thread_id(1))
    (file,) = view.mails[0].attachments
    for files, words in (
        ((replace(file, media_type="application/pgp-encrypted"),), "is encrypted"),
        ((replace(file, media_type="application/x-pkcs7-mime"),), "is encrypted"),
        ((file,), "see what is attached"),
        ((), "has no text."),
    ):
        mail = replace(view.mails[0], text=" \n", parts=(), attachments=files)
        made = compose(replace(view, mails=(mail,)), is_unfolded=False)
        assert [words in run.text for run in made.runs if run.role == "note"] == [True]
