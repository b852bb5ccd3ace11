"""The writing half of an import: what was read is kept, made findable and logged, many at a time in one commit.

An item, its original, its passages, its words in the index and its outcome commit together or not at all. A kill
between two commits loses only what was not yet kept; the next run finds the kept ones by digest and goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, document_id
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import AttachmentPart, Outcome, ParsedDocument, ParsedMessage
from inglenook.index.entries import IndexRow, document_entries, index_rows
from inglenook.tasks.ingestion.ahead import Solo
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import ReadyMail
from inglenook.tasks.ingestion.naming import named
from inglenook.tasks.ingestion.placing import believed, folders, once_more
from inglenook.tasks.workspace import Workspace
from inglenook.vault.originals import Ready
from inglenook.vault.papers.imports import Imports
from inglenook.vault.storage.database import Transaction

_BATCH_ITEMS = (50, 1000)  # at first and at least, at most; between them as many as one commit takes `_COMMIT_S` for
# Of the processor, who presses Stop waits for one commit. By the clock a busy machine would commit less at a time, and
# each commit encrypts every page of the indexes that it touches: 50 mails at a time take twice as long as 500, and
# up to 1,000, of which 700 fit, write an eighth less than 500.
_COMMIT_S = 0.4
_BATCH_BYTES = 16_000_000
# Documents are committed in smaller portions. Their readers are slower than the desk: what is committed before they end
# costs nobody any time, and what is left then is waited for.
_SOONER = 4
KEPT_WITHOUT_TEXT = frozenset({Outcome.NO_TEXT, Outcome.PROTECTED})
# What is kept of these on request may be read by a newer release, or on a better day.
TRIED_AGAIN = frozenset({Outcome.DAMAGED, Outcome.UNSUPPORTED, Outcome.TOO_LARGE, Outcome.TOO_MUCH, Outcome.TOO_SLOW})
Holds = Sequence[tuple[int, str]]  # the documents that one carries, by their numbers, with their names there
_SETTLED = frozenset({"read", "pending", Outcome.CONTAINER.value})


@dataclass(frozen=True, slots=True)
class _Mail:
    candidate: Candidate
    message: ParsedMessage
    ready: ReadyMail


@dataclass(frozen=True, slots=True)
class _Document:
    candidate: Candidate
    what: bytes | Ready
    document: ParsedDocument | None
    outcome: Outcome
    detail: str = ""  # of a file that was not read: its kind


@dataclass(frozen=True, slots=True)
class _Known:
    candidate: Candidate
    item: ItemId
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Attachment:
    number: int
    document: ParsedDocument | None
    outcome: Outcome
    detail: str
    holds: Holds | None


@dataclass(frozen=True, slots=True)
class _Holder:
    number: int
    holds: Holds


_Waiting = _Mail | _Document | _Known | _Attachment | _Holder | ImportOutcome


class Place(Protocol):
    """How far the source was read, written in the commit of what came out of it."""

    def keep(self, imports: Imports, transaction: Transaction) -> None:
        """Write it down."""
        ...


class Keeper:
    """Collects what was read and commits it in batches. `flush` gives the outcomes that are safe on disk."""

    def __init__(
        self, workspace: Workspace, run: int | None, renewing: Mapping[str, ItemId] | None = None, keep: str = ""
    ) -> None:
        self._workspace = workspace
        self._vault = workspace.vault
        self._run = run
        self._renewing = renewing or {}
        self._changing = {item: name for name, item in self._renewing.items()}  # what was not renewed yet
        self._seen: set[ItemId] = set()  # documents that have other files, too
        self._again: list[Candidate] = []
        self._puts_off, self._put_off = True, 0
        self.solo = Solo()  # for the threads that read ahead of this
        self._keeps = keep or workspace.vault.preferences.table().text("keep_originals")
        self._waiting: list[_Waiting] = []
        self._bytes = 0
        self._batch = _BATCH_ITEMS[0]
        self.counts: Counter[Outcome] = Counter()
        self.mails = 0
        self.documents = 0
        self.passages = 0  # that were made findable
        self._attached: dict[int, Candidate] = {}
        self._renamed: set[int] = set()  # documents that have another name since this commit began
        self.place: Place | None = None
        self.opened: int | None = None  # what is in the vault and is read for what it holds
        self._held: list[tuple[int, str]] = []  # of that, since this commit began
        self._before: dict[ItemKind, int] = {}  # the highest numbers that were given before this import

    def add_mail(self, candidate: Candidate, message: ParsedMessage, ready: ReadyMail) -> None:
        """A mail with what it carries, made ready (`cutting.ready_mail`)."""
        self._wait(_Mail(candidate, believed(candidate, message), ready), ready.weight)

    def add_document(self, candidate: Candidate, what: bytes | Ready, document: ParsedDocument) -> None:
        """A document that was read, with its bytes or what was made ready of them."""
        held = len(what) if isinstance(what, bytes) else what.weight
        self._wait(_Document(candidate, what, document, Outcome.IMPORTED), _SOONER * (held + 2 * len(document.text)))

    def add_unread(self, candidate: Candidate, data: bytes, outcome: Outcome, detail: str) -> None:
        """A file that could not be read: its original is kept where there is hope of reading it later."""
        if outcome in KEPT_WITHOUT_TEXT or (self._keeps == "all" and outcome in TRIED_AGAIN):
            self._wait(_Document(candidate, data, None, outcome, detail), len(data))
        else:
            self.note(ImportOutcome(candidate.name, outcome, None, detail))

    def note(self, outcome: ImportOutcome) -> None:
        """An outcome without anything to keep."""
        self._wait(outcome, 200)

    def present(self, candidate: Candidate, data: bytes) -> bool:
        """Whether these bytes are here already; if so the outcome is noted, and a mail's further folder with it."""
        digest = hashlib.sha256(data).digest()
        item = self.known(digest)
        if item is not None:
            self.add_known(candidate, item, digest)
        return item is not None

    def known(self, digest: bytes) -> ItemId | None:
        """What is here with these bytes already and need not be read once more. From any thread."""
        return self.known_among([digest]).get(digest)

    def known_among(self, digests: Sequence[bytes]) -> dict[bytes, ItemId]:
        """The same for many at once."""
        found = self._vault.items_with(digests)
        for digest, item in list(found.items()):
            with contextlib.suppress(NoSuchItem):  # taken out at this moment
                if item.kind is ItemKind.DOCUMENT and self._is_wanted(item, digest):
                    del found[digest]
        return found

    def add_known(self, candidate: Candidate, item: ItemId, digest: bytes = b"") -> None:
        """Bytes that are here already, seen once more; with their digest for what may be a document."""
        self._wait(_Known(candidate, item, digest), 200)

    def add_known_mail(self, candidate: Candidate, message: ParsedMessage, item: ItemId) -> None:
        """The same of a mail that was read."""
        self.add_known(once_more(candidate, believed(candidate, message)), item)

    def again(self) -> list[Candidate]:
        """What is to be looked up once more, after a flush: its bytes were here, and this import replaces them.

        A file whose former bytes another one has by now keeps its document, and the other one is read. Where that
        frees none, as of two files that changed places, each has the document with its bytes.
        """
        again, self._again = self._again, []
        self._puts_off = not self._put_off or len(again) < self._put_off
        self._put_off = len(again)
        return again

    def _is_wanted(self, item: ItemId, digest: bytes) -> bool:
        """Whether a document that is here is to be read once more: it failed, or its bytes are to be kept by now."""
        if self._vault.documents.state(item.number) in TRIED_AGAIN:
            return True
        original = self._vault.originals.find(digest)
        return self._keeps != "none" and original is not None and not self._vault.originals.is_kept(original)

    @property
    def is_due(self) -> bool:
        """Whether enough waits to be worth a commit."""
        return len(self._waiting) >= self._batch or self._bytes >= _BATCH_BYTES

    def flush(self) -> list[ImportOutcome]:
        """Commit what waits, and give its outcomes."""
        if not self._waiting and self.place is None:
            return []
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        begun = time.thread_time()
        with self._vault.database.write() as transaction:
            rows: list[IndexRow] = []
            if not self._before:
                tables = {ItemKind.MESSAGE: "message", ItemKind.DOCUMENT: "document"}
                self._before = {kind: transaction.last_id(table) for kind, table in tables.items()}
            with self.solo.alone():
                kept = [self._keep(transaction, each, rows) for each in waiting]
            outcomes = [each for each in kept if each is not None]
            self._hold(transaction)
            self._workspace.index.put(transaction, rows)
            while self._renamed:  # after it, or the first name of what came in just now would come out on top
                self._workspace.index.rename(transaction, self._renamed.pop())
            if self._run is not None:
                self._vault.imports.log(transaction, self._run, outcomes)
            if self.place is not None:
                self.place.keep(self._vault.imports, transaction)
        self._count(outcomes)
        self.passages += len(rows)
        if len(outcomes) >= _BATCH_ITEMS[0]:
            fitting = int(len(outcomes) * _COMMIT_S / max(time.thread_time() - begun, 0.001))
            self._batch = max(_BATCH_ITEMS[0], min(_BATCH_ITEMS[1], fitting))
        return outcomes

    @property
    def has_attached(self) -> bool:
        """Whether a mail that was kept carries what is still to be read."""
        return bool(self._attached)

    def attached(self, number: int, name: str = "") -> Candidate:
        """The place of an attachment: below its mail, or by itself where an earlier import kept it, as `name` if that
        is known, and in the folder of its mail."""
        if (known := self._attached.get(number)) is not None:
            return known
        folder = self._vault.mail.folder_with(number)
        return Candidate(name or self._vault.documents.filename(number), data=b"", folder=folder, is_brought=False)

    def add_attachment(
        self,
        number: int,
        document: ParsedDocument | None,
        outcome: Outcome,
        detail: str,
        holds: Holds | None = None,
    ) -> None:
        """What became of a document that was kept first and has been read since, such as an attachment; what it holds,
        where it was opened."""
        self._wait(_Attachment(number, document, outcome, detail, holds), 2 * len(document.text) if document else 200)

    def finish_attachment(
        self,
        number: int,
        document: ParsedDocument | None,
        outcome: Outcome,
        detail: str,
        holds: Holds | None = None,
    ) -> ImportOutcome:
        """The same, committed at once with all that waits."""
        self.add_attachment(number, document, outcome, detail, holds)
        return self.flush()[-1]

    def add_held(self, number: int, holds: Holds) -> None:
        """What a document that was read before holds, now that it was opened."""
        self._wait(_Holder(number, holds), 200)

    def _fill_attachment(self, transaction: Transaction, each: _Attachment, rows: list[IndexRow]) -> ImportOutcome:
        number, self.opened = each.number, None
        if not self._vault.holds(transaction, document_id(number)):
            # Taken out while it was read.
            candidate = self._attached.get(number)
            name = str(document_id(number)) if candidate is None else candidate.name
            return ImportOutcome(name, each.outcome, None, each.detail)
        self._forget(transaction, self._vault.passages.drop(transaction, document_id(number)), rows)
        self._vault.documents.fill(transaction, number, each.document, each.outcome, each.detail)
        names = self._vault.documents.names(number)
        rows.extend(self._document_rows(transaction, number, each.document, names))
        self._enclose(transaction, number, each.holds, rows)
        return ImportOutcome(self.attached(number).name, each.outcome, document_id(number), each.detail)

    def _wait(self, what: _Waiting, size: int) -> None:
        self._waiting.append(what)
        self._bytes += size

    def _count(self, outcomes: Sequence[ImportOutcome]) -> None:
        for each in outcomes:
            self.counts[each.outcome] += 1
            if each.outcome is Outcome.IMPORTED and each.item is not None:
                if each.item.kind.value == "m":
                    self.mails += 1
                else:
                    self.documents += 1

    def _keep(self, transaction: Transaction, each: _Waiting, rows: list[IndexRow]) -> ImportOutcome | None:
        """Keep one of what waits, and lay what is findable of it among `rows`; None for what waits on (`again`)."""
        if isinstance(each, _Mail):
            return self._keep_mail(transaction, each, rows)
        if isinstance(each, _Document):
            return self._keep_document(transaction, each, rows)
        if isinstance(each, _Known):
            return self._see_known(transaction, each)
        if isinstance(each, _Attachment):
            return self._fill_attachment(transaction, each, rows)
        if isinstance(each, _Holder):
            self._enclose(transaction, each.number, each.holds, rows)
            return None
        return each

    def _keep_mail(self, transaction: Transaction, each: _Mail, rows: list[IndexRow]) -> ImportOutcome:
        original, is_new = self._vault.originals.put(transaction, each.ready.original)
        known = None if is_new else self._vault.mail.of_original(transaction, original)
        known = known or self._repeated(transaction, each, original, rows)
        if known is not None:
            self._keep_bare(transaction, known, each)
            return self._see_again(transaction, once_more(each.candidate, each.message), known)
        folder, *others = folders(each.candidate, each.message)
        size, now = each.ready.original.size, self._workspace.now()
        item = self._vault.mail.add(transaction, each.message, original, size, folder, each.candidate.flags, now)
        for other in others:
            self._vault.mail.add_folder(transaction, item, other)
        self._keep_attachments(transaction, item, each)
        self._keep_bare(transaction, item, each)
        ids = self._vault.passages.add(transaction, item, each.message.passages)
        for number, row in zip(ids, each.ready.rows, strict=True):
            rows.append(IndexRow(number, row.title, row.people, row.body))
        if each.candidate.kept is not None:
            each.candidate.kept(transaction, item, True)
        return ImportOutcome(each.candidate.name, Outcome.IMPORTED, item)

    def _repeated(self, transaction: Transaction, each: _Mail, original: int, rows: list[IndexRow]) -> ItemId | None:
        """A mail that is here under other bytes. If it lacks files that this form has, it has them from now on."""
        without, size, message = each.ready.without, each.ready.original.size, each.message
        bare = None if without is None else without.original.digest
        item = None if bare is None else self._vault.mail.with_form(transaction, bare, message.text)
        digests = [b"" if attached is None else attached.digest for attached in each.ready.attached]
        item = item or self._vault.mail.twin(transaction, message, digests)
        if item is None:
            return None
        carried = self._vault.mail.complete(transaction, item, message, original, size)
        if carried is not None:
            self._keep_attachments(transaction, item, each)
            self._forget(transaction, self._vault.drop_orphans(transaction, carried), rows)
            carries = any(not part.inline for part in message.attachments)
            self._workspace.index.correct(item.number, size, carries=carries)
        return item

    def _keep_bare(self, transaction: Transaction, item: ItemId, each: _Mail) -> None:
        if each.ready.without is not None:
            bare, _ = self._vault.originals.put(transaction, each.ready.without.original)
            self._vault.mail.keep_bare(transaction, item, bare, each.message)

    def _see_known(self, transaction: Transaction, each: _Known) -> ImportOutcome | None:
        """What was looked up some time ago; None where a document has other bytes by now, or is to have."""
        if each.item.kind is ItemKind.DOCUMENT and each.digest:
            is_changing = self._puts_off and self._changing.get(each.item, each.candidate.name) != each.candidate.name
            digest = self._vault.documents.digest(transaction, each.item.number)
            if digest and (is_changing or digest != each.digest):
                self._again.append(each.candidate)
                return None
        return self._see_again(transaction, each.candidate, each.item)

    def _see_again(self, transaction: Transaction, candidate: Candidate, item: ItemId) -> ImportOutcome:
        """The same bytes once more: a mail may lie in a further folder, an attachment be brought in for itself."""
        why = self._how_it_came(transaction, item)
        if candidate.kept is not None:
            candidate.kept(transaction, item, False)
        elif not self._vault.holds(transaction, item):
            return ImportOutcome(candidate.name, Outcome.PRESENT)  # it was, and has been taken out since
        elif item.kind is ItemKind.MESSAGE:
            for folder in (candidate.folder, *candidate.also):
                if "T" not in (candidate.flags or ""):  # of a Maildir: deleted there
                    self._vault.mail.add_folder(transaction, item, folder)
            if candidate.flags:
                is_read, is_flagged = "S" in candidate.flags, "F" in candidate.flags
                self._vault.mail.mark(transaction, item, is_read=is_read, is_flagged=is_flagged)
        else:
            self._seen.add(item)
            is_claimed = self._claim(transaction, candidate, item)
            if self._vault.documents.call_also(transaction, item.number, candidate.filename) or is_claimed:
                self._renamed.add(item.number)
            self._place_within(candidate, item.number)
        return ImportOutcome(candidate.name, Outcome.PRESENT, item, why)

    def _how_it_came(self, transaction: Transaction, item: ItemId) -> str:
        """Whether what is here came with this import, too: attached to a mail, or in another copy; "" where before."""
        if item.number <= self._before[item.kind]:
            return ""
        is_attached = item.kind is ItemKind.DOCUMENT and self._vault.documents.is_attachment(transaction, item)
        return "attached" if is_attached else "twice"

    def _claim(self, transaction: Transaction, candidate: Candidate, item: ItemId) -> bool:
        """Have what the person brought in stay when the mails go that carry it; whether it is called otherwise now."""
        return candidate.is_brought and self._vault.documents.claim(
            transaction, item, candidate.filename, candidate.name
        )

    def _keep_attachments(self, transaction: Transaction, item: ItemId, each: _Mail) -> None:
        if not each.message.attachments:
            return
        documents: list[int | None] = []
        for part, ready in zip(each.message.attachments, each.ready.attached, strict=True):
            documents.append(None if ready is None else self._attachment(transaction, each, part, ready))
        self._vault.mail.attach(transaction, item, each.message.attachments, documents)
        if each.ready.without is not None:
            self._vault.documents.join_mail(transaction, documents, each.ready.without.files)

    def _attachment(self, transaction: Transaction, each: _Mail, part: AttachmentPart, ready: Ready) -> int:
        original, is_new = self._vault.originals.put(transaction, ready)
        known = None if is_new else self._vault.documents.carried_also(transaction, original, part.name)
        if known is not None:
            if known[1]:
                self._renamed.add(known[0])
            return known[0]
        number = self._vault.documents.add_pending(transaction, original, part.name, self._workspace.now(), part.size)
        self._attached[number] = replace(each.candidate.member(part.name, b""), is_brought=False)
        return number

    def _keep_document(self, transaction: Transaction, each: _Document, rows: list[IndexRow]) -> ImportOutcome:
        original, _is_new = self._vault.originals.put(transaction, each.what, is_kept=self._keeps != "none")
        known = self._vault.documents.of_original(transaction, original)
        if known is not None:
            return self._try_again(transaction, each, known, rows)
        renewed = self._renewed(transaction, each, original, rows)
        number = renewed or self._vault.documents.add_pending(
            transaction,
            original,
            each.candidate.filename,
            self._workspace.now(),
            len(each.what) if isinstance(each.what, bytes) else each.what.size,
            origin=each.candidate.name,
            is_attachment=each.candidate.within is not None,
        )
        self._vault.documents.fill(transaction, number, each.document, each.outcome, each.detail)
        rows.extend(self._document_rows(transaction, number, each.document, [each.candidate.filename]))
        self._place_within(each.candidate, number)
        holds = each.candidate.holds
        self._enclose(transaction, number, (holds or ()) if renewed else holds, rows)
        return ImportOutcome(each.candidate.name, each.outcome, document_id(number), each.detail)

    def _try_again(
        self, transaction: Transaction, each: _Document, known: ItemId, rows: list[IndexRow]
    ) -> ImportOutcome:
        """The same bytes once more: where they could not be read before, what became of them now counts."""
        if self._vault.documents.state(known.number) in _SETTLED:
            return self._see_again(transaction, each.candidate, known)
        self._forget(transaction, self._vault.passages.drop(transaction, known), rows)
        self._vault.documents.fill(transaction, known.number, each.document, each.outcome, each.detail)
        self._claim(transaction, each.candidate, known)
        self._vault.documents.call_also(transaction, known.number, each.candidate.filename)
        names = self._vault.documents.names(known.number)
        rows.extend(self._document_rows(transaction, known.number, each.document, names))
        self._place_within(each.candidate, known.number)
        self._enclose(transaction, known.number, each.candidate.holds, rows)
        return ImportOutcome(each.candidate.name, each.outcome, known, each.detail)

    def _renewed(self, transaction: Transaction, each: _Document, original: int, rows: list[IndexRow]) -> int | None:
        """The document whose file changed, emptied for its new text; None where this file is a document of its own."""
        item = self._renewing.get(each.candidate.name)
        if item is None or item.kind is not ItemKind.DOCUMENT or each.document is None or item in self._seen:
            return None
        passages = self._vault.documents.renew(transaction, item.number, original)
        if passages is None:
            return None
        self._changing.pop(item, None)
        self._forget(transaction, passages, rows)
        return item.number

    def _place_within(self, candidate: Candidate, number: int) -> None:
        if candidate.within is not None:
            candidate.within.append((number, candidate.filename))
            self._held.append((number, candidate.filename))

    def _hold(self, transaction: Transaction) -> None:
        """Note what is held so far: where the rest is cut short, it goes with what holds it all the same."""
        held, self._held = self._held, []
        if held and self.opened is not None and self._vault.holds(transaction, document_id(self.opened)):
            self._vault.enclosures.add(transaction, self.opened, held)

    def _enclose(self, transaction: Transaction, number: int, holds: Holds | None, rows: list[IndexRow]) -> None:
        """Note what a document holds, which is in the vault by now; what it held before goes."""
        if holds is not None and self._vault.holds(transaction, document_id(number)):
            self._forget(transaction, self._vault.enclose(transaction, number, holds), rows)

    def _forget(self, transaction: Transaction, passages: list[int], rows: list[IndexRow]) -> None:
        """Have passages found no more: those in the index, and those that this very commit was to put there."""
        self._workspace.index.remove(transaction, passages)
        gone = set(passages)
        rows[:] = [each for each in rows if each.passage_id not in gone]

    def _document_rows(
        self, transaction: Transaction, number: int, document: ParsedDocument | None, names: Sequence[str]
    ) -> Iterator[IndexRow]:
        if document is None:
            return index_rows(named(self._vault, transaction, number, names))
        ids = self._vault.passages.add(transaction, document_id(number), document.passages)
        passages = zip(ids, document.passages, strict=True)
        return index_rows(document_entries(document.title, names, document.author, document.text, passages))
