"""A child that writes with a model in a folder of safetensors, by MLX (`mlx_net`), the caches and samplers of mlx-lm,
and llguidance.

The loop is written here, since each of its steps asks whether to go on, keeps a state at a border, or is told by a
schema what may come. Run on Linux with the processor build of MLX; what only Apple silicon has (`mlx_net.settle`) is
untried.
"""

from __future__ import annotations

import codecs
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inglenook.core.errors import InglenookError
from inglenook.engine.apple.folder import config_of
from inglenook.engine.apple.mlx_net import Adapters, built, core, room, settle, words_of
from inglenook.engine.apple.tokenizer import FolderTokenizer, Prompt
from inglenook.engine.interface import EngineError
from inglenook.engine.shelf.models import ModelDamaged, ModelMissing, ModelUnfit, digest_of
from inglenook.engine.writers.prefixes import Prefixes, steps
from inglenook.engine.writers.streaming import Outlet
from inglenook.engine.writers.writing import Count, Loaded, Writing, adapters_in
from inglenook.process import wire
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]

_STEP = 256  # tokens read between two looks at the stop flag
_STATES, _STATES_BYTES = 32, 256 * 1024 * 1024


class SchemaUnfit(EngineError):
    """A JSON schema is damaged, or holds what cannot be obeyed while writing."""

    code = "schema_unfit"


