"""More steps of the walk: a model is brought in, writes, is stopped and asked; language and theme are changed."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt.conversations.chat import ChatPage
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.frame.desk import Desk
from inglenook.interfaces.qt.window import Window

from .hand import Hand, Missing

if TYPE_CHECKING:
    from models.lines import Paper

_MODEL = Path(__file__).resolve().parents[1] / "models" / "data" / "tiny-f16.gguf"


def walk_on(hand: Hand, window: Window, folder: Path) -> None:
    """With the tiny model: a summary that streams, is stopped and written again; a question with its sources."""
    from models.lines import papers  # late: `drive` names the folder that it is in

    paper = papers()[0]
    _bring_model(hand, window)
    _summarize(hand, window, folder, paper)
    _ask(hand, window, paper)


def change_looks(hand: Hand, window: Window) -> None:
    """Chinese, dark, and back, while a vault is open."""
    for name, facts in (
        ("chinese", {"language": "zh"}),
        ("chinese-dark", {"theme": "dark"}),
        ("english-dark", {"language": "en"}),
        ("english-light", {"theme": "light"}),
    ):
        hand.key("ctrl+comma")
        hand.ask(partial(window.preferences.change, **facts))
        time.sleep(1.0)  # it takes several turns: what nobody sees is let go of first and made anew after
        hand.look(name)


def _bring_model(hand: Hand, window: Window) -> None:
    models = _desk(window).rooms.models
    hand.click(lambda: _place(window, "models"))
    hand.wait(lambda: models.state.stock is not None, "the models")
    hand.look("models")
    hand.ask(lambda: models.bring(_MODEL, is_forced=True))
    hand.wait(lambda: not models.state.is_working and models.state.said[1], "the model")
    hand.look("model-brought-in")


def _summarize(hand: Hand, window: Window, folder: Path, paper: Paper) -> None:
    file = folder / "paper.md"
    file.write_text(paper.written, "utf-8")
    desk = _desk(window)
    hand.ask(lambda: desk.rooms.add([file]))
    documents, summary = desk.rooms.documents, desk.rooms.documents.summary
    hand.key("ctrl+3")
    hand.wait(lambda: _row(desk, paper.title) is not None, "the paper")
    hand.ask(lambda: documents.open(_found(desk, paper.title).item))
    hand.wait(lambda: documents.state.document, "the paper's text")
    page = hand.ask(lambda: desk.page_of(DocumentsPage))
    hand.click(lambda: page.summary.ask)
    hand.wait(lambda: summary.state.is_running or summary.state.is_made, "the beginning of the summary")
    hand.look("summary-streams")
    if hand.ask(lambda: summary.state.is_running):
        hand.key("Escape")
        hand.wait(lambda: not summary.state.is_running, "the stop")
        hand.look("summary-stopped")
    hand.ask(summary.again)
    hand.wait(lambda: summary.state.is_made and not summary.state.is_running, "the whole summary")
    hand.look("summary-by-the-model")


def _ask(hand: Hand, window: Window, paper: Paper) -> None:
    desk = _desk(window)
    hand.key("ctrl+1")
    page = hand.ask(lambda: desk.page_of(ChatPage))
    hand.click(lambda: page.box.field)
    hand.type(paper.question)
    hand.look("question")
    hand.key("Return")
    chat = desk.rooms.chat
    hand.wait(lambda: chat.state.turns and not chat.state.is_busy, "the answer")
    hand.look("answer-with-sources")
    marks = hand.ask(lambda: [made for made in page.talk.findChildren(QAbstractButton) if _is_mark(made)])
    if marks:
        hand.click(lambda: marks[0])
        hand.wait(lambda: desk.place != "chat", "the place of the source")
        hand.look("source-opened")


def _is_mark(made: QAbstractButton) -> bool:
    return made.property("kind") == "mark" and made.isVisible()


def _place(window: Window, place: str) -> QAbstractButton:
    wanted = window.actions_made[place].text()
    every = _desk(window).findChildren(QAbstractButton)
    return next(made for made in every if made.isVisible() and made.text() == wanted)


def _row(desk: Desk, title: str) -> DocumentRow | None:
    rows = desk.rooms.documents.rows.rows
    return next((row for row in rows if isinstance(row, DocumentRow) and row.title == title), None)


def _found(desk: Desk, title: str) -> DocumentRow:
    row = _row(desk, title)
    if row is None:
        raise Missing(title)
    return row


def _desk(window: Window) -> Desk:
    if window.desk is None:
        raise Missing("the desk is not here")
    return window.desk
