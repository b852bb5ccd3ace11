"""A look at watched folders that is killed between its last commits: the next one ends as if there had been one."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from inglenook.core.events import Stop, result_of
from inglenook.tasks import browse
from inglenook.tasks.ingestion import watching
from inglenook.tasks.workspace import Workspace
from inglenook.vault.storage.database import Database, Transaction

Texts = dict[str, str]
# What lies in the folder at first and what at the second look, and whether what goes is taken out.
DEEDS: dict[str, tuple[Texts, Texts, bool]] = {
    "a text taken over": ({"a": "1", "b": "2"}, {"a": "2", "b": "2"}, True),
    "one of two copies changed": ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, False),
    "changed places between folders": ({"one/a": "1", "two/b": "2"}, {"one/a": "2", "two/b": "1"}, True),
}
_LAST = 3  # commits: what each file is by now, what was left by it, what is wrong with the folder


class Killed(BaseException):
    """In place of a signal that nobody can catch."""


class Killing(AbstractContextManager["Killing"]):
    """Lets so many commits through; from then on none is made, as by a process that is not there any more."""

    def __init__(self, most: int) -> None:
        self.most, self.made, self._write = most, 0, Database.write

    def __enter__(self) -> Killing:
        def write(database: Database) -> AbstractContextManager[Transaction]:
            if self.made == self.most:
                raise Killed
            self.made += 1
            return self._write(database)

        Database.write = write  # type: ignore[method-assign, assignment]
        return self

    def __exit__(self, *_: object) -> None:
        Database.write = self._write  # type: ignore[method-assign]


def laid(place: Path, texts: Texts, at: int) -> None:
    """Put these texts into these files; which place it is stands in each, so that no two cases have one in common."""
    for name, text in texts.items():
        path = place / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text {text} of <{place.name}>", encoding="utf-8")
        os.utime(path, (at, at))


def left(workspace: Workspace, place: Path) -> tuple[list[tuple[str, str]], Texts]:
    """The documents of a case, each with its name, and what each of its files is known as."""
    mark = f" of <{place.name}>"
    papers = [workspace.vault.documents.view(row.item) for row in browse.documents(workspace, 0, 99)]
    known = {
        str((Path(folder.path) / name).relative_to(place).with_suffix("")): workspace.vault.documents.view(
            file.item
        ).text
        for folder in watching.listing(workspace)
        for name, file in workspace.vault.watched.files(folder.number).items()
        if file.item is not None
    }
    named = sorted((each.filename, each.text.removesuffix(mark)) for each in papers if each.text.endswith(mark))
    return named, {name: text.removesuffix(mark).removeprefix("Text ") for name, text in known.items()}


def looked(workspace: Workspace, place: Path, deed: str, commits: int) -> int:
    """Watch a folder, change what is in it, and be killed after so many commits of the look; gives how many it made."""
    before, after, removes = DEEDS[deed]
    laid(place, before, 1)
    for top in sorted({(place / name).parent for name in before}):
        watching.add(workspace, top, removes=removes)
    result_of(watching.look(workspace, Stop()))
    laid(place, after, 2)
    with Killing(commits) as killing:
        try:
            result_of(watching.look(workspace, Stop()))
        except Killed:
            assert killing.made == commits
    return killing.made


@pytest.mark.parametrize("deed", DEEDS)
def test_a_look_that_was_killed_is_made_whole_by_the_next(workspace: Workspace, tmp_path: Path, deed: str) -> None:
    every = looked(workspace, tmp_path / "whole", deed, 10**6)
    whole = left(workspace, tmp_path / "whole")
    assert whole[1] == DEEDS[deed][1]
    assert sorted({text for _, text in whole[0]}) == sorted({f"Text {text}" for text in DEEDS[deed][1].values()})
    for commits in range(every - _LAST, every):
        for folder in watching.listing(workspace):
            watching.remove(workspace, Path(folder.path))
        assert looked(workspace, tmp_path / str(commits), deed, commits) == commits
        result_of(watching.look(workspace, Stop()))
        assert left(workspace, tmp_path / str(commits)) == whole, f"killed after {commits} of {every} commits"
        assert not any(workspace.vault.watched.left(folder.number) for folder in watching.listing(workspace))
