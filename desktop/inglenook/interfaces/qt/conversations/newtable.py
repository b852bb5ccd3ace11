"""The form of a new table: which fields, out of which papers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit

from inglenook.core.tables import field_names
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.conversations.scope import ScopePopup
from inglenook.interfaces.qt.presenters.scope import ScopePresenter
from inglenook.interfaces.qt.presenters.tables import TablesPresenter, TablesState
from inglenook.interfaces.qt.services.tables import Scopes
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.page import follow
from inglenook.interfaces.qt.widgets.plain import button, column, label, removable, row, say, title
from inglenook.interfaces.qt.widgets.sheet import Choice, Sheet, strong


def _tr(text: str) -> str:
    return QCoreApplication.translate("newtable", text)


def fields_offered() -> tuple[str, ...]:
    """The fields that rules know, as the person would write them; each of these names is understood in any language."""
    return (
        _tr("vendor"), _tr("buyer"), _tr("date"), _tr("due date"), _tr("total"), _tr("net amount"), _tr("tax"),
        _tr("invoice number"), _tr("order number"), _tr("contract number"), _tr("bank account"), _tr("email"),
        _tr("phone"), _tr("address"),
    )  # fmt: skip


def scope_words(kind: str) -> str:
    """What a scope is called."""
    return {
        "documents": _tr("All documents"),
        "label": _tr("What has a label"),
        "folder": _tr("The mails of a folder"),
        "path": _tr("The files of a watched folder"),
        "search": _tr("What a search finds"),
        "items": _tr("Papers that I choose"),
    }[kind]


class NewTable(Sheet):
    """Shows the form of a `TablesState`."""

    left = Signal()

    def __init__(self, presenter: TablesPresenter, papers: ScopePresenter) -> None:
        super().__init__(_tr("New table"))
        self._presenter, self._papers = presenter, papers
        self.names, self.title, self.words = QLineEdit(), QLineEdit(), QLineEdit()
        self.scope, self.which = Choice(self.tr("Which papers")), Choice(self.tr("Which one"))
        self.choose = button(self.tr("Choose papers…"), "filter", "small")
        self.make, self.cancel = (
            button(self.tr("Make the table"), "table", "main"),
            button(self.tr("Cancel"), "", "quiet"),
        )
        self._wrong, self._rules = label("", "problem"), label("", "muted")
        self._chips, self._flow = flow_holder(GRID // 2)
        self._papers_chosen, self._chosen_flow = flow_holder(GRID // 2)
        self._fields = {name: button(name, "add", "small") for name in fields_offered()}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.names.setAccessibleName(self.tr("What to look for, with commas between"))
        self.names.setPlaceholderText(self.tr("such as: vendor, date, total"))
        self.title.setAccessibleName(self.tr("Name of the table"))
        self.title.setPlaceholderText(self.tr("Name of the table; without one, its columns"))
        self.words.setAccessibleName(self.tr("What to search for"))
        self.words.setPlaceholderText(self.tr("such as: invoices from this year"))
        for chip in self._fields.values():
            self._flow.addWidget(chip)
        words = self.tr(
            "Name what you want to know of each paper. Each paper becomes a row; every value comes with the place it"
            " was read from, and stays empty where the paper does not say it."
        )
        self.column.addLayout(column(title(self.tr("New table"), 1.5), label(words, "muted"), gap=GRID // 2))
        self.column.addLayout(column(strong(self.tr("Columns")), self.names, self._chips, self._rules))
        papers = column(strong(self.tr("Papers")))
        papers.addLayout(row(self.scope, self.which, self.choose, None))
        papers.addWidget(self.words)
        papers.addWidget(self._papers_chosen)
        self.column.addLayout(papers)
        self.column.addLayout(column(strong(self.tr("Name")), self.title))
        self.column.addWidget(self._wrong)
        self.column.addLayout(row(self.make, self.cancel, None))
        self.column.addStretch(1)

    def _connect(self) -> None:
        presenter = self._presenter
        for name, chip in self._fields.items():
            chip.clicked.connect(lambda _=False, name=name: presenter.add_field(name))
        self.names.textEdited.connect(lambda text: presenter.note(names=text))
        self.title.textEdited.connect(lambda text: presenter.note(title=text))
        self.words.textEdited.connect(lambda text: presenter.note(words=text))
        self.names.returnPressed.connect(presenter.make)
        self.scope.picked.connect(self._pick_scope)
        self.which.picked.connect(lambda words: presenter.note(words=words))
        self.choose.clicked.connect(self._choose)
        self.make.clicked.connect(presenter.make)
        self.cancel.clicked.connect(presenter.leave)
        follow(presenter, self.show_state)

    def show_state(self, state: TablesState) -> None:
        """Show what was typed and chosen."""
        for field, text in ((self.names, state.names), (self.title, state.title), (self.words, state.words)):
            if field.text() != text:
                field.setText(text)
        listed = {name.casefold() for name in field_names(state.names)}
        for name, chip in self._fields.items():
            chip.setVisible(name.casefold() not in listed)
        self.scope.show_choices([(kind, scope_words(kind)) for kind in self._kinds(state)], state.scope)
        choices = self._choices(state)
        self.which.show_choices(choices, state.words)
        self.which.setVisible(bool(choices))
        self.words.setVisible(state.scope == "search")
        self.choose.setVisible(state.scope == "items")
        self._show_chosen(state)
        say(self._wrong, state.wrong)
        say(self._rules, self._rules_words(state))
        self.make.setEnabled(bool(state.names.strip()))

    def _kinds(self, state: TablesState) -> list[str]:
        there = _listed(state.scopes)
        return [kind for kind in ("documents", "search", "label", "folder", "path", "items") if there.get(kind, (1,))]

    def _choices(self, state: TablesState) -> list[tuple[object, str]]:
        scopes = state.scopes
        if state.scope == "search":
            return [(sentence, figures.one_line(name)) for name, sentence in scopes.searches]
        return [(name, figures.one_line(name)) for name in _listed(scopes).get(state.scope, ())]

    def _pick_scope(self, kind: str) -> None:
        first = _listed(self._presenter.state.scopes).get(kind, ())
        self._presenter.note(scope=kind, words=first[0] if first else "")

    def _show_chosen(self, state: TablesState) -> None:
        self._papers_chosen.setVisible(state.scope == "items" and bool(state.chosen))
        self._chosen_flow.clear()
        if state.scope != "items":
            return
        for named in state.chosen:
            name = figures.one_line(named.title) or self.tr("(no title)")
            chip = removable(figures.shortened(name, 40), self.tr("Leave out %1").replace("%1", name))
            chip.clicked.connect(lambda _=False, named=named: self._presenter.choose(named, False))
            self._chosen_flow.addWidget(chip)

    def _rules_words(self, state: TablesState) -> str:
        if state.scopes.writer:
            return self.tr("The model reads each paper once, in the background; only what stands in the text is taken.")
        return self.tr(
            "Without a model, amounts, dates, IBANs, addresses, phone numbers and invoice numbers are found by rules,"
            " and other columns where the paper has them as a label."
        )

    def _choose(self) -> None:
        popup = ScopePopup(self._papers, self._presenter.state.chosen, self, self.tr("Tick the papers of the table"))
        popup.ticked.connect(self._presenter.choose)
        popup.open_under(self.choose)


def _listed(scopes: Scopes) -> dict[str, tuple[str, ...]]:
    """The labels and folders that a table can be about, by the kind of the scope."""
    return {"label": scopes.labels, "folder": scopes.folders, "path": scopes.paths}
