"""What the Mail screen asks of the tasks beside the mails themselves. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import plainfiles
from inglenook.core.accounts import Identity
from inglenook.core.design import Designed
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Answer, Invitation
from inglenook.core.letters import MailPlace, SenderView
from inglenook.core.reading import Address
from inglenook.core.results import Reply, Triage
from inglenook.core.syncing import Before
from inglenook.core.views import DraftView, ThreadRow

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReplyWish:
    """What a person wants of a draft: what it says, how, in which language; `seed` counts those asked for anew."""

    say: str = ""
    tone: str = ""  # formal, friendly, brief; empty: as the person usually writes
    length: str = ""  # short, long; empty: as the mail needs
    language: str = "auto"  # en, zh
    seed: int = 0
    is_to_all: bool = False


@dataclass(frozen=True, slots=True)
class HeadWish:
    """What is to stand over a draft's text; None leaves a part as it is."""

    to: tuple[Address, ...] | None = None
    cc: tuple[Address, ...] | None = None
    bcc: tuple[Address, ...] | None = None
    subject: str | None = None
    sender: str | None = None  # an own address
    is_quoting: bool | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An event that a mail brings, and whether it waits for an answer of the person's."""

    event: Invitation
    can_answer: bool = False


TakeBack = Callable[[], object]


@dataclass(frozen=True, slots=True)
class WayBack:
    """How what was done to mails is taken back; `missing` of what it was asked for had gone before."""

    take: TakeBack
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """What can be done with a thread: `folders` are those that it can go to, by their names in the vault.

    What is on a server goes to its trash when it is deleted; what is there already, or nowhere but here, goes for good.
    """

    is_muted: bool = False
    can_archive: bool = False
    is_archived: bool = False
    folders: tuple[str, ...] = ()
    has_trash: bool = False
    is_gone: bool = False  # from its server: it can be brought back for a while


