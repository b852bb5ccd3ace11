"""How turns are written by family, and texts that spell control tokens."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tokenizers import Tokenizer

from inglenook.core.errors import WrongUse
from inglenook.engine.shelf.models import ModelUnfit
from inglenook.engine.writers.templates import (
    FAMILIES,
    Segment,
    control_pattern,
    cut_at_control,
    segments,
)
from inglenook.engine.writers.writing import Turn
from models.hostile import hostile_texts
from models.lines import known_lines
from models.make import DATA
from models.talk import Talk
from models.vocabulary import CONTROL
from tables import table

TALK = (
    Turn("system", ("Be short.",)),
    Turn("user", ("Hello", " there")),
    Turn("model", ("Hi.",)),
    Turn("user", ("Bye",)),
)
ROLES = {"user": "user", "assistant": "model", "system": "system"}


def spelled(family: str, turns: tuple[Turn, ...] = TALK) -> str:
    return "".join(segment.text for segment in segments(turns, family))


@table(
    ("family", "wanted"),
    [
        (
            "gemma3",
            "<bos><start_of_turn>user\nBe short.\n\nHello there<end_of_turn>\n<start_of_turn>model\nHi.<end_of_turn>\n"
            "<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n",
        ),
        (
            "gemma4",
            "<bos><|turn>system\nBe short.<turn|>\n<|turn>user\nHello there<turn|>\n<|turn>model\nHi.<turn|>\n"
            "<|turn>user\nBye<turn|>\n<|turn>model\n",
        ),
        (
            "chatml",
            "<|im_start|>system\nBe short.<|im_end|>\n<|im_start|>user\nHello there<|im_end|>\n"
            "<|im_start|>assistant\nHi.<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n",
        ),
        (
            "llama3",
            "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe short.<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nHello there<|eot_id|>"
            "<|start_header_id|>assistant<|end_header_id|>\n\nHi.<|eot_id|>"
            "<|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        ("mistral", "<s>[INST]Be short.\n\nHello there[/INST]Hi.</s>[INST]Bye[/INST]"),
        (
            "phi",
            "<|system|>Be short.<|end|><|user|>Hello there<|end|><|assistant|>Hi.<|end|>"
            "<|user|>Bye<|end|><|assistant|>",
        ),
    ],
)
def test_a_conversation_in_every_family(family: str, wanted: str) -> None:
    assert spelled(family) == wanted


def test_qwen_is_asked_not_to_think_aloud() -> None:
    assert spelled("qwen3") == spelled("chatml") + "<think>\n\n</think>\n\n"


@pytest.mark.parametrize("line", known_lines()[::29])
def test_gemma_is_asked_as_its_own_template_asks(line: object) -> None:
    turns = tuple(Turn(ROLES[message.role], (message.content,)) for message in line.messages)  # type: ignore[attr-defined]
    assert spelled("gemma3", turns) == Talk(DATA / "mlx").written(line.as_dicts)  # type: ignore[attr-defined]


def test_the_borders_of_parts_stand_and_nothing_else_is_parted() -> None:
    turns = (Turn("system", ("Rules.", " More.")), Turn("user", ("Document.", "Question?")))
    assert segments(turns, "gemma3") == (
        Segment("<bos>", is_control=True),
        Segment("<start_of_turn>", is_control=True),
        Segment("user\nRules.", is_border=True),
        Segment(" More.\n\n", is_border=True),
        Segment("Document.", is_border=True),
        Segment("Question?"),
        Segment("<end_of_turn>", is_control=True),
        Segment("\n"),
        Segment("<start_of_turn>", is_control=True),
        Segment("model\n"),
    )


@table("family", sorted(FAMILIES))
def test_two_texts_are_neighbours_only_at_a_border_and_none_is_empty(family: str) -> None:
    turns = (
        Turn("system", ("", "a", "")),
        Turn("user", ("", "b", "", "", "c", "")),
        Turn("model", ()),
        Turn("user", ("d",)),
    )
    found = segments(turns, family)
    assert all(segment.text for segment in found)
    for before, after in pairwise(found):
        assert before.is_control or after.is_control or before.is_border


def test_an_open_turn_of_the_model_is_gone_on_with() -> None:
    assert spelled("gemma3", (Turn("user", ("Count.",)), Turn("model", ("One, ",)))).endswith(
        "<start_of_turn>model\nOne, "
    )


def test_what_no_family_knows_is_refused() -> None:
    with pytest.raises(ModelUnfit):
        segments(TALK, "gemma9")
    for turns in ((Turn("tool", ("x",)),), (Turn("system", ("x",)), Turn("model", ("y",)), Turn("user", ("z",)))):
        with pytest.raises(WrongUse):
            segments(turns, "gemma3")


def test_no_text_is_read_as_a_control_token_and_none_is_changed() -> None:
    pattern = control_pattern(CONTROL)
    greedy = Tokenizer.from_file(str(DATA / "mlx" / "tokenizer.json"))  # reads control tokens wherever it sees them
    seen = 0
    for text in hostile_texts(1_000):
        seen += any(token in text for token in CONTROL)
        pieces = cut_at_control(text, pattern)
        assert "".join(pieces) == text
        for piece in pieces:
            ids = greedy.encode(piece, add_special_tokens=False).ids
            assert not [number for number in ids if number < len(CONTROL)], piece
    assert seen > 500


def test_without_control_tokens_nothing_is_cut() -> None:
    assert control_pattern(["<"]) is None
    assert cut_at_control("<bos>", None) == ["<bos>"]
    assert cut_at_control("", re.compile("<bos>")) == []
