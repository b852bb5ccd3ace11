"""Every action of the window in one table: menus, shortcuts and tooltips are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from inglenook.interfaces.qt.icons import icon


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action. `menu` is empty for what is reached by its shortcut alone; `needs_vault` is off while locked.

    `also` is a second shortcut, and `key` does it, too, on the Mail screen, where nothing is being typed.
    """

    name: str
    title: str
    icon: str
    shortcut: str = ""
    menu: str = ""
    needs_vault: bool = True
    opens_group: bool = False
    key: str = ""
    also: str = ""


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("add_files", str(QT_TRANSLATE_NOOP("actions", "Add files…")), "add", "Ctrl+O", "vault"),
    ActionRow("add_folder", str(QT_TRANSLATE_NOOP("actions", "Add folder…")), "folder", "Ctrl+Shift+O", "vault"),
    ActionRow("watched", str(QT_TRANSLATE_NOOP("actions", "Watched folders…")), "folder", "", "vault"),
    ActionRow("add_account", str(QT_TRANSLATE_NOOP("actions", "Add a mail account…")), "mail", "", "vault"),
    ActionRow("add_samples", str(QT_TRANSLATE_NOOP("actions", "Try it with the sample life")), "sample", "", "vault"),
    ActionRow("own_addresses", str(QT_TRANSLATE_NOOP("actions", "Own addresses…")), "person", "", "vault", True, True),
    ActionRow("check", str(QT_TRANSLATE_NOOP("actions", "Check vault")), "check", "", "vault"),
    ActionRow("back_up", str(QT_TRANSLATE_NOOP("actions", "Back up…")), "backup", "", "vault"),
    ActionRow("lock", str(QT_TRANSLATE_NOOP("actions", "Lock now")), "lock", "Ctrl+L", "vault", True, True),
    ActionRow("quit", str(QT_TRANSLATE_NOOP("actions", "Quit")), "quit", "Ctrl+Q", "vault", False),
    ActionRow("today", str(QT_TRANSLATE_NOOP("actions", "Today")), "today", "Ctrl+T", "go"),
    ActionRow("chat", str(QT_TRANSLATE_NOOP("actions", "Chat")), "chat", "Ctrl+1", "go"),
    ActionRow("mail", str(QT_TRANSLATE_NOOP("actions", "Mail")), "mail", "Ctrl+2", "go"),
    ActionRow("documents", str(QT_TRANSLATE_NOOP("actions", "Documents")), "documents", "Ctrl+3", "go"),
    ActionRow("search", str(QT_TRANSLATE_NOOP("actions", "Search")), "search", "Ctrl+4", "go"),
    ActionRow("drafts", str(QT_TRANSLATE_NOOP("actions", "Drafts")), "drafts", "Ctrl+5", "go"),
    ActionRow("tables", str(QT_TRANSLATE_NOOP("actions", "Tables")), "table", "Ctrl+8", "go"),
    ActionRow("models", str(QT_TRANSLATE_NOOP("actions", "Models")), "models", "Ctrl+6", "go", True, True),
    ActionRow("learning", str(QT_TRANSLATE_NOOP("actions", "Learning")), "sample", "", "go"),
    ActionRow("privacy", str(QT_TRANSLATE_NOOP("actions", "Privacy")), "privacy", "Ctrl+7", "go"),
    ActionRow("settings", str(QT_TRANSLATE_NOOP("actions", "Settings")), "settings", "Ctrl+,", "go"),
    ActionRow("activity", str(QT_TRANSLATE_NOOP("actions", "Activity")), "activity", "Ctrl+J", "go"),
    ActionRow("report", str(QT_TRANSLATE_NOOP("actions", "Imports")), "report", "Ctrl+Shift+J", "go"),
    ActionRow("back", str(QT_TRANSLATE_NOOP("actions", "Back")), "back", "Alt+Left", "go"),
    ActionRow("ahead", str(QT_TRANSLATE_NOOP("actions", "Forward")), "right", "Alt+Right", "go"),
    ActionRow("new", str(QT_TRANSLATE_NOOP("actions", "New mail or conversation")), "add", "Ctrl+N", "go", True, True),
    ActionRow("new_chat", str(QT_TRANSLATE_NOOP("actions", "New conversation")), "add"),
    ActionRow("ask_about", str(QT_TRANSLATE_NOOP("actions", "Ask about this")), "chat", "Ctrl+Shift+A", "go"),
    ActionRow("summarize", str(QT_TRANSLATE_NOOP("actions", "Summarize")), "summarize", "Ctrl+Shift+S", "go"),
    ActionRow("find", str(QT_TRANSLATE_NOOP("actions", "Find…")), "search", "Ctrl+F", "go"),
    ActionRow("next_match", str(QT_TRANSLATE_NOOP("actions", "Next match")), "down", "F3", "go", also="Ctrl+G"),
    ActionRow(
        "previous_match",
        str(QT_TRANSLATE_NOOP("actions", "Previous match")),
        "up",
        "Shift+F3",
        "go",
        also="Ctrl+Shift+G",
    ),
    ActionRow("like", str(QT_TRANSLATE_NOOP("actions", "More like this")), "search", "Ctrl+Shift+F", "go"),
    ActionRow("stop", str(QT_TRANSLATE_NOOP("actions", "Stop what is running")), "stop", "Esc", "go"),
    ActionRow("undo", str(QT_TRANSLATE_NOOP("actions", "Undo")), "undo", "Ctrl+Z", "go"),
    ActionRow("palette", str(QT_TRANSLATE_NOOP("actions", "Find a command…")), "command", "Ctrl+K", "go", True, True),
    ActionRow("new_mail", str(QT_TRANSLATE_NOOP("actions", "New mail…")), "edit", "Ctrl+Shift+N", "mail"),
    ActionRow("answer", str(QT_TRANSLATE_NOOP("actions", "Reply")), "reply", "Ctrl+R", "mail", key="R"),
    ActionRow(
        "answer_all", str(QT_TRANSLATE_NOOP("actions", "Reply to all")), "reply_all", "Ctrl+Shift+R", "mail", key="A"
    ),
    ActionRow("forward", str(QT_TRANSLATE_NOOP("actions", "Forward…")), "forward", "", "mail", key="F"),
    ActionRow("archive", str(QT_TRANSLATE_NOOP("actions", "Archive")), "archive", "", "mail", True, True, key="E"),
    ActionRow("to_inbox", str(QT_TRANSLATE_NOOP("actions", "Move to inbox")), "inbox", "", "mail", key="I"),
    ActionRow("move", str(QT_TRANSLATE_NOOP("actions", "Move to a folder…")), "move", "", "mail", key="M"),
    ActionRow("delete_mail", str(QT_TRANSLATE_NOOP("actions", "Delete")), "discard", "", "mail", key="Del"),
    ActionRow("unread", str(QT_TRANSLATE_NOOP("actions", "Mark as unread")), "unread", "", "mail", True, True, key="U"),
    ActionRow("flag", str(QT_TRANSLATE_NOOP("actions", "Flag")), "star", "", "mail", key="S"),
    ActionRow("tag", str(QT_TRANSLATE_NOOP("actions", "Label of your own…")), "label", "", "mail", key="Shift+L"),
    ActionRow("label", str(QT_TRANSLATE_NOOP("actions", "Label…")), "label", "", "mail", key="L"),
    ActionRow("mute", str(QT_TRANSLATE_NOOP("actions", "Mute")), "mute", "", "mail", key="Shift+M"),
    ActionRow("fetch_mail", str(QT_TRANSLATE_NOOP("actions", "Fetch mail now")), "again", "F5", "mail", True, True),
    ActionRow("shortcuts", str(QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts")), "keyboard", "F1", "help", False),
    ActionRow("newer", str(QT_TRANSLATE_NOOP("actions", "Look for a newer version")), "download", "", "help"),
    ActionRow("about", str(QT_TRANSLATE_NOOP("actions", "About Inglenook")), "about", "", "help", False),
)
PLACES = (
    "today",
    "chat",
    "mail",
    "documents",
    "search",
    "drafts",
    "tables",
    "activity",
    "report",
    "models",
    "learning",
    "privacy",
    "settings",
)
_MENUS = (
    ("vault", str(QT_TRANSLATE_NOOP("actions", "&Vault"))),
    ("go", str(QT_TRANSLATE_NOOP("actions", "&Go"))),
    ("mail", str(QT_TRANSLATE_NOOP("actions", "&Mail"))),
    ("help", str(QT_TRANSLATE_NOOP("actions", "&Help"))),
)


def title_of(name: str) -> str:
    """The words of an action."""
    return next(QCoreApplication.translate("actions", row.title) for row in ACTIONS if row.name == name)


def words_of(row: ActionRow) -> str:
    """The words of an action in a menu; where only a key of a screen does it, that key stands beside them."""
    words = QCoreApplication.translate("actions", row.title)
    native = QKeySequence.SequenceFormat.NativeText
    return f"{words}\t{QKeySequence(row.key).toString(native)}" if row.key and not row.shortcut else words


def keys_of(row: ActionRow) -> str:
    """Every key that does an action, as the system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(each).toString(native) for each in (row.shortcut, row.also, row.key) if each)


def keys_to(name: str) -> str:
    """The same for the action of this name."""
    return next(keys_of(row) for row in ACTIONS if row.name == name)


def icon_of(name: str) -> str:
    """The icon of an action."""
    return next(row.icon for row in ACTIONS if row.name == name)


def make_actions(owner: QWidget, done_by: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make every action of the table; each must have somebody in `done_by`."""
    made: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(icon(row.icon), words_of(row), owner)
        action.setObjectName(row.name)
        if row.shortcut:
            action.setShortcuts([QKeySequence(each) for each in (row.shortcut, row.also) if each])
        call = done_by[row.name]
        action.triggered.connect(lambda _checked=False, call=call: call())
        if row.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif row.name == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        owner.addAction(action)
        made[row.name] = action
    return made


def retitle_actions(made: Mapping[str, QAction]) -> None:
    """Say the words of the actions anew, in the language that is spoken now."""
    for row in ACTIONS:
        made[row.name].setText(words_of(row))


def fill_menus(bar: QMenuBar, made: Mapping[str, QAction]) -> None:
    """Put the actions into their menus."""
    for menu_name, title in _MENUS:
        menu = bar.addMenu(QCoreApplication.translate("actions", title))
        for row in ACTIONS:
            if row.menu == menu_name:
                if row.opens_group:
                    menu.addSeparator()
                menu.addAction(made[row.name])


def redraw_action_icons(made: Mapping[str, QAction]) -> None:
    """Draw the icons anew, after the theme has changed."""
    for row in ACTIONS:
        made[row.name].setIcon(icon(row.icon))
