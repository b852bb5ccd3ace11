"""Rows of a list are kept as pictures, which look as if they were drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inglenook.interfaces.qt import figures, theme
from inglenook.interfaces.qt.mail.mailplaces import PlaceDelegate
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.widgets import lists, rows
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.plain import Elided

FACES = [
    Face(title=f"Invoice {number}", side="3 May", under="Anna Keller", badge="words", body="a 发票 pump", icon="mail")
    for number in range(3)
]
FACES[1] = replace(FACES[1], marks=((2, 4), (5, 9)), is_new=True, signs=("star",))


@pytest.fixture
def drawn(qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> tuple[RowList, list[str]]:
    """A list of three rows on the screen, and the titles of the rows that are drawn from now on."""
    titles: list[str] = []
    draw = rows.RowDelegate._draw

    def noted(self: rows.RowDelegate, *given: object) -> list[str]:
        titles.append(given[-1].title)  # type: ignore[attr-defined]  # a Face
        return draw(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(rows.RowDelegate, "_draw", noted)
    model = ListModel(lambda row: row)  # type: ignore[arg-type, return-value]  # the rows are their faces
    shown = RowList("Hits", model, has_body=True)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(300, 400)
    model.set_rows(FACES)
    return shown, titles


def seen(shown: RowList) -> QImage:
    """The rows as they are on the screen."""
    return shown.grab(QRect(0, 0, 300, 300)).toImage()


def test_a_row_that_stays_is_not_drawn_again(drawn: tuple[RowList, list[str]]) -> None:
    shown, titles = drawn
    before = seen(shown)
    assert titles == ["Invoice 0", "Invoice 1", "Invoice 2"]
    titles.clear()
    assert seen(shown) == before and not titles
    model = shown.model()
    assert isinstance(model, ListModel)
    other = replace(FACES[2], title="Another")
    model.merge([FACES[1], other], lambda row: row)
    assert seen(shown) != before and titles == ["Another"]
    titles.clear()
    shown.setCurrentIndex(model.index(1, 0))
    seen(shown)
    assert titles == ["Another"]  # as the chosen one it has another ground


def test_a_picture_looks_as_if_it_was_drawn(drawn: tuple[RowList, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    shown, titles = drawn
    kept = seen(shown)
    monkeypatch.setattr(rows, "_LARGEST", 0)
    titles.clear()
    assert seen(shown) == kept and len(titles) == 3


def test_other_colours_and_letters_have_every_row_drawn_anew(
    drawn: tuple[RowList, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, titles = drawn
    before = seen(shown)
    monkeypatch.setattr(theme, "_chosen", [theme.DARK])
    titles.clear()
    assert seen(shown) != before and len(titles) == 3
    titles.clear()
    font = QFont(shown.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    shown.setFont(font)
    seen(shown)
    assert titles[:2] == ["Invoice 0", "Invoice 1"]


def test_where_a_row_was_cut_the_pointer_says_it_whole(
    drawn: tuple[RowList, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, _ = drawn
    model = shown.model()
    assert isinstance(model, ListModel)
    long = replace(FACES[0], title="Invoice of the <b>plumber</b> for the boiler in the attic of the studio")
    model.set_rows([FACES[0], long])
    said: list[str] = []
    monkeypatch.setattr(lists, "show_tip", lambda place, text, part: said.append(text))
    for number in range(2):
        place = shown.visualRect(model.index(number, 0)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, shown.viewport().mapToGlobal(place))
        QApplication.sendEvent(shown.viewport(), event)
    assert said == ["", long.title]
    places = PlaceDelegate(lines=1)
    for name, cut in (
        ("Inbox", []),
        ("Archive › 2026 › Halvorsen v. Larkspur", ["Archive › 2026 › Halvorsen v. Larkspur"]),
    ):
        assert places.cut_lines(QSize(160, 30), shown.font(), Face(title=name, side="12")) == cut
    line = Elided()
    line.resize(60, 20)
    line.show_line("A <b>long</b> line of facts")
    assert "&lt;b&gt;long" in line.toolTip()
    line.resize(900, 20)
    line.show_line("A line")
    assert not line.toolTip()
    line.deleteLater()


def test_only_the_last_rows_are_kept(drawn: tuple[RowList, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    shown, titles = drawn
    monkeypatch.setattr(rows, "_KEPT", 2)
    seen(shown)
    titles.clear()
    seen(shown)
    assert len(titles) == 3  # one after the other, none of the last two is the next


def test_while_a_key_is_held_rows_go_by_and_the_last_one_is_picked(
    qtbot: QtBot, drawn: tuple[RowList, list[str]]
) -> None:
    shown, _ = drawn
    picked: list[object] = []
    shown.picked.connect(picked.append)

    def press(key: Qt.Key, *, is_held: bool) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", is_held)
        QApplication.sendEvent(shown, event)

    press(Qt.Key.Key_Down, is_held=False)
    assert picked == [FACES[0]]
    with qtbot.waitSignal(shown.picked):
        press(Qt.Key.Key_J, is_held=True)
        press(Qt.Key.Key_Down, is_held=True)
        assert len(picked) == 1
    assert picked == [FACES[0], FACES[2]]
    press(Qt.Key.Key_Up, is_held=True)
    press(Qt.Key.Key_Up, is_held=False)
    assert picked[2:] == [FACES[0]] and not shown._rest.isActive()


@pytest.mark.parametrize(
    ("body", "goes_on"), [("pump " * 60, True), ("发票" * 90, True), ("a pump", False), ("x " * 25, False)]
)
def test_a_passage_that_goes_on_says_so(
    drawn: tuple[RowList, list[str]], monkeypatch: pytest.MonkeyPatch, body: str, goes_on: bool
) -> None:
    shown, _ = drawn
    model = shown.model()
    assert isinstance(model, ListModel)
    model.set_rows([replace(FACES[0], body=body)])
    said = seen(shown)
    monkeypatch.setattr(rows, "_DOTS", " ")
    monkeypatch.setattr(rows, "_LARGEST", 0)  # drawn, not taken from what is kept
    assert (seen(shown) != said) is goes_on


def test_a_line_is_shortened_to_what_it_may_have() -> None:
    lines = ("", "eight", "eighty", "four more")
    assert [figures.shortened(each, 5) for each in lines] == ["", "eight", "eigh…", "four…"]
