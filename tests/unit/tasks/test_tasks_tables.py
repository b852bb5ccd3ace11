"""Tables that are kept: filled to the row, brought up to date, edited, and forgotten with their papers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import OpenWorkspace, Template, opened_copy
from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchItem, Stopped, WrongUse
from inglenook.core.events import Notice, Progress, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.core.results import Source
from inglenook.core.tables import OWN, KeptRow, Refreshed, Scope, TableView, Value
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import EngineDied
from inglenook.index.index import Index
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation.cells import stands
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import label
from inglenook.tasks.tables import tables
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
from samples.letters_maker import mail
from unit.tasks.scripted import Scripted

ACME = "ACME Tools Ltd\nInvoice date: 5 March 2026\nTotal due: EUR 1,240.00\n"
BOHM = "Böhm GmbH\nInvoice date: 2 April 2026\nTotal: EUR 80.50\n"
FAPIAO = "青石湾木业有限公司\n开票日期：2026年3月9日\n价税合计：￥1,200.00\n"
ALL = Scope("documents")
BUILTIN = BuiltinEngine().identity


def bring(workspace: Workspace, folder: Path, **files: str | bytes) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / (f"{name}.eml" if isinstance(content, bytes) else f"{name}.txt")).write_bytes(data)
    result_of(ingest.add(workspace, [folder], Stop()))


@pytest.fixture(scope="module")
def bills_folder(template: Template, shared_reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with three bills: two files, and one that came by mail. Closed."""
    folder = tmp_path_factory.mktemp("bills")
    with opened_copy(template, shared_reader, shutil.copytree(template.folder, folder / "vault")) as workspace:
        carried = mail("Your bill", "Dear Mara, here is the bill.", attached={"b.txt": BOHM.encode()}, number=1)
        bring(workspace, folder / "in", acme=ACME, fapiao=FAPIAO, post=carried)
    return folder


@pytest.fixture
def bills(bills_folder: Path, open_workspace: OpenWorkspace, tmp_path: Path) -> Workspace:
    """An open copy of that vault."""
    return open_workspace(Path(shutil.copytree(bills_folder / "vault", tmp_path / "bills")))


def refreshed(workspace: Workspace, number: int, *, again: bool = False) -> Refreshed:
    return result_of(tables.refresh(workspace, number, Stop(), again=again))


def opened(workspace: Workspace, number: int) -> dict[str, KeptRow]:
    """The rows by the beginning of their titles."""
    return {row.title.split()[0]: row for row in tables.view(workspace, number).rows}


def check_sources(workspace: Workspace, view: TableView) -> int:
    """Every found value stands at its place in its paper; gives how many were looked at."""
    looked = 0
    for row in view.rows:
        for cell in row.cells:
            source = cell.found.source
            if source is not None and source.item is not None:
                text = (
                    browse.document(workspace, source.item).text
                    if source.item.kind.value == "d"
                    else browse.mail(workspace, source.item).text
                )
                assert " ".join(text[source.start : source.end].split()) == cell.found.text
                looked += 1
    return looked


def test_a_table_is_filled_kept_and_brought_up_to_date(bills: Workspace, tmp_path: Path) -> None:
    number = tables.make(bills, "vendor, date, total", ALL, "Bills")
    (row,) = tables.listing(bills)
    assert (row.name, row.rows, row.refreshed) == ("Bills", 0, None)
    first = refreshed(bills, number)
    assert (first.added, first.read, first.failed, first.engine) == (3, 3, 0, BUILTIN)
    rows = opened(bills, number)
    assert [cell.shown.normal for cell in rows["ACME"].cells] == ["", "2026-03-05", "1240.00 EUR"]
    assert [cell.shown.normal for cell in rows["青石湾木业有限公司"].cells][1:] == ["2026-03-09", "1200.00 CNY"]
    carried = next(each for each in rows.values() if "80.50" in each.cells[2].shown.normal)
    assert carried.sender == "Anna Berg"  # of the mail that carries it
    assert check_sources(bills, tables.view(bills, number)) == 9
    again = refreshed(bills, number)
    assert (again.added, again.read) == (0, 0)
    bring(bills, tmp_path / "later", more="Bakers Ltd\nTotal: 12 EUR\nDate: 1 May 2026\n")
    later = refreshed(bills, number)
    assert (later.added, later.read) == (1, 1)
    assert tables.listing(bills)[0].rows == 4


def test_a_value_that_stands_elsewhere_is_not_traced(bills: Workspace) -> None:
    item = browse.documents(bills, 0, 1)[0].item
    text = browse.document(bills, item).text
    assert stands(bills, Value(text[:4], "", "grammar", Source(item, None, 0, 4, "")))
    assert not stands(bills, Value("other", "", "grammar", Source(item, None, 0, 4, "")))
    assert not stands(bills, Value("x", "", "grammar", Source(ItemId.parse("d99"), None, 0, 1, "")))


