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

# What a line is, in one letter: those of a mail are searched and changed as bytes.
_BLANK, _NEW, _QUOTE, _SIGNATURE = b" ", b"n", b"q", b"s"
_PARTS = {b"n"[0]: PartKind.NEW, b"q"[0]: PartKind.QUOTE, b"s"[0]: PartKind.SIGNATURE}
_RUN = re.compile(rb" *+(?:n[n ]*+|q[q ]*+|s[s ]*+)")  # a blank line belongs to what is before it

_MAX_ATTRIBUTION = 4  # lines
_MAX_LINE = 400  # characters of a line that may be more than prose
_BLOCK = 14  # lines in which the fields of a quoted mail are looked for

_MARKS = frozenset(">ABCDEFGHIJKLMNOPQRSTUVWXYZ|&")  # what a marked line begins with
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
    bares = list(map(str.strip, lines))
    # Most mails have none of the marks anywhere; one letter is looked for many times as fast as two.
    has_marks = ">" in text or ("&" in text and "&gt;" in text) or ("|" in text and "| " in text)
    kinds, openings = _kinds(lines, bares) if has_marks else _kinds_unmarked(bares, ":" in text or "：" in text)
    has_dashes = "-" in text or "—" in text or "–" in text
    for start, end, is_closed in _new_runs(kinds, openings):
        at = signatures.begins(lines, bares, start, end, sender, is_closed=is_closed, has_dashes=has_dashes)
        if at is not None:
            kinds[at:end] = _SIGNATURE * (end - at)
    return _parts(lines, kinds, len(text))


def _kinds(lines: list[str], bares: list[str]) -> tuple[bytearray, set[int]]:
    """What each line is, and the lines where a quotation has its opening words. `bares`: the lines without the white
    space around them."""
    kinds = bytearray()
    openings: set[int] = set()
    before = _BLANK
    for number, bare in enumerate(bares):
        if not bare:
            before = _BLANK
        elif bare[0] in _MARKS and _is_marked(bare):
            before = _QUOTE
        elif before == _QUOTE and _is_wrapped(lines, bares, number):
            pass
        else:
            before = _NEW
        kinds += before
        # Most lines are prose and can open nothing.
        if before != _NEW or (bare[0] not in _OPENS and ":" not in bare and "：" not in bare):
            continue
        first = _opening(bares, number)
        if first is None:
            continue
        openings.add(first)
        kinds[first:] = _QUOTE * (number + 1 - first)
        before = _QUOTE
        following = _next_line(bares, number + 1)
        if not (following and _is_marked(following)) or _is_separator(bare):
            kinds += _QUOTE * (len(bares) - len(kinds))
            return kinds, openings
    return kinds, openings


def _kinds_unmarked(bares: list[str], has_colon: bool) -> tuple[bytearray, set[int]]:
    """The same for a text without marks, where all is quoted from the first opening words on."""
    kinds = bytearray().join([_NEW if bare else _BLANK for bare in bares])
    for number, bare in enumerate(bares):
        if bare and (bare[0] in _OPENS or (has_colon and (":" in bare or "：" in bare))):
            first = _opening(bares, number)
            if first is not None:
                kinds[first:] = _QUOTE * (len(bares) - first)
                return kinds, {first}
    return kinds, set()


def _is_marked(bare: str) -> bool:
    first = bare[0]
    return first == ">" or (first in _MARKS and _MARKED.match(bare) is not None)


def _is_wrapped(lines: list[str], bares: list[str], number: int) -> bool:
    """Whether this, under a quoted line, is the end of a marked one that was too long on its way and was broken."""
    bare = bares[number]
    if len(bare) > 20 or len(lines[number - 1]) < 66:
        return False
    following = bares[number + 1] if number + 1 < len(bares) else ""
    return bool(following) and _is_marked(following) and not bare[0].isupper() and bare[-1] not in ".!?。！？"


def _next_line(bares: list[str], number: int) -> str:
    return next(filter(None, bares[number : number + 6]), "")


def _opening(bares: list[str], number: int) -> int | None:
    """The line on which the words above a quotation begin, if they end or begin on this line."""
    bare = bares[number]
    if len(bare) <= _MAX_LINE and (
        bare[-1] in ":：" or (bare[-1] in "*_" and bare.rstrip("*_ ").endswith((":", "：")))
    ):
        first = _attribution(bares, number)
        if first is not None:
            return first
    if _is_separator(bare):
        return number
    if _RULE.match(bare) and not bare.strip("-_=*~—–# "):
        # A rule belongs to the fields under it.
        for place in range(number + 1, min(number + 4, len(bares))):
            if bares[place]:
                return number if _field(bares[place]) and _is_block(bares, place) else None
        return None
    role = _field(bare)
    if role in ("from", "date", "subject") and _is_block(bares, number):
        return number
    if role == "to":
        return _notes_block(bares, number)
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


def _is_block(bares: list[str], number: int) -> bool:
    """Whether the fields of a mail stand here: who, and when or about what, within a few lines."""
    roles: set[str] = set()
    unknown = 0
    for bare in bares[number : number + _BLOCK]:
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


def _notes_block(bares: list[str], number: int) -> int | None:
    """Lotus Notes: name and date on their own lines, then To, cc and Subject."""
    if not any(_field(bare) == "subject" for bare in bares[number + 1 : number + _BLOCK] if bare):
        return None
    first, seen = number, False
    blanks = 0
    for place in range(number - 1, max(-1, number - 6), -1):
        bare = bares[place]
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


def _attribution(bares: list[str], number: int) -> int | None:
    """The first line of `On … wrote:` that ends on this line; it may be broken over a few lines."""
    joined = ""
    has_marks_below = _is_marked(_next_line(bares, number + 1) or "x")
    for first in range(number, max(-1, number - _MAX_ATTRIBUTION), -1):
        bare = bares[first]
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
            return _attribution_start(bares, first)
        if not has_verb and not has_address and not has_date:
            return None
    return None


def _attribution_start(bares: list[str], number: int) -> int:
    """The line on which an attribution begins that ends on this one: further above where that looks like one."""
    for first in range(number - 1, max(-1, number - _MAX_ATTRIBUTION), -1):
        bare = bares[first]
        if not bare or _is_marked(bare) or len(bare) > 200:
            break
        lowered = bare.lower().lstrip("-*_ ")
        if (lowered.startswith(mail_patterns.OPENINGS) or _FIGURES.match(bare)) and _DATE.search(lowered):
            return first
    return number


def _new_runs(kinds: bytearray, openings: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The runs of new lines: first line, the line after the last, and whether a mail may be signed there."""
    start = kinds.find(_NEW)
    while start >= 0:
        end = kinds.find(_QUOTE, start)
        end = end if end >= 0 else len(kinds)
        # Who answers between quoted lines does not sign there.
        yield start, end, end == len(kinds) or end in openings
        start = kinds.find(_NEW, end)


def _parts(lines: list[str], kinds: bytearray, length: int) -> tuple[TextPart, ...]:
    """Join lines of one kind; `length` is that of the text."""
    parts: list[TextPart] = []
    pos = 0
    for run in _RUN.finditer(kinds):
        first, last = run.span()
        end = length if last == len(kinds) else pos + sum(map(len, lines[first:last])) + last - first
        parts.append(TextPart(_PARTS[kinds[first:last].lstrip()[0]], pos, end))
        pos = end
    # A text may be blank from its first line to its last.
    return tuple(parts) or (TextPart(PartKind.NEW, 0, length),)
