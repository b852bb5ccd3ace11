"""The command line as a program uses it: exit statuses, JSON against its promise, secrets from files."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from conftest import PASSPHRASE, Template
from inglenook import __version__
from inglenook.core.importing import ImportReport
from inglenook.interfaces.cli import reports
from inglenook.interfaces.cli.main import main
from inglenook.interfaces.cli.terminal import cells, fitted, of_a_file, plain
from inglenook.vault.keys.wrapping import Calibration
from samples import protected_maker
from samples.letters_maker import mail
from unit.cli.promised import answered, hold_to

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(vault_folder: Path, template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a copied vault; gives its status, and its JSON checked against the schema named."""
    code = tmp_path / "code"
    code.write_text(template.code, encoding="utf-8")

    def call(*words: str, schema: str = "") -> tuple[int, Any]:
        return answered(["--vault", str(vault_folder), "--recovery-file", str(code), *words], capsys, schema)

    return call


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A few files to bring in."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "rent.txt").write_text("The rent rises in January. The new rent is 1,240 a month.", encoding="utf-8")
    (folder / "合同.txt").write_text("租房合同从十月一日开始。每月租金三千元。", encoding="utf-8")
    (folder / "ask.eml").write_bytes(
        mail("Lease", "Dear Mara, can you sign the lease by Friday?", attached={"x.txt": b"hi"})
    )
    (folder / "odd.rar").write_bytes(b"Rar!\x1a\x07\0" + bytes(64))
    return folder


def test_learning_a_style_says_what_there_is_and_what_is_missing(run: Run) -> None:
    status, told = run(
        "learn", "style", "--preview", "--leave-out", "person:@example.org", schema="learn style preview"
    )
    assert (status, told["problem"], told["trained"]) == (1, "no_base", 0)
    assert run("learn", "versions", schema="learn versions") == (0, [])
    assert [run("learn", *words)[0] for words in (["use", "7"], ["forget", "7"], ["export", "7", "x"], ["back"])] == [
        4,
        4,
        4,
        0,
    ]
    assert [run("learn", "style", *words)[0] for words in (["--leave-out", "x"], ["--rounds", "99"], [])] == [2, 2, 5]


