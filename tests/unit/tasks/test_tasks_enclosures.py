"""What a document carries goes with it, stays where it came otherwise, and says what it is a file of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.office_samples import packed
from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Found
from inglenook.core.results import Hit, Holder
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, watching
from inglenook.tasks.ingestion.keeper import Keeper
from samples import pdf_maker
from samples.letters_maker import mail

_XML = b"<?xml version='1.0'?><Total>wisteria</Total>"
_FILES = {"factur-x.xml": _XML, "terms.txt": b"Payable in hawthorn."}


@pytest.fixture
def place(tmp_path: Path, workspace: Workspace) -> Iterator[Path]:
    """A folder to bring in; in the end the vault is whole."""
    (tmp_path / "in").mkdir()
    yield tmp_path / "in"
    assert result_of(keeping.check(workspace, Stop())) == ()


def _add(workspace: Workspace, *paths: Path) -> None:
    result_of(ingest.add(workspace, paths, Stop()))


def _names(workspace: Workspace) -> dict[str, ItemId]:
    return {row.filename: row.item for row in browse.documents(workspace, 0, 99)}


def _delete(workspace: Workspace, *items: ItemId) -> None:
    result_of(keeping.delete(workspace, items, Stop()))


def _mail(workspace: Workspace, number: int = 0) -> ItemId:
    return browse.mails(workspace, 0, 9)[number].item


def _hits(workspace: Workspace, words: str) -> list[Hit]:
    return list(result_of(find.find(workspace, words, Stop())).hits)


def test_a_file_of_a_pdf_is_listed_under_it_and_says_where_it_is_from(workspace: Workspace, place: Path) -> None:
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    _add(workspace, place)
    names = _names(workspace)
    bill = browse.document(workspace, names["bill.pdf"])
    assert [(each.name, each.size, each.document) for each in bill.files] == [
        (name, len(data), names[name]) for name, data in _FILES.items()
    ]
    assert bill.holder is None
    holder = Holder(names["bill.pdf"], bill.row.title)
    assert browse.document(workspace, names["factur-x.xml"]).holder == holder
    assert _hits(workspace, "wisteria")[0].holder == holder
    assert _hits(workspace, "wisteria type:xml date:today")  # it came when the PDF did


def test_it_goes_with_the_last_pdf_that_has_it(workspace: Workspace, place: Path) -> None:
    inner = pdf_maker.pdf("Deeper", {"in.zip": packed(deep__txt=b"A hazel hedge.")})
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", {**_FILES, "inner.pdf": inner}))
    (place / "copy.pdf").write_bytes(pdf_maker.pdf("Invoice 18", _FILES))
    _add(workspace, place)
    names = _names(workspace)
    assert {*names} == {"bill.pdf", "copy.pdf", "inner.pdf", "deep__txt", *_FILES}
    going = {names["inner.pdf"], names["deep__txt"]}
    assert workspace.vault.enclosures.going_with([names["bill.pdf"]]) == going
    _delete(workspace, names["bill.pdf"])
    assert {*_names(workspace)} == {"copy.pdf", *_FILES}
    assert not _hits(workspace, "hazel") and _hits(workspace, "wisteria")
    _delete(workspace, names["copy.pdf"])
    assert not _names(workspace)
    assert not _hits(workspace, "wisteria")


@pytest.mark.parametrize("is_first", [True, False])
def test_one_that_was_brought_in_as_well_stays(workspace: Workspace, place: Path, *, is_first: bool) -> None:
    bill, xml = place / "bill.pdf", place / "my.xml"
    bill.write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    xml.write_bytes(_XML)
    _add(workspace, *((xml, bill) if is_first else (bill,)))
    _add(workspace, place)
    names = _names(workspace)
    assert workspace.vault.enclosures.going_with([names["bill.pdf"]]) == {names["terms.txt"]}
    _delete(workspace, names["bill.pdf"])
    assert {*_names(workspace)} == {"my.xml"}


def test_one_that_was_taken_out_leaves_its_name_under_the_pdf(workspace: Workspace, place: Path) -> None:
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    _add(workspace, place)
    names = _names(workspace)
    _delete(workspace, names["terms.txt"])
    files = browse.document(workspace, names["bill.pdf"]).files
    assert [(each.name, each.document) for each in files] == [
        ("factur-x.xml", names["factur-x.xml"]),
        ("terms.txt", None),
    ]
    _delete(workspace, names["bill.pdf"])
    assert not _names(workspace)


@pytest.mark.parametrize("is_zip", [True, False])
def test_what_lies_in_an_attachment_goes_with_the_mail(workspace: Workspace, place: Path, *, is_zip: bool) -> None:
    held = packed(deep__txt=b"A hazel hedge.") if is_zip else pdf_maker.pdf("Bill", {"deep__txt": b"A hazel hedge."})
    for number in (1, 2):
        carrier = mail(f"Mail {number}", "See it.", number=number, attached={"held": held}, sender="ann@example.org")
        (place / f"{number}.eml").write_bytes(carrier)
        _add(workspace, place)
    names = _names(workspace)
    (hit,) = _hits(workspace, "hazel from:ann@example.org")
    assert hit.item == names["deep__txt"] and hit.carrier is not None
    assert hit.holder is not None and hit.holder.item == names["held"]
    mails = [row.item for row in browse.mails(workspace, 0, 9)]
    assert [each.name for each in browse.mail(workspace, mails[0]).attachments] == ["held"]
    assert not workspace.vault.enclosures.going_with(mails[:1])
    assert workspace.vault.enclosures.going_with(mails) == {*names.values()}
    _delete(workspace, mails[0])
    assert {*_names(workspace)} == {"held", "deep__txt"}
    _delete(workspace, mails[1])
    assert not _names(workspace)


@pytest.mark.parametrize("is_zip", [True, False])
def test_it_goes_with_the_mail_where_the_import_was_cut_short(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch, *, is_zip: bool
) -> None:
    def killed(*_: object) -> ImportOutcome:
        raise Stopped

    held = packed(deep__txt=b"A hazel hedge.") if is_zip else pdf_maker.pdf("Bill", {"deep__txt": b"A hazel hedge."})
    (place / "1.eml").write_bytes(mail("Mail", "See it.", attached={"held": held}))
    with monkeypatch.context() as patched, pytest.raises(Stopped):
        patched.setattr(Keeper, "finish_attachment", killed)
        _add(workspace, place)
    assert {*_names(workspace)} == {"held", "deep__txt"}
    _delete(workspace, _mail(workspace))
    assert not _names(workspace) and not _hits(workspace, "hazel")


def test_it_is_in_the_trash_with_its_mail_unless_its_pdf_was_brought_in(workspace: Workspace, place: Path) -> None:
    bill = pdf_maker.pdf("Invoice 17", _FILES)
    trash = place / "Trash"
    (trash / "cur").mkdir(parents=True)
    (trash / "new").mkdir()
    (trash / "cur" / "1:2,S").write_bytes(mail("Bill", "See it.", attached={"bill.pdf": bill}))
    _add(workspace, place)
    assert not _names(workspace) and not _hits(workspace, "wisteria")
    (place / "own.pdf").write_bytes(bill)
    _add(workspace, place / "own.pdf")
    assert {*_names(workspace)} == {"own.pdf", *_FILES}
    assert _hits(workspace, "wisteria")
    _delete(workspace, _names(workspace)["own.pdf"])
    assert not _names(workspace)


def test_a_changed_pdf_of_a_watched_folder_has_its_new_files(workspace: Workspace, place: Path) -> None:
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    watching.add(workspace, place, removes=True)
    result_of(watching.look(workspace, Stop()))
    bill = _names(workspace)["bill.pdf"]
    for files in ({"terms.txt": b"Payable in willow."}, {}):
        (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17 again", files))
        result_of(watching.look(workspace, Stop()))
        assert {*_names(workspace)} == {"bill.pdf", *files}
        assert _names(workspace)["bill.pdf"] == bill
        assert not _hits(workspace, "hawthorn") and not _hits(workspace, "wisteria")


def test_pdfs_that_were_read_without_their_files_are_opened_once_more(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "bill.pdf").write_bytes(pdf_maker.pdf("Invoice 17", _FILES))
    (place / "scan.pdf").write_bytes(pdf_maker.pdf("", {"scan.txt": b"A larch in winter."}))
    with monkeypatch.context() as earlier:
        earlier.setattr(Found, "walked_as", "")
        _add(workspace, place)
    assert {*_names(workspace)} == {"bill.pdf", "scan.pdf"}
    with workspace.vault.database.write() as transaction:
        transaction.execute("DELETE FROM meta WHERE key = 'holders_below'")
    report = result_of(ingest.again(workspace, Stop()))
    assert {*_names(workspace)} == {"bill.pdf", "scan.pdf", "scan.txt", *_FILES}
    assert report.documents == 3
    assert not workspace.vault.holders.are_left
    files = browse.document(workspace, _names(workspace)["bill.pdf"]).files
    assert [each.name for each in files] == [*_FILES]
