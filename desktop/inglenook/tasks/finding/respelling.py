"""Did you mean: words of a search that stand nowhere in the vault, with the nearest that do. It is only ever offered.

For what was asked, not while a word is typed. Names come in here, too, as a name that nobody bears was looked for as
words. Chinese is left alone, and so are quotations, addresses and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from inglenook.core.events import Event, Result, Stop
from inglenook.core.respelling import Respelling
from inglenook.core.results import Reading
from inglenook.index.spelling import can_be_misspelt
from inglenook.tasks.workspace import Workspace

_MOST = 3  # words of one sentence
# A word alone: with nothing but marks of a sentence around it, which may be Chinese.
_RUN = re.compile(r"[^\s\u2e80-\U0003ffff]+")
_ALONE = re.compile(r"[(\[]*(?P<word>[^\W\d_]+)(?:['’]s)?[.,;:!?)\]]*")


def respell(
    workspace: Workspace,
    sentence: str,
    readings: Sequence[Reading],
    stop: Stop,
    *,
    is_prefix: bool = False,
    rest_s: float = 0.0,
) -> Iterator[Event[Respelling | None]]:
    """The words of a sentence that nothing in the vault has, with what may be meant; None where all are there or none
    is near.

    `readings` are those of the sentence. With `is_prefix` the last word may be unfinished, and counts as there if any
    word begins with it. `rest_s` is how long to wait first, where there is something to look for.
    """
    missing = [
        each for each in _plain(sentence, readings) if not _is_held(workspace, sentence, each, is_prefix=is_prefix)
    ]
    if missing:
        stop.rest(rest_s)
    found: list[tuple[str, str]] = []
    instead = sentence
    for start, end in reversed(missing[:_MOST]):
        nearest = workspace.index.nearest_word(sentence[start:end], stop)
        if nearest:
            found.insert(0, (sentence[start:end], nearest))
            instead = f"{instead[:start]}{nearest}{instead[end:]}"
    yield Result(Respelling(tuple(found), instead) if found else None)


def _plain(sentence: str, readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Where the plain words stand that may be misspelt."""
    for run in _RUN.finditer(sentence):
        match = _ALONE.fullmatch(run.group())
        if match is None or not can_be_misspelt(match["word"]):
            continue
        start, end = run.start() + match.start("word"), run.start() + match.end("word")
        if any(part.key == "terms" and part.start <= start and end <= part.end for part in readings):
            yield start, end


def _is_held(workspace: Workspace, sentence: str, place: tuple[int, int], *, is_prefix: bool) -> bool:
    start, end = place
    return workspace.index.is_held(sentence[start:end], is_begun=is_prefix and end == len(sentence))
