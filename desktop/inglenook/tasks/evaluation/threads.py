"""Threads against what is known of them: references where mails have them, quotations where they have none.

On lists the true threads are the mails that References and In-Reply-To connect, missing ones included, read here by the
standard library and not by our reader. They are brought in oldest first, newest first and in an order of chance. In the
mailbox of Enron no header tells anything: a mail that quotes another one word for word belongs with it, and how far
threads reach beyond one matter is told by the subjects in them. Copies under other bytes must have become one mail.
"""

from __future__ import annotations

import email.policy
import random
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from email.parser import BytesHeaderParser, BytesParser
from itertools import combinations
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.tasks.evaluation.answered import QUOTED, new_text
from inglenook.tasks.evaluation.measures import Tally, shown, unspaced
from inglenook.tasks.evaluation.throwaway import brought_in, kept_mails, throwaway
from inglenook.tasks.workspace import Desk
from inglenook.vault.mail.threads import subject_key

_AS_IT_LIES, _BACKWARDS, _CHANCE = "as it lies", "backwards", "by chance"
_LISTS = (
    ("notmuch", "mail-threads/notmuch-notmuch", "**/*", (_AS_IT_LIES, _BACKWARDS, _CHANCE)),
    ("SpamAssassin, wanted", "mail-classification/*spam-assassin", "**/*ham*/*", (_AS_IT_LIES, _CHANCE)),
)
_ENVELOPE = re.compile(rb"\AFrom [^\n]*\n")  # with it the file would be a mailbox of one mail
_MAILBOXES = "mail-threads/*Enron*"
_ID = re.compile(r"<([^<>\s]+)>")
_LEAST_QUOTED = 80  # characters of a quotation that are found again by no accident


def run(desk: Desk, data: Path, stop: Stop) -> Iterator[Event[Evaluation]]:
    """Bring in each set and look at the threads that come of it."""
    began = time.monotonic()
    rows: list[tuple[str | float | int, ...]] = []
    misses: list[str] = []
    for name, pattern, inside, orders in _LISTS:
        for folder in sorted(data.glob(pattern))[:1]:
            mails = [_ENVELOPE.sub(b"", path.read_bytes()) for path in sorted(folder.glob(inside)) if path.is_file()]
            for order in orders:
                yield from _list(desk, name, order, mails, stop, rows, misses)
    mailboxes: list[tuple[str | float | int, ...]] = []
    for folder in sorted(data.glob(_MAILBOXES)):
        yield from _mailbox(desk, folder, stop, mailboxes, misses)
    tables = (
        ScoreTable(
            "Threads of lists against References and In-Reply-To",
            (
                "set",
                "brought in",
                "mails",
                "true",
                "found",
                "exactly so",
                "pairs found",
                "pairs beyond",
                "of one subject",
            ),
            tuple(rows),
        ),
        ScoreTable("A mailbox without references", ("what", "so", "of", "share"), tuple(mailboxes)),
    )
    yield Result(Evaluation("threads", tables, tuple(misses), time.monotonic() - began))


def true_threads(mails: Sequence[bytes]) -> list[int]:
    """The thread of each mail by its references alone, missing mails as links between others."""
    parser = BytesHeaderParser(policy=email.policy.compat32)
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    names: list[str] = []
    for place, mail in enumerate(mails):
        fields = parser.parsebytes(mail)
        own = (_ID.findall(str(fields["message-id"] or "")) or [f"mail {place}"])[0]
        names.append(own)
        for field in ("references", "in-reply-to"):
            for each in _ID.findall(" ".join(str(value) for value in fields.get_all(field, []))):
                root[top(each)] = top(own)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(top(name), len(numbers)) for name in names]


def _list(
    desk: Desk,
    name: str,
    order: str,
    mails: Sequence[bytes],
    stop: Stop,
    rows: list[tuple[str | float | int, ...]],
    misses: list[str],
) -> Iterator[Progress]:
    ordered = _ordered(mails, order)
    told = true_threads(ordered)
    with throwaway(desk) as workspace:
        items: dict[int, ItemId] = {}
        yield from kept_mails(workspace, ordered, stop, items)
        views = {item: workspace.vault.mail.view(item).row for item in items.values()}
    # A mail that lies there twice is one item, and is counted once.
    truth = {item: told[place] for place, item in items.items()}
    found = {item: views[item].thread.number for item in truth}
    subjects = {item: shown(row.subject, 50) for item, row in views.items()}
    keys = {item: subject_key(row.subject)[0] for item, row in views.items()}
    rows.append((name, order, *_compared(truth, found, keys)))
    misses += [f"{name}, {order}: {line}" for line in _differences(truth, found, subjects)]


