"""Whether a text speaks of what a question names (`asked`), and whether a sentence speaks of something like it instead.

Here numbered things, codes, years and days; names are `namesakes`. What looks alike is another: flat 5 for flat 3,
2021 for 2022, HX-20913 for HX-20931.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.core.han import simplified
from inglenook.engine.builtin.synonyms import says_same
from inglenook.engine.builtin.terms import STOP_WORDS, pairs, stem
from inglenook.tasks.asking import namesakes
from inglenook.tasks.asking.abbreviations import is_han_short, is_known
from inglenook.tasks.asking.asked import CLASS, KIN, Wanted
from inglenook.tasks.asking.namesakes import letters
from inglenook.tasks.texts.evidence import facts_of, is_day_said
from inglenook.tasks.texts.figures import han_number

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d,]|\.\d)|[一二][〇零○一二三四五六七八九]{3}(?=年)")
_RANGE = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)年?\s?(?:[-–—/~至到]|to|and|until)\s?((?:1[5-9]|20)?\d\d)(?!\d)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_QUARTERS = {"1": "first|1st|一", "2": "second|2nd|二", "3": "third|3rd|三", "4": "fourth|4th|四"}
_SAME_KIND = {
    "床": "号?床",
    "号床": "号?床",
    "号楼": "(?:号楼|栋|幢)",
    "栋": "(?:号楼|栋|幢)",
    "幢": "(?:号楼|栋|幢)",
    "室": "(?:室|房|号)?",
}
_SAME_KIN = {"爸爸": "父亲", "妈妈": "母亲", "外婆": "姥姥", "外公": "姥爷"} | {
    each: whole for each, whole in zip("爸妈哥姐弟妹", "父亲 母亲 哥哥 姐姐 弟弟 妹妹".split(), strict=True)
} | {
    each: words[0]
    for words in map(
        str.split,
        (
            "mother mum mom mummy", "father dad daddy", "aunt auntie", "grandmother grandma granny",
            "grandfather grandpa grandad",
        ),
    )
    for each in words[1:]
}  # fmt: skip
# What a text speaks of unless it speaks of something alike instead, wherever in it.
BY_ABSENCE = frozenset(("small", "for", "kin"))
_PART, _OVERLAP = 4_000, 40  # characters


def speaks(text: str, wanted: Wanted) -> bool:
    """Whether a text speaks of what is named."""
    return _CHECKS[wanted.kind](simplified(text), wanted)


def is_rival(sentence: str, wanted: Wanted) -> bool:
    """Whether a sentence speaks of something alike that is not what is named."""
    rivals = _RIVALS.get(wanted.kind)
    return rivals is not None and rivals(simplified(sentence), wanted) and not speaks(sentence, wanted)


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


def _says_class(text: str, wanted: Wanted) -> bool:
    numbers = _figures(wanted.number)
    return any(match["year"] == wanted.text and match["number"] in numbers for match in CLASS.finditer(text))


def _rival_class(sentence: str, wanted: Wanted) -> bool:
    return CLASS.search(sentence) is not None


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
    return letters(wanted.text) in letters(text)


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
    if is_known(wanted.text):
        return is_han_short(wanted.text, text)
    wanted_pairs = pairs(wanted.text)
    return not wanted_pairs or any(pair in text for pair in wanted_pairs) or is_han_short(wanted.text, text)


def _says_for(text: str, wanted: Wanted) -> bool:
    """Whether a text does not speak of such a thing for another purpose alone: the contract for the boiler."""
    if re.search(rf"\b{re.escape(stem(wanted.text))}", text, re.IGNORECASE):
        return True
    thing = re.escape(stem(wanted.number))
    return all(
        match[1].lower() in STOP_WORDS or match[1].isdigit()
        for match in re.finditer(
            rf"\b{thing}\w{{0,3}} (?:of|for) (?:(?:the|my|our|his|her|their|your|a|an) )?(\w+)", text, re.IGNORECASE
        )
    )


def _says_role(text: str, wanted: Wanted) -> bool:
    role = stem(wanted.text)
    return re.search(rf"\b{re.escape(role)}", text, re.IGNORECASE) is not None or says_same(role, text, text)


def _says_kin(text: str, wanted: Wanted) -> bool:
    """Whether a text speaks of no other relation than the one that is named: 奶奶的用药 is not 爷爷's."""
    said = [_SAME_KIN.get(each, each) for each in map(str.lower, KIN.findall(text))]
    return not said or _SAME_KIN.get(wanted.text, wanted.text) in said


def _rival_by_absence(sentence: str, wanted: Wanted) -> bool:
    return not speaks(sentence, wanted)


_CHECKS = {
    "name": namesakes.says_name,
    "small": namesakes.says_small,
    "han": namesakes.says_han,
    "quote": _says_mark,
    "mark": _says_mark,
    "label": _says_label,
    "code": _says_code,
    "class": _says_class,
    "day": _says_day,
    "topic": _says_topic,
    "for": _says_for,
    "role": _says_role,
    "kin": _says_kin,
}
_RIVALS = {
    "name": namesakes.rival_name,
    "han": namesakes.rival_han,
    "label": _rival_label,
    "code": _rival_code,
    "class": _rival_class,
    "day": _rival_day,
    "for": _rival_by_absence,
    "kin": _rival_by_absence,
}
