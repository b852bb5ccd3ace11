"""Rules for what is looked for as a word and is none: long numbers that are typed in groups, addresses, pictographs."""

from __future__ import annotations

import re

from inglenook.index.sentences.long_numbers import TYPED, is_long_number
from inglenook.index.sentences.sentence import ADDRESS, Sentence
from inglenook.index.tokens import PICTOGRAPHS

_SECTION = re.compile(r"§{1,2} ?(?P<number>\d{1,5}[a-zA-Z]?)(?![^\W_])")
_PICTOGRAPH = re.compile(f"[{PICTOGRAPHS}]")


def long_numbers(sentence: Sentence, at: int) -> int:
    """A telephone number, an account or a card that is typed in groups: one word; so is a section of a law."""
    if sentence.text[at] == "§":
        section = _SECTION.match(sentence.text, at)
        if section is None:
            return at
        sentence.draft.add("terms", f"§ {section['number'].lower()}", *section.span())
        sentence.word_end = section.end()
        return section.end()
    match = TYPED.match(sentence.text, at) if sentence.has_groups else None
    if match is None or not is_long_number(match.group()):
        return at
    return _one_word(sentence, match)


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
