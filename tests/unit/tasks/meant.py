"""An embedder that knows two things that texts can be about, and a vault with notes about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inglenook.core.events import Stop, result_of
from inglenook.engine.interface import EngineError
from inglenook.tasks.finding import embed
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace

NOTES = {
    "boiler": "The boiler in the cellar is broken and the flat is cold. Please send somebody this week.",
    "garden": "Roses want cutting in March. The lawn can wait until the frost is over.",
    "heating": "The radiators stay cold since Monday although the valves are open.",
    "锅炉": "地下室的锅炉坏了，房间很冷，请本周派人来修理。",
}
MEANINGS = (("boiler", "radiators", "heating", "warm", "cold"), ("roses", "lawn", "garden", "plants"))


class Fake:
    """Knows English alone."""

    dimensions = 8

    def __init__(self) -> None:
        self.identity = "fake-1"
        self.languages: frozenset[str] | None = frozenset({"en"})
        self.asked: list[str] = []
        self.is_broken = False

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        stop.check()
        if self.is_broken:
            raise EngineError(engine="fake")
        self.asked += texts
        rows = np.full((len(texts), self.dimensions), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for place, words in enumerate(MEANINGS):
                row[place] += sum(word in text.lower() for word in words)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows

    def close(self) -> None:
        pass


def filled(opened: Workspace, folder: Path, fake: Fake) -> Workspace:
    """The vault with the notes, embedded by `fake`, which was asked nothing yet."""
    for name, text in NOTES.items():
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}", encoding="utf-8")
    result_of(ingest.add(opened, [folder / f"{name}.md" for name in NOTES], Stop()))
    opened.embedder = fake
    result_of(embed.embed(opened, Stop()))
    fake.asked.clear()
    return opened
