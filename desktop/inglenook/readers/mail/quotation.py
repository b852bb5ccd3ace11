"""Which part of a mail's text its sender wrote now, which is quoted, and which is the signature.

Works line by line; each line is looked at a bounded number of times. A quotation is recognised by its marks (`>`), by
the line or block of fields that programs put above it, or by a separator. Without marks it runs to the end, since
nothing tells where it stops. Replies between marked lines are new text again. Signatures are looked for at the end of
each run of new text (`signatures`). The words are data in `mail_patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inglenook.core.reading import PartKind, TextPart
from inglenook.readers.mail import mail_patterns, signatures

_NEW, _QUOTE, _SIGNATURE = PartKind.NEW, PartKind.QUOTE, PartKind.SIGNATURE

_MAX_ATTRIBUTION = 4  # lines
_MAX_LINE = 400  # characters of a line that may be more than prose
_BLOCK = 14  # lines in which the fields of a quoted mail are looked for

_MARKS = frozenset(">ABCDEFGHIJKLMNOPQRSTUVWXYZ|&")  # what a marked line begins with
_NO_MARKS: frozenset[str] = frozenset()
_MARKED = re.compile(r"[A-Z]{0,3}(?:>|&gt;)|\| [^\s|]")
_RULE = re.compile(r"[-_=*~—–#]{3,}")
_RULED, _WORDED = frozenset("-_=*~—–#"), frozenset("BbADIOEVSPdi开以転")  # what a separator begins with
# What a line that opens a quotation begins with, if there is no colon in it.
_OPENS = _RULED | {"<"}
_OPENS |= {
    letter
    for words in mail_patterns.BARE_SEPARATORS
    if not set(":：") & {*words}
    for letter in words[0] + words[0].upper()
}
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


def split(text: str, sender: str = "") -> tuple[TextPart, ...]:
    """The runs of `text` in order, covering it without gaps; `sender` are names of the sender as signed."""
    if not text:
        return ()
    lines = text.split("\n")
    # Most mails have none of the marks anywhere.
    has_marks = ">" in text or "&gt;" in text or "| " in text
    kinds, boundaries = _kinds(lines, _MARKS if has_marks else _NO_MARKS)
    for start, end, is_closed in _new_runs(kinds, boundaries):
        at = signatures.begins(lines, start, end, sender, is_closed=is_closed)
        if at is not None:
            kinds[at:end] = [_SIGNATURE] * (end - at)
    return _parts(lines, kinds)


def _kinds(lines: list[str], marks: frozenset[str]) -> tuple[list[PartKind | None], set[int]]:
    """New or quoted for each line, None for a blank one; and the lines where a quotation has its opening words."""
    kinds: list[PartKind | None] = []
    openings: set[int] = set()
    before: PartKind | None = None
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            before = None
        elif bare[0] in marks and _is_marked(bare):
            before = _QUOTE
        elif before is _QUOTE and _is_wrapped(lines, number, bare):
            pass
        else:
            before = _NEW
        kinds.append(before)
        # Most lines are prose and can open nothing.
        if before is not _NEW or (bare[0] not in _OPENS and ":" not in bare and "：" not in bare):
            continue
        first = _opening(lines, number, bare)
        if first is None:
            continue
        openings.add(first)
        kinds[first:] = [_QUOTE] * (number + 1 - first)
        before = _QUOTE
        following = _next_line(lines, number + 1)
        if not (following and _is_marked(following)) or _is_separator(bare):
            kinds += [_QUOTE] * (len(lines) - len(kinds))
            return kinds, openings
    return kinds, openings


def _is_marked(bare: str) -> bool:
    first = bare[0]
    return first == ">" or (first in _MARKS and _MARKED.match(bare) is not None)


def _is_wrapped(lines: list[str], number: int, bare: str) -> bool:
    """Whether this, under a quoted line, is the end of a marked one that was too long on its way and was broken."""
    if len(bare) > 20 or len(lines[number - 1]) < 66:
        return False
    following = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return bool(following) and _is_marked(following) and not bare[0].isupper() and bare[-1] not in ".!?。！？"


def _next_line(lines: list[str], number: int) -> str:
    for line in lines[number : number + 6]:
        bare = line.strip()
        if bare:
            return bare
    return ""


def _opening(lines: list[str], number: int, bare: str) -> int | None:
    """The line on which the words above a quotation begin, if they end or begin on this line."""
    if len(bare) <= _MAX_LINE and (
        bare[-1] in ":：" or (bare[-1] in "*_" and bare.rstrip("*_ ").endswith((":", "：")))
    ):
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
    if bare[0] in _RULED or bare[:2] == "<<":
        words = bare[:_MAX_LINE].lower().strip("-_=*~—–# <>|")
        # QQ has the one word alone, Zoho the attribution between dashes.
        is_said = words == "original" or (words.endswith(("wrote", "写道")) and _DATE.search(words) is not None)
        return (is_said or words.startswith(mail_patterns.SEPARATORS)) and _RULE.match(bare) is not None
    return bare[0] in _WORDED and bare[:80].lower().startswith(mail_patterns.BARE_SEPARATORS)


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
        is_whole = joined.endswith((">:", ">：", ")：", "):"))
        if begins and has_date and (has_verb or has_marks_below or (has_address and is_whole)):
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


def _new_runs(kinds: list[PartKind | None], openings: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The runs of new lines: first line, the line after the last, and whether a mail may be signed there."""
    closed = [*kinds, _QUOTE, _NEW]  # so that what is looked for is always found
    start = closed.index(_NEW)
    while start < len(kinds):
        end = closed.index(_QUOTE, start)
        # Who answers between quoted lines does not sign there.
        yield start, end, end == len(kinds) or end in openings
        start = closed.index(_NEW, end)


def _parts(lines: list[str], kinds: list[PartKind | None]) -> tuple[TextPart, ...]:
    """Join lines of one kind; a blank line belongs to what is before it."""
    parts: list[TextPart] = []
    current = next((kind for kind in kinds if kind is not None), _NEW)
    start = pos = counted = 0
    for number, kind in enumerate(kinds):
        if kind is not current and kind is not None:
            pos += sum(map(len, lines[counted:number])) + number - counted
            parts.append(TextPart(current, start, pos))
            current, start, counted = kind, pos, number
    pos += sum(map(len, lines[counted:])) + len(lines) - counted
    parts.append(TextPart(current, start, pos - 1))
    return tuple(part for part in parts if part.end > part.start)
