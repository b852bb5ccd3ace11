"""What goes into the word index: text prepared so that FTS5's `unicode61` finds English by word and Chinese by pair.

`unicode61` takes a whole Chinese sentence for one word. So each run of CJK characters becomes its overlapping pairs
and its last character (我的合同 gives 我的 的合 合同 同): any two neighbouring characters are one exact token, three
and more are a phrase of such tokens, and one character is a prefix, as it opens a pair or stands last. That finds every
substring without a dictionary, which a segmenter cannot promise.

Traditional characters are folded to the simplified ones (`core.han`), full-width and half-width forms to the usual ones
(NFKC). Soft hyphens, zero-width characters and marks of direction are taken out, as they would cut a word in two.
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
_SPACE = re.compile(r"\s+")
# Anything that folding or cutting could touch. Dashes, quotation marks, bullets stay out: mail is full of them.
_NEEDS_WORK = re.compile(
    "[\x00\xad\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\u02b0-\u02b8\u02e0-\u02e4\u061c\u1100-\u11ff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u209f\u2100-\u218f\u2460-\u24ff\u2e80-\U0010ffff]"
)
# An index of before parts words at marks of direction. They are rare in words: not worth reading all of it again.
_IGNORED = re.compile("[\x00\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_WIDE, _BLANK = f"utf-32-{sys.byteorder[0]}e", ord(" ")  # each character as one number of this machine
# Letters to unicode61, nothing to a person; and halves of characters, which have no UTF-8.
_PRIVATE = re.compile("[\ud800-\uf8ff\U000f0000-\U0010ffff]")


def for_index(text: str) -> str:
    """`text` as it is handed to FTS5. Latin text comes back as it is, untouched and fast."""
    if text.isascii():
        return text.replace("\x00", " ")
    if _NEEDS_WORK.search(text) is None:
        return text
    return _laid_out(fold(text))


def folded(text: str) -> str:
    """Lower case without diacritics, compatibility forms and traditional characters folded."""
    if text.isascii():
        return text.lower()
    decomposed = simplified(unicodedata.normalize("NFKD", text))
    return "".join(compress(decomposed, map(not_, map(unicodedata.combining, decomposed)))).casefold()


def fold(text: str) -> str:
    """Compatibility forms and traditional characters folded, invisible characters out, private-use ones made spaces.

    Lengths may change.
    """
    if text.isascii():
        return text.replace("\x00", " ")
    return _PRIVATE.sub(" ", _IGNORED.sub("", simplified(unicodedata.normalize("NFKC", text))))


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


def _laid_out(text: str) -> str:
    """Folded text with its CJK runs as pairs. All are laid out at once, in half the time of each alone."""
    runs = CJK_RUN.findall(text)
    if not runs:
        return text
    if "\n" in text:
        runs = [_SPACE.sub("", run) if "\n" in run else run for run in runs]
    characters = memoryview("".join(runs).encode(_WIDE)).cast("I")
    ends = [3 * end for end in accumulate(map(len, runs))]
    wide = bytearray(" ".encode(_WIDE) * ends[-1])
    laid = memoryview(wide).cast("I")
    laid[1::3] = characters
    laid[2:-1:3] = characters[1:]
    for end in ends:
        laid[end - 1] = _BLANK  # no pair goes from one run to the next
    pieces = map(wide.decode(_WIDE).__getitem__, map(slice, [0, *ends], ends))
    return CJK_RUN.sub(lambda _: next(pieces), text)
