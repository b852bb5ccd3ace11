"""A model that drafts in the person's way: the same engine, whose requests of one kind name an adapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from inglenook.core.events import Stop
from inglenook.engine.interface import Abilities, EngineEvent, Request
from inglenook.engine.writers import prompts
from inglenook.engine.writers.worker import RemoteEngine

_STYLED = frozenset({"reply"})  # what the adapter was trained on; short options are asked of the model alone


class Voice:
    """Implements `Engine`. The process belongs to the engine within, which is shared and closed by whoever made it."""

    def __init__(self, engine: RemoteEngine, adapter: str) -> None:
        self._engine, self._adapter = engine, adapter

    @property
    def identity(self) -> str:
        """That of the engine, with the adapter in it."""
        head, _, last = self._engine.identity.rpartition("-")
        return f"{head}-{self._adapter}-{last}"

    @property
    def abilities(self) -> Abilities:
        """Those of the engine."""
        return self._engine.abilities

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Do one request, a reply with the adapter."""
        if request.job not in _STYLED:
            return self._engine.generate(request, stop)
        writing = msgspec.structs.replace(prompts.rendered(request), adapter=self._adapter)
        return self._engine.write(writing, stop, is_background=request.is_background)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """The exact tokens of each text."""
        return self._engine.sizes(texts, stop)

    def close(self) -> None:
        """Holds nothing of its own."""
