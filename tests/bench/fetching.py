"""Fetching mail from a server, beside the bare IMAP library and beside the bare connection, on one folder in one run.

`python -m tests.bench.fetching [MAILS] [FOLDER]`: a Dovecot of its own over TLS, filled with made mails (or with the
files below FOLDER). `Postman` is everything up to the desk: the child process, its checks, the wire. The library is
IMAPClient in this process, asked for the same items, a hundred mails at a time (its own logging, which copies each mail
twice, switched off in the second row). The connection is one command, read as bytes and thrown away.
"""

from __future__ import annotations

import imaplib
import os
import ssl
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from imapclient import IMAPClient

from inglenook.core.accounts import Account
from inglenook.core.events import Stop
from inglenook.courier.channel import Channel, Trust
from inglenook.process import starting

# The servers of the tests live beside this folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mailserver.dovecot import PASSWORD, Dovecot, dovecot
from mailserver.postmen import postman

from .mailmaker import MailMaker

_ROUNDS = 3
_TOGETHER = 100
_ITEMS = ["UID", "FLAGS", "RFC822.SIZE", "INTERNALDATE", "MODSEQ", "BODY.PEEK[]"]


def main() -> int:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    server = dovecot()
    account = server.account()
    trust = Trust(server.authority).context()
    size = _fill(server, account, trust, count, folder)
    starter = starting.start()
    try:
        with postman(starter, account) as post:
            state = post.state("INBOX", Stop())
            uids = [each.uid for some in post.listing("INBOX", 1, 0, Stop()) for each in some][::-1]
            ways: dict[str, Callable[[], int]] = {
                "Postman": lambda: sum(len(data) for _, data in post.fetch("INBOX", uids, Stop())),
                "IMAPClient, as it comes": lambda: _library(server, account, trust, uids, is_quiet=False),
                "IMAPClient, its logging off": lambda: _library(server, account, trust, uids, is_quiet=True),
                "the connection alone": lambda: _raw(server, account, len(uids)),
            }
            took: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
            for _ in range(_ROUNDS):
                for name, way in ways.items():
                    began, worked = time.perf_counter(), _processor_s(post.pid)
                    read = way()
                    took[name].append((time.perf_counter() - began, _processor_s(post.pid) - worked))
                    assert read >= size, (name, read, size)
            _list(post.listing, state.count)
    finally:
        starter.close()
    _print(took, len(uids), size)
    return 0


def _fill(server: Dovecot, account: Account, trust: ssl.SSLContext, count: int, folder: Path | None) -> int:
    """Put mails into INBOX; their bytes in all."""
    maker = MailMaker(7)
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    mails = (path.read_bytes() for path in files[:count]) if files else maker.mails(count)
    total = 0
    with imaplib.IMAP4_SSL("localhost", server.tls, ssl_context=trust) as client:
        client.login(account.user, PASSWORD)
        for mail in mails:
            data = mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            total += len(data)
            client.append("INBOX", "", "", data)
    return total


def _library(server: Dovecot, account: Account, trust: ssl.SSLContext, uids: Sequence[int], *, is_quiet: bool) -> int:
    read = 0
    with IMAPClient("localhost", server.tls, ssl_context=trust) as client:
        if is_quiet:
            client._imap.debug = 0
        client.login(account.user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        for at in range(0, len(uids), _TOGETHER):
            for found in client.fetch(uids[at : at + _TOGETHER], _ITEMS).values():
                read += len(found[b"BODY[]"])
    return read


def _raw(server: Dovecot, account: Account, count: int) -> int:
    channel = Channel(account.imap, Trust(server.authority), 30.0)
    channel.connect()
    channel.allow(1 << 40)
    channel.line()
    for command in (f"a LOGIN {account.user} {PASSWORD}", "b EXAMINE INBOX", f"c FETCH 1:{count} ({' '.join(_ITEMS)})"):
        channel.write(command.encode() + b"\r\n")
        end, tail = command[:1].encode() + b" OK", b""
        while end not in tail:
            tail = tail[-8:] + channel.some(1 << 18)
    channel.close()
    return channel.received


def _list(listing: Callable[..., Iterator[Sequence[object]]], count: int) -> None:
    began = time.perf_counter()
    found = sum(len(some) for some in listing("INBOX", 1, 0, Stop()))
    assert found == count
    print(f"listing: {found / (time.perf_counter() - began):,.0f} mails/s")


def _processor_s(pid: int) -> float:
    """Processor time of this process and of the courier, in seconds; of this one alone where that is not told."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return time.process_time()
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _print(took: dict[str, list[tuple[float, float]]], count: int, size: int) -> None:
    print(f"{count:,} mails, {size / 1e6:.1f} MB, newest first; the median of {_ROUNDS} rounds, in turn")
    print("| way | by the clock | | ours to it | processor time a mail | its to ours |")
    median = {name: [statistics.median(each) for each in zip(*times, strict=True)] for name, times in took.items()}
    ours, our_work = median["Postman"]
    for name, (seconds, work) in median.items():
        print(
            f"| {name} | {count / seconds:,.0f} mails/s | {size / seconds / 1e6:,.1f} MB/s | {seconds / ours:.2f} "
            f"| {1e6 * work / count:,.0f} us | {work / our_work:.2f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
