"""A day or a week on one page, selected and not written: no model is asked, and every line is words of its source.

What needs an answer, what is waited for, days and deadlines, invitations, sums and new documents; newsletters and
automatic mail are counted. A span that reaches up to now also shows what came before it and is still open, and every
span what was said earlier of its days. What no label was given to yet is judged here by the rules and the classifier,
and not kept: sorting mail is the person's choice. Bounded: of a very full span the newest mails are looked into, the
rest is counted.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from inglenook.core.days import day_at
from inglenook.core.digest import SECTIONS, Digest, DigestLine, Span
from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Moment
from inglenook.core.language import in_one_line
from inglenook.core.reading import PartKind
from inglenook.core.results import Source
from inglenook.tasks.digest.digest_papers import first_line
from inglenook.tasks.digest.digest_texts import Run, Spot, asking, bill, days_named
from inglenook.tasks.mail import invitations, labelling
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.letters import letter_of_item
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import pieces_of
from inglenook.vault.mail.mapping import StoredMail
from inglenook.vault.mail.places import NEEDS_REPLY
from inglenook.vault.mail.spans import SpanDocument, SpanMail

WAITING = "waiting"
RECEIPT = "receipt"
COUNTED = frozenset(("newsletter", "automatic", "suspicious"))  # nothing of them is shown
_MOST = {"needs": 20, "dates": 14, "invitations": 8, "waiting": 12, "amounts": 12, "documents": 12}
_MAILS = 300  # that are looked into
_JUDGED = 150  # of those that no run has sorted yet
_EARLIER = 120  # mails before the span, for its days
_STILL_OPEN_S = 30 * 86_400
_NAMED_BEFORE_S = 45 * 86_400
_GONE = contextlib.suppress(NoSuchItem)  # around each thing: it may be taken out while the page is made
_PIECES = 12  # of a document; its beginning says what it is


def digest(workspace: Workspace, span: Span, stop: Stop) -> Iterator[Event[Digest]]:
    """The page of a span. Nothing is written to the vault."""
    begun = time.monotonic()
    page = _Page(workspace, span, stop)
    yield Progress(0, None, "mails", "reading")
    mails = page.spans.mails(span.start, span.end, workspace.now(), _MAILS)
    mails = yield from page.judged(mails)
    labels, sent = page.spans.counts(span.start, span.end)
    labels = _counted(labels, mails)
    yield from page.read(mails)
    yield from page.look_back()
    page.invite()
    yield from page.open_documents()
    lines, more = page.chosen()
    received = sum(labels.values())
    yield Result(
        Digest(
            span,
            lines,
            more,
            {label: count for label, count in sorted(labels.items()) if count},
            received,
            sent,
            len(page.documents),
            max(0, received + sent - len(mails)),
            time.monotonic() - begun,
        )
    )


def _counted(labels: Mapping[str, int], mails: list[SpanMail]) -> dict[str, int]:
    """The counts by label, with those that were judged only here."""
    counts = Counter(labels)
    for each in mails:
        if not each.is_sent and each.why.startswith(_HERE):
            counts[""] -= 1
            counts[each.label] += 1
    return dict(counts)


_HERE = "\0"  # before a reason that was found here and is kept nowhere


@dataclass
class _Page:
    """The lines as they are found; more than are shown."""

    workspace: Workspace
    span: Span
    stop: Stop
    found: dict[str, list[DigestLine]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    documents: list[SpanDocument] = field(default_factory=list)
    _seen: set[tuple[object, ...]] = field(default_factory=set)
    _texts: dict[ItemId, StoredMail] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.spans = self.workspace.vault.spans

    def judged(self, mails: list[SpanMail]) -> Generator[Event[Digest], None, list[SpanMail]]:
        """The mails, each with a label: what has none is judged now."""
        new = [each.item for each in mails if not each.label][:_JUDGED]
        if not new:
            return mails
        sorter = labelling.sorter(self.workspace, self.stop)
        known = Acquaintance.of(self.workspace)
        told: dict[ItemId, tuple[str, str]] = {}
        for item in new:
            self.stop.check()
            with _GONE:
                request = labelling.request_of(self.workspace, letter_of_item(self.workspace, item), known)
                verdict = sorter.sort(request, self.stop)
                told[item] = (verdict.label, _HERE + verdict.why)
            yield Progress(len(told), len(new), "mails", "sorting")
        return [
            replace(each, label=told[each.item][0], why=told[each.item][1]) if each.item in told else each
            for each in mails
        ]

    def read(self, mails: list[SpanMail]) -> Iterator[Progress]:
        """Look into the mails of the span."""
        for done, each in enumerate(mails, 1):
            self.stop.check()
            with _GONE:
                self._open(each)
                if each.label not in COUNTED and not each.is_silenced:
                    self._days(each, within=False)
                    if each.label == RECEIPT:
                        self._bill(each)
            if done % 20 == 0:
                yield Progress(done, len(mails), "mails", "reading")

    def look_back(self) -> Iterator[Progress]:
        """What is still open from before the span, where it reaches up to now; and what was said of its days."""
        now, start = self.workspace.now(), self.span.start
        if start <= now < self.span.end:
            for label in (NEEDS_REPLY, WAITING):
                for each in self.spans.mails(start - _STILL_OPEN_S, start, now, _MAILS, label):
                    with _GONE:
                        self._open(each, is_older=True)
        earlier = self.spans.mails(start - _NAMED_BEFORE_S, start, now, _EARLIER)
        for done, each in enumerate(earlier, 1):
            self.stop.check()
            # What was never sorted may be anything; nothing older is judged here.
            with _GONE:
                if each.label and each.label not in COUNTED and not each.is_silenced:
                    self._days(each, within=True)
            if done % 20 == 0:
                yield Progress(done, len(earlier), "mails", "reading")

    def _open(self, mail: SpanMail, *, is_older: bool = False) -> None:
        """What needs the person, or somebody else, one line a thread."""
        if not mail.is_last or mail.is_silenced:
            return
        needs = mail.label == NEEDS_REPLY and not mail.is_sent and not mail.is_replied
        section = "needs" if needs else "waiting" if mail.label == WAITING else ""
        if not section or not self._is_new("open", mail.thread):
            return
        spot = asking(self._runs(mail.item)) or Spot(mail.subject, 0, 0)
        self._add(section, mail, spot, why=mail.why.removeprefix(_HERE), is_older=is_older)

    def _days(self, mail: SpanMail, *, within: bool) -> None:
        """The days that a mail names: those from the span on, or, of an earlier one, only those within it."""
        for spot in days_named(self._runs(mail.item), day_at(mail.date)):
            day = date.fromisoformat(spot.day)
            is_wanted = self.span.holds(day) if within else day >= self.span.first
            # What was forwarded says the same once more.
            if is_wanted and self._is_new(mail.thread, day) and self._is_new(spot.text, day):
                self._add("dates", mail, spot, is_older=within)

    def _bill(self, mail: SpanMail) -> None:
        spot = bill(self._runs(mail.item), mail.subject, day_at(mail.date))
        if spot is not None and self._is_new(mail.thread, spot.amount):
            self._add("amounts", mail, spot)

    def invite(self) -> None:
        """The invitations of the span, read from their calendar files."""
        for item in self.spans.inviting(self.span.start, self.span.end, _MOST["invitations"]):
            self.stop.check()
            with _GONE:
                self._invited(item)

    def _invited(self, item: ItemId) -> None:
        mail = next(iter(self.spans.named([item], self.workspace.now())), None)
        for event in invitations.view(self.workspace, item, self.stop) if mail is not None else ():
            if mail is None or event.method == "reply" or not self._is_new("invitation", event.uid, event.start):
                continue
            day, hour = _when(event.start)
            spot = replace(self._said(item, event.summary), day=day, hour=hour)
            state = "cancelled" if event.is_cancelled or event.method == "cancel" else event.method or "request"
            why = f"invitation_{'update' if event.is_update and state == 'request' else state}"
            self._add("invitations", mail, spot, title=event.summary, why=why)

    def _said(self, item: ItemId, words: str) -> Spot:
        """Where a mail says these words, else what it asks."""
        at = self._mail(item).text.find(words) if words else -1
        return Spot(words, at, at + len(words)) if at >= 0 else asking(self._runs(item)) or Spot("", 0, 0)

    def open_documents(self) -> Iterator[Progress]:
        """The new documents, what each says first of all, and the sums and days of those that are bills."""
        most = 4 * _MOST["documents"]
        self.documents = self.spans.documents(self.span.start, self.span.end, most)
        for done, each in enumerate(self.documents, 1):
            self.stop.check()
            with _GONE:
                self._document(each)
            yield Progress(done, len(self.documents), "documents", "reading")

    def _document(self, paper: SpanDocument) -> None:
        pieces = pieces_of(self.workspace, [paper.item], self.stop)[:_PIECES]
        runs = [Run(piece.text, piece.start, piece.page) for piece in pieces]
        spot = bill(runs, paper.title, day_at(paper.came))
        if spot is not None and self._is_new(self._home(paper), spot.amount):
            self._add_paper("amounts", paper, spot)
        has_room = len(self.found["documents"]) < _MOST["documents"]
        first = first_line(self.workspace, paper, pieces, self.stop) if has_room else Spot("", 0, 0)
        self._add_paper("documents", paper, first)

    def _home(self, paper: SpanDocument) -> object:
        """What a bill is counted once in: the thread that carries it, else the document itself."""
        return paper.item if paper.mail is None else self._mail(paper.mail).thread

    def _add(
        self, section: str, mail: SpanMail, spot: Spot, *, title: str = "", why: str = "", is_older: bool = False
    ) -> None:
        people = self._mail(mail.item).to if mail.is_sent else (mail.sender,)
        person = next((each for each in people if each is not None), None)
        who = "" if person is None else person.name or person.address
        self._keep(section, mail.item, title or mail.subject, who, mail.date, spot, why, is_older=is_older)

    def _add_paper(self, section: str, paper: SpanDocument, spot: Spot) -> None:
        self._keep(section, paper.item, paper.title, paper.filetype, paper.came, spot)

    def _keep(
        self,
        section: str,
        item: ItemId,
        title: str,
        who: str,
        at: int,
        spot: Spot,
        why: str = "",
        *,
        is_older: bool = False,
    ) -> None:
        text = in_one_line(spot.text)
        source = Source(item, spot.page, spot.start, spot.end, spot.text, title)
        line = DigestLine(
            section, title, who, text, source, at, why, spot.day, spot.hour, spot.amount, spot.is_deadline, is_older
        )
        self.found[section].append(line)

    def _is_new(self, *sign: object) -> bool:
        if sign in self._seen:
            return False
        self._seen.add(sign)
        return True

    def _mail(self, item: ItemId) -> StoredMail:
        if item not in self._texts:
            self._texts[item] = self.workspace.vault.mail.stored(item)
        return self._texts[item]

    def _runs(self, item: ItemId) -> list[Run]:
        """What the sender wrote anew."""
        mail = self._mail(item)
        return [Run(mail.text[start:end], start) for kind, start, end in mail.parts if kind == PartKind.NEW.value]

    def chosen(self) -> tuple[tuple[DigestLine, ...], dict[str, int]]:
        """The lines that are shown, section by section, and how many more there are."""
        lines: list[DigestLine] = []
        more: dict[str, int] = {}
        for section in SECTIONS:
            every = sorted(self.found[section], key=_order)
            shown = every[: _MOST[section]]
            if section in {"dates", "invitations"}:
                shown.sort(key=lambda line: (line.day or "9", line.hour, line.at or 0))
            lines += shown
            if len(every) > len(shown):
                more[section] = len(every) - len(shown)
        return tuple(lines), more


def _when(start: Moment | None) -> tuple[str, str]:
    """The day and hour at which an event begins where the person is; no hour for whole days."""
    if start is None:
        return "", ""
    local = start.local if start.at is None else datetime.fromtimestamp(start.at).isoformat(timespec="minutes")
    return local[:10], local[11:16]


def _order(line: DigestLine) -> tuple[object, ...]:
    """Which lines of a section come first where not all fit: deadlines and near days, else what came last."""
    if line.section == "dates":
        return (not line.is_deadline, line.day, -(line.at or 0))
    return (line.is_older, -(line.at or 0))
