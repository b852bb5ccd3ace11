"""What a model file or folder is, told by its head in a child process: a file is hostile until it is understood.

The desk sends the first bytes of the files over the wire and gets `Facts`; the child opens nothing itself. The family,
which says how turns are written, comes from the control tokens of the vocabulary. A template or code that comes with
the model is never run; weights in pickle form are refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

from inglenook.engine.shelf.gguf import Head, read_head
from inglenook.engine.shelf.refusals import ModelRefused
from inglenook.process import wire
from inglenook.process.serve import Context, Handler
from inglenook.process.wire import Call

Answers = Iterator[tuple[object, bytes]]

# The first whose tokens are all there; a vocabulary can have tokens of another family that it does not use.
SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("gemma4", frozenset({"<|turn>", "<turn|>"})),
    ("gemma3", frozenset({"<start_of_turn>", "<end_of_turn>"})),
    ("llama3", frozenset({"<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"})),
    ("qwen3", frozenset({"<|im_start|>", "<|im_end|>", "<think>", "</think>"})),
    ("chatml", frozenset({"<|im_start|>", "<|im_end|>"})),
    ("phi", frozenset({"<|user|>", "<|assistant|>", "<|end|>"})),
    ("mistral", frozenset({"[INST]", "[/INST]"})),
)
_WANTED = frozenset[str]().union(*(tokens for _, tokens in SIGNS))
_EMBEDDERS = frozenset({"bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2", "gemma-embedding", "t5encoder"})
_HEADER_MAX = 32 * 1024 * 1024
_WORDS: Mapping[str, int] = {
    "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U64": 8, "U32": 4, "U16": 2,
    "U8": 1, "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1,
}  # fmt: skip


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file as the child is shown it: its name, its size, and as much of its beginning as is needed."""

    name: str
    size: int
    head: bytes


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model is. `family` is empty for one that only embeds; `context` is the largest that it was made for."""

    form: str
    architecture: str
    family: str
    context: int
    quantisation: str
    parameters: int
    title: str
    licence: str
    is_tuned: bool  # has a template, so it was taught to answer
    embeds: bool


class Inspected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer: what the model is, or the reason why it cannot be used."""

    facts: Facts | None
    reason: str = ""


class _Token(msgspec.Struct, frozen=True):
    content: str


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


class _Tokenizer(msgspec.Struct, frozen=True):
    added_tokens: list[_Token] = []
    model: dict[str, msgspec.Raw] = {}


def handlers() -> Mapping[str, Handler]:
    """The one verb of the role: `inspect` (option form; payload: a JSON list of `Part`) answers `Inspected`."""

    def inspect(call: Call, payload: bytes, context: Context) -> Answers:
        parts = wire.decode(payload, list[Part])
        try:
            facts = inspected(str(call.options["form"]), parts)
        except ModelRefused as error:
            yield Inspected(None, str(error.facts["reason"])), b""
        else:
            yield Inspected(facts), b""

    return {"inspect": inspect}


def inspected(form: str, parts: list[Part]) -> Facts:
    """What the parts are; raise `ModelRefused` for what cannot be used."""
    if form == "gguf":
        return _gguf(read_head(parts[0].head, _WANTED), parts[0].size)
    return _folder({part.name: part for part in parts})


def _gguf(head: Head, size: int) -> Facts:
    if head.facts.get("general.type", "model") == "adapter":
        raise ModelRefused(reason="adapter")
    if head.facts.get("general.type") == "mmproj" or head.facts.get("general.architecture") == "clip":
        raise ModelRefused(reason="projector")
    if _number(head.facts.get("split.count", 0)) > 1:
        raise ModelRefused(reason="split")
    if head.data_bytes > size:
        raise ModelRefused(reason="cut_off")
    if not head.tokens:
        raise ModelRefused(reason="no_vocabulary")
    architecture = _word(head.facts.get("general.architecture", ""))
    embeds = architecture in _EMBEDDERS or _number(head.facts.get(f"{architecture}.pooling_type", 0)) > 0
    return Facts(
        form="gguf",
        architecture=architecture,
        family=_family(head.control, embeds=embeds),
        context=_number(head.facts.get(f"{architecture}.context_length", 0)),
        quantisation=head.quantisation,
        parameters=head.parameters,
        title=_word(head.facts.get("general.name", "")),
        licence=_word(head.facts.get("general.license", "")),
        is_tuned=head.has_template,
        embeds=embeds,
    )


