"""The Privacy screen: what is kept where, who was talked to, which protections hold, what opens the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QProgressBar, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.privacy import Copying, Form, PrivacyState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.settings.keyforms import CodePart, KeyForm, WipePart
from inglenook.interfaces.qt.settings.protections import FindingLine, is_told, summary
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import Elided, button, clear, column, label, row, say, title
from inglenook.interfaces.qt.widgets.sheet import Line, Section, Sheet, card

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.privacy import Finding, Holdings, Place

_ROWS_SHOWN = 5


class PrivacyPage(Page):
    """Everything that a person may want to be sure of."""

    place = "privacy"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter = rooms.privacy
        self.lock = button(self.tr("Lock now"), "lock")
        self._said, self._problem = label(), label("", "problem")
        self.kept, self.made = KeptPart(), ConnectionsPart(rooms)
        self.tests, self.keys, self.copies = TestsPart(), KeysPart(), CopiesPart()
        self.wipe = WipePart()
        sheet = Sheet(self.tr("Privacy"))
        self._fill(sheet)
        self.setLayout(column(sheet))
        self._connect()
        follow(self._presenter, self.show_state)

    def arrive(self) -> None:
        """Read what is kept."""
        self._presenter.look()

    def take_focus(self) -> None:
        """Begin at the first button."""
        self.lock.setFocus()

    def show_state(self, state: PrivacyState) -> None:
        """Show everything as it stands."""
        sentence, is_problem = state.said
        say(self._said, "" if is_problem else sentence)
        say(self._problem, sentence if is_problem else "")
        self.kept.show_state(state)
        self.made.show_state(state)
        self.tests.show_state(state)
        self.keys.show_state(state)
        self.copies.show_state(state)
        self.wipe.show_state(state)

    def _fill(self, sheet: Sheet) -> None:
        words = self.tr(
            "All that you bring in stays on this computer, encrypted as a whole. Here you see what that is, who was"
            " talked to, and can have it tested."
        )
        head = QWidget()
        top = row(title(self.tr("Privacy")), self.lock)
        top.setStretch(0, 1)
        inner = column(gap=GRID)
        inner.addLayout(top)
        for part in (label(words, "muted"), self._said, self._problem):
            inner.addWidget(part)
        head.setLayout(inner)
        end = Section(self.tr("Delete everything"))
        end.body.addWidget(self.wipe)
        for section in (head, self.made, self.tests, self.kept, self.keys, self.copies, end):
            sheet.column.addWidget(section)
        sheet.column.addStretch(1)

    def _connect(self) -> None:
        presenter, keys = self._presenter, self.keys
        self.lock.clicked.connect(lambda: self.wanted.emit("lock"))
        self.kept.folder_wanted.connect(presenter.show_folder)
        self.tests.wanted.connect(presenter.test)
        self.tests.stopped.connect(presenter.stop)
        keys.form_wanted.connect(presenter.open_form)
        keys.form.passphrase_wanted.connect(presenter.change_passphrase)
        keys.form.code_wanted.connect(presenter.renew_code)
        keys.form.keychain_wanted.connect(lambda present, is_on: presenter.use_keychain(present, is_wanted=is_on))
        keys.form.left.connect(lambda: presenter.open_form(Form.NONE))
        keys.code.confirmed.connect(presenter.confirm_code)
        self.copies.wanted.connect(presenter.back_up)
        self.copies.stopped.connect(presenter.stop)
        self.copies.check.clicked.connect(lambda: self.wanted.emit("check"))
        self.wipe.opened.connect(lambda is_open: presenter.open_form(Form.WIPE if is_open else Form.NONE))
        self.wipe.confirmed.connect(presenter.wipe)


class KeptPart(Section):
    """What is kept where, by kind and by folder."""

    folder_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            _tr("What is kept, and where"),
            _tr("Inglenook keeps nothing anywhere else. The files that you brought in stay where they were."),
        )
        frame, layout = card(gap=GRID)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID * 3)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._places = column(gap=GRID)
        layout.addLayout(self._grid)
        self.body.addWidget(frame)
        self._frame = frame
        self.body.addLayout(self._places)
        self._shown: Holdings | None = None

    def show_state(self, state: PrivacyState) -> None:
        """Show it, where it has changed."""
        holdings = state.holdings
        self._frame.setVisible(holdings is not None)
        if holdings is None or holdings == self._shown:
            return
        self._shown = holdings
        clear(self._grid)
        for number, (name, count, size) in enumerate(kind_lines(holdings)):
            self._grid.addWidget(label(name), number, 0)
            for place, text in ((1, count), (2, size)):
                cell = label(text, "muted", is_wrapped=False)
                cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(cell, number, place)
        clear(self._places)
        for place_kept in holdings.places:
            if place_kept.count:
                self._places.addWidget(self._place(place_kept))

    def _place(self, kept: Place) -> QWidget:
        heading, words = place_words(kept)
        show = button(self.tr("Show in folder"), "folder")
        show.setAccessibleName(self.tr("Show in folder: %1").replace("%1", heading))
        show.clicked.connect(lambda: self.folder_wanted.emit(kept.path))
        line = Line(heading, words, show)
        path = Elided("muted")
        line.texts.addWidget(path)
        path.show_line(kept.path)  # once it has its place: alone it would be a window
        frame, _ = card(line)
        return frame


class ConnectionsPart(Section):
    """Every connection that was ever made."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(_tr("Connections"))
        self._words = label()
        self.list = RowList(self.tr("Connections"), rooms.privacy.rows)
        frame, layout = card(self._words, gap=GRID)
        layout.addWidget(self.list)
        self.body.addWidget(frame)
        self._frame = frame

    def show_state(self, state: PrivacyState) -> None:
        """Show the list, or that there was none, once it is read."""
        made = state.connections
        self._frame.setVisible(made is not None)
        if made is None:
            return
        self.list.setVisible(bool(made))
        if not made:
            self._words.setText(
                self.tr(
                    "None so far. When there is one, because you asked for a model or added a mail account, it is"
                    " written down here before it is made, and the status bar says so."
                )
            )
            return
        hosts = len({each.host for each in made})
        words = self.tr("%1, with %2. Each is written down before it is made.")
        number = figures.counted(len(made), self.tr("%1 connection"), self.tr("%1 connections"))
        with_whom = figures.counted(hosts, self.tr("%1 host"), self.tr("%1 hosts"))
        self._words.setText(filled(words, number, with_whom))
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(made), _ROWS_SHOWN) + 4)


