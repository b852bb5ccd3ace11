"""Answering an invitation: a draft to whoever organizes it, with the answer as calendars read it (iTIP, RFC 5546).

The answer names the event and the one guest who answers, nothing else of the invitation; it is sent like any draft, by
the person. The calendar part is written by `icalendar`, which escapes and folds what a stranger named.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from inglenook.core.errors import WrongUse
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Answer, Invitation, Moment
from inglenook.core.reading import Address
from inglenook.tasks.mail import identities
from inglenook.tasks.mail.labelling import mail_of
from inglenook.tasks.mail.letters import letter_of_item, spoken_in
from inglenook.tasks.sending import drafts, outgoing
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.drafts import Outline

ANSWERS: tuple[Answer, ...] = ("accepted", "tentative", "declined")
CALENDAR = "text/calendar"
_FILE = "answer.ics"
_PRODUCT = "-//Inglenook//Invitations//EN"
_WORDS: dict[str, dict[Answer, tuple[str, str]]] = {
    "en": {
        "accepted": ("Accepted", "I will be there."),
        "tentative": ("Tentative", "I may be there."),
        "declined": ("Declined", "I cannot be there."),
    },
    "zh": {
        "accepted": ("接受", "我会参加。"),
        "tentative": ("暂定", "我可能会参加。"),
        "declined": ("谢绝", "我无法参加。"),
    },
}


def can_answer(event: Invitation, own: frozenset[str]) -> bool:
    """Whether an event asks the person for an answer: an invitation by somebody else that still stands."""
    organizer = event.organizer.address if event.organizer is not None else ""
    is_meant = event.method == "request" and bool(event.uid and organizer)
    return is_meant and not event.is_cancelled and organizer not in own


def answer(workspace: Workspace, item: ItemId, event: Invitation, said: Answer) -> ItemId:
    """A draft that answers the event of a mail (or of a thread's newest). Raises `WrongUse` for what asks for none."""
    letter = letter_of_item(workspace, mail_of(workspace, item))
    if not can_answer(event, letter.own) or event.organizer is None:
        raise WrongUse(reason="no_invitation")
    guest = _guest(event, letter.own, letter.me)
    if guest is None:
        raise WrongUse(reason="not_invited")
    language = letter.identity.language if letter.identity and letter.identity.language else spoken_in(event.summary)
    prefix, words = _WORDS["zh" if language == "zh" else "en"][said]
    text = identities.signed(words, identities.signature(workspace, letter.identity))
    outline = Outline(
        to=(event.organizer,),
        subject=outgoing.subject_line(f"{prefix}: {event.summary}"),
        sender=letter.me.address if letter.me else guest.address,
        kind="reply",
        answers=letter.item,
        is_quoting=False,
        in_reply_to=letter.message_id,
        references=tuple(dict.fromkeys((*letter.references, letter.message_id))) if letter.message_id else (),
    )
    with workspace.vault.database.write() as transaction:
        draft = workspace.vault.drafts.add(transaction, outline, text, workspace.now(), suggested=text)
    drafts.enclose_bytes(workspace, draft, _FILE, reply_of(event, guest, said, workspace.now()), CALENDAR)
    return draft


def reply_of(event: Invitation, guest: Address, said: Answer, now: int) -> bytes:
    """The calendar object that answers an event: method REPLY, one attendee (RFC 5546, 3.2.3)."""
    from icalendar import Calendar, Event, vCalAddress

    made, part = Calendar(), Event()
    made.add("PRODID", _PRODUCT)
    made.add("VERSION", "2.0")
    made.add("METHOD", "REPLY")
    part.add("UID", event.uid)
    part.add("DTSTAMP", datetime.fromtimestamp(now, UTC))
    part.add("SEQUENCE", event.sequence)
    if event.occurrence is not None:
        part.add("RECURRENCE-ID", _time(event.occurrence))
    if event.start is not None:
        part.add("DTSTART", _time(event.start))
    if event.summary:
        part.add("SUMMARY", event.summary)
    part.add("ORGANIZER", vCalAddress(f"mailto:{event.organizer.address if event.organizer else ''}"))
    attendee = vCalAddress(f"mailto:{guest.address}")
    attendee.params["PARTSTAT"] = said.upper()
    if guest.name:
        attendee.params["CN"] = guest.name
    part.add("ATTENDEE", attendee, encode=False)
    made.add_component(part)
    written: bytes = made.to_ical()
    return written


def _guest(event: Invitation, own: frozenset[str], me: Address | None) -> Address | None:
    """As whom the person is invited; where the list was cut or names a group, as whom the mail came."""
    mine = own if me is None else own | {me.address}
    return next((each.person for each in event.guests if each.person.address in mine), me)


def _time(moment: Moment) -> datetime | date:
    """A moment in UTC, which needs no time zone beside it; a whole day, and a time of no zone, as they are."""
    if moment.at is not None:
        return datetime.fromtimestamp(moment.at, UTC)
    if len(moment.local) == len("2026-01-01"):
        return date.fromisoformat(moment.local)
    return datetime.fromisoformat(moment.local)
