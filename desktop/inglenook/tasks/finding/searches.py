"""Saved searches: a sentence kept under a name, to be asked again. Plain calls."""

from __future__ import annotations

from inglenook.core.errors import WrongUse
from inglenook.core.results import SavedSearch
from inglenook.tasks.workspace import Workspace

_LONGEST = 200


def listing(workspace: Workspace) -> list[SavedSearch]:
    """The saved searches, by name."""
    return workspace.vault.searches.listing()


def keep(workspace: Workspace, name: str, sentence: str, *, is_replacing: bool = True) -> None:
    """Keep a sentence under a name, in place of what had that name. Raises `WrongUse` where either says nothing, and,
    where nothing `is_replacing` another, where the name has another sentence."""
    if not sentence.strip():
        raise WrongUse(reason="search_sentence")
    search = SavedSearch(_clean(name), sentence.strip())
    with workspace.vault.database.write() as transaction:
        if not is_replacing and workspace.vault.searches.has(transaction, search.name):
            raise WrongUse(reason="search_name_taken")
        workspace.vault.searches.keep(transaction, search, workspace.now())


def rename(workspace: Workspace, name: str, wanted: str) -> None:
    """Give one another name. Raises `NoSuchItem`, and `WrongUse` where the name is taken."""
    wanted = _clean(wanted)
    with workspace.vault.database.write() as transaction:
        if wanted != name and workspace.vault.searches.has(transaction, wanted):
            raise WrongUse(reason="search_name_taken")
        workspace.vault.searches.rename(transaction, name, wanted)


def remove(workspace: Workspace, name: str) -> None:
    """Forget one; raises `NoSuchItem`."""
    with workspace.vault.database.write() as transaction:
        workspace.vault.searches.remove(transaction, name)


def name_of(typed: str) -> str:
    """The name that a search gets by what was typed; "" for none."""
    return " ".join(typed.split())[:_LONGEST]


def _clean(name: str) -> str:
    cleaned = name_of(name)
    if not cleaned:
        raise WrongUse(reason="search_name")
    return cleaned
