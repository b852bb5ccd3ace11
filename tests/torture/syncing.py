"""A sync under torture: kills of the desk and cut lines while both sides go on changing; then both must be the same.

`python -m tests.torture.syncing [--mails 5000] [--kills 50] [--cuts 200] [--seed 1]`. The mails are those of the shared
corpus where it is beside the project, else invented. A real Dovecot, the real courier and reader, a real vault; the
desk that is killed (SIGKILL, at a moment that chance chooses) is a process of its own. In the end what the vault has
is compared with the files on the server's disk: every mail, every flag, every folder.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from imapclient import IMAPClient

from bench.mailmaker import MailMaker
from inglenook import assembly
from inglenook.assembly import Protection, Unlock, Workspace
from inglenook.core.accounts import Account
from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Partial, Progress, Stop, result_of
from inglenook.core.ids import message_id
from inglenook.courier.channel import Trust
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import following
from inglenook.tasks.syncing.following import Pace
from mailserver.dovecot import PASSWORD, Dovecot, dovecot
from mailserver.filling import fill
from mailserver.maildirs import differences, on_disk

from .line import Line

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("INBOX", "Archive", "Work", "List")
_SETS = ("mail-threads/dailykirt-ML_Enron_email_summary", "mail-classification/stdlib-js-datasets-spam-assassin")
_PASSPHRASE = "a long enough passphrase"


def mails(count: int) -> Iterator[bytes]:
    """Real mails where there are enough; none has a NUL, which no server may hand on."""
    corpus = ROOT.parent / "shared" / "corpus"
    found = [path for each in _SETS for path in sorted((corpus / each).rglob("*")) if path.is_file()]
    real = (path.read_bytes() for path in found)
    whole = [data for data in real if b"\0" not in data and b"\n\n" in data.replace(b"\r\n", b"\n")][:count]
    yield from whole
    yield from MailMaker().mails(count - len(whole))


class Trial:
    """One server, one vault, and everything that is done to them."""

    def __init__(self, folder: Path, server: Dovecot, account: Account, chance: random.Random) -> None:
        self.vault, self.server, self.account, self.chance = folder / "vault", server, account, chance
        self._new = MailMaker(seed=7).mails(100_000)

    def open(self) -> Workspace:
        """The vault, with everything that works on it."""
        return assembly.open_workspace(self.vault, Unlock(passphrase=_PASSPHRASE))

    def elsewhere(self, count: int) -> None:
        """Another mail program does some things."""
        with IMAPClient("localhost", self.server.tls, ssl_context=Trust(self.server.authority).context()) as client:
            client.login(self.account.user, PASSWORD)
            for _ in range(count):
                name = self.chance.choice(_FOLDERS)
                client.select_folder(name)
                uids = client.search()
                uid = self.chance.choice(uids) if uids else 0
                what = self.chance.randrange(6) if uid else 5
                if what == 0:
                    client.set_flags([uid], [b"\\Seen"] if self.chance.random() < 0.5 else [b"\\Flagged"])
                elif what == 1:
                    client.move([uid], self.chance.choice(_FOLDERS))
                elif what == 2:
                    client.delete_messages([uid])
                    client.uid_expunge([uid])
                else:
                    client.append(name, next(self._new))

    def here(self, workspace: Workspace, count: int) -> None:
        """The person does some things."""
        do_something(workspace, self.chance, count)


def do_something(workspace: Workspace, chance: random.Random, count: int) -> None:
    """Some things that a person does to mails that chance chooses."""
    with workspace.vault.database.read() as connection:
        known = [row[0] for row in connection.execute("SELECT id FROM message ORDER BY random() LIMIT ?", (count,))]
    for number in known:
        items = [message_id(number)]
        what = chance.randrange(5)
        with contextlib.suppress(NoSuchItem):
            if what == 0:
                mailbox.mark_read(workspace, items, is_read=chance.random() < 0.5)
            elif what == 1:
                mailbox.mark_flagged(workspace, items)
            elif what == 2:
                mailbox.archive(workspace, items)
            elif what == 3:
                mailbox.delete(workspace, items)
            else:
                mailbox.restore(workspace, mailbox.archive(workspace, items))


def desk(folder: Path, seed: int) -> None:
    """The desk that is killed: does a few things, then brings the account in step, until the end comes."""
    with assembly.open_workspace(folder / "vault", Unlock(passphrase=_PASSPHRASE)) as workspace:
        (account,) = accounts.listing(workspace)
        do_something(workspace, random.Random(seed), 6)
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        for event in following.once(workspace, account, workspace.mail_server, Stop()):
            if isinstance(event, Progress) and event.unit == "mails":
                sys.stdout.write("going\n")
                sys.stdout.flush()
        sys.stdout.write("done\n")


def killed(trial: Trial, kills: int) -> int:
    """Kill desks in the middle of a sync; gives how many were killed before they were done."""
    inside = 0
    for number in range(kills):
        trial.elsewhere(3)
        command = [
            sys.executable,
            "-m",
            "tests.torture.syncing",
            "--desk",
            str(trial.vault.parent),
            "--seed",
            str(number),
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line == b"begun\n", line
            if trial.chance.random() < 0.8:
                process.stdout.readline()  # the first word of its lists; else it is killed before
            time.sleep(trial.chance.random() ** 2 * 6)
            process.kill()
            inside += b"done" not in process.stdout.read()
        if not (number + 1) % 10:
            say(f"kill {number + 1}: {waiting(trial):,} mails listed and still to come")
    return inside


def cut(trial: Trial, cuts: int) -> int:
    """Sync over a line that is cut, while both sides go on; gives how many connections there were."""
    line = Line(trial.server.tls, 5, 120_000)
    with trial.open() as workspace:
        (kept,) = accounts.listing(workspace)
        through = replace(kept, imap=replace(kept.imap, port=line.port))
        accounts.change(workspace, through)
        pace = Pace(first_s=0.01, most_s=0.05)
        line.cuts = cuts
        while line.cuts > 0:
            trial.elsewhere(12)
            trial.here(workspace, 8)
            before = line.cuts
            for event in following.once(workspace, through, workspace.mail_server, Stop(), pace, tries=10**6):
                if isinstance(event, Partial) and trial.chance.random() < 0.2:
                    trial.here(workspace, 1)
            if line.cuts == before and line.cuts > 0:
                again(workspace, through)
            say(f"{cuts - line.cuts} cuts")
        accounts.change(workspace, kept)
    line.close()
    return line.connections


def again(workspace: Workspace, account: Account) -> None:
    """Forget what was fetched from one folder, so that there is something to be cut."""
    with workspace.vault.database.write() as transaction:
        for folder in workspace.vault.remote_folders.listing(account.number)[:1]:
            known = workspace.vault.remote_mails.known(folder.number)
            workspace.vault.remote_mails.set_state(transaction, folder.number, known, "wanted")


def compared(trial: Trial) -> list[str]:
    """Bring both sides in step without trouble, and say what is otherwise."""
    with trial.open() as workspace:
        (account,) = accounts.listing(workspace)
        for _ in range(3):
            report = result_of(following.once(workspace, account, workspace.mail_server, Stop()))
        said = differences(workspace, account, trial.server.maildir(trial.account))
        said += [f"left over: {report}"] if report.unsent or report.waiting or report.held else []
        said += workspace.vault.check()
        with workspace.vault.database.read() as connection:
            mails_here = connection.execute("SELECT count(*) FROM message").fetchall()[0][0]
        there = on_disk(trial.server.maildir(trial.account))
        say(f"{len(there):,} mails on the server, {len({each.digest for each in there.values()}):,} of them different")
        say(f"{mails_here:,} mails in the vault, with those that are gone from the server")
    return said


def waiting(trial: Trial) -> int:
    """How many mails were listed and not fetched yet."""
    with trial.open() as workspace:
        (account,) = accounts.listing(workspace)
        return sum(count for count, _ in workspace.vault.remote_mails.waiting(account.number).values())


def say(text: str) -> None:
    """A line of the trial."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


