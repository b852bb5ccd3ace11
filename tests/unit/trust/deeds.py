"""Deeds that are killed in the middle: `python deeds.py DEED VAULT CODE [ARGUMENT]`.

Each line that is printed is a promise: what it names was safe on disk before.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from inglenook import assembly
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Partial, Stop
from inglenook.core.ids import ItemId
from inglenook.core.results import ImportOutcome
from inglenook.tasks import browse, drafts, ingest, keeper, keeping
from inglenook.vault import maintenance
from inglenook.vault.wrapping import Calibration

SMALL_BATCH = 15  # a commit every few items, so that a kill finds many places to fall between
DRAFT_WORDS = 4_000
MUCH = 100_000


def main() -> None:
    """Do what the arguments say until it is done or we are killed."""
    deed, folder, code, *rest = sys.argv[1:]
    if deed == "rekey":
        rekey(Path(folder), code, rest[0])
        return
    with assembly.open_workspace(Path(folder), Unlock(recovery=code)) as workspace:
        if deed == "import":
            bring_in(workspace, Path(rest[0]))
        elif deed == "delete":
            delete(workspace)
        elif deed == "backup":
            backup(workspace, Path(rest[0]))
        else:
            change_draft(workspace, ItemId.parse(rest[0]))
    say("finished")


def say(*words: object) -> None:
    """One promise."""
    print(*words, flush=True)


def bring_in(workspace: Workspace, folder: Path) -> None:
    """Import, saying each item that is kept."""
    keeper._BATCH_ITEMS = (SMALL_BATCH, SMALL_BATCH, SMALL_BATCH)
    say("begun")
    for event in ingest.add(workspace, [folder], Stop()):
        if isinstance(event, Partial) and isinstance(event.value, ImportOutcome):
            say(event.value.outcome.value, event.value.item)


def delete(workspace: Workspace) -> None:
    """Take out everything, a few at a time, saying what went."""
    mails = [row.item for row in browse.mails(workspace, 0, MUCH)]
    documents = [row.item for row in browse.documents(workspace, 0, MUCH)]
    say("begun")
    for start in range(0, len(mails), 10):
        keeping.delete(workspace, mails[start : start + 10])
        say("deleted", *mails[start : start + 10])
    left = {row.item for row in browse.documents(workspace, 0, MUCH)}  # attachments went with their mails
    for item in documents:
        if item in left:
            keeping.delete(workspace, [item])
            say("deleted", item)


def backup(workspace: Workspace, folder: Path) -> None:
    """Copy the vault again and again, saying where to."""
    say("begun")
    while True:
        say(keeping.backup(workspace, folder))


def change_draft(workspace: Workspace, item: ItemId) -> None:
    """Write a draft anew again and again, saying its number."""
    say("begun")
    for number in count(1):
        drafts.change(workspace, item, draft_text(number))
        say(number)


def draft_text(number: int) -> str:
    """A long draft that is whole only if every word is the same."""
    return f"word{number} " * DRAFT_WORDS


def rekey(folder: Path, code: str, passphrase: str) -> None:
    """Encrypt the vault anew again and again, saying the new recovery code."""
    say("begun")
    while True:
        code = maintenance.rekey(folder, Unlock(recovery=code), passphrase, calibration=Calibration())
        say(code)


if __name__ == "__main__":
    main()
