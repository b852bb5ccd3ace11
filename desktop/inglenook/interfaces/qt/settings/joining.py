"""The sheet that adds a mail account: an address, perhaps the servers, a password, and what happens then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QStackedWidget, QWidget

from inglenook.core.accounts import Account, Login
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.joining import JoiningState, Step
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.services.accounts import Proposal
from inglenook.interfaces.qt.settings.servers import ServerFields, security_words
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.inputs import secret
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, say, title
from inglenook.interfaces.qt.widgets.roomy import RoomyDialog
from inglenook.interfaces.qt.widgets.secrets import ShowTick


class JoinDialog(RoomyDialog):
    """Shows a `JoiningState`."""

    address_given = Signal(str, str)  # address, name
    look_up = Signal()
    by_hand = Signal()
    joined = Signal(object, str)  # an `Account`, the secret
    signed_in = Signal()
    page_wanted = Signal()
    back = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, GRID * 70)
        self.setWindowTitle(self.tr("Add a mail account"))
        self._proposal: Proposal | None = None
        self._problem, self._doing = label("", "problem"), label("", "muted")
        self._steps = QStackedWidget()
        for made in (self._make_address(), self._make_ask(), self._make_password()):
            self._steps.addWidget(made)
        self.stop = button(self.tr("Stop"), "stop")
        waiting = row(self._doing, self.stop)
        waiting.setStretch(0, 1)
        heading = title(self.tr("Add a mail account"), 1.2)
        # Above the fields: below the buttons at the end nobody looks for it.
        layout = column(heading, self._problem, self._steps, margin=GRID * 3, gap=GRID * 2)
        layout.addLayout(waiting)
        self.setLayout(layout)
        self.stop.clicked.connect(self.stopped)

    def _make_address(self) -> QWidget:
        words = self.tr(
            "The mail of the account is copied into your vault and can be read there without a network. Reading changes"
            " nothing on the server: only what you file, delete, flag or send here does, and nothing is sent by itself."
        )
        self.name, self.address = QLineEdit(), QLineEdit()
        self.address.setPlaceholderText(self.tr("name@example.org"))
        form = _form((self.tr("Your name"), self.name), (self.tr("Mail address"), self.address))
        self.go_on, close = button(self.tr("Go on"), "", "main"), button(self.tr("Cancel"))
        layout = column(label(words, "muted"), gap=GRID * 2)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(row(None, close, self.go_on))
        self.go_on.clicked.connect(self._give_address)
        self.address.returnPressed.connect(self._give_address)
        self.name.returnPressed.connect(self.address.setFocus)
        close.clicked.connect(self.reject)
        return holder(layout)

    def _make_ask(self) -> QWidget:
        self._asked = label()
        self.look, self.hand = button(self.tr("Look it up"), "network", "main"), button(self.tr("Fill it in myself"))
        back = button(self.tr("Back"))
        layout = column(self._asked, None, gap=GRID * 2)
        layout.addLayout(row(back, None, self.hand, self.look))
        self.look.clicked.connect(self.look_up)
        self.hand.clicked.connect(self.by_hand)
        back.clicked.connect(self.back)
        return holder(layout)

    def _make_password(self) -> QWidget:
        self._servers, self._hint = label("", "muted"), label("", "muted")
        self.secret = secret(self.tr("Password"), self.tr("Password, or an app password"))
        self.shown = ShowTick(self.secret)
        self.sign = button(self.tr("Sign in"), "key", "main")
        self.page = button(self.tr("Make an app password"), "link", "tool")
        self.fields = ServerFields()
        self.change = button(self.tr("Change the servers"), "", "tool")
        self.add, back = button(self.tr("Add account"), "", "main"), button(self.tr("Back"))
        self._kept = label(self.tr("The password is kept in your vault, and given to your mail server alone."), "muted")
        layout = column(self._servers, self.fields, self._hint, self.secret, self.shown, self._kept, gap=GRID)
        layout.addLayout(row(self.page, self.change, None))
        layout.addStretch(1)
        layout.addSpacing(GRID)
        layout.addLayout(row(back, None, self.add, self.sign))
        self.sign.clicked.connect(self.signed_in)
        self.page.clicked.connect(self.page_wanted)
        self.change.clicked.connect(self.by_hand)
        self.add.clicked.connect(self._join)
        for field in (self.secret, *self.fields.findChildren(QLineEdit)):
            field.returnPressed.connect(self._join)
        back.clicked.connect(self.back)
        return holder(layout)

    def show_state(self, state: JoiningState) -> None:
        """Show the step."""
        if state.step is Step.DONE:
            self.accept()
            return
        number = (Step.ADDRESS, Step.ASK, Step.PASSWORD).index(state.step)
        is_new = self._steps.currentIndex() != number
        self._steps.setCurrentIndex(number)
        if not self.name.text() and not self.name.isModified() and state.name:
            self.name.setText(state.name)
            if self.focusWidget() is self.name:
                self.address.setFocus()  # what is typed next would go on with the name
        self._show_ask(state)
        self._show_servers(state)
        doing = {
            "look": self.tr("Looking for the servers of this address…"),
            "join": self.tr("Signing in…"),
            "sign_in": self.tr("Waiting for you to sign in, in your browser…"),
        }
        say(self._doing, doing.get(state.doing, ""))
        self.stop.setVisible(state.doing in {"join", "sign_in"} or (state.doing == "look" and state.step is Step.ASK))
        say(self._problem, state.problem)
        self._steps.setEnabled(not state.doing)
        if is_new or not state.doing:
            self._take_focus(state)
        if state.problem and state.step is Step.PASSWORD:
            self.secret.selectAll()  # another try is typed in its place, and not behind it

    def done(self, result: int) -> None:
        """What was typed goes with the sheet."""
        self.secret.clear()
        super().done(result)

    def _take_focus(self, state: JoiningState) -> None:
        last: QWidget = self.sign if self.secret.isHidden() else self.secret
        wanted: QWidget = {Step.ADDRESS: self.address, Step.ASK: self.look}.get(state.step, last)
        if state.step is Step.ADDRESS and not self.name.text():
            wanted = self.name
        if not (shown := self._steps.currentWidget()) or not shown.isAncestorOf(self.focusWidget() or self):
            wanted.setFocus()

    def _show_ask(self, state: JoiningState) -> None:
        domain = state.address.rpartition("@")[2]
        words = self.tr(
            "Inglenook does not know where the mail of %1 lies. It can ask %1 itself, and the names that it has in the"
            " network, over connections that are written down under Privacy. They learn that somebody here has mail"
            " there, and not who."
        )
        self._asked.setText(words.replace("%1", figures.one_line(domain)))

    def _show_servers(self, state: JoiningState) -> None:
        self.fields.setVisible(state.is_by_hand)
        self.change.setVisible(not state.is_by_hand)
        self._servers.setVisible(not state.is_by_hand)
        proposal = state.proposal
        signs_in = proposal is not None and proposal.account.login is Login.OAUTH and not state.is_by_hand
        for part in (self.secret, self.shown, self._kept, self.add):
            part.setVisible(not signs_in)
        self.sign.setVisible(signs_in)
        self.page.setVisible(proposal is not None and bool(proposal.page) and not signs_in)
        if proposal is None or proposal == self._proposal:
            return
        self._proposal = proposal
        account = proposal.account
        self.fields.show_account(account)
        comes, goes = self.tr("Mail comes from %1 (%2)."), self.tr("It goes out by %1 (%2).")
        words = filled(comes, account.imap.host, security_words(account.imap.security))
        if account.smtp is not None:
            goes = filled(goes, account.smtp.host, security_words(account.smtp.security))
            words = figures.together(words, goes)
        self._servers.setText(words)
        wants = self.tr("%1 wants an app password here: one that you make on its own pages, for this program alone.")
        signs = self.tr("You sign in on the page of %1, in your own browser; no password is given to Inglenook.")
        words = signs if account.login is Login.OAUTH else wants if proposal.wants_app_password else ""
        if proposal.is_unproven:
            words = self.tr(
                "The network says so, and nothing proves it: these servers are not of the domain of your address. Give"
                " your password only if you know that your mail is there."
            )
        say(self._hint, words.replace("%1", figures.one_line(proposal.title)))

    def _give_address(self) -> None:
        self.address_given.emit(self.address.text(), self.name.text())

    def _join(self) -> None:
        account = self.account()
        if account is not None and self.secret.text():
            self.joined.emit(account, self.secret.text())
        elif account is not None:
            self.secret.setFocus()

    def account(self) -> Account | None:
        """The account as the sheet has it; None while a server is missing."""
        if self._proposal is None:
            return None
        if self.fields.isHidden():
            return self._proposal.account
        return self.fields.account(self._proposal.account, Login.PASSWORD)


def _form(*lines: tuple[str, QWidget]) -> QFormLayout:
    """Named fields below each other."""
    made = QFormLayout()
    made.setHorizontalSpacing(GRID * 2)
    made.setVerticalSpacing(GRID)
    for words, field in lines:
        field.setAccessibleName(words)
        made.addRow(label(words, is_wrapped=False), field)
    return made
