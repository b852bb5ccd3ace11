"""The charset of a text that declares none: the one in which it reads best.

In the right charset nearly all characters are ones that people use: of the alphabet of one language, or of the few
thousand common Chinese, Japanese and Korean characters that the national standards list first. In a wrong one they are
rare characters, letters of several alphabets side by side, or signs in the middle of words. Each candidate is
scored by the share of common characters among those beyond ASCII, and the best one wins. A statistical library was
tried (charset-normalizer): it confuses Latin-1 with Latin-2, and Shift_JIS with Big5.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from inglenook.core.han import simplified

_SAMPLE = 4_000  # bytes that are looked at
_MOST_BROKEN = 0.01  # share of undecodable places up to which a candidate is tried
_LEAST = 0.45  # a decoding that reads worse is none
_ODD = 1.0  # letters
_BETTER = 0.01  # by which a candidate must read better than those named before it
_CLEARLY = 0.015  # by which another one must read better than the likely one
_PAGE = 150  # characters
_NAME = 12  # characters that a name or a subject may have, too few to hold what every text holds
_NO_TEXT = "\ufffd"
_FEW = 6  # letters of a script that is not Latin, below which they prove little
# Harm that a wrong decoding does: a sign inside a word, a capital after a small letter (one of them beyond ASCII), two
# scripts in one word.
# Dashes, apostrophes and accents that stand for one are often typed without spaces, and so they are no sign of it.
_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[\x80-\x9f\xa1-\xa9\xab\xac\xae-\xb3\xb6\xb8\xb9\xbb-\xbf×÷\u02c0-\u02df\u201a-\u2bff\ufffd]+(?=[^\W\d_])"
)
_SMALL, _CAPITAL = "ß-öø-ÿšžœӑа-яёђ-џα-ωά-ώ", "À-ÖØ-ÞŠŽŒА-ЯЁЂ-ЏΆΈ-Ω"
_CASE_TURN = re.compile(rf"[{_SMALL}][A-Z{_CAPITAL}]|[a-z][{_CAPITAL}]|[{_CAPITAL}][A-Z](?=[a-z])")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u0fff]|[\u0370-\u0fff][A-Za-z]")

# Accents stand apart in a word.
_CROWD = re.compile("(?<![A-Za-z])[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]{4,}|[\u00a0-\u024f\u2013-\u20ac\u2122]{6,}")
# What none of these looks at: ASCII two characters away from all that is not. The space parts what is left.
_FAR = re.compile(rb"([\x00-\x7f]{2})[\x00-\x7f]+([\x00-\x7f]{2})")
_TOUCHED = re.compile(r"[a-z](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[a-z]")

# Letters beyond ASCII, lower case, of the languages written in each script; the frequent ones of the others first.
_LATIN: tuple[str, ...] = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüß",  # German
    "áéíóúüñ¿¡ªº",  # Spanish
    "ãõáéíóúâêôçàªº",  # Portuguese
    "àèéìòùî",  # Italian
    "åäöæøéü",  # Swedish, Danish, Norwegian, Finnish
    "áðéíóúýþæö",  # Icelandic
    "ëïéèöü",  # Dutch
    "àçèéíïòóú·ü",  # Catalan
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Bosnian, Serbian, Slovene
    "çğıöşüâîİ",  # Turkish
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äõöüšž",  # Estonian
)
_OTHERS: tuple[tuple[str, str], ...] = (
    ("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфёъ"),  # Russian
    ("аоеинтрсвлкдпмз", "яъбгучщжцйшхюфью"),  # Bulgarian
    ("оаниівтеркслдум", "пязьбгйчхжїцшєщюфґ"),  # Ukrainian
    ("οαιετνσηρπκμλςυ", "όίάέήώύδγωχθφβξζψϊϋ"),  # Greek
    ("יוהלאתרשמבדנםחכ", "עקפגצזסןטךףץ"),  # Hebrew
    ("اليمونترةبعدسفه", "كقحجشصطخضذزثغظءئأإآؤىپچژگ،؟ًٌٍَُِّْـ"),  # Arabic
    ("านรกอเงมลยวดสทตะิีุัำ่้์", "ึืูแโใไ๊๋็ขคจชซญณถธบปผฝพฟภศษหฬฮฆฉฎฏฐฑฒๆฯฤ๐๑๒๓๔๕๖๗๘๙"),  # Thai
)
_LATIN_SETS = tuple(map(frozenset, _LATIN))
_OTHER_SETS = tuple((frozenset(frequent), frozenset(rest) - frozenset(frequent)) for frequent, rest in _OTHERS)
_RANKS = tuple({letter: at for at, letter in enumerate(frequent + rest)} for frequent, rest in _OTHERS)
_OTHER_ALPHABETS = (
    *(frequent | rest for frequent, rest in _OTHER_SETS),
    frozenset(map(chr, range(0x561, 0x588))),  # Armenian
    frozenset(map(chr, range(0x430, 0x460))),  # with the letters of Serbian, Macedonian and Belarusian
)
_NO_RANK = 45
# Pairs that are characters of two bytes in UTF-8 as well, at least two in a row.
_PAIRS_BY_ACCIDENT = re.compile(rb"[\x00-\x7f]*(?:(?:[\xc2-\xdf][\xa1-\xbf]){2,}[\x00-\x7f]*)+")
_MOST_BY_ACCIDENT = 200  # bytes; longer texts have a character that is none in UTF-8
_HEBREW = "cp1255"
_COMMON_SIGNS = frozenset("«»“”„‘’‚‹›–—…•§°©®™€£¥¹²³½¼¾\xa0№´`·×\xad¬")
_SINGLE: tuple[str, ...] = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8-r", "koi8-u", "iso8859-15",
    "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-13", "cp874",
)  # fmt: skip
# Files from before Windows; believed when they read clearly better.
_OLD: tuple[str, ...] = ("cp866", "cp855", "mac-cyrillic", "mac-roman", "cp850", "cp852")
_OLDNESS = 0.01
_HARM = 5  # letters that one harm to a word outweighs
_WIDE: tuple[str, ...] = ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949", "johab", "shift_jisx0213")


# The characters that make up about half of every longer text; in a wrong decoding they are one in twenty.
_FREQUENT: dict[str, str] = {
    "gb18030": (
        "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天"
        "而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已从动两长知民样现分将外但身些"
        "与高意进把法此实回二理点月明其全工己话者向情部正名定问力机给等几很业最间新什因重被电第门相次东政使教平真世气"
        "信关并内加化由代产入先五水市体别处总场师书比员性通报立数件安表应路期请谢您"
    ),
    "big5hkscs": (
        "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天"
        "而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已從動兩長知民樣現分將外但身些"
        "與高意進把法此實回二理點月明其全工己話者向情部正名定問力機給等幾很業最間新什因重被電第門相次東政使教平真世氣"
        "信關並內加化由代產入先五水市體別處總場師書比員性通報立數件安表應路期請謝您"
    ),
    "korean": (
        "이다는을의에가고하지은도사로기를리한어서대자아나시그일라정해인있부들보전장수제상만구주스안으면까니게것했된과"
        "와여원습세공연비신동성요운용조유회국및등중더없때"
    ),
}
_OFTEN = frozenset("".join(_FREQUENT.values()))
_OF_HAN = frozenset(
    map(chr, (*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0), *range(0x2010, 0x2030), 0xB7, 0xD7, 0xFEFF))
)
_LINE_ENDS = frozenset("\t\n\r")
# And what the names of files are made of, as far as it is not among them.
_ON_PAPERS = frozenset(
    "单据证件证身份合同协议股权转让银行款账帐付税费额价格号码票图片照影视频音乐扫描复印原本副稿初终修订版改最新旧备注说明"
    "书函律师法院诉状判决裁答辩据清目录章材料附资料委托授权押租赁房屋产物购买卖采销售订货送收验装运输保险理赔申请审批报告"
    "表格名册统计计划总结纪要记录笔考勤工薪简历培训课程论文教案试卷题答案作业成绩学校毕业通知邀函执照护驾驶结婚户口簿体检病"
    "历处方药财务预算决算负债利润流水支出差旅程酒店机车李王张刘陈杨赵黄周吴徐孙胡朱林何郭罗郑梁宋谢唐许韩冯邓曹彭曾萧"
)


def is_han(text: str) -> bool:
    """Whether a text reads as Chinese, Japanese or Korean, with next to nothing that is no letter or sign of these.

    What was written in other charsets, taken two bytes at a time, has rare characters and none that every text has.
    """
    letters = [letter for letter in text if "\u3040" <= letter <= "\ud7a3"]
    strange = sum(1 for letter in text if not ("\x20" <= letter < "\x7f" or letter in _OF_HAN or letter in _LINE_ENDS))
    often = sum(map(_OFTEN.__contains__, letters)) + sum("\u3041" <= letter <= "\u30fe" for letter in letters)
    return often >= 3 and 50 * (strange - len(letters)) <= len(text) and 4 * often >= len(letters)


def has_sign_in_word(text: str) -> bool:
    """Whether a sign stands within a word, as in `Za¿ó³æ`: the text is in another charset."""
    return _SIGN_IN_WORD.search(text) is not None


def has_usual(data: bytes, codec: str) -> bool:
    """Whether one in eight characters, read in this charset, is among the most frequent ones."""
    letters = [letter for letter in data.decode(codec, "replace") if letter > "\x7f"]
    return 8 * sum(map(_OFTEN.__contains__, letters)) >= max(1, len(letters))


def is_accident(data: bytes, text: str) -> bool:
    """Whether `data`, which is `text` in UTF-8, is some Chinese in GBK: 通知 reads as a mark of Hebrew over one of
    Latin there, 系统 as letters that no language has."""
    if len(data) > _MOST_BY_ACCIDENT or _PAIRS_BY_ACCIDENT.fullmatch(data) is None:
        return False
    letters = [letter for letter in text.lower() if letter > "\x7f"]
    han = [letter for letter in data.decode("gb18030", "replace") if letter > "\x7f"]
    common, _ = _common_of("gb18030")
    if not letters or 2 * sum(map(common.__contains__, han)) < len(han):
        return False
    if all(letter in _OFTEN for letter in han):
        return True  # 谢谢, which is лл
    known = max(sum(map(language.__contains__, letters)) for language in (*_LATIN_SETS, *_OTHER_ALPHABETS))
    return 2 * (known + sum(letter in _COMMON_SIGNS for letter in letters)) <= len(letters)


def guess(data: bytes, likely: str = "") -> str | None:
    """The codec in which `data`, not ASCII and not UTF-8, reads best; None where it reads well in none.

    `likely` is one of the wide ones that is kept where no other reads clearly better.
    """
    sample = _sample(data)
    best, most = _best_narrow(sample)
    for codec in _WIDE:
        # With a doubt for the wide ones: two odd letters of Western Europe are a rare Chinese character.
        score = _wide_score(sample, codec) - _BETTER
        if score > most:
            best, most = codec, score + _BETTER
    if likely and most < _wide_score(sample, likely) + _CLEARLY:
        return likely
    return best if most >= _LEAST else None


def _best_narrow(sample: bytes) -> tuple[str, float]:
    counts = Counter(byte for byte in sample if byte > 0x7F)
    shares = {codec: _narrow_share(counts, codec) for codec in _SINGLE}
    shares |= {codec: _narrow_share(counts, codec) - _OLDNESS for codec in _OLD}
    scores: dict[str, float] = {}
    # One odd letter among few is no reason to leave a likelier charset.
    margin = _BETTER + _ODD / max(1, counts.total())
    most = -math.inf
    near = _FAR.sub(rb"\1 \2", sample)
    # What happens inside words only takes away, so the candidates whose letters fit are looked at first.
    for codec in sorted(shares, key=lambda codec: -shares[codec]):
        if shares[codec] < most - margin:
            break
        scores[codec] = shares[codec] - _harm(near, codec) / max(1, counts.total())
        most = max(most, scores[codec])
    near_best = [codec for codec in shares if scores.get(codec, -math.inf) >= most - margin]
    best = near_best[0]
    if _HEBREW in near_best and best != _HEBREW and _rank(counts, _HEBREW) + 1 < _rank(counts, best):
        best = _HEBREW
    return best, scores[best]


def _rank(counts: Counter[int], codec: str) -> float:
    """How far back the letters stand on the average among those of the language that they fit best, the frequent ones
    first. Of Hebrew all letters are small ones of Russian and Greek, and a few words have no others."""
    table = _table(codec)
    letters = {letter: count for byte, count in counts.items() if (letter := table[byte]) is not None}
    total = max(1, sum(letters.values()))
    return min(
        sum(count * ranks.get(letter, _NO_RANK) for letter, count in letters.items()) / total for ranks in _RANKS
    )


def _sample(data: bytes) -> bytes:
    """The first lines that are not plain ASCII, some thousand bytes of them; they say all there is to know."""
    if len(data) <= _SAMPLE:
        return data
    kept: list[bytes] = []
    length = 0
    for line in data[: 64 * _SAMPLE].splitlines(keepends=True):
        if not line.isascii():
            kept.append(line)
            length += len(line)
            if length >= _SAMPLE:
                break
    return b"".join(kept)[: 2 * _SAMPLE] or data[:_SAMPLE]


def _wide_score(sample: bytes, codec: str) -> float:
    """The share of common characters, less where those that are in every text are missing."""
    text = sample.decode(codec, "replace")
    beyond = [character for character in text if character > "\x7f"]
    # The end of the sample may cut one character.
    if not beyond or text.count("\ufffd") > 1 + _MOST_BROKEN * len(beyond):
        return 0.0
    common, frequent = _common_of(codec)
    share = sum(map(common.__contains__, beyond)) / len(beyond)
    often = sum(map(frequent.__contains__, beyond)) / len(beyond)
    # A few words may have none of them, a page cannot.
    if len(beyond) >= _PAGE and often < 0.08:
        return 0.0
    least = 0.5
    if len(beyond) <= _NAME and not _TOUCHED.search(text):
        least = 0.75 if share == 1.0 else 0.5
        if codec in ("gb18030", "big5hkscs"):
            often += sum(map(_ON_PAPERS.__contains__, simplified("".join(beyond)))) / len(beyond)
        elif codec == "cp949" and often and share == 1.0 and not any(map(_is_odd_syllable, beyond)):
            # Chinese hardly ever reads as syllables of which one is frequent, Korean often as characters on papers.
            return 1.0 + 2 * _BETTER
    return share * max(least, 0.5 + 0.5 * min(1.0, often / 0.25))


def _is_odd_syllable(letter: str) -> bool:
    """Whether this is a syllable of Korean with a doubled consonant or a rare one at its end, as half of those
    are that Chinese makes."""
    initial, final = divmod(ord(letter) - 0xAC00, 588)
    return 0 <= initial < 19 and (initial in (1, 4, 8, 10, 13) or final % 28 not in (0, 1, 4, 8, 16, 17, 19, 20, 21))


@cache
def _common_of(codec: str) -> tuple[frozenset[str], frozenset[str]]:
    """Rows of punctuation, kana and syllables with the characters of the first level; and the most frequent of them."""
    if codec == "big5hkscs":
        seconds = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        return _rows("cp950", [range(0xA1, 0xA4), range(0xA4, 0xC7)], seconds), frozenset(_FREQUENT[codec])
    if codec == "gb18030":
        return _rows("gb2312", [range(0xA1, 0xA2), range(0xA3, 0xA4), range(0xB0, 0xD8)]), frozenset(_FREQUENT[codec])
    if codec in ("cp949", "johab"):
        rows = [range(0xA1, 0xA2), range(0xA3, 0xA4), range(0xB0, 0xC9)]
        return _rows("euc_kr", rows), frozenset(_FREQUENT["korean"])
    kana = _rows("euc_jp", [range(0xA4, 0xA6)]) | frozenset("ー")
    return _rows("euc_jp", [range(0xA1, 0xA2), range(0xA3, 0xA6), range(0xB0, 0xD0)]) | frozenset("～－∥￠￡￢"), kana


def _rows(codec: str, rows: list[range], seconds: Iterable[int] = range(0xA1, 0xFF)) -> frozenset[str]:
    found: set[str] = set()
    for row in rows:
        for first in row:
            for second in seconds:
                found.update(bytes((first, second)).decode(codec, "ignore"))
    return frozenset(found)


def _narrow_share(counts: Counter[int], codec: str) -> float:
    """The share of the letters that belong to the best language, by how often each byte stands in the sample."""
    letters: Counter[str] = Counter()
    signs = 0
    table = _table(codec)
    for byte, count in counts.items():
        letter = table[byte]
        if letter is None:
            signs += count
        else:
            letters[letter] += 3 * count if letter == _NO_TEXT else count
    total = letters.total()
    if not total:
        return 1.0  # quotation marks and dashes alone
    latin = max(_shared(letters, language) for language in _LATIN_SETS) / total
    best = max(latin, _other_share(letters, total))
    # Signs say nothing of a language; of two decodings that fit, the one with more letters is likelier.
    return best * (1 - 0.02 * signs / (signs + total))


@cache
def _table(codec: str) -> dict[int, str | None]:
    """Each byte beyond ASCII as a small letter; None for a common sign, and `_NO_TEXT` for what no text holds."""
    table: dict[int, str | None] = {}
    for byte in range(0x80, 0x100):
        character = bytes((byte,)).decode(codec, "replace")
        if character in _COMMON_SIGNS:
            table[byte] = None
        else:
            table[byte] = _NO_TEXT if "\x80" <= character <= "\x9f" else character.lower()[:1]
    return table


def _shared(letters: Counter[str], language: frozenset[str]) -> int:
    return sum([letters[each] for each in language.intersection(letters)])


def _other_share(letters: Counter[str], total: int) -> float:
    best = 0.0
    for frequent, rest in _OTHER_SETS:
        often = _shared(letters, frequent) / total
        every = often + _shared(letters, rest) / total
        # In a real text the fifteen most frequent letters make up four fifths; permuted alphabets fall far below.
        best = max(best, every * min(1.0, often / 0.72))
    return best * min(1.0, total / _FEW)


def _harm(sample: bytes, codec: str) -> float:
    """How much there is of what does not happen in words: signs inside them, capitals within, two scripts in one."""
    text = sample.decode(codec, "replace")
    return _HARM * sum(len(pattern.findall(text)) for pattern in (_SIGN_IN_WORD, _CASE_TURN, _MIXED, _CROWD))
