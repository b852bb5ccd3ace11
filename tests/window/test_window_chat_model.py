"""The Chat screen over a real vault with a real model, the tiny one: ask, stream, open a source, stop, again, edit."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from conftest import OpenWorkspace, Template
from inglenook.core.events import Stop, result_of
from inglenook.interfaces.qt.conversations.chat import ChatPage
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.conversation import ChatState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.service import OpenVault
from inglenook.tasks.ingestion import ingest
from models.engines import plain_engines
from models.lines import asked, papers

_LONG_MS = 60_000


def test_a_conversation_with_a_model(
    template: Template, tmp_path: Path, open_workspace: OpenWorkspace, lanes: Lanes, qtbot: QtBot
) -> None:
    paper = papers()[0]
    question = next(each for each in asked() if each.request.job == "answer")
    (tmp_path / "paper.md").write_text(paper.written, "utf-8")
    workspace = open_workspace(Path(shutil.copytree(template.folder, tmp_path / "vault")))
    result_of(ingest.add(workspace, [tmp_path / "paper.md"], Stop()))
    with plain_engines("gguf") as engines:
        workspace.writers = lambda job: engines["gguf"]
        rooms = Rooms(OpenVault(workspace), lanes)
        chat = rooms.chat
        holder = QWidget()
        page = ChatPage(rooms)
        page.setParent(holder)
        qtbot.addWidget(holder)
        holder.show()
        page.arrive()

        def settled() -> bool:
            return not chat.state.is_busy and lanes.is_idle

        streamed: list[str] = []
        chat.changed.connect(lambda state: streamed.append(state.work.written if state.work else ""))
        QTest.keyClicks(page.box.field, question.request.blocks[-1].text)
        QTest.keyClick(page.box.field, Qt.Key.Key_Return)
        qtbot.waitUntil(settled, timeout=_LONG_MS)
        (line,) = chat.state.turns[-1].lines
        assert line.text == question.answer.replace(" [1]", "")
        assert line.is_supported
        assert any(streamed), "nothing was told while it was written"
        page.talk.source_opened.emit(line.sources[0])
        assert rooms.documents.state.mark == (line.sources[0].start, line.sources[0].end)

        def stop_at_once(state: ChatState) -> None:
            if state.work is not None and state.work.written and not state.work.is_stopping:
                chat.stop()

        chat.changed.connect(stop_at_once)
        chat.again()
        qtbot.waitUntil(settled, timeout=_LONG_MS)
        assert len(chat.state.turns) == 2, "the answer before stays"
        chat.changed.disconnect(stop_at_once)
        chat.fresh()
        chat.choose_preset("general")
        first, second = (each for each in asked() if each.request.job == "chat")
        chat.say(first.request.blocks[-1].text)
        qtbot.waitUntil(settled, timeout=_LONG_MS)
        assert [turn.role for turn in chat.state.turns] == ["person", "engine"]
        assert "small model" in chat.state.notes[chat.state.turns[-1].number]
        chat.edit_last()
        chat.say(second.request.blocks[-1].text)
        qtbot.waitUntil(settled, timeout=_LONG_MS)
        assert len(chat.state.turns) == 2
        assert chat.state.turns[0].text == second.request.blocks[-1].text
        assert chat.state.turns[1].text
        rooms.end()
        holder.close()
        qtbot.waitUntil(lambda: lanes.is_idle, timeout=_LONG_MS)
