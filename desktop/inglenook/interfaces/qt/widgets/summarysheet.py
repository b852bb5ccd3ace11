"""A summary as a sheet for outside the vault: its lines with numbers, and below them what each number stands for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.summary import SummaryState, marks_of
from inglenook.interfaces.qt.sheet import Line

_QUOTE = 240  # characters of a source that are quoted


def sheet_of(owner: QWidget, state: SummaryState) -> list[Line]:
    """The lines of the sheet, in the language of the window."""
    every = state.lines + state.points
    lines = [Line("title", figures.one_line(state.title) or owner.tr("Summary")), Line("note", _made_by(owner, state))]
    sources: dict[int, str] = {}
    for number, (line, marks) in enumerate(zip(every, marks_of(every), strict=True)):
        if number == len(state.lines):
            lines.append(Line("head", owner.tr("Decisions, actions, questions, dates and amounts")))
        text = figures.sentence(line.text)
        if marks:
            text += " " + " ".join(f"[{mark}]" for mark, _ in marks)
        if not line.is_supported:
            text += f" ({owner.tr('not matched with the text')})"
        lines.append(Line("line", text, line.level))
        for mark, source in marks:
            place = owner.tr("page %1").replace("%1", figures.count(source.page)) if source.page else ""
            quote = figures.shortened(figures.one_line(source.quote), _QUOTE)
            facts = [part for part in (figures.one_line(source.title), place) if part]
            sources[mark] = f"[{mark}] {', '.join(facts)}: “{quote}”" if facts else f"[{mark}] “{quote}”"
    if sources:
        lines.append(Line("head", owner.tr("Sources")))
        lines += [Line("quote", sources[mark]) for mark in sorted(sources)]
    return lines


def _made_by(owner: QWidget, state: SummaryState) -> str:
    if not state.is_written:
        return owner.tr("Selected by Inglenook's built-in engine, word for word.")
    words = owner.tr("Written by the model %1 in Inglenook. Check what matters with the sources below.")
    return words.replace("%1", figures.one_line(state.engine))
