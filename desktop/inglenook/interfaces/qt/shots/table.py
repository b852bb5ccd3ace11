"""The table of pictures, in the order in which a person meets the screens. A new one is a `Shot` at its place here.

Each row begins where the row before has ended.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from inglenook.core.accounts import Account, AccountView, FolderView, Identity, Server
from inglenook.core.events import Progress
from inglenook.core.outgoing import Caution, Dispatch, SendState, Sheet
from inglenook.core.reading import Address
from inglenook.core.upgrading import INDEXING
from inglenook.core.views import DocumentRow, DraftView, ThreadRow
from inglenook.interfaces.qt.conversations.newtable import fields_offered
from inglenook.interfaces.qt.conversations.tables import TablesPage
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.presenters.activity import Ended, Running
from inglenook.interfaces.qt.presenters.guide import Question
from inglenook.interfaces.qt.presenters.privacy import Form
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.qt.settings.privacy import PrivacyPage
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.shots import extremes, found, learned
from inglenook.interfaces.qt.shots.camera import Shot
from inglenook.interfaces.qt.shots.stage import Stage
from inglenook.interfaces.sentences import sentence_of_code

_RIGHT = "four words for pictures"
_WRONG = "not these words"
_NAME = "Mara Lindqvist"  # of the sample life
_TROUBLE = "vault_full"  # what went wrong wherever something did
_AT = 1_795_000_000


def _act(name: str, stage: Stage) -> None:
    stage.window.act(name)
    stage.settle()


def _make_vault(stage: Stage) -> None:
    stage.window.gate.create(_RIGHT, _RIGHT, use_keychain=False)
    stage.wait(lambda: stage.window.gate.state.recovery_code or stage.window.gate.state.problem, "the vault")


def _enter(stage: Stage) -> None:
    stage.window.gate.confirm_code()
    stage.wait(lambda: stage.rooms.documents.state.is_empty is not None, "the first list")


def _leave_guide(stage: Stage) -> None:
    while stage.window.beginning is not None:
        stage.rooms.beginning.go_on()
        stage.settle()
        if stage.rooms.beginning.state.step.value == "":
            break
    stage.go("documents")


def _bring_in(stage: Stage) -> None:
    stage.rooms.importing.add_samples()
    stage.wait(lambda: stage.rooms.importing.state.report or stage.rooms.importing.state.problem, "the import")
    if stage.rooms.importing.state.problem:
        raise RuntimeError(stage.rooms.importing.state.problem)
    stage.go("documents")
    stage.wait(lambda: stage.rooms.documents.rows.rows, "the list")


def _confirm(stage: Stage) -> None:
    guide = stage.rooms.guide
    stage.wait(lambda: guide.state.addresses, "the guessed addresses")
    guide.keep_name(_NAME)
    stage.wait(lambda: guide.state.question is Question.ADDRESSES, "the question about them")


def _answered(stage: Stage) -> None:
    stage.rooms.guide.confirm()
    stage.wait(lambda: stage.rooms.guide.state.question is Question.NONE, "the end of the questions")
    stage.go("report")
    stage.wait(lambda: stage.rooms.report.rows.rows, "the log")


def _open_document(stage: Stage) -> None:
    documents = stage.rooms.documents
    rows = [row for row in documents.rows.rows if isinstance(row, DocumentRow)]
    best = max(rows, key=lambda row: (row.filetype == "docx", row.language == "en", row.size))
    documents.open(best.item)
    stage.wait(lambda: documents.state.document, "the document")


def _summarize(stage: Stage) -> None:
    summary = stage.rooms.documents.summary
    summary.summarize()
    stage.wait(lambda: summary.state.lines and not summary.state.is_running, "the summary")
    sources = [source for line in summary.state.lines for source in line.sources]
    if sources:
        stage.rooms.documents.mark(sources[-1].start, sources[-1].end)


def _open_thread(stage: Stage) -> None:
    stage.go("mail")
    mail = stage.rooms.mail
    rows = [row for row in mail.rows.rows if isinstance(row, ThreadRow)]
    mail.open(max(rows, key=lambda row: (row.label == "needs_reply", row.messages)).item)
    stage.wait(lambda: mail.state.thread, "the thread")


def _show_day(day: str, form: str, stage: Stage) -> None:
    """A day of the sample life."""
    today = stage.rooms.today
    stage.go("today")
    today.choose(form)
    today.move((date.fromisoformat(day) - today.state.span.first).days // today.state.span.days)
    stage.wait(lambda: today.state.page is not None and not today.state.is_running, "the page of the day")


def _summarize_thread(stage: Stage) -> None:
    summary = stage.rooms.mail.summary
    summary.ask()
    stage.wait(lambda: summary.state.lines and not summary.state.is_running, "the summary of the thread")


def _draft(stage: Stage) -> None:
    stage.rooms.mail.reply.draft(ReplyWish())
    stage.wait(lambda: not stage.rooms.mail.reply.state.is_running, "the draft")


def _keep_draft(stage: Stage) -> None:
    reply = stage.rooms.mail.reply
    reply.save(reply.state.text)
    stage.wait(lambda: reply.state.kept or reply.state.problem, "the kept draft")


def _respelt(stage: Stage) -> None:
    stage.wait(lambda: stage.rooms.search.state.respelling is not None, "the words that were meant")


def _relaxed(stage: Stage) -> None:
    stage.wait(lambda: bool(stage.rooms.search.state.relaxed), "the parts that stood in the way")


def _name_columns(stage: Stage) -> None:
    stage.go("tables")
    stage.rooms.tables.begin()
    fields = fields_offered()
    for name in (fields[0], fields[2], fields[4], fields[7]):
        stage.rooms.tables.add_field(name)
    stage.rest()


def _make_table(stage: Stage) -> None:
    stage.rooms.tables.make()
    stage.wait(lambda: stage.rooms.table.state.said, "the table")
    stage.rest()
    grid = stage.desk.page_of(TablesPage).open.grid
    model = grid.model()
    full = (line for line in range(model.rowCount()) if str(model.index(line, 3).data()) not in {"—", "…"})
    grid.setCurrentIndex(model.index(next(full, 0), 3))
    stage.wait(lambda: stage.rooms.table.state.around, "the place of a value")
    stage.rest()


def _write_into_cell(stage: Stage) -> None:
    table = stage.rooms.table
    table.look(group="")
    around = table.state.around
    if around is None:
        raise RuntimeError("nothing is chosen")
    table.edit(around.row.number, around.place, "1,000.00 GBP")
    stage.rest()


def _open_draft(stage: Stage) -> None:
    stage.rooms.undo.settle()
    stage.go("drafts")
    drafts = stage.rooms.drafts
    stage.wait(lambda: any(isinstance(row, DraftView) for row in drafts.rows.rows), "the drafts")
    drafts.open(next(row.item for row in drafts.rows.rows if isinstance(row, DraftView)))
    stage.wait(lambda: drafts.state.draft, "the draft")


def _show_reply(stage: Stage) -> None:
    """The reply below its thread, the summary folded away."""
    page = stage.desk.page_of(MailPage)
    page.head.summary.setChecked(False)
    page.show_reply()


def _talk(stage: Stage) -> None:
    stage.go("chat")
    chat = stage.rooms.chat
    chat.say("When does the lease end?")
    stage.wait(lambda: (chat.state.turns and not chat.state.is_busy) or chat.state.problem, "the answer")


def _at_work(stage: Stage) -> None:
    say = stage.app.translate
    reading = say("MeaningPresenter", "Reading for search by meaning")
    running = Running(1, reading, Progress(412, 1_280, "passages"))
    adding = say("ImportPresenter", "Bringing in files and mail")
    ended = Ended(2, adding, _AT, 41.0, sentence_of_code(_TROUBLE))
    stage.pose(stage.rooms.activity, running=(running,), ended=(ended,))


def _test_protections(stage: Stage) -> None:
    stage.go("privacy")
    stage.rooms.privacy.test()
    stage.wait(lambda: stage.rooms.privacy.state.is_tested, "the tests")


def _fill_in(form: Form, stage: Stage) -> None:
    stage.rooms.privacy.open_form(form)
    stage.settle()
    stage.reveal(stage.desk.page_of(PrivacyPage).keys)


def _has_accounts(stage: Stage) -> None:
    """Two accounts as they stand after a while; no server is asked for them."""
    views = []
    for number, address in enumerate(("mara@lindqvist.example", "shop@lindqvist.example"), 1):
        imap, smtp = Server("imap.lindqvist.example", 993), Server("smtp.lindqvist.example", 465)
        account = Account(number, address, "", address, imap, smtp)
        inbox = FolderView(number, "INBOX", ("INBOX",), "inbox", "INBOX", True, True, True, 1_204, 0, 0)
        views.append(
            AccountView(account, (Identity(number, number, address, _NAME),), (inbox,), 0, True, False, _AT, "", 0)
        )
    stage.pose(stage.rooms.accounts, accounts=tuple(views), syncing={2: Progress(412, 1_204, "mails")})


def _show_accounts(stage: Stage) -> None:
    stage.go("settings")
    _want("imap", stage)
    _has_accounts(stage)


def _change_account(stage: Stage) -> None:
    _has_accounts(stage)
    stage.desk.page_of(SettingsPage).edit_account(1)
    stage.settle()


def _add_account(stage: Stage) -> None:
    _act("add_account", stage)
    stage.rooms.accounts.joining.give_address("mara@gmail.com", _NAME)
    stage.rest()


def _show_sheet(stage: Stage) -> None:
    drafts = stage.rooms.drafts
    draft = drafts.state.draft
    if draft is None:
        raise RuntimeError("no draft is open")
    sender = Address(_NAME, "mara@lindqvist.example")
    caution = Caution("markers_left", (("count", "1"), ("first", "[…]")))
    sheet = Sheet(draft.item, 1, sender, draft.to, draft.cc, (), draft.subject, draft.text, (), (), 0, (caution,))
    stage.pose(stage.rooms.sending, sheet=sheet)
    stage.desk.show_sheet()
    stage.settle()


def _show_outbox(stage: Stage) -> None:
    stage.pose(stage.rooms.sending, sheet=None, outbox=(
        Dispatch(1, None, None, 1, ("anna@example.org",), "Re: The lease", SendState.WAITING, _AT, "mail_unreachable"),
        Dispatch(2, None, None, 1, ("bo@example.org",), "The plan", SendState.UNKNOWN, _AT),
    ))  # fmt: skip
    _has_accounts(stage)


def _nothing_sent(stage: Stage) -> None:
    stage.pose(stage.rooms.sending, outbox=())
    stage.pose(stage.rooms.accounts, accounts=(), syncing={})
    _want("", stage)


def _want(words: str, stage: Stage) -> None:
    stage.desk.page_of(SettingsPage).box.setText(words)


def _rest(stage: Stage) -> None:
    stage.rest()


def _lock(stage: Stage) -> None:
    stage.window.gate.lock()
    stage.wait(lambda: not stage.window.gate.state.doing, "the lock")


def _refused(stage: Stage) -> None:
    stage.window.gate.unlock(passphrase=_WRONG)
    stage.wait(lambda: stage.window.gate.state.problem, "the refusal")


def _prepared(stage: Stage) -> None:
    stage.pose(stage.window.gate, doing="…", problem="")
    stage.window.gate.tell_upgrade(Progress(171_400, 456_240, "passages", INDEXING, share=0.38))
    stage.settle()


def _goes(place: str, stage: Stage) -> None:
    """A place, with what it shows of the vault read."""
    presenter = getattr(stage.rooms, place, None)
    stage.go(place)
    if presenter is not None:
        facts = ("is_empty", "holdings", "connections")
        stage.wait(lambda: all(getattr(presenter.state, name, ()) is not None for name in facts), f"what {place} shows")


def _trouble(place: str, stage: Stage) -> None:
    stage.go(place)
    stage.pose(getattr(stage.rooms, place), problem=sentence_of_code(_TROUBLE))


def _find_setting(stage: Stage) -> None:
    """The settings about locking, asked for in the language that is spoken."""
    _want("锁定" if stage.rooms.preferences.looks.language == "zh" else "lock", stage)


def _troubled_house(place: str, stage: Stage) -> None:
    """Models and Privacy say what became of the last thing done."""
    stage.go(place)
    words = sentence_of_code(_TROUBLE)
    stage.pose(getattr(stage.rooms, place), said=("", words, True) if place == "models" else (words, True))


def _untroubled(place: str, stage: Stage) -> None:
    presenter = getattr(stage.rooms, place)
    is_house = place in {"models", "privacy"}
    stage.pose(presenter, **({"said": type(presenter.state)().said} if is_house else {"problem": ""}))


_FIRST = (
    Shot("01-welcome"),
    Shot("02-make-vault", lambda stage: stage.window.gate.begin()),
    Shot("03-recovery-code", _make_vault),
    Shot("04-bring-in", _enter),
    Shot("05-choose-engine", lambda stage: stage.rooms.beginning.go_on()),
    Shot("06-ready", lambda stage: stage.rooms.beginning.go_on()),
)
_EMPTY = (
    Shot("10-documents-empty", _leave_guide),
    *(Shot(f"1{n}-{place}-empty", partial(_goes, place)) for n, place in enumerate(("chat", "mail", "search"), 1)),
    Shot("14-drafts-empty", partial(_goes, "drafts")),
    Shot("15-activity-empty", partial(_goes, "activity")),
    Shot("16-models", partial(_goes, "models")),
    Shot("17-privacy", partial(_goes, "privacy")),
    Shot("18-settings", partial(_goes, "settings")),
    Shot("19-tables-empty", partial(_goes, "tables")),
    Shot("19-today-empty", partial(_show_day, "2026-11-18", "day")),
)
_FULL = (
    Shot("20-documents", _bring_in),
    Shot("21-asked-for-addresses", _confirm),
    Shot("22-import-report", _answered),
    Shot("23-document", _open_document, partial(_goes, "documents")),
    Shot("24-document-summary", _summarize),
    Shot("25-documents-tiles", lambda stage: stage.rooms.documents.show_as("grid"), _rest),
    Shot("26-documents-trouble", partial(_trouble, "documents")),
    Shot("30-mail", partial(_untroubled, "documents"), partial(_goes, "mail")),
    Shot("31-thread", _open_thread),
    Shot("32-thread-summary", _summarize_thread),
    Shot("33-reply", _draft, _show_reply),
    Shot("34-reply-kept", _keep_draft, _show_reply),
    Shot("35-mail-trouble", partial(_trouble, "mail")),
    Shot("36-today", partial(_untroubled, "mail"), partial(_show_day, "2026-11-17", "day")),
    Shot("37-today-week", partial(_show_day, "2026-11-16", "week")),
    Shot("40-hits-english", partial(found.ask, "mails about the lease")),
    Shot("41-hits-chinese", partial(found.ask, "关于翻译合同的文件")),
    Shot("42-no-hits", partial(found.ask, "zyxwv qqqq")),
    Shot("42-no-hits-why", partial(found.ask, "mails from Anna about the lease before 2020"), _relaxed),
    Shot("42a-other-words", partial(found.ask, "laese contarct"), _respelt),
    *found.SHOTS,
    Shot("43-search-trouble", partial(_trouble, "search")),
    Shot("44-table-new", partial(_untroubled, "search"), _name_columns),
    Shot("45-table", _make_table),
    Shot("46-table-groups", lambda stage: stage.rooms.table.look(group="month"), _rest),
    Shot("47-table-edited", _write_into_cell),
    Shot("50-draft", _open_draft, partial(_goes, "drafts")),
    Shot("50a-outbox", _show_outbox),
    Shot("50b-send-sheet", _show_sheet),
    Shot("51-conversation", _nothing_sent, _talk, partial(_goes, "chat")),
)
_TROUBLED = {
    "chat": _trouble, "drafts": _trouble, "models": _troubled_house, "privacy": _troubled_house, "settings": _trouble,
}  # fmt: skip
_AFTER = (
    *(
        Shot(f"5{n}-{place}-trouble", *(partial(_untroubled, each) for each in _TROUBLED), partial(pose, place))
        for n, (place, pose) in enumerate(_TROUBLED.items(), 2)
    ),
    Shot("60-at-work", partial(_untroubled, "settings"), partial(_goes, "activity"), _at_work),
    Shot("60a-learning", partial(_untroubled, "settings"), learned.sorting),
    Shot("60b-learning-plan", learned.plan),
    Shot("60c-learning-at-work", learned.training),
    Shot("60d-learned", learned.learned),
    Shot("61-protections-tested", _test_protections, partial(_goes, "privacy")),
    Shot("62-change-passphrase", partial(_fill_in, Form.PASSPHRASE)),
    Shot("63-delete-all", partial(_fill_in, Form.WIPE)),
    Shot("63a-accounts", _show_accounts),
    Shot("63b-account", _change_account),
    Shot("63c-add-account", _add_account),
    Shot("64-settings-found", _nothing_sent, partial(_goes, "settings"), _find_setting),
    Shot("70-palette", partial(_goes, "documents"), partial(_act, "palette")),
    Shot("71-shortcuts", partial(_act, "shortcuts")),
    Shot("72-watched-folders", partial(_act, "watched")),
    Shot("73-own-addresses", partial(_act, "own_addresses")),
    Shot("74-about", partial(_act, "about")),
)
_LAST = (
    Shot("99a-locked", _lock),
    Shot("99b-wrong-passphrase", _refused),
    Shot("99c-preparing", _prepared),
)
SHOTS: tuple[Shot, ...] = (*_FIRST, *_EMPTY, *_FULL, *_AFTER, *extremes.SHOTS, *_LAST)
