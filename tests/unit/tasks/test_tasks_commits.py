"""How much an import commits at once."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.importing import ImportOutcome, ImportReport
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.ingestion.keeper import Keeper
from samples.letters_maker import mail, mbox


def brought(workspace: Workspace, folder: Path, name: str, data: bytes) -> ImportReport:
    """Import one file."""
    (folder / name).write_bytes(data)
    return result_of(ingest.add(workspace, [folder / name], Stop()))


@pytest.fixture
def committed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many outcomes each commit has."""
    sizes: list[int] = []
    flush = Keeper.flush

    def noted(self: Keeper) -> list[ImportOutcome]:
        outcomes = flush(self)
        sizes.append(len(outcomes))
        return outcomes

    monkeypatch.setattr(Keeper, "flush", noted)
    return sizes


def test_no_commit_is_much_larger_than_the_one_before_whatever_the_time_allows(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: list[int]
) -> None:
    monkeypatch.setattr("inglenook.tasks.ingestion.keeper._BATCH_ITEMS", (5, 2000))
    monkeypatch.setattr("inglenook.tasks.ingestion.keeper._COMMIT_S", 1_000.0)
    letters = [mail(f"Mail {n}", f"Text {n}", number=n) for n in range(1, 81)]
    assert brought(workspace, tmp_path, "all.mbox", mbox(*letters)).mails == 80
    assert [size for size in committed if size > 1][:4] == [5, 15, 45, 15]


def test_attachments_with_much_text_do_not_wait_in_memory_for_each_other(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: list[int]
) -> None:
    monkeypatch.setattr("inglenook.tasks.ingestion.keeper._BATCH_BYTES", 8_000)
    texts = {f"{name}.txt": f"{name} {'of it ' * 200}".encode() for name in ("one", "two", "three")}
    carrier = EmailMessage()
    carrier["From"], carrier["Subject"] = "a@example.org", "Three texts"
    for name, text in texts.items():
        carrier.add_attachment(text, "application", "octet-stream", filename=name)
    assert brought(workspace, tmp_path, "carrier.eml", bytes(carrier)).documents == 3
    assert committed.count(1) >= 4  # the mail, and each text
