"""A vault that is not one: real subclasses of the window's service with rows made on the spot."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from inglenook.core.errors import InglenookError, WrongUse
from inglenook.core.events import Event, Notice, Partial, Piece, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id, thread_id
from inglenook.core.importing import (
    ImportOutcome,
    ImportReport,
    ImportRow,
    ImportView,
    OutcomeGroup,
)
from inglenook.core.reading import Address, Outcome
from inglenook.core.results import (
    Carrier,
    EmbedReport,
    FindResult,
    Hit,
    Reading,
    Reply,
    SavedSearch,
    Source,
    Summary,
    SummaryLine,
    Triage,
)
from inglenook.core.upgrading import Upgrade
from inglenook.core.views import (
    AttachmentView,
    DocumentRow,
    DocumentView,
    DraftView,
    MailRow,
    MailView,
    ThreadRow,
    ThreadView,
)
from inglenook.core.watched import WatchedFolder
from inglenook.interfaces.qt.door import Door
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.service import Meaning, OpenVault
from inglenook.interfaces.qt.services.letters import ReplyWish
from window.fakes_accounts import FakeAccounts
from window.fakes_chat import FakeChats
from window.fakes_finding import FakeFinding
from window.fakes_house import FakeModels, FakePrivacy, FakeSafety, FakeSettings
from window.fakes_learning import FakeLearning
from window.fakes_letters import FakeLetters
from window.fakes_own import FakeMe, FakeWatching
from window.fakes_papers import FakePapers
from window.fakes_sending import FakeSending
from window.fakes_tables import FakeTables
from window.fakes_today import FakeDigests

T = TypeVar("T")
ANNA = Address("Anna Berg", "anna@example.org")
ME = Address("Me", "me@example.org")
TEXT = "The lease begins in May. Rent is 840 €. 😀 Anna signs on Friday. The deposit is due then."
CODE = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567-ABCD-EFGH-IJKL-MNOP-QRST-UVWX"


class WrongPass(InglenookError):
    """As the vault's own error: only its code matters here."""

    code = "wrong_key"


class InstantLanes(Lanes):
    """Runs every job at once, on the thread of the test."""

    def _start(self, job: Job) -> None:
        job.run.work()
        job.deliver_all()


