"""What the Search screen asks of the tasks beside the search itself: reading around a hit, judging every hit, and that
what goes on in the background leaves the machine to whoever types."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from inglenook.core.events import Event, Partial, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.preview import Preview
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import Hit, Judged, Judgement, Reading

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace

T = TypeVar("T")
_TYPING_S = 2.0  # after a key somebody is still taken to be typing


@dataclass(frozen=True, slots=True)
class Sifted:
    """A hit that was judged, one of `total`."""

    hit: Hit
    judged: Judged
    total: int


class Finding:
    """Reads and judges. Called on a lane, as all of the window's way to the tasks."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._typed_s = -_TYPING_S

    def note_key(self) -> None:
        """A search was asked for by a key, and more keys may follow."""
        self._typed_s = time.monotonic()

    def giving_way(self, events: Iterator[Event[T]], stop: Stop) -> Iterator[Event[T]]:
        """The same events, but none while somebody types.

        Beside its share of the processor, each commit of a job has the connections that read forget what they hold
        decrypted, so that the next key is answered from the disk.
        """
        try:
            for event in events:
                yield event
                while (left_s := self._typed_s + _TYPING_S - time.monotonic()) > 0:
                    stop.rest(left_s)
        finally:
            if isinstance(events, Generator):
                events.close()

    def respell(
        self, sentence: str, readings: Sequence[Reading], stop: Stop, *, is_prefix: bool, rest_s: float
    ) -> Iterator[Event[Respelling | None]]:
        """The words of a sentence that nothing here holds, with the nearest, as in `tasks.finding.respelling`."""
        from inglenook.tasks.finding import respelling

        return respelling.respell(self._workspace, sentence, readings, stop, is_prefix=is_prefix, rest_s=rest_s)

    def relax(
        self, sentence: str, parts: Sequence[tuple[Reading, ...]], stop: Stop, *, kind: str, rest_s: float
    ) -> Iterator[Event[tuple[Relaxed, ...]]]:
        """What there is without each part of a sentence that found nothing, as in `tasks.finding.relaxing`."""
        from inglenook.tasks.finding import relaxing

        return relaxing.relax(self._workspace, sentence, parts, stop, kind=kind, rest_s=rest_s)

    def preview(self, hit: Hit) -> Preview:
        """What stands around a hit."""
        from inglenook.tasks.finding import preview

        return preview.preview(self._workspace, hit)

    def matches(
        self, text: str, within: Sequence[tuple[int, int]], words: Sequence[str], stop: Stop
    ) -> Iterator[Event[tuple[tuple[int, int], ...]]]:
        """Where the words of a hit stand in parts of a text, as in `tasks.finding.matches`."""
        from inglenook.tasks.finding import matches

        return matches.matches(text, within, words, stop)

    def sift(
        self, sentence: str, kind: str, model: ItemId | None, criterion: str, limit: int, stop: Stop
    ) -> Iterator[Event[Judgement]]:
        """Judge the first `limit` hits of a sentence, or of what is like `model`; partial values are `Sifted`."""
        from inglenook.tasks.finding import find, like, smart

        if model is not None:
            found = result_of(like.like(self._workspace, model, stop, limit=limit))
        else:
            found = result_of(find.find(self._workspace, sentence, stop, limit=limit, kind=kind, in_parts=False))
        hits = iter(found.hits)
        for event in smart.smart(self._workspace, found.hits, criterion, stop):
            if isinstance(event, Partial) and isinstance(event.value, Judged):
                yield Partial(Sifted(next(hits), event.value, len(found.hits)))
            else:
                yield event
