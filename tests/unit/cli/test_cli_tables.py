"""`tables` on an open vault: what is written, as promised, and what is said."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop, result_of
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.main import build_parser, status_of
from inglenook.interfaces.cli.terminal import Terminal
from inglenook.interfaces.sentences import sentence_for
from inglenook.tasks import browse
from inglenook.tasks.ingestion import ingest
from unit.cli.promised import hold_to

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(workspace: Workspace) -> Run:
    """Runs `tables` on the open workspace, without the start of a program; JSON is checked against the schema named."""

    def call(*words: str, schema: str = "") -> tuple[int, Any]:
        arguments = build_parser("tables").parse_args(["tables", *words, *(["--json"] if schema else [])])
        written = io.StringIO()
        terminal = Terminal(json_wanted=bool(schema), out=written, err=io.StringIO() if schema else written)
        context = Context(arguments, terminal)
        context._workspace = workspace
        try:
            status = arguments.run(context)
        except InglenookError as error:
            return status_of(error), sentence_for(error)
        if not schema:
            return status, written.getvalue()
        value = json.loads(written.getvalue())
        hold_to(schema, value)
        return status, value

    return call


def test_tables_are_kept_edited_summed_and_written_out(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "bill.txt").write_text("ACME Ltd\nDate: 5 March 2026\nTotal: 12.50 EUR\n", encoding="utf-8")
    (papers / "more.txt").write_text("Bohm Ltd\nDate: 9 March 2026\nTotal: 0.10 EUR\n", encoding="utf-8")
    result_of(ingest.add(workspace, [papers], Stop()))
    assert "No table" in run()[1]
    items = [str(row.item) for row in browse.documents(workspace, 0, 9)]
    status, made = run("make", "vendor, date, total", "--in", *items, "--name", "Bills", schema="tables make")
    assert (status, made["read"]) == (0, 2)
    assert run("list", schema="tables list")[1][0]["name"] == "Bills"
    _, table = run("show", "1", "--sort", "total", schema="tables show")
    assert [entry["cells"][2]["normal"] for entry in table["entries"]] == ["0.10 EUR", "12.50 EUR"]
    assert table["totals"][0]["sums"] == [{"currency": "EUR", "count": 2, "sum": "12.60", "average": "6.30"}]
    _, months = run("show", "1", "--group", "month", "--sum", "total", schema="tables show")
    assert [(each["key"], each["rows"], each["sums"][0]["sum"]) for each in months["groups"]] == [
        ("2026-03", 2, "12.60")
    ]
    _, edited = run("edit", "1", table["entries"][0]["id"], "total", "1,000 EUR", schema="tables show")
    assert edited["totals"][0]["sums"][0]["sum"] == "1012.50"
    assert run("refresh", "1", "--again", schema="tables make")[1]["read"] == 2
    said = run("show", "1")[1]
    assert "1,000 EUR *" in said and "1,012.50 EUR in 2, 506.25 EUR on average" in said
    assert "2026-03" in run("show", "1", "--group", "month")[1]
    assert "grammar" in run("refresh", "1")[1]
    for ending, start in (("csv", b"\xef\xbb\xbfid,"), ("xlsx", b"PK")):
        out = tmp_path / f"bills.{ending}"
        assert run("export", "1", "--out", str(out), "--where", "ltd")[0] == 0
        assert out.read_bytes().startswith(start)
    assert len(run("leave-out", "1", items[0], schema="tables show")[1]["entries"]) == 1
    assert len(run("put-back", "1", items[0], schema="tables show")[1]["entries"]) == 2
    assert run("rename", "1", "Tools", schema="tables list")[1][0]["name"] == "Tools"
    wrong = ("show 9", "show 1 --sort colour", "edit 1 d9 total 1", "edit 1 d1 total", "export 1 --out x.pdf")
    assert [run(*words.split())[0] for words in wrong] == [4, 2, 4, 2, 2]
    assert run("export", "1", "--out", str(tmp_path / "absent" / "x.csv"))[0] == 4
    assert run("remove", "1", schema="tables list")[1] == []
    assert run("make", "total", "--path", str(papers), schema="tables make")[1]["read"] == 2
