"""Pages of kept documents, drawn by a real reader; and what a reader may say of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import OriginalNotKept, Stopped, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, document_id
from inglenook.core.papers import DocumentFilter, Drawn, PagePicture, PageWish
from inglenook.core.reading import Outcome
from inglenook.process import wire
from inglenook.tasks import browse
from inglenook.tasks.children import untrusted
from inglenook.tasks.children.untrusted import checked_page
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import label
from inglenook.tasks.pages import Pages
from tables import table
from unit.readers.test_readers_pdf import _made

PICTURE = PagePicture(1, 2, 4, 3, ((0, 0, 500, 1_000_000),))
PIXELS = bytes(36)


@table(
    ("said", "pixels"),
    [
        (Drawn(replace(PICTURE, number=2)), PIXELS),
        (Drawn(replace(PICTURE, pages=0)), PIXELS),
        (Drawn(replace(PICTURE, width=5)), PIXELS),
        (Drawn(replace(PICTURE, width=0)), b""),
        (Drawn(replace(PICTURE, width=10_000_000, height=2)), PIXELS),
        (Drawn(replace(PICTURE, marks=((5, 0, 4, 9),))), PIXELS),
        (Drawn(replace(PICTURE, marks=((0, 0, 1, 1_000_001),))), PIXELS),
        (Drawn(replace(PICTURE, marks=((0, 0, 1, 1),) * 1_001)), PIXELS),
        (Drawn(replace(PICTURE, across=-1)), PIXELS),
        (Drawn(PICTURE, Outcome.DAMAGED), PIXELS),
        (Drawn(), b""),
        (Drawn(failure=Outcome.DAMAGED, detail="\x00"), b""),
    ],
)
def test_a_page_that_does_not_hold_together_is_refused(said: Drawn, pixels: bytes) -> None:
    assert checked_page(wire.encode(Drawn(PICTURE)), PIXELS, 1) == (Drawn(PICTURE), PIXELS)
    assert checked_page(wire.encode(said), pixels, 1)[0].failure is Outcome.DAMAGED
    assert checked_page(wire.encode(said), pixels, 1)[1] == b""
    assert checked_page(b"{", b"", 1)[0].detail == "reader_answer"


def test_a_picture_is_bounded_whatever_comes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "MOST_PAGE_PIXELS", 11)
    assert checked_page(wire.encode(Drawn(PICTURE)), PIXELS, 1)[0].failure is Outcome.DAMAGED


@pytest.fixture
def kept(workspace: Workspace, tmp_path: Path) -> dict[str, ItemId]:
    """A PDF of two pages and a text."""
    (tmp_path / "Lease.pdf").write_bytes(_made([[(12, "The lease begins in May.")], [(12, "Rent is due then.")]]))
    (tmp_path / "notes.txt").write_text("Notes about the lease.", encoding="utf-8")
    result_of(ingest.add(workspace, [tmp_path / "Lease.pdf", tmp_path / "notes.txt"], Stop(), keep="readable"))
    return {row.filetype: row.item for row in browse.documents(workspace, 0, 9)}


def test_pages_of_a_kept_document(
    workspace: Workspace, kept: dict[str, ItemId], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages(workspace)
    asked: list[ItemId] = []
    original = browse.original

    def noted(space: Workspace, item: ItemId) -> bytes:
        asked.append(item)
        return original(space, item)

    monkeypatch.setattr(browse, "original", noted)
    view = browse.document(workspace, kept["pdf"])
    assert [page for _, page in view.leaves] == [1, 2]
    assert view.is_kept
    made, pixels = pages.draw(kept["pdf"], PageWish(2, 120, 400, view.text[view.leaves[1][0] :]), Stop())
    assert made.picture is not None
    assert (made.picture.number, made.picture.pages, len(made.picture.marks)) == (2, 2, 1)
    assert len(pixels) == 3 * made.picture.width * made.picture.height
    assert pages.draw(kept["pdf"], PageWish(1, 60, 60), Stop())[0].picture is not None
    assert asked == [kept["pdf"]]  # the reader holds it
    assert pages.draw(kept["txt"], PageWish(1, 60, 60), Stop())[0].failure is Outcome.UNSUPPORTED
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        pages.draw(kept["pdf"], PageWish(1, 60, 60), stop)
    # A reader that died is replaced at the next page.
    worker = pages._page._worker
    assert worker is not None
    worker.child.kill()
    assert pages.draw(kept["pdf"], PageWish(1, 60, 60), Stop())[0].picture is not None
    pages.rest()


def test_a_page_of_a_file_that_is_not_kept(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "Gone.pdf"
    path.write_bytes(_made([[(12, "The lease begins in May.")]]))
    result_of(ingest.add(workspace, [path], Stop(), keep="none"))
    (row,) = browse.documents(workspace, 0, 9)
    assert not browse.document(workspace, row.item).is_kept
    path.unlink()
    with pytest.raises(OriginalNotKept):
        Pages(workspace).draw(row.item, PageWish(1, 60, 60), Stop())


def test_documents_are_narrowed_and_sorted(workspace: Workspace, kept: dict[str, ItemId]) -> None:
    def titles(**only: object) -> list[str]:
        return [row.title for row in browse.documents(workspace, 0, 9, DocumentFilter(**only))]  # type: ignore[arg-type]

    both = titles(order="title")
    assert both == sorted(both, key=str.lower)
    assert len(both) == 2
    assert len(titles(filetypes=("pdf", "docx"))) == 1
    assert titles(states=("protected",)) == []
    assert browse.kinds(workspace) == {("pdf", "read"): 1, ("txt", "read"): 1}


def test_labels_are_given_taken_and_go_with_their_document(workspace: Workspace, kept: dict[str, ItemId]) -> None:
    every = list(kept.values())
    assert label.give(workspace, every, "  Flat  2026 ") == "Flat 2026"
    assert label.give(workspace, every[:1], "flat 2026") == "Flat 2026"  # the one that is there
    label.give(workspace, every[:1], "税务")
    assert label.listing(workspace) == [("Flat 2026", 2), ("税务", 1)]
    (row,) = browse.documents(workspace, 0, 9, DocumentFilter(label="税务"))
    assert (row.item, row.labels) == (every[0], ("Flat 2026", "税务"))
    assert len(browse.documents(workspace, 0, 9, DocumentFilter(label="FLAT 2026"))) == 2
    label.take_back(workspace, every, "FLAT 2026")
    with workspace.vault.database.write() as transaction:
        workspace.vault.delete(transaction, every[0])
    assert label.listing(workspace) == []
    assert not workspace.vault.check()


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 41, "#", "a\nb:"])
def test_what_cannot_be_a_label(workspace: Workspace, name: str) -> None:
    with pytest.raises(WrongUse):
        label.give(workspace, [document_id(1)], name)
