"""How an import grows with its size, beside notmuch and a plain SQLite: one table from one run.

`python -m tests.bench.imports 1000 10000 100000`. notmuch (Debian's package) indexes the same mails as a Maildir; it
keeps no copy, knows threads, and does not encrypt. Where it is not installed its columns are empty.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from inglenook import assembly
from inglenook.assembly import Protection
from inglenook.core.events import Stop, result_of
from inglenook.tasks import ingest

from .mailmaker import MailMaker, write_mbox
from .plain import plain_store
from .vaultmaker import PASSPHRASE, counts


def measure(sizes: Sequence[int], folder: Path) -> None:
    """Print a line for each size."""
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(
        "\n| mails | passages | Inglenook | ms a mail | desk CPU ms a mail | notmuch | ratio | plain SQLite | ratio |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    for count in sizes:
        place = folder / str(count)
        place.mkdir()
        passages, seconds, processor_s = _ours(place, count)
        rate = count / seconds
        other = _notmuch(place, count)
        plain = plain_store(place / "plain.db", count)
        plain.connection.close()
        theirs = f"{other:,.0f}/s | {rate / other:.2f}" if other else "- | -"
        sys.stdout.write(
            f"| {count:,} | {passages:,} | {rate:,.0f}/s | {1000 / rate:.2f} | {1000 * processor_s / count:.2f} |"
            f" {theirs} | {plain.rate:,.0f}/s | {rate / plain.rate:.2f} |\n"
        )
        sys.stdout.flush()
        shutil.rmtree(place)


def _ours(place: Path, count: int) -> tuple[int, float, float]:
    mbox = place / "archive.mbox"
    write_mbox(mbox, MailMaker().mails(count))
    workspace, _code = assembly.create_vault(place / "vault", Protection(passphrase=PASSPHRASE))
    with workspace:
        begun, before = time.perf_counter(), time.process_time()
        report = result_of(ingest.add(workspace, [mbox], Stop()))
        seconds, processor_s = time.perf_counter() - begun, time.process_time() - before
        assert report.mails == count, report
        return counts(workspace)[2], seconds, processor_s


def _notmuch(place: Path, count: int) -> float:
    """Mails a second of `notmuch new` on a Maildir of the same mails; 0 where it is not installed."""
    program = shutil.which("notmuch")
    if program is None:
        return 0.0
    root = place / "mail"
    for number, mail in enumerate(_numbered(count)):
        folder = root / "cur" / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}:2,S").write_bytes(mail)
    config = place / "notmuch-config"
    config.write_text(
        f"[database]\npath={root}\n[user]\nname=A\nprimary_email=a@example.org\n[new]\ntags=new\n", encoding="utf-8"
    )
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config)}
    begun = time.perf_counter()
    subprocess.run([program, "new", "--quiet"], check=True, env=environment, capture_output=True)
    return count / (time.perf_counter() - begun)


def _numbered(count: int) -> Iterator[bytes]:
    return MailMaker().mails(count)


def main() -> int:
    """Measure the sizes given."""
    parser = argparse.ArgumentParser(description="Import of growing mailboxes, beside peers.")
    parser.add_argument("sizes", type=int, nargs="+")
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        measure(parser.parse_args().sizes, Path(name) / "growth")
    return 0


if __name__ == "__main__":
    sys.exit(main())
