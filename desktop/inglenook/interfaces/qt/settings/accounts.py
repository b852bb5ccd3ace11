"""The mail accounts within Settings: how each stands, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from inglenook.core.accounts import AccountView, Login
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.figures import progress_words
from inglenook.interfaces.qt.presenters.accounts import AccountsState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.folders import folder_name
from inglenook.interfaces.qt.widgets.plain import button, clear, column, label, row, say
from inglenook.interfaces.qt.widgets.sheet import Section, card, strong

_OF_SIGN_INS = frozenset({"sign_in_over", "mail_token_refused", "mail_login_refused"})  # mended by another one


class AccountCard(QFrame):
    """One account."""

    sync = Signal(int)
    again = Signal(int)  # after trouble: what could not be read is fetched once more, too
    signed_in = Signal(int)
    stopped = Signal(int)
    edited = Signal(int)
    removed = Signal(int)
    paused = Signal(int, bool)
    agreed = Signal(int)  # the number of a folder

    def __init__(self, view: AccountView) -> None:
        super().__init__()
        self.number = view.account.number
        self.setProperty("kind", "panel")
        self._title, self._state = strong(""), label("", "muted")
        self._problem, self.unsendable = label("", "problem"), label("", "problem")
        self._held = QVBoxLayout()
        self.now = button(self.tr("Fetch now"), "again")
        self.sign_in = button(self.tr("Sign in again…"), "key")
        self.stop = button(self.tr("Stop"), "stop")
        self.edit = button(self.tr("Change…"), "edit")
        self.pause = button("", "pause")
        self.remove = button(self.tr("Remove…"), "discard")
        below, flow = flow_holder()
        for part in (self.now, self.sign_in, self.stop, self.edit, self.pause, self.remove):
            flow.addWidget(part)
        layout = column(self._title, self._state, self._problem, self.unsendable, gap=GRID // 2)
        layout.addLayout(self._held)
        layout.addSpacing(GRID // 2)
        layout.addWidget(below)
        layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        self.setLayout(layout)
        self._drawn: tuple[tuple[int, str], ...] = ()
        self._is_paused = self._had_trouble = False
        self.now.clicked.connect(lambda: (self.again if self._had_trouble else self.sync).emit(self.number))
        self.sign_in.clicked.connect(lambda: self.signed_in.emit(self.number))
        self.stop.clicked.connect(lambda: self.stopped.emit(self.number))
        self.edit.clicked.connect(lambda: self.edited.emit(self.number))
        self.remove.clicked.connect(lambda: self.removed.emit(self.number))
        self.pause.clicked.connect(lambda: self.paused.emit(self.number, not self._is_paused))

    def show_account(self, view: AccountView, state: AccountsState) -> None:
        """Show how it stands."""
        address = figures.one_line(view.account.address)
        self._title.setText(address)
        is_running = self.number in state.syncing
        self._is_paused = view.is_paused
        words = self.tr("Go on") if view.is_paused else self.tr("Pause")
        self.pause.setText(words)
        self._had_trouble = self.number in state.problems or any(folder.failed for folder in view.folders)
        fetch = self.tr("Try again") if self._had_trouble else self.tr("Fetch now")
        self.now.setText(fetch)
        for made, name in (
            (self.pause, words),
            (self.now, fetch),
            (self.sign_in, self.tr("Sign in again")),
            (self.edit, self.tr("Change")),
            (self.remove, self.tr("Remove")),
        ):
            made.setAccessibleName(f"{name}: {address}")
        self.now.setVisible(not is_running and not view.is_paused)
        is_over = view.account.login is Login.OAUTH and view.problem in _OF_SIGN_INS
        self.sign_in.setVisible(is_over and not is_running and not view.is_paused)
        self.stop.setVisible(is_running)
        self.pause.setVisible(not is_running)
        self._state.setText(standing(view, state))
        say(self._problem, state.problems.get(self.number, ""))
        say(self.unsendable, state.unsendable.get(self.number, ""))
        self._show_held(view)

    def _show_held(self, view: AccountView) -> None:
        """Folders that so much vanished from that nobody believes it unasked."""
        held = tuple((each.number, each.problem) for each in view.folders if each.problem)
        if held == self._drawn:
            return
        self._drawn = held
        clear(self._held)
        for folder in view.folders:
            if not folder.problem:
                continue
            name = folder_name(folder.role, figures.one_line(folder.name))
            agree = button(self.tr("Let them go"), "check")
            agree.setAccessibleName(self.tr("Let them go from %1").replace("%1", name))
            agree.clicked.connect(lambda _checked=False, number=folder.number: self.agreed.emit(number))
            frame, layout = card(label(held_words(folder.problem, name)))
            layout.addLayout(row(agree, None))
            self._held.addWidget(frame)


class AccountsSection(Section):
    """Every account, and the way to another one."""

    sync = Signal(int)
    again = Signal(int)
    signed_in = Signal(int)
    stopped = Signal(int)
    edited = Signal(int)
    removed = Signal(int)
    paused = Signal(int, bool)
    agreed = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("Mail accounts"))
        self.cards: dict[int, AccountCard] = {}
        self._place = column(gap=GRID)
        self._problem = label("", "problem")
        self._none = label(
            self.tr(
                "None yet. With one, your mail comes in by itself while the vault is open, and can be answered here."
            ),
            "muted",
        )
        self.add = button(self.tr("Add an account…"), "add")
        self.all_words = f"{self._none.text()} {self.add.text()} IMAP SMTP"
        frame, layout = card(self._none)
        layout.addLayout(row(self.add, None))
        self.body.addLayout(self._place)
        self.body.addWidget(self._problem)
        self.body.addWidget(frame)

    def show_state(self, state: AccountsState) -> None:
        """Show the accounts; a card stays as long as its account does."""
        views = state.accounts or ()
        numbers = {view.account.number for view in views}
        for number in [each for each in self.cards if each not in numbers]:
            gone = self.cards.pop(number)
            gone.hide()
            gone.deleteLater()
        for view in views:
            made = self.cards.get(view.account.number)
            if made is None:
                made = self.cards[view.account.number] = self._card(view)
                self._place.addWidget(made)
            made.show_account(view, state)
        self._none.setVisible(not views)
        say(self._problem, state.problem)

    def _card(self, view: AccountView) -> AccountCard:
        made = AccountCard(view)
        for mine, its in (
            (self.sync, made.sync),
            (self.again, made.again),
            (self.signed_in, made.signed_in),
            (self.stopped, made.stopped),
            (self.edited, made.edited),
            (self.removed, made.removed),
            (self.paused, made.paused),
            (self.agreed, made.agreed),
        ):
            its.connect(mine)
        return made


def fetched_words(state: AccountsState) -> str:
    """How the mail of all accounts stands, in a few words; "" where there is no account."""
    views = state.accounts or ()
    if not views:
        return ""
    if state.syncing:
        progress = next(iter(state.syncing.values()))
        return _tr("Mail: %1").replace("%1", progress_words(progress))
    if state.problems:
        return _tr("Mail: not fetched, see Settings")
    synced = [view.synced for view in views if view.synced is not None]
    return (
        _tr("Mail: fetched %1").replace("%1", figures.short_date(max(synced))) if synced else _tr("Mail: not fetched")
    )


def held_words(problem: str, folder: str) -> str:
    """Why nothing leaves a folder until the person agrees."""
    words = (
        _tr("More than half of the mails in %1 have vanished from the server at once. All of them are still here.")
        if problem == "many_gone"
        else _tr("The server lists fewer mails in %1 than it says it has. All of them are still here.")
    )
    return words.replace("%1", folder)


def standing(view: AccountView, state: AccountsState) -> str:
    """How an account stands, in one line."""
    number = view.account.number
    if number in state.syncing:
        return figures.named(_tr("Fetching mail"), progress_words(state.syncing[number]))
    facts = [_tr("Paused: the server is left alone")] if view.is_paused else []
    if number in state.stopped:
        facts.append(_tr("Stopped; “Fetch now” goes on from here"))
    elif view.synced is None and number in state.problems and view.is_lasting:
        facts.append(_tr("Not fetched to its end yet"))
    elif view.synced is None:
        facts.append(_tr("Not fetched to its end yet; it goes on by itself"))
    else:
        facts.append(_tr("Fetched %1").replace("%1", figures.short_date(view.synced)))
    mails = sum(folder.mails for folder in view.folders)
    waiting = sum(folder.waiting for folder in view.folders)
    if mails:
        facts.append(figures.counted(mails, _tr("%1 mail on the server"), _tr("%1 mails on the server")))
    if waiting:
        facts.append(figures.counted(waiting, _tr("%1 still to come"), _tr("%1 still to come")))
    if failed := sum(folder.failed for folder in view.folders):
        facts.append(figures.counted(failed, _tr("%1 mail could not be read"), _tr("%1 mails could not be read")))
    if view.changes:
        words = (_tr("%1 change still to be told to the server"), _tr("%1 changes still to be told to the server"))
        facts.append(figures.counted(view.changes, *words))
    return " · ".join(facts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("accounts", text)
