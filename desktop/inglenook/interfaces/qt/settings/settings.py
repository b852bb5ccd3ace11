"""The Settings screen: every setting with one plain sentence, changed at once, found by its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.native import CAN_HIDE
from inglenook.interfaces.qt.presenters.accounts import AccountsState
from inglenook.interfaces.qt.presenters.keeping import KeepingState
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.settings import SettingsState
from inglenook.interfaces.qt.settings.accounts import AccountsSection
from inglenook.interfaces.qt.settings.accountsheet import AccountDialog, RemoveDialog
from inglenook.interfaces.qt.settings.settingrows import AddressLines, ChoiceRow, ParagraphRow, SettingRow, TextRow
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, say, title
from inglenook.interfaces.qt.widgets.sheet import Line, Section, Sheet, card

_MINUTE_S = 60
Known = tuple[SettingRow | Line, str]  # a row, and the words that it is found by


class SettingsPage(Page):
    """Thin: rows from a table, and a box that hides what is not looked for."""

    place = "settings"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter = rooms.settings
        self.box = QLineEdit(self._presenter.state.wanted)
        self.box.setProperty("kind", "finder")
        self.box.setPlaceholderText(self.tr("Find a setting"))
        self.box.setAccessibleName(self.tr("Find a setting"))
        self.box.setClearButtonEnabled(True)
        self._problem, self._none = label("", "problem"), label("", "muted")
        self.rows: dict[str, SettingRow] = {}
        self._groups: list[tuple[Section, list[Known]]] = []
        self.addresses = AddressLines()
        self.accounts = AccountsSection()
        self.account_sheet: AccountDialog | None = None  # while it is open
        sheet = Sheet(self.tr("Settings"))
        for part in (title(self.tr("Settings")), self.box, self._problem, self._none):
            sheet.column.addWidget(part)
        sheet.column.addWidget(self._looks())
        sheet.column.addWidget(self.accounts)
        for make in (self._mail, self._person, self._safety, self._work, self._rare):
            sheet.column.addWidget(make())
        sheet.column.addStretch(1)
        self.setLayout(column(sheet))
        self.box.textChanged.connect(self._presenter.want)
        self.addresses.added.connect(rooms.keeping.add_address)
        self.addresses.removed.connect(rooms.keeping.remove_address)
        follow(self._presenter, self.show_state)
        follow(rooms.keeping, self.show_keeping)
        self._connect_accounts()

    def _connect_accounts(self) -> None:
        accounts = self._rooms.accounts
        self.accounts.add.clicked.connect(lambda: self.wanted.emit("add_account"))
        self.accounts.sync.connect(accounts.sync)
        self.accounts.stopped.connect(accounts.stop)
        self.accounts.agreed.connect(accounts.agree)
        self.accounts.again.connect(accounts.try_again)
        self.accounts.signed_in.connect(accounts.sign_in_again)
        self.accounts.paused.connect(lambda number, is_paused: accounts.pause(number, is_paused=is_paused))
        self.accounts.edited.connect(self.edit_account)
        self.accounts.removed.connect(self.remove_account)
        follow(accounts, self.show_accounts)

    def edit_account(self, number: int) -> None:
        """Open the sheet of an account."""
        accounts = self._rooms.accounts
        view = accounts.state.view(number)
        if view is None:
            return
        sheet = self.account_sheet = AccountDialog(view, self)
        sheet.folder_chosen.connect(lambda folder, is_chosen: accounts.choose_folder(folder, is_chosen=is_chosen))
        sheet.role_chosen.connect(lambda role, folder: accounts.choose_role(number, role, folder))
        sheet.terms_chosen.connect(
            lambda largest, takes_new: accounts.choose(number, largest=largest, takes_new=takes_new)
        )
        sheet.identity_put.connect(accounts.put_identity)
        sheet.identity_removed.connect(accounts.remove_identity)
        sheet.servers_changed.connect(accounts.change)
        sheet.finished.connect(self._close_sheet)
        sheet.open()

    def _close_sheet(self) -> None:
        sheet, self.account_sheet = self.account_sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def remove_account(self, number: int) -> None:
        """Ask what becomes of the mails of an account."""
        view = self._rooms.accounts.state.view(number)
        if view is not None:
            dialog = RemoveDialog(view, self)
            dialog.removed.connect(lambda each, keeps: self._rooms.accounts.remove(each, keeps_mails=keeps))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def show_accounts(self, state: AccountsState) -> None:
        """Show the mail accounts."""
        self.accounts.show_state(state)
        view = state.view(self.account_sheet.number) if self.account_sheet is not None else None
        if view is not None and self.account_sheet is not None:
            self.account_sheet.show_view(view)

    def arrive(self) -> None:
        """Read what is set."""
        self._presenter.look()
        self._rooms.keeping.read_addresses()
        self._rooms.accounts.look()

    def take_focus(self) -> None:
        """Begin in the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def show_state(self, state: SettingsState) -> None:
        """Show every setting, and only those that are looked for."""
        for name, made in self.rows.items():
            if name in state.values:
                made.show_value(state.values[name], is_default=state.is_default(name))
        say(self._problem, state.problem)
        self._find(state.wanted)

    def show_keeping(self, state: KeepingState) -> None:
        """Show the own addresses."""
        self.addresses.show_addresses(state.addresses)

    def _find(self, wanted: str) -> None:
        words = wanted.casefold().split()
        text = f"{self.accounts.heading} {self.accounts.all_words}".casefold()
        found = int(all(word in text for word in words))
        self.accounts.setVisible(bool(found))
        for section, rows in self._groups:
            heading = section.heading.casefold()
            number = 0
            for made, text in rows:
                is_found = all(word in text or word in heading for word in words)
                made.setVisible(is_found)
                number += is_found
            section.setVisible(number > 0)
            found += number
        words_none = self.tr(
            "No setting has these words. What a model does is chosen under Models; passphrase, keychain, copies and"
            " deleting everything are under Privacy."
        )
        say(self._none, "" if found else words_none)

    def _group(self, heading: str, *rows: SettingRow | Line) -> Section:
        section = Section(heading)
        frame, layout = card(gap=GRID)
        for made in rows:
            layout.addWidget(made)
            if isinstance(made, SettingRow):
                self.rows[made.name] = made
                made.changed.connect(self._presenter.change)
                made.typed.connect(self._presenter.type)
                made.reset_wanted.connect(self._presenter.reset)
        section.body.addWidget(frame)
        self._groups.append((section, [(made, f"{made.all_words} {_also(made)}".casefold()) for made in rows]))
        return section

    def _looks(self) -> Section:
        return self._group(
            self.tr("Looks"),
            ChoiceRow(
                "language",
                self.tr("Language"),
                self.tr("Of everything in this window. It changes at once."),
                (("auto", self.tr("As the system has it")), ("en", "English"), ("zh", "简体中文")),
            ),
            ChoiceRow(
                "theme",
                self.tr("Light or dark"),
                self.tr("With the system it changes by itself, for example in the evening."),
                (
                    ("system", self.tr("As the system has it")),
                    ("light", self.tr("Light")),
                    ("dark", self.tr("Dark")),
                ),
            ),
            ChoiceRow(
                "text_size",
                self.tr("Size of the text"),
                self.tr("Beside what the system has set."),
                tuple((size, figures.percent(size)) for size in (90, 100, 115, 130, 150, 200)),
            ),
            ChoiceRow(
                "motion",
                self.tr("Motion"),
                self.tr("Small movements that show where something went."),
                (("system", self.tr("As the system has it")), ("less", self.tr("As little as possible"))),
            ),
            ChoiceRow(
                "notices",
                self.tr("Notices"),
                self.tr("A word when a long job ends while you look elsewhere. It never says what it was."),
                (("on", self.tr("Shown")), ("off", self.tr("Not shown"))),
            ),
        )

    def _mail(self) -> Section:
        return self._group(
            self.tr("Mail"),
            ChoiceRow(
                "follow_accounts",
                self.tr("Mail comes by itself"),
                self.tr(
                    "While the vault is open, your servers tell what is new. Otherwise it comes when you fetch it."
                ),
                (("yes", self.tr("Yes")), ("no", self.tr("Only when I fetch it"))),
            ),
        )

    def _rare(self) -> Section:
        """What hardly anybody has to set, below all that somebody may look for."""
        return self._group(
            self.tr("Seldom needed"),
            TextRow(
                "google_client",
                self.tr("Sign-in with Google"),
                self.tr("A client ID of your own. Without one, Gmail opens with an app password."),
            ),
            TextRow(
                "google_client_secret",
                self.tr("Secret of the client ID"),
                self.tr("What Google gives with a client ID; it stays in your vault."),
            ),
            TextRow(
                "microsoft_client",
                self.tr("Sign-in with Microsoft"),
                self.tr("A client ID of your own, for Outlook and Microsoft 365."),
            ),
            TextRow(
                "authentication_servers",
                self.tr("Whose checks of senders count"),
                self.tr(
                    "Names of your own mail servers, one after another. Leave it empty to go by what your mails show."
                ),
            ),
        )

    def _person(self) -> Section:
        addresses = Line(
            self.tr("Own addresses"),
            self.tr("Mail from these counts as sent by you; replies and sorting rest on them."),
        )
        addresses.texts.addWidget(self.addresses)
        return self._group(
            self.tr("You"),
            TextRow("person_name", self.tr("Your name"), self.tr("The name that a reply is signed with.")),
            ParagraphRow(
                "about_person",
                self.tr("About you"),
                self.tr("What a draft may take as known about you, in your own words. It stays in the vault."),
            ),
            ParagraphRow(
                "signature",
                self.tr("Signature"),
                self.tr("Stands once under a reply. Leave it empty for your name alone."),
            ),
            addresses,
        )

    def _safety(self) -> Section:
        never = (0, self.tr("Never"))
        minutes = tuple(
            (
                number * _MINUTE_S,
                figures.counted(number, self.tr("After %1 minute"), self.tr("After %1 minutes")),
            )
            for number in (1, 5, 15, 30, 60)
        )
        more = button(self.tr("Open Privacy"), "privacy")
        more.clicked.connect(lambda: self.wanted.emit("privacy"))
        return self._group(
            self.tr("Safety"),
            ChoiceRow(
                "lock_after_s",
                self.tr("Lock by itself"),
                self.tr("When nobody has touched the window for so long. What runs is finished first."),
                (*minutes, never),
            ),
            *self._guards(),
            ChoiceRow(
                "weekly_backup",
                self.tr("Weekly copy of the vault"),
                self.tr("Encrypted and checked, in the vault's own folder, where the last three are kept."),
                (("yes", self.tr("Every week")), ("no", self.tr("Never by itself"))),
            ),
            Line(
                self.tr("Passphrase, recovery code, backups"),
                self.tr("What opens the vault, copies of it, and its end are under Privacy."),
                more,
            ),
        )

    def _guards(self) -> tuple[ChoiceRow, ...]:
        """What locks when the person leaves, what is forgotten, and who may look."""
        locks = (("yes", self.tr("Lock")), ("no", self.tr("Stay open")))
        seconds, minutes = self.tr("After %1 seconds"), self.tr("After %1 minutes")
        rows = [
            ChoiceRow(
                "lock_on_sleep",
                self.tr("When the computer falls asleep"),
                self.tr("It waits until the vault is locked. What runs stops, and can be gone on with."),
                locks,
            ),
            ChoiceRow(
                "lock_on_screen_lock",
                self.tr("When the screen is locked"),
                self.tr("Also while something runs; it stops, and can be gone on with."),
                locks,
            ),
            ChoiceRow(
                "lock_on_user_switch",
                self.tr("When somebody else takes over"),
                self.tr("Another person logs in while you stay logged in."),
                locks,
            ),
            ChoiceRow(
                "clear_clipboard_s",
                self.tr("Forget what was copied"),
                self.tr("Out of the clipboard, if it is still there. What opens the vault goes within a minute."),
                (
                    (0, self.tr("When the vault locks")),
                    *((number, seconds.replace("%1", figures.count(number))) for number in (15, 60)),
                    (300, minutes.replace("%1", figures.count(5))),
                ),
            ),
        ]
        if CAN_HIDE:
            rows.append(
                ChoiceRow(
                    "hide_from_capture",
                    self.tr("Pictures of the screen"),
                    self.tr("Whether this window is in screenshots, recordings and shared screens."),
                    (("no", self.tr("Show this window")), ("yes", self.tr("Leave it out"))),
                )
            )
        return tuple(rows)

    def _elsewhere(self) -> tuple[Line, ...]:
        """What is chosen on a screen of its own."""
        models, learning = button(self.tr("Open Models"), "models"), button(self.tr("Open Learning"), "sample")
        models.clicked.connect(lambda: self.wanted.emit("models"))
        learning.clicked.connect(lambda: self.wanted.emit("learning"))
        return (
            Line(
                self.tr("Models"),
                self.tr("Which model does what, and what search by meaning uses, is chosen under Models."),
                models,
            ),
            Line(
                self.tr("Learning"),
                self.tr("What Inglenook learns from your labels and your replies, and every way back."),
                learning,
            ),
        )

    def _ahead(self) -> tuple[ChoiceRow, ...]:
        """When replies are drafted before they are asked for."""
        return (
            ChoiceRow(
                "prepare_replies",
                self.tr("Replies drafted ahead"),
                self.tr(
                    "Options and a draft wait when a mail that needs a reply is opened. Nothing is sent by itself."
                ),
                (
                    ("always", self.tr("Whenever mail comes")),
                    ("idle", self.tr("Only while you are not at work")),
                    ("never", self.tr("Never")),
                ),
            ),
            ChoiceRow(
                "prepare_on_battery",
                self.tr("Drafting ahead on battery"),
                self.tr("It takes power."),
                (("no", self.tr("Not on battery")), ("yes", self.tr("On battery, too"))),
            ),
        )

    def _work(self) -> Section:
        watched = button(self.tr("Watched folders…"), "folder")
        watched.clicked.connect(lambda: self.wanted.emit("watched"))
        return self._group(
            self.tr("Documents and work"),
            ChoiceRow(
                "keep_originals",
                self.tr("Keep the files themselves"),
                self.tr("Beside their text, in the vault. Mails and what they carry are always kept."),
                (
                    ("readable", self.tr("Those that can be read")),
                    ("all", self.tr("All, also those that cannot be read yet")),
                    ("none", self.tr("None: the text alone")),
                ),
            ),
            Line(
                self.tr("Watched folders"),
                self.tr("What is put into them comes in by itself while the vault is open."),
                watched,
            ),
            ChoiceRow(
                "summary_length",
                self.tr("Length of a summary"),
                self.tr("What you get when you do not ask for another."),
                (
                    ("line", self.tr("One line")),
                    ("short", self.tr("Short")),
                    ("long", self.tr("Long")),
                    ("outline", self.tr("Outline")),
                ),
            ),
            *self._ahead(),
            *self._elsewhere(),
        )


def _also(made: SettingRow | Line) -> str:
    """What a setting is found by in whatever language: who cannot read the one that is spoken looks for another."""
    return "language 语言" if isinstance(made, SettingRow) and made.name == "language" else ""
