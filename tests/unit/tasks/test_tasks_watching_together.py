"""Watched folders that are looked through one after another, and files of them that are copies of each other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.ids import document_id
from inglenook.core.watched import WatchedChange
from inglenook.tasks import browse
from inglenook.tasks.ingestion import noticing, watching
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.keeper import Keeper


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_disk_that_is_pulled_while_another_folder_is_brought_in_takes_nothing_along(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_folder: bool
) -> None:
    first, point = tmp_path / "a", tmp_path / "b" / "usb"
    disks = {str(point)}
    if is_folder:
        monkeypatch.setattr(noticing, "mount_points", lambda: frozenset(disks))
    else:
        monkeypatch.setattr(os.path, "ismount", lambda place: str(place) in disks)
    for place, text in ((first, "Open words."), (point.parent, "Other words."), (point, "The lease begins in May.")):
        place.mkdir(parents=True, exist_ok=True)
        (place / "text.txt").write_text(text, encoding="utf-8")
    for place in (first, point.parent):
        watching.add(workspace, place, removes=True)
    result_of(watching.look(workspace, Stop()))
    (first / "new.txt").write_text("New words.", encoding="utf-8")
    for event in watching.look(workspace, Stop()):
        if isinstance(event, Partial) and disks:
            point.rename(tmp_path / "away")
            point.mkdir()
            disks.clear()
    assert not disks and len(browse.documents(workspace, 0, 9)) == 4


def test_a_disk_that_is_pulled_while_it_is_walked_takes_nothing_along(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = tmp_path / "papers" / "usb"
    answers = [True, True, True, False]  # each walk asks for the disk, then the look asks whether it is there still
    monkeypatch.setattr(os.path, "ismount", lambda place: str(place) == str(point) and answers.pop(0))
    point.mkdir(parents=True)
    for name in ("one.txt", "two.txt"):
        (point / name).write_text(f"Words of {name}.", encoding="utf-8")
    watching.add(workspace, tmp_path / "papers", removes=True)
    result_of(watching.look(workspace, Stop()))
    (point / "two.txt").unlink()
    result_of(watching.look(workspace, Stop()))
    assert not answers and len(browse.documents(workspace, 0, 9)) == 2


def test_a_name_that_another_copy_bears_stays_when_one_goes(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/y.txt", "c/x.txt", "d/y.txt"):
        (tmp_path / "papers" / name).parent.mkdir(parents=True)
        (tmp_path / "papers" / name).write_text("The lease begins in May.", encoding="utf-8")
    watching.add(workspace, tmp_path / "papers")
    result_of(watching.look(workspace, Stop()))
    (tmp_path / "papers" / "a" / "x.txt").unlink()
    result_of(watching.look(workspace, Stop()))
    view = browse.document(workspace, document_id(1))
    assert (view.filename, view.also_called) == ("x.txt", ("y.txt",))


LEASE, NEW, OTHER = "The lease begins in May.", "The lease begins in June.", "The cellar is damp."


def written(place: Path, files: dict[str, str], at: int) -> None:
    """Files with a time of change, so that no test depends on the clock of the disk."""
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
        os.utime(place / name, (at, at))


def text_of_each(workspace: Workspace, place: Path) -> dict[str, str]:
    """What the vault has of each file of a watched folder: the text of the document that it is known as."""
    (folder,) = watching.listing(workspace)
    files = workspace.vault.watched.files(folder.number)
    return {
        name: "" if file.item is None else workspace.vault.documents.view(file.item).text
        for name, file in files.items()
        if (place / name).exists()
    }


@pytest.mark.parametrize("copy", ["a.txt", "z.txt"])
@pytest.mark.parametrize("removes", [True, False])
def test_a_copy_of_a_file_that_is_changed_then_keeps_its_text(
    workspace: Workspace, tmp_path: Path, copy: str, removes: bool
) -> None:
    written(tmp_path, {"m.txt": LEASE}, 1)
    watching.add(workspace, tmp_path, removes=removes)
    result_of(watching.look(workspace, Stop()))
    (tmp_path / "m.txt").rename(tmp_path / copy)  # as who keeps the last version under another name
    written(tmp_path, {"m.txt": NEW}, 2)
    result_of(watching.look(workspace, Stop()))
    assert text_of_each(workspace, tmp_path) == {copy: LEASE, "m.txt": NEW}
    assert workspace.vault.documents.view(document_id(1)).text == NEW  # the ID goes with the name


def test_files_that_take_over_each_others_texts_keep_them_all(workspace: Workspace, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": LEASE, "b.txt": NEW, "c.txt": OTHER}, 1)
    watching.add(workspace, tmp_path)
    result_of(watching.look(workspace, Stop()))
    texts = {"a.txt": NEW, "b.txt": OTHER, "c.txt": "Nothing of that."}
    written(tmp_path, texts, 2)
    result_of(watching.look(workspace, Stop()))
    assert text_of_each(workspace, tmp_path) == texts


def test_a_file_that_is_changed_and_then_copied_keeps_its_document(workspace: Workspace, tmp_path: Path) -> None:
    written(tmp_path, {"m.txt": LEASE}, 1)
    watching.add(workspace, tmp_path)
    result_of(watching.look(workspace, Stop()))
    written(tmp_path, {"m.txt": NEW, "a.txt": NEW}, 2)
    result_of(watching.look(workspace, Stop()))
    assert text_of_each(workspace, tmp_path) == {"m.txt": NEW, "a.txt": NEW}
    assert [str(row.item) for row in browse.documents(workspace, 0, 9)] == ["d1"]


@pytest.mark.parametrize("removes", [True, False])
def test_a_document_is_called_as_a_file_that_still_has_its_text(
    workspace: Workspace, tmp_path: Path, removes: bool
) -> None:
    written(tmp_path, {"a.txt": LEASE, "b.txt": NEW, "m.txt": OTHER}, 1)
    watching.add(workspace, tmp_path, removes=removes)
    result_of(watching.look(workspace, Stop()))
    written(tmp_path, {"z.txt": OTHER}, 1)
    result_of(watching.look(workspace, Stop()))
    written(tmp_path, {"a.txt": NEW, "b.txt": LEASE, "m.txt": "Nothing of that."}, 2)
    result_of(watching.look(workspace, Stop()))
    views = [workspace.vault.documents.view(row.item) for row in browse.documents(workspace, 0, 9)]
    named = {view.filename: view.text for view in views}
    assert named == {"a.txt": NEW, "b.txt": LEASE, "m.txt": "Nothing of that.", "z.txt": OTHER}
    written(tmp_path, {"a.txt": LEASE}, 3)  # as b.txt
    result_of(watching.look(workspace, Stop()))
    left = {workspace.vault.documents.view(row.item).text for row in browse.documents(workspace, 0, 9)}
    assert left == {LEASE, "Nothing of that.", OTHER} | (set() if removes else {NEW})


@pytest.mark.parametrize("last", ["", "It begins in July."])
def test_files_that_change_places_keep_their_texts(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    written(tmp_path, {"a.txt": LEASE, "b.txt": NEW}, 1)
    watching.add(workspace, tmp_path)
    result_of(watching.look(workspace, Stop()))
    texts = {"a.txt": NEW, "b.txt": LEASE}
    written(tmp_path, texts, 2)
    again, rounds = Keeper.again, list[int]()

    def changing(keeper: Keeper) -> list[Candidate]:
        found = again(keeper)
        rounds.append(len(found))
        if last and len(rounds) == 2:  # looked up for the last time after this
            written(tmp_path, {"b.txt": last}, 2)
        return found

    monkeypatch.setattr(Keeper, "again", changing)
    result_of(watching.look(workspace, Stop()))
    assert rounds[:3] == [2, 2, 0]
    assert text_of_each(workspace, tmp_path) == texts | ({"b.txt": last} if last else {})


def test_bytes_that_were_here_and_are_replaced_before_they_are_noted_are_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is looked up while the old text is there, and noted after the commit of the new one."""
    written(tmp_path, {"m.txt": LEASE}, 1)
    watching.add(workspace, tmp_path)
    result_of(watching.look(workspace, Stop()))
    written(tmp_path, {"m.txt": NEW, "z.txt": LEASE}, 2)
    add_known, held = Keeper.add_known, list[tuple[Any, ...]]()
    add_document = Keeper.add_document
    monkeypatch.setattr(Keeper, "add_known", lambda *given: held.append(given))

    def with_known(*given: Any) -> None:
        add_document(*given)
        for each in held:
            add_known(*each)
        monkeypatch.undo()

    monkeypatch.setattr(Keeper, "add_document", with_known)
    result_of(watching.look(workspace, Stop()))
    assert len(held) == 1
    assert text_of_each(workspace, tmp_path) == {"m.txt": NEW, "z.txt": LEASE}


