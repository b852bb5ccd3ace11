"""What is attached to a PDF comes in as documents of its own, and the PDF is kept after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from contracts.office_samples import packed
from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, unlock
from samples import pdf_maker, protected_maker
from samples.letters_maker import mail

_FILES = {"factur-x.xml": b"<?xml version='1.0'?><Total>wisteria</Total>", "terms.txt": b"Payable in hawthorn."}


def _outcomes(workspace: Workspace, place: Path) -> dict[str, ImportOutcome]:
    report = result_of(ingest.add(workspace, [place], Stop()))
    listed = browse.outcomes(workspace, report.run)
    found = {each.name.replace("\\", "/").rsplit("/in/", 1)[-1]: each for each in listed}
    assert len(found) == len(listed)
    return found


def _what(outcomes: Mapping[str, ImportOutcome]) -> dict[str, Outcome]:
    return {name: each.outcome for name, each in outcomes.items()}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def test_files_of_a_pdf_become_documents(workspace: Workspace, place: Path) -> None:
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    (place / "scan.pdf").write_bytes(pdf_maker.pdf("", {"scan.txt": b"A larch in winter."}))
    outcomes = _outcomes(workspace, place)
    assert _what(outcomes) == {
        "bill.pdf": Outcome.IMPORTED,
        "bill.pdf › factur-x.xml": Outcome.IMPORTED,
        "bill.pdf › terms.txt": Outcome.IMPORTED,
        "scan.pdf": Outcome.NO_TEXT,
        "scan.pdf › scan.txt": Outcome.IMPORTED,
    }
    for word, name in (
        ("invoice", "bill.pdf"),
        ("wisteria", "bill.pdf › factur-x.xml"),
        ("larch", "scan.pdf › scan.txt"),
    ):
        assert result_of(find.find(workspace, word, Stop())).hits[0].item == outcomes[name].item
    item = outcomes["bill.pdf › terms.txt"].item
    assert item is not None
    assert browse.document(workspace, item).origin.endswith("bill.pdf › terms.txt")
    assert set(_what(_outcomes(workspace, place)).values()) == {Outcome.PRESENT}
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_so_do_those_of_a_pdf_that_a_mail_carries(workspace: Workspace, place: Path) -> None:
    inner = pdf_maker.pdf("Deeper", {"deep.txt": b"A hazel hedge."})
    held = pdf_maker.pdf("Invoice 18", {**_FILES, "inner.pdf": inner})
    (place / "a.eml").write_bytes(mail("Bill", "See attached.", attached={"bill.pdf": held}))
    outcomes = _outcomes(workspace, place)
    assert _what(outcomes) == {
        "a.eml": Outcome.IMPORTED,
        "a.eml › bill.pdf": Outcome.IMPORTED,
        "a.eml › bill.pdf › factur-x.xml": Outcome.IMPORTED,
        "a.eml › bill.pdf › terms.txt": Outcome.IMPORTED,
        "a.eml › bill.pdf › inner.pdf": Outcome.IMPORTED,
        "a.eml › bill.pdf › inner.pdf › deep.txt": Outcome.IMPORTED,
    }
    hit = result_of(find.find(workspace, "hazel", Stop())).hits[0]
    assert hit.item == outcomes["a.eml › bill.pdf › inner.pdf › deep.txt"].item


def test_what_a_stop_left_unread_is_read_the_next_time(workspace: Workspace, place: Path) -> None:
    files = {**_FILES, "in.zip": packed(deep__txt=b"A hazel hedge.")}
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", files))
    stop = Stop()
    with pytest.raises(Stopped):
        for event in ingest.add(workspace, [place], stop):
            if isinstance(event, Partial):
                stop.set()
    assert len(browse.documents(workspace, 0, 9)) == 2
    outcomes = _what(_outcomes(workspace, place))
    assert outcomes["bill.pdf"] is outcomes["bill.pdf › in.zip › deep__txt"] is Outcome.IMPORTED
    assert outcomes["bill.pdf › terms.txt"] is Outcome.PRESENT


def test_a_pdf_within_others_ends_somewhere(workspace: Workspace, place: Path) -> None:
    data = b"The bottom."
    for level in range(6):
        data = pdf_maker.pdf(f"Level {level}", {"in.pdf" if level else "in.txt": data})
    (place / "a.pdf").write_bytes(data)
    outcomes = _outcomes(workspace, place)
    assert set(_what(outcomes).values()) == {Outcome.IMPORTED}
    assert max(name.count("›") for name in outcomes) == 3


def test_files_of_a_protected_pdf_come_in_with_its_password(workspace: Workspace, place: Path) -> None:
    data = protected_maker.pdf("open", attached=b"Payable in hawthorn.")
    (place / "a.pdf").write_bytes(data)
    assert _what(_outcomes(workspace, place)) == {"a.pdf": Outcome.PROTECTED}
    opened = result_of(unlock.unlock(workspace, (), ("open",), Stop()))
    assert [each.outcome for each in opened] == [Outcome.IMPORTED, Outcome.IMPORTED]
    assert len(result_of(find.find(workspace, "hawthorn", Stop())).hits) == 1
    assert not workspace.vault.documents.in_state("protected")
