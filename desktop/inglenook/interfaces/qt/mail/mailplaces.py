"""Where threads lie, at the left of the Mail screen: what needs a reply, all mail, labels and folders, with counts.

In a narrow window the same places are a box of choices over the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from inglenook.core.letters import MailPlace
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import picture
from inglenook.interfaces.qt.models.paged import FACE, Face, ListModel
from inglenook.interfaces.qt.theme import GRID, ICON, colours, grown
from inglenook.interfaces.qt.widgets.folders import folder_name, rank_of
from inglenook.interfaces.qt.widgets.inputs import Chooser
from inglenook.interfaces.qt.widgets.lists import RowList
from inglenook.interfaces.qt.widgets.rows import RowDelegate
from inglenook.interfaces.sentences import label_name

_FIRST = ("needs_reply", "waiting", "for_information", "receipt", "newsletter", "automatic", "suspicious")
_ICONS = {
    "all": "mail", "unread": "unread", "flagged": "star", "put_off": "calendar", "label": "label", "own": "label",
    "folder": "folder",
}  # fmt: skip
_SECOND = ("all", "unread", "flagged", "put_off")
_ROLE_ICONS = {"inbox": "inbox", "sent": "send", "drafts": "drafts", "archive": "archive", "trash": "discard"}
_APART = 150  # pixels of a folder of one of several accounts, with its count
_OF = " · "  # between a folder and whose it is
_WITHIN = " › "  # between a folder and what it lies in
# Of an address.
_PROVIDER, _DOMAIN = re.compile(r"(?<=@)[^@.]+(?=[^@]*\Z)"), re.compile(r"(?<=@)[^@]+\Z")
_PERSON, _WHOLE = re.compile(r"\A.+(?=@)"), re.compile(r".+")
_PARTS = re.compile(r"[/\\]")


def ordered(places: Sequence[MailPlace]) -> list[MailPlace]:
    """What needs a reply first, then all mail, unread, flagged, put off, the labels in a fixed order, the folders."""

    def rank(place: MailPlace) -> tuple[int, int, str]:
        if place.kind == "label" and place.name == _FIRST[0]:
            return 0, 0, ""
        if place.kind == "label":
            return 3, _FIRST.index(place.name) if place.name in _FIRST else len(_FIRST), place.name
        if place.kind == "own":
            return 3, len(_FIRST) + 1, place.name.casefold()
        if place.kind == "folder":
            return 4, rank_of(place.role), place.name.lower()
        return 1, _SECOND.index(place.kind), ""

    wanted = [place for place in places if place.kind not in _SECOND[1:] or place.threads]
    return sorted(wanted, key=rank)


def name_of(place: MailPlace) -> str:
    """The words for a place; of a folder the last part of its path."""
    if place.kind == "label":
        name = label_name(place.name)
        return name[:1].upper() + name[1:]
    if place.kind == "own":
        return figures.one_line(place.name)
    if place.kind == "folder":
        parts = _parts_of(place)
        return folder_name(place.role, parts[-1] if parts else place.name)
    names = {
        "unread": QCoreApplication.translate("mailplaces", "Unread"),
        "flagged": QCoreApplication.translate("mailplaces", "Flagged"),
        "put_off": QCoreApplication.translate("mailplaces", "Put off"),
    }
    return names.get(place.kind, QCoreApplication.translate("mailplaces", "All mail"))


def _parts_of(place: MailPlace) -> list[str]:
    return [part for part in _PARTS.split(figures.one_line(place.name)) if part.strip(". ")]


def face_of(place: MailPlace) -> Face:
    """A place as a row."""
    icon = _ICONS[place.kind]
    if place.kind == "folder":
        icon = _ROLE_ICONS.get(place.role, icon)
    if place.kind == "label" and place.name == _FIRST[0]:
        icon = "reply"
    if not place.unread:
        return Face(title=name_of(place), side=figures.count(place.threads), icon=icon)
    # Of a folder with something unread one wants to know how much that is, not how much lies there.
    words = QCoreApplication.translate("mailplaces", "unread")
    return Face(title=name_of(place), side=figures.count(place.unread), icon=icon, is_new=True, spoken=words)


def names_of(places: Sequence[MailPlace]) -> dict[object, str]:
    """The words for places beside each other; folders of the same name say below what, or of whose account, they lie.

    >>> list(names_of([MailPlace("folder", "Home/2026", "", 1), MailPlace("folder", "Work/2026", "", 1)]).values())
    ['Home › 2026', 'Work › 2026']
    """
    names = {key_of(place): name_of(place) for place in places}
    folders = [place for place in places if place.kind == "folder"]
    owners = Counter((name_of(place), _account_of(place)) for place in folders)
    for place in folders:
        name, account = name_of(place), _account_of(place)
        if owners[name, account] > 1 and len(parts := _parts_of(place)[bool(account) :]) > 1:
            names[key_of(place)] = _WITHIN.join((*parts[:-1], name))
    shown = Counter(names[key_of(place)] for place in folders)
    called = _told_apart({account for place in folders if (account := _account_of(place))})
    alone = Counter(names[key_of(place)] for place in folders if not _account_of(place))
    for place in folders:
        name, account = names[key_of(place)], _account_of(place)
        if shown[name] > 1 and account:
            names[key_of(place)] = f"{name}{_OF}{figures.one_line(called[account])}"
        elif alone[name] > 1:  # INBOX and Inbox, of two programs
            names[key_of(place)] = figures.one_line(place.name)
    return names


def _told_apart(accounts: Collection[str]) -> dict[str, str]:
    """What tells addresses from each other, the shortest that does: there is little room beside the name of a folder.

    >>> sorted(_told_apart(["mara@work.example", "mara@gmail.com"]).values())
    ['gmail', 'work']
    """
    found: dict[str, str] = {}
    for part in (_PROVIDER, _DOMAIN, _PERSON, _WHOLE):
        found = {each: match[0] for each in accounts if (match := part.search(each))}
        if len(set(found.values())) == len(accounts):
            break
    return found


def _account_of(place: MailPlace) -> str:
    """The address that a folder's name begins with; "" for a folder of this vault alone."""
    account = place.name.partition("/")[0]
    return account if "@" in account else ""


