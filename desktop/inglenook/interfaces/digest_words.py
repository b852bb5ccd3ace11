"""The digest in words: its sections, why a line stands there, and what was only counted."""

from __future__ import annotations

from inglenook.core.digest import Digest, DigestLine
from inglenook.interfaces.sentences import reason_sentence
from inglenook.interfaces.tongue import said

HEADINGS: dict[str, str] = {
    "needs": "Needs you",
    "dates": "Dates and deadlines",
    "invitations": "Invitations",
    "waiting": "Waiting for others",
    "amounts": "Bills and receipts",
    "documents": "New documents",
}
INVITATIONS: dict[str, str] = {
    "invitation_request": "invites you",
    "invitation_publish": "an event in a calendar file",
    "invitation_update": "the invitation was changed",
    "invitation_cancelled": "was cancelled",
    "invitation_counter": "another time is proposed",
}
# What is only counted: one mail of it, and several.
ONE: dict[str, str] = {
    "for_information": "{count} mail for information",
    "receipt": "{count} receipt",
    "newsletter": "{count} newsletter",
    "automatic": "{count} automatic mail",
    "suspicious": "{count} suspicious mail",
    "": "{count} mail not sorted yet",
}
MANY: dict[str, str] = {
    "for_information": "{count} mails for information",
    "receipt": "{count} receipts",
    "newsletter": "{count} newsletters",
    "automatic": "{count} automatic mails",
    "suspicious": "{count} suspicious mails",
    "": "{count} mails not sorted yet",
}
WORDS: dict[str, str] = {
    "due": "due",
    "older": "from before",
    "more": "{count} more",
    "own": "{label}: {count}",
    "unread": "Only the newest mails were looked into; {count} were counted.",
    "nothing": "Nothing came, and nothing waits.",
}


def heading(section: str) -> str:
    """The name of a section."""
    return said(HEADINGS[section])


def reason(line: DigestLine) -> str:
    """Why a line stands where it does, in a few words; "" where that goes without saying."""
    if line.section == "invitations":
        return said(INVITATIONS.get(line.why, INVITATIONS["invitation_publish"]))
    return reason_sentence(line.why) if line.why else ""


def counts(value: Digest) -> list[tuple[str, str]]:
    """What came and is not shown line by line: (label, words), in a fixed order, the person's own labels last."""
    shown = {"needs_reply", "waiting"}
    named = [label for label in ONE if value.labels.get(label)]
    own = sorted(label for label in value.labels if label not in ONE and label not in shown)
    return [(label, counted(label, value.labels[label])) for label in (*named, *own)]


def counted(label: str, count: int) -> str:
    """So many mails of a label."""
    if label not in ONE:
        return said(WORDS["own"]).format(label=label, count=f"{count:,}")
    return said((ONE if count == 1 else MANY)[label]).format(count=f"{count:,}")
