"""What the Mail screen asks of the tasks beside the mails themselves. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.design import Designed
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.letters import MailPlace
from inglenook.core.results import DraftView, ThreadRow, Triage

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
        return browse.threads(self._workspace, offset, limit, folder=folder, label=label, kind=kind)

    def labels(self, items: Sequence[ItemId]) -> Sequence[Triage]:
        """The labels of those of the mails that have one."""
        from inglenook.tasks import labelling

        found = (labelling.label_of(self._workspace, item) for item in items)
        return [each for each in found if each is not None]

    def own_labels(self) -> Sequence[str]:
        """The labels of the person's own making, by name."""
        from inglenook.tasks import labelling

        return sorted(labelling.own_labels(self._workspace))

    def give_label(self, item: ItemId, label: str) -> Triage | None:
        """Give a mail a label by hand, a new one too; the one it had before."""
        from inglenook.tasks import labelling

        before = labelling.label_of(self._workspace, item)
        labelling.give(self._workspace, item, label, is_new=True)
        return before

    def take_label(self, item: ItemId) -> Triage | None:
        """Take a mail's label away; the one it had before."""
        from inglenook.tasks import labelling

        before = labelling.label_of(self._workspace, item)
        labelling.take_back(self._workspace, item)
        return before

    def restore_label(self, item: ItemId, before: Triage | None) -> None:
        """Put a mail's label back as it was."""
        from inglenook.tasks import labelling

        labelling.restore(self._workspace, item, before)

    def put_off(self, thread: ItemId, seconds: int | None) -> None:
        """Have a thread out of what needs a reply for so long; None brings it back."""
        from inglenook.tasks import labelling

        labelling.put_off(self._workspace, thread, seconds)

    def with_design(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[frozenset[ItemId]]]:
        """Those of the mails that can be shown as they were designed."""
        from inglenook.tasks import designs

        yield Result(designs.with_design(self._workspace, items, stop))

    def design(self, item: ItemId, stop: Stop) -> Iterator[Event[tuple[Designed, bytes]]]:
        """One mail as it was designed, with the pixels of its pictures."""
        from inglenook.tasks import designs

        yield Result(designs.design(self._workspace, item, stop))

    def open_outside(self, address: str) -> None:
        """Open a link in the person's own browser or mail program."""
        from inglenook import assembly

        assembly.open_outside(self._workspace, address)

    def save_attachment(self, document: ItemId, path: Path) -> None:
        """Write an attachment as a file; from there on it is not encrypted."""
        from inglenook.tasks import browse

        path.write_bytes(browse.original(self._workspace, document))

    def draft_of(self, mail: ItemId) -> DraftView | None:
        """The draft that answers a mail, where one is kept; the one last changed."""
        from inglenook.tasks import drafts

        return next(
            (each for each in drafts.listing(self._workspace) if each.answers == mail and each.kind == "reply"), None
        )
