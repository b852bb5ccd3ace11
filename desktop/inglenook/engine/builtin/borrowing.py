"""A sentence of an earlier reply that answers a question again, with everything that belongs to others taken out.

What is kept is decided by what is allowed, not by what looks like a fact: a word stays when it is empty, when it is a
common word of letters, or when the mail being answered has it. All else (a name, a number, a day, a link, a matter the
mail does not speak of) becomes `[…]`, and a sentence with too many of those is not used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.language import sentences
from inglenook.engine.builtin.phrases import UNKNOWN, Phrases
from inglenook.engine.builtin.signs import AMOUNT, DATE, is_question
from inglenook.engine.builtin.terms import HAN, STOP_CHARACTERS, STOP_WORDS, keys, stem

_MOST_REPLIES = 8
_MOST_SENTENCES = 40  # of one reply
_LIKE_ENOUGH = 0.34
_PIECE = re.compile(rf"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[^\W_{HAN}]+(?:['’.,:/-][^\W_{HAN}]+)*|[{HAN}]+")
_GAPS = re.compile(r"\[…\](?:[\s,、和与/&-]*(?:and |or |the |of |to |in |at |on )?\[…\])+")
_DATE_WORDS = frozenset(
    "today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday january february"
    " march april"
    " june july august september october november december noon midnight one two three four five six seven"
    " eight nine ten"
    " eleven twelve twenty thirty forty fifty hundred thousand million dozen half first second third".split()
)
_PLAIN = (STOP_CHARACTERS | frozenset("请发送收看问带")) - frozenset("零〇一二两三四五六七八九十百千万亿")
_MASK = "\0"
_BRACKETS = re.compile(r"[（(]\s*\[…\]\s*[)）]")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A sentence to reuse, the number of the reply it comes from, and how well it fits (0 to 1)."""

    text: str
    reply: int
    likeness: float


class Shelf:
    """The sentences of the person's earlier replies, ready to be compared."""

    def __init__(self, replies: Sequence[str], phrases: Phrases, stop: Stop) -> None:
        self._phrases = phrases
        self._sentences: list[tuple[int, str, frozenset[str]]] = []
        for number, reply in enumerate(replies[:_MOST_REPLIES]):
            text = reply[:8_000]
            for start, end in sentences(text)[:_MOST_SENTENCES]:
                stop.check()
                line = _body(text[start:end], phrases)
                if line and not is_question(line):
                    self._sentences.append((number, line, frozenset(keys(line))))

    def answer(self, question: str, known: Known) -> Borrowed | None:
        """The sentence most like the question, made safe; None where none is near enough or none stays readable."""
        asked = frozenset(keys(question))
        fewest = 3 if self._phrases.language == "zh" else 2
        ranked: list[tuple[float, int, str]] = []
        for number, line, has in self._sentences:
            shared = len(asked & has)
            if shared >= fewest and (likeness := shared / (len(asked) * len(has)) ** 0.5) >= _LIKE_ENOUGH:
                ranked.append((likeness, number, line))
        for likeness, number, line in sorted(ranked, key=lambda one: -one[0])[:3]:
            safe = known.only(line)
            if safe:
                return Borrowed(safe, number, likeness)
        return None


def _body(line: str, phrases: Phrases) -> str:
    rows = [row.strip() for row in line.splitlines() if row.strip()]
    while rows and phrases.known_greeting.match(rows[0][:80]):
        rows.pop(0)
    while rows and (phrases.known_sign_off.match(rows[-1][:80]) or rows[-1].startswith((">", "--"))):
        rows.pop()
    text = " ".join(rows)
    return text if 8 <= len(text) <= 300 else ""


class Known:
    """What the reply may speak of: the words of the mail, of the names given, and common words."""

    def __init__(self, phrases: Phrases, *texts: str) -> None:
        self._phrases = phrases
        whole = "\n".join(texts)
        self._lower = whole.lower()
        self._words = frozenset(match.group().lower().strip(".,:'’") for match in _PIECE.finditer(whole))
        self._stems = frozenset(stem(word) for word in self._words if word.isalpha())
        self._common = frozenset(stem(word) for word in phrases.common)

    def only(self, sentence: str) -> str:
        """The sentence with what is not known as `[…]`; "" where little would be left of it."""
        masked = self._mask_times(sentence)
        pieces: list[str] = []
        at = 0
        for match in _PIECE.finditer(masked):
            pieces.append(masked[at : match.start()])
            piece = match.group()
            pieces.append(self._han(piece) if re.match(rf"[{HAN}]", piece) else self._word(piece))
            at = match.end()
        pieces.append(masked[at:])
        text = _GAPS.sub(UNKNOWN, _BRACKETS.sub(UNKNOWN, "".join(pieces)))
        gaps = text.count(UNKNOWN)
        kept = len(re.sub(r"\W", "", text.replace(UNKNOWN, "")))
        least = 4 if self._phrases.language == "zh" else 12
        return text if gaps <= 2 and kept >= least and not text.startswith(UNKNOWN) else ""

    def _mask_times(self, sentence: str) -> str:
        for pattern in (DATE, AMOUNT):
            sentence = pattern.sub(
                lambda match: match.group() if match.group().lower() in self._lower else UNKNOWN, sentence
            )
        return sentence

    def _word(self, piece: str) -> str:
        lower = piece.lower()
        if lower in self._words:
            return piece
        if any(character.isdigit() for character in piece) or "@" in piece or "://" in piece or lower in _DATE_WORDS:
            return UNKNOWN
        parts = re.split(r"[.,:/-]", lower.replace("’", "'"))
        fine = all(
            part in STOP_WORDS or stem(part) in self._stems or stem(part) in self._common for part in parts if part
        )
        return piece if fine else UNKNOWN

    def _han(self, run: str) -> str:
        in_word = [False] * len(run)
        for size in (4, 3, 2):
            for at in range(len(run) - size + 1):
                word = run[at : at + size]
                if word in self._phrases.common or word in self._lower:
                    in_word[at : at + size] = [True] * size
        kept: list[str] = []
        for character, is_known in zip(run, in_word, strict=True):
            # A plain character after an unknown one may be the end of a name.
            is_plain = character in _PLAIN and not (kept and kept[-1] == _MASK)
            kept.append(character if is_known or is_plain else _MASK)
        return re.sub(f"{_MASK}+", UNKNOWN, "".join(kept))
