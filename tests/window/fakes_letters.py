"""Places, labels and designs of mails made on the spot, for the window's tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core import design
from inglenook.core.design import Design, Designed
from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.letters import MailPlace
from inglenook.core.reading import Outcome
from inglenook.core.results import DraftView, ThreadRow, Triage
from inglenook.interfaces.qt.services.letters import Letters

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


class FakeLetters(Letters):
    """Beside a `FakeVault`: threads 1 and 2 need a reply, what is put off or labelled anew is remembered."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault
        self.given: dict[ItemId, str] = {}
        self.waits: set[ItemId] = set()
        self.opened: list[str] = []
        self.saved: list[tuple[ItemId, Path]] = []
        self.has_no_opener = False
        self.shown = Designed(DESIGN)
        assert design.holds(DESIGN, len(PIXELS))

    def places(self) -> Sequence[MailPlace]:
        rows = self._vault.kept_threads
        waiting = [row for row in rows if row.item not in self.waits]
        return (
            MailPlace("all", "", "", len(rows)),
            MailPlace("put_off", "", "", len(self.waits)),
            MailPlace("label", "needs_reply", "", len(waiting)),
            MailPlace("folder", "Archive/Club & co", "", 1),
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

    def put_off(self, thread: ItemId, seconds: int | None) -> None:
        if seconds is None:
            self.waits.discard(thread)
        else:
            assert 0 < seconds < 2 * 86_400
            self.waits.add(thread)

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

    def draft_of(self, mail: ItemId) -> DraftView | None:
        return next((draft for draft in self._vault.kept_drafts if draft.answers == mail), None)


class NoOpener(InglenookError):
    """As the starter's own error."""

    code = "outside_failed"


UNFIT = Designed(failure=Outcome.TOO_MUCH, detail="html")
