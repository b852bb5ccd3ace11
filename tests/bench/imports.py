"""How an import grows with its size, beside notmuch and a plain SQLite: one table from one run.

`python -m tests.bench.imports 1000 10000 100000 [--bare] [--real FOLDER...]`. notmuch (Debian's package) indexes the
same mails as a Maildir; it keeps no copy, knows threads, does not encrypt, and does not read what a mail carries: the
mails of `--bare` carry nothing, so that both read the same. Where it is not installed its columns are empty. `--real`
brings in folders of real mail, one file a mail, and has notmuch index the same files; rates are of files.

Ours comes before notmuch and, into another vault, after it, and the ratio is that of the two together: minutes lie
between, in which a shared machine becomes quicker or slower.

The program is compiled first, as it is where it is installed: a reader may write nothing, so it would compile itself
each time that one starts.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import inglenook
from inglenook import assembly
from inglenook.assembly import Protection
from inglenook.core.events import Stop, result_of
from inglenook.tasks.ingestion import ingest

from .mailmaker import MailMaker, write_mbox
from .plain import plain_store
from .vaultmaker import PASSPHRASE, counts


def measure(sizes: Sequence[int], folder: Path, *, is_bare: bool = False) -> None:
    """Print a line for each size."""
    make: Callable[[], MailMaker] = partial(MailMaker, share_attached=0.0) if is_bare else MailMaker
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(
        "\n| mails | passages | Inglenook | ms a mail | desk CPU ms a mail | its other processes | notmuch | ratio |"
        " plain SQLite | ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    for count in sizes:
        place = folder / str(count)
        place.mkdir()
        mbox = place / "archive.mbox"
        write_mbox(mbox, make().mails(count))
        write_folders(place / "mail", make().mails(count))
        row = _beside(place, count, [mbox])
        plain = plain_store(place / "plain.db", make().mails(count))
        plain.connection.close()
        sys.stdout.write(f"{row.text} {plain.rate:,.0f}/s | {row.rate / plain.rate:.2f} |\n")
        sys.stdout.flush()
        shutil.rmtree(place)


def measure_real(folders: Sequence[Path], place: Path) -> None:
    """Print a line for the mails of some folders, each file of which is a mail."""
    (place / "mail").mkdir(parents=True)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix == ".eml")
    for number, file in enumerate(files):
        shutil.copyfile(file, place / "mail" / f"{number}.eml")
    sys.stdout.write(
        "\n| real mails | passages | Inglenook | ms a mail | desk CPU ms a mail | its other processes | notmuch |"
        " ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    sys.stdout.write(f"{_beside(place, len(files), [place / 'mail']).text}\n")


@dataclass(frozen=True, slots=True)
class _Ours:
    mails: int
    passages: int
    seconds: float
    desk_s: float  # of the processor
    others_s: float


def _ours(place: Path, paths: Sequence[Path]) -> _Ours:
    before_all = _children_s()
    place.mkdir()
    workspace, _code = assembly.create_vault(place / "vault", Protection(passphrase=PASSPHRASE))
    with workspace:
        begun, before = time.perf_counter(), time.process_time()
        report = result_of(ingest.add(workspace, paths, Stop()))
        seconds, desk_s = time.perf_counter() - begun, time.process_time() - before
        passages = counts(workspace)[2]
    return _Ours(report.mails, passages, seconds, desk_s, _children_s() - before_all)


def _children_s() -> float:
    """Processor time of the processes that ended."""
    times = os.times()
    return times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class _Row:
    rate: float  # mails a second
    text: str


def _beside(place: Path, count: int, paths: Sequence[Path]) -> _Row:
    """Bring in, have notmuch read the same, and bring in again."""
    first = _ours(place / "first", paths)
    other = notmuch_new(place, count)
    shutil.rmtree(place / "mail" / ".notmuch", ignore_errors=True)  # which would be brought in with the mails
    both = (first, _ours(place / "second", paths))
    assert both[0].mails == both[1].mails, both
    rate = 2 * count / sum(each.seconds for each in both)
    rates = ", ".join(f"{count / each.seconds:,.0f}/s" for each in both)
    desk, others = (sum(seconds) / 2 for seconds in zip(*((each.desk_s, each.others_s) for each in both), strict=True))
    theirs = f"{other:,.0f}/s | {rate / other:.2f} |" if other else "- | - |"
    return _Row(
        rate,
        f"| {count:,} | {first.passages:,} | {rates} | {1000 / rate:.2f} | {1000 * desk / count:.2f} |"
        f" {1000 * others / count:.2f} | {theirs}",
    )


def write_folders(root: Path, mails: Iterable[bytes]) -> None:
    """Mails as files, a thousand in a folder, as notmuch reads them."""
    for number, mail in enumerate(mails):
        folder = root / "cur" / f"{number // 1000:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}:2,S").write_bytes(mail)


def notmuch_new(place: Path, count: int) -> float:
    """Mails a second of `notmuch new` on the files in `mail`; 0 where it is not installed."""
    program = shutil.which("notmuch")
    if program is None:
        return 0.0
    root = place / "mail"
    config = place / "notmuch-config"
    config.write_text(
        f"[database]\npath={root}\n[user]\nname=A\nprimary_email=a@example.org\n[new]\ntags=new\n", encoding="utf-8"
    )
    environment = {**os.environ, "NOTMUCH_CONFIG": str(config)}
    begun = time.perf_counter()
    subprocess.run([program, "new", "--quiet"], check=True, env=environment, capture_output=True)
    return count / (time.perf_counter() - begun)


def main() -> int:
    """Measure the sizes given."""
    parser = argparse.ArgumentParser(description="Import of growing mailboxes, beside peers.")
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--real", type=Path, nargs="+", default=[], metavar="FOLDER")
    given = parser.parse_args()
    compileall.compile_dir(Path(inglenook.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        if given.sizes:
            measure(given.sizes, Path(name) / "growth", is_bare=given.bare)
        if given.real:
            measure_real(given.real, Path(name) / "real")
    return 0


if __name__ == "__main__":
    sys.exit(main())