class HeldLanes(InstantLanes):
    """Keeps every job until it is told to work."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Job] = []

    def _start(self, job: Job) -> None:
        self.held.append(job)

    def work(self) -> None:
        """Run what is held now, but not what that begins."""
        held, self.held = self.held, []
        for job in held:
            super()._start(job)


class FakeVault(OpenVault):
    """Rows and answers made on the spot. `before` is called at every step of an import."""

    chats: FakeChats

    def __init__(self, documents: int = 3, threads: int = 2) -> None:
        self.models = self.of_models = FakeModels()
        self.privacy = self.of_privacy = FakePrivacy()
        self.settings = self.of_settings = FakeSettings()
        self.digests = self.of_digests = FakeDigests()
        self.safety = self.of_safety = FakeSafety(self.of_settings)
        self.learning = self.of_learning = FakeLearning()
        self.under_way: list[Path] = []
        self.kept_documents = [self.document_row(number) for number in range(documents, 0, -1)]
        self.kept_threads = [self.thread_row(number) for number in range(threads, 0, -1)]
        self.kept_drafts: list[DraftView] = []
        self.gone_mails: set[ItemId] = set()
        self.letters = FakeLetters(self)
        self.accounts = self.of_accounts = FakeAccounts()
        self.sending = self.of_sending = FakeSending(self)
        self.tables = self.of_tables = FakeTables()
        self.reply_sources: tuple[Source, ...] = ()
        self.asked: list[tuple[str, object]] = []
        self.chats = FakeChats()
        self.is_closed = False
        self.before: Callable[[int], None] = lambda number: None
        self.problems: tuple[str, ...] = ()
        self.addresses: list[tuple[str, str]] = [("me@example.org", "confirmed")]
        self.says_no_reply = False
        self.name = "Me"
        self.known_meaning: Meaning | None = None
        self.saved: dict[str, str] = {}
        self.watched: list[WatchedFolder] = []
        self.holds_watch: threading.Event | None = None  # keeps a watch at work until it is stopped
        self.finding = self.finder = FakeFinding(self)
        self.me, self.watching = FakeMe(self), FakeWatching(self)
        self.kinds_asked: list[str] = []
        self.wishes: list[tuple[str, int, bool]] = []
        self.rests: list[float | None] = []
        self.readings: tuple[Reading, ...] = ()  # instead of one term
        self.written: tuple[str, ...] = ()  # pieces of a summary as a model writes it
        self.summarized_by = "builtin-1"
        self.fake_papers = self.papers = FakePapers(self)
        self.model_fails = False  # in the middle of a summary or a reply
        self.drafted_by = "builtin-1"
        self.is_self_unknown, self.thrown_away, self.may_hide_more = False, 0, False
        self.has_meaning = False  # whether hits by words come first
        self.carrier: Carrier | None = None  # the mail that the file found came with
        self.held: dict[ItemId, tuple[ItemId, ...]] = {}  # what goes with a document
        self.before_find: Callable[[str], None] = lambda sentence: None
        self.has_ocr = True
        self.model = ""
        self.wordless: frozenset[int] = frozenset()  # documents in which no words are found
        self.opened: tuple[ItemId, ...] = ()  # protected documents that a password has opened already
        self.log: list[tuple[ImportRow, list[ImportOutcome]]] = []  # oldest first

    @staticmethod
    def document_row(number: int) -> DocumentRow:
        return DocumentRow(document_id(number), f"Lease {number}", "pdf", "en", 1_700_000_000 + number, 4096, 2, "read")

    @staticmethod
    def thread_row(number: int) -> ThreadRow:
        return ThreadRow(thread_id(number), f"About flat {number}", ("Anna Berg",), 1_700_000_000, 2, "needs_reply")

    def close(self) -> None:
        self.is_closed = True

    def documents(self, offset: int, limit: int) -> Sequence[DocumentRow]:
        self.asked.append(("documents", (offset, limit)))
        return self.kept_documents[offset : offset + limit]

    def threads(self, offset: int, limit: int) -> Sequence[ThreadRow]:
        return self.kept_threads[offset : offset + limit]

    def document(self, item: ItemId) -> DocumentView:
        known = (row for row in self.kept_documents if row.item == item)
        row = self.fake_papers.labelled(next(known, self.document_row(item.number)))
        text = TEXT if row.state == "read" else ""
        return DocumentView(row, "Anna", None, "lease.pdf", text, (), leaves=((0, 1), (TEXT.index("Anna"), 2)))

    def mail(self, item: ItemId) -> MailView:
        thread = thread_id((item.number + 1) // 2)
        text = f"Hello,\nmail {item.number} <b not bold.\n> what was said\n> before\n"
        split = text.index("> what")
        row = MailRow(item, thread, "About", ANNA, 1_700_000_000, True, 1, "needs_reply")
        file = AttachmentView("plan.pdf", "application/pdf", 2048, document_id(1))
        parts = (("new", 0, split), ("quote", split, len(text)))
        return MailView(row, (ME,), (), f"{item.number}@example.org", ("inbox",), text, parts, (file,))

    def thread(self, item: ItemId) -> ThreadView:
        mails = tuple(self.mail(message_id(2 * item.number - back)) for back in (1, 0))
        mails = tuple(mail for mail in mails if mail.row.item not in self.gone_mails)
        return ThreadView(self.thread_row(item.number), mails)

    def add(self, paths: Sequence[Path], stop: Stop) -> Iterator[Event[ImportReport]]:
        counts: dict[Outcome, int] = {}
        outcomes: list[ImportOutcome] = []
        run = len(self.log) + 1
        self.log.append((ImportRow(ItemId(ItemKind.IMPORT, run), 1_700_000_000 + run, None, counts), outcomes))
        for number, path in enumerate(paths, 1):
            self.before(number)
            stop.check()
            endings = {".bin": Outcome.UNSUPPORTED, ".key": Outcome.PROTECTED, ".scan": Outcome.NO_TEXT}
            outcome = endings.get(path.suffix, Outcome.IMPORTED)
            counts[outcome] = counts.get(outcome, 0) + 1
            if outcome is Outcome.IMPORTED:
                self.kept_documents.insert(0, self.document_row(len(self.kept_documents) + 1))
            item = None if outcome is Outcome.UNSUPPORTED else document_id(number)
            detail = "pdf" if outcome is Outcome.NO_TEXT else ""
            outcomes.append(ImportOutcome(path.name, outcome, item, detail))
            yield Partial(outcomes[-1])
            yield Progress(number, len(paths), "files")
        self.log[-1] = (replace(self.log[-1][0], finished=1_700_000_100 + run), outcomes)
        yield Result(ImportReport(run, 0.1, 0, counts.get(Outcome.IMPORTED, 0), counts))

    def imports(self, offset: int, limit: int) -> Sequence[ImportRow]:
        return [row for row, _ in reversed(self.log)][offset : offset + limit]

    def imported(self, run: int) -> ImportView:
        row, outcomes = self.log[run - 1]
        groups: dict[tuple[Outcome, str], list[str]] = {}
        for each in outcomes:
            groups.setdefault((each.outcome, each.detail), []).append(each.name)
        made = [OutcomeGroup(*key, len(names), tuple(names[:3])) for key, names in groups.items()]
        return ImportView(row, (), tuple(made))

    def outcomes(
        self, run: int, offset: int, limit: int, only: Sequence[tuple[Outcome, str]]
    ) -> Sequence[ImportOutcome]:
        rows = [each for each in self.log[run - 1][1] if not only or (each.outcome, each.detail) in only]
        return rows[offset:] if limit < 0 else rows[offset : offset + limit]

    def unlock(self, items: Sequence[ItemId], password: str, stop: Stop) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
        self.asked.append(("unlock", (tuple(items), password)))
        opens = {item for item in items if password == f"pass{item.number}" or password == "all"}
        told = {item: Outcome.IMPORTED if item in opens else Outcome.PROTECTED for item in items}
        told |= dict.fromkeys(self.opened, Outcome.PRESENT)
        made = [ImportOutcome("x", told[item], item) for item in items]
        if opens:  # each password that fits is an import of its own in the log
            row = ImportRow(ItemId(ItemKind.IMPORT, len(self.log) + 1), 1, 1, {Outcome.IMPORTED: len(opens)})
            self.log.append((row, made))
        yield Result(tuple(made))

    def engine(self) -> str:
        return self.model

    def can_recognise(self) -> bool:
        return self.has_ocr

    def recognise(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
        outcomes: list[ImportOutcome] = []
        for number, item in enumerate(items):
            self.before(number + 1)
            stop.check()
            yield Progress(number, len(items), "documents", "recognising")
            yield Progress(2, 9, "pages", "recognising")
            outcome = Outcome.NO_TEXT if item.number in self.wordless else Outcome.IMPORTED
            outcomes.append(ImportOutcome("x", outcome, item))
            yield Partial(outcomes[-1])
        self.asked.append(("recognise", tuple(items)))
        yield Result(tuple(outcomes))

    def delete(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[int]]:
        self.asked.append(("delete", tuple(items)))
        self.kept_documents = [row for row in self.kept_documents if row.item not in items]
        self.kept_threads = [row for row in self.kept_threads if row.item not in items]
        self.gone_mails |= set(items)
        yield Result(len(items))

    def going_with(self, items: Sequence[ItemId]) -> frozenset[ItemId]:
        return frozenset(along for item in items for along in self.held.get(item, ()))

    def unfinished(self) -> Sequence[Path]:
        return self.under_way

    def keep_unfinished(self, paths: Sequence[Path]) -> None:
        self.under_way = [*paths]

    def samples(self) -> Sequence[Path]:
        return [Path("samples")]

    def summarize(self, target: ItemId, length: str, stop: Stop, *, is_anew: bool = False) -> Iterator[Event[Summary]]:
        self.asked.append(("summarize", (target, f"{length} anew" if is_anew else length)))
        yield from (Piece(text) for text in self.written)
        start = TEXT.index("Anna")
        item = message_id(2) if target.kind is ItemKind.THREAD else target
        lines = tuple(
            SummaryLine(text, is_supported, (Source(item, 1, at, at + len(text), text),))
            for text, at, is_supported in ((TEXT[:24], 0, True), (TEXT[start : start + 21], start, False))
        )
        if self.model_fails:
            yield Partial(lines[1])
            yield Notice("model_failed", (("engine", "tiny"), ("reason", "killed")))
        for line in lines:
            stop.check()
            yield Partial(line)
        yield Result(Summary(self.summarized_by, "en", length, lines, lines[:1], 0.01))

    def warm(self) -> None:
        self.asked.append(("warm", None))

    def like(self, item: ItemId, stop: Stop, *, limit: int = 12) -> Iterator[Event[FindResult]]:
        return self.find(f"like {item}", stop, limit=limit)

    def find(
        self,
        sentence: str,
        stop: Stop,
        *,
        limit: int = 12,
        is_prefix: bool = False,
        kind: str = "",
        rest_s: float | None = None,
    ) -> Iterator[Event[FindResult]]:
        self.asked.append(("find", sentence))
        self.wishes.append((sentence, limit, is_prefix))
        self.rests.append(rest_s)
        self.before_find(sentence)
        stop.check()
        mail = Hit(
            message_id(2),
            "mail",
            "<i>About</i>",
            "Anna",
            1,
            1.0,
            "the \ue000lease\ue001 & more",
            None,
            0,
            5,
            ("words",),
        )
        file = Hit(document_id(1), "document", "Lease", "", 1, 0.5, "x", 2, 4, 9, ("words",), carrier=self.carrier)
        hits: tuple[Hit, ...] = () if "nothing" in sentence else (mail, file)
        self.kinds_asked.append(kind)
        hits = tuple(hit for hit in hits if not kind or hit.kind == kind)
        readings = self.readings or (Reading(sentence, "terms", sentence, 0, len(sentence)),)
        if self.has_meaning:
            yield Partial(FindResult({"terms": [sentence]}, hits[:1], 0.01, readings))
        count = sum(hit.kind == "mail" for hit in hits)
        counts = (count, len(hits) - count, 100)
        away = (self.thrown_away, self.may_hide_more)
        yield Result(FindResult({"terms": [sentence]}, hits, 0.01, readings, *counts, self.is_self_unknown, *away))

    def people(self, part: str) -> Sequence[Address]:
        self.asked.append(("people", part))
        return [each for each in (ANNA, ME) if part.lower() in each.name.lower()]

    def folders(self) -> Sequence[str]:
        return ("INBOX", "Travel & co")

    def searches(self) -> Sequence[SavedSearch]:
        return tuple(SavedSearch(name, self.saved[name]) for name in sorted(self.saved))

    def search_name(self, name: str) -> str:
        return " ".join(name.split())

    def keep_search(self, name: str, sentence: str, *, is_replacing: bool) -> None:
        if name in self.saved and not is_replacing:
            raise WrongUse(reason="search_name_taken")
        self.saved[name] = sentence

    def rename_search(self, name: str, wanted: str) -> None:
        if wanted in self.saved:
            raise WrongUse(reason="search_name_taken")
        self.saved[wanted] = self.saved.pop(name)

    def remove_search(self, name: str) -> None:
        del self.saved[name]

    def meaning(self) -> Meaning | None:
        return self.known_meaning

    def embed(self, stop: Stop) -> Iterator[Event[EmbedReport]]:
        self.asked.append(("embed", None))
        begun = self.known_meaning
        assert begun is not None
        left = begun.passages - begun.vectors - begun.skipped
        for done in range(1, left + 1):
            self.before(done)
            stop.check()
            self.known_meaning = replace(begun, vectors=begun.vectors + done)
            yield Progress(begun.vectors + begun.skipped + done, begun.passages, "passages", "embedding")
        yield Result(EmbedReport("fake", left, 0, 0, 0.1))

    def reply(self, target: ItemId, wish: ReplyWish, stop: Stop) -> Iterator[Event[Reply]]:
        self.asked.append(("reply", (target, wish)))
        say = wish.say
        stop.check()
        if self.model_fails:
            yield Piece("Half a")
            yield Notice("model_failed", (("engine", "tiny"), ("reason", "killed")))
        draft = None if self.says_no_reply else f"Dear Anna,\n{say or 'yes'}, at […].\nMe"
        reason = "newsletter" if self.says_no_reply else ""
        options = () if self.says_no_reply else ("Yes.", "No.", "Later.")
        yield Result(
            Reply(
                target,
                (ANNA,),
                (),
                ME,
                "Re: About",
                "2@example.org",
                (),
                "en",
                options,
                draft,
                "> said",
                (),
                self.reply_sources,
                reason,
                self.drafted_by,
            )
        )

    def triage(self, stop: Stop) -> Iterator[Event[tuple[Triage, ...]]]:
        yield Result(())

    def drafts(self, offset: int, limit: int) -> Sequence[DraftView]:
        return tuple(self.kept_drafts[offset : offset + limit])

    def draft(self, item: ItemId) -> DraftView:
        return next(draft for draft in self.kept_drafts if draft.item == item)

    def keep_draft(self, reply: Reply, text: str) -> ItemId:
        item = ItemId(ItemKind.DRAFT, len(self.kept_drafts) + 1)
        self.kept_drafts.insert(0, DraftView(item, reply.item, reply.to, reply.cc, reply.subject, text, 1_700_000_000))
        return item

    def change_draft(self, item: ItemId, text: str) -> None:
        old = self.draft(item)
        new = DraftView(item, old.answers, old.to, old.cc, old.subject, text, old.updated + 1)
        self.kept_drafts[self.kept_drafts.index(old)] = new

    def discard_draft(self, item: ItemId) -> None:
        self.kept_drafts.remove(self.draft(item))

    def draft_message(self, item: ItemId) -> bytes:
        return self.draft(item).text.encode()

    def reply_message(self, reply: Reply, text: str) -> bytes:
        return f"Subject: {reply.subject}\n\n{text}".encode()

    def check(self, stop: Stop) -> Iterator[Event[tuple[str, ...]]]:
        yield Result(self.problems)

    def back_up(self, folder: Path) -> Path:
        return folder / "copy"


class FakeDoor(Door):
    """A door whose passphrase is "right words"."""

    def __init__(self, folder: Path, *, exists: bool = False, vault: FakeVault | None = None) -> None:
        super().__init__(folder)
        self.exists = exists
        self.vault = vault or FakeVault()
        self.is_old = False  # of an earlier version

    def is_vault(self) -> bool:
        return self.exists

    def has_keychain(self) -> bool:
        return False

    def wipe(self) -> None:
        self.exists = False

    def create(self, folder: Path, passphrase: str, keychain: bool) -> tuple[OpenVault, str]:
        self.folder = folder
        self.exists = True
        return self.vault, CODE

    def unlock(
        self, upgrade: Upgrade, *, passphrase: str = "", recovery: str = "", keychain: bool = False
    ) -> OpenVault:
        if passphrase != "right words" and recovery != CODE:
            raise WrongPass()
        if self.is_old:
            upgrade.tell(Progress(73_000_000, 292_000_000, "bytes", "copying", share=0.05))
            upgrade.tell(Progress(1_200, 4_000, "passages", "indexing", share=0.3))
        self.vault.is_closed = False
        return self.vault


def listed(events: Iterable[T]) -> list[T]:
    """Every event of a job."""
    return list(events)
