"""Replies that wait for their mail to be opened: found where they still fit, kept, and swept away where they do not.

A reply fits as long as all it was made of is the same: the mails of the thread, the engine and its prompts, and what
the person told about themselves. Any of these makes another digest.
"""

from __future__ import annotations

import contextlib
import hashlib
import json

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId
from inglenook.core.results import Reply
from inglenook.engine.writers import prompts
from inglenook.tasks.mail.letters import Letter, letter_of_item
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.adapters import STYLE

_JOBS = ("reply", "reply_options")
_TOLD = ("person_name", "about_person", "signature")


def fitting(workspace: Workspace, letter: Letter) -> Reply | None:
    """The reply that waits for a mail; None where there is none, it was made of something else, or is answered."""
    if letter.item is None or workspace.vault.mail.is_answered(letter.item):
        return None
    return workspace.vault.waiting.find(letter.item, made_of(workspace, letter))


def keep(workspace: Workspace, letter: Letter, reply: Reply) -> None:
    """Have a reply wait for its mail."""
    assert letter.item is not None
    made = made_of(workspace, letter)
    with workspace.vault.database.write() as transaction:
        if workspace.vault.holds(transaction, letter.item):
            workspace.vault.waiting.put(transaction, letter.item, made, reply, workspace.now())


def sweep(workspace: Workspace) -> int:
    """Take away what fits no more, and what is answered; gives how many went."""
    stale: list[ItemId] = []
    for item, known in workspace.vault.waiting.mails():
        with contextlib.suppress(NoSuchItem):  # taken out meanwhile, and what waited with it
            if workspace.vault.mail.is_answered(item) or made_of(workspace, letter_of_item(workspace, item)) != known:
                stale.append(item)
    for item in stale:
        forget(workspace, item)
    return len(stale)


def forget(workspace: Workspace, item: ItemId) -> None:
    """Take the reply to one mail away; harmless where there is none."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.waiting.drop(transaction, item)


def made_of(workspace: Workspace, letter: Letter) -> str:
    """A digest of all that a reply to this mail would be made of."""
    assert letter.item is not None
    writer = workspace.writer("reply")
    settings = workspace.vault.preferences.table()
    identity = letter.identity
    told = {
        "engine": [workspace.engine.identity, "" if writer is None else writer.identity, prompts.version(*_JOBS)],
        "style": sorted(workspace.vault.adapters.used(STYLE).items()),
        "thread": [
            str(each) for each in workspace.vault.threads.messages(workspace.vault.mail.stored(letter.item).thread)
        ],
        "person": [settings.text(name) for name in _TOLD],
        "identity": []
        if identity is None
        else [identity.address, identity.name, identity.signature, identity.language],
        "from": "" if letter.me is None else letter.me.address,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
