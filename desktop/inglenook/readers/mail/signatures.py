"""Where the signature of a mail begins: a delimiter, a closing formula with a name, or lines added by programs and
lawyers.

Only a bounded number of lines at the end of a run of new text is looked at. The words are data in `mail_patterns`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from inglenook.readers.mail import mail_patterns

_MOST_UNDER = 40  # lines that may stand under a delimiter
_TAIL = 16  # lines from the end in which a signature may begin with a closing
_CONTACT = re.compile(
    r"@|https?:|www\.|\+?\(?\d{2,4}\)?[\s./-]\d{2,}|^(?:tel|phone|fax|mobile|cell|email|e-mail)\b"
    r"|^(?:电话|手机|传真|邮箱|地址)"
    r"|\b(?:inc|ltd|llc|gmbh|corp|university|department|dept|street|avenue|suite)\b|公司|大学|via mobile",
    re.IGNORECASE,
)
_DASHED_NAME = re.compile(r"[-–—]{1,2} ?[^\W\d_][\w.'’]*(?: [^\W\d_][\w.'’]*){0,3}")
_DASHES = frozenset("-–—")
_CLOSERS = " ,.!;:…，。！~*_-"  # the marks behind the words of a line
_CLOSER = re.compile(rf"[\s{_CLOSERS}]+$")
_OPENER = re.compile(r"^[\s*_>-]+")
_RULE = re.compile(r"[-_=*~—–#━─＝]{3,}")
_UNDER_A_RULE = ("mailing list", "http", "list-", "@", "unsubscribe", "tel", "株式会社", "電話", "电话")
_SPACES = re.compile(r"\s+")
_DELIMITERS = frozenset(("--", "—", "––", "- -"))
# Nearly every line is told by its first letters to be none of these.
_FOOTER_LETTERS = frozenset(each[:2] for each in mail_patterns.FOOTERS)
_DISCLAIMER_LETTERS = frozenset(each[:2] for each in mail_patterns.DISCLAIMERS)
_LETTERS = frozenset(each[:4] for each in (*mail_patterns.FOOTERS, *mail_patterns.DISCLAIMERS))
_LETTER = frozenset(each[0] for each in _LETTERS if len(each) < 4)
_STRONG = frozenset(mail_patterns.SIGN_OFFS)
_WEAK = frozenset(mail_patterns.WEAK_SIGN_OFFS)


def begins(
    lines: list[str], bares: list[str], start: int, end: int, sender: str, *, is_closed: bool, has_dashes: bool
) -> int | None:
    """The line on which the signature of the run `lines[start:end]` begins, None for a run without one.

    `bares` are the lines without the white space around them, `sender` names of the sender, which signatures repeat.
    `is_closed`: the mail, or what answers a quotation as a whole, ends with this run, so that it may be signed there.
    `has_dashes`: whether any line of the mail has one.
    """
    is_dashed = has_dashes and not _DELIMITERS.isdisjoint(bares[start:end])
    found = _delimited(lines, bares, start, end) if is_dashed else end
    is_delimited = found < end
    tail = _tail(bares, start, found)
    footer = _footer(lines, bares, start, found) if _may_have_footer([bares[number] for number in tail]) else None
    if footer is not None:
        found, tail = footer, _tail(bares, start, footer)
    # A name above the delimiter or the footer is part of the signature too.
    closing = _closing(bares, tail, sender, is_delimited=is_delimited) if is_closed or found < end else None
    found = found if closing is None else closing
    return found if found < end else None


def _delimited(lines: list[str], bares: list[str], start: int, end: int) -> int:
    """The first delimiter (`-- `) with no more under it than a signature has; `end` for none."""
    found, under = end, 0
    for number in range(end - 1, start - 1, -1):
        bare = bares[number]
        if bare in _DELIMITERS and (lines[number] == "-- " or under <= _MOST_UNDER // 2):
            found = number
        under += bool(bare)
        if under > _MOST_UNDER:
            break
    return found


def _may_have_footer(texts: list[str]) -> bool:
    """Whether any of the last lines may be one that a program, a mailing list or a lawyer put there."""
    firsts = "".join([text[0] for text in texts])
    is_prose = firsts.isalnum() and _LETTER.isdisjoint(firsts)
    return not (is_prose and _LETTERS.isdisjoint([text[:4].lower() for text in texts]))


def _footer(lines: list[str], bares: list[str], start: int, end: int) -> int | None:
    """A line of a program, a mailing list or a lawyer near the end; it and all under it is not what was said."""
    seen = 0
    found: int | None = None
    for number in range(end - 1, start - 1, -1):
        bare = bares[number]
        if not bare:
            continue
        seen += 1
        if seen > (_TAIL if found is None else 2 * _TAIL):
            break
        if bare[0].isalnum() and bare[:4].lower() not in _LETTERS and bare[0] not in _LETTER:
            continue
        lowered = _opened(bare[:100]).lower()
        letters = lowered[:2]
        is_program = (
            letters in _FOOTER_LETTERS and seen <= 6 and len(bare) < 120 and lowered.startswith(mail_patterns.FOOTERS)
        )
        is_lawyer = letters in _DISCLAIMER_LETTERS and lowered.startswith(mail_patterns.DISCLAIMERS)
        is_rule = seen <= 10 and len(bare) >= 8 and _RULE.fullmatch(bare) is not None
        if is_program or is_lawyer or (is_rule and _is_list_footer(lines[number + 1 : end])):
            found = number
    return found


def _opened(bare: str) -> str:
    """A line without the marks in front of its words."""
    return bare if bare[:1].isalnum() else _OPENER.sub("", bare)


def _words_of(bare: str) -> str:
    """A line in lower case, with single spaces, without the marks around its words."""
    words = " ".join(_opened(bare).split())
    return words.rstrip(_CLOSERS).lower()


def _is_list_footer(lines: list[str]) -> bool:
    text = " ".join(lines[:10])[:600].lower()
    return any(map(text.__contains__, _UNDER_A_RULE))


def _closing(bares: list[str], tail: list[int], sender: str, *, is_delimited: bool) -> int | None:
    """A closing formula, or the sender's name, followed by nothing but a short block to the end.

    Above a delimiter a word behind a dash is the item of a list, unless it is the sender's name.
    """
    if not tail:
        return None
    named = _names_of(sender)
    best: int | None = None
    prose = 0
    below = ""  # the line under this one
    for under, number in enumerate(reversed(tail)):  # so many lines of the block stand under it
        bare = bares[number]
        place = len(tail) - 1 - under
        prose += bool(under) and _is_prose(below)
        # In a signature stand few lines, short ones, and no prose.
        if under > 12 or prose > (1 if under > 2 else 0):
            break
        words = _words_of(bare) if len(bare) <= 60 else ""
        if words in _STRONG or (words in _WEAK and under and _is_name(below, named)):
            best = number
        elif words and words in named and under <= 10 and place > 0:
            best = number if best is None else best
        elif (
            best is None
            and not is_delimited
            and place > 0
            and under <= 8
            and bare[0] in _DASHES
            and _DASHED_NAME.fullmatch(bare)
            and not _is_listed(bares[tail[place - 1]], below)
        ):
            best = number
        below = bare
    return best if best is not None else _contact_block(bares, tail)


def _tail(bares: list[str], start: int, end: int) -> list[int]:
    """The last lines before `end` that are not blank, of a run from `start` on."""
    tail: list[int] = []
    for number in range(end - 1, start - 1, -1):
        if bares[number]:
            tail.append(number)
            if len(tail) == _TAIL:
                break
    tail.reverse()
    return tail


def _is_prose(line: str) -> bool:
    return len(line) > 90 or (len(line) > 45 and line[-1] in ".?!。？！" and "@" not in line)


def _is_listed(above: str, below: str) -> bool:
    """Whether a line beside one with a dash also begins with a dash: then both are items of a list."""
    return above.startswith(("-", "–", "—")) or below.startswith(("-", "–", "—"))


@lru_cache(maxsize=256)
def _names_of(sender: str) -> frozenset[str]:
    """Ways in which the sender may sign: the whole name, or the first one."""
    whole = _SPACES.sub(" ", sender.strip().lower())
    if "," in whole:
        last, _, first = whole.partition(",")
        whole = f"{first.strip()} {last.strip()}"
    words = whole.split()
    if not words:
        return frozenset()
    return frozenset((whole, f"{words[0]} {words[-1]}", words[0] if len(words[0]) > 1 else whole))


def _is_name(line: str, named: frozenset[str]) -> bool:
    bare = _CLOSER.sub("", _OPENER.sub("", line))
    if bare.lower() in named:
        return True
    words = bare.split()
    if not 1 <= len(words) <= 5 or len(bare) > 50 or line[-1] in "?!。？！":
        return False
    return all(
        word[0].isupper() or not word[0].isascii() or word.lower() in ("van", "von", "de", "der") for word in words
    )


def _contact_block(bares: list[str], tail: list[int]) -> int | None:
    """A last paragraph of a name and ways to reach its bearer."""
    first = len(tail) - 1
    while first > 0 and tail[first - 1] == tail[first] - 1:
        first -= 1
    if first == 0 or not 2 <= len(tail) - first <= 8:
        return None
    texts = [bares[number] for number in tail[first:]]
    is_short = all(len(text) <= 70 and text[-1] not in "?!," for text in texts)
    if not is_short or not _is_name(texts[0], frozenset()):
        return None
    contacts = sum(1 for text in texts[1:] if _CONTACT.search(text))
    return tail[first] if contacts * 2 >= len(texts) - 1 else None
