"""What each mail wants of the person: rules over headers, relations and text now; a classifier and a model later.

Labels are kept as they are made, in small commits, so that a stop loses nothing and the next run goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Triage
from inglenook.engine.interface import Block, Composed, Request, Selected
from inglenook.tasks.letters import Letter, letter_of_item
from inglenook.tasks.workspace import Workspace

_BATCH = 200
_CHARACTERS = 4_000
LABELS = ("needs_reply", "waiting", "for_information", "newsletter", "receipt", "automatic", "suspicious")


def triage(workspace: Workspace, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[tuple[Triage, ...]]]:
    """Label the mails (or threads' mails) named; without any, all that have no label yet, newest first."""
    mails = list(_mails(workspace, items)) if items else workspace.vault.labels.unlabelled()
    done: list[Triage] = []
    for start in range(0, len(mails), _BATCH):
        batch = [_label(workspace, item, stop) for item in mails[start : start + _BATCH]]
        with workspace.vault.database.write() as transaction:
            for each in batch:
                workspace.vault.labels.put(transaction, each, workspace.now())
        done.extend(batch)
        for each in batch:
            yield Partial(each)
        yield Progress(len(done), len(mails), "mails", "sorting")
    yield Result(tuple(done))


def _mails(workspace: Workspace, items: Sequence[ItemId]) -> Iterator[ItemId]:
    for item in items:
        if item.kind is ItemKind.THREAD:
            yield from workspace.vault.threads.messages(item)
        elif item.kind is ItemKind.MESSAGE:
            yield item
        else:
            raise NoSuchItem(item=str(item))


def _label(workspace: Workspace, item: ItemId, stop: Stop) -> Triage:
    stop.check()
    letter = letter_of_item(workspace, item)
    blocks = (
        Block("headers", "\n".join(f"{name}: {value}" for name, value in _headers(letter))),
        Block("mail", letter.new_text[:_CHARACTERS], name=letter.subject),
        Block("relation", "\n".join(f"{name}: {value}" for name, value in _relation(workspace, letter).items())),
    )
    label, score, why = "for_information", 0.5, "nothing_asked"
    for event in workspace.engine.generate(Request("triage", blocks, letter.language), stop):
        if isinstance(event, Composed) and event.role in LABELS:
            label, score, why = event.role, event.score, event.text
        elif isinstance(event, Selected) and event.role in LABELS:
            label, score, why = event.role, event.score, "asks_you"
    return Triage(item=item, label=label, confidence=score, by="rule", why=why)


def _headers(letter: Letter) -> list[tuple[str, str]]:
    sender = letter.sender
    first = [("subject", letter.subject)]
    if sender is not None:
        first += [("from", f"{sender.name} <{sender.address}>")]
    first += [("reply-to", each.address) for each in letter.reply_to]
    return first + sorted(letter.headers.items())


def _relation(workspace: Workspace, letter: Letter) -> dict[str, str]:
    """What is known of sender and recipients, as plain facts."""
    recipients = [each.address for each in (*letter.to, *letter.cc)]
    sender = letter.sender.address if letter.sender else ""
    mail = workspace.vault.mail
    facts = {
        "from_me": letter.refusal == "own_mail",
        # While no own address is known, a mail counts as meant for the person: it is in their mailbox.
        "to_me": not letter.own or any(each.address in letter.own for each in letter.to),
        "cc_me": any(each.address in letter.own for each in letter.cc),
        "known_sender": bool(sender) and mail.has_written_to(sender),
        "reply_to_differs": any(_domain(each.address) != _domain(sender) for each in letter.reply_to),
        "answered": letter.item is not None and mail.is_answered(letter.item),
        "thread_last_is_mine": letter.item is not None and mail.is_last_and_mine(letter.item),
    }
    return {"recipients": str(len(recipients)), **{name: "yes" if value else "no" for name, value in facts.items()}}


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
