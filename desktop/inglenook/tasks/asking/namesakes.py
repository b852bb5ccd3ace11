"""Whether a text speaks of somebody, some firm or place that a question names, or only of a namesake.

A name need not be whole: "Ms Keller" will do for Anna Keller where no other Keller is named, initials for a long name,
a core for a Chinese firm. Peter Keller is another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from inglenook.core.han_titles import ANY_TITLE, TITLES
from inglenook.engine.builtin.terms import HAN, STOP_WORDS, stem
from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.nicknames import VARIANTS, called
from inglenook.tasks.asking.abbreviations import is_by_initials, is_han_short, is_written_out, others
from inglenook.tasks.asking.asked import HAN_ENDS, Wanted, unmarked
from inglenook.tasks.texts import naming

_ROMAN = re.compile(r"^(?:[ivx]+|\d+)$")
_SPELLABLE = 5  # letters
_SPELLINGS = (
    (re.compile(r"([aou])e(?=[^\Waeiou])"), r"\1"),
    (re.compile(r"ou(?=r)"), "o"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"([a-z])\1"), r"\1"),
    (re.compile(r"(?<=[a-z])z"), "s"),
)
# What stands before a name and is no other name.
_TITLES = frozenset(
    "the dear re fwd fw from to cc attn president mayor ceo count countess prince princess lord lady king queen captain"
    " general colonel major sergeant father brother sister mother aunt uncle tante onkel herr frau senor senora"
    " monsieur madame judge senator minister chancellor detective inspector officer nurse coach saint st".split()
)
_SHORT_BANKS = {
    f"{of}{name}银行": f"{name[0]}行"
    for of, names in (("", "中国 工商 建设 农业 交通 招商"), ("中国", "工商 建设 农业"))
    for name in names.split()
}
_PLAIN = frozenset("new old big small whole local same own entire first last next other little great good".split())
_NAME_WORD = r"(?-i:[^\W\d_a-z][\w'’-]*)"
_OF_MINE = Late(rf"{kin.BEFORE_NAME.source}{_NAME_WORD}(?:\s{_NAME_WORD}){{0,2}}", re.IGNORECASE)
_COMMON_SHARE = 3  # letters of a part of a name that can stand for the whole


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """A text without accents and without the apostrophes within names."""
    text = unmarked(text)
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


@lru_cache(maxsize=512)
def letters(text: str) -> str:
    """The letters and digits of a text, small and without accents."""
    return re.sub(r"[\W_]+", "", _plain(text).lower())


def says_name(text: str, wanted: Wanted) -> bool:
    """Whether a text names whom or what a question names in Latin letters."""
    plain, words = _plain(text), [_plain(word) for word in wanted.text.split()]
    lower = plain.lower()
    if any(_stands(each, lower) for each in _spellings(words)) or is_by_initials(wanted.whole, plain):
        return True
    joined = "".join(words)
    if len(words) > 1 and len(joined) > 5 and joined in letters(text):
        return True
    if len(words) > 1 and re.search(rf"(?<![^\W_]){re.escape(joined)}(?![^\W_])", lower):
        return True  # WiFi for Wi-Fi
    if is_by_initials(wanted.text, plain):
        return True
    if (
        max(map(len, words)) >= _SPELLABLE
        and min(map(len, words)) > 2
        and _stands([_spelt(word) for word in words], _spelt(lower))
    ):
        return True
    if len(words) == 1:
        return _says_word(plain, words[0])
    if any(_ROMAN.match(word) for word in words[1:]):
        return False
    if all(re.search(rf"(?<![^\W_]){re.escape(word)}", lower) for word in words) and not any(
        _joined(plain, word, words) for word in words
    ):
        return True
    return _says_part(plain, words)


@lru_cache(maxsize=512)
def _spelt(lower: str) -> str:
    """A text as it is spelt in one way: Harbor for Harbour, Philip for Phillip, Muller for Mueller."""
    for pattern, instead in _SPELLINGS:
        lower = pattern.sub(instead, lower)
    return lower


def _stands(words: list[str], lower: str) -> bool:
    """Whether the words of a name stand together: Anna Maria Keller, or Keller, Anna."""
    if not all(word in lower for word in words):
        return False  # as most are not: to compile a pattern takes longer than to read many texts
    parts = [re.escape(word) if len(word) > 1 else rf"{re.escape(word)}\w{{0,30}}" for word in words]
    forward = r"(?:[ \u00a0.&-]+[^\W_]+){0,2}?[ \u00a0.,&\n-]+".join(parts)
    backward = r",?[ \u00a0]".join(parts[::-1])
    return re.search(rf"(?<![^\W_{HAN}])(?:{forward}|{backward})(?:['’]?s)?(?![^\W_{HAN}])", lower) is not None


def _spellings(words: list[str]) -> Iterator[list[str]]:
    yield words
    for short in VARIANTS.get(words[0], ()):
        yield [short, *words[1:]]
    if len(words) > 2:
        yield [words[0], words[-1]]  # without middle names
    yield from (each.split() for each in others(" ".join(words)))


def _says_word(plain: str, word: str) -> bool:
    """A single word: also in a longer form of it (Korean for Korea), and written out where it is made of initials."""
    if len(word) > 4 and re.search(rf"(?<![^\W_]){re.escape(word[:-1] if len(word) > 5 else word)}", plain.lower()):
        return True
    if 2 <= len(word) <= 5:
        if re.search(rf"(?<![^\W_]){'[ ._]+'.join(word.upper())}(?![^\W_])", plain):
            return True
        return is_written_out(word, plain)
    return False


def _says_part(plain: str, words: list[str]) -> bool:
    """Whether a part of a name stands alone somewhere, and nowhere within another name."""
    parts = [word for word in words if len(word) >= _COMMON_SHARE and not naming.is_opener(word)]
    found = False
    for word in parts:
        joined, lone = _joined(plain, word, words), _lone(plain, word)
        if joined:
            return False
        found |= lone
    return found


def _around(plain: str, word: str) -> Iterator[tuple[str, str, str]]:
    """Each place of a word with a capital, with the words that it is joined with before and behind, "" for none."""
    for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?=['’]?s?(?![^\W_]))", plain, re.IGNORECASE):
        before = re.search(r"([^\W_]+\.?)[ \u00a0-]$", plain[max(0, match.start() - 30) : match.start()])
        after = re.match(r"[ \u00a0-]([^\W_]+)", plain[match.end() : match.end() + 30])
        yield match.group(), before.group(1) if before else "", after.group(1) if after else ""


def _is_name_word(word: str) -> bool:
    """Whether a word beside a name is a part of a name itself."""
    bare = word.rstrip(".").lower()
    return (
        word[:1].isupper()
        and bare not in STOP_WORDS
        and bare not in naming.HONORIFICS
        and not (naming.is_opener(bare) and len(bare) < 3)
        and bare not in _TITLES
    )


def _joined(plain: str, word: str, words: list[str]) -> bool:
    """Whether a word stands within another name than that of `words`."""
    for _, before, after in _around(plain, word):
        for beside in (before, after):
            bare = beside.rstrip(".").lower()
            is_same = bare in words or any(bare == each[: len(bare)] for each in words if len(bare) == 1)
            if beside and _is_name_word(beside) and not is_same:
                return True
    return False


def _lone(plain: str, word: str) -> bool:
    is_small = plain == plain.lower()
    return any(found[:1].isupper() or is_small for found, _, _ in _around(plain, word))


def says_small(text: str, wanted: Wanted) -> bool:
    """Whether two words in small letters are no name, or are said: "dover street" is not Calder Street."""
    plain, words = _plain(text), wanted.text.split()
    lower = plain.lower()
    missing = [word for word in words if not re.search(rf"(?<![^\W_]){re.escape(stem(word))}", lower)]
    if len(missing) != 1:
        return True
    (said,) = (word for word in words if word not in missing)
    at = words.index(said)
    places = [(found, before if at else after) for found, before, after in _around(plain, said)]
    if not places or not all(_is_other(other) for _, other in places):
        return True
    # The chess club is not the rowing club; other words behind "rowing" say less.
    return not at and not all(found[:1].isupper() and _is_name_word(other) for found, other in places)


def _is_other(word: str) -> bool:
    """Whether a word beside another one makes another thing of it: the chess club, and not the new club."""
    return word.lower() not in STOP_WORDS | _PLAIN and word.isalpha() and not naming.is_opener(word)


def rival_name(sentence: str, wanted: Wanted) -> bool:
    """Whether a sentence names another who shares a word of the name.

    My daughter Clara Lang is none: so a text speaks that is of Edward Lang himself, as his will.
    """
    for mine in reversed([*_OF_MINE.finditer(sentence)]):
        sentence = f"{sentence[: mine.start()]} {sentence[mine.end() :]}"
    words = [_plain(word) for word in wanted.text.split()]
    return len(words) > 1 and any(_joined(_plain(sentence), word, words) for word in words)


def says_han(text: str, wanted: Wanted) -> bool:
    """Whether a text names whom or what a question names in Chinese."""
    name, said = letters(wanted.text), letters(text)
    if name in said:
        return True
    titled = re.fullmatch(rf"([{HAN}]{{1,2}}?)({ANY_TITLE})", name)
    if titled is not None:
        return (
            re.search(rf"(?<![{HAN}]){titled[1]}[{HAN}]{{1,2}}(?![{HAN}])|{titled[1]}[{HAN}]{{0,2}}{titled[2]}", text)
            is not None
        )
    if len(name) == 2 and (surname := called(name)):
        return re.search(rf"(?<![{HAN}]){surname}[{HAN}]{{1,2}}(?![{HAN}])", text) is not None
    if is_han_short(name, said):
        return True
    bare = name.removeprefix("中国")
    core = HAN_ENDS.sub("", bare)
    if name in _SHORT_BANKS and _SHORT_BANKS[name] in said:
        return True
    if core != bare:
        return bare in said or (len(core) >= 2 and core in said)
    if len(name) == 3 and name[0] in naming.SURNAMES:
        return re.search(rf"(?<![{HAN}]){name[1:]}", text) is not None or any(
            f"{name[0]}{title}" in said for title in (*TITLES, "总")
        )
    return False


def rival_han(sentence: str, wanted: Wanted) -> bool:
    """Whether a sentence names another of the same kind: 云峰公司 for 星河公司."""
    end = HAN_ENDS.search(wanted.text)
    return end is not None and re.search(rf"[{HAN}A-Za-z0-9]{{2}}{end.group()}", sentence) is not None
