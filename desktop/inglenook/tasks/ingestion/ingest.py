"""Bring in files and mail: found, read, kept and indexed in batches; idempotent by digest, resumable by running again.

Reading happens in the reader process while this process writes: `Reader.read_many` and `Reader.walk` keep it busy
ahead of us, on a thread of its own (`ahead`) which hands over what came; the job's own thread commits it. One bad file
is an outcome and stops nothing. Containers are opened after the files beside them; what an attachment holds is read
after its mail is safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from inglenook.core.errors import NoSuchItem, Stopped
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.filenames import as_text
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.core.reading import Found, Outcome, ParsedDocument, ParsedMessage
from inglenook.tasks.ingestion import archived, cutting, loading
from inglenook.tasks.ingestion.ahead import Ahead
from inglenook.tasks.ingestion.attached import as_attached
from inglenook.tasks.ingestion.beside import Beside
from inglenook.tasks.ingestion.candidates import Candidate, Moves, candidates
from inglenook.tasks.ingestion.cutting import AHEAD, AHEAD_BYTES, Cut, ReadyMail, mail_of_file, weight
from inglenook.tasks.ingestion.enclosed import LETTER, letter
from inglenook.tasks.ingestion.keeper import KEPT_WITHOUT_TEXT, TRIED_AGAIN, Keeper
from inglenook.tasks.ingestion.loading import together, with_heads
from inglenook.tasks.ingestion.mailbox_place import MailboxPlace
from inglenook.tasks.ingestion.proton import Proton
from inglenook.tasks.metering import Meter
from inglenook.tasks.workspace import Workspace
from inglenook.vault import originals
from inglenook.vault.errors import VaultDamaged
from inglenook.vault.originals import Ready
from inglenook.vault.papers.unopened import Unopened

_STRETCH = 2_000
_COUNTED = 200  # files between two looks at what was read
_ATTACHED = 200  # attachments in one commit at most
_REOPENED = 20  # documents after which it is written down that they were opened once more
_DEEPEST = 3
PDF = "pdf"  # walked like an archive, and a document as well
_WAIT_S = 0.1  # for what a thread gives, until its end is looked for

_Step = Callable[[], object]  # what a thread that reads leaves to the job itself, whose own the keeper is


def add(
    workspace: Workspace, paths: Sequence[Path], stop: Stop, passwords: Sequence[str] = (), keep: str = ""
) -> Iterator[Event[ImportReport]]:
    """Bring in everything below the paths. Each item's outcome comes as `Partial` once it is safe on disk.

    `passwords` are tried on what is protected; they are kept nowhere. `keep` says whose originals are kept, all,
    readable or none; "" as the setting `keep_originals` has it.
    A stop commits what was read so far and then unwinds; running the same import again goes on from there.
    """
    vault = workspace.vault.folder
    yield from bring(
        workspace, [as_text(path) for path in paths], lambda: candidates(paths, vault), stop, passwords, keep=keep
    )


def bring(
    workspace: Workspace,
    sources: Sequence[str],
    found: Callable[[], Iterable[Candidate]],
    stop: Stop,
    passwords: Sequence[str] = (),
    renewing: Mapping[str, ItemId] | None = None,
    keep: str = "",
    *,
    opens_held: bool = False,
) -> Iterator[Event[ImportReport]]:
    """`add` for candidates chosen otherwise, which `found` gives as often as it is called.

    A document in `renewing`, by the name of the candidate, gets the text of that file in place of its own.
    With `opens_held` PDFs are opened that an earlier version left unopened.
    """
    begun = time.monotonic()
    with workspace.vault.database.write() as transaction:
        run = workspace.vault.imports.start(transaction, sources, workspace.now())
    work = Import(workspace, Keeper(workspace, run, renewing, keep), stop, passwords)
    try:
        yield from work.files(found)
        yield from work.attachments()
        if opens_held:
            yield from work.unopened(workspace.vault.holders, PDF)
    except Stopped:
        for outcome in work.keeper.flush():
            yield Partial(outcome)
        raise
    finally:
        workspace.vault.preferences.guess_own_addresses()
    with workspace.vault.database.write() as transaction:
        workspace.vault.imports.finish(transaction, run, workspace.now())
    yield Progress(0, None, "passages", "merging")
    keeper = work.keeper
    work.settle()
    groups = workspace.vault.imports.view(run).groups
    spent_s = time.monotonic() - begun
    yield Result(ImportReport(run, spent_s, keeper.mails, keeper.documents, dict(keeper.counts), groups))


def again(workspace: Workspace, stop: Stop, outcomes: Iterable[Outcome] = ()) -> Iterator[Event[ImportReport]]:
    """Read again what is kept and could not be read: all of it, or what had these outcomes.

    A newer release reads more, and text recognition reads scans; PDFs that an earlier one read without their files are
    opened for them, too. What a stop leaves unread the next import reads.
    """
    wanted = frozenset(outcomes) or (TRIED_AGAIN | KEPT_WITHOUT_TEXT)
    with workspace.vault.database.write() as transaction:
        workspace.vault.documents.queue(transaction, wanted)
    yield from bring(workspace, [], lambda: (), stop, opens_held=True)


class Import:
    """One import under way."""

    def __init__(self, workspace: Workspace, keeper: Keeper, stop: Stop, passwords: Sequence[str] = ()) -> None:
        self._passwords = passwords
        self._locked: set[str] = set()  # archives with members that no password opened
        self._workspace = workspace
        self._stop = stop
        self.keeper = keeper
        self._containers: deque[tuple[Candidate, bytes | None, str]] = deque()
        self._done = self._settled = 0
        self._total: int | None = None
        self._meter, self._moves, self._proton = Meter(), Moves(), Proton()
        self._beside = Beside(workspace.reader)

    def files(self, found: Callable[[], Iterable[Candidate]]) -> Iterator[Event[ImportReport]]:
        """Read and keep every file, then what their containers hold."""
        yield Progress(0, None, "files", "counting")
        yield from self._read(found(), self._count(found()))
        yield from self._open_all()

    def _count(self, found: Iterable[Candidate]) -> Iterator[bool]:
        """Count the files, some at each step: of many, or on a slow drive, nothing would be kept for long."""
        count = size = 0
        for count, candidate in enumerate(found, 1):
            self._stop.check()
            size += loading.size(candidate)
            if count % _COUNTED == 0:
                yield True
        self._total, self._meter.total_bytes = count, size

    def _open_all(self) -> Iterator[Event[ImportReport]]:
        while self._containers:
            candidate, data, kind = self._containers.popleft()
            try:
                if kind == PDF:
                    yield from self._holder(candidate, data)
                    continue
                yield from self._open(candidate, data, kind)
            except OSError:  # it was there a while ago, and its turn came late
                yield from self._flush()
                self.keeper.place = None
                self.keeper.note(ImportOutcome(candidate.name, Outcome.UNREADABLE))
                continue
            if candidate.name in self._locked:
                self.keeper.add_unread(
                    candidate, data or self._load(candidate, _at_once) or b"", Outcome.PROTECTED, kind
                )
            else:
                self.keeper.note(ImportOutcome(candidate.name, Outcome.CONTAINER, None, kind))
        yield from self._flush()

    def _holder(self, candidate: Candidate, data: bytes | None) -> Iterator[Event[ImportReport]]:
        """A PDF that is kept once its files are safe, so that an import that was cut short reads them again."""
        candidate, later, self._containers = candidate.holding(), self._containers, deque()
        yield from self._open(candidate, data, PDF)
        yield from self._open_all()
        self._containers = later
        if data is None:
            data = self._load(candidate, _at_once)
        if data is not None:
            self._keep(candidate, data, self._reread(candidate, data), b"")

    def _reread(self, candidate: Candidate, data: bytes) -> Found:
        return self._workspace.reader.read(candidate.filename, data, mail=False, passwords=self._passwords)[0]

    def attachments(self) -> Iterator[Event[ImportReport]]:
        """Read what was attached, also what an import that was cut short left unread; then open what holds more."""
        vault = self._workspace.vault
        self._done, self._total, self._meter = 0, vault.documents.count_pending(), Meter()
        while vault.documents.pending(1):
            holding: list[tuple[int, Candidate, str]] = []
            with cutting.attachments(self._workspace.reader, vault.documents, self._stop, self.keeper.solo) as ahead:
                yield self._progress("attachments")
                self.settle()  # while the readers are at it, on the other cores
                while (some := ahead.take(_WAIT_S)) is not None:
                    for each in some:
                        self._stop.check()
                        found, _ = self._unlocked(each.name, each.data, each.found, b"")
                        document, outcome = as_attached(found, each.name)
                        candidate = self.keeper.attached(each.number, each.name)
                        if found.walked_as and candidate.depth < _DEEPEST:
                            holding.append((each.number, candidate, found.walked_as))
                            continue
                        if found.is_letter_with_more:
                            holding.append((each.number, candidate, LETTER))
                            continue
                        if outcome is Outcome.CONTAINER:
                            outcome = Outcome.TOO_MUCH
                        self.keeper.add_attachment(each.number, document, outcome, found.detail or found.container)
                        self._done += 1
                        self._meter.add(1, 0)
                        if self.keeper.is_due or self._done % _ATTACHED == 0:
                            yield from self._flush("attachments")
            yield from self._flush("attachments")
            for number, candidate, kind in holding:
                with contextlib.suppress(NoSuchItem):  # taken out meanwhile
                    yield from self.kept(number, candidate, kind)

    def settle(self) -> None:
        """Merge the words of what came in since this was done last."""
        added, self._settled = self.keeper.passages - self._settled, self.keeper.passages
        self._workspace.index.settle(added, self._stop)

    def kept(self, number: int, candidate: Candidate, kind: str) -> Iterator[Event[ImportReport]]:
        """What a container holds that is in the vault itself."""
        try:
            data = self._workspace.vault.documents.original(number)
        except VaultDamaged:
            yield Partial(self.keeper.finish_attachment(number, None, Outcome.DAMAGED, cutting.LOST.detail))
            return
        candidate, self.keeper.memory.opened = candidate.holding(), number
        if kind == LETTER:
            yield from self._letter(number, candidate, data)
            return
        yield from self._open(candidate, data, kind)
        yield from self._open_all()
        # Noted at last, so that an import that was cut short opens it again.
        if kind == PDF:
            found = self._reread(candidate, data)
            document, outcome = as_attached(found, candidate.filename)
            yield Partial(self.keeper.finish_attachment(number, document, outcome, found.detail, candidate.holds))
            return
        outcome = Outcome.PROTECTED if candidate.name in self._locked else Outcome.CONTAINER
        yield Partial(self.keeper.finish_attachment(number, None, outcome, kind, candidate.holds))

    def unopened(self, due: Unopened, kind: str) -> Iterator[Event[ImportReport]]:
        """Open the documents of this kind of which it is not known that they were; these stay as they were read."""
        vault = self._workspace.vault
        while due.are_left:
            numbers = due.some(_REOPENED)
            for (number, name), _, data in cutting.kept_bytes(vault.documents, numbers, lambda *_: None):
                self._stop.check()
                candidate = self.keeper.attached(number, name).holding()
                if kind == LETTER:
                    yield from self._within(candidate, data)
                else:
                    yield from self._open(candidate, data, kind)
                    yield from self._open_all()
                self.keeper.add_held(number, candidate.holds or ())
            yield from self._flush()
            # What they carry is safe by now. Cut short before this, they are opened once more.
            with vault.database.write() as transaction:
                due.passed(transaction, numbers[-1] if numbers else 0)

    def _within(self, candidate: Candidate, data: bytes) -> Generator[Event[ImportReport], None, Found]:
        found, others = letter(self._workspace.reader, self.keeper, candidate, data, self._stop)
        yield from self._read(others)
        yield from self._open_all()
        return found

    def _letter(self, number: int, candidate: Candidate, data: bytes) -> Iterator[Event[ImportReport]]:
        found = yield from self._within(candidate, data)
        document, outcome = as_attached(found, candidate.filename)
        # At last, as above.
        yield Partial(self.keeper.finish_attachment(number, document, outcome, found.detail, candidate.holds))

    def _unlocked(self, name: str, data: bytes, found: Found, payload: bytes) -> tuple[Found, bytes]:
        """What was found, with the passwords where it is protected."""
        if found.failure is not Outcome.PROTECTED or not self._passwords:
            return found, payload
        return self._workspace.reader.read(name, data, mail=False, passwords=self._passwords)

    def _read(
        self, found: Iterable[Candidate], counting: Iterator[bool] | None = None
    ) -> Iterator[Event[ImportReport]]:
        is_counting = counting is not None
        with Ahead[_Step](partial(self._look, found), self._stop, AHEAD, AHEAD_BYTES, self.keeper.solo) as ahead:
            while (steps := ahead.take(0.0 if is_counting else _WAIT_S)) is not None:
                for step in steps:
                    self._stop.check()
                    step()
                    if self.keeper.is_due:
                        yield from self._flush()
                is_counting = counting is not None and next(counting, False)
        for _ in counting or ():
            pass
        yield from self._flush_last()
        if again := self.keeper.again():
            self._done -= sum(candidate.path is not None for candidate in again)
            yield from self._read(again)

    def _look(self, found: Iterable[Candidate], ahead: Ahead[_Step]) -> None:
        """Have read what is new among the candidates; on a thread of its own, which hands over what is to be done."""
        pairs = with_heads(found)
        while stretch := list(islice(pairs, _STRETCH)):
            # Mails first, then the others: each kind has a reader of its own, and changing it for each file is slow.
            for is_mail in (True, False):
                group = self._unknown((candidate for candidate, is_one in stretch if is_one is is_mail), ahead)
                answers = self._workspace.reader.read_many(group, ahead.stop, mail=is_mail)
                with contextlib.closing(answers):
                    for (candidate, digest), data, answer, payload in answers:
                        held = len(data) + len(payload)
                        step = partial(self._take, candidate, data, answer, payload)
                        if answer.message is not None:
                            place, message, ready = self._beside.mail(candidate, data, answer, payload, digest)
                            step, held = partial(self._take_mail, place, len(data), message, ready), ready.weight
                        elif answer.document is not None and not answer.files:
                            kept, _ = originals.ready(data, digest=digest)
                            step = partial(self._take_document, candidate, answer.document, kept)
                        ahead.put(step, weight(answer, held))

    def _unknown(
        self, group: Iterable[Candidate], ahead: Ahead[_Step]
    ) -> Iterator[tuple[tuple[Candidate, bytes], str, bytes]]:
        """The bytes of each candidate that is not in the vault yet, with their digest; the rest is handed over."""
        loaded = self._loaded(group, ahead)
        while some := together(loaded):
            known = self.keeper.known_among([digest for _, digest, _ in some])
            for candidate, digest, data in some:
                item = known.get(digest)
                if item is None:
                    yield (candidate, digest), candidate.filename, data
                else:
                    ahead.put(partial(self._see, candidate, item, digest, len(data)), 200)

    def _loaded(self, group: Iterable[Candidate], ahead: Ahead[_Step]) -> Iterator[tuple[Candidate, bytes, bytes]]:
        """Each candidate with the digest of its bytes and these; what cannot be loaded is handed over."""
        for candidate in map(self._proton.told, map(self._moves.followed, group)):
            ahead.stop.check()
            self._done += candidate.path is not None
            data = self._load(candidate, ahead.put)
            if data is not None:
                yield candidate, hashlib.sha256(data).digest(), data

    def _see(self, candidate: Candidate, item: ItemId, digest: bytes, size: int) -> None:
        self.keeper.add_known(candidate, item, digest)
        self._measure(candidate, size)

    def _load(self, candidate: Candidate, put: Callable[[_Step, int], None]) -> bytes | None:
        is_used = self._beside.is_used(candidate)
        loaded = (Outcome.PRESENT, "attached") if is_used else loading.load(self._workspace.reader, candidate)
        if isinstance(loaded, bytes):
            return loaded
        if isinstance(loaded, tuple):
            put(partial(self.keeper.note, ImportOutcome(candidate.name, loaded[0], None, loaded[1])), 200)
        else:
            put(partial(self._containers.append, (candidate, None, loaded)), 0)
        return None

    def _measure(self, candidate: Candidate, size: int) -> None:
        """One more file is done; what came out of another one was measured with that."""
        if candidate.path is not None:
            self._meter.add(1, size)

    def _take_mail(self, candidate: Candidate, size: int, message: ParsedMessage, ready: ReadyMail) -> None:
        self._measure(candidate, size)
        self.keeper.add_mail(candidate, message, ready)

    def _take_document(self, candidate: Candidate, document: ParsedDocument, ready: Ready) -> None:
        self._measure(candidate, ready.size)
        self.keeper.add_document(candidate, ready, document)

    def _take(self, candidate: Candidate, data: bytes, read: Found, beside: bytes) -> None:
        self._measure(candidate, 0 if read.container else len(data))
        found, payload = self._unlocked(candidate.filename, data, read, beside)
        if found.walked_as and candidate.depth < _DEEPEST:
            self._containers.append((candidate, candidate.data, found.walked_as))
        else:
            self._keep(candidate, data, found, payload)

    def _keep(self, candidate: Candidate, data: bytes, found: Found, payload: bytes) -> None:
        if found.message is not None:
            self.keeper.add_mail(*mail_of_file(candidate, data, found, payload))
        elif found.document is not None:
            self.keeper.add_document(candidate, data, found.document)
        else:
            outcome = found.failure or Outcome.TOO_MUCH
            self.keeper.add_unread(candidate, data, outcome, found.detail or found.container)

    def _open(self, candidate: Candidate, data: bytes | None, kind: str) -> Iterator[Event[ImportReport]]:
        source = candidate.path if data is None else data
        assert source is not None
        if kind == "mbox":
            yield from self._mailbox(candidate, source)
        elif kind in ("pst", "olm", "babyl"):
            yield from self._store(candidate, source)
        else:
            yield from self._archive(candidate, source)

    def _mailbox(self, candidate: Candidate, source: Path | bytes) -> Iterator[Event[ImportReport]]:
        folder = candidate.mailbox or (
            candidate.folder if candidate.data is not None else Path(candidate.filename).stem
        )
        place = MailboxPlace(source) if isinstance(source, Path) and not candidate.depth else None
        start, number = place.resumed(self._workspace.vault.imports) if place else (0, 0)
        self._done, self._total = number, None
        self._meter.add(0, start)
        self.keeper.place = place
        has_changed = False
        keeper = self.keeper
        with cutting.mails(self._workspace.reader, source, start, self._stop, keeper.solo, keeper.known) as ahead:
            while not has_changed and (some := ahead.take(_WAIT_S)) is not None:
                for cut in some:
                    self._stop.check()
                    number += 1
                    name = f"{candidate.name} › {number}"
                    brought, depth = candidate.is_brought, candidate.depth + 1
                    mail = Candidate(name, data=b"", folder=folder, depth=depth, is_brought=brought)
                    if has_changed := not self._take_cut(mail, cut):
                        break
                    self._done = number
                    if place is not None:
                        place.reached(cut.found.end, number)
                        self._meter.add(1, cut.found.end - start)
                        start = cut.found.end
                    if self.keeper.is_due:
                        yield from self._flush("mails")
        if has_changed or (place is not None and place.has_changed()):
            self.keeper.note(ImportOutcome(candidate.name, Outcome.DAMAGED, None, "changed"))
        if place is not None:
            place.finish()
        yield from self._flush_last("mails")
        self.keeper.place = None

    def _take_cut(self, mail: Candidate, cut: Cut) -> bool:
        """Take a mail of a mailbox; False where what was read is not what would be kept."""
        found = cut.found
        if found.message is None:
            self.keeper.note(ImportOutcome(mail.name, found.failure or Outcome.DAMAGED, None, found.detail))
        elif cut.digest.hex() != found.digest:
            return False
        elif cut.known is not None:
            self.keeper.add_known_mail(mail, found.message, cut.known)
        elif cut.ready is not None:
            self.keeper.add_mail(mail, found.message, cut.ready)
        return True

    def _store(self, candidate: Candidate, source: Path | bytes) -> Iterator[Event[ImportReport]]:
        """The items of an Outlook data file or archive, some at a time, each in the folder that it lies in there."""
        walk = self._workspace.reader.walk(source, 0, self._stop, candidate.filename)
        while some := loading.portion(walk):
            self._note_failures(candidate, some)
            found = [(each, payload) for each, payload in some if each.member]
            yield from self._read([candidate.stored(each, data) for each, data in found])

    def _note_failures(self, candidate: Candidate, found: Iterable[tuple[Found, bytes]]) -> None:
        for each, _ in found:
            if not each.member:
                name = f"{candidate.name} › {each.name}" if each.name else candidate.name
                self.keeper.note(ImportOutcome(name, each.failure or Outcome.DAMAGED, None, each.detail))

    def _archive(self, candidate: Candidate, source: Path | bytes) -> Iterator[Event[ImportReport]]:
        if isinstance(source, Path) and source.stat().st_size <= loading.WHOLE:
            source = source.read_bytes()  # as bytes it needs no reader of its own that holds the file
        # Taken out in one go: a walk and a read share the one working reader.
        found = loading.whole(self._workspace.reader.walk(source, 0, self._stop, candidate.filename))
        if self._passwords and _is_locked(found):
            walk = self._workspace.reader.walk(source, 0, self._stop, candidate.filename, self._passwords)
            found = loading.whole(walk)
        if _is_locked(found):
            self._locked.add(candidate.name)
        # What no password opened is told of once, by the archive itself, which waits in the vault.
        self._note_failures(candidate, [each for each in found if each[0].failure is not Outcome.PROTECTED])
        yield from self._read(archived.members(candidate, ((each.name, data) for each, data in found if each.member)))

    def _flush(self, unit: str = "files") -> Iterator[Event[ImportReport]]:
        for outcome in self.keeper.flush():
            yield Partial(outcome)
        yield self._progress(unit)

    def _flush_last(self, unit: str = "files") -> Iterator[Event[ImportReport]]:
        """Commit the last of a source, while the reader starts that its attachments will be read by."""
        if self.keeper.has_attached:
            self._workspace.reader.stand_by()
        yield from self._flush(unit)

    def _progress(self, unit: str) -> Progress:
        return self._meter.progress(self._done, self._total, unit, "reading")


def _at_once(step: _Step, weight: int) -> None:
    step()


def _is_locked(found: Iterable[tuple[Found, bytes]]) -> bool:
    return any(each.failure is Outcome.PROTECTED for each, _ in found)
