from __future__ import annotations

import inspect
import os
import re
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSettings
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from inglenook.core import logs
from inglenook.core.ids import document_id
from inglenook.core.reading import Outcome
from inglenook.core.resources import resource_path
from inglenook.core.views import DocumentRow
from inglenook.interfaces.qt import main, theme
from inglenook.interfaces.qt.actions import ACTIONS, PLACES
from inglenook.interfaces.qt.conversations.tablesource import SourcePane
from inglenook.interfaces.qt.frame.dialogs import AboutDialog
from inglenook.interfaces.qt.frame.locked import UnlockScreen
from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.mail.threadreading import _look
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.preferences import Looks
from inglenook.interfaces.qt.presenters.gate import GateState, Screen
from inglenook.interfaces.qt.shown import Run
from inglenook.interfaces.qt.widgets import plain
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.headline import HeadLine
from inglenook.interfaces.qt.widgets.sheet import Line
from inglenook.interfaces.qt.widgets.words import CutButton
from inglenook.interfaces.qt.window import Window
from window.fakes import FakeDoor, FakeVault, InstantLanes
from window.texts import cut_off

_WINDOW = Path(inspect.getfile(theme)).parent


def _luminance(colour: str) -> float:
    made = QColor(colour)
    values = (made.redF(), made.greenF(), made.blueF())
    parts = [value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4) for value in values]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_everything_can_be_read(look: theme.Colours) -> None:
    for ground in (look.ground, look.paper, look.raised, look.tint):
        assert contrast(look.text, ground) >= 7
    for ground in (look.ground, look.paper, look.raised):
        assert contrast(look.muted, ground) >= 4.5
        assert contrast(look.problem, ground) >= 4.5
        assert contrast(look.accent, ground) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.muted, look.tint) >= 4.5


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_the_edge_of_what_is_typed_in_is_to_be_seen(look: theme.Colours) -> None:
    style = "".join(each.read_text() for each in sorted(resource_path("window").glob("*.qss")))
    for field in ("QLineEdit", "QComboBox", "QDateEdit", 'QPlainTextEdit[readOnly="false"]', "recipients", "askbox"):
        rules = re.findall(rf"([^{{}}]*{re.escape(field)}[^{{}}]*)\{{([^{{}}]*)\}}", style)
        edges = [
            name
            for selector, rule in rules
            if ":" not in selector and "TableView" not in selector and "AbstractItemView" not in selector
            for name in re.findall(r"border(?:-color)?:[^;]*\$([a-z_]+)", rule)
        ]
        assert edges, field
        for name in edges:
            for ground in (look.ground, look.paper, look.raised, look.tint):
                assert contrast(getattr(look, name), ground) >= 3, f"{field}: WCAG 1.4.11"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_what_has_the_focus_and_where_to_tick_is_to_be_seen(look: theme.Colours) -> None:
    style = "".join(each.read_text() for each in sorted(resource_path("window").glob("*.qss")))
    rules = re.findall(r"([^{}]*(?:::indicator|:focus)[^{}]*)\{([^{}]*)\}", style)
    rings = [name for _, rule in rules for name in re.findall(r"border(?:-color)?:[^;]*\$([a-z_]+)", rule)]
    assert len(rings) > 10
    for name in rings:
        assert contrast(getattr(look, name), look.ground) >= 3, f"{name}: WCAG 1.4.11"


def test_the_edge_of_a_box_to_tick_is_drawn_whole_when_it_has_the_keyboard(dressed: QApplication) -> None:
    ticked = QCheckBox("x")
    theme.wear(ticked)
    edge = re.search(r"indicator:focus \{ border: (\d+)px", ticked.styleSheet())
    size = re.search(r"QCheckBox::indicator.*? height: (\d+)px", ticked.styleSheet())
    assert edge is not None and size is not None
    assert ticked.sizeHint().height() >= int(size[1]) + 2 * int(edge[1])
    ticked.deleteLater()


def test_a_note_in_place_of_text_can_be_read(dressed: QApplication) -> None:
    for role in ("head", "quote", "signature", "note", "text"):
        assert contrast(_look(Run(role, "")).foreground().color().name(), theme.colours().paper) >= 4.5


def test_every_icon_is_ours_and_drawn(dressed: QApplication) -> None:
    named = {row.icon for row in ACTIONS}
    for path in resource_path("icons").glob("*.svg"):
        text = path.read_text("utf-8")
        assert 'viewBox="0 0 24 24"' in text
        assert "currentColor" in text
        assert "href" not in text
        image = picture(path.stem, "#ff0000", 24, 1.0).toImage()
        assert any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24)), path.stem
        named.discard(path.stem)
    assert not named, "an action names an icon that is not there"


