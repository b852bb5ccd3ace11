"""What of a mail's text its sender wrote now, what is quoted, and what is the signature.

Line by line, each line looked at a bounded number of times. A quotation is known by marks (`>`), by the line or block
of fields that programs put above it, or by a separator; where it has no marks it runs to the end, since nobody can
tell where it would stop. Replies between marked lines are new text again. Signatures are looked for at the end of
each run of new text. The words are data in `mail_patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.core.reading import PartKind, TextPart
from inglenook.readers import mail_patterns

_NEW, _QUOTE, _SIGNATURE = PartKind.NEW, PartKind.QUOTE, PartKind.SIGNATURE

_MAX_ATTRIBUTION = 4  # lines
_MAX_LINE = 400  # characters of a line that may be more than prose
_BLOCK = 14  # lines in which the fields of a quoted mail are looked for
_MOST_UNDER = 40  # lines that may stand under a delimiter
_TAIL = 16  # lines from the end in which a signature may begin with a closing

_MARKED = re.compile(r"[A-Z]{0,3}(?:>|&gt;)|\|(?: |$)")
_RULE = re.compile(r"[-_=*~—–#]{3,}")
_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[:.]\d{2}|(?:19|20)\d\d|\d月|\b\d{1,2}\.? (?:[^\W\d_]{3,9})\b"
)
_NOTES_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? (?:at )?\d{1,2}:\d{2}")
_FIGURES = re.compile(r"(?:[-\s*]*)(?:\d{1,2}[./-]\d|\d{4}[-/.年]|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d)")
_ADDRESS = re.compile(r"[^\s<>]@[^\s<>]")
_WROTE = re.compile(
    r"(?:^|[\s,)\d日分周一二三四五六日天>\"])(?:"
    + "|".join(map(re.escape, sorted(mail_patterns.WROTE, key=len, reverse=True)))
    + r")"
    r"(?=[\s:：(<,*]|$)"
)
_CONTACT = re.compile(
    r"@|https?:|www\.|\+?\(?\d{2,4}\)?[\s./-]\d{2,}|^(?:tel|phone|fax|mobile|cell|email|e-mail)\b"
    r"|^(?:电话|手机|传真|邮箱|地址)"
    r"|\b(?:inc|ltd|llc|gmbh|corp|university|department|dept|street|avenue|suite)\b|公司|大学|via mobile",
    re.IGNORECASE,
)
_DASHED_NAME = re.compile(r"[-–—]{1,2} ?[^\W\d_][\w.'’]*(?: [^\W\d_][\w.'’]*){0,3}")
_CLOSER = re.compile(r"[\s,.!;:…，。！~*_-]+$")
_OPENER = re.compile(r"^[\s*_>-]+")
_SPACES = re.compile(r"\s+")


def split(text: str, sender: str = "") -> tuple[TextPart, ...]:
    """The runs of `text` in order, covering it without gaps; `sender` is the display name, which signatures repeat."""
    if not text:
        return ()
    lines = text.split("\n")
    kinds, boundaries = _kinds(lines)
    for start, end, is_closed in _new_runs(lines, kinds, boundaries):
        at = _signature(lines, start, end, sender, is_closed=is_closed)
        if at is not None:
            kinds[at:end] = [_SIGNATURE] * (end - at)
    return _parts(lines, kinds)


def _kinds(lines: list[str]) -> tuple[list[PartKind | None], set[int]]:
    """New or quoted for each line, None for a blank one; and the lines where a quotation has its opening words."""
    kinds: list[PartKind | None] = []
    openings: set[int] = set()
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            kinds.append(None)
        elif _is_marked(bare):
            kinds.append(_QUOTE)
        else:
            kinds.append(_NEW)
            first = _opening(lines, number, bare)
            if first is None:
                continue
            openings.add(first)
            kinds[first:] = [_QUOTE] * (number + 1 - first)
            following = _next_line(lines, number + 1)
            if not (following and _is_marked(following)) or _is_separator(bare):
                kinds += [_QUOTE] * (len(lines) - len(kinds))
                return kinds, openings
    return kinds, openings


def _is_marked(bare: str) -> bool:
    first = bare[0]
    return first == ">" or (first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ|&" and _MARKED.match(bare) is not None)


def _next_line(lines: list[str], number: int) -> str:
    for line in lines[number : number + 6]:
        bare = line.strip()
        if bare:
            return bare
    return ""


def _opening(lines: list[str], number: int, bare: str) -> int | None:
    """The line on which the words above a quotation begin, if they end or begin on this line."""
    if len(bare) > _MAX_LINE:
        return None
    if bare[-1] in ":：" or (bare[-1] in "*_" and bare.rstrip("*_ ").endswith((":", "："))):
        first = _attribution(lines, number)
        if first is not None:
            return first
    if _is_separator(bare):
        return number
    if _RULE.match(bare) and not bare.strip("-_=*~—–# "):
        # A rule belongs to the fields under it.
        for place in range(number + 1, min(number + 4, len(lines))):
            under = lines[place].strip()
            if under:
                return number if _field(under) and _is_block(lines, place) else None
        return None
    role = _field(bare)
    if role in ("from", "date", "subject") and _is_block(lines, number):
        return number
    if role == "to":
        return _notes_block(lines, number)
    return None


def _is_separator(bare: str) -> bool:
    if bare[0] in "-_=*~—–# " or bare[:2] in ("<<", "__"):
        words = bare.lower().strip("-_=*~—–# <>|")
        return words.startswith(mail_patterns.SEPARATORS) and _RULE.match(bare) is not None
    return bare[0] in "BbADIOEVSPdi开以転" and bare.lower().startswith(mail_patterns.BARE_SEPARATORS)


def _field(bare: str) -> str | None:
    """The meaning of a line such as `*Von:* Jane`, None for another line."""
    colon = bare.find(":", 0, 28)
    wide = bare.find("：", 0, 14)
    if wide >= 0 and (colon < 0 or wide < colon):
        colon = wide
    if colon <= 0:
        return None
    return mail_patterns.LABELS.get(
        bare[:colon].strip("*_ \t\u3000\xa0").replace("\u3000", "").replace(" ", " ").lower()
    )


def _is_block(lines: list[str], number: int) -> bool:
    """Whether the fields of a mail stand here: who, and when or about what, within a few lines."""
    roles: set[str] = set()
    unknown = 0
    for line in lines[number : number + _BLOCK]:
        bare = line.strip()
        role = _field(bare) if bare else None
        if role is None:
            unknown += 1
            # A long list of recipients runs over several lines.
            if not bare and roles and len(roles) < 2 and unknown < 2:
                continue
            if not bare or unknown > 5:
                break
            continue
        roles.add(role)
    return (
        "from" in roles
        and bool(roles & {"date", "subject"})
        and len(roles) >= 2
        and (len(roles) > 2 or "subject" in roles)
    )


def _notes_block(lines: list[str], number: int) -> int | None:
    """Lotus Notes: name and date on their own lines, then To, cc and Subject."""
    if not any(_field(line.strip()) == "subject" for line in lines[number + 1 : number + _BLOCK] if line.strip()):
        return None
    first, seen = number, False
    blanks = 0
    for place in range(number - 1, max(-1, number - 6), -1):
        bare = lines[place].strip()
        if not bare:
            blanks += 1
            if blanks > 1 or seen:
                break
            continue
        if len(bare) > 100 or (seen and bare[-1] in ".?!,"):
            break
        first = place
        seen = seen or _NOTES_DATE.search(bare) is not None
        if seen and ("@" in bare or '"' in bare):
            break
    return first if seen else None


def _attribution(lines: list[str], number: int) -> int | None:
    """The first line of `On … wrote:` that ends on this line; it may be broken over a few lines."""
    joined = ""
    has_marks_below = _is_marked(_next_line(lines, number + 1) or "x")
    for first in range(number, max(-1, number - _MAX_ATTRIBUTION), -1):
        bare = lines[first].strip()
        if not bare or _is_marked(bare) or len(bare) + len(joined) > _MAX_LINE:
            return None
        joined = f"{bare} {joined}".strip()
        lowered = joined.lower().lstrip("-*_ ")
        has_verb = _WROTE.search(lowered) is not None
        has_address = _ADDRESS.search(lowered) is not None
        has_date = _DATE.search(lowered) is not None
        begins = lowered.startswith(mail_patterns.OPENINGS) or _FIGURES.match(joined) is not None
        if begins and has_date and (has_verb or (has_address and has_marks_below)):
            return first
        if first == number and has_verb and (has_address or has_marks_below) and (has_date or len(joined) < 120):
            return first if not _is_continued(lines, first) else _attribution_start(lines, first)
        if not has_verb and not has_address and not has_date:
            return None
    return None


def _is_continued(lines: list[str], first: int) -> bool:
    """Whether the line above looks like the beginning of an attribution that this line ends."""
    return _attribution_start(lines, first) != first


def _attribution_start(lines: list[str], number: int) -> int:
    for first in range(number - 1, max(-1, number - _MAX_ATTRIBUTION), -1):
        bare = lines[first].strip()
        if not bare or _is_marked(bare) or len(bare) > 200:
            break
        lowered = bare.lower().lstrip("-*_ ")
        if (lowered.startswith(mail_patterns.OPENINGS) or _FIGURES.match(bare)) and _DATE.search(lowered):
            return first
    return number


def _new_runs(lines: list[str], kinds: list[PartKind | None], openings: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The runs of new lines: first line, the line after the last, and whether a mail may be signed there."""
    start: int | None = None
    for number in range(len(kinds) + 1):
        kind = kinds[number] if number < len(kinds) else _QUOTE
        if kind is _NEW and start is None:
            start = number
        elif kind is _QUOTE and start is not None:
            # Who answers between quoted lines does not sign there.
            yield start, number, number == len(kinds) or number in openings
            start = None


