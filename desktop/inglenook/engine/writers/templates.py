"""How each family of models has its turns written: which control tokens, which words, where the system's text goes.

The templates are ours. A file may bring one of its own as a program in Jinja, which is foreign code and is never run. A
conversation becomes segments: control tokens by their spelling, to be looked up in the vocabulary, and texts, in which
nothing is ever read as a control token, whatever they spell (`cut_at_control` for engines that would).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inglenook.core.errors import WrongUse
from inglenook.engine.shelf.models import ModelUnfit
from inglenook.engine.writers.writing import Turn

_SYSTEM, _USER, _MODEL = "system", "user", "model"


@dataclass(frozen=True, slots=True)
class Segment:
    """A control token, or a text to be cut into tokens by itself. `is_border`: what ends here may come again."""

    text: str
    is_control: bool = False
    is_border: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A family. A turn is its head, its parts, its tail; `begins` stands before all, `ends` end the model's turn.

    Without a head for the system its text stands at the start of the next turn of the user, `system_end` after it.
    `opening` is what the model is made to begin its turn with.
    """

    begins: tuple[Segment, ...]
    heads: Mapping[str, tuple[Segment, ...]]
    tails: Mapping[str, tuple[Segment, ...]]
    ends: tuple[str, ...]
    system_end: str = "\n\n"
    opening: tuple[Segment, ...] = ()


def segments(turns: Sequence[Turn], family: str) -> tuple[Segment, ...]:
    """The conversation up to where the model goes on. Two texts stand beside each other only at a border.

    A last turn of the model is left open, to be gone on with. Raises `ModelUnfit` for a family that is not known,
    `WrongUse` for turns that make no conversation.
    """
    known = FAMILIES.get(family)
    if known is None:
        raise ModelUnfit()
    return tuple(_joined(_written(turns, known)))


def _written(turns: Sequence[Turn], family: Family) -> Iterator[Segment]:
    yield from family.begins
    opening: tuple[Segment, ...] = ()  # the system's text on its way to the user's turn
    for number, turn in enumerate(turns):
        if turn.role == _SYSTEM and _SYSTEM not in family.heads:
            opening = (*opening, *_parts(turn), Segment(family.system_end, is_border=True))
            continue
        if turn.role not in family.heads:
            raise WrongUse(reason="turns")
        if opening and turn.role != _USER:
            raise WrongUse(reason="turns")
        yield from family.heads[turn.role]
        yield from opening
        opening = ()
        yield from _parts(turn)
        if turn.role == _MODEL and number == len(turns) - 1:
            return
        yield from family.tails[turn.role]
    if opening:
        yield from (*family.heads[_USER], *opening, *family.tails[_USER])
    yield from (*family.heads[_MODEL], *family.opening)


def _parts(turn: Turn) -> Iterator[Segment]:
    """The parts, with borders between them; the end of a turn is none by itself."""
    last = len(turn.parts) - 1
    for number, part in enumerate(turn.parts):
        yield Segment(part, is_border=number < last)


def _joined(written: Iterable[Segment]) -> Iterator[Segment]:
    """Texts with no border between them as one, as the models saw them in training; a border is never lost."""
    held: Segment | None = None
    for each in written:
        if held is not None and not held.is_control and not each.is_control and not held.is_border:
            held = Segment(held.text + each.text, is_border=each.is_border)
        elif held is not None and not each.is_control and not each.text:
            held = Segment(held.text, held.is_control, held.is_border or each.is_border)
        else:
            if held is not None and held.text:
                yield held
            held = each
    if held is not None and held.text:
        yield held


def cut_at_control(text: str, control: re.Pattern[str] | None) -> list[str]:
    """The text in pieces none of which spells a control token; put together again they are the text.

    For an engine that reads control tokens in texts: each piece is to be cut into tokens by itself. `control` matches
    every control token, none of which may be a single character (see `control_pattern`).
    """
    pieces: list[str] = []
    start = 0
    while control is not None and (found := control.search(text, start)) is not None:
        pieces.append(text[start : found.start() + 1])
        start = found.start() + 1
    pieces.append(text[start:])
    return [piece for piece in pieces if piece]


