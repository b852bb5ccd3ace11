"""A thread as a sheet for outside the vault: each mail with who, when and to whom, and its text as it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inglenook.core.views import ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.sheet import Line


def sheet_of(owner: QWidget, thread: ThreadView, *, with_quotes: bool) -> list[Line]:
    """The lines of the sheet, oldest mail first; quotations only where the person has them shown."""
    lines = [Line("title", figures.one_line(thread.row.subject) or owner.tr("(no subject)"))]
    for mail in thread.mails:
        lines.append(Line("head", figures.person(mail.row.sender)))
        facts = [figures.long_date(mail.row.date)]
        if mail.to:
            facts.append(owner.tr("To: %1").replace("%1", figures.people(mail.to, 50)))
        if mail.cc:
            facts.append(owner.tr("Cc: %1").replace("%1", figures.people(mail.cc, 50)))
        if mail.attachments:
            names = figures.listed(figures.one_line(part.name) or owner.tr("(no name)") for part in mail.attachments)
            facts.append(owner.tr("Attachments: %1").replace("%1", names))
        lines += [Line("note", fact) for fact in facts]
        for kind, start, end in mail.parts or (("new", 0, len(mail.text)),):
            text = mail.text[start:end].strip("\n")
            if text and (kind != "quote" or with_quotes):
                lines.append(
                    Line("quote" if kind == "quote" else "text", text if kind == "signature" else reflowed(text))
                )
    return lines