def _signature(lines: list[str], start: int, end: int, sender: str, *, is_closed: bool) -> int | None:
    """The line on which the signature of a run begins."""
    found = _delimited(lines, start, end)
    found = end if found is None else found
    footer = _footer(lines, start, found)
    found = found if footer is None else footer
    # A name above the delimiter or the footer is part of the signature too.
    closing = _closing(lines, start, found, sender) if is_closed or found < end else None
    found = found if closing is None else closing
    return found if found < end else None


def _delimited(lines: list[str], start: int, end: int) -> int | None:
    """The first delimiter (`-- `) with no more under it than a signature has."""
    found: int | None = None
    under = 0
    for number in range(end - 1, start - 1, -1):
        line = lines[number]
        bare = line.strip()
        if bare in ("--", "—", "––", "- -") and (line == "-- " or under <= _MOST_UNDER // 2):
            found = number
        under += bool(bare)
        if under > _MOST_UNDER:
            break
    return found


def _footer(lines: list[str], start: int, end: int) -> int | None:
    """A line of a program, a mailing list or a lawyer near the end; it and all under it is not what was said."""
    seen = 0
    found: int | None = None
    for number in range(end - 1, start - 1, -1):
        bare = lines[number].strip()
        if not bare:
            continue
        seen += 1
        if seen > 2 * _TAIL:
            break
        lowered = _OPENER.sub("", bare[:100]).lower()
        is_program = lowered.startswith(mail_patterns.FOOTERS) and len(bare) < 120 and seen <= 6
        is_lawyer = lowered.startswith(mail_patterns.DISCLAIMERS) and (seen <= _TAIL or found is not None)
        is_rule = seen <= 10 and len(bare) >= 8 and _RULE.fullmatch(bare) is not None
        if is_program or is_lawyer or (is_rule and _is_list_footer(lines[number + 1 : end])):
            found = number
    return found


def _is_list_footer(lines: list[str]) -> bool:
    text = " ".join(lines[:10])[:600].lower()
    return "mailing list" in text or "http" in text or "list-" in text or "@" in text or "unsubscribe" in text


def _closing(lines: list[str], start: int, end: int, sender: str) -> int | None:
    """A closing formula, or the sender's name, followed by nothing but a short block to the end."""
    tail = [number for number in range(start, end) if lines[number].strip()][-_TAIL:]
    if not tail:
        return None
    named = _names_of(sender)
    best: int | None = None
    for place in range(len(tail) - 1, -1, -1):
        bare = lines[tail[place]].strip()
        under = [lines[number].strip() for number in tail[place + 1 :]]
        words = _CLOSER.sub("", _OPENER.sub("", _SPACES.sub(" ", bare))).lower() if len(bare) <= 60 else ""
        is_short = _is_short_block(under)
        if not is_short:
            break
        if words in _STRONG or (words in _WEAK and under and _is_name(under[0], named)):
            best = tail[place]
        elif words and words in named and len(under) <= 10 and place > 0:
            best = tail[place] if best is None else best
        elif (
            best is None
            and place > 0
            and len(under) <= 8
            and _DASHED_NAME.fullmatch(bare)
            and not _is_listed(lines, tail, place)
        ):
            best = tail[place]
    return best if best is not None else _contact_block(lines, tail)


_STRONG = frozenset(mail_patterns.SIGN_OFFS)
_WEAK = frozenset(mail_patterns.WEAK_SIGN_OFFS)


def _is_short_block(under: list[str]) -> bool:
    """Whether these lines can stand in a signature: few, short, and no prose."""
    prose = sum(
        1 for line in under if len(line) > 90 or (len(line) > 45 and line[-1] in ".?!。？！" and "@" not in line)
    )
    return len(under) <= 12 and prose <= (1 if len(under) > 2 else 0)


def _is_listed(lines: list[str], tail: list[int], place: int) -> bool:
    """Whether the line above also begins with a dash: then both are items of a list."""
    above = lines[tail[place - 1]].lstrip()
    below = lines[tail[place + 1]].lstrip() if place + 1 < len(tail) else ""
    return above.startswith(("-", "–", "—")) or below.startswith(("-", "–", "—"))


def _names_of(sender: str) -> frozenset[str]:
    whole = _SPACES.sub(" ", sender.strip().lower())
    if not whole:
        return frozenset()
    if "," in whole:
        last, _, first = whole.partition(",")
        whole = f"{first.strip()} {last.strip()}"
    words = whole.split()
    return frozenset((whole, words[0])) if len(words[0]) > 1 else frozenset((whole,))


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


def _contact_block(lines: list[str], tail: list[int]) -> int | None:
    """A last paragraph of a name and ways to reach its bearer."""
    block: list[int] = []
    for number in reversed(tail):
        if block and number != block[0] - 1:
            break
        block.insert(0, number)
    if not 2 <= len(block) <= 8 or block[0] == tail[0]:
        return None
    texts = [lines[number].strip() for number in block]
    contacts = sum(1 for text in texts[1:] if _CONTACT.search(text))
    is_short = all(len(text) <= 70 and text[-1] not in "?!," for text in texts)
    return block[0] if is_short and contacts * 2 >= len(texts) - 1 and _is_name(texts[0], frozenset()) else None


def _parts(lines: list[str], kinds: list[PartKind | None]) -> tuple[TextPart, ...]:
    """Join lines of one kind; a blank line belongs to what is before it."""
    parts: list[TextPart] = []
    current = next((kind for kind in kinds if kind is not None), _NEW)
    start = pos = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None and kind is not current:
            parts.append(TextPart(current, start, pos))
            current, start = kind, pos
        pos += len(line) + 1
    parts.append(TextPart(current, start, pos - 1))
    return tuple(part for part in parts if part.end > part.start)
