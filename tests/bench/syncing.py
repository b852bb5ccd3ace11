"""How fast a first sync is beside the bare IMAP library that only fetches: `python -m tests.bench.syncing [--mails N]`.

The same mails on the same Dovecot, one after the other in one run; `--line MBIT` puts a line as people have it between.
The library's client (IMAPClient, a hundred mails a request, which is near its best) throws away what it gets; a sync
reads every mail in another process, keeps it encrypted and makes it findable.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import threading
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from imapclient import IMAPClient

from inglenook import assembly
from inglenook.assembly import Protection
from inglenook.core.accounts import Account
from inglenook.core.events import Stop, result_of
from inglenook.courier.channel import Trust
from inglenook.tasks.accounts import accounts
from inglenook.tasks.syncing import sync

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mailserver.dovecot import PASSWORD, Dovecot, dovecot
from mailserver.filling import fill
from torture.line import Line

from .mailmaker import MailMaker
from .vaultmaker import PASSPHRASE


def bare(server: Dovecot, account: Account) -> tuple[int, float]:
    """Fetch everything and throw it away: how many bytes, and in how many seconds."""
    with IMAPClient("localhost", account.imap.port, ssl_context=Trust(server.authority).context()) as client:
        client.login(account.user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        begun, total = time.perf_counter(), 0
        uids = client.search()[::-1]
        for start in range(0, len(uids), 100):
            found = client.fetch(uids[start : start + 100], ["BODY.PEEK[]", "FLAGS"])
            total += sum(len(each[b"BODY[]"]) for each in found.values())
        return total, time.perf_counter() - begun


def synced(server: Dovecot, account: Account, folder: Path) -> tuple[int, float, float]:
    """A first sync: how many mails, in how many seconds, and of these of the desk's processor."""
    workspace, _code = assembly.create_vault(folder / "vault", Protection(passphrase=PASSPHRASE))
    with workspace:
        kept = accounts.add(workspace, replace(account, authority=server.authority), PASSWORD)
        begun, before = time.perf_counter(), time.process_time()
        with assembly.postman(workspace, kept) as post:
            report = result_of(sync.sync(workspace, kept, post, Stop()))
        return report.fetched, time.perf_counter() - begun, time.process_time() - before


def _line(port: int, bytes_per_s: float) -> int:
    """The port of a slow line to another one, in a process of its own, so that it takes nothing of the desk's time."""
    ways = multiprocessing.get_context("spawn")
    here, there = ways.Pipe()
    ways.Process(target=_hold_line, args=(there, port, bytes_per_s), daemon=True).start()
    return int(here.recv())


def _hold_line(told: Connection, port: int, bytes_per_s: float) -> None:
    told.send(Line(port, bytes_per_s=bytes_per_s, delay_s=0.01).port)
    threading.Event().wait()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument(
        "--line", type=float, default=0.0, metavar="MBIT", help="over a line of so many Mbit/s and 20 ms"
    )
    arguments = parser.parse_args()
    server = dovecot()
    account = server.account()
    fill(server.maildir(account), "INBOX", ((mail, "S") for mail in MailMaker().mails(arguments.mails)))
    bare(server, account)  # once, so that the server has made its indexes
    if arguments.line:
        account = replace(account, imap=replace(account.imap, port=_line(server.tls, arguments.line * 125_000)))
    sys.stdout.write(
        "| mails | bytes | bare library | sync | desk CPU ms a mail | ratio |\n|---|---|---|---|---|---|\n"
    )
    for _ in range(arguments.runs):
        size, bare_s = bare(server, account)
        with tempfile.TemporaryDirectory() as folder:
            count, sync_s, processor_s = synced(server, account, Path(folder))
        sys.stdout.write(
            f"| {count:,} | {size:,} | {arguments.mails / bare_s:,.0f}/s | {count / sync_s:,.0f}/s |"
            f" {1000 * processor_s / count:.2f} | {(count / sync_s) / (arguments.mails / bare_s):.2f} |\n"
        )


if __name__ == "__main__":
    main()