def control_pattern(tokens: Iterable[str]) -> re.Pattern[str] | None:
    """Matches any of the tokens; None where there are none."""
    spelled = sorted({token for token in tokens if len(token) > 1})
    return re.compile("|".join(map(re.escape, spelled))) if spelled else None


def _control(*tokens: str) -> tuple[Segment, ...]:
    return tuple(Segment(token, is_control=True) for token in tokens)


def _headed(
    start: str, end: str, names: Mapping[str, str], after: tuple[Segment, ...], tail: str = "\n"
) -> tuple[Mapping[str, tuple[Segment, ...]], Mapping[str, tuple[Segment, ...]]]:
    """Turns that all look alike: a token that starts one, the name of the role, its text, a token that ends it."""
    heads = {role: (*_control(start), Segment(name), *after) for role, name in names.items()}
    closing = (*_control(end), *((Segment(tail),) if tail else ()))
    return heads, dict.fromkeys(names, closing)


def _gemma3() -> Family:
    names = {_USER: "user\n", _MODEL: "model\n"}
    heads, tails = _headed("<start_of_turn>", "<end_of_turn>", names, ())
    return Family(_control("<bos>"), heads, tails, ("<end_of_turn>", "<eos>"))


def _gemma4() -> Family:
    # As llama.cpp's own parser of this family has it; it knows a turn of the system.
    names = {_SYSTEM: "system\n", _USER: "user\n", _MODEL: "model\n"}
    heads, tails = _headed("<|turn>", "<turn|>", names, ())
    return Family(_control("<bos>"), heads, tails, ("<turn|>", "<eos>"))


def _chatml(opening: tuple[Segment, ...] = ()) -> Family:
    names = {_SYSTEM: "system\n", _USER: "user\n", _MODEL: "assistant\n"}
    heads, tails = _headed("<|im_start|>", "<|im_end|>", names, ())
    return Family((), heads, tails, ("<|im_end|>", "<|endoftext|>"), opening=opening)


def _qwen3() -> Family:
    # The tags are tokens of its vocabulary; closed at once, it answers without thinking aloud first.
    return _chatml((*_control("<think>"), Segment("\n\n"), *_control("</think>"), Segment("\n\n")))


def _llama3() -> Family:
    names = {_SYSTEM: "system", _USER: "user", _MODEL: "assistant"}
    after = (*_control("<|end_header_id|>"), Segment("\n\n"))
    heads, tails = _headed("<|start_header_id|>", "<|eot_id|>", names, after, tail="")
    return Family(_control("<|begin_of_text|>"), heads, tails, ("<|eot_id|>", "<|end_of_text|>"))


def _mistral() -> Family:
    # The later ones have a turn for the system; all of them read its text before the user's.
    heads = {_USER: _control("[INST]"), _MODEL: ()}
    tails = {_USER: _control("[/INST]"), _MODEL: _control("</s>")}
    return Family(_control("<s>"), heads, tails, ("</s>",))


def _phi() -> Family:
    # Its control tokens swallow the spaces that follow them, so none are written.
    names = {_SYSTEM: "<|system|>", _USER: "<|user|>", _MODEL: "<|assistant|>"}
    heads = {role: _control(token) for role, token in names.items()}
    return Family((), heads, dict.fromkeys(names, _control("<|end|>")), ("<|end|>", "<|endoftext|>"))


FAMILIES: Mapping[str, Family] = {
    "gemma3": _gemma3(),
    "gemma4": _gemma4(),
    "chatml": _chatml(),
    "qwen3": _qwen3(),
    "llama3": _llama3(),
    "mistral": _mistral(),
    "phi": _phi(),
}
