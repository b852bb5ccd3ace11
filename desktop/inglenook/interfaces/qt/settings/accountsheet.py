"""One mail account to be changed: its folders, who the person is there, and how its servers are reached."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from inglenook.core.accounts import CHOSEN_ROLES, AccountView, FolderView, Identity, Login
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.settings.servers import ServerFields
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.folders import folder_name, rank_of
from inglenook.interfaces.qt.widgets.inputs import Tick, secret
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, title
from inglenook.interfaces.qt.widgets.roomy import RoomyDialog
from inglenook.interfaces.qt.widgets.segments import Segments
from inglenook.interfaces.qt.widgets.sheet import Choice
from inglenook.interfaces.qt.widgets.ticked import TickedList

_LONGEST_NAME = 200
# What is mended there, if anywhere.
_OF_SERVERS = frozenset({"mail_login_refused", "mail_token_refused", "mail_untrusted", "mail_unprotected"})
_SIZES = (1_000_000, 5_000_000, 25_000_000)


class AccountDialog(RoomyDialog):
    """Three pages over one account. Folders change at once; the others when the person says so."""

    folder_chosen = Signal(int, bool)
    role_chosen = Signal(str, object)  # what for, and the number of a folder or None
    terms_chosen = Signal(object, object)  # the largest mail in bytes, whether new folders come; None where unchanged
    identity_put = Signal(object)  # an `Identity`
    identity_removed = Signal(object)
    servers_changed = Signal(object, str)  # an `Account`, a new secret or ""

    def __init__(self, view: AccountView, parent: QWidget) -> None:
        super().__init__(parent, GRID * 76)
        self.resize(self.minimumWidth(), GRID * 60)
        self._view = view
        self.number = view.account.number
        address = figures.one_line(view.account.address)
        self.setWindowTitle(address)
        self.pages = Segments(
            self.tr("What to change"),
            ("folders", self.tr("Folders")),
            ("person", self.tr("Who you are")),
            ("servers", self.tr("Servers")),
        )
        self._stack = QStackedWidget()
        self.folders, self.identities, self.servers = FolderPage(), IdentityPage(), ServersPage()
        for page in (self.folders, self.identities, self.servers):
            self._stack.addWidget(page)
        close = button(self.tr("Close"))
        layout = column(title(address, 1.2), margin=GRID * 3, gap=GRID * 2)
        layout.addLayout(row(self.pages, None))
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(None, close))
        self.setLayout(layout)
        self.pages.chosen.connect(self._turn)
        self.folders.chosen.connect(self.folder_chosen)
        self.folders.roles.chosen.connect(self.role_chosen)
        self.folders.terms.connect(self.terms_chosen)
        self.identities.put.connect(self.identity_put)
        self.identities.removed.connect(self.identity_removed)
        self.servers.save.clicked.connect(self._save_servers)
        self.servers.secret.returnPressed.connect(self._save_servers)
        close.clicked.connect(self.accept)
        self.show_view(view)
        self.servers.show_view(view)
        if view.problem in _OF_SERVERS:
            self.pages.buttons["servers"].setChecked(True)
            self._turn("servers")

    def show_view(self, view: AccountView) -> None:
        """Show the account as it stands now; what is being typed stays."""
        self._view = view
        self.folders.show_folders(view.folders)
        self.folders.show_terms(view)
        self.identities.show_identities(view)

    def done(self, result: int) -> None:
        """What was typed goes with the sheet."""
        self.servers.secret.clear()
        super().done(result)

    def _turn(self, page: str) -> None:
        self._stack.setCurrentIndex(("folders", "person", "servers").index(page))

    def _save_servers(self) -> None:
        account = self.servers.fields.account(self._view.account, self._view.account.login)
        if account is not None:
            self.servers_changed.emit(account, self.servers.secret.text())
            self.accept()


class FolderPage(QWidget):
    """Which folders are kept in step."""

    chosen = Signal(int, bool)
    terms = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.takes_new = Tick(self.tr("Folders that are new on the server come, too"))
        self.largest = Choice(self.tr("Mails that come whole"))
        self._some = some = self.tr("Whole up to %1, of larger ones the head")
        self._sizes = (
            (0, self.tr("Every mail comes whole")),
            *((size, some.replace("%1", figures.limit(size))) for size in _SIZES),
        )
        words = self.tr(
            "The mails of a ticked folder come in and follow what happens on the server. Without the tick, what is"
            " here already stays as it is."
        )
        self.list = TickedList()
        self.list.setAccessibleName(self.tr("Folders"))
        self._none = label(self.tr("The folders are known once mail was fetched for the first time."), "muted")
        self.roles = RoleRow()
        layout = column(label(words, "muted"), self._none, self.list, self.takes_new, gap=GRID)
        layout.addLayout(row(self.largest, None))
        layout.addWidget(self.roles)
        self.setLayout(layout)
        self.takes_new.clicked.connect(lambda is_on: self.terms.emit(None, is_on))
        self.largest.picked.connect(lambda size: self.terms.emit(size, None))
        self._is_filling = False
        self._shown: tuple[FolderView, ...] | None = None
        self.list.itemChanged.connect(self._tick)

    def show_terms(self, view: AccountView) -> None:
        """Show what comes by itself, and how much of it."""
        self.takes_new.setChecked(view.takes_new)
        known = any(size == view.largest for size, _ in self._sizes)
        other = () if known else ((view.largest, self._some.replace("%1", figures.limit(view.largest))),)
        self.largest.show_choices((*self._sizes, *other), view.largest)

    def show_folders(self, folders: tuple[FolderView, ...]) -> None:
        """Show them, as deep as they lie."""
        self._none.setVisible(not folders)
        self.roles.show_folders(folders)
        if folders == self._shown:
            return
        self._shown = folders
        self._is_filling = True
        place = self.list.currentRow()
        self.list.clear()
        for depth, name, folder in _tree(folders):
            count = f" · {figures.count(folder.mails)}" if folder.is_chosen and folder.mails else ""
            item = QListWidgetItem("    " * depth + name + count)
            item.setData(Qt.ItemDataRole.UserRole, folder.number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags if folder.is_selectable else flags & ~Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Checked if folder.is_chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(place)
        self._is_filling = False

    def _tick(self, item: QListWidgetItem) -> None:
        if not self._is_filling:
            is_wanted = item.checkState() == Qt.CheckState.Checked
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole), is_wanted)


class RoleRow(QWidget):
    """Which folder of the server is for sent, deleted or archived mail, for drafts and for spam."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.role, self.place = Choice(self.tr("What a folder is for")), Choice(self.tr("The folder for it"))
        self.role.show_choices([(each, folder_name(each, each)) for each in CHOSEN_ROLES], CHOSEN_ROLES[0])
        layout = column(label(self.tr("On the server, the folder for"), "muted"), gap=GRID // 2)
        layout.addLayout(row(self.role, self.place, None))
        self.setLayout(layout)
        self._shown = CHOSEN_ROLES[0]
        self._folders: tuple[FolderView, ...] = ()
        self.role.picked.connect(self._turn)
        self.place.picked.connect(lambda number: self.chosen.emit(self._shown, number or None))

    def show_folders(self, folders: tuple[FolderView, ...]) -> None:
        """Show the choice, unless the server says itself what all its folders are for."""
        self._folders = folders
        self.setVisible(bool(folders) and all(each.role != "all" for each in folders))
        self._turn(self._shown)

    def _turn(self, role: object) -> None:
        self._shown = str(role)
        wanted = next((each.number for each in self._folders if each.wanted_role == role), 0)
        said = next((name for _, name, each in _tree(self._folders) if each.role == role and not wanted), "")
        words = self.tr("As the server says: %1").replace("%1", said) if said else self.tr("As the server says")
        places = [(each.number, name) for _, name, each in _tree(self._folders) if each.can_be_for]
        self.place.show_choices([(0, words), *places], wanted)


def _tree(folders: tuple[FolderView, ...]) -> list[tuple[int, str, FolderView]]:
    """The folders that are there, in order, each with how deep it lies below others of the list and its words.

    What a server has above a folder may be no folder itself: then the way to it is among the words.
    """
    there = {folder.path or (folder.name,): folder for folder in folders if folder.is_there}

    def rank(path: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        top = there.get(path[:1])
        return rank_of(top.role if top else ""), tuple(map(str.casefold, path))

    rows: list[tuple[int, str, FolderView]] = []
    for path in sorted(there, key=rank):
        above = [count for count in range(1, len(path)) if path[:count] in there]
        name = folder_name(there[path].role, figures.one_line(path[-1]))
        way = (figures.one_line(part) for part in path[above[-1] if above else 0 : -1])
        rows.append((len(above), " › ".join((*way, name)), there[path]))
    return rows


class IdentityPage(QWidget):
    """Who the person is in mails of this account: addresses, each with a name, a signature and a language."""

    put = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice(self.tr("Address to change"))
        self.more = button(self.tr("Another address…"), "add")
        self.address, self.name, self.signature = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.address.setMaxLength(_LONGEST_NAME)
        self.name.setMaxLength(_LONGEST_NAME)
        self.signature.setTabChangesFocus(True)
        self.language = Choice(self.tr("Language of replies"))
        self._tongues = (
            ("", self.tr("As the mail is written")), ("en", self.tr("English")), ("zh", self.tr("Chinese")),
        )  # fmt: skip
        form = QFormLayout()
        form.setHorizontalSpacing(GRID * 2)
        form.setVerticalSpacing(GRID)
        for words, field in (
            (self.tr("Address"), self.address),
            (self.tr("Name"), self.name),
            (self.tr("Signature"), self.signature),
            (self.tr("Language of replies"), self.language),
        ):
            field.setAccessibleName(words)
            form.addRow(label(words, is_wrapped=False), field)
        self.save, self.take = (
            button(self.tr("Save"), "save", "main"),
            button(self.tr("Forget this address"), "discard"),
        )
        words = self.tr("A reply is written from the address that the mail came to.")
        layout = column(label(words, "muted"), gap=GRID)
        layout.addLayout(row(self.choice, self.more, None))
        layout.addLayout(form, 1)
        layout.addLayout(row(self.take, None, self.save))
        self.setLayout(layout)
        self._account = 0
        self._identities: tuple[Identity, ...] = ()
        self._shown = Identity(0, 0, "", "")
        self.choice.picked.connect(self._choose)
        self.more.clicked.connect(self._begin)
        self.save.clicked.connect(self._save)
        self.take.clicked.connect(lambda: self.removed.emit(self._shown))

    def show_identities(self, view: AccountView) -> None:
        """Show them; the one that is being changed stays as it is typed."""
        self._account = view.account.number
        if view.identities == self._identities:
            return
        self._identities = view.identities
        kept = next((each for each in view.identities if each.address == self._shown.address), None)
        self._show(kept or (view.identities[0] if view.identities else Identity(0, self._account, "", "")))

    def _choose(self, number: object) -> None:
        self._show(next(each for each in self._identities if each.number == number))

    def _begin(self) -> None:
        self._show(Identity(0, self._account, "", self._shown.name))
        self.address.setFocus()

    def _show(self, identity: Identity) -> None:
        self._shown = identity
        self.choice.show_choices(
            [(each.number, figures.one_line(each.address)) for each in self._identities], identity.number
        )
        self.choice.setVisible(len(self._identities) > 1)
        self.address.setText(identity.address)
        is_first = bool(self._identities) and identity.number == self._identities[0].number
        self.address.setReadOnly(is_first)
        self.name.setText(identity.name)
        self.signature.setPlainText(identity.signature)
        self.language.show_choices(self._tongues, identity.language)
        self.take.setVisible(identity.number > 0 and not is_first)

    def _save(self) -> None:
        language = self._tongues[max(0, self.language.currentIndex())][0]
        made = replace(
            self._shown,
            account=self._account,
            address=self.address.text().strip().lower(),
            name=self.name.text(),
            signature=self.signature.toPlainText().strip(),
            language=language,
        )
        if made.address:
            self._shown = made
            self.put.emit(made)


class ServersPage(QWidget):
    """How the account is reached."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = ServerFields()
        self.secret = secret(self.tr("New password"), self.tr("New password; empty to keep the one you have"))
        self.save = button(self.tr("Save and try"), "save", "main")
        layout = column(self.fields, self.secret, None, gap=GRID * 2)
        layout.addLayout(row(None, self.save))
        self.setLayout(layout)

    def show_view(self, view: AccountView) -> None:
        """Show what is kept."""
        self.fields.show_account(view.account)
        self.secret.setVisible(view.account.login is Login.PASSWORD)


class RemoveDialog(RoomyDialog):
    """Asks what becomes of the mails. The server keeps everything either way."""

    removed = Signal(int, bool)  # the account, whether its mails stay

    def __init__(self, view: AccountView, parent: QWidget) -> None:
        super().__init__(parent, GRID * 60)
        address = figures.one_line(view.account.address)
        self.setWindowTitle(self.tr("Remove the account"))
        words = self.tr("The account %1 and its password leave this vault. On the server nothing changes.")
        self.keep = button(self.tr("Keep its mails here"), "archive", "main")
        self.drop = button(self.tr("Delete its mails from this vault"), "discard")
        never = button(self.tr("Cancel"))
        layout = column(title(self.tr("Remove the account"), 1.2), label(words.replace("%1", address)), margin=GRID * 3)
        layout.setSpacing(GRID * 2)
        if view.changes:
            lost = figures.counted(
                view.changes,
                self.tr("%1 change that the server has not heard of is given up."),
                self.tr("%1 changes that the server has not heard of are given up."),
            )
            layout.addWidget(label(lost, "problem"))
        stays = self.tr(
            "Drafts stay either way, also what waits to be sent; and so do mails that also lie in another account, or"
            " that you brought in from files."
        )
        layout.addWidget(label(stays, "muted"))
        layout.addWidget(holder(row(never, None, self.drop, self.keep)))
        self.setLayout(layout)
        number = view.account.number
        self.keep.clicked.connect(lambda: self._end(number, keeps_mails=True))
        self.drop.clicked.connect(lambda: self._end(number, keeps_mails=False))
        never.clicked.connect(self.reject)

    def _end(self, number: int, *, keeps_mails: bool) -> None:
        self.removed.emit(number, keeps_mails)
        self.accept()
