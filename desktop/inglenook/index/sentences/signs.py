"""Rules for what is looked for as a word and is none: long numbers that are typed in groups, addresses, pictographs."""

from __future__ import annotations

import re

from inglenook.index.sentences.long_numbers import TYPED, is_long_number
from inglenook.index.sentences.ordinals import TYPED as ORDINAL
from inglenook.index.sentences.pieces import ADDRESS
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.tokens import PICTOGRAPHS

_SECTION = re.compile(r"§{1,2} ?(?P<number>\d{1,5}[a-zA-Z]?)(?![^\W_])")
_PICTOGRAPH = re.compile(f"[{PICTOGRAPHS}]")


def long_numbers(sentence: Sentence, at: int) -> int:
    """A telephone number, an account or a card that is typed in groups: one word; so is a section of a law."""
    if sentence.text[at] in "§第":
        return _sections(sentence, at)
    match = TYPED.match(sentence.text, at) if sentence.has_groups else None
    if match is None or not is_long_number(match.group()):
        return at
    return _one_word(sentence, match)


def _sections(sentence: Sentence, at: int) -> int:
    section, ordinal = _SECTION.match(sentence.text, at), ORDINAL.match(sentence.text, at)
    match = section or ordinal
    if match is None:
        return at
    said = f"§ {section['number'].lower()}" if section else match.group().replace(" ", "")
    sentence.draft.add("terms", said, *match.span())
    sentence.word_end = match.end()
    return match.end()


def addresses(sentence: Sentence, at: int) -> int:
    """A mail address, or what a mail is called by its program: whole, so that not all of its domain is found."""
    match = ADDRESS.match(sentence.text, at) if sentence.has_address else None
    if match is None or match.group().startswith("@"):
        return at
    return _one_word(sentence, match)


def pictograph(sentence: Sentence, at: int) -> int:
    """A picture such as 🎂."""
    if not _PICTOGRAPH.match(sentence.text[at]):
        return at
    sentence.draft.add("terms", sentence.text[at], at, at + 1)
    return at + 1


def _one_word(sentence: Sentence, match: re.Match[str]) -> int:
    sentence.draft.add("terms", match.group().lower(), *match.span())
    sentence.word_end = match.end()
    return match.end()
