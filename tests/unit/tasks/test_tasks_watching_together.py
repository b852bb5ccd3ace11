"""Watched folders that are looked through one after another, and files of them that are copies of each other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.ids import document_id
from inglenook.tasks import browse, noticing, watching


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