def fitted(title: str, metrics: QFontMetrics, room: int) -> str:
    """The words for a place in so many pixels: of a folder within others its end is left, where it differs from those
    beside it; of whose a folder is both ends, for the same reason."""
    if metrics.horizontalAdvance(title) <= room:
        return title
    name, dot, account = title.rpartition(_OF)
    left = room - metrics.horizontalAdvance(name + dot)
    if not dot or left < metrics.horizontalAdvance("m…m"):
        end = Qt.TextElideMode.ElideLeft if _WITHIN in title else Qt.TextElideMode.ElideRight
        return metrics.elidedText(title, end, room)
    return name + dot + metrics.elidedText(account, Qt.TextElideMode.ElideMiddle, left)


class PlaceDelegate(RowDelegate):
    """Draws a place in one quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line with room around it."""
        return QSize(80, option.fontMetrics.lineSpacing() + 2 * GRID)

    def cut_lines(self, size: QSize, font: QFont, face: Face) -> list[str]:
        """The name of a place that has no room, as it stands when it is chosen."""
        self._dress(font)
        metrics = self._letters.bold_metrics
        room = size.width() - 4 * GRID - grown(ICON) - metrics.horizontalAdvance(face.side)
        return [] if fitted(face.title, metrics, room) == face.title else [face.title]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one place."""
        face = index.data(FACE)
        if not isinstance(face, Face):
            return
        painter.save()
        look, rect = colours(), QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or is_over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tint if is_chosen else look.paper))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        scale = painter.device().devicePixelRatioF()
        tint = look.accent if is_chosen else look.muted
        side = grown(ICON)
        painter.drawPixmap(inner.left(), inner.center().y() - side // 2, picture(face.icon, tint, side, scale))
        font = QFont(option.font)
        if is_chosen or face.is_new:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(look.accent if face.is_new else look.muted))
        room = QFontMetrics(font).horizontalAdvance(face.side)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), face.side)
        painter.setPen(QColor(look.text))
        words = inner.adjusted(side + GRID, 0, -room - GRID, 0)
        text = fitted(face.title, QFontMetrics(font), words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class PlaceList(RowList):
    """The places as a list."""

    def __init__(self, name: str) -> None:
        self._names: dict[object, str] = {}
        self.places = ListModel(self._named)
        super().__init__(name, self.places)
        self._quiet = PlaceDelegate(lines=1)
        self.setItemDelegate(self._quiet)
        self.setProperty("kind", "places")
        self.setMinimumWidth(GRID * 15)
        self._key = key_of

    def fit(self) -> None:
        """Room for the longest of our own names with its count, however large the text. Folders may be cut; those of
        several accounts have some more room, so that they can be told apart."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        metrics = QFontMetrics(font)
        # The icon, the gaps around it, the name and the count, and the frame.
        around = grown(ICON) + 4 * GRID + self.width() - self.maximumViewportSize().width()
        own = [row for row in self.places.rows if isinstance(row, MailPlace) and row.kind not in {"folder", "own"}]
        widest = max((metrics.horizontalAdvance(face_of(row).side) for row in own), default=0)
        # Labels that no mail has yet have their room, too: the list beside them does not move when one gets it.
        names = {
            *(self._names.get(key_of(row), "") for row in own),
            *(name_of(MailPlace("label", each, "", 0)) for each in _FIRST),
        }
        widths = [metrics.horizontalAdvance(name) + widest for name in names]
        apart = [
            metrics.horizontalAdvance(name) + metrics.horizontalAdvance(face_of(row).side)
            for row in self.places.rows
            if isinstance(row, MailPlace) and row.kind == "folder" and _OF in (name := self._names.get(key_of(row), ""))
        ]
        widths += [min(width, grown(_APART)) for width in apart]
        is_long = len(self.places.rows) * self.sizeHintForRow(0) > self.viewport().height()
        around += self.verticalScrollBar().sizeHint().width() if is_long else 0
        self.setMinimumWidth(max([GRID * 15, *(width + around for width in widths)]))

    def show_places(self, places: Sequence[MailPlace], chosen: MailPlace) -> None:
        """Show the places that there are."""
        rows = ordered(places)
        if list(self.places.rows) != rows:
            self._names = names_of(rows)
            self.places.merge(rows, key_of)
            self.fit()
        self.choose(key_of(chosen))

    def _named(self, place: object) -> Face:
        face = face_of(place) if isinstance(place, MailPlace) else Face("")
        return replace(face, title=self._names.get(key_of(place), face.title))


class PlaceChooser(Chooser):
    """The places as a box of choices."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: list[MailPlace] = []
        self.activated.connect(self._pick)

    def show_places(self, places: Sequence[MailPlace], chosen: MailPlace) -> None:
        """Show the places that there are."""
        rows = ordered(places)
        if rows != self._rows:
            self._rows = rows
            self.clear()
            names = names_of(rows)
            for place in rows:
                self.addItem(f"{names[key_of(place)]} · {figures.count(place.threads)}")
        number = next((number for number, row in enumerate(rows) if key_of(row) == key_of(chosen)), -1)
        self.setCurrentIndex(number)

    def _pick(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self.picked.emit(self._rows[number])


def key_of(place: object) -> object:
    """What tells a place from others, whatever lies in it."""
    return (place.kind, place.name) if isinstance(place, MailPlace) else place
