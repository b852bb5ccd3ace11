"""What goes into the word index: text prepared so that FTS5's `unicode61` finds English by word and Chinese by pair.

`unicode61` would take a whole Chinese sentence as one word. So each run of CJK characters becomes its overlapping pairs
and its last character (我的合同 gives 我的 的合 合同 同): any two neighbouring characters are one exact token, three
and more are a phrase of such tokens, and one character is a prefix, as it opens a pair or stands last. That finds every
substring without a dictionary, which a segmenter cannot promise.

Traditional characters are folded to the simplified ones (`core.han`), full-width and half-width forms to the usual ones
(NFKC), and the letters that `unicode61` takes for other letters to those without a mark: Łódź is lodz, Straße strasse,
cœur coeur, Ελλάδα ελλαδα. An emoji such as 🎂 is a word, written as letters, and so are § and C++, which is no C. Names
and nouns with an umlaut stand once more as they are written without: Müller, Mueller. The mark of a note is no part of
its word, lease¹, as the figure of a measure is, m². Soft hyphens, zero-width
characters and marks of direction are removed, as they would cut a word in two.
Addresses and file names are split at their punctuation by `unicode61` itself.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import accumulate, compress
from operator import not_

from inglenook.core.han import simplified

# Han (with the extensions, 々 and 〇), kana, hangul. Korean is written in words, but its particles cling to them.
CJK = (
    "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# A single line break inside a run is a wrapped line, not the end of a word. Bounded, so linear.
CJK_RUN = re.compile(rf"[{CJK}]+(?:[ \t\u3000]{{0,8}}\r?\n[ \t\u3000]{{0,8}}[{CJK}]+)*+")
_PARTED = re.compile(f"({CJK_RUN.pattern})")  # what stands between runs, and these, in turn
_SPACE = re.compile(r"\s+")
# Letters that Unicode does not take apart, with what is typed for them where a keyboard lacks them.
_PLAIN = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "ё": "е", "Ё": "Е",  # as most write it; й is a letter of its own
    # Greek without its accents: unicode61 takes them from Latin letters only.
    **{
        letter: plain
        for letter in map(chr, (*range(0x386, 0x3CF), *range(0x1F00, 0x1FFD)))
        if (plain := unicodedata.normalize("NFD", letter)[:1]) != letter and plain.isalpha()
    },
    "ς": "σ",
    "§": " zqsection ",  # § 5 is no 5; a word that nobody begins to type
}  # fmt: skip
LETTERS = "".join(_PLAIN)
# Emoji_Presentation and its like: what people mean as a picture. Signs such as ✓ and → stay signs.
PICTOGRAPHS = "\u2600-\u2604\u260e\u2614\u2615\u2618\u263a\u2660-\u2668\u267f\u26bd\u26be\u2708\u2709\u2764\u2b50"
PICTOGRAPHS += (
    "\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\U0001fa70-\U0001faff"
)
# Of the colour of a skin or of hair, and how one is shown: the picture is the same.
_SHADES = re.compile("[\U0001f3fb-\U0001f3ff\U0001f9b0-\U0001f9b3]")
_FOLDED = re.compile(f"[{LETTERS}{PICTOGRAPHS}]")
# A letter with signs that are nothing to unicode61.
_SIGNED = re.compile(r"([Cc](?=\+\+|#)|[Ff](?=#))(?<![^\W_].)(\+\+|#)(?![A-Za-z+#])")
_SECTION = re.compile(r"§ (\d{1,5}[a-z]?)")
_SIGNS = {"++": "plusplus", "#": "sharp"}
SIGN_WORDS = frozenset({"zqsection", "cplusplus", "csharp", "fsharp"})
_RAISED = "\xb2\xb3\xb9\u2070\u2074-\u2079"
# Behind three letters and more: the names of measures have fewer.
_MARK = re.compile(rf"[{_RAISED}](?<=[^\W\d_{_RAISED}]{{3}}.)")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_UMLAUTS = "üäöÜÄÖ"
_CAPITAL = re.compile(r"[A-ZÄÖÜ][^\W_]*")
# Anything that folding or cutting could touch. Dashes, quotation marks, bullets stay out: mail is full of them.
_NEEDS_WORK = re.compile(
    f"[{LETTERS}{PICTOGRAPHS}"
    "\x00\xad\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\u02b0-\u02b8\u02e0-\u02e4\u061c\u1100-\u11ff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u209f\u2100-\u218f\u2460-\u24ff\u2e80-\U0010ffff]"
)
# What Chinese is full of. Often nothing else is to be normalized, which takes as long as all the rest.
_FULL_WIDTH = tuple(zip("\uff0c\uff01\uff1f\uff1a\uff1b\uff08\uff09\u3000\xa0", ",!?:;()  ", strict=True))
# An index of before parts words at marks of direction. They are rare in words: not worth reading all of it again.
_UNSEEN = "\x00\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_IGNORED = re.compile(f"[{_UNSEEN}]")
_WIDE, _BLANK = f"utf-32-{sys.byteorder[0]}e", ord(" ")  # each character as one number of this machine
# Letters to unicode61, nothing to a person; and halves of characters, which have no UTF-8.
_OWN = "\ud800-\uf8ff\U000f0000-\U0010ffff"
_PRIVATE = re.compile(f"[{_OWN}]")
_RARE = re.compile(f"[{LETTERS}{PICTOGRAPHS}{_UNSEEN}{_OWN}]")  # none of them is in a run


def for_index(text: str) -> str:
    """`text` as it is handed to FTS5. Latin text comes back as it is, untouched and fast."""
    if text.isascii():
        return _with_signs(text.replace("\x00", " "))
    if _NEEDS_WORK.search(text) is None:
        usual = _with_signs(text)
    else:
        usual = _in_usual_forms(text)
        parts = _PARTED.split(usual)
        # Of Chinese little stands between the runs: that is looked through in a quarter of the time of the whole.
        usual = _laid_out(_PARTED.split(_without_rare(usual)) if _RARE.search("".join(parts[::2])) else parts)
    return f"{usual}\n{' '.join(spelt)}" if (spelt := _without_umlauts(text)) else usual


def folded(text: str) -> str:
    """Lower case without diacritics, compatibility forms and traditional characters folded."""
    if text.isascii():
        return text.lower()
    decomposed = simplified(unicodedata.normalize("NFKD", text))
    plain = "".join(compress(decomposed, map(not_, map(unicodedata.combining, decomposed))))
    return _FOLDED.sub(_spelt, plain).strip().casefold() if _FOLDED.search(plain) else plain.casefold()


def fold(text: str) -> str:
    """Compatibility forms and traditional characters folded, invisible characters out, private-use ones made spaces.

    Lengths may change.
    """
    if text.isascii():
        return _with_signs(text.replace("\x00", " "))
    return _without_rare(_in_usual_forms(text))


def _in_usual_forms(text: str) -> str:
    if not unicodedata.is_normalized("NFKC", text):
        for wide, usual in _FULL_WIDTH:
            text = text.replace(wide, usual)
    if not unicodedata.is_normalized("NFKC", text):  # as no raised figure is
        text = unicodedata.normalize("NFKC", _MARK.sub(r" \g<0>", text))
    return _with_signs(simplified(text))


def _without_rare(text: str) -> str:
    return _FOLDED.sub(_spelt, _PRIVATE.sub(" ", _IGNORED.sub("", text)))


def has_folded(*texts: str) -> bool:
    """Whether any of the texts has a letter that is folded to another, or a pictograph."""
    return any(not text.isascii() and _FOLDED.search(text) is not None for text in texts)


def has_marks(*texts: str) -> bool:
    """Whether any of the texts has the mark of a note behind a word."""
    return any(not text.isascii() and _MARK.search(text) is not None for text in texts)


def without_mark(word: str) -> str:
    """A word without the mark of a note behind it."""
    return word if word.isascii() else _MARK.split(word, 1)[0]


def has_signs(*texts: str) -> bool:
    """Whether any of the texts has § or C++, or a name that is also written without its umlaut."""
    return any("§" in text or _with_signs(text) != text or bool(_without_umlauts(text)) for text in texts)


def sign_in(text: str) -> re.Pattern[str] | None:
    """What finds a term with such a sign in a text; None for any other term."""
    letter, section = _SIGNED.fullmatch(text), _SECTION.fullmatch(text)
    if letter is not None:
        return re.compile(rf"(?<![^\W_])(?i:{letter[1]}){re.escape(letter[2])}(?![+#])")
    return re.compile(rf"§\s?{section[1]}(?![^\W_])", re.IGNORECASE) if section is not None else None


def _with_signs(text: str) -> str:
    """C++ and C# as words of their own."""
    has_sign = _follows(text, "#", "CcFf") or ("+" in text and _follows(text, "++", "Cc"))
    return _SIGNED.sub(_named, text) if has_sign else text


