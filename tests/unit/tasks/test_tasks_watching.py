"""Watched folders: what comes, changes, moves and goes, driven by events; no test waits for time to pass."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.errors import NoSuchFile, NoSuchFolder, WrongUse
from inglenook.core.events import Partial, Result, Stop, result_of
from inglenook.core.ids import document_id
from inglenook.core.watched import WatchedChange, WatchReport
from inglenook.tasks import browse, keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, noticing, watching
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer

ACCOUNT = Account(0, "mara@lindqvist.example", "Home", "mara", Server("imap.example", 993), None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    return place


def looked(workspace: Workspace) -> list[tuple[str, str]]:
    """What one look finds: each change with the name of its file."""
    return [
        (event.value.change, Path(event.value.name).name)
        for event in watching.look(workspace, Stop())
        if isinstance(event, Partial) and isinstance(event.value, WatchedChange)
    ]


def write(path: Path, text: str, at: int) -> Path:
    """A file whose time of change is `at`, so that no test depends on the clock of the disk."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def titles(workspace: Workspace) -> dict[str, str]:
    return {str(row.item): row.title for row in browse.documents(workspace, 0, 99)}


def hits(workspace: Workspace, words: str) -> list[str]:
    return [str(hit.item) for hit in result_of(find.find(workspace, words, Stop())).hits]


def test_what_came_while_nobody_watched_is_found_once(workspace: Workspace, folder: Path) -> None:
    write(folder / "lease.txt", "The lease begins in May.", 1)
    (folder / "deep").mkdir()
    write(folder / "deep" / "note › two.md", "# Boiler\n\nService is due.", 1)
    watching.add(workspace, folder)
    assert sorted(looked(workspace)) == [("added", "lease.txt"), ("added", "note › two.md")]
    assert looked(workspace) == []
    assert watching.listing(workspace)[0].files == 2


