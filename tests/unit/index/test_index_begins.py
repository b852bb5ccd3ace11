"""The characters at which a rule of a sentence is tried at all, held against the patterns that it tries there.

A set that lacks one is a pattern that never matches, and nothing else would say so.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from inglenook.index.sentences import (
    asking,
    awaiting,
    counted,
    dated,
    flags,
    folders,
    grammar,
    negation,
    sentence,
    vocabulary,
)
from inglenook.index.sentences.chinese import answers, asked, exclusions, letters, saying, sent, turns, words
from inglenook.index.sentences.english import nouns_behind, silence, states
from inglenook.index.sentences.patterns import Late
from tables import table

_parser: Any = import_module("re._parser")  # what a pattern is made of, as `re` itself takes it apart
_codes: Any = import_module("re._constants")
_compiler: Any = import_module("re._compiler")
TURNS = {turn.__name__: characters for characters, turn in turns._TURNS if characters is not None}
# By its name, a set and the patterns that are tried at its characters.
GUARDS: dict[str, tuple[frozenset[str], tuple[Late, ...]]] = {
    "asking yet": (asking._ZH_YET_BEGINS, (asking._ZH_YET,)),
    "asking done yet": (asking._ZH_DONE_YET_BEGINS, (asking._ZH_DONE_YET,)),
    "asking where": (asking._ZH_WHERE_BEGINS, (asking._ZH_WHERE,)),
    "asking, thanks": (asking._THANKED | frozenset(",.!"), (asking._THANKS,)),  # signs are passed over before
    "asking, thanks in Chinese": (asking._ZH_ENDS, (asking._ZH_THANKS,)),
    "awaiting": (awaiting._ZH_BEGINS, (awaiting._ZH_NOBODY, awaiting._ZH_NONE_CAME, awaiting._ZH_WAITING)),
    "awaiting, Latin": (
        awaiting._LATIN_BEGINS,
        (
            *(awaiting._WHO, awaiting._DID_NOT, awaiting._I_OWE, awaiting._NOBODY, awaiting._NONE_CAME),
            *(awaiting._NOT_HEARD, awaiting._WAITING, awaiting._THAT),
        ),
    ),
    "awaiting, that": (awaiting._THAT_BEGINS, (awaiting._THAT,)),
    "answers": (
        answers.BEGINS,
        (
            *(answers._MINE_LATER, answers._DID_I_READ, answers._HIS_ALONE, answers._HIS, answers._GAVE),
            answers._MINE,
        ),
    ),
    "asked": (asked.BEGINS, (asked._SILENT, asked._APPEARED, asked._SILENT_BEHIND)),
    "letters": (letters.BEGINS, (letters._LETTER, letters._REPLY, letters._TALKED, letters._SPOKEN)),
    "saying": (
        saying.BEGINS,
        (saying._WHICH, saying._WRITES, saying._SAYS, saying._TELLS, saying._HANDED_ON, saying._TO, saying._WHAT),
    ),
    "sent": (sent.BEGINS, (sent._MINE, sent._BEHIND_ME, sent._TO_WHICH, sent._BEHIND_BA)),
    "words, speaking": (words._SPEAKING_BEGINS, (words._SPEAKING,)),
    "words, counted": (words._COUNTED_BEGINS | frozenset("0123456789"), (words._WORDED, words._COUNTED)),
    "words, amounts": (words._AMOUNT_BEGINS, (words._AMOUNT,)),
    "counted": (counted._BEGINS, (counted._ENGLISH, counted._CHINESE)),
    "dated": (dated._SHORT_BEGINS, (dated._SHORT_DAY,)),
    "silence": (silence._BEFORE_BEGINS, (silence._BEFORE_DATE,)),
    "states": (states._BEGINS, (states._NEITHER, states._BOTH, states._SEEN, states._ANSWERED)),
    "folders": (folders._ARCHIVED_BEGINS, (folders._ZH_ARCHIVED,)),
    "grammar, kept": (grammar._KEPT_BEGINS, (vocabulary.KEPT,)),
    "grammar, files": (grammar._FILE_BEGINS, (nouns_behind._ONE_FILE,)),
    "grammar, no attachment": (grammar._NO_BEGINS, (flags.NO_ATTACHMENT.english, flags.NO_ATTACHMENT.chinese)),
    "negation": (negation._BEGINS, (negation._NOT, negation._WITHOUT, negation._ZH_NOT, negation._ZH_WITHOUT)),
    "silence, comparing": (silence._COMPARES, (silence.COMPARED,)),
    "words, comparing": (words._COMPARES, (words._COMPARED,)),
    "turns, left out": (
        TURNS["leave_out"],
        (
            *(exclusions._OF_A_PRICE, exclusions._TOLD, exclusions._NOT_MINE, exclusions._NOT, exclusions._NOT_SENT),
            *(exclusions._NOT_SUCH, exclusions._NO_WORD, exclusions._UNRELATED, exclusions._TAKEN_OUT, exclusions._BUT),
        ),
    ),
    "turns, from": (TURNS["_from"], (turns._SONG, turns._FROM, turns._FROM_BARE)),
    "turns, copied": (TURNS["_cc"], (turns._ME_IN_CC, turns._CC)),
    "turns, to": (TURNS["_to"], (turns._TO_MYSELF, turns._TO, turns._ANSWERING)),
    "turns, told": (TURNS["_told"], (turns._TELLING,)),
    "turns, with": (TURNS["_with"], (turns._WITH,)),
    "sentence, titles": (sentence._TITLE_BEGINS, (sentence._ME, sentence._TITLE)),
}
# All characters that any of them names, and a few that none does.
EVERY = frozenset(string.printable + "あ麤").union(
    *(there.union(*(each.source for each in patterns)) for there, patterns in GUARDS.values())
)
# Behind white space nothing is tried anew; at these the text is made small first, or Chinese alone is tried.
SPACES = frozenset(string.whitespace)
LOWERED = frozenset({"counted", "silence", "silence, comparing"})


@table("name", GUARDS)
def test_a_pattern_is_tried_wherever_it_could_begin(name: str) -> None:
    there, patterns = GUARDS[name]
    for pattern in patterns:
        begins = firsts_of(pattern)
        begins = frozenset(map(str.lower, begins)) if name in LOWERED else begins
        assert (pattern.source, "".join(sorted(begins - there - SPACES))) == (pattern.source, "")


def test_the_characters_are_those_that_the_pattern_begins_with() -> None:
    assert firsts_of(Late(r"(?:ab?|[c-e])?f|(?=gh)\w|(?!x)k", re.IGNORECASE)) == frozenset("aAcCdDeEfFgGkK")
    assert firsts_of(Late(r"(?=[a-c])[b-f]|\s*(?P<n>\d)|(?=h+i)")) & frozenset("abc12hi") == frozenset("bc12h")


def firsts_of(pattern: Late) -> frozenset[str]:
    """What can stand first in what a pattern matches; nothing is said of a pattern that may match nothing."""
    parsed = _parser.parse(pattern.source, pattern._flags)
    found, may_be_nothing = firsts(parsed, parsed.state.flags)
    assert not may_be_nothing, pattern.source
    return found


def firsts(items: Iterable[tuple[Any, Any]], flags: int) -> tuple[frozenset[str], bool]:
    """What can stand first in what these match one after another, and whether they may match nothing."""
    found, limit = frozenset[str](), EVERY
    for code, value in items:
        if code is _codes.ASSERT and value[0] > 0:
            at, may_be_nothing = firsts(value[1], flags)
            limit = limit if may_be_nothing else limit & at
            continue
        at, may_be_nothing = first(code, value, flags)
        found |= at
        if not may_be_nothing:
            return found & limit, False
    return (found, True) if limit is EVERY else (limit, False)


def first(code: Any, value: Any, flags: int) -> tuple[frozenset[str], bool]:
    """The same of one piece of a pattern."""
    if code in (_codes.AT, _codes.ASSERT, _codes.ASSERT_NOT):
        return frozenset(), True
    if code is _codes.BRANCH:
        each = [firsts(branch, flags) for branch in value[1]]
        return frozenset().union(*(found for found, _ in each)), any(nothing for _, nothing in each)
    if code is _codes.SUBPATTERN:
        _, added, taken, inner = value
        return firsts(inner, (flags | added) & ~taken)
    if code is _codes.ATOMIC_GROUP:
        return firsts(value, flags)
    if code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT, _codes.POSSESSIVE_REPEAT):
        least, _, inner = value
        found, may_be_nothing = firsts(inner, flags)
        return found, may_be_nothing or not least
    if code is _codes.LITERAL:
        return frozenset({chr(value).lower(), chr(value).upper()} if flags & re.IGNORECASE else {chr(value)}), False
    # One character of some kind: asked of `re`, with nothing but this piece in the pattern.
    said = _parser.SubPattern(_parser.State(), [(code, value)])
    compiled = _compiler.compile(said, flags)
    return frozenset(filter(compiled.match, EVERY)), False
