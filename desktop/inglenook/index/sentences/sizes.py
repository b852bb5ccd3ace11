"""Sizes in a sentence: larger than 2 MB, between 1 and 3 MB, half a gigabyte or more, 五兆以上, 比3MB大的."""

from __future__ import annotations

import re
from decimal import Decimal

from inglenook.index.sentences.patterns import latin
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.when.chinese_dates import han_number
from inglenook.index.sentences.when.english_words import COUNTS

_SPELLED = {name: str(value) for name, value in COUNTS.items()} | {"half a": "0.5", "half an": "0.5"}
_SPELLED |= {"a hundred": "100", "one hundred": "100", "two hundred": "200", "five hundred": "500", "半": "0.5"}
_UNITS = {"k": 10**3, "kb": 10**3, "kib": 2**10, "m": 10**6, "mb": 10**6, "mib": 2**20, "g": 10**9, "gb": 10**9}
# "Above 2k" is said of money, "larger than 2k" of a file; "above 2k" of a file only where one was just spoken of.
_THOUSANDS = latin(
    r"(?:(?:that|which)\s+are\s+)?(?:over|under|above|below|up\s+to|at\s+(?:least|most)|(?:more|less)\s+than)"
    r"\s+\d[\d.,]*\s?k\b"
)
_FILES = latin(r"\s(?:attachments?|files?|photos?|pictures?|images?|pdfs?|mails?|e-?mails?)\b")
_NO_PAPER = frozenset({"image", "audio", "video", "zip", "pptx"})
_UNITS |= {"gib": 2**30, "b": 1, "byte": 1, "kilobyte": 10**3, "megabyte": 10**6, "gigabyte": 10**9, "meg": 10**6}
_UNITS |= {"gig": 10**9, "字节": 1, "千字节": 10**3, "兆": 10**6, "兆字节": 10**6, "吉": 10**9}
_NUMBER = (
    r"(?P<number>\d{1,9}(?:[.,]\d{1,3})?|(?:half\s+)?an?|(?:a|one|two|five)\s+hundred|one|two|three|four|five|six|eight"
    r"|ten|fifteen|twenty|thirty|fifty|半|[一二两三四五六七八九]?[一二两三四五六七八九十百]十?)"
)
_UNIT = (
    r"(?P<unit>bytes?|kilobytes?|megabytes?|gigabytes?|megs?|gigs?|kib|mib|gib|kb|mb|gb|k|m|g|b|兆字节|千字节|字节|兆|吉)"
    r"\b"
)
_SIZE = rf"{_NUMBER}\s*个?\s*{_UNIT}"
_SIZE2 = _SIZE.replace("<number>", "<number2>").replace("<unit>", "<unit2>")
_ARE = r"(?:(?:that|which)\s+are\s+)?"
# 最大5M的附件, and not 最大5G网络.
_OF_FILE = (
    r"(?=\s*[\d.,半一二两三四五六七八九十百]{1,9}\s?个?\s?(?:[a-z]{1,9}|[千兆]?字节|兆|吉)"
    r"的?\s?(?:附件|文件|文档|邮件|图片|照片|视频|压缩|pdf|[,，。]|$))"
)
_ZH_SIZE = r"(?:的?总?(?:大小|体积|容量))?在?"
_LARGER = latin(
    rf"{_ARE}(?:(?:larger|bigger|greater|heavier|more)\s+than|over|above|exceed(?:s|ing)?|upwards?\s+of|at\s+least"
    r"|(?:no|not)\s+(?:smaller|less)\s+than|>=?|≥"
    rf"|{_ZH_SIZE}(?:大于(?:等于)?|超过|大过|多于|不小于|不低于|不少于|高于|至少有?|(?:最少|起码){_OF_FILE}))\s*{_SIZE}的?"
)
_SMALLER = latin(
    rf"{_ARE}(?:(?:smaller|less|lighter)\s+than|under|below|at\s+most|up\s+to"
    r"|(?:no|not)\s+(?:larger|bigger|more|greater)\s+than|<=?|≤"
    rf"|{_ZH_SIZE}(?:小于(?:等于)?|少于|低于|不到|不足|不超过|不大于|至多|最多|(?:最大|顶多){_OF_FILE}))\s*{_SIZE}的?"
)
_RANGE = latin(
    rf"(?:between\s+|from\s+|(?:大小|体积)?(?:在|介于)?)?{_NUMBER}\s*(?:{_UNIT})?\s*(?:and\b|to\b|-|–|~|到|至)\s*"
    rf"{_SIZE2}(?:之间|以内|内)?的?"
)
# Nobody knows it exactly: from half of it to twice as much.
_ABOUT = latin(
    rf"(?:(?:around|about|roughly|approx(?:imately|\.)?|circa)\s+|~\s*){_SIZE}"
    rf"|(?:an?\s+|the\s+)?{_SIZE2}(?=\s+(?:attachments?|files?|photos?|pictures?|images?|videos?|pdfs?|zips?|mails?|e-?mails?"
    r"|spreadsheets?|presentations?|powerpoints?)\b)"
)
_ABOUT_HAN = latin(
    rf"(?:大概|大约|差不多|约)?{_SIZE}(?:左右|上下|大小)的?|(?:大概|大约|差不多|(?:大小|体积)(?:是|为|约)?){_SIZE2}(?!以[上下内]|[到至~+-])的?"
)
_OR_LARGER = latin(
    rf"{_ZH_SIZE}{_SIZE}\s*(?:(?:or|and)\s+(?:more|larger|bigger|over|above|up)\b|\+|以上|及以上|多)的?"
    rf"|比\s*{_SIZE2}\s*(?:还要?|更)?大的?"
)
_OR_SMALLER = latin(
    rf"{_ZH_SIZE}{_SIZE}\s*(?:(?:or|and)\s+(?:less|smaller|under|below)\b|以下|以内|及以下)的?"
    rf"|比\s*{_SIZE2}\s*(?:还要?|更)?小的?"
)
_OPEN = ((_LARGER, "larger_bytes"), (_SMALLER, "smaller_bytes"), (_OR_LARGER, "larger_bytes"), (_OR_SMALLER, "smaller_bytes"))  # noqa: E501  # fmt: skip


