"""One model that writes, loaded in llama.cpp: prompts in tokens, their exact counts, and one run at a time.

Prompts go in as control tokens by number and texts in between; a text that spells a control token is cut within it, as
llama.cpp cuts each text into tokens by itself. How many tokens there are is asked by putting them behind more tokens
than the context holds, which is refused with the count before any work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from inglenook.engine.interface import EngineError, RequestRefused
from inglenook.engine.llama import llamacpp
from inglenook.engine.llama.llama_vocabulary import Vocabulary
from inglenook.engine.shelf.models import AdapterUnfit, ModelUnfit
from inglenook.engine.writers.templates import FAMILIES, control_pattern, cut_at_control, segments
from inglenook.engine.writers.writing import Turn, Writing

Prompt = list[int | str]
Chunk = Mapping[str, Any]

_PADDING = 256  # llama.cpp makes the context a multiple of this
_BATCH_S, _BATCH_MIN, _BATCH_MAX, _BATCH_STEP = 0.4, 64, 512, 32
_SMALL = 20_000_000  # weights
_FLOPS = 38e9  # of a core with AVX2 that multiplies four-bit matrices
_STATES_MIB = 256  # of prompts that were left and may be returned to
_CHECKPOINTS = 8  # within one prompt
_SLOT = 0
_SEEDS = 2**32 - 1  # the last one stands for chance


@dataclass(frozen=True, slots=True)
class Border:
    """A place in a prompt that is worth returning to: `key` is a digest of what stands before it, `items` long."""

    key: bytes
    items: int


class LlamaModel:
    """Loads the model at once. Raises `ModelUnfit`, `ProcessorUnfit`."""

    def __init__(
        self,
        path: Path,
        vocabulary: Vocabulary,
        family: str,
        context: int,
        adapters: Mapping[str, str] = MappingProxyType({}),
        *,
        is_busy: bool = False,
    ) -> None:
        known = FAMILIES.get(family)
        if known is None:
            raise ModelUnfit()
        self._family, self._vocabulary = family, vocabulary
        written = segments(
            (Turn("system", ("x",)), Turn("user", ("x",)), Turn("model", ("x",)), Turn("user", ())), family
        )
        if not {each.text for each in written if each.is_control} <= vocabulary.control.keys():
            raise ModelUnfit()
        self.ends = frozenset(vocabulary.control[end] for end in known.ends if end in vocabulary.control)
        self.filler = next(vocabulary.control[each.text] for each in written if each.is_control)
        self._control = control_pattern(vocabulary.control)
        trained = vocabulary.facts.get("context_length", 0) or context
        self.context = max(_PADDING, min(context, trained) // _PADDING * _PADDING)
        self._adapters = dict(adapters)
        self._last: dict[str, Any] = {}
        threads = threads_for(vocabulary.facts, llamacpp.cores())
        try:
            self._server = llamacpp.serve(path, threads, self._settings(threads, self._adapters), is_busy=is_busy)
        except RuntimeError as error:
            raise ModelUnfit() from error
        # So that the first to ask does not wait for the weights.
        self.run([self.filler] * 2, 1, lambda chunk: False, Writing((), 1))

    def prompt_of(self, turns: Sequence[Turn]) -> tuple[Prompt, list[Border]]:
        """The turns as llama.cpp is given them, with the borders of their parts, the end as the last."""
        prompt: Prompt = []
        borders: list[Border] = []
        digest = hashlib.sha256()
        for each in segments(turns, self._family):
            if each.is_control:
                prompt.append(self._vocabulary.control[each.text])
            else:
                prompt.extend(cut_at_control(_clean(each.text), self._control))
            digest.update(f"{each.is_control:d}{len(each.text)} ".encode() + each.text.encode("utf-8", "replace"))
            if each.is_border:
                borders.append(Border(digest.digest(), len(prompt)))
        return prompt, [*borders, Border(digest.digest(), len(prompt))]

    def size(self, text: str) -> int:
        """How many tokens a text takes."""
        return self.count(list(cut_at_control(_clean(text), self._control)))

    def count(self, prompt: Prompt) -> int:
        """How many tokens a prompt has, by a request that is refused."""
        if not prompt:
            return 0
        fillers = self.context + _PADDING
        body = {"prompt": [self.filler] * fillers + prompt, "max_tokens": 1, "id_slot": _SLOT, **self._last}
        said = self._server.handle_completions(body)
        try:
            return int(said["error"]["n_prompt_tokens"]) - fillers
        except (KeyError, TypeError) as error:
            raise EngineError(engine="llama.cpp") from error

    def run(
        self, prompt: Prompt, limit: int, take: Callable[[Chunk], bool], writing: Writing, *, in_slot: bool = True
    ) -> None:
        """Read a prompt and write at most `limit` tokens; `take` gets each chunk and says whether that is enough.

        The first chunks say how much of the prompt is known from before and how far it is read. What `take` raises is
        raised here: llama.cpp swallows it. Not `in_slot`, what is there is put aside (see `llama_memory`).
        """
        raised: list[BaseException] = []

        def guarded(chunk: Chunk) -> bool:
            try:
                if "error" in chunk:
                    raise EngineError(engine="llama.cpp")
                return take(chunk)
            except BaseException as error:  # noqa: BLE001 - an edge: it is raised again below
                raised.append(error)
                return True

        body: dict[str, Any] = {"prompt": prompt, "max_tokens": limit, "stream": True, "return_progress": True}
        body |= {"verbose": True, "cache_prompt": True}  # only a verbose chunk tells its tokens
        body |= {"id_slot": _SLOT} if in_slot else {}
        body |= self._sampling(writing)
        said = self._server.handle_completions(body, guarded)
        if raised:
            raise raised[0]
        if isinstance(said, dict) and "error" in said:
            raise EngineError(engine="llama.cpp")

    def _sampling(self, writing: Writing) -> dict[str, Any]:
        chosen: dict[str, Any] = {"temperature": max(0.0, writing.temperature), "min_p": 0.0}
        chosen |= {"top_k": writing.top_k, "top_p": writing.top_p} if writing.temperature > 0 else {"top_k": 1}
        chosen["seed"] = writing.seed % _SEEDS
        if writing.schema:
            # A schema allows any number of spaces, and a small model fills its whole limit with them.
            chosen["json_schema"] = {**_schema_of(writing.schema), "x-guidance": {"whitespace_flexible": False}}
        if self._adapters:
            loras = [
                {"id": place, "scale": writing.adapter_scale if name == writing.adapter else 0.0}
                for place, name in enumerate(self._adapters)
            ]
            # WORKAROUND: a request that is refused, as those that count are, leaves the slot half with the adapters
            # that it names and half with those before; so it names the same as the last that was done.
            self._last = {"lora": loras}
        return chosen | self._last

    def mark(self, writing: Writing) -> str:
        """What tells apart what is read with an adapter from all else. Raises `AdapterUnfit` for an unknown one."""
        if not writing.adapter or not writing.adapter_scale:
            return ""
        if writing.adapter not in self._adapters:
            raise AdapterUnfit()
        return f"{writing.adapter} {writing.adapter_scale}"

    def _settings(self, threads: int, adapters: Mapping[str, str]) -> Callable[[Any, Any], None]:
        def settle(xllamacpp: Any, params: Any) -> None:
            params.n_ctx = self.context
            # A stop is seen between two batches.
            params.n_batch = params.n_ubatch = batch_for(self._vocabulary.facts, threads)
            params.cache_ram_mib = _STATES_MIB
            params.n_ctx_checkpoints = _CHECKPOINTS
            params.slot_prompt_similarity = 0.0  # a request that names no slot puts aside what is there
            loras = []
            for place in adapters.values():
                lora = xllamacpp.CommonAdapterLoraInfo()
                lora.path, lora.scale = place, 0.0
                loras.append(lora)
            if loras:
                params.lora_adapters = loras

        return settle


def threads_for(facts: Mapping[str, int], cores: int) -> int:
    """As many threads as cores, one left free where there are enough; one alone for what is small.

    Threads wait for each other after every step. On a busy machine a small model does nothing else.
    """
    if 0 < _weights(facts) < _SMALL:
        return 1
    return cores - 1 if cores > 4 else cores


def batch_for(facts: Mapping[str, int], threads: int) -> int:
    """How many tokens to read at a time, so that a stop is seen soon: as many as should take 0.4 s."""
    weights = _weights(facts)
    if not weights:
        return _BATCH_MIN * 2
    tokens = int(_BATCH_S * threads * _FLOPS / (2 * weights))
    return max(_BATCH_MIN, min(_BATCH_MAX, tokens // _BATCH_STEP * _BATCH_STEP))


def _weights(facts: Mapping[str, int]) -> int:
    """The weights that each token of a prompt is multiplied with; 0 where the file does not say."""
    width, layers = facts.get("embedding_length", 0), facts.get("block_count", 0)
    heads, few = facts.get("head_count", 0), facts.get("head_count_kv", 0)
    head = facts.get("key_length", 0) or width // max(1, heads)
    return layers * width * (2 * head * (heads + few) + 3 * facts.get("feed_forward_length", 0))


def _clean(text: str) -> str:
    """Without lone surrogates, which have no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _schema_of(text: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise RequestRefused(engine="llama.cpp", lacks="schema") from error