def test_what_programs_keep_for_themselves_begins_no_import_at_each_look(workspace: Workspace, folder: Path) -> None:
    write(folder / "Inbox.msf", "An index.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    assert not browse.imports(workspace, 0, 9)
    write(folder / "lease.txt", "The lease begins in May.", 1)
    write(folder / "Sent.msf", "An index.", 1)
    for _ in range(2):
        looked(workspace)
        assert len(browse.imports(workspace, 0, 9)) == 1
    write(folder / "Inbox.msf", "Another one.", 2)
    looked(workspace)
    assert len(browse.imports(workspace, 0, 9)) == 1


def test_a_changed_file_keeps_its_id_and_gets_the_new_text(workspace: Workspace, folder: Path) -> None:
    write(folder / "lease.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    write(folder / "lease.txt", "The boiler is new.", 2)
    assert looked(workspace) == [("changed", "lease.txt")]
    assert titles(workspace) == {"d1": "The boiler is new."}
    assert hits(workspace, "boiler") == ["d1"]
    assert hits(workspace, "begins") == []
    assert browse.original(workspace, document_id(1)) == b"The boiler is new."
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_a_version_that_cannot_be_read_leaves_the_last_one_that_could(workspace: Workspace, folder: Path) -> None:
    write(folder / "lease.html", "<title>Lease</title><p>It begins in May.</p>", 1)
    watching.add(workspace, folder)
    looked(workspace)
    write(folder / "lease.html", "%PDF-1.7\nnothing of a PDF follows", 2)
    assert looked(workspace) == [("failed", "lease.html")]
    assert titles(workspace) == {"d1": "Lease"}
    write(folder / "lease.html", "<title>Lease again</title><p>It begins in June.</p>", 3)
    assert looked(workspace) == [("changed", "lease.html")]
    assert titles(workspace) == {"d1": "Lease again"}


def test_a_moved_file_keeps_its_document(workspace: Workspace, folder: Path) -> None:
    old = write(folder / "lease.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    (folder / "flat").mkdir()
    old.rename(folder / "flat" / "tenancy 2026.txt")
    assert looked(workspace) == [("moved", "tenancy 2026.txt")]
    (row,) = browse.documents(workspace, 0, 9)
    assert (str(row.item), row.gone) == ("d1", None)
    view = browse.document(workspace, row.item)
    assert (view.filename, view.also_called) == ("tenancy 2026.txt", ())
    assert [hit.item for hit in result_of(find.find(workspace, "tenancy", Stop())).hits] == [row.item]


def test_a_moved_file_leaves_a_copy_of_it_the_name_that_it_has(workspace: Workspace, folder: Path) -> None:
    kept = write(folder.parent / "notes.txt", "The lease begins in May.", 1)
    result_of(ingest.add(workspace, [kept], Stop()))
    old = write(folder / "copy.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    old.rename(folder / "renamed.txt")
    assert looked(workspace) == [("moved", "renamed.txt")]
    view = browse.document(workspace, document_id(1))
    assert (view.filename, view.also_called) == ("renamed.txt", ("notes.txt",))
    assert hits(workspace, "notes") == ["d1"] and hits(workspace, "copy") == []


def test_a_document_whose_file_is_gone_stays_and_says_so(workspace: Workspace, folder: Path) -> None:
    path = write(folder / "lease.txt", "The lease begins in May.", 1)
    write(folder / "other.txt", "Other words.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    path.unlink()
    assert looked(workspace) == [("gone", "lease.txt")]
    assert looked(workspace) == []
    assert browse.document(workspace, document_id(1)).row.gone == workspace.now()
    write(folder / "lease.txt", "The lease begins in May.", 3)
    assert looked(workspace) == []
    assert browse.document(workspace, document_id(1)).row.gone is None


def test_deletions_are_followed_where_the_person_asked_for_it(workspace: Workspace, folder: Path) -> None:
    path = write(folder / "lease.txt", "The lease begins in May.", 1)
    write(folder / "other.txt", "Other words.", 1)
    carried = write(folder / "carried.txt", "Carried by a mail, too.", 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    letter = folder.parent / "letter.eml"
    letter.write_bytes(mail("Papers", "See the file.", attached={"carried.txt": b"Carried by a mail, too."}))
    result_of(ingest.add(workspace, [letter], Stop()))
    path.unlink()
    carried.unlink()
    assert sorted(looked(workspace)) == [("removed", "carried.txt"), ("removed", "lease.txt")]
    assert set(titles(workspace).values()) == {"Other words.", "Carried by a mail, too."}
    assert hits(workspace, "begins") == []
    assert result_of(keeping.check(workspace, Stop())) == ()


@pytest.mark.parametrize("is_changed", [True, False], ids=["changed", "gone"])
def test_what_also_came_otherwise_outlives_a_file(workspace: Workspace, folder: Path, is_changed: bool) -> None:
    own = write(folder.parent / "own.txt", "Words brought in by hand.", 1)
    result_of(ingest.add(workspace, [own], Stop()))
    for name, text in (("same", "Words brought in by hand."), ("one", "Words of two."), ("two", "Words of two.")):
        write(folder / f"{name}.txt", text, 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    for name in ("same", "one"):
        if is_changed:
            write(folder / f"{name}.txt", f"New text {name}.", 2)
        else:
            (folder / f"{name}.txt").unlink()
    change = "changed" if is_changed else "gone"
    assert (change, "same.txt") in looked(workspace)
    old, new = {"Words brought in by hand.", "Words of two."}, {"New text same.", "New text one."}
    assert set(titles(workspace).values()) == (old | new if is_changed else old)


def test_a_mail_of_an_account_outlives_its_file(workspace: Workspace, folder: Path) -> None:
    account, box = accounts.add(workspace, ACCOUNT, "x"), Mailbox()
    for number in (1, 2):
        box.add("INBOX", mail(f"Letter {number}", "Dear Mara", number=number))
    result_of(sync.sync(workspace, account, MemoryServer(box), Stop()))
    for number in (1, 9):
        (folder / f"{number}.eml").write_bytes(mail(f"Letter {number}", "Dear Mara", number=number))
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    (folder / "1.eml").unlink()
    assert looked(workspace) == [("gone", "1.eml")]
    assert {row.subject for row in browse.mails(workspace, 0, 9)} == {"Letter 1", "Letter 2", "Letter 9"}


def test_what_goes_from_one_folder_to_another_is_the_same(workspace: Workspace, folder: Path) -> None:
    path = write(folder / "lease.txt", "The lease begins in May.", 1)
    other = folder.parent / "zeal"
    other.mkdir()
    for place in (folder, other):
        write(place / "stays.txt", f"Stays in {place.name}.", 1)
        watching.add(workspace, place, removes=True)
    looked(workspace)
    path.rename(other / "lease.txt")
    assert looked(workspace) == [("moved", "lease.txt")]
    assert titles(workspace)["d1"] == "The lease begins in May."


def test_many_that_go_at_once_are_marked_and_not_taken_out(workspace: Workspace, folder: Path) -> None:
    for number in range(25):
        write(folder / f"{number}.txt", f"Text number {number}.", 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    for number in range(1, 25):
        (folder / f"{number}.txt").unlink()
    found = looked(workspace)
    assert found.count(("problem", "papers")) == 1
    assert sum(change == "gone" for change, _ in found) == 24
    assert len(browse.documents(workspace, 0, 99)) == 25


def test_an_unmounted_disk_changes_nothing(workspace: Workspace, folder: Path) -> None:
    path = write(folder / "lease.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    path.unlink()
    write(folder / ".DS_Store", "Left by a system.", 1)
    stop = Stop()
    events = list(watching.watch(workspace, stop, Driven.of(stop, [{folder}])))
    told = [event.value for event in events if isinstance(event, Partial)]
    assert told == [WatchedChange(str(folder), "problem", None, "emptied")]
    (folder / ".DS_Store").unlink()
    assert looked(workspace) == []
    assert watching.listing(workspace)[0].problem == "emptied"
    folder.rmdir()
    assert looked(workspace) == [("problem", "papers")]
    assert watching.listing(workspace)[0].problem == "unreachable"
    assert looked(workspace) == []
    folder.mkdir()
    write(path, "The lease begins in May.", 1)
    assert looked(workspace) == []
    assert watching.listing(workspace)[0].problem == ""
    assert browse.document(workspace, document_id(1)).row.gone is None


@pytest.mark.parametrize(("is_point_left", "is_folder"), [(True, False), (False, False), (True, True)])
def test_a_disk_within_a_folder_that_is_taken_away_takes_nothing_along(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, is_point_left: bool, is_folder: bool
) -> None:
    """With `is_folder` another folder of the same disk was mounted there, which only the system's list tells."""
    disks = {str(folder / "deep" / "disk")}
    if is_folder:
        monkeypatch.setattr(noticing, "mount_points", lambda: frozenset(disks))
    else:
        monkeypatch.setattr(os.path, "ismount", lambda place: str(place) in disks)
    path = folder / "deep" / "disk" / "in" / "lease.txt"
    path.parent.mkdir(parents=True)
    write(path, "The lease begins in May.", 1)
    write(folder / "open.txt", "Open words.", 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    point, away = folder / "deep" / "disk", folder.parent / "away"
    point.rename(away)
    disks.clear()
    if is_point_left:
        point.mkdir()
    stop = Stop()
    events = list(watching.watch(workspace, stop, Driven.of(stop, [{point}, {path}])))
    told = [event.value for event in events if isinstance(event, Partial)]
    assert told == [WatchedChange(str(folder), "problem", None, "partly_unreadable")]
    if is_point_left:
        point.rmdir()
    away.rename(point)
    assert looked(workspace) == [] and watching.listing(workspace)[0].problem == ""
    path.unlink()  # what lies there now is a folder like any other
    write(path.with_name("other.txt"), "Other words.", 1)
    assert ("removed", "lease.txt") in looked(workspace)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no name is like that")
def test_a_name_that_is_no_text_is_told_and_the_others_come_in(workspace: Workspace, folder: Path) -> None:
    write(folder / "open.txt", "Open words.", 1)
    write(folder / os.fsdecode(b"caf\xe9.txt"), "Words of a name.", 1)
    watching.add(workspace, folder)
    assert looked(workspace) == [("added", "open.txt"), ("problem", "papers")]
    assert watching.listing(workspace)[0].problem == "partly_unreadable"
    assert looked(workspace) == []


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "broken"), FileNotFoundError(2, "gone")])
def test_a_file_that_tells_nothing_of_itself_is_not_gone(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    write(folder / "lease.txt", "The lease begins in May.", 1)
    write(folder / "open.txt", "Open words.", 1)
    watching.add(workspace, folder, removes=True)
    looked(workspace)
    (folder / ".closed").mkdir()
    real = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "lease.txt" or path.parent.name == ".closed":
            raise error
        return real(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    assert looked(workspace) == ([] if error.errno == 2 else [("problem", "papers")])
    assert sorted(titles(workspace)) == ["d1", "d2"]


def test_a_part_that_cannot_be_looked_into_is_not_gone(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    write(folder / "closed" / "lease.txt", "The lease begins in May.", 1)
    write(folder / "open.txt", "Open words.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    real = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "no", path)
        return real(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert looked(workspace) == [("problem", "papers")]
    assert watching.listing(workspace)[0].problem == "partly_unreadable"
    assert browse.document(workspace, document_id(1)).row.gone is None


def test_links_hidden_and_passing_files_are_left_out(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = write(outside / "secret.txt", "Not for the vault.", 1)
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(outside)
    for name in (".hidden", "~$lease.docx", "film.part", "Thumbs.db"):
        write(folder / name, "Passing.", 1)
    watching.add(workspace, folder)
    assert looked(workspace) == []
    stop = Stop()
    events = list(watching.watch(workspace, stop, Driven.of(stop, [{folder / "linked" / "secret.txt"}])))
    assert [event for event in events if isinstance(event, Partial)] == []


def test_the_vault_itself_is_not_brought_in(workspace: Workspace, tmp_path: Path) -> None:
    backups = workspace.vault.folder / "backups"
    backups.mkdir()
    (tmp_path / "link").symlink_to(backups)
    for place in (workspace.vault.folder, backups, tmp_path / "link"):
        with pytest.raises(WrongUse):
            watching.add(workspace, place)
    watching.add(workspace, workspace.vault.folder.parent)
    assert [name for _, name in looked(workspace) if "vault" in name] == []


def test_a_deleted_document_does_not_come_back_by_itself(workspace: Workspace, folder: Path) -> None:
    path = write(folder / "lease.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder)
    looked(workspace)
    result_of(keeping.delete(workspace, [document_id(1)], Stop()))
    assert looked(workspace) == []
    write(path, "The lease begins in June.", 2)
    assert looked(workspace) == [("changed", "lease.txt")]
    assert titles(workspace) == {"d2": "The lease begins in June."}


def test_a_mail_whose_flags_change_is_the_same_mail(workspace: Workspace, folder: Path) -> None:
    box = folder / "Inbox" / "cur"
    box.mkdir(parents=True)
    letter = box / "1.host:2,"
    letter.write_bytes(mail("The lease", "Please sign."))
    watching.add(workspace, folder)
    assert looked(workspace) == [("added", "1.host:2,")]
    letter.rename(box / "1.host:2,FS")
    assert looked(workspace) == [("moved", "1.host:2,FS")]
    (row,) = browse.mails(workspace, 0, 9)
    assert row.is_read
    assert browse.mail(workspace, row.item).folders == ("Inbox",)


def test_only_folders_can_be_watched(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(NoSuchFile):
        watching.add(workspace, folder / "nothing")
    with pytest.raises(NoSuchFolder):
        watching.remove(workspace, folder)
    watching.add(workspace, folder)
    watching.add(workspace, folder, removes=True)
    (only,) = watching.listing(workspace)
    assert only.removes
    watching.remove(workspace, folder)
    assert watching.listing(workspace) == []


class Driven:
    """Notices that a test has prepared; after the last the stop is set."""

    polled = frozenset[str]()

    def __init__(self, stop: Stop, batches: Iterator[set[Path]]) -> None:
        self._stop, self._batches = stop, batches

    @classmethod
    def of(cls, stop: Stop, batches: Sequence[set[Path]]) -> type[Driven]:
        made = cls(stop, iter(batches))
        return lambda folders: made  # type: ignore[return-value]  # a factory, as `Notices` is one

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def wait(self, timeout_s: float, stop: Stop) -> set[str]:
        touched = next(self._batches, None)
        if touched is None:
            self._stop.set()
        return {str(path) for path in touched or ()}


def test_a_notice_leads_to_a_look_at_what_was_touched(workspace: Workspace, folder: Path) -> None:
    lease = write(folder / "lease.txt", "The lease begins in May.", 1)
    watching.add(workspace, folder)
    stop, told = Stop(), list[tuple[str, str]]()

    def batches() -> Iterator[set[Path]]:
        write(lease, "It begins in June.", 2)
        write(folder / "unseen.txt", "Not touched, says the notice.", 2)
        yield {lease}
        lease.rename(folder / "rent.txt")
        yield {lease, folder / "rent.txt"}
        (folder / "rent.txt").unlink()
        yield {folder / "rent.txt", folder.parent / "elsewhere.txt"}

    made = Driven(stop, batches())
    for event in watching.watch(workspace, stop, lambda folders: made):
        if isinstance(event, Partial) and isinstance(event.value, WatchedChange):
            told.append((event.value.change, Path(event.value.name).name))
        elif isinstance(event, Result):
            assert isinstance(event.value, WatchReport)
            assert event.value.changes == {"added": 1, "changed": 1, "moved": 1, "gone": 1}
    assert told == [("added", "lease.txt"), ("changed", "lease.txt"), ("moved", "rent.txt"), ("gone", "rent.txt")]
