from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.tasks import browse
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, unlock
from samples import protected_maker
from samples.letters_maker import mail
from samples.sevenzip_maker import sevenzip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A protected page, a protected archive and a mail with another protected page."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(protected_maker.pdf("open"))
    (folder / "b.zip").write_bytes(protected_maker.aes_zip(b"open", {"c.txt": b"A harbour in winter."}))
    attached = {"d.pdf": protected_maker.pdf("open", "A lighthouse.")}
    (folder / "e.eml").write_bytes(mail("Papers", "See the papers.", attached=attached))
    return folder


def _add(workspace: Workspace, place: Path, *passwords: str) -> dict[str, Outcome]:
    report = result_of(ingest.add(workspace, [place], Stop(), passwords))
    return {Path(each.name).name: each.outcome for each in browse.outcomes(workspace, report.run)}


def _unlock(workspace: Workspace, *passwords: str, items: tuple[ItemId, ...] = ()) -> tuple[ImportOutcome, ...]:
    return result_of(unlock.unlock(workspace, items, passwords, Stop()))


def _found(workspace: Workspace, words: str) -> int:
    return len(result_of(find.find(workspace, words, Stop())).hits)


def test_an_import_opens_what_its_passwords_fit(workspace: Workspace, place: Path) -> None:
    outcomes = _add(workspace, place, "no", "open")
    assert outcomes["a.pdf"] is Outcome.IMPORTED
    assert outcomes["b.zip"] is Outcome.CONTAINER
    assert [_found(workspace, words) for words in ("secret wall", "harbour", "lighthouse")] == [1, 1, 1]
    assert not workspace.vault.documents.in_state("protected")


def test_an_archive_of_which_not_even_the_names_are_open_is_kept_and_opened_later(
    workspace: Workspace, tmp_path: Path
) -> None:
    place = tmp_path / "papers.7z"
    place.write_bytes(sevenzip({"c.txt": b"A harbour in winter."}, password="open", is_coded=True))
    assert _add(workspace, place)["papers.7z"] is Outcome.PROTECTED
    assert Outcome.PROTECTED not in {each.outcome for each in _unlock(workspace, "open")}
    assert _found(workspace, "harbour") == 1


def test_what_stays_protected_is_kept_and_opened_later(workspace: Workspace, place: Path) -> None:
    outcomes = _add(workspace, place, "no")
    assert outcomes["a.pdf"] is outcomes["b.zip"] is Outcome.PROTECTED
    kept = workspace.vault.documents.in_state("protected")
    assert len(kept) == 3
    assert (place / "a.pdf").read_bytes() in [workspace.vault.documents.original(item.number) for item in kept]
    assert {each.outcome for each in _unlock(workspace, "still no")} == {Outcome.PROTECTED}
    assert workspace.vault.documents.in_state("protected") == kept
    assert len(browse.imports(workspace, 0, 9)) == 1, "of a password that fits nothing there is nothing to tell"
    assert Outcome.PROTECTED not in {each.outcome for each in _unlock(workspace, "open")}
    assert [_found(workspace, words) for words in ("secret wall", "harbour", "lighthouse")] == [1, 1, 1]
    assert not workspace.vault.documents.in_state("protected")
    told = {Path(each.name).name: each.outcome for each in browse.outcomes(workspace, 1)}
    assert Outcome.PROTECTED not in told.values(), "the import that they came with says so, too"
    assert (told["a.pdf"], told["b.zip"]) == (Outcome.IMPORTED, Outcome.CONTAINER)
    assert not workspace.vault.check()
    # The original stays as it came.
    assert (place / "a.pdf").read_bytes() in [workspace.vault.documents.original(item.number) for item in kept]


def test_of_all_what_cannot_be_had_stops_no_other(workspace: Workspace, place: Path, tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_bytes(protected_maker.pdf("open", "Not kept."))
    result_of(ingest.add(workspace, [tmp_path / "f.pdf"], Stop(), keep="none"))
    (tmp_path / "f.pdf").unlink()
    _add(workspace, place)
    with workspace.vault.database.write() as transaction:
        where = "(SELECT original_id << 20 FROM document WHERE filename IN ('a.pdf', 'b.zip'))"
        transaction.execute(f"UPDATE original_chunk SET data = x'00' WHERE id IN {where}")
    told = {Path(each.name).name: (each.outcome, each.detail) for each in _unlock(workspace, "open")}
    assert told["f.pdf"] == (Outcome.UNREADABLE, "not_kept")
    assert told["a.pdf"] == told["b.zip"] == (Outcome.DAMAGED, "vault")
    assert _found(workspace, "lighthouse") == 1
    told_before = workspace.vault.imports.outcomes(2, only=[(Outcome.PROTECTED, "pdf"), (Outcome.PROTECTED, "zip")])
    assert len(told_before) == 2, "they wait still, and the archive counts once"


def test_one_document_is_opened_by_its_id_and_once(workspace: Workspace, place: Path) -> None:
    _add(workspace, place)
    first = workspace.vault.documents.in_state("protected")[0]
    assert [each.outcome for each in _unlock(workspace, "open", items=(first,))] == [Outcome.IMPORTED]
    assert [each.outcome for each in _unlock(workspace, "open", items=(first,))] == [Outcome.PRESENT]
    assert len(workspace.vault.documents.in_state("protected")) == 2


def test_passwords_reach_what_an_earlier_import_kept(workspace: Workspace, place: Path) -> None:
    _add(workspace, place)
    report = result_of(ingest.add(workspace, [place / "a.pdf"], Stop(), ("open",)))
    outcomes = browse.outcomes(workspace, report.run)
    assert [str(item) for item in unlock.still_protected(workspace, outcomes)] == [str(outcomes[0].item)]