class _Writer:
    """The verbs, over one model that is loaded by the first call."""

    def __init__(self) -> None:
        self._model: Model

    def load(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Load the model of the folder `path`, whose digest must be `digest`, and the adapters that come along."""
        path, adapters = Path(str(call.options["path"])), adapters_in(call.options, payload)
        try:
            if digest_of(path, context.stop.check) != call.options["digest"]:
                raise ModelDamaged()
            self._model = Model(path, str(call.options["family"]), int(call.options["context"]), context)
            for name, data in adapters.items():
                self._model.adapters.add(name, data)
        except OSError as error:
            raise ModelMissing() from error
        except (InglenookError, MemoryError):
            raise
        except (Exception, SystemExit) as error:
            # A foreign file goes wrong in any way it likes, and one module of mlx-lm ends the process.
            raise ModelUnfit() from error
        yield Loaded(self._model.context), b""

    def sizes(self, call: Call, payload: bytes, context: Context) -> Answers:
        """The tokens of each text of a JSON list."""
        found: list[int] = []
        for text in wire.decode(payload, list[str]):
            context.stop.check()
            found.append(len(self._model.tokenizer.encode(text)))
        yield found, b""

    def write(self, call: Call, payload: bytes, context: Context) -> Answers:
        """Read the turns of a `Writing`, which is told in notes, and write what follows on them."""
        yield from self._model.write(wire.decode(payload, Writing), context)


def handlers() -> Mapping[str, Handler]:
    """The verbs of the role."""
    writer = _Writer()
    return {"load": writer.load, "sizes": writer.sizes, "write": writer.write}


class Model:
    """A model in memory, and what it remembers of the prompts that it has read."""

    def __init__(self, folder: Path, family: str, context: int, at: Context) -> None:
        settle()
        config = config_of(folder)
        self.tokenizer = FolderTokenizer(folder / "tokenizer.json", family)
        self._ends = self.tokenizer.ends | config.ends
        self.net = built(folder, config, at)
        self._words = words_of(self.net)
        self.context = min(context, config.context or context)
        self.adapters = Adapters(self.net)
        self._prefixes: Prefixes[list[Any]] = Prefixes(_STATES, _STATES_BYTES)
        self._rules: Any = None  # llguidance's view of the vocabulary, made when a schema is first asked for

    def write(self, asked: Writing, at: Context) -> Answers:
        """What `_Writer.write` does."""
        prompt = self.tokenizer.prompt(asked.turns)
        size, written = len(prompt.tokens), len(asked.begun_tokens)
        room = self.context - size
        if room < 1:
            yield Count("too_long", size, 0, 0), b""
            return
        guide = self._guide(asked) if asked.schema else None
        mark = self.adapters.choose(asked.adapter, asked.adapter_scale)
        known, cache = self._read(prompt, asked.begun_tokens, mark, at)
        last = (*prompt.tokens, *asked.begun_tokens)[-1]
        outlet, characters = Outlet(asked.begun), codecs.getincrementaldecoder("utf-8")("replace")
        reason = "budget"
        tokens = self._tokens(last, cache, _chooser(asked), guide)
        while written < min(asked.limit, room) and reason == "budget":
            at.stop.check()
            token = next(tokens)
            written += 1
            if token in self._ends:
                reason = "stop"
                break
            if (piece := outlet.add(characters.decode(self.tokenizer.bytes_of(token)), (token,))) is not None:
                yield piece.text, piece.payload
            if outlet.is_looping():
                reason = "loop"
        if (piece := outlet.rest()) is not None:
            yield piece.text, piece.payload
        yield Count(reason, size, known, written), b""

    def _read(self, prompt: Prompt, begun: Sequence[int], mark: str, at: Context) -> tuple[int, list[Any]]:
        """Read all but the last token; how much of the prompt was known, and the state to write from."""
        mx = core()
        tokens = (*prompt.tokens, *begun)
        if not 0 <= min(tokens) <= max(tokens) < self._words:
            raise ModelUnfit()  # MLX would look up what lies behind its table
        end, total = len(prompt.tokens) - 1, len(tokens)
        places = steps(prompt.borders, end, _STEP) if end else []
        keep = {*prompt.borders, end}
        known, state = self._prefixes.longest(mark, tokens, [place for place in places if place in keep])
        cache: list[Any] = (
            copy.deepcopy(state) if state is not None else room("models.cache").make_prompt_cache(self.net)
        )
        done = known
        at.note(done, total, "tokens")
        for place in (*places, *steps((), total - 1, _STEP)):
            if place <= done:
                continue
            self.net(mx.array(tokens[done:place])[None], cache=cache)
            mx.eval([each.state for each in cache])
            mx.clear_cache()
            done = place
            at.note(done, total, "tokens")
            at.stop.check()
            if place in keep:
                self._prefixes.keep(mark, tokens[:place], copy.deepcopy(cache), sum(each.nbytes for each in cache))
        return known, cache

    def _tokens(self, last: int, cache: list[Any], choose: Callable[[Any], Any], guide: _Guide | None) -> Iterator[int]:
        """Token after token, without end. Free of a schema the next is on its way while one is looked at."""
        mx = core()

        def step(token: Any) -> Any:
            scores = self.net(token[None], cache=cache)[:, -1, :]
            if guide is not None:
                scores = guide.allowed(scores)
            following = choose(scores - mx.logsumexp(scores, keepdims=True))
            mx.async_eval(following)
            return following

        token = step(mx.array([last]))
        while True:
            following = step(token) if guide is None else None
            number = int(token.item())
            yield number
            if guide is not None:
                guide.take(number)
            token = step(token) if following is None else following

    def _guide(self, asked: Writing) -> _Guide:
        import llguidance

        if self._rules is None:
            self._rules = llguidance.LLTokenizer(self.tokenizer.as_json(), eos_token=sorted(self._ends))
        guide = _Guide(self._rules, asked.schema)
        for token in asked.begun_tokens:
            guide.take(token)
        return guide


class _Guide:
    """What a JSON schema allows to come next; no white space, since a small model would fill pages with it."""

    def __init__(self, rules: Any, schema: str) -> None:
        from llguidance import LLMatcher

        try:
            grammar = LLMatcher.grammar_from_json_schema(schema, overrides={"whitespace_flexible": False})
        except ValueError as error:
            raise SchemaUnfit() from error
        self._matcher: Any = LLMatcher(rules, grammar, log_level=0)
        self._check()

    def allowed(self, scores: Any) -> Any:
        """The scores, minus infinity for what may not come."""
        mx = core()
        bits = np.unpackbits(np.frombuffer(self._matcher.compute_bitmask(), np.uint8), bitorder="little")
        self._check()
        mask = np.zeros(scores.shape[-1], np.bool_)
        mask[: bits.size] = bits[: mask.size]
        return mx.where(mx.array(mask), scores, -float("inf"))

    def take(self, token: int) -> None:
        """Say what came."""
        self._matcher.consume_token(token)
        self._check()

    def _check(self) -> None:
        if self._matcher.is_error():
            raise SchemaUnfit()


def _chooser(asked: Writing) -> Callable[[Any], Any]:
    """Takes one of the tokens by their log-probabilities. By chance, each place of a text has a seed of its own: so a
    text that was broken off goes on as it would have."""
    mx = core()
    if asked.temperature <= 0:
        return lambda scores: mx.argmax(scores, axis=-1)
    place = len(asked.begun_tokens)
    samplers = room("sample_utils")

    def choose(scores: Any) -> Any:
        nonlocal place
        mx.random.seed((asked.seed * 1_000_003 + place) % 2**63)
        place += 1
        top_k = min(asked.top_k, scores.shape[-1] - 1)
        return samplers.make_sampler(asked.temperature, top_p=asked.top_p, top_k=top_k)(scores)

    return choose
