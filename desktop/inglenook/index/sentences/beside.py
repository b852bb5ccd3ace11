"""A name alone beside what is said of a mail: "unread janet", "janet with attachment yesterday", 带附件的 张敏.

Who wrote what is unread, unanswered or carries something is who is meant. With a word to look for besides ("unread
janet lease"), or with a date or a type of file alone, the name stays one of the words.
"""

from __future__ import annotations

from inglenook.index.sentences import flags
from inglenook.index.sentences.patterns import Late, any_of
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN

_SAID = any_of([*(pattern for pattern, _, _ in flags.FLAGS), flags.NO_ATTACHMENT, flags.ATTACHMENT[0]])
_GAP = Late(r"(?:[\s,，、;；.。?？!！-]|的(?=[\s,，]|$))*")
_MAIL = Late(rf"(?:{ZH_MAIL_NOUN}|信(?=\s*(?:$|[,，。?？])))")  # 张敏没附件的信
_TAKEN = ("terms", "from", "to", "cc", "with", "exclude_from", "exclude", "subject", "phrase")


def beside(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    """Take who is named from `at` on as who wrote, where all else is of that kind; gives `at` where it is not."""
    text, end = sentence.text, found[1]
    is_behind_a_flag = sentence.noun_end == at and text[at] >= "\u2e80"  # 我没回张敏的
    if found[0] == ["me"] or (at and text[at - 1] not in " ,，、" and not is_behind_a_flag):
        return at
    if is_behind_a_flag and text.startswith("的", end):
        end += 1
    if not _may_end(text, end):
        is_said_of = not text[at].isascii() and (_SAID.match(text, end) is not None or sentence.dated(end) is not None)
        if not is_said_of:  # 老王没附件的, 张敏上月的
            return at
    lists = sentence.draft.lists
    if sentence.pending is not None or any(key in lists for key in _TAKEN):
        return at
    places = sentence.draft.listed("in")
    is_said = "is" in lists or "has" in lists or places in {("sent",), ("inbox",)}
    if text[at].isascii() and sentence.person(at, is_loose=False) is None:
        return at
    place = end
    while (place := _behind(text, place)) < len(text):
        dated = sentence.dated(place)
        if dated is not None:
            place = dated.end
            is_said = is_said or text[place:].rstrip(" ?？") == "的"  # 张敏上月的
        elif (match := _SAID.match(text, place)) is not None and match.end() > place:
            is_said, place = True, match.end()
        elif is_said and (match := _MAIL.match(text, place)) is not None:
            place = match.end()
        else:
            return at
    return sentence.take("to" if places == ("sent",) else "from", (found[0], end), at) if is_said else at


def _may_end(text: str, end: int) -> bool:
    return end == len(text) or text[end] in " ,，、"


def _behind(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at
