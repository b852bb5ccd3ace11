"""A mail that is attached to a mail: it is a document, and so is each mail in there; the rest is read like any file.

Each is kept with all that is attached to it, so that the levels are counted: a mail of 50 MB in ten others would take
500 MB.
"""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.events import Stop
from inglenook.core.reading import AttachmentPart, Found, Outcome, ParsedMessage
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion.attached import as_document
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import enclosed
from inglenook.tasks.ingestion.keeper import Keeper

LETTER = "eml"  # what an outcome says of it
_LEVELS = 6
_ENDINGS = (".eml", ".msg")


def letter(
    reader: Reader, keeper: Keeper, candidate: Candidate, data: bytes, stop: Stop
) -> tuple[Found, list[Candidate]]:
    """What was read of such a mail, and what else is to be read. The mails in there wait to be committed.

    Only archives count as the depth of what is found there. Raises `Stopped`.
    """
    found, payload = reader.read(candidate.filename, data, mail=False)
    others: list[Candidate] = []

    def take(outer: Candidate, message: ParsedMessage, payload: bytes, level: int) -> None:
        for part, each in enclosed(message, payload):
            stop.check()
            member = replace(outer.member(part.name, each), depth=outer.depth)
            inner, beside = reader.read(member.filename, each, mail=False) if _is_letter(part) else (Found(), b"")
            if inner.message is None:
                others.append(member)
            elif level == _LEVELS:
                keeper.add_unread(member, each, Outcome.TOO_MUCH, LETTER)
            else:
                if not keeper.present(member, each):
                    keeper.add_document(member, each, as_document(inner.message, member.filename))
                take(member, inner.message, beside, level + 1)

    if found.message is not None:
        take(candidate, found.message, payload, 1)
    return found, others


def _is_letter(part: AttachmentPart) -> bool:
    return part.media_type == "message/rfc822" or part.name.lower().endswith(_ENDINGS)
