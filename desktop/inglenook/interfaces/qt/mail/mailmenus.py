"""The menus of the Mail screen: where a thread can go, and what can be done with one mail of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from inglenook.core.letters import MailPlace
from inglenook.core.views import MailView
from inglenook.interfaces.qt.actions import icon_of, title_of
from inglenook.interfaces.qt.icons import icon
from inglenook.interfaces.qt.mail.mailplaces import face_of, key_of, names_of, ordered
from inglenook.interfaces.qt.presenters.mail import MailPresenter

Calls = Mapping[str, Callable[[], object]]


def folder_menu(parent: QWidget, presenter: MailPresenter) -> QMenu:
    """The folders that the open thread can go to."""
    made = QMenu(parent)
    made.aboutToHide.connect(made.deleteLater)
    handling = presenter.handling
    thread, targets = handling.state.thread, handling.state.means.folders
    known = {place.name: place for place in presenter.state.places if place.kind == "folder"}
    # A folder that is still empty is no place to look at, and one to put something into.
    places = ordered([known.get(name, MailPlace("folder", name, "", 0)) for name in targets])
    names = names_of(places)
    if thread is None:
        return made
    for place in places:
        name = names[key_of(place)]
        action = made.addAction(icon(face_of(place).icon), name.replace("&", "&&"))
        action.triggered.connect(partial(handling.move, [thread], place.name, name))
    return made


def mail_menu(parent: QWidget, mail: MailView | None, calls: Calls) -> QMenu:
    """What can be done with one mail: by the names of actions, each with its call."""
    made = QMenu(parent)
    made.aboutToHide.connect(made.deleteLater)
    if mail is None:
        return made
    words = {name: title_of(name) for name in calls if name != "delete_mail"}
    words["delete_mail"] = _tr("Delete this mail")
    if mail.row.is_flagged:
        words["flag"] = _tr("Take the flag away")
    for name, call in calls.items():
        if name == "unread" and not mail.row.is_read:
            continue
        if name == "delete_mail":
            made.addSeparator()
        made.addAction(icon(icon_of(name)), words[name]).triggered.connect(lambda _checked=False, call=call: call())
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("mailmenus", text)
