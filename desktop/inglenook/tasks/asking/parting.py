"""A long text in parts that a model can take one after another, cut where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.core.events import Stop
from inglenook.core.language import sentences
from inglenook.engine.interface import Engine
from inglenook.tasks.writing.writers import cut_to, sizes

_PARAGRAPH = re.compile(r"\n\s*\n")


def parts_of(engine: Engine, text: str, most: int, stop: Stop) -> Iterator[tuple[str, str]]:
    """The parts of at most `most` tokens, each with what stands between it and the next: a blank line or a space."""
    for paragraph in _PARAGRAPH.split(text.strip()):
        lines = [paragraph[start:end] for start, end in sentences(paragraph)]
        part = ""
        left = most
        for line, size in zip(lines, sizes(engine, lines, stop), strict=True):
            if size > left and part:
                yield part, " "
                part, left = "", most
            if size > most:
                yield from ((each, " ") for each in _broken(engine, line, most, stop))
                continue
            part = f"{part} {line}" if part else line
            left -= size
        if part:
            yield part, "\n\n"


def _broken(engine: Engine, line: str, most: int, stop: Stop) -> Iterator[str]:
    while line:
        piece = cut_to(engine, line, most, stop) or line[:1]
        yield piece
        line = line[len(piece) :].lstrip()