def _follows(text: str, sign: str, letters: str) -> bool:
    """Whether a sign stands behind one of these letters. Nearly every text has none, and need not be read."""
    at = text.find(sign)
    while at > 0 and text[at - 1] not in letters:
        at = text.find(sign, at + 1)
    return at > 0


def _named(match: re.Match[str]) -> str:
    return f" {match[1]}{_SIGNS[match[2]]} "


def _without_umlauts(text: str) -> list[str]:
    """The words with a capital that have an umlaut, as they are written where there is none."""
    if text.isascii():
        return []
    text = unicodedata.normalize("NFC", text) if "\u0308" in text else text
    if not any(map(text.__contains__, _UMLAUTS)):
        return []
    rare = " ".join([word for word in dict.fromkeys(text.split()) if not word.isascii()])
    return [spelt for word in _CAPITAL.findall(rare) if (spelt := word.translate(UMLAUTS)) != word]


def _spelt(match: re.Match[str]) -> str:
    """The letter without its mark, or the word that a pictograph is in the index."""
    sign = match.group()
    return _PLAIN.get(sign) or ("" if _SHADES.match(sign) else f" pictograph{ord(sign)} ")


def has_traditional(*texts: str) -> bool:
    """Whether any of the texts has a character that is folded to a simplified one."""
    return any(
        simplified(usual) != usual
        for usual in (unicodedata.normalize("NFKC", text) for text in texts if not text.isascii())
    )


