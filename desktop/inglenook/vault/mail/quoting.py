"""What a mail that names no other one quotes: its thread is told by the words, where no header tells it.

Some programs leave out References and quote the whole mail below the answer, and exports lose them. Such a mail is
known by how its own text begins, and what it quotes by how that begins. Both are kept as short digests among the links
of threads, with a space in them, so that no Message-ID can be one. A beginning that two mails share (a newsletter's, an
automaton's) tells nothing any more.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from inglenook.core.reading import ParsedMessage, PartKind
from inglenook.vault.mail.links import Links
from inglenook.vault.storage.database import Transaction

_LETTERS = 80  # of a beginning, spaces and marks of quotation apart
_USUAL = 400  # characters, in which nearly every beginning has that many letters
_MOST_TEXT = 4_000  # characters of a run that are looked at
_MOST_QUOTES = 3
_NEAR_S = 60 * 86_400
_BLOCK = re.compile(r"^[>\s]*-{2,}[^\n]{3,60}-{2,}\s*$", re.MULTILINE)  # -----Original Message-----
_MARKS = re.compile(r"^[>|\s]+", re.MULTILINE)
_FIELD = re.compile(r"[^\W\d_][\w \u3400-\u9fff/-]{1,24}\s?[:：]\s?\S")
_SAYS = re.compile(r"[:：]$")  # On Monday Anna wrote:
_MOST_LINES = 14  # of what stands above a quoted text

Beginnings = tuple[str, tuple[str, ...]]


def threads_by_text(transaction: Transaction, message: ParsedMessage, said: Beginnings) -> set[int]:
    """The threads that a mail without references belongs to by what it quotes, or by what quotes it."""
    links, (own, quoted) = Links.of(transaction), said
    wanted = [f"text {each}" for each in quoted]
    if own and not _is_shared(links, own):
        wanted.append(f"quoted {own}")
    found: set[int] = set()
    for number in links.threads(wanted):
        row = transaction.execute("SELECT first_date, last_date FROM thread WHERE id = ?", (number,)).fetchone()
        if row is not None and _is_near(message.date, row[0], row[1]):
            found.add(number)
    return found


def link_text(transaction: Transaction, said: Beginnings, number: int) -> None:
    """Remember by what a mail of this thread can be known."""
    links, (own, quoted) = Links.of(transaction), said
    new = [f"quoted {each}" for each in quoted]
    if own and _is_shared(links, own):
        if links.thread(f"text {own}") is not None:
            links.rename(f"text {own}", f"shared {own}")
    elif own:
        new.append(f"text {own}")
    links.add(new, number)


def _is_shared(links: Links, own: str) -> bool:
    return links.thread(f"text {own}") is not None or links.thread(f"shared {own}") is not None


def _is_near(date: int | None, first: int | None, last: int | None) -> bool:
    return date is not None and first is not None and last is not None and first - _NEAR_S <= date <= last + _NEAR_S


def beginnings(message: ParsedMessage) -> Beginnings:
    """How the mail's own text begins, and how those that it quotes begin, as digests; "" where there is too little."""
    own = ""
    quoted: list[str] = []
    for part in message.parts:
        text = message.text[part.start : min(part.end, part.start + _MOST_TEXT)]
        if part.kind is PartKind.NEW and not own:
            own = _digest(text)
        elif part.kind is PartKind.QUOTE and len(quoted) < _MOST_QUOTES:
            quoted += [digest for block in _BLOCK.split(text) if (digest := _digest(_below_fields(block)))]
    return own, tuple(dict.fromkeys(quoted[:_MOST_QUOTES]))


def _below_fields(block: str) -> str:
    """A quoted text without the lines that say whose it is."""
    lines = _MARKS.sub("", block).strip().split("\n")
    last = -1
    for place, line in enumerate(lines[:_MOST_LINES]):
        if _FIELD.match(line) or _SAYS.search(line.rstrip()):
            last = place
        elif place - last > 2:
            break
    return "\n".join(lines[last + 1 :])


def _letters(text: str) -> str:
    return "".join(_MARKS.sub("", text).split())


def _digest(text: str) -> str:
    letters = _letters(text[:_USUAL])
    letters = (letters if len(letters) >= _LETTERS else _letters(text))[:_LETTERS]
    return blake2b(letters.encode("utf-8", "replace"), digest_size=8).hexdigest() if len(letters) == _LETTERS else ""
