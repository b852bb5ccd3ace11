"""A vault of invented mails of any number, made once and opened again: `python -m tests.bench.vaultmaker N FOLDER`.

The vault lies in `FOLDER/vault`, the mailbox beside it. It is opened by the passphrase `PASSPHRASE`.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from inglenook import assembly
from inglenook.assembly import Protection, Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.tasks.ingestion import ingest

from .mailmaker import MailMaker, write_mbox

PASSPHRASE = "a passphrase for measuring"


def open_or_make(folder: Path, count: int, seed: int = 7) -> Workspace:
    """The vault with `count` mails, imported if it is not there yet; a context manager."""
    if assembly.vault_exists(folder / "vault"):
        return assembly.open_workspace(folder / "vault", Unlock(passphrase=PASSPHRASE))
    folder.mkdir(parents=True, exist_ok=True)
    mbox = folder / "archive.mbox"
    write_mbox(mbox, MailMaker(seed).mails(count))
    workspace, _code = assembly.create_vault(folder / "vault", Protection(passphrase=PASSPHRASE))
    result_of(ingest.add(workspace, [mbox], Stop()))
    return workspace


def counts(workspace: Workspace) -> tuple[int, int, int]:
    """Mails, documents and passages."""
    with workspace.vault.database.read() as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM message), (SELECT count(*) FROM document), (SELECT count(*) FROM passage)"
        ).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def main() -> int:
    """Make the vault and say what is in it."""
    parser = argparse.ArgumentParser(description="Make a vault of invented mails.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    with open_or_make(arguments.folder, arguments.count) as workspace:
        mails, documents, passages = counts(workspace)
    spent_s = time.perf_counter() - begun
    sys.stdout.write(f"{mails:,} mails, {documents:,} documents, {passages:,} passages, {spent_s:,.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