def test_every_shape_is_as_promised(run: Run, papers: Path, tmp_path: Path) -> None:
    status, added = run("add", str(papers), schema="add")
    assert status == 1  # the archive
    assert (added["mails"], added["documents"]) == (1, 3)
    assert added["groups"][0] == {
        "outcome": "unsupported",
        "detail": "rar",
        "count": 1,
        "names": [str(papers / "odd.rar")],
    }
    assert [
        len(run("list", kind, schema=f"list {kind}")[1]) for kind in ("documents", "mail", "threads", "imports")
    ] == [3, 1, 1, 1]
    for item, kind in (("d1", "document"), ("m1", "mail"), ("t1", "thread"), ("i1", "import")):
        assert run("show", item, schema=f"show {kind}")[0] == 0
    _, found = run("search", "new", "rent", "--explain", schema="search")
    assert found["hits"][0]["title"] == "The rent rises in January. The new rent is 1,240 a month."
    assert "«rent»" in found["hits"][0]["snippet"]
    assert (
        run("search", "租金", schema="search")[1]["hits"][0]["snippet"] == "租房合同从十月一日开始。每月«租金»三千元。"
    )
    assert run("summarize", found["hits"][0]["id"], schema="summarize")[1]["lines"]
    assert run("summarize", str(papers / "合同.txt"), schema="summarize")[1]["language"] == "zh"
    out = tmp_path / "draft.eml"
    _, reply = run("reply", "m1", "--out", str(out), "--keep", schema="reply")
    assert reply["to"] == [{"name": "Anna Berg", "address": "anna@example.org"}]
    assert b"In-Reply-To: <1@example.org>" in out.read_bytes()
    assert run("reply", str(papers / "ask.eml"), schema="reply")[1]["id"] is None
    assert run("drafts", "list", schema="drafts list")[1][0]["answers"] == "m1"
    _, page = run("digest", "--week", "2026-10-01", schema="digest")
    needs = [line["source"]["quote"] for line in page["sections"]["needs"]["lines"]]
    assert needs == ["Dear Mara, can you sign the lease by Friday?"]
    assert "1 mail received, 0 sent" in run("digest", "--week", "2026-10-01")[1]
    assert run("show", "r1", schema="show draft")[0] == 0
    assert run("triage", schema="triage")[1][0]["label"] == "needs_reply"
    _, kept = run("search", "rent", "--smart", 'mentions "1,240"', schema="search")
    assert (len(kept["hits"]), kept["smart"]["judged"][0]["by"]) == (1, "grammar")
    table = tmp_path / "table.csv"
    status, fields = run("extract", "--fields", "日期, 租金", "d1", "m1", "--out", str(table), schema="extract")
    assert (status, len(fields["rows"])) == (0, 2)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfid,title,")
    assert run("triage", "m1", "--label", "receipt", schema="triage")[1][0]["by"] == "you"
    assert run("learn", "labels", schema="learn labels")[1]["learned"]["corrections"] == 1
    assert not run("learn", "labels", "--back", schema="learn labels")[1]["versions"][0]["in_use"]
    assert run("learn", "labels", "--use", "x")[0] == 2 and run("learn", "labels", "--forget", "7")[0] == 4
    assert run("triage", "m1", "--label", "auto", schema="triage")[1][0]["by"] != "you"
    assert run("label", "Flat", "d1", "d2", schema="label")[1][0]["documents"] == 2
    assert run("label", "flat", "d2", "--remove", schema="label")[1][0]["documents"] == 1
    assert run("label", "flat", "m1", schema="label")[1] == [{"label": "Flat", "documents": 1, "threads": 1}]
    assert run("list", "threads", "--label", "flat", schema="list threads")[1][0]["labels"] == ["Flat"]
    assert run("list", "--label", "flat", schema="list documents")[1][0]["labels"] == ["Flat"]
    assert [run("label", *words)[0] for words in (["Flat"], ["Flat", "m99"], ["#", "d1"])] == [2, 4, 2]
    assert run("people", "anna", schema="people")[1][0]["address"] == "anna@example.org"
    assert run("people", "anna@example.org", schema="person")[1]["mails"] == 1
    assert run("people", "nobody@example.org")[0] == 4
    _, who = run("sender", "m1", schema="sender")
    assert (who["address"], who["authentication"]["state"]) == ("anna@example.org", "not_checked")
    assert "first mail from anna@example.org" in run("sender", "m1")[1]
    assert run("me", "about", "I keep bees.", schema="me")[0] == 0
    assert run("me", "add", "mara@lindqvist.example", schema="me")[1][0]["source"] == "confirmed"


def test_questions_and_conversations(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", str(papers))
    _, answer = run("ask", "How much is the new rent?", schema="ask")
    assert "1,240" in answer["text"] and answer["selected"] and answer["lines"][0]["sources"][0]["id"]
    note = run("search", "租金", schema="search")[1]["hits"][0]["id"]
    _, slip = run("search", "nwe", "rnet", "rent", schema="search")
    assert slip["respelling"]["sentence"] == "nwe rent rent", "what is short is near to too much"
    assert 'Nothing holds "rnet". Did you mean: rent\n' in run("search", "rnet")[1]
    _, none = run("search", "rent before:2000-01-01", schema="search")
    assert [one["without"] for one in none["relaxed"]] == ["before:2000-01-01"] and not none["hits"]
    assert "without “before:2000-01-01”: rent\n" in run("search", "rent before:2000-01-01")[1]
    assert run("ask", "How much is the new rent?", "--in", note, schema="ask")[1]["state"] == "not_found"
    assert "三千元" in run("ask", "租金多少？")[1]
    assert "do not say it" in run("ask", "Who won the match in Norrick?")[1]
    assert run("ask", " ?!… ")[0] == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("How much is the new rent?\n\nAnd from when does it rise?\n"))
    _, answers = run("chat", schema="chat")
    assert [each["chat"] for each in answers] == [1, 1]
    assert "January" in answers[1]["text"]
    assert [row["turns"] for row in run("chats", schema="chats list")[1]] == [4]
    assert [turn["role"] for turn in run("chats", "show", "1", schema="chats show")[1]["said"]] == [
        "person",
        "engine",
    ] * 2
    assert "January" in run("chats", "show", "1")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO("Who signs the lease?\n"))
    assert run("chat", "--continue", "1", schema="chat")[1][0]["chat"] == 1
    assert run("chat", "--continue", "9")[0] == 4
    assert run("chats", "rename", "1", "The", "rent")[0] == 0
    assert run("chats", schema="chats list")[1][0]["title"] == "The rent"
    assert run("chats", "remove", "1")[0] == 0
    assert run("chats", "show", "1")[0] == run("chats", "show", "x")[0] == run("chats", "show", "9" * 20)[0] == 4
    monkeypatch.setattr("sys.stdin", io.StringIO("A story, please.\n"))
    status, told = run("chat", "--preset", "story")
    assert status == 5 and "models get" in told


