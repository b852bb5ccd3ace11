"""`accounts` against a real server: added, brought in step, listed, taken out; the password comes from a file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from imapclient import IMAPClient

from conftest import Template
from inglenook.courier.channel import Trust
from inglenook.interfaces.cli.main import main
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
    # What sends is tried as well: here the server of incoming mail says that it is none.
    out = ["--smtp", f"localhost:{server.tls}", "--password-file", str(tmp_path / "password")]
    status, _, said = run("accounts", "add", "li@example.org", *place, *out)
    assert (status, f"port {server.tls} of localhost" in said, "that mail goes out by" in said) == (5, True, True)
    status, synced, _ = run("accounts", "sync", schema="accounts sync")
    assert (status, [each["fetched"] for each in synced]) == (0, [1])  # type: ignore[attr-defined]
    _, listed, said = run("list", "accounts", schema="accounts list")
    assert PASSWORD not in said
    assert [(each["address"], each["problem"]) for each in listed] == [(account.address, "")]  # type: ignore[attr-defined]
    assert run("accounts", "remove", account.address, schema="accounts remove")[1] == {
        "address": account.address,
        "mails": 1,
    }