def run(count: int, kills: int, cuts: int, seed: int) -> list[str]:
    """The whole trial; gives what is otherwise in the end."""
    server, chance = dovecot(), random.Random(seed)
    account = server.account()
    every = list(mails(count))
    for place, name in enumerate(_FOLDERS):
        flagged = [(data, chance.choice(("", "S", "S", "FS"))) for data in every[place :: len(_FOLDERS)]]
        fill(server.maildir(account), name, flagged)
    with tempfile.TemporaryDirectory() as place_:
        trial = Trial(Path(place_), server, account, chance)
        workspace, _code = assembly.create_vault(trial.vault, Protection(passphrase=_PASSPHRASE))
        with workspace:
            accounts.add(workspace, replace(account, authority=server.authority), PASSWORD)
        say(f"{len(every):,} mails in {len(_FOLDERS)} folders")
        say(f"{killed(trial, kills)} of {kills} kills were inside a sync")
        say(f"{cut(trial, cuts)} connections for {cuts} cuts")
        return compared(trial)


def main(argv: Sequence[str] | None = None) -> int:
    """Run it and say how it ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--desk", type=Path)
    arguments = parser.parse_args(argv)
    if arguments.desk is not None:
        desk(arguments.desk, arguments.seed)
        return 0
    said = run(arguments.mails, arguments.kills, arguments.cuts, arguments.seed)
    for line in said[:50]:
        say(line)
    say("both sides are the same" if not said else f"{len(said)} differences")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
