"""Reading a sentence: at each place the rules are tried in order, and the first that fits takes its part.

Operators and quotation marks come first, then what both languages share as data (`vocabulary`), dates (`ranges`),
people and the turns of phrase around them (`english`, `chinese`), words that say nothing, and at last plain words. A
rule looks ahead a bounded number of characters only, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from inglenook.index import chinese, english, vocabulary
from inglenook.index.dates import Day
from inglenook.index.draft import Draft
from inglenook.index.operators import read_operator
from inglenook.index.patterns import QUOTED, inside, latin
from inglenook.index.people import People
from inglenook.index.sentence import HAN, WORD, Sentence

Rule = Callable[[Sentence, int], int]
_MINUS = re.compile(r"-(?=[\w\"“「『《])")
_POSSESSIVE = re.compile(r"['’]s(?![A-Za-z])")
_IN = latin(r"(?:in|inside|under)\s+(?:(?:my|the)\s+)?")
_EXCLUDED = re.compile(r"[^\s\"“”「」,，。;；]{1,200}")


def read(text: str, now: Day, people: People, folders: Sequence[str]) -> Draft:
    """Read the whole of `text`."""
    sentence = Sentence(text, now, people, folders)
    at = 0
    while at < len(sentence.text):
        end = _step(sentence, at)
        if end > at:
            at = end
        elif HAN.match(sentence.text, at):
            if sentence.pending is None:
                sentence.pending = at
            at += 1
        else:
            chinese.flush(sentence, at)
            at += 1
    chinese.flush(sentence, len(sentence.text))
    return sentence.draft


def _step(sentence: Sentence, at: int) -> int:
    text = sentence.text
    if sentence.pending is not None and not HAN.match(text, at):
        chinese.flush(sentence, at)
    if text[at].isspace():
        return at + 1
    rules = _LATIN_RULES if text[at] < "\u2e80" else _HAN_RULES if sentence.pending is None else _INSIDE_RULES
    for rule in rules:
        end = rule(sentence, at)
        if end > at:
            # Only a rule that reads ends the run before it.
            if sentence.pending is not None:
                chinese.flush_before(sentence, sentence.pending, at)
                sentence.pending = None
            return end
    return at


def _quotes(sentence: Sentence, at: int) -> int:
    match = QUOTED.match(sentence.text, at)
    if match is None:
        return at
    value = inside(match)
    if value:
        sentence.draft.add("phrase", value, at, match.end())
    return match.end()


def _excluded(sentence: Sentence, at: int) -> int:
    text = sentence.text
    if (at and not text[at - 1].isspace()) or not (minus := _MINUS.match(text, at)):
        return at
    quoted = QUOTED.match(text, minus.end())
    match = quoted or _EXCLUDED.match(text, minus.end())
    if match is None:
        return at
    value = inside(quoted) if quoted else match.group().strip('"“”「」『』《》 ')
    if value:
        sentence.draft.add("exclude", value.lower(), at, match.end())
    return match.end()


def _dates(sentence: Sentence, at: int) -> int:
    found = sentence.dated(at)
    if found is None:
        return at
    taken = sentence.draft.set_dates(found.after, found.before, at, found.end)
    if not taken:
        return at
    end = found.end
    if found.after and found.before and (found.before - found.after).days == 1:
        part = vocabulary.TIME_OF_DAY.match(sentence.text, end)
        end = part.end() if part else end
    possessive = _POSSESSIVE.match(sentence.text, end)
    return possessive.end() if possessive else end


def _sizes(sentence: Sentence, at: int) -> int:
    if match := vocabulary.SIZE_RANGE.match(sentence.text, at):
        unit = match["unit"] or match["unit2"]
        low, high = bytes_of(match["number"], unit), bytes_of(match["number2"], match["unit2"])
        if low < high and sentence.draft.larger_bytes is None and sentence.draft.smaller_bytes is None:
            sentence.draft.set_size("larger_bytes", low, at, match.end())
            sentence.draft.set_size("smaller_bytes", high, at, match.end())
            return match.end()
    for pattern, key in (
        (vocabulary.LARGER, "larger_bytes"),
        (vocabulary.SMALLER, "smaller_bytes"),
        (vocabulary.LARGER_AFTER, "larger_bytes"),
        (vocabulary.SMALLER_AFTER, "smaller_bytes"),
    ):
        match = pattern.match(sentence.text, at)
        if match is not None:
            value = bytes_of(match["number"], match["unit"])
            return match.end() if sentence.draft.set_size(key, value, at, match.end()) else at
    return at


def bytes_of(number: str, unit: str) -> int:
    """A size in bytes; 1 KB is 1000 bytes, 1 KiB 1024."""
    unit = unit.lower()
    scale = vocabulary.UNITS.get(unit) or vocabulary.UNITS.get(unit.removesuffix("s"), 1)
    return round(Decimal(number.replace(",", ".")) * scale)


def _listed(rows: Sequence[vocabulary.Row]) -> Rule:
    def rule(sentence: Sentence, at: int) -> int:
        for pattern, key, value in rows:
            match = pattern.match(sentence.text, at)
            if match is not None and match.end() > at:
                sentence.draft.add(key, value, at, match.end())
                sentence.noun_end = match.end()
                return match.end()
        return at

    return rule


def _kinds(sentence: Sentence, at: int) -> int:
    for pattern, _, value in vocabulary.KINDS:
        match = pattern.match(sentence.text, at)
        if match is None:
            continue
        if not sentence.draft.set_kind(value, at, match.end()):
            return at
        sentence.noun_end = match.end()
        if value == "mail":
            sentence.correspondence_end = match.end()
        return match.end()
    return at


def _folders(sentence: Sentence, at: int) -> int:
    is_latin = sentence.text[at] < "\u2e80"
    if not is_latin and "文件夹" not in sentence.text[at : at + 24]:
        return at
    for pattern in (vocabulary.FOLDER_NAMED, vocabulary.FOLDER_AFTER) if is_latin else (vocabulary.ZH_FOLDER,):
        match = pattern.match(sentence.text, at)
        if match is None:
            continue
        name = match["name"].lower()
        # A folder that does not exist is still one, where English says so; Chinese words run on without a space.
        if pattern is vocabulary.ZH_FOLDER and name not in sentence.folders and sentence.pending is not None:
            continue
        sentence.draft.add("in", name, at, match.end())
        return match.end()
    return at


def _known_folders(sentence: Sentence, at: int) -> int:
    """In a folder of the vault without the word: "unread mail in court", and "in Court" as the folder is written."""
    match = _IN.match(sentence.text, at)
    end = sentence.folder_at(match.end()) if match else at
    if match is None or end == match.end() or sentence.is_date(at, end - 1):
        return at
    name = sentence.text[match.end() : end]
    is_behind = sentence.noun_end >= 0 and not sentence.text[sentence.noun_end : at].strip()
    if name not in sentence.named_folders and not is_behind:
        return at
    sentence.draft.add("in", name.lower(), at, end)
    return end


def _folder_inside(sentence: Sentence, at: int) -> int:
    """在客户里的邮件, Court里的: a folder of the vault without the word, where it can be nothing else.

    合同里的金额 is said of a contract: there mail, files or flags must be spoken of, too.
    """
    opening = vocabulary.ZH_IN.match(sentence.text, at)
    start = opening.end() if opening else at
    if sentence.text[start : start + 1].lower() not in sentence.folder_initials:
        return at
    for inside_ in vocabulary.ZH_INSIDE.finditer(sentence.text, start + 1, start + 40):
        name = sentence.text[start : inside_.start()]
        if name.lower() not in sentence.folders:
            continue
        is_sure = name in sentence.named_folders
        if is_sure or vocabulary.ZH_KEPT.search(sentence.text, 0 if opening else inside_.end()):
            sentence.draft.add("in", name.lower(), at, inside_.end())
            return inside_.end()
    return at


def _subjects(sentence: Sentence, at: int) -> int:
    if match := vocabulary.IN_SUBJECT.match(sentence.text, at):
        value = match["name"].strip('"“”')
        if value:
            sentence.draft.add("subject", value, at, match.end())
            return match.end()
    match = vocabulary.SUBJECT.match(sentence.text, at) or vocabulary.ZH_SUBJECT.match(sentence.text, at)
    if match is None:
        return at
    quoted = QUOTED.match(sentence.text, match.end())
    if quoted is not None:
        value, end = inside(quoted), quoted.end()
    else:
        value, end = _subject_words(sentence, match.end())
    if not value:
        return at
    sentence.draft.add("subject", value, at, end)
    return end


def _subject_words(sentence: Sentence, start: int) -> tuple[str, int]:
    named = vocabulary.ZH_SUBJECT_WORDS.match(sentence.text, start)
    if named is not None and HAN.match(sentence.text, start):
        return named["name"], named.end()
    end = at = start
    for _ in range(6):
        word = WORD.match(sentence.text, at)
        if word is None or word.group().lower() in vocabulary.BREAKS:
            break
        end = word.end()
        if not sentence.text.startswith(" ", end):
            break
        at = end + 1
    return sentence.text[start:end], end


def _words(sentence: Sentence, at: int) -> int:
    match = WORD.match(sentence.text, at)
    if match is None:
        return at
    word = match.group().lower()
    if word not in vocabulary.STOP:
        plain = re.sub(r"['’]s$", "", word)
        sentence.draft.add("terms", plain, at, match.end())
    return match.end()


def _holding(sentence: Sentence, at: int) -> int:
    """带pdf的, 附有照片的, 含“定金”的: what stands before a type of file or a quotation says nothing more."""
    match = vocabulary.ZH_HOLDING.match(sentence.text, at)
    if match is None or match.end() == len(sentence.text):
        return at
    is_held = QUOTED.match(sentence.text, match.end()) is not None or any(
        pattern.match(sentence.text, match.end()) for pattern, _, _ in vocabulary.FILETYPES
    )
    return match.end() if is_held else at


_SHARED: tuple[Rule, ...] = (_subjects, _listed(vocabulary.FLAGS), _listed((vocabulary.ATTACHMENT,)))
_NOUNS: tuple[Rule, ...] = (_listed(vocabulary.FILETYPES), _kinds)
_PLACES: tuple[Rule, ...] = (_sizes, _listed(vocabulary.FOLDERS), _folders, _folder_inside)
_LATIN_RULES: tuple[Rule, ...] = (
    read_operator,
    _quotes,
    _excluded,
    *_SHARED,
    english.known_people,
    *_PLACES,
    _known_folders,
    english.turns,
    chinese.turns,
    _dates,
    english.loose_people,
    *_NOUNS,
    _words,
)
_HAN_RULES: tuple[Rule, ...] = (
    read_operator, _quotes, *_SHARED, *_PLACES, chinese.turns, _dates, *_NOUNS, _holding, chinese.silent, _words
)  # fmt: skip
# Inside a run of Chinese characters that no rule has read yet.
_INSIDE_RULES: tuple[Rule, ...] = (
    _quotes, *_SHARED, *_PLACES, chinese.turns, _dates, *_NOUNS, _holding, chinese.parting, _words
)  # fmt: skip
