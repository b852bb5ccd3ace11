"""The command line with what nobody should type: each gets a sentence, none a traceback or another meaning."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Template
from inglenook.interfaces.cli.main import main
from inglenook.interfaces.cli.terminal import cells
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
from samples.letters_maker import mail
from unit.cli.promised import answered

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(vault_folder: Path, template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """As in `test_cli_commands`, on a vault with one mail."""
    code = tmp_path / "code"
    code.write_text(template.code, encoding="utf-8")
    (tmp_path / "ask.eml").write_bytes(mail("Lease", "Please sign the lease. The draft is old."))

    def call(*words: str, schema: str = "") -> tuple[int, Any]:
        return answered(["--vault", str(vault_folder), "--recovery-file", str(code), *words], capsys, schema)

    assert call("add", str(tmp_path / "ask.eml"))[0] == 0
    return call


@pytest.mark.parametrize("number", ["-1", "", "1.5", "99999999999999999999", "x", "1e3", "\u0661"])
def test_a_number_that_makes_no_sense_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ("list", "--limit"), ("list", "--offset"), ("show", "i1", "--limit"), ("search", "x", "--limit"),
        ("people", "--limit"), ("connections", "--limit"), ("chat", "--continue"), ("drafts", "outbox", "--sent"),
    ):  # fmt: skip
        with pytest.raises(SystemExit) as ended:
            main([*words, number])
        assert ended.value.code == 2
        assert "give a whole number from" in capsys.readouterr().err
    for others in (["search", "x", "--limit", "0"], ["people", "--limit", "0"], ["tables", "show", number]):
        with pytest.raises(SystemExit):
            main(others)


def test_nothing_that_is_asked_for_is_said_as_such(run: Run) -> None:
    for said in (":", "from:", "(((", "\ud800", "\x1b[", "* ? %", "“”"):
        status, told = run("search", said)
        assert (status, "Nothing that could be looked for" in told) == (0, True), said
    for word in ("zebra", "😀", "OR"):
        assert "Nothing found" in run("search", word)[1], word


def test_what_others_are_not_to_read_in_the_list_of_processes_comes_from_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("search -", "ask -", "people -", "reply m1 --say -", "searches save mine -", "me about -"):
        monkeypatch.setattr("sys.stdin", io.StringIO("anna\n" if command == "people -" else "lease\n"))
        status, told = run(*command.split())
        assert status == 0 and "Nothing" not in told and "Nobody" not in told, command
        assert not sys.stdin.read(), command
    assert run("searches")[1] == "mine: lease\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("lease\n"))
    status, told = run("search", "-", "--smart", "-")
    assert (status, "one thing" in told) == (2, True)


def test_numbers_and_days_that_no_clock_has_are_read(run: Run) -> None:
    for said in ("larger:99999999999999GB", "after:9999-12-31", "before:0001-01-01"):
        assert run("search", said, "lease")[0] == 0, said
    assert "m1" in run("search", "smaller:9223372036854775808")[1]
    assert run("digest", "--day", "0001-01-01")[0] == 0
    assert run("search", "last week", "--now", "9999-12-31")[0] == 0


def test_a_word_that_is_not_wanted_is_no_option(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert "m1" in run("search", "lease", "-house")[1]
    assert "Nothing found" in run("search", "lease", "-draft")[1]
    assert "Nothing found" in run("search", "--limit", "3", "-draft", "lease")[1]
    for slip in ("-json", "-limit"):
        with pytest.raises(SystemExit):
            run("search", "lease", slip)
    with pytest.raises(SystemExit) as ended:
        run("search", "-h")
    assert ended.value.code == 0


def test_everywhere_is_listed_and_searched(run: Run) -> None:
    assert "m1" in run("search", "in:anywhere")[1]


@pytest.mark.parametrize("path", ["", "x" * 5_000, "~nobody-of-that-name/x"])
def test_what_can_be_no_path_is_not_there(run: Run, path: str) -> None:
    for words in (("add",), ("watch", "add"), ("watch", "remove"), ("models", "import"), ("vault", "restore")):
        status, told = run(*words, path)
        assert (status, len(told) < 300) == (4, True), (words, told)


def test_a_home_of_nobody_is_no_folder(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = "~nobody-of-that-name/x"
    for words in (
        ("drafts", "new", "--text"), ("embed", "--model"), ("unlock", "--password-file"),
        ("evaluate", "dates", "--data"), ("learn", "export", "1"), ("extract", "m1", "--fields", "date", "--out"),
    ):  # fmt: skip
        assert run(*words, path)[0] == 4, words
    for option in ("--vault", "--passphrase-file"):
        assert main([option, path, "list"]) == 4, option


def test_a_saved_search_is_not_replaced_unasked(run: Run) -> None:
    assert run("searches", "save", "house", "the lease", "-draft") == (0, "house: the lease  -draft\n")
    status, told = run("searches", "save", "house", "other")
    assert (status, "already" in told) == (2, True)
    assert run("searches", "save", "bare", "")[0] == 2
    assert run("searches", "save", "house", "other", "--replace") == (0, "house: other\n")


def test_what_is_listed_and_found_stands_in_columns(run: Run, tmp_path: Path) -> None:
    for number, sender in ((2, "王伟 <w@example.cn>"), (3, "x@example.org")):
        (tmp_path / "Work").mkdir(exist_ok=True)
        posted = mail(
            "租约 lease",
            f"Room {number}: {sender * 9}",
            sender=sender,
            number=number,
            day=number,
            attached={"租约.csv": b"a,lease\n"},
        )
        (tmp_path / "Work" / f"{number}.eml").write_bytes(posted)
    run("add", str(tmp_path / "Work"))
    _, listed = run("list", "mail", schema="list mail")
    assert [each["folders"] for each in listed] == [["Work"], ["Work"], []]
    for words in (("list", "mail"), ("search", "lease")):
        lines = [line for line in run(*words)[1].splitlines() if "租约 lease" in line]
        assert len(lines) == 2 and any("王伟" in line for line in lines)
        assert len({cells(line[: line.index("租约")]) for line in lines}) == 1, lines
    assert [line.split()[2] for line in run("search", "lease")[1].splitlines() if line.startswith("      d")] == ["csv"]


def test_a_vault_of_an_earlier_version_is_said_to_be_prepared(run: Run, vault_folder: Path, template: Template) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault, vault.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = 'older' WHERE key = 'index_version'")
    status, told = run("list")
    assert status == 0
    assert told.count("index for searching is made anew. Nothing is lost if you stop") == 1
    assert "prepar" not in run("list")[1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_takes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], vault_folder: Path, tmp_path: Path
) -> None:
    run("add", str(tmp_path / "ask.eml"))
    for words in (["list", "mail"], ["search", "lease", "--json"]):
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            monkeypatch.setattr("sys.stdout", full)
            status = main(["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code"), *words])
        assert (status, "disk is full" in capsys.readouterr().err) == (1, True)
