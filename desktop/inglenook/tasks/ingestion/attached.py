"""What was read of what lies in something else, as the document that it is there."""

from __future__ import annotations

from inglenook.core.reading import Found, Outcome, ParsedDocument, ParsedMessage


def as_document(message: ParsedMessage, filename: str) -> ParsedDocument:
    """A mail attached to a mail is read like a document: it is found by its text and opened from there."""
    language = message.language
    return ParsedDocument(
        title=message.subject or filename,
        filetype="eml",
        language=language,
        text=message.text,
        sections=(),
        passages=message.passages,
        author=message.sender.name or message.sender.address if message.sender else "",
        created=message.date,
    )


def as_attached(found: Found, filename: str) -> tuple[ParsedDocument | None, Outcome]:
    """What was read of an attachment, and what becomes of it; of one that holds more `CONTAINER`."""
    document = found.document if found.message is None else as_document(found.message, filename)
    return document, Outcome.IMPORTED if document is not None else found.failure or Outcome.CONTAINER