def test_shortcuts_are_used_once() -> None:
    shortcuts = [each for row in ACTIONS for each in (row.shortcut, row.also) if each]
    assert len(shortcuts) == len(set(shortcuts))
    assert {"Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+F", "Ctrl+O", "Ctrl+L", "Esc"} <= set(shortcuts)


def test_an_unexpected_exception_tells_its_kind_alone(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of a thread, and one that nobody waits for."""

    class Going:
        def __del__(self) -> None:
            raise LookupError("a private subject")

    def fails() -> None:
        raise ValueError("a private subject")

    for place, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(place, name, getattr(place, name))  # to be put back
    logs.tell_unexpected(main.tell_kind)
    sys.excepthook(OSError, OSError("a private subject"), None)
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    Going()
    assert [record.args for record in caplog.records] == [("OSError",), ("ValueError",), ("LookupError",)]
    assert "private" not in caplog.text + "".join(capfd.readouterr())


def test_fcitx_is_asked_by_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "fcitx5")
    main.prepare_environment()
    assert os.environ["QT_IM_MODULE"] == "ibus"
    monkeypatch.setenv("QT_IM_MODULE", "xim")
    main.prepare_environment()
    assert os.environ["QT_IM_MODULE"] == "xim"


def test_no_history_of_picked_files_is_written(dressed: QApplication) -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/history", ["/secret"])
    settings.sync()
    assert not Path(settings.fileName()).exists()


def test_only_one_file_knows_tasks_and_one_has_threads() -> None:
    assert (_WINDOW / "service.py").is_file()
    for path in _WINDOW.rglob("*.py"):
        text = path.read_text("utf-8")
        if path.name not in {"service.py", "door.py"} and path.parent.name != "services":
            assert "inglenook.tasks" not in text, path.name  # one door, so that a vault can be put in its place
            assert "import assembly" not in text, path.name
        if path.name not in {"jobs.py", "watchdog.py"}:
            assert "QThread" not in text, path.name
            assert "import threading" not in text, path.name


def test_no_widget_makes_markup_of_text() -> None:
    """Labels are made by `plain.label`, which sets plain text; the one rich view is that of designed mails."""
    for path in _WINDOW.rglob("*.py"):
        allowed = {"mail/letter.py": {"QTextBrowser", "setHtml"}, "widgets/plain.py": {"setToolTip"}}.get(
            path.relative_to(_WINDOW).as_posix(), set()
        )
        text = path.read_text("utf-8")
        for word in ("QMessageBox", "QTextBrowser", "setHtml", "setMarkdown", "RichText", "setToolTip", "AutoText"):
            assert word in allowed or word not in text, (path.name, word)
        if path.name != "plain.py":
            assert "QLabel(" not in text.replace("QLabel()", ""), path.name


def test_a_tip_shows_foreign_text_as_it_is(dressed: QApplication) -> None:
    made = plain.label()
    plain.tip(made, "<b>Anna</b> & co")
    assert made.toolTip() == "<qt>&lt;b&gt;Anna&lt;/b&gt; &amp; co</qt>"
    made.deleteLater()


def test_states_of_documents_have_words(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faces.state_name("no_text") == "no text"
    assert faces.state_name("something_new") == "something new"
    # "container" stood in the Chinese window.
    monkeypatch.setattr(faces, "_tr", str.upper)
    assert [each for each in Outcome if not faces.state_name(each).isupper()] == [Outcome.IMPORTED, Outcome.PRESENT]


@pytest.mark.parametrize(
    ("title", "filename", "under"),
    [
        ("costs-384", "costs-384.csv", "CSV · 29\N{NO-BREAK SPACE}bytes"),
        ("Costs of March", "costs-384.csv", "CSV · 29\N{NO-BREAK SPACE}bytes · costs-384.csv"),
    ],
)
def test_a_document_is_not_named_twice(dressed: QApplication, title: str, filename: str, under: str) -> None:
    row = DocumentRow(document_id(1), title, "csv", "en", 1_700_000_000, 29, 0, "read", filename=filename)
    assert faces.document(row).under == under


def test_parts_of_one_line_stand_on_its_middle_and_lines_below_each_other(qtbot: QtBot) -> None:
    holder, flow = flow_holder(8)
    qtbot.addWidget(holder)
    parts = []
    for width, height in ((60, 30), (50, 16), (60, 20)):
        part = QWidget()
        part.setFixedSize(width, height)
        flow.addWidget(part)
        parts.append(part)
    flow.setGeometry(QRect(10, 5, 120, 100))
    assert [part.geometry().getRect() for part in parts] == [(10, 5, 60, 30), (78, 12, 50, 16), (10, 39, 60, 20)]
    assert flow.heightForWidth(120) == 54
    flow.tie(parts[2])
    flow.setGeometry(QRect(0, 0, 120, 100))
    assert [part.y() for part in parts] == [0, 36, 34], "what is tied takes the one before along"


def test_a_title_is_whole_before_its_buttons_stand_beside_it_and_names_give_way(qtbot: QtBot) -> None:
    words, tool = plain.Elided(), CutButton("A name that is rather long for a button", "mail", "source")
    page, head = QWidget(), HeadLine(words, tool)
    qtbot.addWidget(page)
    head.setParent(page)
    page.show()
    words.show_line("When does the lease end?")
    tops = []
    for width in (900, 330, 200):
        head.resize(width, 80)
        QApplication.processEvents()
        tops.append(tool.mapTo(head, QPoint(0, 0)).y() > words.y() + words.height() // 2)
        assert tool.width() <= width
    assert tops == [False, True, True]
    assert tool.text().endswith("…") and head.minimumSizeHint().width() <= 200, "it asks for no more than there is"
    head.resize(900, 80)
    QApplication.processEvents()
    assert not tool.text().endswith("…"), "where there is room again, it is whole again"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_is_narrow_has_room_for_letters_of_twice_the_size(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_size", [200])
    page, line, pane = QWidget(), Line("Light or dark", "It changes by itself in the evening. " * 3), SourcePane()
    line.side.addWidget(plain.button("Back to the default"))
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    about = AboutDialog(page)
    for part in (page, about):
        part.setFont(font)
        qtbot.addWidget(part)
    page.setLayout(plain.column(line, pane, margin=0))
    page.resize(420, 600)
    page.show()
    about.open()
    for _ in range(3):
        QApplication.processEvents()
    assert not cut_off(about)
    assert line.side.geometry().top() > line.words.geometry().bottom(), "not beside a column of single words"
    assert pane.minimumSizeHint().width() >= pane.use_found.sizeHint().width()


def test_while_a_vault_is_prepared_only_how_far_it_is_stands_there(dressed: QApplication) -> None:
    screen = UnlockScreen()
    state = GateState(Screen.UNLOCK, Path("/vault"), doing="Unlocking…")
    screen.show_state(state)
    assert screen.upgrade.isHidden() and screen.open.text() == "Unlocking…"
    preparing = replace(state, doing="Inglenook is preparing", step="Checking the copy", share=0.25, has_keychain=True)
    for each in (preparing, replace(preparing, step="Making a second copy", share=0.5)):
        screen.show_state(each)
        hidden = (screen.passphrase, screen.recovery, screen.open, screen.with_keychain, screen.other_way)
        assert all(part.isHidden() for part in hidden) and not screen.upgrade.isHidden()
        assert screen.upgrade.words.text() == each.doing and screen.upgrade.step.text() == each.step
        assert screen.upgrade.bar.value() == 1_000 * (each.share or 0)
    screen.show_state(replace(preparing, is_stopping=True))
    assert not screen.upgrade.stop.isEnabled()
    screen.show_state(replace(state, doing=""))
    assert screen.open.text() == "Unlock" and screen.upgrade.isHidden()
    assert not screen.passphrase.isHidden() and screen.recovery.isHidden()


class _Eye(QObject):
    """Sees windows that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_screens_are_windows_at_no_time_and_what_stands_alone_wears_every_look(
    dressed: QApplication, instant: InstantLanes, vault: FakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(dressed.topLevelWidgets())
    window = Window(FakeDoor(tmp_path, exists=True, vault=vault), instant)
    window.gate.unlock(passphrase="right words")
    assert window.desk is not None
    eye = _Eye()
    dressed.installEventFilter(eye)
    for place in (*PLACES, "report"):
        window.desk.page(place)
    dressed.removeEventFilter(eye)
    assert not eye.seen
    alone = [each for each in set(dressed.topLevelWidgets()) - before if each.parent() is None]
    assert alone == [window]
    assert not dressed.styleSheet(), "it would be put on again with every part that goes into another"
    monkeypatch.delenv("INGLENOOK_THEME")
    try:
        for looks in (theme.LIGHT, theme.DARK):
            theme.dress(dressed, Looks(theme="light" if looks is theme.LIGHT else "dark"))
            assert looks.raised in window.styleSheet()
    finally:
        monkeypatch.undo()
        theme.dress(dressed)
    window.close()
    window.deleteLater()


def test_small_buttons_can_be_hit_and_those_below_move_nothing(window: Window) -> None:
    small = plain.button("Attach…", "", "small")
    small.setParent(window)
    theme.wear(window)
    small.ensurePolished()
    assert small.sizeHint().height() >= small.fontMetrics().height() + 6
    before = window.statusBar().sizeHint().height()
    window.meaning_bar.words.show_line("Reading")
    window.meaning_bar.show()
    window.meaning_bar.pause.show()
    assert window.statusBar().sizeHint().height() == before
