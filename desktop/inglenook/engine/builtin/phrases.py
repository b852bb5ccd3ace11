"""The shape of the fixed phrases that replies are put together from. `phrases_en` and `phrases_zh` hold the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = "[…]"  # stands for what only the person knows; the window asks for it


@dataclass(frozen=True, slots=True)
class Intent:
    """What a mail is after. `cues` are (pattern, weight); the three options answer it in three different ways:
    agreeing, declining or differing, asking or needing time. `body` opens a draft where nothing else is known.
    """

    code: str
    cues: tuple[tuple[re.Pattern[str], float], ...]
    options: tuple[str, str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Everything that is written in one language.

    Greetings and sign-offs go by tone (`formal`, `friendly`, `brief`, "" for none asked) with `{name}` for the name;
    `nameless` greets nobody in particular. `wishes` turn an order of the person ("decline because …") into a line: the
    pattern's group `rest` fills `{rest}`; a bare order is answered by the option with that number.
    """

    language: str
    intents: tuple[Intent, ...]
    greetings: Mapping[str, str]
    nameless: Mapping[str, str]
    sign_offs: Mapping[str, str]
    known_greeting: re.Pattern[str]  # groups: word, name
    known_sign_off: re.Pattern[str]
    acknowledge: str
    closing: str
    about: str  # a question that nothing is known of: {question}
    whether: str  # the same for one that could be turned round: {clause}
    by_word: tuple[tuple[re.Pattern[str], str], ...]  # short lines by the question word, in order
    lead_in: re.Pattern[str]  # "tell him that", to be taken off an instruction
    between: re.Pattern[str]  # where an instruction goes on to another order
    wishes: tuple[tuple[re.Pattern[str], str, int], ...]
    stop: str  # what ends a sentence
    joint: str  # what stands between sentences
    common: frozenset[str]  # words that tell nothing about anybody: allowed out of an earlier reply


def compile_cues(*cues: tuple[str, float]) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Cue patterns made ready; all ignore case."""
    return tuple((re.compile(pattern, re.IGNORECASE | re.MULTILINE), weight) for pattern, weight in cues)