def test_what_the_person_wrote_stays_with_what_was_found_beside_it(bills: Workspace) -> None:
    number = tables.make(bills, "vendor, total", ALL)
    assert tables.listing(bills)[0].name == "vendor, total"
    refreshed(bills, number)
    row = opened(bills, number)["ACME"]
    assert tables.edit(bills, number, row.number, 1, " 1,300  EUR ") is None
    assert tables.edit(bills, number, row.number, 1, "1,400 EUR") == "1,300 EUR"
    refreshed(bills, number, again=True)
    cell = opened(bills, number)["ACME"].cells[1]
    assert (cell.shown.text, cell.shown.normal, cell.shown.by) == ("1,400 EUR", "1400.00 EUR", OWN)
    assert (cell.found.normal, cell.found.by) == ("1240.00 EUR", "grammar")
    assert tables.edit(bills, number, row.number, 1, "") == "1,400 EUR"  # it has none, says the person
    assert opened(bills, number)["ACME"].cells[1].shown.text == ""
    assert tables.edit(bills, number, row.number, 1, None) == ""
    assert opened(bills, number)["ACME"].cells[1].own is None
    tables.take_out(bills, number, [row.number])
    assert refreshed(bills, number).added == 0
    assert "ACME" not in opened(bills, number)
    tables.put_back(bills, number, [row.number])
    assert "ACME" in opened(bills, number)
    for wrong in ((row.number, 9), (999, 0)):
        with pytest.raises(NoSuchItem):
            tables.edit(bills, number, *wrong, "x")
    tables.rename(bills, number, "  Bills  2026 ")
    assert tables.listing(bills)[0].name == "Bills 2026"
    tables.remove(bills, number)
    assert tables.listing(bills) == []
    tables.make(bills, "合同编号，金额", ALL)
    assert tables.listing(bills)[0].name == "合同编号、金额"
    with pytest.raises(NoSuchItem):
        tables.view(bills, number)


def test_what_was_thrown_away_is_read_only_where_it_is_asked_for(bills: Workspace) -> None:
    letter = browse.mails(bills, 0, 9)[0].item
    (carried,) = (each.document for each in browse.mail(bills, letter).attachments)
    label.give(bills, [letter], "Odd")

    def of(kind: str, words: str = "") -> set[ItemId]:
        number = tables.make(bills, "total", Scope(kind, words))
        refreshed(bills, number)
        return set(tables.rows_of(bills, number))

    scopes = [("documents", ""), ("label", "Odd"), ("search", "Böhm"), ("search", "bill"), ("folder", "Spam")]
    kept = tables.make(bills, "total", Scope("search", "Böhm"))
    refreshed(bills, kept)
    for folder in ("INBOX", "Spam"):
        with bills.vault.database.write() as transaction:
            transaction.execute("DELETE FROM message_folder")
            bills.vault.mail.add_folder(transaction, letter, folder)
        found = [bool(of(*scope) & {letter, carried}) for scope in scopes]
        assert found == ([True] * 4 + [False] if folder == "INBOX" else [False] * 4 + [True])
    assert of("search", "in:spam") == {carried}
    assert refreshed(bills, kept).left == 1
    assert tables.rows_of(bills, kept) == {}


def left_behind(workspace: Workspace) -> str:
    with workspace.vault.database.read() as connection:
        return json.dumps(
            [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("table_row", "table_cell")],
            ensure_ascii=False,
        )


def test_a_deleted_paper_leaves_no_value_behind(bills: Workspace) -> None:
    paper = next(row.item for row in browse.documents(bills, 0, 9) if "ACME" in row.title)
    letter = browse.mails(bills, 0, 9)[0].item
    number = tables.make(bills, "vendor, total", Scope("items", items=(paper, letter)))
    refreshed(bills, number)
    tables.edit(bills, number, opened(bills, number)["ACME"].number, 0, "My ACME")
    mailed = opened(bills, number)["Your"]
    assert mailed.cells[1].found.normal == "80.50 EUR"  # read in what it carries
    assert "ACME" in left_behind(bills) and "80.50" in left_behind(bills)
    carried = mailed.cells[1].found.source
    assert carried is not None and carried.item is not None
    result_of(keeping.delete(bills, [paper], Stop()))
    assert "ACME" not in left_behind(bills)
    result_of(keeping.delete(bills, [carried.item], Stop()))
    assert "80.50" not in left_behind(bills)
    (row,) = tables.view(bills, number).rows
    assert (row.state, row.cells[1].found.text) == ("waiting", "")
    assert refreshed(bills, number).read == 1
    result_of(keeping.delete(bills, [letter], Stop()))
    assert left_behind(bills) == "[[], []]"
    assert bills.vault.check() == []


def paper_of(text: str) -> ParsedDocument:
    return ParsedDocument("x", "txt", "en", text, (Section(0, len(text)),), ())


