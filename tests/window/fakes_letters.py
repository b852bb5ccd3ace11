"""Places, labels and designs of mails made on the spot, for the window's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inglenook.core import design
from inglenook.core.accounts import Identity
from inglenook.core.design import Design, Designed
from inglenook.core.errors import InglenookError, WrongUse
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.invitations import Answer, Invitation
from inglenook.core.letters import Authentication, MailPlace, SenderView
from inglenook.core.outgoing import Enclosure
from inglenook.core.reading import Outcome
from inglenook.core.results import Reply, Triage
from inglenook.core.views import DraftView, ThreadRow
from inglenook.interfaces.qt.services.letters import Asked, HeadWish, Letters, Means, TakeBack, WayBack
from inglenook.interfaces.qt.writing.draft import DraftEditor

if TYPE_CHECKING:
    from window.fakes import FakeVault

DESIGN = Design(
    '<p>Dear <span style="font-weight:bold">Anna</span>, <a href="link:0">www.bank.com</a></p>'
    '<p><img src="picture:0" width="2" height="1"></p>',
    ("https://evil.example/login",),
    (design.DesignPicture(2, 1),),
    remote=3,
    hidden=1,
)
PIXELS = bytes([255, 0, 0, 255, 0, 0, 255, 255])


def asdict_shallow(wish: HeadWish) -> dict[str, Any]:
    """The fields of a wish, its addresses as they are."""
    return {each.name: getattr(wish, each.name) for each in fields(wish)}


class FakeLetters(Letters):
    """Beside a `FakeVault`: threads 1 and 2 need a reply, what is put off or labelled anew is remembered."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self.given: dict[ItemId, str] = {}
        self.waits: set[ItemId] = set()
        self.tagged: dict[ItemId, list[str]] = {}
        self.opened: list[str] = []
        self.rsvps: list[tuple[ItemId, str, Answer]] = []
        self.large: dict[ItemId, int] = {}  # mails of which only the headers are here; of 0 bytes: gone meanwhile
        self.saved: list[tuple[ItemId, Path]] = []
        self.has_no_opener = self.has_trash = self.is_gone = self.is_archived = False
        self.muted: set[ItemId] = set()
        self.ready: dict[ItemId, Reply] = {}
        self.ready_in: set[ItemId] = set()
        self.prepared = 0
        self.events: tuple[Invitation, ...] = ()
        self.lost = 0  # of what is done something to, gone meanwhile
        self.handled: list[tuple[str, tuple[ItemId, ...], object]] = []
        self.sent_by = SenderView("Anna Berg", "anna@example.org", Authentication("not_checked", "no_server"))
        self.shown = Designed(DESIGN)
        assert design.holds(DESIGN, len(PIXELS))

    def places(self) -> Sequence[MailPlace]:
        rows = self._vault.kept_threads
        waiting = [row for row in rows if row.item not in self.waits]
        return (
            MailPlace("all", "", "", len(rows)),
            MailPlace("put_off", "", "", len(self.waits)),
            MailPlace("label", "needs_reply", "", len(waiting)),
            MailPlace("folder", "Archive/Club & co", "", min(1, len(rows))),
            MailPlace("folder", "INBOX", "inbox", len(rows)),
        )

    def threads(self, kind: str, name: str, offset: int, limit: int) -> Sequence[ThreadRow]:
        rows = list(self._vault.kept_threads)
        if kind == "put_off":
            rows = [row for row in rows if row.item in self.waits]
        elif kind == "label":
            rows = [row for row in rows if row.label == name and row.item not in self.waits]
        elif name != "INBOX":
            rows = rows[:1]
        return rows[offset : offset + limit]

    def labels(self, items: Sequence[ItemId]) -> Sequence[Triage]:
        found = [(item, self.given.get(item, "needs_reply")) for item in items]
        return [
            Triage(item, label, 1.0, "you" if item in self.given else "rule", "question_to_you")
            for item, label in found
            if label
        ]

    def own_labels(self) -> Sequence[str]:
        return ("club",)

    def give_label(self, item: ItemId, label: str) -> Triage | None:
        before = next(iter(self.labels([item])), None)
        self.given[item] = label.lower()
        return before

    def take_label(self, item: ItemId) -> Triage | None:
        before = next(iter(self.labels([item])), None)
        self.given[item] = ""
        return before

    def restore_label(self, item: ItemId, before: Triage | None) -> None:
        self.given[item] = before.label if before is not None else ""

    def tags(self, thread: ItemId) -> tuple[Sequence[str], Sequence[str]]:
        return tuple(self.tagged.get(thread, ())), self.label_names()

    def label_names(self) -> Sequence[str]:
        return sorted({name for names in self.tagged.values() for name in names})

    def tag(self, thread: ItemId, name: str) -> TakeBack:
        self.tagged.setdefault(thread, []).append(name)
        return lambda: self.untag(thread, name)

    def untag(self, thread: ItemId, name: str) -> TakeBack:
        self.tagged[thread].remove(name)
        return lambda: self.tag(thread, name)

    def senders(self, items: Sequence[ItemId]) -> Mapping[int, SenderView]:
        return {item.number: self.sent_by for item in items}

    def heads(self, items: Sequence[ItemId]) -> Mapping[ItemId, int]:
        return {item: size for item, size in self.large.items() if item in items}

    def fetch_whole(self, item: ItemId, stop: Stop) -> Iterator[Event[ItemId]]:
        if self.large.pop(item) == 0:
            raise WrongUse(reason="mail_not_whole")
        yield Result(item)

    def invitations(self, mail: ItemId, stop: Stop) -> Iterator[Event[tuple[Asked, ...]]]:
        yield Result(tuple(Asked(event, event.method == "request") for event in self.events))

    def rsvp(self, mail: ItemId, event: Invitation, answer: Answer) -> ItemId:
        self.rsvps.append((mail, event.uid, answer))
        return self.begin_draft()

    def mute(self, thread: ItemId, *, is_muted: bool) -> None:
        (self.muted.add if is_muted else self.muted.discard)(thread)

    def is_muted(self, thread: ItemId) -> bool:
        return thread in self.muted

    def means(self, thread: ItemId) -> Means:
        return Means(
            thread in self.muted,
            can_archive=not self.is_archived,
            is_archived=self.is_archived,
            folders=("Archive/Club & co", "Archive/Empty"),
            has_trash=self.has_trash,
            is_gone=self.is_gone,
        )

    def mark_read(self, items: Sequence[ItemId], *, is_read: bool) -> WayBack:
        return self._did("read", items, is_read)

    def mark_flagged(self, items: Sequence[ItemId], *, is_flagged: bool) -> WayBack:
        return self._did("flagged", items, is_flagged)

    def archive(self, threads: Sequence[ItemId]) -> WayBack:
        return self._did("archive", threads, True)

    def to_inbox(self, threads: Sequence[ItemId]) -> WayBack:
        return self._did("to inbox", threads, True)

    def move(self, threads: Sequence[ItemId], folder: str) -> WayBack:
        return self._did("move", threads, folder)

    def to_trash(self, items: Sequence[ItemId]) -> WayBack:
        return self._did("trash", items, True)

    def bring_back(self, items: Sequence[ItemId]) -> None:
        self._did("back", items, True)

    def _did(self, what: str, items: Sequence[ItemId], value: object) -> WayBack:
        self.handled.append((what, tuple(items), value))
        return WayBack(lambda: self.handled.append((f"not {what}", tuple(items), value)), self.lost)

    def put_off(self, thread: ItemId, seconds: int | None) -> None:
        if seconds is None:
            self.waits.discard(thread)
        else:
            assert 0 < seconds < 2 * 86_400
            self.waits.add(thread)

    def is_put_off(self, thread: ItemId) -> bool:
        return thread in self.waits

    def with_design(self, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[frozenset[ItemId]]]:
        yield Result(frozenset(items[:1]))

    def design(self, item: ItemId, stop: Stop) -> Iterator[Event[tuple[Designed, bytes]]]:
        stop.check()
        yield Result((self.shown, PIXELS if self.shown.design is not None else b""))

    def open_outside(self, address: str) -> None:
        if self.has_no_opener:
            raise NoOpener()
        self.opened.append(address)

    def save_attachment(self, document: ItemId, path: Path) -> None:
        self.saved.append((document, path))

    def waiting(self, mail: ItemId) -> Reply | None:
        return self.ready.get(mail)

    def waiting_threads(self) -> frozenset[ItemId]:
        return frozenset(self.ready_in)

    def prepare(self, is_at_work: Callable[[], bool], stop: Stop) -> Iterator[Event[str]]:
        self.prepared += 1
        yield Result("busy" if is_at_work() else "")

    def begin_draft(self) -> ItemId:
        made = DraftView(ItemId(ItemKind.DRAFT, 90), None, (), (), "", "", 1_700_000_000, kind="new")
        self._vault.kept_drafts.insert(0, made)
        return made.item

    def forward(self, mail: ItemId) -> ItemId:
        made = DraftView(
            ItemId(ItemKind.DRAFT, 91), mail, (), (), "Fwd: Lease", "\n\nbelow", 1_700_000_000, kind="forward"
        )
        self._vault.kept_drafts.insert(0, made)
        return made.item

    def save_on_server(self, item: ItemId, stop: Stop) -> Iterator[Event[str]]:
        self.handled.append(("on server", (item,), self._vault.draft(item).text))
        yield Result("Drafts")

    def head_draft(self, item: ItemId, wish: HeadWish) -> None:
        facts = {name: value for name, value in asdict_shallow(wish).items() if value is not None}
        self._change(item, **facts)

    def enclose(self, item: ItemId, path: Path) -> None:
        known = self._vault.draft(item).enclosures
        self._change(item, enclosures=(*known, Enclosure(len(known), path.name, "text/plain", 12, "")))

    def leave_out(self, item: ItemId, place: int) -> None:
        known = self._vault.draft(item).enclosures
        self._change(item, enclosures=tuple(each for each in known if each.place != place))

    def identities(self) -> Sequence[Identity]:
        return [identity for view in self._vault.of_accounts.kept for identity in view.identities]

    def _change(self, item: ItemId, **facts: Any) -> None:
        self._vault.kept_drafts = [
            replace(each, **facts) if each.item == item else each for each in self._vault.kept_drafts
        ]

    def draft_of(self, mail: ItemId) -> DraftView | None:
        return next((draft for draft in self._vault.kept_drafts if draft.answers == mail), None)


class NoOpener(InglenookError):
    """As the starter's own error."""

    code = "outside_failed"


UNFIT = Designed(failure=Outcome.TOO_MUCH, detail="html")


def letters(vault: FakeVault) -> FakeLetters:
    """The letters of a fake vault."""
    assert isinstance(vault.letters, FakeLetters)
    return vault.letters


def choose(editor: DraftEditor, words: str) -> None:
    """Choose what a draft's More holds."""
    menu = editor.more_menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()
