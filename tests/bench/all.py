"""`make bench`: every measurement of this release, as tables. `--mails N` (default 20,000), `--sizes N N …` for the
growth of an import (`make bench BENCH="--sizes 1000 10000 100000"`).

Each row is this project, the peer or limit, and their ratio, taken in one run on one machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path

from inglenook import assembly
from inglenook.assembly import Protection, Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest

from . import imports
from .mailmaker import MailMaker, write_mbox
from .plain import plain_store

_PASSPHRASE = "a passphrase for measuring"


@dataclass(frozen=True)
class Row:
    """One measurement. `ratio` is ours to the peer, in the unit's own sense (rates: more is better)."""

    what: str
    ours: float
    unit: str
    peer: str
    theirs: float

    def __str__(self) -> str:
        ratio = f"{self.ours / self.theirs:6.2f}" if self.theirs else "     -"
        return (
            f"| {self.what} | {self.ours:,.2f} {self.unit} | {self.peer} | {self.theirs:,.2f} {self.unit} | {ratio} |"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=20_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    arguments = parser.parse_args()
    count: int = arguments.mails
    sys.stdout.write(
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {count:,} mails\n\n"
    )
    sys.stdout.write("| what | Inglenook | beside | peer | ratio |\n| --- | --- | --- | --- | --- |\n")
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        for row in _measure(Path(name), count):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
        imports.measure(arguments.sizes, Path(name) / "growth")
    return subprocess.run([sys.executable, "-m", "tests.bench.engine"], check=False).returncode


def _measure(folder: Path, count: int) -> list[Row]:
    maker = MailMaker()
    mbox = folder / "archive.mbox"
    size = write_mbox(mbox, maker.mails(count))
    parser_rate = _bare_parser(maker, min(count, 5_000))
    rows: list[Row] = []
    workspace, _code = assembly.create_vault(folder / "vault", Protection(passphrase=_PASSPHRASE))
    with workspace:
        begun = time.perf_counter()
        report = result_of(ingest.add(workspace, [mbox], Stop()))
        seconds = time.perf_counter() - begun
        assert report.mails == count, report
        rows.append(
            Row(
                "import of mail (parse, keep, index)",
                count / seconds,
                "mails/s",
                "stdlib email (compat32), parse only, one core",
                parser_rate,
            )
        )
        for words in (1, 2, 3):
            _times(_queries(maker, words), lambda query: result_of(find.find(workspace, query, Stop(), limit=20)))
        rows.append(Row("memory of the desk after import and searches", _memory_mb(), "MB", "goal", 250))
        plain = plain_store(folder / "plain.db", MailMaker().mails(count))
        rows.append(
            Row(
                "the same beside a plain store",
                count / seconds,
                "mails/s",
                "stdlib sqlite3 FTS5, insert only",
                plain.rate,
            )
        )
        for words in (1, 2, 3):
            rows.extend(_search(workspace, plain.connection, maker, words))
        plain.connection.close()
    kept = sum(file.stat().st_size for file in (folder / "vault").rglob("*") if file.is_file())
    rows.append(Row("size of the vault", kept / 1e6, "MB", "the mbox itself", size / 1e6))
    rows.append(_opening(folder / "vault"))
    rows.append(_tour())
    return rows


def _memory_mb() -> float:
    """What the process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _bare_parser(maker: MailMaker, count: int) -> float:
    mails = list(maker.mails(count))
    begun = time.perf_counter()
    for mail in mails:
        message = message_from_bytes(mail, policy=compat32)
        str(message["subject"]), str(message["from"]), message.get_payload(decode=True)
    return count / (time.perf_counter() - begun)


def _search(workspace: Workspace, plain: sqlite3.Connection, maker: MailMaker, words: int) -> list[Row]:
    queries = _queries(maker, words)
    ours = _times(queries, lambda query: result_of(find.find(workspace, query, Stop(), limit=20)))
    sql = "SELECT rowid, snippet(words, 1, '', '', '', 20) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20"
    theirs = _times(queries, lambda query: plain.execute(sql, (query,)).fetchall())
    label = f"find, {words} word{'s' if words > 1 else ''}"
    return [
        Row(
            f"{label}, p50",
            statistics.median(ours),
            "ms",
            "stdlib sqlite3 FTS5, match and snippet",
            statistics.median(theirs),
        ),
        Row(f"{label}, p99", _p99(ours), "ms", "the same", _p99(theirs)),
    ]


def _queries(maker: MailMaker, words: int) -> list[str]:
    rng = random.Random(words)
    return [" ".join(rng.sample(maker.words[50:4000], words)) for _ in range(200)]


def _times(queries: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    for query in queries[:20]:
        ask(query)
    taken: list[float] = []
    for query in queries:
        begun = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[max(0, int(len(values) * 0.99) - 1)]


def _opening(folder: Path) -> Row:
    begun = time.perf_counter()
    with assembly.open_workspace(folder, Unlock(passphrase=_PASSPHRASE)):
        seconds = time.perf_counter() - begun
    return Row("open the vault by passphrase", seconds * 1000, "ms", "goal: 500 to 1,000 by design", 1000)


def _tour() -> Row:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "inglenook", "tour"], check=True, capture_output=True)
    return Row("the tour", time.perf_counter() - begun, "s", "goal", 20)


if __name__ == "__main__":
    sys.exit(main())
