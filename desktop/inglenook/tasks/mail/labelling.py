"""What a mail wants of the person, its one triage label, as they say it by hand: never overwritten, and learnt from.

The person's own labels, of which a mail may have many, are given in `label`.
"""

from __future__ import annotations

import contextlib
import re

from inglenook.core.errors import NoSuchItem, NoSuchMail, WrongUse
from inglenook.core.events import Stop
from inglenook.core.hosts import owner
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Triage
from inglenook.engine.builtin.classifier import Sample
from inglenook.engine.builtin.sorting import Judged, Sorter
from inglenook.engine.builtin.triage import LABELS
from inglenook.engine.interface import Block, Request
from inglenook.tasks.mail import authenticity
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.letters import Letter, letter_of_item
from inglenook.tasks.workspace import Workspace

_MOST_OWN = 400  # of the person's own labels, the last given; more would cost more than a second at each run
_CHARACTERS = 4_000
_PRETENDS = frozenset(("look_alike", "holds_known", "strange_letters"))
_NAME = re.compile(r"[^\W_](?:[\w -]{0,38}[^\W_])?")


def give(workspace: Workspace, item: ItemId, label: str, *, is_new: bool = False) -> Triage:
    """Give a mail a label by hand. A label of the person's own making must be said to be new the first time."""
    name = label.strip().lower()
    if name not in LABELS and (not _NAME.fullmatch(name) or not (is_new or name in own_labels(workspace))):
        raise WrongUse(reason="label")
    given = Triage(mail_of(workspace, item), name, 1.0, "you", "sorted_by_you")
    with workspace.vault.database.write() as transaction:
        workspace.vault.labels.put(transaction, given, workspace.now())
    return given


def take_back(workspace: Workspace, item: ItemId) -> None:
    """Take the label of a mail away, so that the next run sorts it anew."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.labels.take(transaction, mail_of(workspace, item))


def label_of(workspace: Workspace, item: ItemId) -> Triage | None:
    """The label of a mail with its reason; None while it has none."""
    return workspace.vault.labels.of(mail_of(workspace, item))


def restore(workspace: Workspace, item: ItemId, before: Triage | None) -> None:
    """Put a mail's label back as it was, whoever had given it."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.labels.take(transaction, item)
        if before is not None:
            workspace.vault.labels.put(transaction, before, workspace.now())


def put_off(workspace: Workspace, thread: ItemId, seconds: int | None) -> None:
    """Have a thread out of what needs a reply for so long; None brings it back."""
    until = None if seconds is None else workspace.now() + seconds
    with workspace.vault.database.write() as transaction:
        workspace.vault.mail_places.put_off(transaction, thread, until)


def is_put_off(workspace: Workspace, thread: ItemId) -> bool:
    """Whether the person put a thread off, and the time has not come yet."""
    return workspace.vault.mail_places.is_put_off(thread, workspace.now())


def mute(workspace: Workspace, thread: ItemId, *, is_muted: bool = True) -> None:
    """Have a thread out of what needs a reply for good: no notice and no draft for what comes; or take that back."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.mail_places.mute(transaction, thread, is_muted=is_muted)


def is_muted(workspace: Workspace, thread: ItemId) -> bool:
    """Whether the person muted a thread."""
    return workspace.vault.mail_places.is_muted(thread)


def own_labels(workspace: Workspace) -> set[str]:
    """The labels of the person's own making that are in use."""
    return {label for _, label in workspace.vault.labels.own(_MOST_OWN)} - set(LABELS)


def mail_of(workspace: Workspace, item: ItemId) -> ItemId:
    """The mail that is named, of a thread the newest."""
    if item.kind is ItemKind.THREAD:
        return workspace.vault.threads.messages(item)[-1]
    if item.kind is not ItemKind.MESSAGE:
        raise NoSuchMail(item=str(item))
    return item


def corrections(workspace: Workspace, *, every: bool = False) -> list[tuple[ItemId, str]]:
    """The mails that the person sorted by hand with their labels, last sorted first: as many as are learnt from, or
    every one."""
    return workspace.vault.labels.own(-1 if every else _MOST_OWN)


