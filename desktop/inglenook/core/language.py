"""Which language a text is in, as far as the built-in work needs to know, and its sentences.

Scripts decide: Han characters without kana or hangul are Chinese, mostly Latin letters are taken as English unless
common English words are missing. Sentences end at 。！？… in Chinese and by `. ! ?` with an abbreviation list in
Latin text. Everything is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.core.characters import beyond_ascii

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HAN_RUN = re.compile(rf"{_HAN.pattern}+")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_LOWER_WORDS = bytes(byte | 0x20 if chr(byte).isalpha() and byte < 128 else 0x20 for byte in range(256))
_ENGLISH = frozenset(
    "the of and to in a is that for it with on as are was be this by at from or have an not but you we they his her"
    " which will would can could please thanks thank your our has had were been there their if all do does me my i"
    " what when where who how no yes re hi hello dear regards best am pm per new about up so out see".split()
)
_ENGLISH_BYTES = frozenset(word.encode() for word in _ENGLISH)
# Between two of these a line that was wrapped goes on without a blank: Han, kana, their punctuation, full-width forms.
_CLOSE = "\u3001-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff"
_WRAPPED = re.compile(rf"(?<=[^\n]{{14}}[{_CLOSE}])[ \t\u3000]*\r?\n[ \t\u3000]*(?=[{_CLOSE}])")
_FIRST = 200  # characters by which most Chinese texts are told
_SAMPLE = 20_000  # characters; enough to tell, and bounds the cost on a book


def language_of(text: str) -> str:
    """Tell "en", "zh", "mixed", "other", or "" when there are too few letters to say."""
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    beyond = beyond_ascii(sample)
    han = count_han(beyond)
    if beyond and len(_KANA_HANGUL.findall(beyond)) > max(3, han // 5):
        return "other"
    if sample.isascii():
        count, english = _counted(sample)
    else:
        words = _LATIN_WORD.findall(sample)
        count, english = len(words), sum(map(_ENGLISH.__contains__, map(str.lower, words)))
    if han + count < 3:
        return "zh" if han >= 2 else ""
    # A Chinese word is about 1.6 characters.
    share = (han / 1.6) / (han / 1.6 + count)
    if share > 0.7:
        return "zh"
    if share > 0.2:
        return "mixed"
    if not count:
        return ""
    return "en" if english / count > 0.15 or count < 12 else "other"


# Common words of other languages in Latin letters that are no English ones.
_FOREIGN = frozenset(
    "der das und ist nicht mit ein eine einen einem einer den dem des zu zum zur von vom für auf sich wir ihr"
    " sie er es ich du bei nach aus auch wird werden wurde oder als wie um über le les un une et est pas pour"
    " dans vous nous que qui avec sur par au aux ce cette sont ne se il elle je mais ou leur el y por para con"
    " del lo como más pero sus este esta muy también di che per non sono della delle dei nel alla gli più anche"
    " come da dos em não os uma ao foi pelo pela seu sua het een voor niet zijn op te dat ook naar aan deze wij"
    " och att det som är på av för till inte har jag vi ett og ikke til fra vil kan jeg med eller nie się jest"
    " że jak ale przez oraz od ei on että mutta ovat kun ve bir bu için ile yang dan dengan untuk dari ini itu"
    " tidak ada pada akan ja van az és hogy nem egy su za kao ili ali ki ni și în cu pe sunt pro že ang ng"
    " mga sa".split()
)
_ACCENTED = 0.02  # of the letters, beyond which a text is no English one


def may_be_english(text: str) -> bool:
    """Whether a text that reads like no language may be an English one: a list of names, a heading, a table.

    It has Latin letters and no more common words of other languages than English ones.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _LATIN_WORD.findall(sample)]
    if sum(map(_FOREIGN.__contains__, words)) > sum(map(_ENGLISH.__contains__, words)):
        return False
    letters = sum(map(str.isalpha, sample))
    return len(words) > 0 and sum(map(str.isalpha, beyond_ascii(sample))) <= _ACCENTED * letters


def _counted(text: str) -> tuple[int, int]:
    """The words of a text in ASCII, and how many of them are common English ones; quicker than by the pattern."""
    data = text.encode("ascii")
    words = data.translate(_LOWER_WORDS).split()
    count, english = len(words), sum(map(_ENGLISH_BYTES.__contains__, words))
    if b"'" in data:
        # "I'm" is one word, and not the word "I".
        for parts in _shortened(data.lower()):
            count -= 1
            english -= sum(part in _ENGLISH_BYTES for part in parts)
    return count, english


