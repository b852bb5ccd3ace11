"""The head of a model file is hostile: whatever it claims, reading it ends in facts or in a refusal."""

from __future__ import annotations

import random
import struct

import pytest

from inglenook.engine.shelf.gguf import read_head
from inglenook.engine.shelf.inspection import Part, inspected
from inglenook.engine.shelf.refusals import REASONS, ModelRefused
from inglenook.engine.writers.templates import FAMILIES
from tables import table
from unit.engine.ggufmaker import gemma, head, pair, tensor, text

WANTED = frozenset({"<start_of_turn>", "<end_of_turn>", "<|im_start|>"})


def facts_of(data: bytes, size: int | None = None) -> object:
    return inspected("gguf", [Part("m.gguf", len(data) if size is None else size, data)])


def reason_of(data: bytes, size: int | None = None) -> str:
    with pytest.raises(ModelRefused) as refused:
        facts_of(data, size)
    return str(refused.value.facts["reason"])


def test_what_a_sound_head_says() -> None:
    data = head()
    found = read_head(data, WANTED)
    assert found.facts["general.architecture"] == "gemma3"
    assert (found.facts["gemma3.context_length"], len(found.tokens), found.parameters) == (2048, 8, 32)
    assert found.control == {"<start_of_turn>", "<end_of_turn>"}
    assert (found.quantisation, found.has_template, found.data_bytes) == ("F16", True, len(data))


def test_a_template_is_seen_and_never_kept() -> None:
    assert "tokenizer.chat_template" not in read_head(head(gemma(tokenizer__chat_template="x" * 500)), WANTED).facts
    assert not read_head(head(gemma(tokenizer__chat_template="")), WANTED).has_template


@table(
    ("data", "reason"),
    [
        (b"", "not_gguf"),
        (b"PK\x03\x04", "not_gguf"),
        (head(version=1), "gguf_version"),
        (head(version=0x03000000), "gguf_version"),  # another byte order
        (head()[:60], "head_cut"),
        (head(tensors=[]), "head_strange"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1, 2**60), "head_strange"),
        (b"GGUF" + struct.pack("<IQQ", 3, 2**40, 1), "head_strange"),
        (head([text("a" * 300) + struct.pack("<II", 4, 1)]), "head_strange"),
        (head([text("a") + struct.pack("<IQ", 8, 2**62)]), "head_strange"),
        (head([text("a") + struct.pack("<I", 77)]), "head_strange"),
        (head([text("a") + struct.pack("<IIQ", 9, 4, 2**62)]), "head_strange"),
        (head([text("a") + struct.pack("<IIQ", 9, 9, 1)]), "head_strange"),
        (head([*gemma(), pair("general.alignment", 0)]), "head_strange"),
        (head(tensors=[tensor("w", (2**30, 2**30), 1, 0)]), "head_strange"),
        (head(tensors=[tensor("w", (1,) * 5, 1, 0)]), "head_strange"),
        (head(tensors=[tensor("w", (1,), 1, 2**60)]), "head_strange"),
        (head(gemma(general__type="adapter")), "adapter"),
        (head(gemma(general__architecture="clip")), "projector"),
        (head(gemma(split__count=3)), "split"),
        (head([pair("general.architecture", "gemma3")]), "no_vocabulary"),
        (head(gemma(("a", "b"))), "no_family"),
        (head(data=32), "cut_off"),
    ],
)
def test_each_lie_has_its_reason(data: bytes, reason: str) -> None:
    assert reason_of(data) == reason
    assert reason in REASONS


def test_a_file_that_was_cut_off_is_known_by_its_size() -> None:
    data = head()
    assert reason_of(data, len(data) - 1) == "cut_off"
    facts_of(data, len(data))


@table(
    ("tokens", "family"),
    [
        (("<start_of_turn>", "<end_of_turn>"), "gemma3"),
        (("<|turn>", "<turn|>", "<start_of_turn>"), "gemma4"),
        (("<|im_start|>", "<|im_end|>"), "chatml"),
        (("<|im_start|>", "<|im_end|>", "<think>", "</think>"), "qwen3"),
        (("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|im_end|>"), "llama3"),
        (("<|user|>", "<|assistant|>", "<|end|>"), "phi"),
        (("[INST]", "[/INST]"), "mistral"),
    ],
)
def test_the_family_comes_from_the_vocabulary(tokens: tuple[str, ...], family: str) -> None:
    found = facts_of(head(gemma(("a", *tokens))))
    assert getattr(found, "family") == family  # noqa: B009 - a struct behind `object`
    assert family in FAMILIES


def test_an_embedder_needs_no_turns() -> None:
    found = inspected("gguf", [Part("m", 10_000, head(gemma(("a",), general__architecture="gemma-embedding")))])
    assert (found.family, found.embeds) == ("", True)


def test_whatever_is_spoilt_ends_in_facts_or_a_refusal() -> None:
    chance, sound = random.Random(7), head()
    for _ in range(1500):
        data = bytearray(sound[: chance.randrange(len(sound))] if chance.random() < 0.2 else sound)
        for _ in range(chance.randrange(1, 8)):
            if data:
                at = chance.randrange(len(data))
                data[at : at + chance.choice((0, 1, 1, 4, 8))] = chance.randbytes(chance.choice((0, 1, 1, 4, 8)))
        try:
            facts_of(bytes(data))
        except ModelRefused as refused:
            assert refused.facts["reason"] in REASONS
