"""Learning a person's style: how much likelier it makes replies that were held back, by whole threads.

A person of the corpus is one who answered mails in a mailbox (Enron), which makes a hundred pairs; two hundred are of
several people of public lists, taken together as if they were one. Beside them the invented life that comes with the
program, in both languages. The loss is in nats a token of the held-back replies, of the model alone and with what was
learned; chrF is of a few drafts to the true reply. Learned is with the usual settings, so a model that is made for
tests shows that it works, and nothing of how well it would write.
"""

from __future__ import annotations

import tempfile
import time
import zlib
from collections.abc import Generator, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from inglenook.core.events import Event, Notice, Progress, Result, Stop
from inglenook.core.learning import LANGUAGES, StyleLearned, StyleOptions
from inglenook.core.resources import resource_path
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.tasks.evaluation.answered import Answered, mailbox_of
from inglenook.tasks.evaluation.lists import list_answers
from inglenook.tasks.evaluation.rouge import chrf
from inglenook.tasks.evaluation.throwaway import brought_in, throwaway
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.learning import style
from inglenook.tasks.learning.failures import TooFewPairs
from inglenook.tasks.learning.pairs import LEAST
from inglenook.tasks.mail import me
from inglenook.tasks.workspace import Desk, Workspace

_MAILBOXES = "mail-threads/*Enron*"
_LISTS = "mail-classification/*spam-assassin"
_MOST = 200  # pairs of a set
_ANSWERS = 320  # of the lists; some are too short, too long, or nearly the same
_SAMPLE = "the sample life"

Row = tuple[str | int | float, ...]


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Learn from the sample life, and from the newest `limit` pairs of each set of the corpus (0: 200)."""
    began = time.monotonic()
    losses: list[Row] = []
    drafts: list[Row] = []
    misses: list[str] = []
    with throwaway(desk) as workspace:
        workspace.library = desk.library
        problem = style.preview(workspace, StyleOptions(), stop).problem
        if problem not in {"", TooFewPairs.code}:
            yield Result(Evaluation("style", (), (f"nothing can be learned here: {problem}",), 0.0))
            return
        for event in ingest.add(workspace, [resource_path("samples/mail")], stop):
            if isinstance(event, Progress):
                yield event
        for language in LANGUAGES:
            yield from _learned(workspace, _SAMPLE, StyleOptions(language=language), stop, losses, drafts, misses)
    for name, answered, own in _sets(data):
        with throwaway(desk) as workspace, tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as folder:
            workspace.library = desk.library
            for address in own:
                me.add(workspace, address)
            yield from brought_in(workspace, _written(answered, own[0], Path(folder)), stop, {})
            options = StyleOptions(language="en", most_pairs=limit or _MOST)
            yield from _learned(workspace, name, options, stop, losses, drafts, misses)
    tables = (
        ScoreTable(
            "Loss on held-back replies (nats a token)",
            ("set", "language", "pairs", "held back", "before", "after", "steps", "seconds"),
            tuple(losses),
        ),
        ScoreTable(
            "Drafts for held-back mails",
            ("set", "language", "drafts", "changed", "chrF before", "chrF after"),
            tuple(drafts),
        ),
    )
    yield Result(Evaluation("style", tables, tuple(misses), time.monotonic() - began))


def _sets(data: Path) -> Iterator[tuple[str, Sequence[Answered], Sequence[str]]]:
    """Name, answered mails, and the addresses of who answered."""
    for folder in sorted(data.glob(_MAILBOXES)):
        mailbox = mailbox_of(folder)
        yield "one person (Enron)", mailbox.answered, mailbox.own
    for folder in sorted(data.glob(_LISTS)):
        answered, people = list_answers(folder, _ANSWERS)
        yield f"{people} people of lists, taken together", answered, ("me@people.example",)


def _learned(
    workspace: Workspace,
    name: str,
    options: StyleOptions,
    stop: Stop,
    losses: list[Row],
    drafts: list[Row],
    misses: list[str],
) -> Generator[Progress | Notice, None, None]:
    """One training, and its lines in the tables. A set with too few pairs is named and left out."""
    told = style.preview(workspace, options, stop)
    if told.trained + told.held_back < LEAST:
        misses.append(f"{name}, {options.language}: {told.trained + told.held_back} pairs, too few")
        return
    learned: StyleLearned | None = None
    for event in style.learn_style(workspace, options, stop, waits=lambda: ""):
        if isinstance(event, (Progress, Notice)):
            yield event
        elif isinstance(event, Result):
            learned = event.value
    assert learned is not None
    version = learned.version
    if not version.is_better:
        misses.append(f"{name}, {version.language}: held-back replies are no likelier than before")
    losses.append(
        (name, version.language, version.trained, version.held_back, version.before or 0.0, version.after or 0.0)
        + (version.steps, round(version.seconds))
    )
    examples = [each for each in learned.examples if each.own]
    if examples:
        before, after = (
            sum(chrf(draft, each.own) for draft, each in zip(texts, examples, strict=True)) / len(examples)
            for texts in ([each.before for each in examples], [each.after for each in examples])
        )
        changed = sum(each.before != each.after for each in examples)
        drafts.append((name, version.language, len(examples), changed, before, after))


def _written(answered: Sequence[Answered], own: str, folder: Path) -> list[Path]:
    """Each mail with its answer as files, the answer naming what it answers, as mail programs of today write it."""
    paths: list[Path] = []
    for place, each in enumerate(answered):
        received = message_from_bytes(each.mail, policy=policy.default)
        for header in ("Message-ID", "In-Reply-To", "References"):
            del received[header]
        received["Message-ID"] = f"<{place}@answered.example>"
        if each.thread:
            received["References"] = f"<{zlib.crc32(each.thread.encode())}@thread.example>"
        reply = EmailMessage()
        reply["From"], reply["To"] = own, str(received["From"] or "somebody@sender.example")
        reply["Subject"] = f"Re: {' '.join(str(received['Subject'] or '').split())}"
        reply["Date"] = format_datetime(each.at)
        reply["Message-ID"] = f"<{place}@answers.example>"
        reply["In-Reply-To"] = f"<{place}@answered.example>"
        reply.set_content(each.answer + "\n")
        for name, data in ((f"{place:05}-mail.eml", received.as_bytes()), (f"{place:05}-reply.eml", reply.as_bytes())):
            paths.append(folder / name)
            paths[-1].write_bytes(data)
    return paths
