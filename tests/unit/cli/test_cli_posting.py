"""`drafts` in the terminal: nothing goes out but what was shown and said yes to."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import OpenWorkspace, Template
from inglenook import assembly
from inglenook.core.mailserver import Refusal
from inglenook.courier.mailfailures import MailLoginRefused, MailUnreachable, SendUnknown
from samples.letters_maker import ME, mail
from samples.strict_mail import strict_mail
from unit.cli.promised import answered
from unit.tasks.memory_server import Mailbox
from unit.tasks.posting import PostServer, post_of

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def server() -> PostServer:
    return PostServer(Mailbox("INBOX", "Sent", "Drafts", "Trash"))


@pytest.fixture
def run(
    open_workspace: OpenWorkspace,
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    server: PostServer,
) -> Run:
    """Runs a command on a vault with an account; gives its status, and its JSON checked against the schema named."""
    post = post_of(open_workspace(vault_folder), tmp_path)
    post.bring(mail("Visit", "Can you come on Thursday?", number=1, attached={"plan.txt": b"the plan"}))
    post.workspace.mail_server = lambda account: server
    # Opened once for all commands of a test: each would start a reader of its own.
    monkeypatch.setattr(assembly, "open_workspace", lambda *_: contextlib.nullcontext(post.workspace))
    monkeypatch.setattr(assembly, "choose_engine", lambda *_: None)
    (tmp_path / "code").write_text(template.code, encoding="utf-8")

    def call(*words: str, schema: str = "") -> tuple[int, Any]:
        return answered(["--vault", str(vault_folder), "--recovery-file", f"{tmp_path}/code", *words], capsys, schema)

    return call


class Typing(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def test_a_program_sends_by_the_digest_of_the_sheet(run: Run, server: PostServer, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Hello Anna.", encoding="utf-8")
    (tmp_path / "plan.txt").write_bytes(b"the plan")
    head = ("--to", "Anna Berg <anna@example.org>", "--bcc", "bo@far.example", "--subject", "Hello")
    words = ("drafts", "new", *head, "--text", str(tmp_path / "text"), "--attach", str(tmp_path / "plan.txt"))
    _, draft = run(*words, "--attach", "d1", schema="drafts new")
    assert [each["name"] for each in draft["files"]] == ["plan.txt", "plan.txt"]
    status, shown = run("drafts", "send", "r1", schema="drafts send")
    assert (status, shown["dispatch"], server.sent) == (0, None, [])
    digest = shown["sheet"]["digest"]
    run("drafts", "change", "r1", "--cc", "cy@far.example", "--leave-out", "1", schema="drafts new")
    assert run("drafts", "send", "r1", "--press", digest)[0] == 2
    assert server.sent == []
    digest = run("drafts", "send", "r1", schema="drafts send")[1]["sheet"]["digest"]
    status, done = run("drafts", "send", "r1", "--press", digest, schema="drafts send")
    assert (status, done["dispatch"]["state"]) == (0, "sent")
    assert server.sent[0].recipients == ("anna@example.org", "cy@far.example", "bo@far.example")
    assert len(list(strict_mail(server.sent[0].data).iter_attachments())) == 1
    assert run("drafts", "list", schema="drafts list")[1] == []
    (row,) = run("drafts", "outbox", schema="drafts outbox")[1]
    assert (row["state"], row["draft"], row["is_filed"]) == ("sent", None, True)
    assert run("show", row["mail"], schema="show mail")[1]["subject"] == "Hello"


def test_a_person_says_yes_to_what_is_shown(run: Run, server: PostServer, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ready = run("drafts", "prepare", schema="drafts prepare")
    assert (ready["drafted"], ready["reason"]) in {(1, None), (0, "battery")}
    run("reply", "m1", "--keep")
    assert run("drafts", "send", "r1")[0] == 2  # nobody to ask
    monkeypatch.setattr("sys.stdin", Typing("no\n"))
    status, said = run("drafts", "send", "r1")
    assert status == 0 and "Nothing was sent" in said and server.sent == []
    monkeypatch.setattr("sys.stdin", Typing("yes\n"))
    status, said = run("drafts", "send", "r1")
    assert status == 0 and server.sent
    for line in (f"From:    Mara Lindqvist <{ME}>", "To:      Anna Berg <anna@example.org>", "Subject: Re: Visit"):
        assert line in said
    assert "> Can you come on Thursday?" in said and "Digest: " in said
    body = strict_mail(server.sent[0].data).get_body()
    assert body is not None
    for line in body.get_content().splitlines():
        assert line in said


def sent_by(run: Run) -> tuple[int, Any]:
    digest = run("drafts", "send", "r1", schema="drafts send")[1]["sheet"]["digest"]
    return run("drafts", "send", "r1", "--press", digest, schema="drafts send")


def test_why_a_mail_waits_is_said_without_a_gap(run: Run, server: PostServer) -> None:
    run("drafts", "new", "--to", "anna@example.org", "--subject", "Hello")
    server._answers = [MailLoginRefused(host="h", words="no")]
    digest = run("drafts", "send", "r1", schema="drafts send")[1]["sheet"]["digest"]
    assert "The mail server does not take this name" in run("drafts", "send", "r1", "--press", digest)[1]


def test_what_went_wrong_is_said_and_gone_on_with(run: Run, server: PostServer) -> None:
    run("drafts", "new", "--to", "anna@example.org, bo@far.example", "--subject", "Hello")
    server._answers = [MailUnreachable(host="h"), SendUnknown(host="h"), [Refusal("bo@far.example", 550, "gone")]]
    assert (sent_by(run)[0], sent_by(run)[0]) == (1, 1)
    assert [each["state"] for each in run("drafts", "outbox", schema="drafts outbox")[1]] == ["unknown"]
    assert run("drafts", "outbox", "--send")[0] == 1
    assert len(server.sent) == 2
    status, done = sent_by(run)
    assert (status, done["sheet"]["earlier_attempts"], done["dispatch"]["state"]) == (1, 1, "sent")
    assert "bo@far.example: 550 gone" in run("drafts", "outbox")[1]


def test_a_mail_is_handed_on_with_its_files(run: Run) -> None:
    _, draft = run("drafts", "forward", "m1", "--to", "bo@far.example", schema="drafts new")
    assert (draft["kind"], draft["subject"], draft["answers"]) == ("forward", "Fwd: Visit", "m1")
    assert [each["name"] for each in draft["files"]] == ["plan.txt"]
    assert "From: Anna Berg <anna@example.org>" in draft["text"] and "Can you come on Thursday?" in draft["text"]
    _, shown = run("drafts", "send", draft["id"], schema="drafts send")
    assert [each["address"] for each in shown["sheet"]["to"]] == ["bo@far.example"]
    assert shown["sheet"]["headers"] == [{"name": "References", "value": "<1@example.org>"}]


def test_drafts_on_the_server_are_replaced_and_taken_away(run: Run, server: PostServer, tmp_path: Path) -> None:
    run("drafts", "new", "--to", "anna@example.org", "--subject", "Hello")
    assert run("drafts", "save", "r1", schema="drafts save")[1]["folder"] == "Drafts"
    there = server.mailbox.folders["Drafts"].mails
    ((first, stored),) = there.items()
    assert stored.flags == {"\\Draft", "\\Seen"} and strict_mail(stored.data)["subject"] == "Hello"
    assert run("drafts", "save", "r1", schema="drafts save")[1]["is_new"] is False
    run("drafts", "change", "r1", "--subject", "Hello again")
    run("drafts", "save", "r1")
    ((second, stored),) = there.items()
    assert second != first and strict_mail(stored.data)["subject"] == "Hello again"
    sent_by(run)
    assert not there
    assert strict_mail(server.sent[0].data)["message-id"] != strict_mail(stored.data)["message-id"]
    run("drafts", "new", "--to", "anna@example.org", "--subject", "Other")
    out = tmp_path / "out.eml"
    run("drafts", "save", "r2", "--out", str(out), schema="drafts save")
    assert strict_mail(out.read_bytes(), is_sent=False)["x-unsent"] == "1"
    assert run("drafts", "discard", "r2")[0] == 0 and run("drafts", "discard", "r2")[0] == 4


def test_what_is_no_address_is_wrong_use(run: Run) -> None:
    for to in ("anna", "anna@", "<>", "a@b@c d"):
        assert run("drafts", "new", "--to", to)[0] in {1, 2}
    assert run("drafts", "list", schema="drafts list")[1] == []


def test_a_draft_whose_file_is_not_there_is_not_begun(run: Run, tmp_path: Path) -> None:
    for file in (str(tmp_path / "none.pdf"), "d99", ""):
        assert run("drafts", "new", "--to", "bo@x.example", "--attach", file)[0] == 4
    assert "No drafts are kept" in run("drafts", "list")[1]
