"""One commit of an import: what was read becomes rows of the vault, and what is findable of it rows of the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from inglenook.core.ids import ItemId, ItemKind, document_id
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import AttachmentPart, Outcome, ParsedDocument, ParsedMessage
from inglenook.index.entries import IndexRow, document_entries, index_rows
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import ReadyMail
from inglenook.tasks.ingestion.naming import named
from inglenook.tasks.ingestion.placing import folders, once_more
from inglenook.tasks.workspace import Workspace
from inglenook.vault.originals import Ready
from inglenook.vault.storage.database import Transaction

Holds = Sequence[tuple[int, str]]  # the documents that one carries, by their numbers, with their names there
_SETTLED = frozenset({"read", "pending", Outcome.CONTAINER.value})


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail with what it carries, made ready."""

    candidate: Candidate
    message: ParsedMessage
    ready: ReadyMail


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, or could not be."""

    candidate: Candidate
    what: bytes | Ready
    document: ParsedDocument | None
    outcome: Outcome
    detail: str = ""  # of a file that was not read: its kind


@dataclass(frozen=True, slots=True)
class Known:
    """Bytes that are here already."""

    candidate: Candidate
    item: ItemId
    digest: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """What became of a document that was kept before it was read."""

    number: int
    document: ParsedDocument | None
    outcome: Outcome
    detail: str
    holds: Holds | None


@dataclass(frozen=True, slots=True)
class Holder:
    """What a document that was read before holds."""

    number: int
    holds: Holds


Waiting = Mail | Document | Known | Attachment | Holder | ImportOutcome


@dataclass(slots=True)
class Memory:
    """What an import knows from one commit to the next.

    `keeps` says whose originals are kept; `renewing` which document gets the text of a file, by its name, in place of
    its own.
    """

    keeps: str
    renewing: Mapping[str, ItemId]
    changing: dict[ItemId, str] = field(default_factory=dict)  # what was not renewed yet, with the name of its file
    seen: set[ItemId] = field(default_factory=set)  # documents that have other files, too
    attached: dict[int, Candidate] = field(default_factory=dict)  # what mails carry and is still to be read
    again: list[Candidate] = field(default_factory=list)  # what is to be looked up once more
    puts_off: bool = True  # whether anything still may be
    opened: int | None = None  # what is in the vault and is read for what it holds
    before: dict[ItemKind, int] = field(default_factory=dict)  # the highest numbers given before this import


class Commit:
    """A commit under way. `keep_all` comes first, `finish` last."""

    def __init__(self, workspace: Workspace, transaction: Transaction, memory: Memory) -> None:
        self._workspace, self._vault, self._transaction, self._memory = workspace, workspace.vault, transaction, memory
        self._now = workspace.now()
        self.rows: list[IndexRow] = []
        self.completed: list[
            tuple[int, int, bool]
        ] = []  # mails with their size by now, and whether they carry anything
        self._renamed: set[int] = set()  # documents that have another name since it began
        self._held: list[tuple[int, str]] = []  # of what is opened
        if not memory.before:
            tables = {ItemKind.MESSAGE: "message", ItemKind.DOCUMENT: "document"}
            memory.before = {kind: transaction.last_id(table) for kind, table in tables.items()}

    def keep_all(self, waiting: Sequence[Waiting]) -> list[ImportOutcome]:
        """Keep all that waits, one after another, and give what became of each, without what waits on."""
        mails = [each.message for each in waiting if isinstance(each, Mail)]
        if mails:
            self._vault.mail.look_ahead(self._transaction, mails)
        kept = [self._keep(each) for each in waiting]
        return [each for each in kept if each is not None]

    def _keep(self, each: Waiting) -> ImportOutcome | None:
        """Keep one of what waits, and lay what is findable of it among `rows`; None for what waits on (`again`)."""
        if isinstance(each, Mail):
            return self._keep_mail(each)
        if isinstance(each, Document):
            return self._keep_document(each)
        if isinstance(each, Known):
            return self._see_known(each)
        if isinstance(each, Attachment):
            return self._fill_attachment(each)
        if isinstance(each, Holder):
            self._enclose(each.number, each.holds)
            return None
        return each

    def finish(self) -> None:
        """What follows once all of them are kept: what is held, the words in the index, other names."""
        opened = self._memory.opened
        # Where the rest of what is held is cut short, this goes with what holds it all the same.
        if self._held and opened is not None and self._vault.holds(self._transaction, document_id(opened)):
            self._vault.enclosures.add(self._transaction, opened, self._held)
        self._workspace.index.put(self._transaction, self.rows)
        for number in self._renamed:  # after it, or the first name of what came in just now would come out on top
            self._workspace.index.rename(self._transaction, number)

    def _keep_mail(self, each: Mail) -> ImportOutcome:
        original, is_new = self._vault.originals.put(self._transaction, each.ready.original)
        known = None if is_new else self._vault.mail.of_original(self._transaction, original)
        known = known or self._repeated(each, original)
        if known is not None:
            self._keep_bare(known, each)
            return self._see_again(once_more(each.candidate, each.message), known)
        folder, *others = folders(each.candidate, each.message)
        size = each.ready.original.size
        item = self._vault.mail.add(
            self._transaction, each.message, original, size, folder, each.candidate.flags, self._now
        )
        for other in others:
            self._vault.mail.add_folder(self._transaction, item, other)
        self._keep_attachments(item, each)
        self._keep_bare(item, each)
        ids = self._vault.passages.add(self._transaction, item, each.message.passages)
        for number, row in zip(ids, each.ready.rows, strict=True):
            self.rows.append(IndexRow(number, row.title, row.people, row.body))
        if each.candidate.kept is not None:
            each.candidate.kept(self._transaction, item, True)
        return ImportOutcome(each.candidate.name, Outcome.IMPORTED, item)

    def _repeated(self, each: Mail, original: int) -> ItemId | None:
        """A mail that is here under other bytes. If it lacks files that this form has, it has them from now on."""
        without, size, message = each.ready.without, each.ready.original.size, each.message
        bare = None if without is None else without.original.digest
        item = None if bare is None else self._vault.mail.with_form(self._transaction, bare, message.text)
        digests = [b"" if attached is None else attached.digest for attached in each.ready.attached]
        item = item or self._vault.mail.twin(self._transaction, message, digests)
        if item is None:
            return None
        carried = self._vault.mail.complete(self._transaction, item, message, original, size)
        if carried is not None:
            self._keep_attachments(item, each)
            self._forget(self._vault.drop_orphans(self._transaction, carried))
            self.completed.append((item.number, size, any(not part.inline for part in message.attachments)))
        return item

    def _keep_bare(self, item: ItemId, each: Mail) -> None:
        if each.ready.without is not None:
            bare, _ = self._vault.originals.put(self._transaction, each.ready.without.original)
            self._vault.mail.keep_bare(self._transaction, item, bare, each.message)

    def _see_known(self, each: Known) -> ImportOutcome | None:
        """What was looked up some time ago; None where a document has other bytes by now, or is to have."""
        if each.item.kind is ItemKind.DOCUMENT and each.digest:
            name, memory = each.candidate.name, self._memory
            is_changing = memory.puts_off and memory.changing.get(each.item, name) != name
            digest = self._vault.documents.digest(self._transaction, each.item.number)
            if digest and (is_changing or digest != each.digest):
                memory.again.append(each.candidate)
                return None
        return self._see_again(each.candidate, each.item)

    def _see_again(self, candidate: Candidate, item: ItemId) -> ImportOutcome:
        """The same bytes once more: a mail may lie in a further folder, an attachment be brought in for itself."""
        why = self._how_it_came(item)
        if candidate.kept is not None:
            candidate.kept(self._transaction, item, False)
        elif not self._vault.holds(self._transaction, item):
            return ImportOutcome(candidate.name, Outcome.PRESENT)  # it was, and has been taken out since
        elif item.kind is ItemKind.MESSAGE:
            for folder in (candidate.folder, *candidate.also):
                if "T" not in (candidate.flags or ""):  # of a Maildir: deleted there
                    self._vault.mail.add_folder(self._transaction, item, folder)
            if candidate.flags:
                is_read, is_flagged = "S" in candidate.flags, "F" in candidate.flags
                self._vault.mail.mark(self._transaction, item, is_read=is_read, is_flagged=is_flagged)
        else:
            self._memory.seen.add(item)
            is_claimed = self._claim(candidate, item)
            if self._vault.documents.call_also(self._transaction, item.number, candidate.filename) or is_claimed:
                self._renamed.add(item.number)
            self._place_within(candidate, item.number)
        return ImportOutcome(candidate.name, Outcome.PRESENT, item, why)

    def _how_it_came(self, item: ItemId) -> str:
        """Whether what is here came with this import, too: attached to a mail, or in another copy; "" where before."""
        if item.number <= self._memory.before[item.kind]:
            return ""
        is_attached = item.kind is ItemKind.DOCUMENT and self._vault.documents.is_attachment(self._transaction, item)
        return "attached" if is_attached else "twice"

    def _claim(self, candidate: Candidate, item: ItemId) -> bool:
        """Have what the person brought in stay when the mails go that carry it; whether it is called otherwise now."""
        return candidate.is_brought and self._vault.documents.claim(
            self._transaction, item, candidate.filename, candidate.name
        )

    def _keep_attachments(self, item: ItemId, each: Mail) -> None:
        if not each.message.attachments:
            return
        documents: list[int | None] = []
        for part, ready in zip(each.message.attachments, each.ready.attached, strict=True):
            documents.append(None if ready is None else self._attachment(each, part, ready))
        self._vault.mail.attach(self._transaction, item, each.message.attachments, documents)
        if each.ready.without is not None:
            self._vault.documents.join_mail(self._transaction, documents, each.ready.without.files)

    def _attachment(self, each: Mail, part: AttachmentPart, ready: Ready) -> int:
        original, is_new = self._vault.originals.put(self._transaction, ready)
        known = None if is_new else self._vault.documents.carried_also(self._transaction, original, part.name)
        if known is not None:
            if known[1]:
                self._renamed.add(known[0])
            return known[0]
        number = self._vault.documents.add_pending(
            self._transaction, original, part.name, self._workspace.now(), part.size
        )
        self._memory.attached[number] = replace(each.candidate.member(part.name, b""), is_brought=False)
        return number

    def _keep_document(self, each: Document) -> ImportOutcome:
        original, _is_new = self._vault.originals.put(
            self._transaction, each.what, is_kept=self._memory.keeps != "none"
        )
        known = self._vault.documents.of_original(self._transaction, original)
        if known is not None:
            return self._try_again(each, known)
        renewed = self._renewed(each, original)
        number = renewed or self._vault.documents.add_pending(
            self._transaction,
            original,
            each.candidate.filename,
            self._workspace.now(),
            len(each.what) if isinstance(each.what, bytes) else each.what.size,
            origin=each.candidate.name,
            is_attachment=each.candidate.within is not None,
        )
        self._vault.documents.fill(self._transaction, number, each.document, each.outcome, each.detail)
        self.rows.extend(self._document_rows(number, each.document, [each.candidate.filename]))
        self._place_within(each.candidate, number)
        holds = each.candidate.holds
        self._enclose(number, (holds or ()) if renewed else holds)
        return ImportOutcome(each.candidate.name, each.outcome, document_id(number), each.detail)

    def _try_again(self, each: Document, known: ItemId) -> ImportOutcome:
        """The same bytes once more: where they could not be read before, what became of them now counts."""
        if self._vault.documents.state(known.number) in _SETTLED:
            return self._see_again(each.candidate, known)
        self._forget(self._vault.passages.drop(self._transaction, known))
        self._vault.documents.fill(self._transaction, known.number, each.document, each.outcome, each.detail)
        self._claim(each.candidate, known)
        self._vault.documents.call_also(self._transaction, known.number, each.candidate.filename)
        names = self._vault.documents.names(known.number)
        self.rows.extend(self._document_rows(known.number, each.document, names))
        self._place_within(each.candidate, known.number)
        self._enclose(known.number, each.candidate.holds)
        return ImportOutcome(each.candidate.name, each.outcome, known, each.detail)

    def _renewed(self, each: Document, original: int) -> int | None:
        """The document whose file changed, emptied for its new text; None where this file is a document of its own."""
        item = self._memory.renewing.get(each.candidate.name)
        if item is None or item.kind is not ItemKind.DOCUMENT or each.document is None or item in self._memory.seen:
            return None
        passages = self._vault.documents.renew(self._transaction, item.number, original)
        if passages is None:
            return None
        self._memory.changing.pop(item, None)
        self._forget(passages)
        return item.number

    def _place_within(self, candidate: Candidate, number: int) -> None:
        if candidate.within is not None:
            candidate.within.append((number, candidate.filename))
            self._held.append((number, candidate.filename))

    def _enclose(self, number: int, holds: Holds | None) -> None:
        """Note what a document holds, which is in the vault by now; what it held before goes."""
        if holds is not None and self._vault.holds(self._transaction, document_id(number)):
            self._forget(self._vault.enclose(self._transaction, number, holds))

    def _forget(self, passages: list[int]) -> None:
        """Have passages found no more: those in the index, and those that this very commit was to put there."""
        if not passages:  # as of nearly every attachment, and each look at all rows costs more the larger the commit
            return
        self._workspace.index.remove(self._transaction, passages)
        gone = set(passages)
        self.rows[:] = [each for each in self.rows if each.passage_id not in gone]

    def _document_rows(self, number: int, document: ParsedDocument | None, names: Sequence[str]) -> Iterator[IndexRow]:
        if document is None:
            return index_rows(named(self._vault, self._transaction, number, names))
        ids = self._vault.passages.add(self._transaction, document_id(number), document.passages)
        passages = zip(ids, document.passages, strict=True)
        return index_rows(document_entries(document.title, names, document.author, document.text, passages))

    def _fill_attachment(self, each: Attachment) -> ImportOutcome:
        number, self._memory.opened = each.number, None
        if not self._vault.holds(self._transaction, document_id(number)):
            # Taken out while it was read.
            candidate = self._memory.attached.get(number)
            name = str(document_id(number)) if candidate is None else candidate.name
            return ImportOutcome(name, each.outcome, None, each.detail)
        self._forget(self._vault.passages.drop(self._transaction, document_id(number)))
        self._vault.documents.fill(self._transaction, number, each.document, each.outcome, each.detail)
        names = self._vault.documents.names(number)
        self.rows.extend(self._document_rows(number, each.document, names))
        self._enclose(number, each.holds)
        return ImportOutcome(self._called(number), each.outcome, document_id(number), each.detail)

    def _called(self, number: int) -> str:
        known = self._memory.attached.get(number)
        return self._vault.documents.filename(number) if known is None else known.name