class TestsPart(Section):
    """Which protections hold on this computer, tried when the person wants it."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(
            _tr("Protections on this computer"),
            _tr("Each is tried by trying to get around it. What this system cannot give is said, too."),
        )
        self.test, self.stop = button(self.tr("Test now"), "privacy", "main"), button(self.tr("Stop"), "stop")
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the test is"))
        self._frame, layout = card(gap=GRID * 2)
        self._lines = column(gap=GRID * 2)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addLayout(self._lines)
        self.top.addWidget(self.stop)
        self.top.addWidget(self.test)
        self.body.addWidget(self._frame)
        self._shown: tuple[Finding, ...] = ()
        self.test.clicked.connect(self.wanted)
        self.stop.clicked.connect(self.stopped)

    def show_state(self, state: PrivacyState) -> None:
        """Show what was found, and how far the test is."""
        self.test.setVisible(not state.is_testing)
        self.test.setText(self.tr("Test again") if state.is_tested else self.tr("Test now"))
        self.stop.setVisible(state.is_testing)
        progress = state.testing
        self._bar.setVisible(state.is_testing and progress is not None)
        if state.is_testing:
            words = self.tr("Testing: %1 of %2")
            done, total = (progress.done, progress.total or 1) if progress is not None else (0, 1)
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            words = filled(words, figures.count(done), figures.count(total))
            say(self._words, words if progress is not None else self.tr("Testing…"))
        elif state.is_tested:
            say(self._words, summary(state.findings))
        else:
            say(self._words, "")
        self._frame.setVisible(bool(state.findings) or state.is_testing)
        self._show_findings(state.findings)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        if findings == self._shown:
            return
        known = findings[: len(self._shown)] == self._shown
        if not known:
            clear(self._lines)
        for finding in findings[len(self._shown) if known else 0 :]:
            if is_told(finding):
                self._lines.addWidget(FindingLine(finding))
        self._shown = findings


class KeysPart(Section):
    """What opens the vault, and how that is changed."""

    form_wanted = Signal(object)  # a Form

    def __init__(self) -> None:
        super().__init__(_tr("What opens the vault"))
        self.passphrase = button(self.tr("Change…"), "key")
        self.passphrase.setAccessibleName(self.tr("Change the passphrase"))
        self.renew = button(self.tr("New code…"), "again")
        self.renew.setAccessibleName(self.tr("Make a new recovery code"))
        self.keychain = button("", "lock")
        self._by_passphrase = Line(self.tr("Passphrase"), "", self.passphrase)
        self._by_code = Line(
            self.tr("Recovery code"),
            self.tr("On paper, for the day the passphrase is forgotten. If somebody has seen it, make a new one."),
            self.renew,
        )
        self._by_keychain = Line(self.tr("Keychain of this computer"), "", self.keychain)
        self.form, self.code = KeyForm(), CodePart()
        frame, _ = card(self._by_passphrase, self._by_code, self._by_keychain, self.form, self.code)
        self.body.addWidget(frame)
        self._has_keychain = False
        self.passphrase.clicked.connect(lambda: self.form_wanted.emit(Form.PASSPHRASE))
        self.renew.clicked.connect(lambda: self.form_wanted.emit(Form.CODE))
        self.keychain.clicked.connect(
            lambda: self.form_wanted.emit(Form.KEYCHAIN_OFF if self._has_keychain else Form.KEYCHAIN_ON)
        )

    def show_state(self, state: PrivacyState) -> None:
        """Show what opens it, and the form that is open."""
        is_read = state.holdings is not None
        opened_by = () if state.holdings is None else state.holdings.opened_by
        has_passphrase, self._has_keychain = "passphrase" in opened_by, "keychain" in opened_by
        how = (
            self.tr("Opens the vault, and is kept nowhere.") if has_passphrase else self.tr("This vault has none yet.")
        )
        self._by_passphrase.say(how if is_read else "")
        self.passphrase.setText(self.tr("Change…") if has_passphrase or not is_read else self.tr("Set one…"))
        self._by_keychain.setVisible(is_read and (self._has_keychain or bool(state.keychain)))
        if self._has_keychain:
            self._by_keychain.say(self.tr("Opens the vault while you are logged in to this computer."))
        else:
            self._by_keychain.say(self.tr("Does not open the vault; the passphrase is asked for each time."))
        words = self.tr("Use no longer…") if self._has_keychain else self.tr("Use it…")
        self.keychain.setText(words)
        self.keychain.setAccessibleName(f"{words} {self.tr('Keychain of this computer')}")
        self.keychain.setEnabled(has_passphrase or not self._has_keychain)
        is_free = not state.recovery_code and not state.is_changing
        for part in (self.passphrase, self.renew):
            part.setEnabled(is_free and is_read)
        self.form.show_state(state)
        self.code.show_state(state)


class CopiesPart(Section):
    """Copies of the vault, and whether it is whole."""

    wanted = Signal(object)  # a folder
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(_tr("Copies"))
        self.back_up, self.stop = button(self.tr("Back up…"), "backup"), button(self.tr("Stop"), "stop")
        self.check = button(self.tr("Check now"), "check")
        self._copy = Line(self.tr("Backup"), "", self.back_up, self.stop)
        words = self.tr("Every page, every link and the index are looked at. It takes a while for a large vault.")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the copy is"))
        frame, _ = card(self._copy, self._bar, Line(self.tr("Is the vault whole?"), words, self.check))
        self.body.addWidget(frame)
        self.back_up.clicked.connect(self._pick)
        self.stop.clicked.connect(self.stopped)

    def show_state(self, state: PrivacyState) -> None:
        """Show when the last copy was made, or how far one is."""
        copying = state.copying
        self.back_up.setVisible(copying is None)
        self.stop.setVisible(copying is not None)
        self._bar.setVisible(copying is not None and copying.total > 0)
        if copying is not None:
            self.stop.setEnabled(not copying.is_stopping)
            self._bar.setRange(0, 1000)
            self._bar.setValue(min(1000, 1000 * copying.done // max(copying.total, 1)))
            self._copy.say(copy_words(copying))
            return
        last = None if state.holdings is None else state.holdings.last_backup
        words = self.tr("An encrypted copy that is opened and checked before it counts. The same keys open it.")
        if last is not None:
            made = self.tr("The last one in the vault's own folder: %1.").replace("%1", figures.long_date(last))
            words = figures.together(words, made)
        if state.holdings is not None:
            words = figures.together(words, weekly_words(state.holdings))
        back = self.tr(
            "To go back to a copy, put a copy of its folder somewhere else, so that it does not make room for newer"
            " ones; then lock the vault, press “Another vault…” and choose that folder."
        )
        self._copy.say(figures.together(words, back))

    def _pick(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the encrypted copy"))
        if name:
            self.wanted.emit(Path(name))


def copy_words(copying: Copying) -> str:
    """How far a copy is."""
    if copying.is_stopping:
        return _tr("Stopping…")
    if copying.total and copying.done >= copying.total * 0.95:
        return _tr("Written; checking every page of it")
    if not copying.done:
        return _tr("Writing the copy: about %1").replace("%1", figures.size(copying.total))
    words = _tr("Writing the copy: %1 of about %2")
    return filled(words, figures.size(copying.done), figures.size(copying.total))


def weekly_words(holdings: Holdings) -> str:
    """How it stands with the copy that is made by itself, and what room it takes."""
    size = figures.size(sum(each.size_bytes - each.spare_bytes for each in holdings.places if each.name == "vault"))
    if holdings.weekly == "off":
        return ""
    if holdings.weekly == "no_room":
        words = _tr("The weekly copy waits: the disk has no room to spare for it (%1, and as much again).")
    else:
        words = _tr(
            "One is made in the folder of the vault every week by itself, and three are kept: each takes up to %1."
        )
    return words.replace("%1", size)


def kind_lines(holdings: Holdings) -> list[tuple[str, str, str]]:
    """A line for each kind: its name, how many, how large."""
    names = {
        "mails": _tr("Mails, as they came"),
        "documents": _tr("Documents, as they came"),
        "words": _tr("Index of words, for search"),
        "vectors": _tr("What search by meaning needs"),
        "summaries": _tr("Summaries"),
        "drafts": _tr("Drafts"),
        "chats": _tr("Conversations"),
        "tables": _tr("Tables"),
        "styles": _tr("What was learned of how you write"),
        "sorting": _tr("What was learned of how you sort"),
    }
    return [
        (names.get(each.kind, each.kind), figures.count(each.count), figures.size(each.size_bytes))
        for each in holdings.kinds
        if each.count
    ] or [(_tr("Nothing yet"), "", "")]


def place_words(kept: Place) -> tuple[str, str]:
    """The name of a folder, and what is in it."""
    size = figures.size(kept.size_bytes)
    if kept.name == "vault":
        words = _tr("%1 on the disk, encrypted as a whole and compressed.").replace("%1", size)
        if kept.spare_bytes:
            spare = _tr(
                "%1 of it hold nothing: that room is kept so that deleting and writing still work on a full disk."
            )
            words = figures.together(words, spare.replace("%1", figures.size(kept.spare_bytes)))
        return _tr("The vault"), words
    if kept.name == "backups":
        number = figures.counted(kept.count, _tr("%1 copy"), _tr("%1 copies"))
        words = _tr("%1, %2 together, encrypted like the vault.")
        return _tr("Copies of the vault"), filled(words, number, size)
    number = figures.counted(kept.count, _tr("%1 model"), _tr("%1 models"))
    words = _tr("%1, %2 together. Not encrypted: nothing of yours is in them.")
    return _tr("Models"), filled(words, number, size)


def _tr(text: str) -> str:
    return QCoreApplication.translate("privacy", text)
