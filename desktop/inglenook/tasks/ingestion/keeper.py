"""The writing half of an import: what was read is kept, made findable and logged, many at a time in one `Commit`.

An item, its original, its passages, its words in the index and its outcome commit together or not at all. A kill
between two commits loses only what was not yet kept; the next run finds the kept ones by digest and goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome, ParsedDocument, ParsedMessage
from inglenook.tasks.ingestion.ahead import Solo
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.committing import (
    Attachment,
    Commit,
    Document,
    Holder,
    Holds,
    Known,
    Mail,
    Memory,
    Waiting,
)
from inglenook.tasks.ingestion.cutting import ReadyMail
from inglenook.tasks.ingestion.placing import believed, once_more
from inglenook.tasks.workspace import Workspace
from inglenook.vault.originals import Ready
from inglenook.vault.papers.imports import Imports
from inglenook.vault.storage.database import Transaction

_BATCH_ITEMS = (50, 2000)  # at first and at least, at most; between them as many as one commit takes `_COMMIT_S` for
# Of the processor, who presses Stop waits for one commit. By the clock a busy machine would commit less at a time, and
# each commit encrypts every page of the indexes that it touches: 50 mails at a time take twice as long as 500, and
# up to 1,000, of which 700 fit, write an eighth less than 500. On a quick machine 1,500 fit, in 0.95 of the time.
_COMMIT_S = 0.4
_GROWTH = 3  # times as many as in the commit before: for a large second one the reader would have to be waited for
_BATCH_BYTES = 16_000_000
# Documents are committed in smaller portions. Their readers are slower than the desk: what is committed before they end
# costs nobody any time, and what is left then is waited for.
_SOONER = 4
KEPT_WITHOUT_TEXT = frozenset({Outcome.NO_TEXT, Outcome.PROTECTED})
# What is kept of these on request may be read by a newer release, or on a better day.
TRIED_AGAIN = frozenset({Outcome.DAMAGED, Outcome.UNSUPPORTED, Outcome.TOO_LARGE, Outcome.TOO_MUCH, Outcome.TOO_SLOW})


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
        keeps = keep or workspace.vault.preferences.table().text("keep_originals")
        renewing = renewing or {}
        self.memory = Memory(keeps, renewing, {item: name for name, item in renewing.items()})
        self._put_off = 0
        self.solo = Solo()  # for the threads that read ahead of this
        self._waiting: list[Waiting] = []
        self._bytes = 0
        self._batch = _BATCH_ITEMS[0]
        self.counts: Counter[Outcome] = Counter()
        self.mails = 0
        self.documents = 0
        self.passages = 0  # that were made findable
        self.place: Place | None = None

    def add_mail(self, candidate: Candidate, message: ParsedMessage, ready: ReadyMail) -> None:
        """A mail with what it carries, made ready (`cutting.ready_mail`)."""
        self._wait(Mail(candidate, believed(candidate, message), ready), ready.weight)

    def add_document(self, candidate: Candidate, what: bytes | Ready, document: ParsedDocument) -> None:
        """A document that was read, with its bytes or what was made ready of them."""
        held = len(what) if isinstance(what, bytes) else what.weight
        self._wait(Document(candidate, what, document, Outcome.IMPORTED), _SOONER * (held + 2 * len(document.text)))

    def add_unread(self, candidate: Candidate, data: bytes, outcome: Outcome, detail: str) -> None:
        """A file that could not be read: its original is kept where there is hope of reading it later."""
        if outcome in KEPT_WITHOUT_TEXT or (self.memory.keeps == "all" and outcome in TRIED_AGAIN):
            self._wait(Document(candidate, data, None, outcome, detail), len(data))
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
        self._wait(Known(candidate, item, digest), 200)

    def add_known_mail(self, candidate: Candidate, message: ParsedMessage, item: ItemId) -> None:
        """The same of a mail that was read."""
        self.add_known(once_more(candidate, believed(candidate, message)), item)

    def again(self) -> list[Candidate]:
        """What is to be looked up once more, after a flush: its bytes were here, and this import replaces them.

        A file whose former bytes another one has by now keeps its document, and the other one is read. Where that
        frees none, as of two files that changed places, each has the document with its bytes.
        """
        again, self.memory.again = self.memory.again, []
        self.memory.puts_off = not self._put_off or len(again) < self._put_off
        self._put_off = len(again)
        return again

    def _is_wanted(self, item: ItemId, digest: bytes) -> bool:
        """Whether a document that is here is to be read once more: it failed, or its bytes are to be kept by now."""
        if self._vault.documents.state(item.number) in TRIED_AGAIN:
            return True
        original = self._vault.originals.find(digest)
        return self.memory.keeps != "none" and original is not None and not self._vault.originals.is_kept(original)

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
            commit = Commit(self._workspace, transaction, self.memory)
            with self.solo.alone():
                outcomes = commit.keep_all(waiting)
                if self._run is not None:
                    self._vault.imports.log(transaction, self._run, outcomes)
                transaction.catch_up()
            commit.finish()
            if self.place is not None:
                self.place.keep(self._vault.imports, transaction)
        for number, size, carries in commit.completed:  # once it stands
            self._workspace.index.correct(number, size, carries=carries)
        self._count(outcomes)
        self.passages += len(commit.rows)
        if len(outcomes) >= _BATCH_ITEMS[0]:
            times = min(_GROWTH, _COMMIT_S / max(time.thread_time() - begun, 0.001))
            self._batch = max(_BATCH_ITEMS[0], min(_BATCH_ITEMS[1], int(len(outcomes) * times)))
        return outcomes

    @property
    def has_attached(self) -> bool:
        """Whether a mail that was kept carries what is still to be read."""
        return bool(self.memory.attached)

    def attached(self, number: int, name: str = "") -> Candidate:
        """The place of an attachment: below its mail, or by itself where an earlier import kept it, as `name` if that
        is known, and in the folder of its mail."""
        if (known := self.memory.attached.get(number)) is not None:
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
        weight = _SOONER * 2 * len(document.text) if document else 200
        self._wait(Attachment(number, document, outcome, detail, holds), weight)

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
        self._wait(Holder(number, holds), 200)

    def _wait(self, what: Waiting, size: int) -> None:
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