def test_a_day_that_is_told_of_and_an_operator_without_a_value_are_said(run: Run, papers: Path) -> None:
    run("add", str(papers))
    sentence = "lease due on 1 October before:2026-13-45 larger:1MB larger:x larger:2MB is:odd"
    said = run("search", sentence, "--explain")[1]
    assert "come first, nothing is left out by it" in said and "no day follows; one is written" in said
    assert "no size follows" in said and "another such filter stands before it" in said and "no state of a mail" in said
    said = run("search", "rent type:!! has:legs mentions:never")[1]
    assert "no type or kind" in said and "attachment" in said and "no day follows" in said


def test_search_by_meaning_is_made_ready_and_says_what_it_covers(run: Run, papers: Path) -> None:
    _, report = run("embed", schema="embed")
    assert (report["embedded"], report["passages"]) == (0, 0)
    (papers / "roof.txt").write_text("Water is coming in through the ceiling of the hall.", encoding="utf-8")
    assert run("add", str(papers), "--embed")[0] == 1  # the picture
    info = run("vault", "info", schema="vault info")[1]
    assert info["embedder"].startswith("all-MiniLM")
    assert info["found_by_meaning"] + info["other_language"] == info["passages"] > info["found_by_meaning"] > 0
    _, report = run("embed", schema="embed")
    assert (report["embedded"], report["vectors"]) == (0, info["found_by_meaning"])
    assert "languages that it does not know" in run("embed")[1]


def test_an_import_ends_with_a_report_that_can_be_read_again(run: Run, papers: Path) -> None:
    status, said = run("add", str(papers))
    assert status == 1
    assert "  1 cannot be read yet: a RAR archive (odd.rar)\n      Unpack such" in said
    assert "inglenook show i1" in said
    assert "4 brought in" in said  # a text, a Chinese one, a mail and what it carries
    assert re.search(
        r"^ +i1  \S+  1 cannot be read yet: a RAR archive; 4 brought in$", run("list", "imports")[1], re.MULTILINE
    )
    shown = run("show", "i1")[1]
    assert f"       -  {papers / 'odd.rar'}: a RAR archive, not supported yet" in shown
    assert "rent.txt" not in shown
    assert "rent.txt" in run("show", "i1", "--all")[1]
    assert len(run("show", "i1", "--limit", "2", "--offset", "1", schema="show import")[1]) == 2
    assert run("add", str(papers), "--list")[1].count("already here") == 3


def test_what_is_kept_unread_can_be_tried_again(run: Run, papers: Path) -> None:
    assert run("add", str(papers / "odd.rar"), "--keep", "all")[0] == 1
    status, again = run("retry", schema="retry")
    assert (status, again["groups"][0]["count"]) == (1, 1)
    assert "1 cannot be read yet: a RAR archive" in run("retry", "--only", "unsupported")[1]
    assert "Nothing is kept that could not be read." in run("retry", "--only", "damaged")[1]


def test_the_vault_commands_keep_their_shapes(run: Run, tmp_path: Path) -> None:
    assert run("vault", "info", schema="vault info")[1]["mails"] == 0
    assert run("vault", "check", schema="vault check")[1] == {"ok": True, "problems": []}
    made = run("vault", "backup", str(tmp_path / "safe"), schema="vault backup")[1]["backup"]
    assert Path(made).is_dir()
    assert run("vault", "export", str(tmp_path / "out"), schema="vault export")[1]["files"] == 0
    assert run("vault", "wipe", "--yes", schema="vault wipe")[0] == 0
    assert run("list")[0] == 4
    assert run("doctor", schema="doctor")[1]["findings"]


