"""Why nothing was found: what there is without each part of the sentence, where there is anything (query relaxation).

Each part that a chip stands for is left out in its turn, and the words and filters that remain are asked. An embedder
is not: what it finds near is there for nearly every question and says nothing of what stood in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.relaxing import Relaxed
from inglenook.core.results import NOT_SOUGHT, TOLD, Reading
from inglenook.tasks.finding import find
from inglenook.tasks.finding.rewording import exchanged
from inglenook.tasks.workspace import Workspace

MOST = 6  # parts that are tried


def relax(
    workspace: Workspace,
    sentence: str,
    parts: Sequence[tuple[Reading, ...]],
    stop: Stop,
    *,
    kind: str = "",
    now: date | None = None,
    rest_s: float = 0.0,
) -> Iterator[Event[tuple[Relaxed, ...]]]:
    """What `sentence`, of which `parts` are the readings as chips, has without each of them, most hits first.

    None of a sentence with a single part, of which nothing would be left. `kind` and `now` are those of the search.
    `rest_s` is how long to wait first, where there is something to try.
    """
    readings = [reading for part in parts for reading in part]
    tried = [part for part in parts if part[0].start < part[0].end and part[0].key not in {*NOT_SOUGHT, TOLD}]
    found: list[Relaxed] = []
    if len(tried) > 1:
        stop.rest(rest_s)
        for number, part in enumerate(tried[:MOST]):
            yield Progress(number, min(len(tried), MOST), "parts", "searching")
            rest = exchanged(sentence, readings, part, "")
            hits, at_least = find.count(workspace, rest, stop, kind=kind, now=now)
            if hits:
                found.append(Relaxed(part, rest, hits, at_least))
    yield Result(tuple(sorted(found, key=lambda one: -one.hits)))
