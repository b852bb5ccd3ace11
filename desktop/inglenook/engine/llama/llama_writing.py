"""A child that writes with a GGUF model on disk, by llama.cpp. The verbs are those of `engine.writers.writing`.

What comes before a border of a prompt is read once alone: the window of attention slides, so a model can return only to
where a checkpoint was made, and llama.cpp makes it at the end of a prompt. Whether a border is still known is seen at
the first chunk of a run, before anything is read; if it is not, the run is broken off and the border read alone again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from inglenook.engine.llama import llamacpp
from inglenook.engine.llama.llama_memory import Memory
from inglenook.engine.llama.llama_model import Border, Chunk, LlamaModel, Prompt
from inglenook.engine.llama.llama_vocabulary import vocabulary_of
from inglenook.engine.shelf.models import AdapterUnfit, ModelDamaged, ModelMissing, digest_of
from inglenook.engine.writers.streaming import Outlet, Piece
from inglenook.engine.writers.writing import Count, Loaded, Writing, adapters_in
from inglenook.process import memory_files, wire
from inglenook.process.limits import lower_priority
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]

_NICE = 10
_BUSY = 0.3  # of the processor taken by others
_ROOM = 16  # tokens that must be left for writing
# llama.cpp makes its checkpoint four tokens before the end of a prompt, and returns to one token before that.
_BEHIND_BORDER = 5
_NEARLY = 8  # tokens before a border to which it may return as well


class _Forgotten(Exception):
    """A border that was read alone is not known any more; nothing has been read yet."""


class _Writer:
    """One model, loaded by the first call."""

    def __init__(self) -> None:
        self._loaded: LlamaModel | None = None
        self._memory = Memory()
        self._mark = ""

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model at `path`, with `context` tokens, for turns of `family`, and the adapters that come along; its
        digest is checked if given."""
        lower_priority(_NICE)
        bustle = llamacpp.Bustle()
        path, digest = Path(str(call.options["path"])), call.options["digest"]
        try:
            if digest and digest_of(path, context.stop.check) != digest:
                raise ModelDamaged()
            vocabulary = vocabulary_of(path)
        except OSError as error:
            raise ModelMissing() from error
        context.stop.check()
        family, is_busy = str(call.options["family"]), bustle.share() > _BUSY
        try:
            adapters = {name: memory_files.filled(data) for name, data in adapters_in(call.options, payload).items()}
        except OSError as error:
            raise AdapterUnfit() from error
        self._loaded = LlamaModel(path, vocabulary, family, int(call.options["context"]), adapters, is_busy=is_busy)
        yield Loaded(self._loaded.context), b""

    def sizes(self, call: Call, payload: bytes, context: Context) -> Answers:
        """The exact tokens of each text of a JSON list."""
        found: list[int] = []
        for text in wire.decode(payload, list[str]):
            context.stop.check()
            found.append(self._model.size(text))
        yield found, b""

    def write(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Write what a `Writing` asks for: pieces with their tokens, then a `Count`."""
        writing = wire.decode(payload, Writing)
        prompt, borders = self._model.prompt_of(writing.turns)
        total = self._model.count(prompt)
        if self._model.context - total < min(_ROOM, writing.limit):
            yield Count("too_long", total, 0, 0), b""
            return
        mark = self._model.mark(writing)
        if mark != self._mark:
            self._memory.distrust()
            self._mark = mark
        progress = _Progress(context, total)
        try:
            run = self._written(prompt, borders, writing, progress, is_trusting=True)
        except _Forgotten:
            self._memory.forget(border.key for border in borders)
            run = self._written(prompt, borders, writing, progress, is_trusting=False)
        if (rest := run.outlet.rest()) is not None:
            yield rest.text, rest.payload
        yield Count(run.reason, total, progress.cached or 0, len(writing.begun_tokens) + run.tokens), b""

    @property
    def _model(self) -> LlamaModel:
        if self._loaded is None:
            raise ModelMissing()
        return self._loaded

    def _written(
        self, prompt: Prompt, borders: list[Border], writing: Writing, progress: _Progress, *, is_trusting: bool
    ) -> _Run:
        """Read and write. Who is trusting counts on the borders that were read alone and raises `_Forgotten`."""
        known = 0
        for number, border in enumerate(borders[:-1], 1):
            tokens = self._memory.tokens_before(border.key)
            if tokens is None:
                tokens = self._read_alone(prompt, borders[:number], progress, known, writing)
                self._memory.keep(border.key, tokens)
            known = max(0, tokens - _NEARLY) if is_trusting else 0
        run = _Run(progress, known, Outlet(writing.begun), self._model.ends)
        limit = min(writing.limit, self._model.context - progress.total) - len(writing.begun_tokens)
        if limit > 0:
            in_slot = self._memory.takes_slot([border.key for border in borders])
            self._model.run([*prompt, *writing.begun_tokens], limit, run.take, writing, in_slot=in_slot)
            self._memory.keep(borders[-1].key, progress.total)
            progress.context.stop.check()
        return run

    def _read_alone(
        self, prompt: Prompt, borders: list[Border], progress: _Progress, known: int, writing: Writing
    ) -> int:
        """Read a prompt up to the last of the borders such that it can be returned to; how many tokens that is."""
        beginning: Prompt = [*prompt[: borders[-1].items], *[self._model.filler] * _BEHIND_BORDER]
        run = _Run(progress, known, None)
        in_slot = self._memory.takes_slot([border.key for border in borders])
        alone = Writing((), 1, adapter=writing.adapter, adapter_scale=writing.adapter_scale)
        self._model.run(beginning, 1, run.take, alone, in_slot=in_slot)
        progress.context.stop.check()
        return run.prompt - _BEHIND_BORDER


class _Progress:
    """How far the prompt is, over all the runs that one text takes; and how much of it was known at the first."""

    def __init__(self, context: Context, total: int) -> None:
        self.context, self.total = context, total
        self.cached: int | None = None
        self._done = -1

    def tell(self, cached: int, done: int) -> None:
        """Take what llama.cpp says of a run."""
        if self.cached is None:
            self.cached = min(cached, self.total)
        done = min(done, self.total)
        if done > self._done:
            self._done = done
            self.context.note(done, self.total, "token")


class _Run:
    """What comes out of one run. With no outlet nothing is written, and one token is made and thrown away."""

    def __init__(
        self, progress: _Progress, expected: int, outlet: Outlet | None, ends: frozenset[int] = frozenset()
    ) -> None:
        self.outlet = outlet or Outlet()
        self.reason = "budget"
        self.prompt = self.tokens = 0
        self._progress, self._expected, self._ends = progress, expected, ends
        self._is_silent, self._is_ended = outlet is None, False

    def take(self, chunk: Chunk) -> bool:
        """One chunk; whether that is enough."""
        if self._progress.context.stop.is_set:
            return True
        if (read := chunk.get("prompt_progress")) is not None:
            if read["cache"] < self._expected:
                raise _Forgotten
            self._expected = 0
            self.prompt = int(read["total"])
            self._progress.tell(int(read["cache"]), int(read["processed"]))
            return False
        return self._is_silent or self._takes(chunk["choices"][0], chunk["__verbose"])

    def _takes(self, choice: Chunk, verbose: Chunk) -> bool:
        is_last, tokens = choice["finish_reason"] is not None, verbose["tokens"]
        if is_last or self._is_ended:
            is_stopped = self._is_ended or choice["finish_reason"] == "stop"
            self.reason = "stop" if is_stopped else "budget"
            return not is_last
        made = int(verbose["tokens_predicted"]) - self.tokens
        self.tokens += made
        if self._ends.intersection(tokens):
            # llama.cpp knows it for an end as well, as a rule; if another token comes after it, that is enough.
            self._is_ended = True
            return False
        # The tokens of a character that came in pieces are not told, but for the last.
        piece = self.outlet.add(choice["text"], tokens if made == len(tokens) else None)
        self._send(piece)
        if self.outlet.is_looping():
            self.reason = "loop"
            return True
        return False

    def _send(self, piece: Piece | None) -> None:
        if piece is not None:
            self._progress.context.answer(piece.text, piece.payload)


def handlers() -> Mapping[str, Handler]:
    """The verbs of the role."""
    writer = _Writer()
    return {"load": writer.load, "sizes": writer.sizes, "write": writer.write}