class Letters:
    """Places, labels, designs, attachments and links of the mail of an open vault."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def places(self) -> Sequence[MailPlace]:
        """Where the threads lie, with how many."""
        from inglenook.tasks import browse

        return browse.mail_places(self._workspace)

    def threads(self, kind: str, name: str, offset: int, limit: int) -> Sequence[ThreadRow]:
        """A page of the threads of a place, newest first."""
        from inglenook.tasks import browse

        folder, label = (name if kind == "folder" else ""), (name if kind == "label" else "")
        own = name if kind == "own" else ""
        return browse.threads(self._workspace, offset, limit, folder=folder, label=label, kind=kind, own=own)

    def labels(self, items: Sequence[ItemId]) -> Sequence[Triage]:
        """The labels of those of the mails that have one."""
        from inglenook.tasks.mail import labelling

        found = (labelling.label_of(self._workspace, item) for item in items)
        return [each for each in found if each is not None]

    def own_labels(self) -> Sequence[str]:
        """The labels of the person's own making, by name."""
        from inglenook.tasks.mail import labelling

        return sorted(labelling.own_labels(self._workspace))

    def give_label(self, item: ItemId, label: str) -> Triage | None:
        """Give a mail a label by hand, a new one too; the one it had before."""
        from inglenook.tasks.mail import labelling

        before = labelling.label_of(self._workspace, item)
        labelling.give(self._workspace, item, label, is_new=True)
        return before

    def take_label(self, item: ItemId) -> Triage | None:
        """Take a mail's label away; the one it had before."""
        from inglenook.tasks.mail import labelling

        before = labelling.label_of(self._workspace, item)
        labelling.take_back(self._workspace, item)
        return before

    def restore_label(self, item: ItemId, before: Triage | None) -> None:
        """Put a mail's label back as it was."""
        from inglenook.tasks.mail import labelling

        labelling.restore(self._workspace, item, before)

    def tags(self, thread: ItemId) -> tuple[Sequence[str], Sequence[str]]:
        """The person's own labels: those of a thread, and all that are in use on mails and documents."""
        from inglenook.tasks import browse

        return browse.thread_row(self._workspace, thread).labels, self.label_names()

    def label_names(self) -> Sequence[str]:
        """The person's own labels that are in use, on mails and documents."""
        from inglenook.tasks.mail import label

        return label.names(self._workspace)

    def tag(self, thread: ItemId, name: str) -> TakeBack:
        """Give a thread one of the person's own labels; gives the way back."""
        from inglenook.tasks.mail import label

        mails = label.lacking(self._workspace, thread, name)
        given = label.give(self._workspace, mails, name)
        return lambda: label.take_back(self._workspace, mails, given)

    def untag(self, thread: ItemId, name: str) -> TakeBack:
        """Take one of the person's own labels from a thread; gives the way back."""
        from inglenook.tasks.mail import label

        mails = label.having(self._workspace, thread, name)
        label.take_back(self._workspace, mails, name)

        def back() -> None:
            label.give(self._workspace, mails, name)

        return back

    def senders(self, items: Sequence[ItemId]) -> Mapping[int, SenderView]:
        """Who sent these mails, by their numbers."""
        from inglenook.tasks.mail import sender
        from inglenook.tasks.mail.acquaintance import Acquaintance

        known = Acquaintance.of(self._workspace)
        return {item.number: sender.view(self._workspace, item, known) for item in items}

    def invitations(self, mail: ItemId, stop: Stop) -> Iterator[Event[tuple[Asked, ...]]]:
        """The events that a mail brings."""
        from inglenook.tasks.mail import invitations
        from inglenook.tasks.sending import itip

        own = self._workspace.vault.preferences.own()
        events = invitations.view(self._workspace, mail, stop)
        yield Result(tuple(Asked(event, itip.can_answer(event, own)) for event in events))

    def rsvp(self, mail: ItemId, event: Invitation, answer: Answer) -> ItemId:
        """Begin a draft that answers an event which a mail brings."""
        from inglenook.tasks.sending import itip

        return itip.answer(self._workspace, mail, event, answer)

    def heads(self, items: Sequence[ItemId]) -> Mapping[ItemId, int]:
        """Those of the mails of which only the headers were fetched, with the bytes of the whole."""
        from inglenook.tasks.syncing import whole

        return whole.heads(self._workspace, items)

    def fetch_whole(self, item: ItemId, stop: Stop) -> Iterator[Event[ItemId]]:
        """Fetch the whole of such a mail, which gets a number of its own."""
        from inglenook import assembly
        from inglenook.tasks.syncing import whole

        with assembly.postman(self._workspace, whole.account_with(self._workspace, item)) as server:
            yield from whole.fetch(self._workspace, item, server, stop)

    def mute(self, thread: ItemId, *, is_muted: bool) -> None:
        """Have a thread ask for nothing any more, or take that back."""
        from inglenook.tasks.mail import labelling

        labelling.mute(self._workspace, thread, is_muted=is_muted)

    def is_muted(self, thread: ItemId) -> bool:
        """Whether the person muted a thread."""
        from inglenook.tasks.mail import labelling

        return labelling.is_muted(self._workspace, thread)

    def means(self, thread: ItemId) -> Means:
        """What can be done with a thread."""
        from inglenook.tasks.mail import labelling, mailbox

        reach = mailbox.reach(self._workspace, [thread])
        has_trash = reach.is_on_server and not reach.is_in_trash
        is_muted = labelling.is_muted(self._workspace, thread)
        return Means(is_muted, reach.can_archive, reach.is_archived, reach.folders, has_trash, reach.is_gone)

    def mark_read(self, items: Sequence[ItemId], *, is_read: bool) -> WayBack:
        """Mark mails as read or unread; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.mark_read(self._workspace, items, is_read=is_read))

    def mark_flagged(self, items: Sequence[ItemId], *, is_flagged: bool) -> WayBack:
        """Flag mails, or take the flag away; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.mark_flagged(self._workspace, items, is_flagged=is_flagged))

    def archive(self, threads: Sequence[ItemId]) -> WayBack:
        """Put threads into the archive of their account; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.archive(self._workspace, threads))

    def to_inbox(self, threads: Sequence[ItemId]) -> WayBack:
        """Put threads from the archive back into the inbox; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.to_inbox(self._workspace, threads))

    def move(self, threads: Sequence[ItemId], folder: str) -> WayBack:
        """Put threads into a folder; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.move(self._workspace, threads, folder))

    def to_trash(self, items: Sequence[ItemId]) -> WayBack:
        """Put mails into the trash of their account; gives the way back."""
        from inglenook.tasks.mail import mailbox

        return self._back(mailbox.delete(self._workspace, items))

    def bring_back(self, items: Sequence[ItemId]) -> None:
        """Keep mails that are gone from their server."""
        from inglenook.tasks.mail import mailbox

        mailbox.bring_back(self._workspace, items)

    def _back(self, before: Before) -> WayBack:
        from inglenook.tasks.mail import mailbox

        return WayBack(lambda: mailbox.restore(self._workspace, before), before.missing)

    def put_off(self, thread: ItemId, seconds: int | None) -> None:
        """Have a thread out of what needs a reply for so long; None brings it back."""
        from inglenook.tasks.mail import labelling

        labelling.put_off(self._workspace, thread, seconds)

    def is_put_off(self, thread: ItemId) -> bool:
        """Whether a thread is out of what needs a reply for a while."""
        from inglenook.tasks.mail import labelling

        return labelling.is_put_off(self._workspace, thread)

    def with_design(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[frozenset[ItemId]]]:
        """Those of the mails that can be shown as they were designed."""
        from inglenook.tasks.mail import designs

        yield Result(designs.with_design(self._workspace, items, stop))

    def design(self, item: ItemId, stop: Stop) -> Iterator[Event[tuple[Designed, bytes]]]:
        """One mail as it was designed, with the pixels of its pictures."""
        from inglenook.tasks.mail import designs

        yield Result(designs.design(self._workspace, item, stop))

    def open_outside(self, address: str) -> None:
        """Open a link in the person's own browser or mail program."""
        from inglenook import assembly

        assembly.open_outside(self._workspace, address)

    def save_attachment(self, document: ItemId, path: Path) -> None:
        """Write an attachment as a file; from there on it is not encrypted."""
        from inglenook.tasks import browse

        plainfiles.write(path, browse.original(self._workspace, document))

    def waiting(self, mail: ItemId) -> Reply | None:
        """The reply that was prepared for a mail, if it still fits."""
        from inglenook.tasks.sending import waiting

        return waiting.waiting(self._workspace, mail)

    def waiting_threads(self) -> frozenset[ItemId]:
        """The threads in which a reply waits."""
        from inglenook.tasks.sending import waiting

        return waiting.threads(self._workspace)

    def prepare(self, is_at_work: Callable[[], bool], stop: Stop) -> Iterator[Event[str]]:
        """Sort what came, and prepare replies; the result says why it ended early, "" where all was done."""
        from inglenook.tasks.sending import waiting

        for event in waiting.prepare(self._workspace, stop, is_busy=is_at_work):
            if isinstance(event, Result):
                yield Result(event.value.reason)

    def begin_draft(self) -> ItemId:
        """Begin a new mail."""
        from inglenook.tasks.sending import drafts

        return drafts.begin(self._workspace, drafts.Head())

    def forward(self, mail: ItemId) -> ItemId:
        """Begin a draft that hands a mail on, or go on with the one that was just begun."""
        from inglenook.tasks.sending import forwarding

        return forwarding.begun(self._workspace, mail) or forwarding.forward(self._workspace, mail)[0]

    def save_on_server(self, item: ItemId, stop: Stop) -> Iterator[Event[str]]:
        """Put a draft into the server's own folder of drafts; the result is the name of that folder."""
        from inglenook.tasks.sending import server_drafts

        yield Result(server_drafts.save(self._workspace, item, stop).folder)

    def head_draft(self, item: ItemId, wish: HeadWish) -> None:
        """Change what stands over the text of a draft."""
        from inglenook.tasks.sending import drafts

        head = drafts.Head(wish.to, wish.cc, wish.bcc, wish.subject, wish.sender, wish.is_quoting)
        drafts.address(self._workspace, item, head)

    def enclose(self, item: ItemId, path: Path) -> None:
        """Have a file go with a draft."""
        from inglenook.tasks.sending import drafts

        drafts.enclose(self._workspace, item, path)

    def leave_out(self, item: ItemId, place: int) -> None:
        """Have a file go with a draft no longer."""
        from inglenook.tasks.sending import drafts

        drafts.leave_out(self._workspace, item, place)

    def identities(self) -> Sequence[Identity]:
        """Who the person can write as."""
        from inglenook.tasks.mail import identities

        return identities.listing(self._workspace)

    def draft_of(self, mail: ItemId) -> DraftView | None:
        """The draft that answers a mail, where one is kept; the one last changed."""
        from inglenook.tasks.sending import drafts

        return next(
            (each for each in drafts.listing(self._workspace) if each.answers == mail and each.kind == "reply"), None
        )
