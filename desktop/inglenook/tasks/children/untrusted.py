"""The check of what a reader says (R-SBX-3): one that was taken over by a file must not harm the desk by its answers.

The types were right when the answer was decoded (`process.wire`). Here: one thing only, positions inside the text
and in order, counts bounded, sizes that agree with the bytes that came, no NUL or other control characters. What does
not hold is refused as a whole. Everything is linear, most of it at the speed of C.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inglenook.core import design, invitations
from inglenook.core.characters import has_controls
from inglenook.core.design import Designed
from inglenook.core.invitations import Invited
from inglenook.core.papers import MOST_ACROSS, MOST_PAGE_PIXELS, Drawn
from inglenook.core.reading import (
    Address,
    Found,
    Outcome,
    ParsedDocument,
    ParsedMessage,
    Passage,
    Recognised,
    Section,
    TextPart,
)
from inglenook.process import wire

_TEXT = 64_000_000  # characters
_MAIL = 200_000_000  # bytes of a mail in its mailbox, which are read to be kept
_LINE = 100_000  # characters of anything but the text
_PARTS = 1_000
_PASSAGES = 200_000
_PAGES = 10_000
_SECTIONS = 200_000
_PEOPLE = 20_000
_HEADERS = 2_000
_EARLIEST, _LATEST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999
_POSITION = 2**53
_MARKS, _WHOLE = 1_000, 1_000_000  # rectangles on a page, in millionths of it

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4}){0,60}", re.ASCII)  # of a part of a mail
_ENCODINGS = frozenset({"", "base64", "quoted-printable"})
_DIGEST = re.compile("[0-9a-f]{64}")
_FLAGS = re.compile("[A-Z]{0,8}")

REFUSED = Found(failure=Outcome.DAMAGED, detail="reader_answer")
NOT_INVITED = Invited(failure=Outcome.DAMAGED, detail="reader_answer")
NO_DESIGN = Designed(failure=Outcome.DAMAGED, detail="reader_answer")


def checked(untrusted_value: bytes, untrusted_payload: bytes) -> tuple[Found, bytes]:
    """The answer where it holds together; `REFUSED` and no bytes where it does not."""
    try:
        found = wire.decode(untrusted_value, Found)
    except wire.FrameGarbled:
        return REFUSED, b""
    if _holds(found, untrusted_payload):
        return found, untrusted_payload
    if 0 <= found.start <= found.end <= _POSITION:
        # A refused mail of a mailbox still has its place, so that the walk can go on.
        return replace(REFUSED, start=found.start, end=found.end), b""
    return REFUSED, b""


def checked_design(untrusted_value: bytes, untrusted_payload: bytes) -> tuple[Designed, bytes]:
    """A mail's design with its pixels; `NO_DESIGN` where it is not in the canonical form or out of its bounds."""
    try:
        designed = wire.decode(untrusted_value, Designed)
    except wire.FrameGarbled:
        return NO_DESIGN, b""
    if designed.design is None:
        is_said = designed.failure is not None and _are_clean((designed.detail,)) and not untrusted_payload
        return (designed, b"") if is_said else (NO_DESIGN, b"")
    if designed.failure is not None or not design.holds(designed.design, len(untrusted_payload)):
        return NO_DESIGN, b""
    return designed, untrusted_payload


def checked_invited(untrusted_value: bytes) -> Invited:
    """The events of a calendar file; `NOT_INVITED` where they go beyond their bounds."""
    try:
        invited = wire.decode(untrusted_value, Invited)
    except wire.FrameGarbled:
        return NOT_INVITED
    if len(invited.events) > invitations.MOST_EVENTS or not _are_clean((invited.detail,)):
        return NOT_INVITED
    return invited if all(map(_is_event, invited.events)) else NOT_INVITED


def _is_event(event: invitations.Invitation) -> bool:
    people = [*(guest.person for guest in event.guests), *([event.organizer] if event.organizer else [])]
    times = [each for each in (event.start, event.end, event.occurrence) if each is not None]
    rule = event.recurrence
    lines = [event.method, event.uid, event.summary, event.location, *(guest.answer for guest in event.guests)]
    lines += [text for each in people for text in (each.name, each.address)]
    lines += [text for each in times for text in (each.local, each.zone)]
    lines += [rule.every, rule.until, *rule.days] if rule else []
    is_bounded = (
        len(event.guests) <= invitations.MOST_GUESTS
        and len(event.description) <= invitations.MOST_TEXT
        and all(len(line) <= invitations.MOST_LINE and "\n" not in line for line in lines)
        and 0 <= event.sequence < 10**9
        and all(each.at is None or _EARLIEST <= each.at <= _LATEST for each in times)
        and (rule is None or len(rule.days) + len(rule.month_days) + len(rule.months) <= 100)
    )
    return is_bounded and _are_clean((*lines, event.description))


def checked_step(untrusted_value: bytes) -> Recognised:
    """A step of text recognition; a step that does not hold is a last one with `REFUSED`."""
    try:
        step = wire.decode(untrusted_value, Recognised)
    except wire.FrameGarbled:
        return Recognised(0, None, REFUSED)
    is_bounded = 0 <= step.done <= (_PAGES if step.total is None else step.total) <= _PAGES
    if not is_bounded or (step.found is not None and not _holds(step.found, b"")):
        return Recognised(0, None, REFUSED)
    return step


