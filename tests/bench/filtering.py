"""How long a find takes with a filter: `python -m tests.bench.filtering 100000 [--folder DIR]`, in the vaults of
`tests.bench.finding`.

One row for each filter, with one word beside it: the whole find with meaning (its embedder a stand-in, as there),
without, and the first look while it is typed, p50 / most. notmuch, up to `--notmuch` mails, is asked the same where it
knows the filter; its start is not counted. With `--alone` the filter is asked without a word.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from inglenook.assembly import Workspace
from inglenook.core.events import Partial, Result, Stop
from inglenook.tasks.finding import find

from .finding import Invented, Watch, fill, find_by
from .findingpeers import notmuch
from .mailmaker import MailMaker
from .vaultmaker import open_or_make

_REST_S = 0.0
# Each filter, and what notmuch calls it; None where it knows none.
_FILTERS: tuple[tuple[str, str | None], ...] = (
    ("", ""),
    ("in:{folder}", "path:**"),
    ("in:sent", None),
    ("has:attachment", "tag:attachment"),
    ("after:2009-01-01", "date:2009-01-01.."),
    ("after:2020-01-01 before:2021-01-01", "date:2020-01-01..2020-12-31"),
    ("larger:20k", None),
    ("-{other}", "not {other}"),
    ("from:{person}", "from:{person}"),
    ("is:unread", None),
    ("is:flagged", None),
    ("type:csv", None),
    ("kind:mail", ""),
)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=24, help="words for each filter")
    parser.add_argument("--best", type=int, default=1)
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--only", default="", help="filters that hold this")
    parser.add_argument("--notmuch", type=int, default=10_000, help="mails at most")
    arguments = parser.parse_args()
    watch = Watch(arguments.rounds, arguments.best, time.thread_time if arguments.processor else time.perf_counter)
    with tempfile.TemporaryDirectory(prefix="inglenook-filter-") as name:
        for size in arguments.sizes:
            folder = (arguments.folder or Path(name)) / str(size)
            ask = notmuch(folder, size) if size <= arguments.notmuch else None
            with open_or_make(folder, size) as workspace:
                fill(workspace)
                _live_in(workspace)
                find.warm(workspace)  # as the desk does when a vault has been opened
                sys.stdout.write(f"| {size:,} mails | with meaning | without | first look | notmuch |\n")
                sys.stdout.write(f"{'| --- ' * 5}|\n")
                filters = [each for each in _FILTERS if arguments.only in each[0]]
                _measure(workspace, filters, watch, ask, is_alone=arguments.alone)
    return 0


def _live_in(workspace: Workspace) -> None:
    """Of twenty mails let one be unread, two be sent by the person, and of fifty one be flagged."""
    with workspace.vault.database.write() as transaction:
        transaction.execute("UPDATE message SET is_read = 0 WHERE id % 20 = 0 AND is_read = 1")
        transaction.execute("UPDATE message SET is_sent = 1 WHERE id % 10 = 3 AND is_sent = 0")
        transaction.execute("UPDATE message SET is_flagged = 1 WHERE id % 50 = 0 AND is_flagged = 0")


def _measure(
    workspace: Workspace,
    filters: Sequence[tuple[str, str | None]],
    watch: Watch,
    ask: Callable[[str], object] | None,
    *,
    is_alone: bool,
) -> None:
    maker, rng = MailMaker(), np.random.default_rng(9)
    named = {"folder": workspace.index.folders()[0], "person": maker.people[0]}
    start = statistics.median(watch.in_turn(["id:nothing"] * 20, [ask])[0]) if ask else 0.0
    for ours, theirs in filters:
        drawn = rng.choice(maker.words[50:4000], (watch.rounds, 2))
        asked: dict[str, str] = {}
        for word, other in drawn:
            said, parts = ([] if is_alone else [str(word)]), (ours, theirs or "")
            text, peers = (" ".join([*said, part.format(**named, other=other)]).strip() for part in parts)
            asked[text] = peers
        ways: list[Callable[[str], object]] = [
            partial(find_by, workspace, Invented(), False),
            partial(find_by, workspace, None, False),
            partial(_first_look, workspace),
        ]
        if ask is not None and theirs is not None:
            ways.append(lambda text, ask=ask, asked=asked: ask(asked[text]))  # type: ignore[misc]
        taken = watch.in_turn(list(asked), ways)
        shown = [f"{statistics.median(each):.1f} / {max(each):.1f}" for each in taken[:3]]
        shown += [f"{statistics.median(each) - start:.1f}" for each in taken[3:]] or ["–"]
        sys.stdout.write(f"| {ours or 'none'} | {' | '.join(shown)} |\n")
        sys.stdout.flush()


def _first_look(workspace: Workspace, text: str) -> object:
    """What a person sees while typing: the first that comes."""
    workspace.embedder = None
    looks = find.find(workspace, text, Stop(), is_prefix=True, rest_s=_REST_S)
    return next(each for each in looks if isinstance(each, Partial | Result))


if __name__ == "__main__":
    sys.exit(main())