def test_a_text_that_changes_is_read_anew_and_never_mixed_with_the_old(bills: Workspace) -> None:
    number = tables.make(bills, "total", ALL)
    refreshed(bills, number)
    row = opened(bills, number)["ACME"]
    with bills.vault.database.write() as transaction:
        bills.vault.documents.fill(transaction, row.item.number, paper_of("Total: 5 EUR"), Outcome.IMPORTED)
    (waits,) = [each for each in tables.view(bills, number).rows if each.state == "waiting"]
    assert (waits.item, waits.cells[0].found.text) == (row.item, "")
    (_, item, version) = bills.vault.tables.waiting(number)[0]
    with bills.vault.database.write() as transaction:  # it changes once more, while it is read
        bills.vault.documents.fill(transaction, item.number, paper_of("Total: 6 EUR"), Outcome.IMPORTED)
        assert not bills.vault.tables.fill(transaction, row.number, version, (row.cells[0].found,), "x")
    assert refreshed(bills, number).read == 1
    assert {each.cells[0].shown.normal for each in tables.view(bills, number).rows} >= {"6.00 EUR"}


def test_scopes_follow_labels_folders_and_searches(bills: Workspace, bills_folder: Path) -> None:
    documents = {row.title.split()[0]: row.item for row in browse.documents(bills, 0, 9)}
    label.give(bills, [documents["ACME"], documents["青石湾木业有限公司"]], "Taxes")
    taxes = tables.make(bills, "total", Scope("label", "taxes"))
    assert refreshed(bills, taxes).added == 2
    tables.edit(bills, taxes, opened(bills, taxes)["ACME"].number, 0, "1 EUR")
    label.take_back(bills, list(documents.values()), "Taxes")
    assert refreshed(bills, taxes).left == 1  # what the person wrote into stays
    assert set(opened(bills, taxes)) == {"ACME"}
    under = tables.make(bills, "total", Scope("path", str(bills_folder / "in")))
    assert refreshed(bills, under).added == 2
    found = tables.make(bills, "total", Scope("search", "bill"))
    refreshed(bills, found)
    kinds = [row.item.kind.value for row in tables.view(bills, found).rows]
    assert kinds == ["m"]  # the words stand in the mail alone
    both = tables.make(bills, "total", Scope("search", "has:attachment OR Böhm"))
    assert both
    folder = tables.make(bills, "total", Scope("folder", "in"))
    refreshed(bills, folder)
    thread = browse.threads(bills, 0, 9)[0].item
    mails = tables.make(bills, "total", Scope("items", items=(thread, thread)))
    assert refreshed(bills, mails).read == 1
    for scope in (Scope("items"), Scope("label", "  "), Scope("moon", "x")):
        with pytest.raises(WrongUse):
            tables.make(bills, "total", scope)
    with pytest.raises(NoSuchItem):
        tables.make(bills, "total", Scope("items", items=(ItemId.parse("d99"),)))
    with pytest.raises(WrongUse):
        tables.rename(bills, taxes, " ")


def test_a_stop_keeps_what_is_done_and_a_model_is_asked_once_a_paper(bills: Workspace) -> None:
    model = Scripted({"extract": ['{"vendor": "ACME Tools Ltd", "total": null}']})
    bills.writers = lambda job: model
    number = tables.make(bills, "vendor, total", ALL)
    stop = Stop()
    with pytest.raises(Stopped):
        for event in tables.refresh(bills, number, stop):
            if isinstance(event, Progress) and event.done == 2:
                stop.set()
    row = tables.listing(bills)[0]
    assert (row.rows, row.waiting, row.refreshed) == (3, 1, None)
    assert refreshed(bills, number).read == 1
    assert len(model.requests) == 3 and all(request.is_background for request in model.requests)
    view = tables.view(bills, number)
    assert {cell.found.by for row in view.rows for cell in row.cells if cell.found.text} == {"model", "grammar"}
    assert {row.engine for row in view.rows} == {"scripted-1"}
    bills.writers = lambda job: Scripted({"extract": [EngineDied(engine="scripted-1", reason="gone")]})
    events = list(tables.refresh(bills, number, Stop(), again=True))
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_failed"]
    assert {row.engine for row in tables.view(bills, number).rows} == {BUILTIN}


FILL = """
import sys
from pathlib import Path
from inglenook.core.events import Progress, Stop
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks.tables import tables
from inglenook.tasks.workspace import Workspace
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
tables._COMMIT_S = 0.0
vault = Vault.open(Path(sys.argv[1]), Unlock(recovery=sys.argv[2]))
workspace = Workspace(vault, Index(vault.database), None, BuiltinEngine())
for event in tables.refresh(workspace, 1, Stop()):
    if isinstance(event, Progress) and event.done == 2:
        print("two", flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")
def test_a_run_that_is_killed_goes_on_behind_the_last_row(bills: Workspace, template: Template) -> None:
    number = tables.make(bills, "vendor, total", ALL)
    folder = bills.vault.folder
    bills.close()
    child = subprocess.Popen(
        [sys.executable, "-c", FILL, str(folder), template.code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdin is not None and child.stdout is not None
    with child.stdin, child.stdout:
        assert child.stdout.readline() == "two\n"
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    with Vault.open(folder, Unlock(recovery=template.code)) as vault:
        row = vault.tables.row(number)
        assert (row.rows, row.waiting) == (3, 1)
        assert Index(vault.database)
        filled = [row for row in vault.tables.view(number).rows if row.state == "done"]
        assert all(row.cells[1].found.text for row in filled)