def test_an_evaluation_keeps_its_shape_and_names_what_it_missed(run: Run, papers: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    papers.rename(tmp_path / "data" / "documents")
    status, value = run("evaluate", "readers", "--data", str(tmp_path / "data"), schema="evaluate")
    assert (status, value["name"]) == (0, "readers")
    assert "What became of the files" in run("evaluate", "readers", "--data", str(tmp_path / "data"), "--misses")[1]
    assert run("evaluate", "readers", "--data", str(tmp_path / "nothing"))[0] == 4


def test_keys_are_changed_and_a_backup_opens_elsewhere(
    run: Run, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("inglenook.vault.keys.data_key.calibrated", Calibration)
    secrets = {name: tmp_path / name for name in ("first", "second", "third")}
    for name, path in secrets.items():
        path.write_text(f"the {name} passphrase", encoding="utf-8")

    def call(folder: Path, secret: str, *words: str, schema: str) -> dict[str, Any]:
        assert main(["--vault", str(folder), "--passphrase-file", str(secrets[secret]), *words, "--json"]) == 0
        value: dict[str, Any] = json.loads(capsys.readouterr().out)
        hold_to(schema, value)
        return value

    new = tmp_path / "new"
    call(new, "first", "vault", "create", schema="vault create")
    call(
        new, "first", "vault", "passphrase", "--new-passphrase-file", str(secrets["second"]), schema="vault passphrase"
    )
    made = call(new, "second", "vault", "backup", str(tmp_path / "copies"), schema="vault backup")["backup"]
    code = call(new, "second", "vault", "rekey", "--new-passphrase-file", str(secrets["third"]), schema="vault rekey")
    call(new, "third", "vault", "info", schema="vault info")
    assert len(code["recovery_code"].replace("-", "")) == 56
    assert main(["--vault", str(new), "--passphrase-file", str(secrets["second"]), "vault", "info"]) == 3
    capsys.readouterr()
    call(tmp_path / "elsewhere", "second", "vault", "restore", made, schema="vault restore")
    call(tmp_path / "elsewhere", "second", "vault", "check", schema="vault check")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("show", "m99"), 4),
        (("show", "nonsense"), 4),
        (("summarize", "no-such-file.pdf"), 4),
        (("search", "x", "--now", "yesterday"), 2),
        (("search", "x", "--now", ""), 2),
        (("digest", "--day", ""), 2),
        (("list", "mail", "--folder", ""), 2),
        (("list", "--label", ""), 2),
        (("models", "import", ""), 4),
        (("me", "add", "nobody"), 2),
        (("me", "add"), 2),
        (("triage", "d1"), 4),
        (("add", "no-such-folder"), 4),
    ],
)
def test_what_cannot_be_done_has_its_status_and_a_sentence(run: Run, words: tuple[str, ...], status: int) -> None:
    found, said = run(*words)
    assert found == status
    assert said.strip().endswith((".", "ADDRESS"))
    assert words != ("triage", "d1") or "There is no mail called d1" in said, "there is a document of that ID"


