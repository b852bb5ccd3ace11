"""In which folders a mail that comes in lies: those of its file, and those that it names itself."""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.reading import ParsedMessage
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.vault.mail import mapping

_TRASH = "Trash"  # where a mail lies that its program had deleted and not yet cleared away


def believed(candidate: Candidate, message: ParsedMessage) -> ParsedMessage:
    """A mail without what it says of its folder and of what was done with it, unless the person brought it in.

    On a server, and in what another mail carries, that is its sender's word: the mail could hide itself.
    """
    if candidate.is_brought and candidate.kept is None:
        return message
    headers = tuple(each for each in message.headers if each[0] not in mapping.MARKING)
    return replace(message, headers=headers, folder="", places=())


def folders(candidate: Candidate, message: ParsedMessage) -> tuple[str, ...]:
    """The folders of a new mail, the one that it is counted in first."""
    if mapping.is_deleted(message, candidate.flags):
        return (_TRASH,)
    if message.places:
        return message.places
    found: dict[str, str] = {}
    for each in filter(None, (candidate.folder, *candidate.also, message.folder)):
        found.setdefault(each.casefold(), each)  # "Inbox" in "inbox" is one
    return tuple(found.values()) or ("",)


def once_more(candidate: Candidate, message: ParsedMessage) -> Candidate:
    """A mail that is here already, with the folders that it lies in, too; one that was deleted there lies in none."""
    if mapping.is_deleted(message, candidate.flags):
        return replace(candidate, folder="")
    first, *others = message.places or (candidate.folder or message.folder, *candidate.also)
    return replace(candidate, folder=first, also=tuple(others))
