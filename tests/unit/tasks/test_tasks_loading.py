from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Stop
from inglenook.core.importing import ImportOutcome
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.ingestion.candidates import Candidate, candidates
from samples.letters_maker import mail

_MORE = 1_000_000  # files that are counted while the first are read, were they never kept


def test_the_first_mails_are_kept_before_all_files_are_counted(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.eml").write_bytes(mail(f"Mail {number}", f"Text {number}", number=number + 1))
    kept: list[ImportOutcome] = []
    counted = 0

    def to_count() -> Iterator[Candidate]:
        nonlocal counted
        for each in repeat(next(iter(candidates([folder]))), _MORE):
            if kept:
                return
            counted += 1
            yield each

    walks = [candidates([folder]), to_count()]
    for event in ingest.bring(workspace, [], lambda: walks.pop(0), Stop()):
        if isinstance(event, Partial):
            assert isinstance(event.value, ImportOutcome)
            kept.append(event.value)
    assert len(kept) == 60
    assert counted < _MORE
