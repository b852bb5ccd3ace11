"""Saved searches in the vault."""

from __future__ import annotations

import pytest

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.results import SavedSearch
from inglenook.tasks.finding import searches
from inglenook.tasks.workspace import Workspace


def test_a_search_is_kept_renamed_and_removed(workspace: Workspace) -> None:
    searches.keep(workspace, " b  c ", " 去年的合同 ")
    searches.keep(workspace, "A", "one")
    searches.keep(workspace, "A", "two")
    assert searches.listing(workspace) == [SavedSearch("A", "two"), SavedSearch("b c", "去年的合同")]
    searches.rename(workspace, "A", "z")
    assert [each.name for each in searches.listing(workspace)] == ["b c", "z"]
    searches.remove(workspace, "b c")
    assert searches.listing(workspace) == [SavedSearch("z", "two")]


def test_a_name_must_say_something_and_be_free(workspace: Workspace) -> None:
    searches.keep(workspace, "a", "one")
    searches.keep(workspace, "b", "two")
    for name, sentence in (("  ", "x"), ("c", " ")):
        with pytest.raises(WrongUse):
            searches.keep(workspace, name, sentence)
    with pytest.raises(WrongUse):
        searches.rename(workspace, "a", "b")
    searches.rename(workspace, "a", "a")
    with pytest.raises(NoSuchItem):
        searches.rename(workspace, "x", "y")
    with pytest.raises(NoSuchItem):
        searches.remove(workspace, "x")
    assert searches.listing(workspace) == [SavedSearch("a", "one"), SavedSearch("b", "two")]
