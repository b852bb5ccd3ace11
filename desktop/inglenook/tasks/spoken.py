"""Whether a text speaks of what a question names (`asked`), and whether a sentence speaks of something like it instead.

A name need not be whole: "Ms Keller" will do for Anna Keller where no other Keller is named, initials for a long name,
a core for a Chinese firm. What looks alike is another: Peter Keller, flat 5 for flat 3, 2021 for 2022.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from inglenook.engine.terms import HAN, STOP_WORDS, pairs, stem
from inglenook.index.nicknames import VARIANTS, called
from inglenook.tasks import naming
from inglenook.tasks.asked import HAN_ENDS, Wanted, unmarked
from inglenook.tasks.evidence import facts_of, is_day_said
from inglenook.tasks.figures import han_number

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d,]|\.\d)|[一二][〇零○一二三四五六七八九]{3}(?=年)")
_RANGE = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)年?\s?(?:[-–—/~至到]|to|and|until)\s?((?:1[5-9]|20)?\d\d)(?!\d)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUARTERS = {"1": "first|1st|一", "2": "second|2nd|二", "3": "third|3rd|三", "4": "fourth|4th|四"}
_SAME_KIND = {"号楼": "(?:号楼|栋|幢)", "栋": "(?:号楼|栋|幢)", "幢": "(?:号楼|栋|幢)", "室": "(?:室|房|号)?"}
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
_PART, _OVERLAP = 4_000, 40  # characters
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
_COMMON_SHARE = 3  # letters of a part of a name that can stand for the whole


def speaks(text: str, wanted: Wanted) -> bool:
    """Whether a text speaks of what is named."""
    return _CHECKS[wanted.kind](text, wanted)


def is_rival(sentence: str, wanted: Wanted) -> bool:
    """Whether a sentence speaks of something alike that is not what is named."""
    rivals = _RIVALS.get(wanted.kind)
    return rivals is not None and rivals(sentence, wanted) and not speaks(sentence, wanted)


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """A text without accents and without the apostrophes within names."""
    text = unmarked(text)
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


@lru_cache(maxsize=512)
def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", _plain(text).lower())


def _says_name(text: str, wanted: Wanted) -> bool:
    plain, words = _plain(text), [_plain(word) for word in wanted.text.split()]
    lower = plain.lower()
    if any(_stands(each, lower) for each in _spellings(words)):
        return True
    joined = "".join(words)
    if len(words) > 1 and len(joined) > 5 and joined in _letters(text):
        return True
    if len(words) > 1 and re.search(rf"(?<![^\W_]){re.escape(joined)}(?![^\W_])", lower):
        return True  # WiFi for Wi-Fi
    if len(words) > 2 and re.search(rf"(?<![^\W_]){'[.]?'.join(word[0].upper() for word in words)}(?![^\W_])", plain):
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


def _says_word(plain: str, word: str) -> bool:
    """A single word: also in a longer form of it (Korean for Korea), and written out where it is made of initials."""
    if len(word) > 4 and re.search(rf"(?<![^\W_]){re.escape(word[:-1] if len(word) > 5 else word)}", plain.lower()):
        return True
    if 2 <= len(word) <= 5:
        if re.search(rf"(?<![^\W_]){'[ ._]+'.join(word.upper())}(?![^\W_])", plain):
            return True
        initials = r"\w*(?: (?:of|the|and|for))? ".join(letter.upper() for letter in word)
        return re.search(rf"(?<![^\W_]){initials}", plain) is not None
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


def _says_small(text: str, wanted: Wanted) -> bool:
    """Whether two words in small letters are no name, or are said: "dover street" is not Calder Street."""
    plain, words = _plain(text), wanted.text.split()
    lower = plain.lower()
    missing = [word for word in words if not re.search(rf"(?<![^\W_]){re.escape(stem(word))}", lower)]
    if len(missing) != 1:
        return True
    (said,) = (word for word in words if word not in missing)
    at = words.index(said)
    places = [(found, before if at else after) for found, before, after in _around(plain, said)]
    return not places or not all(found[:1].isupper() and _is_name_word(other) for found, other in places)


def _rival_name(sentence: str, wanted: Wanted) -> bool:
    words = [_plain(word) for word in wanted.text.split()]
    return len(words) > 1 and any(_joined(_plain(sentence), word, words) for word in words)


def _says_label(text: str, wanted: Wanted) -> bool:
    if not wanted.text.isascii():
        return _han_label(text, wanted, f"(?:{'|'.join(_figures(wanted.number))})") is not None
    kind, number = re.escape(wanted.text), rf"0*{re.escape(wanted.number)}(?![^\W_]|[.,]\d)"
    listed = rf"(?<![^\W_]){kind}s?(?:[ .:#]|no\.?|number|nr\.?|and|or|to|&|[-–,/]|\d)*(?<!\d){number}"
    before = rf"(?<![\d.,]){number}(?:st|nd|rd|th|\.)?[ -]{kind}"
    if re.search(f"{listed}|{before}", text, re.IGNORECASE):
        return True
    if _rival_label(text, wanted):
        return False
    if re.search(rf"(?m)^\s*{number}[.)]?\s", text):
        return True  # 9. Notice, as a clause is numbered
    if len(wanted.number) > 2:
        return re.search(rf"(?<![\d.,]){number}", text) is not None
    return any(
        match[1].lower() not in STOP_WORDS
        for match in re.finditer(rf"(?<![^\W_])([^\W\d_]{{3,}})[ -]{number}(?! \w+s\b)", text)
    )


def _rival_label(text: str, wanted: Wanted) -> bool:
    if not wanted.text.isascii():
        return _han_label(text, wanted, r"(?:[A-Za-z]?\d{1,6}|[一二三四五六七八九十百]{1,4})") is not None
    kind = re.escape(wanted.text)
    pattern = rf"(?<![^\W_]){kind}(?: (?:no\.?|number|nr\.?)|[.:#])? ?#?\d|(?<![\d.,])\d{{1,5}} {kind}(?!\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _han_label(text: str, wanted: Wanted, number: str) -> re.Match[str] | None:
    kind = _SAME_KIND.get(wanted.text, re.escape(wanted.text))
    return re.search(rf"(?<![\dA-Za-z一二三四五六七八九十]){number}{kind}(?!\d)", text, re.IGNORECASE)


def _figures(number: str) -> list[str]:
    """A number in the ways that it may be written in Chinese."""
    if number.isdigit() and int(number) < 100:
        tens, ones = divmod(int(number), 10)
        digits = "〇一二三四五六七八九"
        spelt = ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
        return [number, spelt] if spelt else [number]
    value = None if number.isascii() else han_number(number)
    return [re.escape(number)] if value is None else [re.escape(number), str(int(value))]


def _code_pattern(code: str) -> str:
    runs = re.findall(r"[A-Za-z]+|\d+", code)
    return rf"(?<![A-Za-z0-9]){'[-/_ .]?'.join(map(re.escape, runs))}(?![A-Za-z0-9])"


def _says_code(text: str, wanted: Wanted) -> bool:
    if re.search(_code_pattern(wanted.text), text, re.IGNORECASE):
        return True
    quarter = re.fullmatch(r"[Qq]([1-4])", wanted.text)
    if quarter is None:
        return False
    return re.search(rf"(?:{_QUARTERS[quarter[1]]})[ -]?(?:quarter|季度)", text, re.IGNORECASE) is not None


def _rival_code(sentence: str, wanted: Wanted) -> bool:
    runs = re.findall(r"[A-Za-z]+|\d+", wanted.text)
    alike = "[-/_ .]?".join(rf"\d{{{len(run)}}}" if run.isdigit() else re.escape(run) for run in runs)
    return re.search(rf"(?<![A-Za-z0-9]){alike}(?![A-Za-z0-9])", sentence, re.IGNORECASE) is not None


def _says_mark(text: str, wanted: Wanted) -> bool:
    if wanted.text.startswith("第"):
        number, of = wanted.text[1:-1], wanted.text[-1]
        return re.search(rf"第?(?:{'|'.join(_figures(number))}){of}", text) is not None
    return _letters(wanted.text) in _letters(text)


def _says_han(text: str, wanted: Wanted) -> bool:
    name, letters = _letters(wanted.text), _letters(text)
    if name in letters:
        return True
    titled = re.fullmatch(rf"([{HAN}]{{1,2}}?)({naming.TITLES})", name)
    if titled is not None:
        return (
            re.search(rf"(?<![{HAN}]){titled[1]}[{HAN}]{{1,2}}(?![{HAN}])|{titled[1]}[{HAN}]{{0,2}}{titled[2]}", text)
            is not None
        )
    if len(name) == 2 and (surname := called(name)):
        return re.search(rf"(?<![{HAN}]){surname}[{HAN}]{{1,2}}(?![{HAN}])", text) is not None
    bare = name.removeprefix("中国")
    core = HAN_ENDS.sub("", bare)
    if name in _SHORT_BANKS and _SHORT_BANKS[name] in letters:
        return True
    if core != bare:
        return bare in letters or (len(core) >= 2 and core in letters)
    if len(name) == 3 and name[0] in naming.SURNAMES:
        return re.search(rf"(?<![{HAN}]){name[1:]}", text) is not None or any(
            f"{name[0]}{title}" in letters for title in ("先生", "女士", "小姐", "老师", "医生", "律师", "总", "经理")
        )
    return False


def _rival_han(sentence: str, wanted: Wanted) -> bool:
    end = HAN_ENDS.search(wanted.text)
    return end is not None and re.search(rf"[{HAN}A-Za-z0-9]{{2}}{end.group()}", sentence) is not None


def _years(text: str) -> frozenset[int]:
    found = {int(match.group().translate(_HAN_DIGITS)) for match in _YEAR.finditer(text)}
    for match in _RANGE.finditer(text):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first - first % 100 + int(match[2])
        if first < last <= first + 120:
            found.update(range(first, last + 1))
    return frozenset(found)


def _says_day(text: str, wanted: Wanted) -> bool:
    years = _years(text)
    for year, month, number in wanted.days:
        if month is None and number is None:
            if year is None or year in years or re.search(rf"(?<!\d)['’]?{year % 100:02d}(?:年|/)", text):
                return True
        elif any(is_day_said((year, month, number), facts_of(part)) for part in _parts_with(text, number or year or 0)):
            return True
    return False


def _parts_with(text: str, number: int) -> Iterator[str]:
    """The parts of a text that have a number, since reading all days of a book takes minutes."""
    figure = re.compile(rf"(?<!\d)0*(?:{'|'.join(_figures(str(number)))})(?!\d)")
    for start in range(0, len(text), _PART):
        part = text[start : start + _PART + _OVERLAP]
        if figure.search(part):
            yield part


def is_year(wanted: Wanted) -> bool:
    """Whether a year is named, without a day."""
    return any(year is not None and month is None for year, month, _ in wanted.days)


def has_year(text: str) -> bool:
    """Whether a text says any year."""
    return bool(_years(text))


def _rival_day(sentence: str, wanted: Wanted) -> bool:
    return any(year is not None for year, _, _ in wanted.days) and has_year(sentence)


def _says_topic(text: str, wanted: Wanted) -> bool:
    """Whether anything of what a Chinese question is about is said: what is 锅炉's is not 电梯's."""
    return any(pair in text for pair in pairs(wanted.text)) or not pairs(wanted.text)


_CHECKS = {
    "name": _says_name,
    "small": _says_small,
    "han": _says_han,
    "quote": _says_mark,
    "mark": _says_mark,
    "label": _says_label,
    "code": _says_code,
    "day": _says_day,
    "topic": _says_topic,
}
_RIVALS = {
    "name": _rival_name,
    "han": _rival_han,
    "label": _rival_label,
    "code": _rival_code,
    "day": _rival_day,
}
