"""The part of the Learning screen about writing: what would be learned, the training, its versions and examples."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from inglenook.core.learning import StylePreview, StyleVersion
from inglenook.interfaces.learning_words import language_name, left_out_words, problem_sentence
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.presenters.style import StylePresenter, StyleState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.settings.leaveout import LeaveOutPart
from inglenook.interfaces.qt.settings.styleversions import ExamplesPart, VersionLine
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, clear, column, label, row, say
from inglenook.interfaces.qt.widgets.sheet import Choice, Section, card


class StyleSection(Section):
    """Thin: shows a `StyleState`, and has its presenter do what is pressed."""

    def __init__(self, presenter: StylePresenter) -> None:
        super().__init__(
            QCoreApplication.translate("StyleSection", "How you write"),
            QCoreApplication.translate(
                "StyleSection",
                "A model on this computer learns from the replies that you wrote, and drafts more like you. Nothing of"
                " them leaves the vault, and each version can be taken back.",
            ),
        )
        self._presenter = presenter
        self.plan = PlanPart()
        self.work = TrainingPart()
        self._said, self._problem = label(), label("", "problem")
        self._versions = column(gap=0)
        self._frame, inside = card(gap=0)
        inside.addLayout(self._versions)
        self.examples = ExamplesPart()
        for part in (self.plan, self.work, self._said, self._problem, self._frame, self.examples):
            self.body.addWidget(part)
        self._drawn: tuple[object, ...] = ()
        self._connect()
        follow(presenter, self.show_state)

    def show_state(self, state: StyleState) -> None:
        """Show what there is to learn, what is learned now, and what came of it."""
        self.plan.show_state(state)
        self.work.show_state(state)
        say(self._said, state.said)
        say(self._problem, state.problem)
        opened = state.opened.version.version if state.opened is not None else 0
        drawn = (state.versions, state.asked, opened, state.is_training)
        self._frame.setVisible(bool(state.versions))
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(state, opened)
        self.examples.show_learned(state.opened)

    def _connect(self) -> None:
        presenter = self._presenter
        self.plan.start.clicked.connect(presenter.start)
        self.plan.language.picked.connect(self._pick)
        self.plan.base.picked.connect(self._pick_base)
        self.plan.choose.clicked.connect(self._toggle)
        self.plan.wish.changed.connect(presenter.leave_out)
        self.work.pause.clicked.connect(presenter.stop)

    def _pick(self, language: object) -> None:
        self._presenter.choose_language(str(language))

    def _pick_base(self, name: object) -> None:
        self._presenter.choose_base(str(name))

    def _toggle(self) -> None:
        self._presenter.open_choice(is_open=not self._presenter.state.is_choosing)

    def _draw(self, state: StyleState, opened: int) -> None:
        clear(self._versions)
        presenter = self._presenter
        for each in state.versions:
            line = VersionLine(each, is_asked=state.asked == each.version, is_open=opened == each.version)
            line.used.connect(presenter.use)
            line.left.connect(presenter.go_back)
            line.asked.connect(presenter.ask)
            line.forgotten.connect(presenter.forget)
            line.opened.connect(presenter.open)
            line.exported.connect(self._export)
            line.setEnabled(not state.is_training or each.state == "ready")
            self._versions.addWidget(line)
            line.show()

    def _export(self, version: StyleVersion) -> None:
        words = self.tr("Choose an empty folder to export to")
        name = QFileDialog.getExistingDirectory(self, words)
        if name:
            self._presenter.export(version.version, Path(name))


class PlanPart(QWidget):
    """What would be learned from and by what, and the means to leave something out."""

    def __init__(self) -> None:
        super().__init__()
        self.start = button(self.tr("Learn how I write"), "play", "main")
        self.choose = button(self.tr("Leave something out…"), "filter", "quiet")
        self.language = Choice(self.tr("Language"))
        self.base = Choice(self.tr("Model to train"))
        self._counting = label(self.tr("Counting your replies…"), "muted")
        self._words, self._need, self._left = label(), label("", "muted"), label("", "muted")
        self._why = label()
        self.wish = LeaveOutPart()
        frame, layout = card(gap=GRID)
        for part in (self._why, self._counting, self._words, self._need, self._left):
            layout.addWidget(part)
        self._tools, flow = flow_holder()
        for tool in (self.start, self.language, self.base, self.choose):
            flow.addWidget(tool)
        layout.addWidget(self._tools)
        layout.addWidget(self.wish)
        self.setLayout(column(frame))

    def show_state(self, state: StyleState) -> None:
        """Show the count, or why nothing can be learned here."""
        preview = state.preview
        is_absent = preview is not None and preview.problem in _ABSENT
        self.setVisible(not state.is_training)
        self._counting.setVisible(state.is_counting and preview is None)
        say(self._why, problem_sentence(preview) if preview is not None else "")
        has_plan = preview is not None and not is_absent
        say(self._words, self._plan_words(preview) if preview is not None and has_plan else "")
        say(self._need, self._need_words(preview) if preview is not None and has_plan else "")
        say(self._left, self._left_words(preview) if preview is not None and has_plan else "")
        self._tools.setVisible(has_plan)
        self.wish.setVisible(has_plan and state.is_choosing)
        self.wish.show_wish(state.options.leave_out, state.folders)
        if preview is None:
            return
        self.start.setEnabled(not preview.problem and not state.is_counting)
        is_begun = preview.begun is not None
        self.start.setText(self.tr("Go on learning") if is_begun else self.tr("Learn how I write"))
        self.start.setAccessibleName(self.start.text())
        languages = [(language, self._language_words(language, count)) for language, count in preview.pairs]
        self.language.setVisible(len(languages) > 1)
        self.language.show_choices(languages, preview.language)
        self.base.setVisible(len(state.bases) > 1)
        bases = [(name, figures.one_line(title)) for name, title in state.bases]
        self.base.show_choices(bases, preview.base.name if preview.base is not None else state.options.base)

    def _language_words(self, language: str, count: int) -> str:
        words = figures.counted(count, self.tr("%1 reply"), self.tr("%1 replies"))
        return f"{language_name(language)} · {words}"

    def _plan_words(self, preview: StylePreview) -> str:
        begun = preview.begun
        if begun is not None:
            words = self.tr("Version %1 was begun: %2 of %3 steps are done, and it goes on from there.")
            return filled(words, *map(figures.count, (begun.version, begun.done, begun.steps)))
        if not preview.trained:
            return ""
        words = self.tr("It would learn from %1 of your replies in %2, and keep %3 back to see whether it helped.")
        language = language_name(preview.language)
        return filled(words, figures.count(preview.trained), language, figures.count(preview.held_back))

    def _need_words(self, preview: StylePreview) -> str:
        if preview.base is None or preview.need is None:
            return ""
        parts = [self.tr("By %1").replace("%1", figures.one_line(preview.base.title))]
        parts.append(self.tr("needs about %1 of memory").replace("%1", figures.rough_size(preview.need.memory_bytes)))
        if preview.need.seconds:
            minutes = figures.count(max(1, round(preview.need.seconds / 60)))
            parts.append(self.tr("takes about %1 min").replace("%1", minutes))
        else:
            parts.append(self.tr("how long it takes is known once it has begun"))
        return " · ".join(parts)

    def _left_words(self, preview: StylePreview) -> str:
        if not preview.left_out:
            return ""
        left_out = [(left_out_words(reason), figures.count(count)) for reason, count in preview.left_out if count]
        parts = [figures.noted(words, number) for words, number in left_out]
        return self.tr("Left out: %1.").replace("%1", figures.listed(parts)) if parts else ""


class TrainingPart(QWidget):
    """A training at work: how far, how long still, how it does."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Learning how you write"))
        self._words, self._notice = label(), label("", "muted")
        self.pause = button(self.tr("Pause"), "pause")
        frame, layout = card(gap=GRID)
        top = row(self._words, self.pause, gap=GRID * 2)
        top.setStretch(0, 1)
        layout.addLayout(top)
        layout.addWidget(self._bar)
        layout.addWidget(self._notice)
        self.setLayout(column(frame))

    def show_state(self, state: StyleState) -> None:
        """Show the step that it is at."""
        self.setVisible(state.is_training)
        step = state.step
        self._bar.setRange(0, step.total if step is not None else 0)
        if step is not None:
            self._bar.setValue(step.done)
        self.pause.setEnabled(not state.is_pausing)
        if state.is_pausing:
            words = self.tr("Pausing; what was learned is being kept…")
        elif step is None:
            words = self.tr("Making the model ready…")
        else:
            words = filled(self.tr("Step %1 of %2"), figures.count(step.done), figures.count(step.total))
            if step.left_s is not None:
                words = f"{words} · {figures.time_left(step.left_s)}"
        self._words.setText(words)
        say(self._notice, state.notice or self._loss_words(state))

    def _loss_words(self, state: StyleState) -> str:
        step = state.step
        if step is None:
            return self.tr("It can be paused at any time, and goes on from where it was, also after a restart.")
        parts = []
        if step.loss is not None:
            parts.append(self.tr("Error while learning: %1").replace("%1", figures.decimals(step.loss)))
        if step.held_back is not None:
            words = self.tr("on replies that it does not learn from: %1")
            parts.append(words.replace("%1", figures.decimals(step.held_back)))
        return " · ".join(parts)


_ABSENT = frozenset({"learning_unavailable", "no_base"})