def checked_page(untrusted_value: bytes, untrusted_payload: bytes, number: int) -> tuple[Drawn, bytes]:
    """A page that was drawn, with its pixels; a failure where the answer does not hold together."""
    refused = Drawn(failure=Outcome.DAMAGED, detail="reader_answer"), b""
    try:
        drawn = wire.decode(untrusted_value, Drawn)
    except wire.FrameGarbled:
        return refused
    picture = drawn.picture
    if picture is None:
        return refused if drawn.failure is None or not _are_clean((drawn.detail,)) else (drawn, b"")
    pixels = picture.width * picture.height
    is_sound = (
        drawn.failure is None
        and picture.number == number
        and 1 <= number <= picture.pages <= _PAGES
        and min(picture.width, picture.height) > 0
        and pixels <= MOST_PAGE_PIXELS
        and len(untrusted_payload) == 3 * pixels
        and len(picture.marks) <= _MARKS
        and 0 <= picture.across <= MOST_ACROSS
        and all(0 <= left <= right <= _WHOLE and 0 <= top <= low <= _WHOLE for left, top, right, low in picture.marks)
    )
    return (drawn, untrusted_payload) if is_sound else refused


def _holds(found: Found, payload: bytes) -> bool:
    things = (found.message is not None, found.document is not None, bool(found.container), found.failure is not None)
    if sum(things) > 1 or not (any(things) or found.member):
        return False
    if not 0 <= found.start <= found.end <= _POSITION or not _are_clean((found.name, found.container, found.detail)):
        return False
    if not 0 <= found.files <= _PARTS:
        return False
    if found.digest and not _DIGEST.fullmatch(found.digest):
        return False
    if found.left_out and not _are_left_out(found):
        return False
    if found.flags is not None and not (found.member and _FLAGS.fullmatch(found.flags)):
        return False
    if found.message is not None:
        return found.end - found.start <= _MAIL and _is_message(found.message, len(payload))
    if found.document is not None and not _is_document(found.document):
        return False
    return found.member or not payload


def _are_left_out(found: Found) -> bool:
    """Whether parts that lie beside a mail have numbers, which name folders, and places in the order of the mail."""
    places = [found.start, *(each.place for each in found.left_out), found.end]
    return (
        found.message is not None
        and len(found.left_out) <= _PARTS
        and places == sorted(places)
        and all(_NUMBER.fullmatch(each.number) and each.encoding in _ENCODINGS for each in found.left_out)
        and _are_clean([each.name for each in found.left_out])
    )


def _is_message(message: ParsedMessage, size: int) -> bool:
    people = (message.reply_to, message.to, message.cc, message.bcc)
    return (
        _is_text(message.text)
        and _is_date(message.date)
        and all(len(some) <= _PEOPLE for some in (*people, message.references, message.in_reply_to))
        and max(len(message.attachments), len(message.parts), len(message.problems)) <= _PARTS
        and max(len(message.headers), len(message.places)) <= _HEADERS
        and _are_parts(message.parts, len(message.text))
        and _are_passages(message.passages, len(message.text))
        and all(part.size >= 0 for part in message.attachments)
        and sum(part.size for part in message.attachments) == size
        and _are_clean(_lines_of(message, people))
    )


def _lines_of(message: ParsedMessage, people: Iterable[tuple[Address, ...]]) -> list[str]:
    lines = [message.message_id, message.subject, message.language, message.folder]
    lines += message.places
    lines += message.in_reply_to
    lines += message.references
    lines += message.problems
    if message.sender is not None:
        lines += (message.sender.name, message.sender.address)
    for some in people:
        for person in some:
            lines += (person.name, person.address)
    for header in message.headers:
        lines += header
    for part in message.attachments:
        lines += (part.name, part.media_type, part.content_id)
    lines += [passage.heading for passage in message.passages]
    return lines


def _is_document(document: ParsedDocument) -> bool:
    length = len(document.text)
    return (
        _is_text(document.text)
        and _is_date(document.created)
        and 0 <= document.pages <= _PAGES
        and (document.confidence is None or 0 <= document.confidence <= 100)
        and len(document.sections) <= _SECTIONS
        and _are_in_order(document.sections, length, may_overlap=False)
        and _are_passages(document.passages, length)
        and _are_clean((document.title, document.filetype, document.language, document.author))
        and _are_clean([section.heading for section in document.sections])
        and _are_clean([passage.heading for passage in document.passages])
    )


def _are_parts(parts: Sequence[TextPart], length: int) -> bool:
    at = 0
    for part in parts:
        if part.start != at or part.end < at:
            return False
        at = part.end
    return at == length


def _are_passages(passages: Sequence[Passage], length: int) -> bool:
    return len(passages) <= _PASSAGES and _are_in_order(passages, length, may_overlap=True)


def _are_in_order(spans: Sequence[Passage] | Sequence[Section], length: int, *, may_overlap: bool) -> bool:
    least = 0
    for span in spans:
        start, end, page = span.start, span.end, span.page
        if not least <= start <= end <= length or (page is not None and not 1 <= page <= _PAGES):
            return False
        least = start if may_overlap else end
    return True


def _is_date(date: int | None) -> bool:
    return date is None or _EARLIEST <= date <= _LATEST


def _is_text(text: str) -> bool:
    return len(text) <= _TEXT and not has_controls(text)


def _are_clean(lines: Sequence[str]) -> bool:
    return (not lines or max(map(len, lines)) <= _LINE) and not has_controls("".join(lines))
