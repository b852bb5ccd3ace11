"""Reply drafts for mails that people answered, and none for mail that nobody answers.

The answered mails are asked about in two halves by time: with no mail in the vault, and with all that the person sent
before; the true answer is in the vault of neither. A draft is due by itself where sorting says that a mail needs a
reply; a person may ask for one anyway. A draft is right when it is in the language of the mail, goes to the sender and
nobody else, has for each question an answer or a gap `[…]`, and claims nothing (a number, a day, a name, an address)
that stands neither in the mail nor in what the person wrote. How like the true answer it is, is told beside it.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of, sentences
from inglenook.core.results import Evaluation, Reply, ScoreTable, Triage
from inglenook.engine.builtin.signs import is_question
from inglenook.engine.builtin.terms import keys
from inglenook.tasks.evaluation.answered import Answered, mailbox_of, threads_of
from inglenook.tasks.evaluation.label_sets import WANTED, label_sets
from inglenook.tasks.evaluation.listening import Listener
from inglenook.tasks.evaluation.measures import Tally, shown
from inglenook.tasks.evaluation.rouge import chrf, rouge
from inglenook.tasks.evaluation.throwaway import brought_in, kept_mails, throwaway
from inglenook.tasks.mail import me, triage
from inglenook.tasks.sending import reply
from inglenook.tasks.texts.claims import unsupported
from inglenook.tasks.workspace import Desk, Workspace

_GAP = "[…]"
_MAILBOXES = "mail-threads/*Enron*"
_THREADS = "summarization/bc3/corpus.xml"
_REPORTS = "mail-fixtures/*"  # several projects have bounces and receipts among their samples
_REPORT = re.compile(rb"^content-type:\s*multipart/report", re.IGNORECASE | re.MULTILINE)
# What a mail says of itself that means that nobody waits for an answer (RFC 3834, 2919, 2369, 8058, and custom).
_MARKED = re.compile(
    rb"^(?:list-(?:id|post|unsubscribe)|x-mailing-list|feedback-id|auto-submitted: *auto|x-autoreply"
    rb"|precedence: *(?:bulk|list|junk)|return-path: *<>)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A set of answered mails, and what the person sent, as files with the time: a mail sees what was sent before."""

    name: str
    own: tuple[str, ...]
    answered: tuple[Answered, ...]
    sent: tuple[tuple[Path, datetime], ...] = ()


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Draft replies to the first `limit` mails of every set (0: all)."""
    began = time.monotonic()
    tally, listener = Tally(), Listener()
    likeness: list[tuple[str | float | int, ...]] = []
    for each in _asked(data):
        answered = each.answered[:limit] if limit else each.answered
        scores: list[tuple[float, float]] = []
        yield from _answered(desk, each, answered, stop, listener, tally, scores)
        if scores:
            likeness.append(
                (each.name, *(sum(column) / len(scores) for column in zip(*scores, strict=True)), len(scores))
            )
    unanswered = Tally()
    yield from _reports(desk, data, stop, listener, unanswered)
    yield from _unanswered(desk, data, stop, limit, listener, unanswered)
    tables = (
        ScoreTable(
            f"Mails that were answered (by {listener.named(desk, 'reply')})",
            ("what", "so", "of", "share"),
            tuple(tally.rows()),
        ),
        ScoreTable("Mails that nobody answers", ("what", "drafts", "of", "share"), tuple(unanswered.rows())),
        ScoreTable("Likeness to the true answer", ("set", "ROUGE-L", "chrF", "drafts"), tuple(likeness)),
    )
    yield Result(Evaluation("replies", tables, tuple(tally.misses), time.monotonic() - began))


def _asked(data: Path) -> Iterator[Asked]:
    for folder in sorted(data.glob(_MAILBOXES)):
        mailbox = mailbox_of(folder)
        middle = len(mailbox.answered) // 2
        if mailbox.answered:
            yield Asked("Enron, first half, nothing sent yet", mailbox.own, mailbox.answered[:middle])
            for name, part in (("first", mailbox.answered[:middle]), ("second", mailbox.answered[middle:])):
                yield Asked(f"Enron, {name} half, as it came", mailbox.own, part, mailbox.sent)
    for path in sorted(data.glob(_THREADS)):
        yield Asked("BC3", ("me@person.example",), tuple(threads_of(path)))


def _answered(
    desk: Desk,
    each: Asked,
    answered: Sequence[Answered],
    stop: Stop,
    listener: Listener,
    tally: Tally,
    scores: list[tuple[float, float]],
) -> Iterator[Progress]:
    with throwaway(desk) as workspace:
        for address in each.own:
            me.add(workspace, address)
        items: dict[int, ItemId] = {}
        labels: dict[ItemId, str] = {}
        for places, sent in _as_it_came(each, answered):
            yield from brought_in(workspace, sent, stop, {})
            came: dict[int, ItemId] = {}
            yield from kept_mails(workspace, [answered[place].mail for place in places], stop, came)
            items |= {places[at]: item for at, item in came.items()}
            labels |= yield from _labels(workspace, list(came.values()), stop, listener)
        for place, item in items.items():
            made = listener.result_of(reply.reply(workspace, item, stop))
            text = workspace.vault.mail.new_text(item)
            tally.note(f"{each.name}: a draft when asked for", made.draft is not None, f"{made.reason}: {shown(text)}")
            is_due = labels.get(item) == "needs_reply" and made.draft is not None
            tally.note(f"{each.name}: a draft by itself", is_due, f"{labels.get(item)}: {shown(text)}")
            if made.draft is not None:
                _check(workspace, item, made, text, each.name, tally)
                scores.append(
                    (rouge(made.draft, [answered[place].answer]).longest, chrf(made.draft, answered[place].answer))
                )
            yield Progress(place + 1, len(answered), "drafts", each.name)


def _as_it_came(each: Asked, answered: Sequence[Answered]) -> Iterator[tuple[list[int], list[Path]]]:
    """Mails to be sorted at one time, and what the person had sent since the last ones."""
    if not each.sent:
        yield list(range(len(answered))), []
        return
    sent = sorted(each.sent, key=lambda pair: pair[1])
    done = 0
    for place in sorted(range(len(answered)), key=lambda place: answered[place].came):
        last = bisect_left(sent, answered[place].came, key=lambda pair: pair[1])
        yield [place], [path for path, _ in sent[done:last]]
        done = max(done, last)


def _labels(
    workspace: Workspace, items: Sequence[ItemId], stop: Stop, listener: Listener
) -> Generator[Progress, None, dict[ItemId, str]]:
    """What sorting says of each."""
    labels: dict[ItemId, str] = {}
    for event in triage.triage(workspace, items, stop) if items else ():
        if isinstance(event, Partial) and isinstance(event.value, Triage):
            labels[event.value.item] = event.value.label
        elif isinstance(event, Notice):
            listener.notices.append(event)
        elif isinstance(event, Progress):
            yield event
    return labels


def _check(workspace: Workspace, item: ItemId, made: Reply, text: str, name: str, tally: Tally) -> None:
    draft = made.draft or ""
    spoken, written = language_of(text), language_of(draft)
    is_right = spoken not in {"en", "zh"} or (made.language == spoken and written in {spoken, ""})
    tally.note(
        f"{name}: in the language of the mail", is_right, f"{spoken}, {made.language}, {written}: {shown(draft)}"
    )
    stored = workspace.vault.mail.stored(item)
    wanted = stored.reply_to or ((stored.sender,) if stored.sender else ())
    # Names apart: one that is shown as another's address is left out of a reply.
    is_alone = [each.address for each in made.to] == [each.address for each in wanted] and not made.cc
    tally.note(f"{name}: to the sender alone", is_alone, f"{made.to}")
    asked = questions(text)
    if asked:
        open_ones = [each for each in asked if not is_met(each, draft)]
        is_met_all = len(open_ones) <= draft.count(_GAP)
        tally.note(
            f"{name}: every question met or left open", is_met_all, f"{shown(open_ones[0]) if open_ones else ''}"
        )
    own = [workspace.vault.mail.new_text(each.item) for each in made.sources if each.item is not None]
    people = [f"{each.name} {each.address}" for each in (*stored.to, *stored.cc, *wanted)]
    people.append(workspace.vault.preferences.person_name())
    claims = unsupported(draft, [text, stored.subject, *own, *people])
    tally.note(
        f"{name}: nothing claimed that nobody said", not claims, f"{[each.text for each in claims]}: {shown(draft)}"
    )


def questions(text: str) -> list[str]:
    """The sentences that ask the reader something; a draft answers a handful."""
    found = [text[start:end] for start, end in sentences(text)]
    return [each for each in found if not each.startswith(">") and is_question(each)][:5]


def is_met(question: str, draft: str) -> bool:
    """Whether a line of the draft has a telling word of the question, or the question has none."""
    asked = set(keys(question))
    return not asked or bool(asked & set(keys(draft)))


def _reports(desk: Desk, data: Path, stop: Stop, listener: Listener, tally: Tally) -> Iterator[Progress]:
    """What machines report of mail: bounces, delays, receipts that it was read."""
    files = [path for path in sorted(data.glob(f"{_REPORTS}/**/*")) if path.is_file()]
    reports = [mail for path in files if _REPORT.search((mail := path.read_bytes()).partition(b"\n\n")[0])]
    items: dict[int, ItemId] = {}
    with throwaway(desk) as workspace:
        yield from kept_mails(workspace, reports, stop, items)
        labels = yield from _labels(workspace, list(items.values()), stop, listener)
        for item in items.values():
            made = listener.result_of(reply.reply(workspace, item, stop))
            tally.note("reports on mail, when asked for", made.draft is not None, "")
            tally.note("reports on mail, by itself", labels.get(item) == "needs_reply", "")


def _unanswered(desk: Desk, data: Path, stop: Stop, limit: int, listener: Listener, tally: Tally) -> Iterator[Progress]:
    """Mail that says of itself that no answer is awaited, and other mail that is not wanted."""
    for each in label_sets(data, (WANTED,)):
        mails = each.mails[:limit] if limit else each.mails
        items: dict[int, ItemId] = {}
        with throwaway(desk) as workspace:
            yield from kept_mails(workspace, [one.mail for one in mails], stop, items)
            labels = yield from _labels(workspace, list(items.values()), stop, listener)
            for place, item in items.items():
                head = mails[place].mail.partition(b"\n\n")[0]
                is_marked = _MARKED.search(head) is not None
                if not is_marked and mails[place].label == "wanted":
                    continue
                stop.check()
                made = listener.result_of(reply.reply(workspace, item, stop))
                kind = "marked as of a list, bulk or automatic" if is_marked else "other spam"
                tally.note(f"{kind}, when asked for", made.draft is not None, "")
                is_due = labels.get(item) == "needs_reply" and made.draft is not None
                tally.note(f"{kind}, by itself", is_due, "")
                yield Progress(place + 1, len(mails), "mails", each.name)
