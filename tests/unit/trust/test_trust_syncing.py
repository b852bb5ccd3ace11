"""A mail account brought in step while strace looks on: one process has sockets, and they lead to the server alone."""

from __future__ import annotations

import re

from imapclient import IMAPClient

from inglenook.courier.channel import Trust
from mailserver.dovecot import PASSWORD, dovecot
from samples.letters_maker import mail
from unit.trust.house import House
from unit.trust.processes import Seen
from unit.trust.test_trust_outside import needs_strace, sockets_of
from unit.trust.tracing import trace_of, under_strace

_CONNECT = re.compile(r"^\d+ +connect\(\d+, \{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\)([^\n]*)", re.MULTILINE)
_LOOPBACK = ('inet_addr("127.0.0.1")', 'inet_pton(AF_INET6, "::1"')
_TAKEN = re.compile(r"^\d+ +(?:<\.\.\. )?(bind|listen|accept4?)\b[^\n]* = \d+$", re.MULTILINE)


@needs_strace
def test_one_process_talks_and_to_the_server_alone(house: House) -> None:
    server = dovecot()
    account = server.account()
    for name, text in (("password", PASSWORD), ("ca.pem", server.authority)):
        (house.inputs / name).write_text(text, encoding="utf-8")
    with IMAPClient("localhost", server.tls, ssl_context=Trust(server.authority).context()) as other:
        other.login(account.user, PASSWORD)
        for number in range(1, 4):
            other.append("INBOX", mail(f"Boiler {number}", "Dear Mara", number=number))
    place = ["--imap", f"localhost:{server.tls}", "--user", account.user, "--ca", str(house.inputs / "ca.pem")]
    secret = ["--password-file", str(house.inputs / "password")]
    holders: set[str] = set()

    def look(people: list[Seen]) -> None:
        holders.update(each.role for each in people if sockets_of([each]))

    outputs = house.run_all(
        [
            ("accounts", "add", account.address, *place, *secret),
            ("accounts", "sync"),
            ("list", "mail"),
            ("connections", "--json"),
        ],
        look,
        under_strace(house, files=False),
    )
    assert [status for status, _ in outputs] == [0] * 4, outputs
    assert outputs[2][1].count("Boiler") == 3
    assert outputs[3][1].count(f'"port": {server.tls}') >= 1
    trace = trace_of(house)
    asked = _CONNECT.findall(trace)
    assert {port for port, _ in asked} == {str(server.tls)}
    assert all(any(each in rest for each in _LOOPBACK) for _, rest in asked)
    assert _TAKEN.findall(trace) == []
    assert holders == {"courier_here"}