def _folder(parts: Mapping[str, Part]) -> Facts:
    config = _json(parts, "config.json", dict[str, Any], "no_config")
    if "model_file" in config:
        raise ModelRefused(reason="code")
    inner = config.get("text_config")
    text = inner if isinstance(inner, dict) else config
    tokenizer = _json(parts, "tokenizer.json", _Tokenizer, "no_tokenizer")
    names = {token.content for token in tokenizer.added_tokens}
    weights = [part for part in parts.values() if PurePosixPath(part.name).suffix == ".safetensors"]
    if not weights:
        raise ModelRefused(reason="no_weights")
    settings = _json(parts, "tokenizer_config.json", dict[str, Any], "") if "tokenizer_config.json" in parts else {}
    bits = config.get("quantization")
    packed = _number(bits.get("bits")) if isinstance(bits, dict) else 0
    return Facts(
        form="mlx",
        architecture=_word(config.get("model_type")),
        family=_family(frozenset(names & _WANTED), embeds=False),
        context=_number(text.get("max_position_embeddings")),
        quantisation=f"{packed}-bit" if packed else _word(config.get("torch_dtype")),
        parameters=sum(_values(part, packed) for part in weights),
        title="",
        licence="",
        is_tuned=bool(settings.get("chat_template")) or "chat_template.jinja" in parts,
        embeds=False,
    )


def _json(parts: Mapping[str, Part], name: str, kind: Any, missing: str) -> Any:
    if name not in parts:
        raise ModelRefused(reason=missing)
    try:
        return wire.decode(parts[name].head, kind)
    except wire.WireError as error:
        raise ModelRefused(reason="head_strange") from error


def _values(part: Part, packed: int) -> int:
    """How many numbers a safetensors file holds; raise `ModelRefused` where its header and its size disagree.

    Where `packed` is not 0, words of 32 bits hold numbers of so many bits.
    """
    length = int.from_bytes(part.head[:8], "little")
    if len(part.head) < 8 or length > _HEADER_MAX:
        raise ModelRefused(reason="weights_strange")
    if len(part.head) < 8 + length:
        raise ModelRefused(reason="cut_off")
    try:
        header = wire.decode(part.head[8 : 8 + length], dict[str, msgspec.Raw])
    except wire.WireError as error:
        raise ModelRefused(reason="weights_strange") from error
    return sum(
        _tensor(tensor, part.size - 8 - length, packed) for name, tensor in header.items() if name != "__metadata__"
    )


def _tensor(untrusted: msgspec.Raw, room: int, packed: int) -> int:
    try:
        tensor = wire.decode(untrusted, _Tensor)
    except wire.WireError as error:
        raise ModelRefused(reason="weights_strange") from error
    start, end = tensor.data_offsets
    if tensor.dtype not in _WORDS or not all(0 <= each < 2**48 for each in (*tensor.shape, start, end)):
        raise ModelRefused(reason="weights_strange")
    values = math.prod(tensor.shape)
    if end > room:
        raise ModelRefused(reason="cut_off")
    if end - start != values * _WORDS[tensor.dtype]:
        raise ModelRefused(reason="weights_strange")
    return values * 32 // packed if packed and tensor.dtype == "U32" else values


def _family(control: frozenset[str], *, embeds: bool) -> str:
    for name, tokens in SIGNS:
        if tokens <= control:
            return name
    if embeds:
        return ""
    raise ModelRefused(reason="no_family")


def _word(value: object) -> str:
    """A short name out of a file, in plain letters."""
    text = value if isinstance(value, str) else ""
    return "".join(each for each in text[:80] if each.isprintable()).strip()


def _number(value: object) -> int:
    return value if type(value) is int and 0 <= value < 2**53 else 0
