"""What mails carry is read while more of them come, each once, and keeps no mail out that comes after it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Stop
from inglenook.core.reading import Found
from inglenook.core.results import ImportOutcome
from inglenook.readers import registry
from inglenook.tasks import ingest
from inglenook.tasks.reading import Reader
from inglenook.vault.errors import VaultDamaged
from samples.letters_maker import mail

_MAILS = 8
Item = tuple[object, str, bytes] | None


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder of mails, each with a note."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(1, _MAILS + 1):
        attached = {f"note{number}.txt": f"Note {number}".encode()}
        data = mail(f"Mail {number}", f"Text {number}", number=number, attached=attached)
        (folder / f"{number}.eml").write_bytes(data)
    return folder


@pytest.fixture(autouse=True)
def little_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit for every two."""
    monkeypatch.setattr("inglenook.tasks.keeper._BATCH_ITEMS", (1, 2, 2))


def read_here(monkeypatch: pytest.MonkeyPatch, seen: Callable[[str], None]) -> None:
    """Have everything read in this process. `seen` hears each name before it is handed on."""

    def read_many(
        self: Reader, items: Iterator[Item], stop: Stop, *, mail: bool, passwords: object = ()
    ) -> Iterator[tuple[object, bytes, Found, bytes]]:
        for item in items:
            if item is not None:
                key, name, data = item
                seen(name)
                yield (key, data, *registry.read(name, data))

    monkeypatch.setattr(Reader, "read_many", read_many)


def test_it_is_read_while_mails_come_and_each_once(
    workspace: Workspace, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    is_read = threading.Event()

    def seen(name: str) -> None:
        if name == f"{_MAILS}.eml":
            is_read.wait(5.0)
        names.append(name)
        if name == "note1.txt":
            is_read.set()

    read_here(monkeypatch, seen)
    told = [event.value for event in ingest.add(workspace, [letters], Stop()) if isinstance(event, Partial)]
    assert names.index("note1.txt") < names.index(f"{_MAILS}.eml")
    assert len(names) == len(set(names)) == 2 * _MAILS
    known = {each.name.rsplit("/", 1)[-1]: str(each.outcome) for each in told if isinstance(each, ImportOutcome)}
    assert len(told) == len(known) == 2 * _MAILS
    assert known["1.eml › note1.txt"] == "imported"
    assert workspace.vault.documents.count_pending() == 0


def test_trouble_with_it_comes_to_light_when_all_mails_are_kept(
    workspace: Workspace, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Event()

    def damaged(self: object, number: int) -> bytes:
        tried.set()
        raise VaultDamaged(part="store")

    def seen(name: str) -> None:
        if name == f"{_MAILS}.eml":
            assert tried.wait(5.0)

    read_here(monkeypatch, seen)
    monkeypatch.setattr("inglenook.vault.documents.Documents.original", damaged)
    with pytest.raises(VaultDamaged):
        list(ingest.add(workspace, [letters], Stop()))
    assert workspace.vault.counts()[1] == _MAILS
