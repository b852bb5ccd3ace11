"""The part of the Learning screen about sorting: how many labels there are, what they teach, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inglenook.core.learning import LabelsLearned
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.lessons import LessonsState
from inglenook.interfaces.qt.services.learning import Lessons
from inglenook.interfaces.qt.settings.scores import ScoreBars
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, clear, column, label, row, say
from inglenook.interfaces.qt.widgets.sheet import Line, Section, badge, card
from inglenook.interfaces.sentences import label_name

_VERSIONS = 8  # that are shown, the newest


class LessonsSection(Section):
    """Thin: shows a `LessonsState`."""

    learned = Signal()
    used = Signal(object)  # a number, None for as Inglenook came
    forgotten = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("LessonsSection", "How you sort mail"),
            QCoreApplication.translate(
                "LessonsSection",
                "Each label that you give by hand counts at once. Learning measures how much your labels help, and"
                " keeps a version to come back to.",
            ),
        )
        self.learn = button(self.tr("Learn now"), "again", "main")
        self._count, self._result, self._problem = label(), label("", "muted"), label("", "problem")
        self.scores = ScoreBars()
        frame, layout = card(gap=GRID)
        top = row(self._count, self.learn, gap=GRID * 2)
        top.setStretch(0, 1)
        layout.addLayout(top)
        for part in (self.scores, self._result, self._problem):
            layout.addWidget(part)
        self._versions = column(gap=0)
        self._frame, inside = card(gap=0)
        inside.addLayout(self._versions)
        self.body.addWidget(frame)
        self.body.addWidget(self._frame)
        self._drawn: tuple[LabelsLearned, ...] = ()
        self.learn.clicked.connect(self.learned)

    def show_state(self, state: LessonsState) -> None:
        """Show what was learned."""
        lessons = state.lessons
        given = lessons.given if lessons is not None else 0
        self.learn.setEnabled(given > 0 and not state.is_learning)
        say(self._count, self._count_words(state))
        shown = state.learned or state.used
        has_score = shown is not None and shown.before is not None and shown.after is not None
        self.scores.setVisible(has_score)
        if shown is not None and shown.before is not None and shown.after is not None:
            self.scores.show_scores(shown.before, shown.after, 1.0)
        say(self._result, self._result_words(shown) if shown is not None else "")
        say(self._problem, state.problem)
        versions = lessons.versions if lessons is not None else ()
        self._frame.setVisible(bool(versions))
        if versions != self._drawn:
            self._drawn = versions
            self._draw(versions)

    def _count_words(self, state: LessonsState) -> str:
        lessons = state.lessons
        if lessons is None:
            return ""
        if not lessons.given:
            return self.tr("You have not given any labels yet. Press L on a mail to say what it should have been.")
        words = figures.counted(
            lessons.given, self.tr("%1 mail has a label from you."), self.tr("%1 mails have a label from you.")
        )
        return figures.together(words, self._new_words(lessons))

    def _new_words(self, lessons: Lessons) -> str:
        if not any(each.is_used for each in lessons.versions) or not lessons.new:
            return ""
        return figures.counted(
            lessons.new, self.tr("%1 is new since the version in use."), self.tr("%1 are new since the version in use.")
        )

    def _result_words(self, shown: LabelsLearned) -> str:
        if shown.before is None or shown.after is None:
            return self.tr(
                "Too few labels to tell how much they help: it takes ten, with two labels that were given twice."
            )
        words = self.tr(
            "How well mail is sorted, from 0 (no label is right) to 1 (each one is); a rare label counts as much as a"
            " frequent one. Tried on %1 of your labels, each without having been seen: as Inglenook came, and with your"
            " labels."
        ).replace("%1", figures.count(shown.held_back))
        if shown.is_better:
            return words
        if shown.is_used:
            return figures.together(words, self.tr("They do not help yet; you can go back below."))
        kept = self.tr("They do not help yet, so nothing was changed. You can use them all the same, below.")
        return figures.together(words, kept)

    def _draw(self, versions: tuple[LabelsLearned, ...]) -> None:
        clear(self._versions)
        for each in versions[:_VERSIONS]:
            self._put(self._line(each))
        is_plain = not any(each.is_used for each in versions)
        plain = Line(self.tr("As Inglenook came"), self.tr("Only labels that you give from then on count."))
        self._offer(plain, None, self.tr("Use"), is_used=is_plain)
        self._put(plain)

    def _line(self, each: LabelsLearned) -> Line:
        number = self.tr("Version %1").replace("%1", figures.count(each.version))
        labels = figures.counted(each.corrections, self.tr("%1 label"), self.tr("%1 labels"))
        kinds = figures.listed(f"{label_name(name)} {figures.count(count)}" for name, count in each.labels[:4])
        made = Line(number, " · ".join((figures.long_date(each.made), labels, figures.one_line(kinds))))
        self._offer(made, each.version, number, is_used=each.is_used)
        forget = button(self.tr("Forget"), "discard")
        forget.setAccessibleName(self.tr("Forget %1").replace("%1", number))
        forget.clicked.connect(lambda: self.forgotten.emit(each.version))
        made.side.addWidget(forget)
        return made

    def _offer(self, line: Line, version: int | None, name: str, *, is_used: bool) -> None:
        if is_used:
            line.side.addWidget(badge(self.tr("In use")))
            return
        use = button(self.tr("Use"))
        use.setAccessibleName(self.tr("Use: %1").replace("%1", name if version else line.heading.text()))
        use.clicked.connect(lambda: self.used.emit(version))
        line.side.addWidget(use)

    def _put(self, part: QWidget) -> None:
        self._versions.addWidget(part)
        part.show()
