"""Versions of how the person writes: what came of each, what can be done with it, and examples side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from inglenook.core.learning import StyleExample, StyleLearned, StyleVersion
from inglenook.interfaces.learning_words import language_name
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.settings.scores import ScoreBars
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, clear, column, holder, label, panel, row, say
from inglenook.interfaces.qt.widgets.sheet import Section, badge, strong

READY, LEARNING = "ready", "learning"


class VersionLine(QWidget):
    """One version."""

    used = Signal(object)  # the version
    left = Signal(str)  # its language: draft as before
    asked = Signal(int)
    forgotten = Signal()
    opened = Signal(int)
    exported = Signal(object)

    def __init__(self, version: StyleVersion, *, is_asked: bool, is_open: bool) -> None:
        super().__init__()
        self._version = version
        number, language = figures.count(version.version), language_name(version.language)
        self._name = filled(self.tr("Version %1 · %2"), number, language)
        marks = [badge(self.tr("In use"))] if version.is_used else []
        head = row(strong(self._name), *marks, None, gap=GRID)
        layout = column(gap=GRID // 2)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.addLayout(head)
        layout.addWidget(label(self._facts(), "muted"))
        layout.addWidget(label(self._result()))
        layout.addWidget(self._question() if is_asked else self._tools(is_open=is_open))
        self.setLayout(layout)

    def _facts(self) -> str:
        each = self._version
        pairs = figures.counted(each.trained, self.tr("learned from %1 reply"), self.tr("learned from %1 replies"))
        parts = [figures.long_date(each.made), pairs, figures.one_line(each.base.title)]
        if each.size_bytes:
            parts.append(figures.rough_size(each.size_bytes))
        return " · ".join(parts)

    def _result(self) -> str:
        each = self._version
        if each.state == LEARNING:
            words = self.tr("Not finished: %1 of %2 steps.")
            return filled(words, figures.count(each.done), figures.count(each.steps))
        if each.before is None or each.after is None:
            return self.tr("It came to nothing.")
        words = self.tr("Error on %3 replies that it had not seen: %1 before, %2 after.")
        words = filled(
            words, figures.decimals(each.before), figures.decimals(each.after), figures.count(each.held_back)
        )
        verdict = self.tr("It helped.") if each.is_better else self.tr("It did not help.")
        return figures.together(words, verdict)

    def _tools(self, *, is_open: bool) -> QWidget:
        each, parts = self._version, []
        if each.state == READY:
            use = button(self.tr("Draft as before") if each.is_used else self.tr("Draft like this"))
            use.clicked.connect(self._use)
            look = button(self.tr("Hide the examples") if is_open else self.tr("Examples"), "", "quiet")
            look.clicked.connect(lambda: self.opened.emit(each.version))
            export = button(self.tr("Export…"), "export", "quiet")
            export.clicked.connect(lambda: self.exported.emit(each))
            parts += [use, look, export]
        forget = button(self.tr("Forget…"), "discard", "quiet")
        forget.clicked.connect(lambda: self.asked.emit(each.version))
        parts.append(forget)
        for part in parts:
            part.setAccessibleName(f"{part.text()} ({self._name})")
        return holder(row(*parts, None, gap=GRID))

    def _question(self) -> QWidget:
        yes = button(self.tr("Wipe it"), "discard", "danger")
        no = button(self.tr("Keep it"))
        yes.clicked.connect(self.forgotten)
        no.clicked.connect(lambda: self.asked.emit(0))
        words = label(self.tr("Wipe this version for good? Your mail is not touched."))
        line = row(words, yes, no, gap=GRID)
        line.setStretch(0, 1)
        return holder(line)

    def _use(self) -> None:
        if self._version.is_used:
            self.left.emit(self._version.language)
        else:
            self.used.emit(self._version)


class ExamplesPart(Section):
    """Held-back mails, each with what the person wrote and what was drafted before and after."""

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("ExamplesPart", "Before and after"),
            QCoreApplication.translate(
                "ExamplesPart", "Mails that it had not seen, with your own reply beside the two drafts."
            ),
            1.0,
        )
        self.scores = ScoreBars()
        self._words = label("", "muted")
        self._examples = column(gap=GRID)
        self.setContentsMargins(0, GRID * 2, 0, 0)
        self.body.addWidget(self.scores)
        self.body.addWidget(self._words)
        self.body.addLayout(self._examples)
        self._drawn: StyleLearned | None = None
        self.hide()

    def show_learned(self, learned: StyleLearned | None) -> None:
        """Show the examples of a version, or nothing."""
        self.setVisible(learned is not None)
        if learned is None or learned == self._drawn:
            return
        self._drawn = learned
        version = learned.version
        has_score = version.before is not None and version.after is not None
        self.scores.setVisible(has_score)
        if version.before is not None and version.after is not None:
            self.scores.show_scores(version.before, version.after, max(version.before, version.after))
        say(self._words, self.tr("Lower is better: how surprised the model was by what you really wrote."))
        clear(self._examples)
        for each in learned.examples:
            made = _example(self, each)
            self._examples.addWidget(made)
            made.show()


def _example(owner: ExamplesPart, example: StyleExample) -> QFrame:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    columns = (
        (owner.tr("You wrote"), example.own),
        (owner.tr("Draft before"), example.before),
        (owner.tr("Draft after"), example.after),
    )
    for place, (heading, text) in enumerate(columns):
        grid.addWidget(label(heading, "muted"), 0, place)
        words = label(figures.one_line(text) or owner.tr("(gone from the vault)"))
        grid.addWidget(words, 1, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, 1)
        grid.setRowStretch(1, 1)
    inside = column(strong(figures.one_line(example.subject)), label(figures.one_line(example.incoming), "muted"))
    inside.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
    inside.addSpacing(GRID // 2)
    inside.addLayout(grid)
    return panel(inside)
