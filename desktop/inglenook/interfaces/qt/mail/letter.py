"""The one rich viewer of the app: a mail as its sender designed it, out of the canonical form alone (`core.design`).

It loads nothing: `loadResource` gives nothing for every address, pictures of the mail itself are put in as pixels
before the text is, and a link only says where it leads. Whatever the theme, the ink is black and the ground white, for
that is what a mail is designed on, or the one that nearly all of its text stands on.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPalette, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser

from inglenook.core.design import Design
from inglenook.interfaces.links import LinkView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.letter import LetterState
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, column, label, say

_SIZE = re.compile(r"font-size:(\d{1,2})px")
_USUAL = 16  # pixels that a mail is designed for, shown in the size of the app's own text
_BLUE, _PALE_BLUE = "#0b57d0", "#8ab4f8"  # of links that have no colour of their own, on white and on a dark ground
_DARK = 110  # of 255: a ground below this is a dark one
_MOST = 0.6  # of the text: on which it stands is the ground of the page
_BREAK = "\u200b"
_TEXT = re.compile("[^<>]+(?=<|$)")
_LONG = re.compile(r"(?:&[a-z]+;|[^\s\u200b&\u2e80-\uffff]){32}(?=[^\s\u200b\u2e80-\uffff])")
_BLOCK = re.compile("<(?:p|div)([^>]*)>")
_TAG = re.compile("<[^>]*>")
_GROUND = re.compile("background-color:(#[0-9a-f]{6})")
_LONGEST = 300  # characters of an address shown
_WORDS = 200


class LetterView(QTextBrowser):
    """Shows a `core.design.Design`: no link opens anything, and nothing is loaded but the pictures it brings itself."""

    asked = Signal(int, str)  # the number of a link, and the words it stands behind

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        # Anywhere else Qt would break the figures of a wide table; addresses of pages have places to break at.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setProperty("kind", "letter")
        self.document().setDocumentMargin(GRID * 2)
        self.anchorClicked.connect(self._clicked)
        self._shown: Design | None = None
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, from nowhere. What belongs to the mail was put in already.

        An empty picture is a picture: without one Qt would look for a file of that name itself.
        """
        return self._blank if kind == QTextDocument.ResourceType.ImageResource.value else None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text: no markup of a stranger goes to other programs."""
        made = super().createMimeDataFromSelection()
        text = made.text().replace(_BREAK, "")
        made.clear()
        made.setText(text)
        return made

    def show_design(self, design: Design | None, pixels: bytes) -> None:
        """Show another design, or nothing."""
        if design is self._shown:
            return
        self._shown = design
        document = self.document()
        document.clear()
        if design is None:
            return
        document.setBaseUrl(QUrl())
        ground = _ground_of(design.html)
        text = self._fitted(design.html)
        if ground.lightness() < _DARK:
            text = text.replace(f"color:{_BLUE}", f"color:{_PALE_BLUE}")
        at = 0
        for number, picture in enumerate(design.pictures):
            end = at + 4 * picture.width * picture.height
            image = QImage(
                pixels[at:end], picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBA8888
            )
            name = QUrl(f"picture:{number}")
            document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image.copy())
            at = end
        self.setHtml(text)
        page = document.rootFrame().frameFormat()
        page.clearBackground()
        if ground != Qt.GlobalColor.white:
            page.setBackground(ground)
        document.rootFrame().setFrameFormat(page)

    def _fitted(self, text: str) -> str:
        """In the sizes and letters of this computer, with places to break in long words."""
        base = max(8, self.fontInfo().pixelSize())
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family().replace("'", "")
        text = _SIZE.sub(lambda size: f"font-size:{max(6, round(int(size[1]) * base / _USUAL))}px", text)
        text = text.replace("font-family:monospace", f"font-family:'{html.escape(family)}'")
        return _TEXT.sub(lambda words: _LONG.sub(lambda word: word[0] + _BREAK, words[0]), text)

    def _clicked(self, address: QUrl) -> None:
        scheme, _, number = address.toString().partition(":")
        if scheme == "link" and number.isdecimal():
            self.asked.emit(int(number), self._words_at(address))

    def _words_at(self, address: QUrl) -> str:
        """The words of the link under the cursor, as far as they have the same address."""
        cursor = self.textCursor()
        name = address.toString()
        cursor.setPosition(cursor.position())
        start = end = cursor.position()
        probe = QTextCursor(self.document())
        while end - start < _WORDS and end < self.document().characterCount() - 1:
            probe.setPosition(end + 1)
            if probe.charFormat().anchorHref() != name:
                break
            end += 1
        while end - start < _WORDS and start > 0:
            probe.setPosition(start)
            if probe.charFormat().anchorHref() != name:
                break
            start -= 1
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace(_BREAK, "")


def _ground_of(text: str) -> QColor:
    """What the page stands on: the ground of nearly all of its text. Qt would draw it behind the paragraphs alone."""
    _, *parts = _BLOCK.split(text)
    grounds: Counter[str] = Counter()
    for look, words in zip(parts[::2], parts[1::2], strict=True):
        found = _GROUND.search(look)
        grounds[found[1] if found is not None else "#ffffff"] += len(_TAG.sub("", words))
    ground, most = max(grounds.items(), key=lambda each: each[1], default=("#ffffff", 0))
    return QColor(ground if most > _MOST * grounds.total() else "#ffffff")


class LetterPanel(QFrame):
    """The viewer with what there is to say about it: what was left out, and where a link leads."""

    left = Signal()
    stopped = Signal()
    opened = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = LetterView(self.tr("The mail as it was designed"))
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        self.view.setPalette(palette)
        self.back = button(self.tr("Back to the text"), "back")
        self.stop = button(self.tr("Stop"), "stop")
        self._facts, self._problem, self._notice = label("", "muted"), label("", "problem"), label("", "muted")
        head, flow = flow_holder()
        for part in (self.back, self.stop):
            flow.addWidget(part)
        self.bar = LinkBar()
        layout = column(head, self._facts, self._problem, self.view, self._notice, self.bar)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.back.clicked.connect(self.left)
        self.stop.clicked.connect(self.stopped)
        self.bar.go.clicked.connect(self.opened)
        self.bar.stay.clicked.connect(self.dismissed)

    def show_state(self, state: LetterState) -> None:
        """Show the mail, or why it cannot be shown so."""
        self.view.show_design(state.design, state.pixels)
        self.view.setVisible(state.design is not None)
        self.stop.setVisible(state.is_running)
        say(self._facts, self._told(state.design) if state.design is not None else "")
        say(self._problem, state.problem)
        say(self._notice, state.notice)
        self.bar.show_link(state.link)

    def _told(self, design: Design) -> str:
        said = []
        if design.remote:
            said.append(
                figures.counted(
                    design.remote,
                    self.tr("%1 remote picture was not loaded."),
                    self.tr("%1 remote pictures were not loaded."),
                )
            )
        if design.hidden:
            said.append(
                figures.counted(
                    design.hidden,
                    self.tr("%1 piece of hidden text was left out."),
                    self.tr("%1 pieces of hidden text were left out."),
                )
            )
        if design.is_cut:
            said.append(self.tr("It is too long to be shown as a whole so; its text is complete."))
        return figures.together(*said) or self.tr("Nothing was loaded from the network.")


class LinkBar(QFrame):
    """Where a link leads, before anything is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "linkbar")
        self._host, self._address = label("", "host"), label("", "muted")
        self._warning = label("", "problem")
        self.go = button(self.tr("Open in the browser"), "link")
        self.stay = button(self.tr("Stay here"), "", "main")
        below, flow = flow_holder()
        for part in (self.stay, self.go):
            flow.addWidget(part)
        self.setLayout(column(self._host, self._address, self._warning, below, margin=GRID + 4))
        self.hide()

    def show_link(self, link: LinkView | None) -> None:
        """Show another link, or none."""
        self.setVisible(link is not None)
        if link is None:
            return
        leads = self.tr("This writes to %1") if link.is_mail else self.tr("This link leads to %1")
        self._host.setText(leads.replace("%1", figures.one_line(link.host) or self.tr("nowhere")))
        address = figures.one_line(link.address)
        self._address.setText(figures.shortened(address, _LONGEST))
        say(self._warning, figures.together(*self._warnings(link)))
        self.go.setText(self.tr("Write in the mail program") if link.is_mail else self.tr("Open in the browser"))
        self.go.setAccessibleName(self.go.text())
        self.go.setVisible(link.can_open)

    def _warnings(self, link: LinkView) -> list[str]:
        said = []
        if link.named:
            words = self.tr("Its words name another place: %1.")
            said.append(words.replace("%1", figures.one_line(link.named)))
        if link.is_alike:
            words = self.tr("Its name has letters that look like others: it is written %1.")
            said.append(words.replace("%1", figures.one_line(link.readable)))
        elif link.readable:
            said.append(self.tr("It is written %1.").replace("%1", figures.one_line(link.readable)))
        if link.has_login:
            said.append(self.tr("What stands before the @ is not where it leads."))
        if not link.can_open:
            said.append(self.tr("Inglenook opens only https links, which nobody on the way can change."))
        return said