def segments(text: str) -> list[tuple[str, bool]]:
    """Cut folded text into runs as (run, whether it is CJK), in order, without outer white space or empty runs."""
    runs: list[tuple[str, bool]] = []
    end = 0
    for match in CJK_RUN.finditer(text):
        if before := text[end : match.start()].strip():
            runs.append((before, False))
        runs.append((_SPACE.sub("", match.group()), True))
        end = match.end()
    if rest := text[end:].strip():
        runs.append((rest, False))
    return runs


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a CJK run; a run of one character is that character."""
    return [run] if len(run) < 2 else list(map(str.__add__, run, run[1:]))


def _laid_out(parts: list[str]) -> str:
    """Folded text, parted, with its CJK runs as pairs. All are laid out at once, in half the time of each alone."""
    runs = parts[1::2]
    if not runs:
        return parts[0]
    joined = "".join(runs)
    if "\n" in joined:
        runs = [_SPACE.sub("", run) for run in runs]
        joined = "".join(runs)
    characters = memoryview(joined.encode(_WIDE)).cast("I")
    ends = [3 * end for end in accumulate(map(len, runs))]
    wide = bytearray(" ".encode(_WIDE) * ends[-1])
    laid = memoryview(wide).cast("I")
    laid[1::3] = characters
    laid[2:-1:3] = characters[1:]
    for end in ends:
        laid[end - 1] = _BLANK  # no pair goes from one run to the next
    parts[1::2] = map(wide.decode(_WIDE).__getitem__, map(slice, [0, *ends], ends))
    return "".join(parts)