def _ordered(mails: Sequence[bytes], order: str) -> list[bytes]:
    made = list(mails)
    if order == _BACKWARDS:
        made.reverse()
    elif order == _CHANCE:
        random.Random(6).shuffle(made)
    return made


def _compared(
    truth: Mapping[ItemId, int], found: Mapping[ItemId, int], keys: Mapping[ItemId, str]
) -> tuple[int | float, ...]:
    """Mails, true threads, ours, exactly so, share of pairs found, pairs beyond, the share of these of one subject."""
    groups = [set(map(frozenset, _groups(told).values())) for told in (truth, found)]
    true, ours = (_pairs(each) for each in groups)
    beyond = ours - true
    return (
        len(found),
        len(groups[0]),
        len(groups[1]),
        len(groups[0] & groups[1]),
        len(true & ours) / len(true) if true else 1.0,
        len(beyond),
        sum(keys[one] == keys[other] for one, other in beyond) / len(beyond) if beyond else 1.0,
    )


def _groups(told: Mapping[ItemId, int]) -> dict[int, list[ItemId]]:
    groups: dict[int, list[ItemId]] = {}
    for item, number in told.items():
        groups.setdefault(number, []).append(item)
    return groups


def _pairs(groups: Iterable[Collection[ItemId]]) -> set[tuple[ItemId, ItemId]]:
    return {pair for each in groups for pair in combinations(sorted(each), 2)}


def _differences(
    truth: Mapping[ItemId, int], found: Mapping[ItemId, int], subjects: Mapping[ItemId, str]
) -> Iterator[str]:
    for told, other, says in (
        (found, truth, "one thread out of several"),
        (truth, found, "several threads out of one"),
    ):
        for items in _groups(told).values():
            parts = {other[item]: subjects[item] for item in items}
            # Of one subject they are what the references of somebody's program left out.
            if len({subject_key(each)[0] for each in parts.values()}) > 1 or (len(parts) > 1 and told is truth):
                yield f"{says}, {len(items)} mails: {' | '.join(sorted(parts.values())[:6])}"


def _mailbox(
    desk: Desk, folder: Path, stop: Stop, rows: list[tuple[str | float | int, ...]], misses: list[str]
) -> Iterator[Progress]:
    """A mailbox in which the same mail lies in several folders under other Message-IDs, and no mail names another."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    items: dict[Path, ItemId] = {}
    with throwaway(desk) as workspace:
        yield from brought_in(workspace, files, stop, items)
        threads = {item: workspace.vault.mail.view(item).row for item in set(items.values())}
        listed = workspace.vault.counts()[1]
    parser = BytesParser(policy=email.policy.compat32)
    seen: dict[tuple[str, ...], set[ItemId]] = {}
    bodies: dict[ItemId, str] = {}
    for path, item in items.items():
        mail = parser.parsebytes(path.read_bytes())
        text = str(mail.get_payload())
        bodies[item] = text.replace("\r\n", "\n")
        what = (*(str(mail[name]) for name in ("from", "to", "date", "subject")), unspaced(text))
        seen.setdefault(what, set()).add(item)
    tally = Tally()
    for what, made in seen.items():
        tally.note("mails of one sender, time, subject and text that became one", len(made) == 1, shown(what[3]))
    for answer, quoted in _quoting(bodies):
        is_together = any(threads[each].thread == threads[answer].thread for each in quoted)
        tally.note(
            "mails in one thread with the mail that they quote", is_together, f"{shown(threads[answer].subject)}"
        )
    groups = _groups({item: row.thread.number for item, row in threads.items()})
    for group in groups.values():
        if len(group) > 1:
            subjects = {subject_key(threads[item].subject)[0] for item in group}
            tally.note(
                "threads of several mails that have one subject", len(subjects) == 1, " | ".join(sorted(subjects))
            )
    rows += tally.rows()
    rows.append(("mails out of all files", listed, len(files), listed / len(files)))
    rows.append(
        ("mails in the largest thread", max(map(len, groups.values())), listed, max(map(len, groups.values())) / listed)
    )
    misses += tally.misses


def _quoting(bodies: Mapping[ItemId, str]) -> Iterator[tuple[ItemId, list[ItemId]]]:
    """(mail, the mails whose whole beginning it quotes)."""
    begins: dict[str, list[ItemId]] = {}
    for item, text in bodies.items():
        start = unspaced(new_text(text))[:_LEAST_QUOTED]
        if len(start) == _LEAST_QUOTED:
            begins.setdefault(start, []).append(item)
    for item, text in bodies.items():
        for quotation in QUOTED.finditer(text):
            found = [each for each in begins.get(unspaced(quotation[3])[:_LEAST_QUOTED], ()) if each != item]
            if found:
                yield item, found
