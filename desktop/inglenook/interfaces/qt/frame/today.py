"""The Today screen: a day or a week on one page, each line leading to the place it rests on."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QWidget

from inglenook.core.digest import SECTIONS, Digest
from inglenook.interfaces.digest_words import counts, heading
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.frame.entry import Entry
from inglenook.interfaces.qt.frame.todaybody import TodayBody
from inglenook.interfaces.qt.frame.todayentries import span_words, words_of
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.today import DAY, WEEK, TodayState
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.sheet import Line
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.keepmenu import KeepMenu, Kept
from inglenook.interfaces.qt.widgets.page import Page, follow
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, put_in, row, say, tip, title
from inglenook.interfaces.qt.widgets.sheet import Sheet


class TodayPage(Page):
    """A calm page to begin with."""

    place = "today"

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._presenter = rooms.today
        self._drawn: Digest | None = None
        self.heading = title(times=1.7)
        self.day, self.week = (button(words, "", "option") for words in (self.tr("Day"), self.tr("Week")))
        self.earlier = button("", "left", "tool")
        self.later = button("", "right", "tool")
        self.now = button(self.tr("Today"), "today", "quiet")
        self.keep = button(self.tr("Save or print"), "down")
        self.stop = button(self.tr("Stop"), "stop")
        self._facts, self._note, self._problem = label("", "muted"), label("", "muted"), label("", "problem")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading the page"))
        self._progress = label("", "muted")
        self._chips, self._flow = flow_holder()
        self.body = TodayBody(self)
        self._nothing_label = label("", "muted")
        self._nothing = self._make_nothing()
        self.sheet = Sheet(self.tr("Today"))
        self._fill()
        self.setLayout(column(self.sheet))
        self._connect()
        follow(self._presenter, self.show_state)

    def arrive(self) -> None:
        """Follow the day, and read what has changed."""
        self._presenter.look()

    def take_focus(self) -> None:
        """Begin at the first line, or at the choice of the day."""
        first = next(iter(self.entries()), None)
        (first or (self.day if self.day.isChecked() else self.week)).setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self) -> list[Entry]:
        """The lines of the page that are there, from the top."""
        return self.body.entries()

    def _make_keys(self) -> None:
        """Left and right turn the page; D and W choose a day or a week, T comes back to today."""
        presenter = self._presenter
        for key, does in (
            (Qt.Key.Key_Left, self.earlier.click),
            (Qt.Key.Key_Right, self.later.click),
            (Qt.Key.Key_D, self.day.click),
            (Qt.Key.Key_W, self.week.click),
            (Qt.Key.Key_T, presenter.come_back),
        ):
            # As shortcuts, for the scrolling area would take the arrows before the page.
            made = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(does)

    def show_state(self, state: TodayState) -> None:
        """Show the page as far as it is there."""
        is_week = state.form == WEEK
        self.heading.setText(span_words(state.span))
        (self.week if is_week else self.day).setChecked(True)
        self._name_turns(is_week=is_week)
        self.now.setVisible(not state.is_now)
        self.now.setText(self.tr("This week") if is_week else self.tr("Today"))
        self.stop.setVisible(state.is_running and state.is_told)
        say(self._problem, state.problem)
        self._show_progress(state)
        page = state.page if state.page is not None and (not state.is_told or state.page.span == state.span) else None
        if page is not None or state.is_told or not state.is_running:
            self._draw(page)
        is_here = page is not None and not state.is_running
        self.keep.setVisible(is_here and page is not None and bool(page.lines))
        say(self._facts, self._fact_words(page) if page is not None else "")
        say(self._note, state.done or (self._note_words(page) if page is not None else ""))
        nothing = self._nothing_words(state, page)
        self._nothing.setVisible(bool(nothing))
        self._nothing_label.setText(nothing)
        for part in (self._account, self._sample):
            part.setVisible(bool(self._rooms.mail.state.is_empty))

    def _make_nothing(self) -> QWidget:
        drawing = label()
        set_picture(drawing, "today", 56)
        for part in (drawing, self._nothing_label):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._account = button(self.tr("Add a mail account…"), "mail", "main")
        self._sample = button(self.tr("Try it with the sample life"), "sample")
        self._account.clicked.connect(lambda: self.wanted.emit("add_account"))
        self._sample.clicked.connect(lambda: self.wanted.emit("add_samples"))
        layout = column(drawing, self._nothing_label, gap=GRID * 2)
        layout.addLayout(row(None, self._account, self._sample, None))
        layout.setContentsMargins(0, GRID * 8, 0, 0)
        return holder(layout)

    def _fill(self) -> None:
        forms = QButtonGroup(self)
        for each in (self.day, self.week):
            put_in(forms, each)
        above = row(self.heading, self.earlier, self.later, gap=GRID // 2)
        above.setStretch(0, 1)
        choices = row(self.day, self.week, self.now, None, self.keep, gap=GRID // 2)
        running = row(self._bar, self._progress, self.stop, gap=GRID)
        running.setStretch(0, 1)
        head = column(gap=GRID)
        head.addLayout(above)
        head.addLayout(choices)
        head.addSpacing(GRID // 2)
        for part in (self._facts, self._chips, self._problem):
            head.addWidget(part)
        head.addLayout(running)
        layout = self.sheet.column
        layout.addWidget(holder(head))
        layout.addWidget(self._nothing)
        layout.addLayout(self.body.layout)
        layout.addWidget(self._note)
        layout.addStretch(1)

    def _connect(self) -> None:
        presenter = self._presenter
        self.day.clicked.connect(lambda: presenter.choose(DAY))
        self.week.clicked.connect(lambda: presenter.choose(WEEK))
        self.earlier.clicked.connect(lambda: presenter.move(-1))
        self.later.clicked.connect(lambda: presenter.move(1))
        self.now.clicked.connect(presenter.come_back)
        self.stop.clicked.connect(presenter.stop)
        self.body.opened.connect(presenter.open)
        kept = Kept(self._lines, lambda: span_words(presenter.state.span), presenter.save)
        self.menu = KeepMenu(self, kept, self.tr("Save the page"), self.tr("Print the page"))
        self.keep.setMenu(self.menu)
        self._make_keys()

    def _name_turns(self, *, is_week: bool) -> None:
        for each, words in (
            (self.earlier, self.tr("The week before") if is_week else self.tr("The day before")),
            (self.later, self.tr("The next week") if is_week else self.tr("The next day")),
        ):
            each.setAccessibleName(words)
            tip(each, words)

    def _show_progress(self, state: TodayState) -> None:
        progress = state.progress
        is_shown = state.is_running and state.is_told
        self._bar.setVisible(is_shown)
        total = progress.total if progress is not None and progress.total else 0
        self._bar.setRange(0, total)
        words = ""
        if is_shown and progress is not None and total:
            self._bar.setValue(progress.done)
            many = self.tr("%1 of %2 documents") if progress.unit == "documents" else self.tr("%1 of %2 mails")
            words = filled(many, figures.count(progress.done), figures.count(total))
        say(self._progress, words)

    def _draw(self, page: Digest | None) -> None:
        if page is self._drawn:
            return
        had_focus = any(entry.hasFocus() for entry in self.entries())
        self._drawn = page
        self._flow.clear()
        for mails, words in counts(page) if page is not None else ():
            chip = button(words, "", "wordchip")
            chip.clicked.connect(lambda _=False, mails=mails: self._presenter.show_label(mails))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(self._flow.count() > 0)
        self.body.show_page(page)  # after what stands above it: Tab goes on in the order in which things are made
        self.sheet.verticalScrollBar().setValue(0)
        if had_focus:
            self.take_focus()

    def _fact_words(self, page: Digest) -> str:
        came = figures.counted(page.mails, self.tr("%1 mail came"), self.tr("%1 mails came")) if page.mails else ""
        went = figures.counted(page.sent, self.tr("you sent %1"), self.tr("you sent %1"))
        papers = figures.counted(page.documents, self.tr("%1 new document"), self.tr("%1 new documents"))
        parts = (came, went if page.sent else "", papers if page.documents else "")
        return figures.clauses(part for part in parts if part)

    def _note_words(self, page: Digest) -> str:
        if page.unread:
            words = self.tr("Only the newest mails were looked into; %1 more were counted.")
            return words.replace("%1", figures.count(page.unread))
        return self.tr("Every line is words of a mail or document, and leads there.") if page.lines else ""

    def _nothing_words(self, state: TodayState, page: Digest | None) -> str:
        if state.was_stopped and page is None:
            return self.tr("Stopped. Choose the day again to read it.")
        if page is None or page.lines or state.is_running:
            return ""
        if state.span.start > QDate.currentDate().startOfDay().toSecsSinceEpoch():
            return self.tr("Nothing is known of what is to come: no mail names a day here.")
        if not page.mails and not page.sent:
            return self.tr("No mail came and nothing waits. What you bring in, or fetch, shows up here.")
        return self.tr("Nothing needs you, and nothing waits.")

    def _lines(self) -> list[Line]:
        """The page as a sheet for outside the vault."""
        state = self._presenter.state
        lines = [Line("title", span_words(state.span))]
        page = state.page
        if page is None:
            return lines
        lines.append(Line("note", self._fact_words(page)))
        for section in SECTIONS:
            found = page.of(section)
            if found:
                lines.append(Line("head", heading(section)))
            for each in found:
                words = words_of(each, page.span)
                first = [words.lead, words.under, words.title, words.beside, words.side]
                lines.append(Line("line", " · ".join(part for part in first if part)))
                if words.text:
                    lines.append(Line("quote", words.text, 1))
        counted = figures.listed(words for _, words in counts(page))
        return lines + ([Line("note", counted)] if counted else [])
