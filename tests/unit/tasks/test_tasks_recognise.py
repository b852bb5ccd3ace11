from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Progress, Stop, result_of
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Found, Outcome, ParsedDocument, Passage, Recognised, Recognition, Section
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.recogniser import Recogniser
from inglenook.tasks.children.untrusted import REFUSED, checked_step
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, recognise
from samples import scan_maker
from tables import table


def _document(text: str) -> Found:
    passages = (Passage(0, len(text), page=1),)
    return Found(
        document=ParsedDocument("Scan", "pdf", "en", text, (Section(0, len(text), page=1),), passages, confidence=64)
    )


@pytest.fixture
def scans(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Found]:
    """Two kept scans, and what recognition will find in each."""
    found = {"a.pdf": _document("The garden wall."), "b.pdf": Found(failure=Outcome.NO_TEXT, detail=recognise.TRIED)}
    for name, shade in (("a.pdf", 250), ("b.pdf", 251)):
        (tmp_path / name).write_bytes(scan_maker.pdf([scan_maker.blank(shade=shade)] * 5))
    assert result_of(ingest.add(workspace, [tmp_path / name for name in found], Stop())).failures == 2

    def steps(self: Recogniser, name: str, data: bytes, stop: Stop, passwords: object = ()) -> Iterator[Recognised]:
        stop.check()
        yield Recognised(1, 5)
        yield Recognised(5, 5, found[name])

    monkeypatch.setattr(Recogniser, "steps", steps)
    monkeypatch.setattr(workspace.reader, "recognition", lambda: Recognition("fake", ("eng",)))
    return found


def test_scans_become_findable_with_their_confidence(workspace: Workspace, scans: dict[str, Found]) -> None:
    events = list(recognise.recognise(workspace, (), Stop()))
    outcomes = [each.value for each in events if isinstance(each, Partial)]
    assert [each.outcome for each in outcomes if isinstance(each, ImportOutcome)] == [
        Outcome.IMPORTED,
        Outcome.NO_TEXT,
    ]
    assert Progress(1, 5, "pages", "recognising") in events
    (hit,) = result_of(find.find(workspace, "garden", Stop())).hits
    assert browse.document(workspace, hit.item).confidence == 64
    # The other was tried, and is not tried again by itself.
    assert recognise.scanned(workspace) == []
    assert not workspace.vault.check()


def test_a_document_read_anew_is_found_by_its_new_words_only(workspace: Workspace, scans: dict[str, Found]) -> None:
    item = recognise.scanned(workspace)[0]
    result_of(recognise.recognise(workspace, [item], Stop()))
    scans["a.pdf"] = _document("The orchard.")
    result_of(recognise.recognise(workspace, [item], Stop()))
    assert not result_of(find.find(workspace, "garden", Stop())).hits
    assert [hit.item for hit in result_of(find.find(workspace, "orchard", Stop())).hits] == [item]
    scans["a.pdf"] = REFUSED
    result_of(recognise.recognise(workspace, [item], Stop()))
    assert browse.document(workspace, item).text == "The orchard."


def test_a_stop_keeps_what_was_finished(workspace: Workspace, scans: dict[str, Found]) -> None:
    stop, left = Stop(), recognise.scanned(workspace)
    with pytest.raises(Stopped):
        for event in recognise.recognise(workspace, (), stop):
            if isinstance(event, Partial):
                stop.set()
    assert recognise.scanned(workspace) == left[1:]


def test_what_goes_or_is_damaged_in_the_vault_stops_no_other(workspace: Workspace, scans: dict[str, Found]) -> None:
    first, second = recognise.scanned(workspace)
    scans["b.pdf"] = _document("The orchard.")
    with workspace.vault.database.write() as transaction:
        where = "(SELECT original_id << 20 FROM document WHERE id = ?)"
        transaction.execute(f"UPDATE original_chunk SET data = x'00' WHERE id = {where}", (first.number,))
    (damaged, read) = result_of(recognise.recognise(workspace, (), Stop()))
    assert (damaged.outcome, damaged.detail, read.outcome) == (Outcome.DAMAGED, "vault", Outcome.IMPORTED)
    for event in (events := recognise.recognise(workspace, [first, second], Stop())):
        if isinstance(event, Progress):
            result_of(keeping.delete(workspace, [first], Stop()))
            break
    made = [each.value for each in events if isinstance(each, Partial)]
    assert [each.item for each in made if isinstance(each, ImportOutcome)] == [second]


def test_without_an_engine_it_says_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace.reader, "recognition", lambda: Recognition("", ()))
    with pytest.raises(recognise.NoRecognition):
        list(recognise.recognise(workspace, (), Stop()))


@table(
    "step",
    [
        Recognised(-1, 3),
        Recognised(4, 3),
        Recognised(1, 10**9),
        Recognised(1, 1, Found()),
        Recognised(1, 1, Found(document=ParsedDocument("x", "pdf", "en", "x", (Section(0, 9),), ()))),
        Recognised(1, 1, Found(document=ParsedDocument("x", "pdf", "en", "x", (), (), confidence=101))),
    ],
)
def test_a_step_that_does_not_hold_is_refused(step: Recognised) -> None:
    assert checked_step(msgspec.json.encode(step)) == Recognised(0, None, REFUSED)
    assert checked_step(b"{}") == Recognised(0, None, REFUSED)


def test_a_real_reader_recognises_in_a_process_of_its_own(workspace: Workspace) -> None:
    if "eng" not in workspace.reader.recognition().languages:
        pytest.skip("no engine for text recognition with English data")
    data = scan_maker.pdf([scan_maker.words("The lease ends in October.", 1_500, 2_000)])
    with workspace.reader.recogniser() as recogniser:
        steps = list(recogniser.steps("scan.pdf", data, Stop()))
    assert steps[0] == Recognised(1, 1)
    assert steps[-1].found is not None and steps[-1].found.document is not None
    assert "lease ends in October" in " ".join(steps[-1].found.document.text.split())