def sorter(workspace: Workspace, stop: Stop) -> Sorter:
    """What sorts mails, with all that the person taught it, or what of it they want to count (`learning.labels`)."""
    known = Acquaintance.of(workspace)
    given = corrections(workspace)
    for gone in list(workspace.judged.keys() - {item for item, _ in given}):
        workspace.judged.pop(gone, None)
    own: list[tuple[Sample, str]] = []
    for item, label in workspace.vault.label_versions.counting(given):
        with contextlib.suppress(NoSuchItem):  # taken out meanwhile
            own.append((judged(workspace, item, known, stop)[0].sample, label))
    return Sorter(own)


def judged(workspace: Workspace, item: ItemId, known: Acquaintance, stop: Stop) -> tuple[Judged, str]:
    """A mail that the person sorted, as rules and classifier see it, and its thread.

    What is seen is kept while the vault is open, in memory alone, and holds for as long as the mail reads the same.
    """
    stop.check()
    letter = letter_of_item(workspace, item, is_answered=False)
    request = request_of(workspace, letter, known)
    kept = workspace.judged.get(item)
    if kept is None or kept.request != request:
        if len(workspace.judged) >= _MOST_OWN:
            # Of a copy, for another thread may sort, too.
            workspace.judged.pop(next(iter([*workspace.judged]), item), None)
        kept = workspace.judged[item] = Judged(request, stop)
    return kept, str(letter.thread)


def request_of(workspace: Workspace, letter: Letter, known: Acquaintance | None = None) -> Request:
    """A mail as the request of the job `triage`. `known` spares looking up for each mail whom the person knows."""
    known = known or Acquaintance.of(workspace)
    return Request(
        "triage",
        (
            Block("headers", "\n".join(f"{name}: {value}" for name, value in _headers(letter))),
            Block("mail", letter.new_text[:_CHARACTERS], name=letter.subject),
            Block(
                "relation", "\n".join(f"{name}: {value}" for name, value in _relation(workspace, letter, known).items())
            ),
        ),
        letter.language,
    )


def _headers(letter: Letter) -> list[tuple[str, str]]:
    sender = letter.sender
    first = [("subject", letter.subject)]
    if sender is not None:
        first += [("from", f"{sender.name} <{sender.address}>")]
    first += [("reply-to", each.address) for each in letter.reply_to]
    # What is written there was judged by whose word it is; as words they would be anybody's.
    return first + sorted(each for each in letter.headers.items() if each[0] != authenticity.HEADER)


def _relation(workspace: Workspace, letter: Letter, known: Acquaintance) -> dict[str, str]:
    """What is known of sender and recipients, as plain facts."""
    recipients = [each.address for each in (*letter.to, *letter.cc)]
    sender = letter.sender.address if letter.sender else ""
    mail = workspace.vault.mail
    checked = authenticity.judged(letter.headers.get(authenticity.HEADER, ""), sender, known.servers)
    odd = {each.code for each in known.signs(letter.sender)} if letter.sender and sender else set()
    facts = {
        "from_me": letter.refusal == "own_mail" and checked.state != "failed",
        "authentication_failed": checked.state == "failed",
        "look_alike": bool(odd & _PRETENDS),
        "name_mismatch": bool(odd & {"known_name", "name_is_address"}),
        # While no own address is known, a mail counts as meant for the person: it is in their mailbox.
        "to_me": not letter.own or any(each.address in letter.own for each in letter.to),
        "cc_me": any(each.address in letter.own for each in letter.cc),
        "known_sender": sender in known.written,
        "reply_to_differs": any(_owner(each.address) != _owner(sender) for each in letter.reply_to),
        "answered": letter.item is not None and mail.is_answered(letter.item),
        "thread_last_is_mine": letter.item is not None and mail.is_last_and_mine(letter.item),
    }
    return {"recipients": str(len(recipients)), **{name: "yes" if value else "no" for name, value in facts.items()}}


def _owner(address: str) -> str:
    return owner(address.rpartition("@")[2])