def sizes(sentence: Sentence, at: int) -> int:
    """A bound on the size, or both."""
    draft = sentence.draft
    if not sentence.says_size:
        return at
    if match := _RANGE.match(sentence.text, at):
        unit = match["unit"] or match["unit2"]
        low, high = bytes_of(match["number"], unit), bytes_of(match["number2"], match["unit2"])
        if low < high and draft.larger_bytes is None and draft.smaller_bytes is None:
            draft.set_size("larger_bytes", low, at, match.end())
            draft.set_size("smaller_bytes", high, at, match.end())
            return match.end()
    about = _ABOUT.match(sentence.text, at) or (_ABOUT_HAN.match(sentence.text, at) if sentence.has_han else None)
    if (match := about) and draft.larger_bytes is None and draft.smaller_bytes is None:
        size = _value(match)
        draft.set_size("larger_bytes", size // 2, at, match.end())
        draft.set_size("smaller_bytes", size * 2, at, match.end())
        return match.end()
    for pattern, key in _OPEN if not _is_amount(sentence, at) else ():
        match = pattern.match(sentence.text, at)
        if match is not None:
            return match.end() if draft.set_size(key, _value(match), at, match.end()) else at
    return at


def _is_amount(sentence: Sentence, at: int) -> bool:
    """Whether so many thousand are said of something else than a file or a mail: invoices above 2k."""
    match, draft = _THOUSANDS.match(sentence.text, at), sentence.draft
    if match is None or _FILES.match(sentence.text, match.end()):
        return False
    if sentence.noun_end >= 0 and not sentence.text[sentence.noun_end : at].strip():
        return False
    if "attachment" in draft.listed("has") or not _NO_PAPER.isdisjoint(draft.listed("filetype")):
        return False  # nobody pays for photos of the lake
    is_file = draft.kind is not None or draft.listed("filetype") or draft.listed("has")
    return not is_file or bool(draft.listed("terms"))


def _value(match: re.Match[str]) -> int:
    found = match.groupdict()
    return bytes_of(str(found["number"] or found["number2"]), str(found["unit"] or found["unit2"]))


def bytes_of(number: str, unit: str) -> int:
    """A size in bytes; 1 KB is 1000 bytes, 1 KiB 1024."""
    unit, number = unit.lower(), _SPELLED.get(" ".join(number.lower().split()), number)
    scale = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"), 1)
    amount = Decimal(number.replace(",", ".")) if number[0].isdecimal() else Decimal(_up_to_999(number))
    return round(amount * scale)


def scale_of(unit: str) -> int | None:
    """How many bytes a unit is, as operators write it; None for what is no unit."""
    return _UNITS.get(unit.lower())


def _up_to_999(number: str) -> int:
    hundreds, mark, rest = number.rpartition("百")
    return (100 * (han_number(hundreds) if hundreds else 1) if mark else 0) + (han_number(rest) if rest else 0)
