"""The tokenizer of uncased BERT models: normalize, split at white space and punctuation, cut words into known pieces.

Written from the paper's description (Devlin et al. 2018; Schuster and Nakajima 2012 for WordPiece) and held against the
`tokenizers` library in the tests. One difference is meant: text that spells a special token, as `[SEP]`, stays text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_WORD_MAX = 100  # characters; a longer word is unknown as a whole
_CACHED_WORDS = 50_000
_CACHED_CHARACTERS = 20_000
_CJK = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)
_REPLACEMENT = 0xFFFD


class _Characters(dict[int, str]):
    """What `str.translate` makes of each character; worked out when a character comes for the first time."""

    def __missing__(self, code: int) -> str:
        if len(self) > _CACHED_CHARACTERS:
            self.clear()
        made = self[code] = _normalized(chr(code))
        return made


class WordPiece:
    """Cuts text into the numbers of a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown, self._begin, self._end = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._longest = max(map(len, vocabulary))
        self._characters = _Characters()
        self._words: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str, limit: int) -> list[int]:
        """The pieces of a text between begin and end marks, `limit` at most with the marks."""
        numbers = [self._begin]
        for word in text.translate(self._characters).split():
            numbers += self._words.get(word) or self._cut(word)
            if len(numbers) >= limit:
                del numbers[limit - 1 :]
                break
        numbers.append(self._end)
        return numbers

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(self._words) > _CACHED_WORDS:
            self._words.clear()
        pieces = self._words[word] = self._pieces(word)
        return pieces

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Greedy: the longest known piece first; a word with a part that is not known is unknown as a whole."""
        if len(word) > _WORD_MAX:
            return (self._unknown,)
        pieces: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(pieces)


def _normalized(character: str) -> str:
    """One character without accent and case; spaces around what is a word by itself, nothing for control characters."""
    code = ord(character)
    if character in "\t\n\r":
        return " "
    if code in {0, _REPLACEMENT} or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    if character.isspace():
        return " "
    plain = "".join(
        part.lower() for part in unicodedata.normalize("NFD", character) if unicodedata.category(part) != "Mn"
    )
    if any(first <= code <= last for first, last in _CJK):
        return f" {plain} "
    return "".join(f" {part} " if _is_punctuation(part) else part for part in plain)


def _is_punctuation(character: str) -> bool:
    is_ascii_sign = character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    return is_ascii_sign or unicodedata.category(character).startswith("P")
