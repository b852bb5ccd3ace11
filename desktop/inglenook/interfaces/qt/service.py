"""The window's way to the tasks: what a vault that is open can do. `door` makes and opens them.

What belongs to one screen is in `services/`; no other file of the window knows tasks or assembly.

Every method here may take its time and is called on a lane of `jobs.py`, never on the window thread. Tasks are
imported inside the calls, so that the first window stands before the stores and readers are loaded. The tests put
a `Door` and a `OpenVault` of their own in place of these.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import (
    ImportOutcome,
    ImportReport,
    ImportRow,
    ImportView,
)
from inglenook.core.reading import Address, Outcome
from inglenook.core.resources import resource_path
from inglenook.core.results import (
    EmbedReport,
    FindResult,
    Reading,
    Reply,
    SavedSearch,
    Summary,
    Triage,
)
from inglenook.core.views import (
    DocumentRow,
    DocumentView,
    DraftView,
    MailView,
    ThreadRow,
    ThreadView,
)
from inglenook.interfaces.qt.services.accounts import Accounts
from inglenook.interfaces.qt.services.chats import Chats
from inglenook.interfaces.qt.services.digests import Digests
from inglenook.interfaces.qt.services.finding import Finding
from inglenook.interfaces.qt.services.learning import Learning
from inglenook.interfaces.qt.services.letters import Letters, ReplyWish
from inglenook.interfaces.qt.services.library import Models
from inglenook.interfaces.qt.services.me import Me
from inglenook.interfaces.qt.services.papers import Papers
from inglenook.interfaces.qt.services.privacy import Privacy
from inglenook.interfaces.qt.services.safety import Safety
from inglenook.interfaces.qt.services.sending import Sending
from inglenook.interfaces.qt.services.settings import Settings
from inglenook.interfaces.qt.services.tables import Tables
from inglenook.interfaces.qt.services.watching import Watching

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace

FIRST_HITS = 12  # as many as fit on a screen; only these are made ready at every key
HITS = 200
REST_S = 0.25  # after a key; then what takes longer is looked for, and the hits near in meaning
_UNFINISHED = 1_000  # paths that are gone on with


@dataclass(frozen=True, slots=True)
class Meaning:
    """How much of the vault is found by meaning. `skipped` passages are in languages that are not covered."""

    languages: frozenset[str] | None  # None for all
    vectors: int
    skipped: int
    passages: int

    @property
    def is_complete(self) -> bool:
        """Whether every passage was looked at."""
        return self.vectors + self.skipped >= self.passages


class OpenVault:
    """An open vault with its jobs."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def accounts(self) -> Accounts:
        """Mail accounts."""
        return Accounts(self._workspace)

    @cached_property
    def chats(self) -> Chats:
        """What the Chat screen asks for."""
        return Chats(self._workspace)

    @cached_property
    def papers(self) -> Papers:
        """What the Documents screen asks for."""
        return Papers(self._workspace)

    @cached_property
    def models(self) -> Models:
        """For the Models screen."""
        return Models(self._workspace)

    @cached_property
    def privacy(self) -> Privacy:
        """For the Privacy screen."""
        return Privacy(self._workspace)

    @cached_property
    def safety(self) -> Safety:
        """When the vault locks because the person leaves."""
        return Safety(self._workspace)

    @cached_property
    def settings(self) -> Settings:
        """For the Settings screen."""
        return Settings(self._workspace)

    @cached_property
    def sending(self) -> Sending:
        """Sending, and what became of it."""
        return Sending(self._workspace)

    @cached_property
    def tables(self) -> Tables:
        """Kept tables."""
        return Tables(self._workspace)

    @cached_property
    def letters(self) -> Letters:
        """What the Mail screen asks beside."""
        return Letters(self._workspace)

    @cached_property
    def learning(self) -> Learning:
        """For the Learning screen."""
        return Learning(self._workspace)

    @cached_property
    def digests(self) -> Digests:
        """For the Today screen."""
        return Digests(self._workspace)

    @cached_property
    def me(self) -> Me:
        """Who the person is."""
        return Me(self._workspace)

    @cached_property
    def watching(self) -> Watching:
        """Watched folders."""
        return Watching(self._workspace)

    def close(self) -> None:
        """Close the vault and end every child."""
        self._workspace.close()

    @cached_property
    def finding(self) -> Finding:
        """Reading around hits, and judging them."""
        return Finding(self._workspace)

    def documents(self, offset: int, limit: int) -> Sequence[DocumentRow]:
        """A page of the documents, newest first."""
        from inglenook.tasks import browse

        return browse.documents(self._workspace, offset, limit)

    def threads(self, offset: int, limit: int) -> Sequence[ThreadRow]:
        """A page of the threads, newest first."""
        from inglenook.tasks import browse

        return browse.threads(self._workspace, offset, limit)

    def imports(self, offset: int, limit: int) -> Sequence[ImportRow]:
        """A page of the imports, newest first."""
        from inglenook.tasks import browse

        return browse.imports(self._workspace, offset, limit)

    def imported(self, run: int) -> ImportView:
        """One import with its outcomes in groups."""
        from inglenook.tasks import browse

        return browse.imported(self._workspace, run)

    def outcomes(
        self, run: int, offset: int, limit: int, only: Sequence[tuple[Outcome, str]]
    ) -> Sequence[ImportOutcome]:
        """A page of what became of the files of one import; `only` names outcomes with their details."""
        from inglenook.tasks import browse

        return browse.outcomes(self._workspace, run, offset, limit, only)

    def unlock(self, items: Sequence[ItemId], password: str, stop: Stop) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
        """Open kept documents with a password; partial values are `ImportOutcome`."""
        from inglenook.tasks.ingestion import unlock

        return unlock.unlock(self._workspace, items, [password], stop)

    def engine(self) -> str:
        """The name of the model that writes where no job has one of its own; empty for the built-in engine."""
        from inglenook import assembly
        from inglenook.tasks.models import models

        return models.writing(assembly.library_of(self._workspace))

    def can_recognise(self) -> bool:
        """Whether an engine for text recognition is installed."""
        from inglenook.tasks.ingestion import recognise

        return bool(recognise.present(self._workspace).languages)

    def recognise(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[tuple[ImportOutcome, ...]]]:
        """Recognise the text of kept documents; partial values are `ImportOutcome`."""
        from inglenook.tasks.ingestion import recognise

        return recognise.recognise(self._workspace, items, stop)

    def document(self, item: ItemId) -> DocumentView:
        """One document with its text."""
        from inglenook.tasks import browse

        return browse.document(self._workspace, item)

    def mail(self, item: ItemId) -> MailView:
        """One mail with its text."""
        from inglenook.tasks import browse

        return browse.mail(self._workspace, item)

    def thread(self, item: ItemId) -> ThreadView:
        """One thread with the texts of its mails."""
        from inglenook.tasks import browse

        return browse.thread(self._workspace, item)

    def add(self, paths: Sequence[Path], stop: Stop) -> Iterator[Event[ImportReport]]:
        """Bring files, folders and mailboxes in; partial values are `ImportOutcome`."""
        from inglenook.tasks.ingestion import ingest

        return ingest.add(self._workspace, paths, stop)

    def delete(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[int]]:
        """Take documents, mails or threads out, with everything that was made of them.

        What lies in the trash of an account goes from its server, too.
        """
        from inglenook.tasks import keeping
        from inglenook.tasks.mail import mailbox

        mails = [item for item in items if item.kind in {ItemKind.MESSAGE, ItemKind.THREAD}]
        binned = [item for item in mails if mailbox.reach(self._workspace, [item]).is_in_trash]
        if binned:
            mailbox.delete(self._workspace, binned)
        rest = [item for item in items if item not in binned]
        yield from keeping.delete(self._workspace, rest, stop)

    def going_with(self, items: Sequence[ItemId]) -> frozenset[ItemId]:
        """The documents that go along when these items do, which nothing else has."""
        return self._workspace.vault.enclosures.going_with(items)

    def unfinished(self) -> Sequence[Path]:
        """What was being brought in when the vault was locked, and is still there."""
        from inglenook.tasks import keeping

        with contextlib.suppress(ValueError, TypeError):
            paths = [Path(each) for each in json.loads(keeping.settings(self._workspace).text("import_unfinished"))]
            return [path for path in paths if path.exists()]
        return []

    def keep_unfinished(self, paths: Sequence[Path]) -> None:
        """These are being brought in now; none, once all is."""
        from inglenook.tasks import keeping

        kept = json.dumps([str(path.absolute()) for path in paths[:_UNFINISHED]]) if paths else ""
        if keeping.settings(self._workspace).text("import_unfinished") != kept:
            keeping.change_setting(self._workspace, "import_unfinished", kept)

    def samples(self) -> Sequence[Path]:
        """The folders with the invented life that comes with the program."""
        return [resource_path("samples/documents"), resource_path("samples/mail")]

    def summarize(self, target: ItemId, length: str, stop: Stop, *, is_anew: bool = False) -> Iterator[Event[Summary]]:
        """Summarize a document, mail or thread, with `is_anew` once more; partial values are `SummaryLine`."""
        from inglenook.tasks.writing import summarize

        return summarize.summarize(self._workspace, [target], length, "auto", stop, is_anew=is_anew)

    def warm(self) -> None:
        """Make ready what the first search and the first mail would wait for."""
        from inglenook.tasks.finding import find

        find.warm(self._workspace)
        self._workspace.reader.stand_by()

    def find(
        self,
        sentence: str,
        stop: Stop,
        *,
        limit: int = FIRST_HITS,
        is_prefix: bool = False,
        kind: str = "",
        rest_s: float | None = None,
    ) -> Iterator[Event[FindResult]]:
        """Search for a sentence; `is_prefix` and `rest_s` as in `finding.find`. Partial values are `FindResult` too."""
        from inglenook.tasks.finding import find

        if rest_s is not None:
            self.finding.note_key()
        return find.find(self._workspace, sentence, stop, limit=limit, is_prefix=is_prefix, kind=kind, rest_s=rest_s)

    def like(self, item: ItemId, stop: Stop, *, limit: int = FIRST_HITS) -> Iterator[Event[FindResult]]:
        """Search for what is like a mail or document that is here."""
        from inglenook.tasks.finding import like

        return like.like(self._workspace, item, stop, limit=limit)

    def exchanged(
        self, sentence: str, readings: Sequence[Reading], parts: Sequence[Reading], filters: Sequence[tuple[str, str]]
    ) -> str:
        """The sentence with other filters (key, value) in the place of `parts`. Quick, and for any thread."""
        from inglenook.tasks.finding import rewording

        return rewording.exchanged(sentence, readings, parts, rewording.written(filters))

    def people(self, part: str) -> Sequence[Address]:
        """People whose name or address begins so."""
        from inglenook.tasks.finding import complete

        return complete.people(self._workspace, part)

    def folders(self) -> Sequence[str]:
        """The names of the mail folders."""
        from inglenook.tasks.finding import complete

        return complete.folders(self._workspace)

    def searches(self) -> Sequence[SavedSearch]:
        """The saved searches, by name."""
        from inglenook.tasks.finding import searches

        return searches.listing(self._workspace)

    def search_name(self, name: str) -> str:
        """The name that a search gets by what was typed. Quick, and for any thread."""
        from inglenook.tasks.finding import searches

        return searches.name_of(name)

    def keep_search(self, name: str, sentence: str, *, is_replacing: bool) -> None:
        """Keep a sentence under a name, which no other search may have unless this one `is_replacing` it."""
        from inglenook.tasks.finding import searches

        searches.keep(self._workspace, name, sentence, is_replacing=is_replacing)

    def rename_search(self, name: str, wanted: str) -> None:
        """Give a saved search another name."""
        from inglenook.tasks.finding import searches

        searches.rename(self._workspace, name, wanted)

    def remove_search(self, name: str) -> None:
        """Forget a saved search."""
        from inglenook.tasks.finding import searches

        searches.remove(self._workspace, name)

    def meaning(self) -> Meaning | None:
        """How far search by meaning has come; None where no embedder is at hand."""
        from inglenook.tasks.finding import embed

        state, embedder = embed.coverage(self._workspace), self._workspace.embedder
        if state is None or embedder is None:
            return None
        return Meaning(embedder.languages, state.vectors, state.skipped, state.passages)

    def embed(self, stop: Stop) -> Iterator[Event[EmbedReport]]:
        """Make what search by meaning needs for every passage that lacks it; not while somebody types a search."""
        from inglenook.tasks.finding import embed

        return self.finding.giving_way(embed.embed(self._workspace, stop), stop)

    def reply(self, target: ItemId, wish: ReplyWish, stop: Stop) -> Iterator[Event[Reply]]:
        """Draft an answer to a mail."""
        from inglenook.tasks.sending import reply

        return reply.reply(
            self._workspace,
            target,
            stop,
            say=wish.say,
            tone=wish.tone,
            length=wish.length,
            language=wish.language,
            seed=wish.seed,
            everyone=wish.is_to_all,
        )

    def triage(self, stop: Stop) -> Iterator[Event[tuple[Triage, ...]]]:
        """Label every mail that has no label yet."""
        from inglenook.tasks.mail import triage

        return triage.triage(self._workspace, [], stop)

    def drafts(self, offset: int, limit: int) -> Sequence[DraftView]:
        """A page of the kept drafts, newest first."""
        from inglenook.tasks.sending import drafts

        return drafts.listing(self._workspace)[offset : offset + limit]

    def draft(self, item: ItemId) -> DraftView:
        """One kept draft."""
        from inglenook.tasks.sending import drafts

        return drafts.view(self._workspace, item)

    def keep_draft(self, reply: Reply, text: str) -> ItemId:
        """Keep a reply with the text as the person left it."""
        from inglenook.tasks.sending import drafts

        return drafts.keep(self._workspace, reply, text)

    def change_draft(self, item: ItemId, text: str) -> None:
        """Give a kept draft another text."""
        from inglenook.tasks.sending import drafts

        drafts.change(self._workspace, item, text)

    def discard_draft(self, item: ItemId) -> None:
        """Throw a kept draft away."""
        from inglenook.tasks.sending import drafts

        drafts.discard(self._workspace, item)

    def draft_message(self, item: ItemId) -> bytes:
        """A kept draft as a mail for another program."""
        from inglenook.tasks.sending import drafts

        return drafts.as_message(self._workspace, item)

    def reply_message(self, reply: Reply, text: str) -> bytes:
        """A reply that is not kept yet as a mail for another program."""
        from inglenook.tasks.sending import drafts

        return drafts.message_of(reply, text)

    def check(self, stop: Stop) -> Iterator[Event[tuple[str, ...]]]:
        """Check the whole vault; the result lists what is wrong."""
        from inglenook.tasks import keeping

        return keeping.check(self._workspace, stop)

    def back_up(self, folder: Path) -> Path:
        """Write an encrypted, verified copy; gives the folder that it lies in."""
        from inglenook.tasks import keeping

        return keeping.backup(self._workspace, folder)
