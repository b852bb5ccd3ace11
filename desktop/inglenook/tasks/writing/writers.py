"""How a job has a model write: piece by piece, within its context, with a notice where it fails."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.events import Notice, Piece, Progress, Stop
from inglenook.engine.interface import Block, Ended, Engine, EngineError, Reading, Request, Written
from inglenook.engine.writers import prompts

_FENCE = 24  # tokens of the tags and the number around a block
_SPARE = 48  # tokens of the turns' own marks, and for joining what was counted apart
_USUAL = 4096  # tokens, of an engine that names no limit


@dataclass(frozen=True, slots=True)
class Text:
    """What a model wrote, and why it ended (`engine.interface.Ended`)."""

    text: str
    reason: str

    @property
    def is_whole(self) -> bool:
        """Whether the model ended by itself, and was neither cut off nor stopped."""
        return self.reason == "stop"


def write(
    engine: Engine, request: Request, stop: Stop, label: str = "writing"
) -> Generator[Progress | Piece, None, Text]:
    """Have a request written; pieces come as they are written, the whole at the end. Raises `EngineError`s."""
    parts: list[str] = []
    reason = "stop"
    for event in engine.generate(request, stop):
        stop.check()
        if isinstance(event, Written):
            parts.append(event.text)
            yield Piece(event.text)
        elif isinstance(event, Reading):
            yield Progress(event.done, event.total, "tokens", "reading")
        elif isinstance(event, Ended):
            reason = event.reason
            yield Progress(event.units, None, "tokens", label)
    return Text("".join(parts), reason)


def quietly(engine: Engine, request: Request, stop: Stop) -> Generator[Progress, None, Text]:
    """The same for an intermediate step, whose text is not shown."""
    writing = write(engine, request, stop)
    while True:
        try:
            event = next(writing)
        except StopIteration as ended:
            text: Text = ended.value
            return text
        if isinstance(event, Progress):
            yield event


def room(engine: Engine, request: Request, stop: Stop) -> int:
    """How many tokens the blocks of a request may have: what the context leaves beside its prompt and its answer."""
    writing = prompts.rendered(replace(request, blocks=()))
    frame = sum(engine.sizes([part for turn in writing.turns for part in turn.parts], stop))
    return max(0, (engine.abilities.context or _USUAL) - frame - writing.limit - _SPARE)


def sizes(engine: Engine, texts: Sequence[str], stop: Stop) -> list[int]:
    """The tokens of texts that become blocks, each with its fence."""
    return [size + _FENCE for size in engine.sizes([prompts.cleaned(text) for text in texts], stop)]


def cut_to(engine: Engine, text: str, most: int, stop: Stop) -> str:
    """The beginning of a text that has at most `most` tokens as a block."""
    while text:
        (size,) = sizes(engine, [text], stop)
        if size <= most:
            return text
        # A little shorter than its share, since tokens are not even.
        text = text[: min(len(text) - 1, len(text) * max(0, most - _FENCE) * 19 // (20 * size))]
    return ""


def fitting(engine: Engine, blocks: Sequence[Block], most: int, stop: Stop) -> tuple[Block, ...]:
    """The first blocks that fit together; the first of all is cut rather than left out."""
    kept: list[Block] = []
    for block, size in zip(blocks, sizes(engine, [block.text for block in blocks], stop), strict=True):
        if size > most:
            if not kept and (text := cut_to(engine, block.text, most, stop)):
                kept.append(replace(block, text=text))
            break
        kept.append(block)
        most -= size
    return tuple(kept)


def failed(engine: Engine, error: EngineError) -> Notice:
    """What a person is told when a model fails and the built-in engine goes on."""
    reason = str(error.facts.get("reason") or error.facts.get("lacks") or error.code)
    return Notice("model_failed", (("engine", engine.identity), ("reason", reason)))
