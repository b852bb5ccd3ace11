"""Looks at the llama.cpp engine from inside, in a process of its own; `test_engine_llama` reads its JSON."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.llama.llama_model import Chunk, LlamaModel, Prompt
from inglenook.engine.llama.llama_vocabulary import vocabulary_of
from inglenook.engine.llama.llama_writing import _Writer
from inglenook.engine.writers.writing import Count, Turn, Writing
from inglenook.process import wire
from inglenook.process.serve import Context
from inglenook.process.wire import Call
from models.make import DATA

FILE = DATA / "tiny-f16.gguf"
LONG = "The roof leaks in two places. " * 120
ENDLESS = json.dumps({"type": "array", "items": {"type": "integer"}, "minItems": 5_000})


class At(Context):
    """The context of a call; remembers what is said, and calls `on` each time."""

    def __init__(self, on: Callable[[Stop], None] = lambda stop: None) -> None:
        super().__init__(lambda head, payload: None, 1, Stop(), None)
        self.notes: list[int] = []
        self.pieces: list[str] = []
        self._on = on

    def note(self, done: int, total: int | None, unit: str) -> None:
        self.notes.append(done)
        self._on(self.stop)

    def answer(self, value: object, payload: bytes = b"") -> None:
        self.pieces.append(str(value))
        self._on(self.stop)


def main() -> None:
    """Do all of it."""
    writer = _Writer()
    model = writer._loaded = LlamaModel(FILE, vocabulary_of(FILE), "gemma3", 4096)
    found = {
        "reading": stopped(writer, Writing((Turn("user", (LONG,)),), 20)),
        "writing": stopped(writer, Writing((Turn("user", ("Count.",)),), 3_000, ENDLESS, temperature=1.0)),
        "raised": raised(model),
        "drift": drift(writer),
        "counting": counting(writer, model),
        "threads": os.environ["OMP_THREAD_LIMIT"],
    }
    sys.stdout.write(json.dumps(found))


def write(writer: _Writer, writing: Writing, at: At) -> Count:
    """How it ended."""
    answers = list(writer.write(Call(1, "write"), wire.encode(writing), at))
    count = answers[-1][0]
    assert isinstance(count, Count)
    return count


def stopped(writer: _Writer, writing: Writing) -> dict[str, object]:
    """Stop at the first thing that is said; how much was said until it ended."""
    at = At(lambda stop: stop.set())
    try:
        write(writer, writing, at)
    except Stopped:
        return {"is_stopped": True, "notes": at.notes, "pieces": len(at.pieces)}
    return {"is_stopped": False}


def raised(model: LlamaModel) -> str:
    """llama.cpp swallows what a callback raises."""

    def take(chunk: Chunk) -> bool:
        raise ValueError("seen")

    try:
        model.run([2, "x"], 3, take, Writing((), 3))
    except ValueError as error:
        return str(error)
    return ""


def drift(writer: _Writer) -> int:
    """How many references to None are lost in fifty texts; older Pythons end when there are none left."""
    asked = Writing((Turn("user", ("Who is there?",)),), 4)
    write(writer, asked, At())
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(50):
        write(writer, asked, At())
    gc.collect()
    return before - sys.getrefcount(None)


def counting(writer: _Writer, model: LlamaModel) -> dict[str, Any]:
    """Counting tokens takes nothing from what is known of the prompt at work."""
    asked = Writing((Turn("user", (LONG, "Why?")),), 2)
    prompt, borders = model.prompt_of(asked.turns)
    before: Prompt = prompt[: borders[0].items]
    first = write(writer, asked, At())
    sizes = [model.size(text) for text in ("a", LONG, "<start_of_turn>")]
    again = write(writer, asked, At())
    return {"sizes": sizes, "first": first.prompt, "border": model.count(before), "cached": again.cached}


if __name__ == "__main__":
    main()