def _shortened(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What is before and behind the apostrophe of each word that has one. A pattern would try each letter of a text."""
    before, *pieces = data.split(b"'")
    is_taken = False
    for piece in pieces:
        first = before[len(before.rstrip(_LETTERS)) :]
        last = piece[: len(piece) - len(piece.lstrip(_LETTERS))]
        # Of rock'n'roll only rock'n is one: its n is of no other word.
        is_taken = bool(first and last) and not (is_taken and first == before)
        if is_taken:
            yield first, last
        before = piece


def count_han(text: str) -> int:
    """How many Chinese characters there are."""
    return 0 if text.isascii() else sum(map(len, _HAN_RUN.findall(text)))


def has_han(text: str) -> bool:
    """Whether there is a Chinese character: nearly always at once in a text that has any."""
    if text.isascii():
        return False
    return _HAN.search(text, 0, _FIRST) is not None or _HAN.search(beyond_ascii(text)) is not None


def is_han(character: str) -> bool:
    """Whether the character is a Chinese character."""
    return _HAN.match(character) is not None


def in_one_line(text: str) -> str:
    """The text as one line: white space is one blank, and none where a line of Chinese or Japanese was wrapped.

    A line of less than fifteen characters was not wrapped: it is a heading, a verse, a cell, and stays apart.

    >>> in_one_line("四、水箱\\n请拉出水箱，倒掉积水，擦干浮球，再把水箱推回\\n原位。")
    '四、水箱 请拉出水箱，倒掉积水，擦干浮球，再把水箱推回原位。'
    """
    return " ".join((text if text.isascii() else _WRAPPED.sub("", text)).split())


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st no nos vs etc inc ltd co corp dept fig figs eq sec vol ed eds al approx est min max"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e cf ca u.s u.k a.m p.m"
    " art par rev gen col lt sgt capt hon gov sen rep ave blvd rd tel ext attn".split()
)
_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS))
_LONGEST_WORD = 24  # characters in front of a dot in which its word is looked for
_LIST_MARK = r"(?:[-*•·]|\d{1,3}[.)、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
# What a mark may be comes first, so that the search is for one of these characters and everything else is passed over.
_END = re.compile(
    r"[。！？!?….；\n](?:"
    r"(?<=[。！？!?…])[。！？!?…]*[\"'”’」』）)\]]*"
    # Possessive, and only at the first of a run of dots: a line of a million dots stays linear.
    r"|(?<=\.)(?<!\.\.)\.*+[\"'”’)\]]*+(?=\s|$)"
    r"|(?<=；)(?=\s*\n)"
    rf"|(?<=\n)(?:[ \t]*\n\s*|(?=[ \t]*{_LIST_MARK}\s?))"
    r")"
)
_LAST_WORD = re.compile(r"(\w[\w.]*)$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as spans without outer white space, in order. Blank lines and list marks also end one."""
    return list(each_sentence(text))


def each_sentence(text: str) -> Iterator[tuple[int, int]]:
    """What `sentences` gives, one by one, for who needs the first alone."""
    start = 0
    for match in _END.finditer(text):
        at, end = match.span()
        if end == at + 1 and text[at] == "." and _is_abbreviation(text, start, at):
            continue
        bare = text[start:end].lstrip()
        if bare:
            start = end - len(bare)
            yield start, start + len(bare.rstrip())
        start = end
    bare = text[start:].lstrip()
    if bare:
        start = len(text) - len(bare)
        yield start, start + len(bare.rstrip())


def _is_abbreviation(text: str, start: int, at: int) -> bool:
    """Whether the single dot at `at` belongs to its word. `start`: where the sentence begins."""
    # Only the last few characters can hold the word, which keeps the cost linear.
    first = start if start > at - _LONGEST_WORD else at - _LONGEST_WORD
    last = text[text.rfind(" ", first, at) + 1 or first : at]
    if not last.isalnum():
        word = _LAST_WORD.search(last)
        if word is None:
            return False
        last = word[1]
    following = text[at + 1 : at + 3].strip()
    if len(last) > _LONGEST_ABBREVIATION:
        return following[:1].islower()
    last = last.lower()
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return not following or last not in {"etc", "inc", "ltd", "co", "a.m", "p.m"} or following[0].islower()
    return following[:1].islower()
