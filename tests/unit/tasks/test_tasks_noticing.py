"""The notices of the operating system that something changed in a folder, and what they wait for."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent, FileOpenedEvent

from inglenook.core.events import Stop
from inglenook.tasks.ingestion import noticing
from inglenook.tasks.ingestion.debouncing import Debouncer
from inglenook.tasks.ingestion.noticing import Notices, is_remote


def test_a_file_that_is_being_written_settles_first() -> None:
    settling = Debouncer(settle_s=1, patience_s=5)
    settling.note("a", 0.0)
    settling.note("b", 0.5)
    assert settling.due(0.9) == set()
    assert settling.next_s() == 1.0
    assert settling.due(1.0) == {"a"}
    for tenth in range(6, 60):
        settling.note("b", tenth / 10)
        assert settling.due(tenth / 10) == ({"b"} if tenth == 55 else set())  # never at rest: after its patience


def test_notices_are_held_until_they_settle() -> None:
    now = [0.0]
    notices = Notices([], clock=lambda: now[0])
    for event in (
        FileModifiedEvent("/p/a"),
        FileMovedEvent("/p/b", "/p/c"),
        DirModifiedEvent("/p"),
        FileOpenedEvent("/p/d"),
    ):
        notices.on_any_event(event)
    assert notices.wait(0, Stop()) == set()
    now[0] = 1.0
    assert notices.wait(0, Stop()) == {"/p/a", "/p/b", "/p/c"}
    stop = Stop()
    stop.set()
    assert notices.wait(600, stop) == set()


def test_the_system_tells_of_a_real_change(tmp_path: Path) -> None:
    noted = threading.Event()

    class Telling(Notices):
        def on_any_event(self, event: object) -> None:
            if getattr(event, "src_path", "") == str(tmp_path / "new.txt"):
                noted.set()

    with Telling([str(tmp_path)]) as notices:
        (tmp_path / "new.txt").write_text("Words.", encoding="utf-8")
        assert noted.wait(20)
        assert notices.polled == frozenset()


def test_where_no_more_can_be_watched_the_folder_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("inglenook.tasks.ingestion.noticing.Observer", Full)
    with Notices([str(tmp_path)]) as notices:
        assert notices.polled == {str(tmp_path)}


@pytest.mark.parametrize(("folder_name", "remote"), [("/mnt/nas/papers", True), ("/mnt/nasty", False), ("/", False)])
def test_a_folder_on_another_computer_is_told(tmp_path: Path, folder_name: str, remote: bool) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\nnas:/x /mnt/nas nfs4 rw 0 0\n", encoding="utf-8")
    assert is_remote(folder_name, mounts) is remote
    mounts.write_text("tmpfs /mnt/my\\040disk tmpfs rw 0 0\n", encoding="utf-8")
    assert noticing.mount_points(mounts) == {"/mnt/my disk"}