def test_what_is_not_there_is_not_called_not_found(run: Run, papers: Path) -> None:
    for words in (("ask", "what is the rent?"), ("search", "rent"), ("triage",)):
        status, said = run(*words)
        assert (status, "Nothing here yet" in said) == (0, True), said
    assert run("unlock") == (0, "Nothing here asks for a password.\n")
    run("add", str(papers))
    assert "there are more" not in run("search", "rent", "--limit", "1")[1]
    assert "there are more, see --limit" in run("search", "lease", "rent", "--limit", "1")[1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no name is like that")
def test_a_name_of_bytes_that_are_no_text_is_said_and_nothing_kept(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    odd.mkdir()
    for words in (("watch", "add", str(odd)), ("me", "add", f"{odd.name}@isle.example"), ("vault", "backup", str(odd))):
        status, said = run(*words)
        assert (status, "bytes that are no text" in said) == (2, True), said
    assert list(odd.iterdir()) == []


def test_numbers_have_their_nouns() -> None:
    assert reports.brought(ImportReport(1, 0.0, mails=1_204, documents=1)) == "1,204 mails and 1 document"


def test_wrong_words_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["serch", "lease"]), "Is “search” meant?" in capsys.readouterr().err) == (2, True)
    assert (main(["import", "x"]), "Is “add” meant?" in capsys.readouterr().err) == (2, True)
    for words in (["list", "nothing"], ["reply"], ["vault"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_a_wrong_passphrase_is_locked_and_a_right_one_opens(
    vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret"
    monkeypatch.setenv("INGLENOOK_PASSPHRASE_FILE", str(secret))
    secret.write_text("not it\n", encoding="utf-8")
    assert main(["--vault", str(vault_folder), "list"]) == 3
    assert "passphrase" in capsys.readouterr().err
    secret.write_text(PASSPHRASE + "\r\nanything else\n", encoding="utf-8")
    assert main(["--vault", str(vault_folder), "list"]) == 0


def test_a_vault_that_is_not_there_is_no_such_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--vault", str(tmp_path / "nowhere"), "list"]) == 4
    assert not (tmp_path / "nowhere").exists()
    assert capsys.readouterr().err


def test_foreign_text_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\u202ec\ue000d\n") == "a[2Jbcd\n"
    assert plain("租金 é\t") == "租金 é\t"
    assert cells("租金a") == 5
    assert cells("e\u0301\u200b☎\ufe0f") == 2
    assert fitted("租金租金", 5) == "租金…"
    assert fitted("a\nb", 4) == "a b "
    assert of_a_file("a\r\nb\u2028c  d.txt\n") == "a b c  d.txt"


def test_protected_documents_open_with_a_file_of_passwords(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(protected_maker.pdf("open"))
    passwords = tmp_path / "passwords"
    passwords.write_text("no\nopen\n", encoding="utf-8")
    status, said = run("add", str(tmp_path / "a.pdf"))
    assert status == 1
    assert "needs a password" in said
    assert run("unlock", "d1")[0] == 2  # nobody to ask
    assert [run("list", *words)[0] for words in (["mail", "--label", "flat"], ["--folder", "Inbox"])] == [2, 2]
    status, opened = run("unlock", "--password-file", str(passwords), schema="unlock")
    assert (status, opened[0]["outcome"], opened[0]["id"]) == (0, "imported", "d1")
    assert run("unlock", "--password-file", str(passwords)) == (0, "Nothing here asks for a password.\n")
    assert run("unlock", "--password-file", str(tmp_path / "none"))[0] == 4


def test_no_path_is_not_the_folder_one_stands_in(
    run: Run, tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `add "$PAPERS"` gives it where the variable is not set."""
    monkeypatch.chdir(papers)
    before = sorted(papers.iterdir())
    for words in (
        ("add", ""),
        ("summarize", ""),
        ("watch", "add", ""),
        ("vault", "export", ""),
        ("vault", "backup", ""),
        ("tables", "make", "total", "--path", ""),
    ):
        status, said = run(*words)
        assert (status, '"" cannot be opened' in said) == (4, True), words
    assert sorted(papers.iterdir()) == before
    assert run("list", schema="list documents") == (0, [])
    assert run("tables", "make", "total", "--label", "")[0] == 2


def test_a_folder_is_found_however_it_is_spelt_and_a_document_names_its_mail(run: Run, tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["X-Folder"] = "Ines Palm <ines@palm.example>", "Papers", "INBOX"
    letter["Date"] = "Mon, 02 Nov 2026 09:00:00 +0000"
    letter.set_content("Here they are.")
    letter.add_attachment("Gravel.", filename="gravel.txt")
    (tmp_path / "papers.eml").write_bytes(bytes(letter))
    (tmp_path / "sand.txt").write_text("Sand.", encoding="utf-8")
    run("add", str(tmp_path / "papers.eml"), str(tmp_path / "sand.txt"))
    for kind in ("mail", "threads"):
        assert len(run("list", kind, "--folder", "inbox", schema=f"list {kind}")[1]) == 1, kind
        assert run("list", kind, "--folder", "inbo", schema=f"list {kind}")[1] == [], kind
    carrier = {"id": "m1", "from": "Ines Palm", "date": "2026-11-02T09:00:00Z"}
    assert {row["title"]: row["mail"] for row in run("list", schema="list documents")[1]} == {
        "Gravel.": carrier,
        "Sand.": None,
    }
    assert re.search(r" txt +Ines Palm +Gravel\.$", run("list")[1], re.MULTILINE)
    number = next(row["id"] for row in run("list", schema="list documents")[1] if row["mail"])
    assert "It came with m1, the mail of Ines Palm, 2026-11-02.\n\nGravel." in run("show", number)[1]


def test_what_is_not_among_many_is_not_called_nothing(run: Run, papers: Path) -> None:
    assert "Nothing here yet" in run("list")[1]
    run("add", str(papers))
    for words in (("list", "--offset", "99"), ("list", "threads", "--folder", "Nowhere")):
        assert run(*words) == (0, "There is none of that here.\n")
    assert "holds no text that can be worked on.\n" in run("extract", str(papers / "odd.rar"), "--fields", "total")[1]
    run("tables", "make", "total", "--documents")
    assert "No row is like that." in run("tables", "show", "1", "--where", "zebra")[1]
    assert "Only folders" in run("watch", "add", str(papers / "rent.txt"))[1]