def test_a_file_of_a_folder_that_is_watched_within_another_is_one_file(workspace: Workspace, tmp_path: Path) -> None:
    outer, inner = tmp_path / "papers", tmp_path / "papers" / "flat"
    inner.mkdir(parents=True)

    def looked() -> list[tuple[str, str]]:
        return [
            (event.value.change, Path(event.value.name).name)
            for event in watching.look(workspace, Stop())
            if isinstance(event, Partial) and isinstance(event.value, WatchedChange)
        ]

    def papers() -> dict[str, str]:
        return {str(row.item): row.title for row in browse.documents(workspace, 0, 9)}

    for at, text in enumerate(("The lease begins in May.", "The boiler is new.", "The roof is new.")):
        (inner / "note.txt").write_text(text, encoding="utf-8")
        (inner / "other.txt").write_text("Other words.", encoding="utf-8")
        os.utime(inner / "note.txt", (at, at))
        if not at:
            watching.add(workspace, outer)
            watching.add(workspace, inner, removes=True)
        assert [change for change in looked() if change[1] == "note.txt"] == [
            ("changed" if at else "added", "note.txt")
        ]
        assert text in papers().values() and len(papers()) == 2
    (inner / "note.txt").rename(inner / "letter.txt")
    assert looked() == [("moved", "letter.txt")]
    (inner / "letter.txt").unlink()
    assert looked() == [("removed", "letter.txt")] and [*papers().values()] == ["Other words."]
