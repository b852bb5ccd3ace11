"""`accounts` against a real server: added, brought in step, listed, taken out; the password comes from a file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest
from imapclient import IMAPClient

from conftest import Template
from inglenook import assembly
from inglenook.core.accounts import Account, Login, Server
from inglenook.core.events import Event, Result, Stop
from inglenook.core.syncing import SyncReport
from inglenook.courier.channel import Trust
from inglenook.courier.mailfailures import MailLoginRefused, MailUnreachable
from inglenook.interfaces.cli import joining
from inglenook.interfaces.cli.main import main
from inglenook.tasks.accounts import accounts, autoconfig, credentials
from inglenook.tasks.accounts.signin import Tokens
from inglenook.tasks.syncing import following
from inglenook.vault.keys.data_key import Unlock
from mailserver.dovecot import PASSWORD, dovecot
from samples.letters_maker import mail
from unit.cli.promised import hold_to


def test_servers_that_nobody_knows_are_not_looked_up_unasked(
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "code").write_text(template.code, encoding="utf-8")
    begin = ["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code"), "accounts", "add"]
    assert main([*begin, "me@example.org"]) == 2
    assert "--look-up" in capsys.readouterr().err
    assert main([*begin, "me@gmail.com", "--sign-in"]) == 5
    assert "client ID" in capsys.readouterr().err
    assert main([*begin, "me@posteo.de", "--sign-in"]) == 2
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main([*begin, "me@gmail.com"]) == 2
    assert "--password-file" in capsys.readouterr().err, "it is the account's password, not the passphrase"


def test_an_account_from_the_terminal(
    vault_folder: Path, template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = dovecot()
    account = server.account()
    for name, text in (("code", template.code), ("password", PASSWORD), ("ca.pem", server.authority)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with IMAPClient("localhost", server.tls, ssl_context=Trust(server.authority).context()) as other:
        other.login(account.user, PASSWORD)
        other.append("INBOX", mail("Boiler", "Dear Mara"))
    begin = ["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code")]

    def run(*words: str, schema: str = "") -> tuple[int, object, str]:
        status = main([*begin, *words, *(["--json"] if schema else [])])
        captured = capsys.readouterr()
        value = json.loads(captured.out) if schema and captured.out else None
        if value is not None:
            hold_to(schema, value)
        return status, value, captured.out + captured.err

    place = ["--imap", f"localhost:{server.tls}", "--user", account.user, "--ca", str(tmp_path / "ca.pem")]
    added = run(
        "accounts", "add", account.address, *place, "--password-file", str(tmp_path / "password"), schema="accounts add"
    )
    assert added[0] == 0, added[2]
    (tmp_path / "wrong").write_text("wrong", encoding="utf-8")
    status, _, said = run("accounts", "add", "li@example.org", *place, "--password-file", str(tmp_path / "wrong"))
    assert (status, "wrong" in said) == (5, False)
    status, synced, _ = run("accounts", "sync", schema="accounts sync")
    assert (status, [each["fetched"] for each in synced]) == (0, [1])  # type: ignore[attr-defined]
    # The certificate that is trusted can be taken back, which ends the talking, and trusted again; what is none is not.
    _, kept, _ = run("accounts", "trust", account.address, "--none", schema="accounts trust")
    assert kept["certificate"] is False and "--ca" not in run("accounts", "list")[2]  # type: ignore[index]
    assert run("accounts", "sync")[0] == 5
    for wrong, status in (([], 2), (["--ca", str(tmp_path / "password")], 2), (["--ca", str(tmp_path / "none")], 4)):
        assert run("accounts", "trust", account.address, *wrong)[0] == status
    status, kept, _ = run(
        "accounts", "trust", account.address, "--ca", str(tmp_path / "ca.pem"), schema="accounts trust"
    )
    assert (status, kept["certificate"]) == (0, True)  # type: ignore[index]
    assert "accounts trust" in run("accounts", "list")[2] and run("accounts", "sync")[0] == 0
    _, listed, said = run("list", "accounts", schema="accounts list")
    assert PASSWORD not in said
    assert [(each["address"], each["problem"]) for each in listed] == [(account.address, "")]  # type: ignore[attr-defined]
    assert run("accounts", "folder", account.address, "sent", "Nowhere")[0] == 4
    status, _, said = run("accounts", "folder", account.address, "sent", "INBOX")
    assert (status, "other than the inbox" in said) == (2, True)
    assert run("accounts", "folder", account.address, "sent", schema="accounts folder")[0] == 0
    status, _, said = run("accounts", "remove", account.address)
    assert (status, "--keep-mails" in said, "--delete-mails" in said) == (2, True, True), "no mail goes by a default"
    assert "Boiler" in run("list", "mail")[2] and account.address in run("accounts", "list")[2]
    gone = {"address": account.address, "mails": 1}
    assert run("accounts", "remove", account.address, "--delete-mails", schema="accounts remove")[1] == gone


class Tried:
    """Servers that open with the password `right`; where mail goes out, nobody listens at port 1."""

    def __init__(self, workspace: object, account: Account, secret: Callable[[], str], patience_s: float) -> None:
        self._account, self._secret = account, secret

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def folders(self, stop: Stop) -> list[object]:
        if self._secret() != "right":
            raise MailLoginRefused(host=self._account.imap.host, words="no")
        return []

    def greet(self, stop: Stop) -> None:
        if self._account.smtp is not None and self._account.smtp.port == 1:
            raise MailUnreachable(host=self._account.smtp.host, reason="port")


def test_what_does_not_open_is_not_kept_and_what_cannot_be_reached_keeps_no_other_from_coming(
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, text in (("code", template.code), ("right", "right"), ("wrong", "wrong")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(assembly, "postman", Tried)
    reached: list[str] = []

    def once(workspace: object, account: Account, *rest: object) -> Iterator[Event[SyncReport]]:
        if account.user not in reached:
            raise MailUnreachable(host=account.imap.host)
        yield Result(SyncReport(account.number, 0.1, fetched=3))

    monkeypatch.setattr(following, "once", once)

    def run(*words: str, secret: str = "") -> tuple[int, str, str]:
        given = ["--password-file", str(tmp_path / secret)] if secret else []
        begin = ["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code"), "accounts"]
        status = main([*begin, *words, *given])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    place = ("--imap", "in.example:993", "--smtp")
    status, _, said = run("add", "one@h.example", *place, "out.example:1", secret="right")
    assert status == 5 and "out.example is there, and nothing answers at its port 1" in said and "goes out" in said
    assert "one@h" not in run("list")[1]
    for name in ("one@h.example", "two@h.example"):
        assert run("add", name, *place, "out.example:465", secret="right")[0] == 0
    status, _, said = run("password", "two@h.example", secret="wrong")
    assert (status, "does not take this name" in said, "stays as it was" in said) == (5, True, True)
    assert run("password", "two@h.example", secret="right")[0] == 0
    assert run("sync")[0] == 5
    reached.append("two@h.example")
    status, out, said = run("sync")
    assert status == 1 and "two@h.example: 3 new" in out and "one@h.example: in.example cannot" in said


def test_who_is_signed_out_signs_in_again_and_keeps_the_account(
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "code").write_text(template.code, encoding="utf-8")
    imap = Server("in.example", 993)
    signed = Account(0, "me@h.example", "", "me", imap, None, Login.OAUTH, "google")
    with assembly.open_workspace(vault_folder, Unlock(recovery=template.code)) as workspace:
        number = accounts.add(workspace, signed, "").number
        two = accounts.add(workspace, Account(0, "two@h.example", "", "two", imap, None), "x").number
        with workspace.vault.database.write() as transaction:  # as a removal leaves it that is killed
            workspace.vault.accounts.choose(transaction, two, is_leaving=True)
    given = [Tokens("wrong", "again"), Tokens("right", "again", 9)]
    monkeypatch.setattr(assembly, "postman", Tried)
    monkeypatch.setattr(joining, "signed_in", lambda *_: given.pop(0))
    begin = ["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code"), "accounts"]
    assert [main([*begin, "sign-in", name]) for name in ("me@h.example", "me@h.example", "two@h.example")] == [5, 0, 2]
    assert main([*begin, "password", "me@h.example"]) == 2 and "accounts sign-in" in capsys.readouterr().err
    with assembly.open_workspace(vault_folder, Unlock(recovery=template.code)) as workspace:
        assert credentials.kept(workspace, number) == Tokens("right", "again", 9)


@pytest.mark.parametrize(
    ("source", "host", "is_asked"),
    [
        ("dns", "imap.evil.example", False),
        ("dns", "evil-h.example", False),
        ("dns", "imap.h.example", True),
        ("page", "imap.hoster.example", True),
    ],
)
def test_no_password_goes_where_nothing_but_a_record_sends_it(
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    host: str,
    is_asked: bool,
) -> None:
    """Whoever runs the network can write records of DNS (RFC 6186, section 6); a page is the domain's own word."""
    for name, text in (("code", template.code), ("right", "right")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = Account(0, "me@h.example", "", "me", Server(host, 993), None)
    proposal = autoconfig.Proposal("me@h.example", found, source)
    monkeypatch.setattr(autoconfig, "propose", lambda *_, **__: iter((Result(proposal),)))
    monkeypatch.setattr(assembly, "postman", Tried)
    begin = ["--vault", str(vault_folder), "--recovery-file", str(tmp_path / "code"), "accounts", "add", "me@h.example"]
    status = main([*begin, "--look-up", "--password-file", str(tmp_path / "right")])
    assert status == (0 if is_asked else 2)
    assert ("--imap HOST:PORT" in capsys.readouterr().err) is not is_asked
