"""What is the matter with a document that was not read, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from inglenook.core.views import DocumentView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import set_icon
from inglenook.interfaces.qt.models.faces import state_name
from inglenook.interfaces.qt.presenters.recognising import RecognitionState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, label, row

_SCANS = frozenset({"pdf", "image", "no_ocr"})


class Banner(QFrame):
    """What is the matter with a document that was not read, and what to do next."""

    acted = Signal(str)  # password, recognise, stop or copy

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._what = ""
        self._words = label()
        self.act = button(self.tr("Save a copy…"), "key", "main")  # it is told anew with every document
        self.stop = button(self.tr("Stop"), "stop")
        layout = row(self._words, self.act, self.stop, margin=GRID + 4)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.act.clicked.connect(lambda: self.acted.emit(self._what))
        self.stop.clicked.connect(lambda: self.acted.emit("stop"))
        self.hide()

    def show_document(self, view: DocumentView | None, recognition: RecognitionState) -> None:
        """Show what is the matter with a document, or nothing."""
        is_fine = view is None or (view.row.state == "read" and bool(view.text.strip()))
        if view is None or is_fine:
            self.hide()
            return
        words, self._what, action = self._said(view, recognition)
        self._words.setText(words)
        self.act.setText(action)
        self.act.setAccessibleName(action)
        set_icon(self.act, {"password": "key", "recognise": "search"}.get(self._what, "save"), "on_accent")
        is_busy = recognition.is_running and self._what == "recognise"
        self.act.setVisible(bool(action) and not is_busy)
        self.stop.setVisible(is_busy)
        self.show()

    def _said(self, view: DocumentView, recognition: RecognitionState) -> tuple[str, str, str]:
        """What is the matter, what to do, and the words for that."""
        state, copy = view.row.state, self.tr("Save a copy…") if view.is_kept else ""
        if state == "protected":
            words = self.tr("This document asks for a password. It is kept in the vault as it came.")
            return words, "password", self.tr("Give the password…")
        if state == "no_text":
            return self._without_text(view, recognition)
        if state == "pending":
            return self.tr("This document is kept and not read yet. It is read with the next import."), "copy", copy
        if state == "container":
            return self.tr("What this file holds came in as documents and mails of their own."), "copy", copy
        if state == "read":
            return self.tr("There is no text in this document."), "copy", copy
        words = self.tr("This document could not be read: %1. Its file is kept as it came.")
        if not view.is_kept:
            words = self.tr("This document could not be read: %1. Its file is where it was.")
        return words.replace("%1", state_name(state)), "copy", copy

    def _without_text(self, view: DocumentView, recognition: RecognitionState) -> tuple[str, str, str]:
        if recognition.is_running:
            page, pages = max(recognition.page, 1), max(recognition.pages, view.row.pages, 1)
            words = filled(self.tr("Recognising text: page %1 of %2"), figures.count(page), figures.count(pages))
            return words, "recognise", ""
        if view.row.filetype not in _SCANS:
            return self.tr("No words were found in this picture. It is found by its name."), "copy", ""
        if recognition.is_present:
            words = self.tr("This looks scanned: there is a picture of text in it and no text to read.")
            return words, "recognise", self.tr("Recognise its text")
        words = self.tr(
            "This looks scanned. Its text can be recognised once the data of text recognition is installed"
            " (tesseract-ocr-eng, tesseract-ocr-chi-sim)."
        )
        return words, "copy", ""
