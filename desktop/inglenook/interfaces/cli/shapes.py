"""The JSON that programs read: one function a value. The shapes are promised in `docs/cli.md` and tested against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from inglenook.core.chats import Answer, ChatRow, ChatView
from inglenook.core.importing import (
    ImportOutcome,
    ImportReport,
    ImportView,
    OutcomeGroup,
)
from inglenook.core.reading import Address
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import (
    EARLIER,
    Carrier,
    EmbedReport,
    Evaluation,
    Extraction,
    FindResult,
    Hit,
    Holder,
    Judgement,
    Reading,
    Reply,
    Source,
    Summary,
    SummaryLine,
    Triage,
)
from inglenook.core.views import (
    DocumentRow,
    DocumentView,
    MailRow,
    MailView,
    ThreadRow,
    ThreadView,
)
from inglenook.core.watched import WatchedChange, WatchedFolder, WatchReport

Json = dict[str, object]

MARKS = str.maketrans({"\ue000": "«", "\ue001": "»"})


def when(seconds: int | None) -> str | None:
    """A time as ISO 8601 in UTC, or null."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def address(value: Address | None) -> Json | None:
    """A mail address."""
    return None if value is None else {"name": value.name, "address": value.address}


def addresses(values: Sequence[Address]) -> list[Json | None]:
    """A list of mail addresses."""
    return [address(value) for value in values]


def source(value: Source) -> Json:
    """The place that a line rests on."""
    return {
        "id": None if value.item is None else str(value.item),
        "page": value.page,
        "start": value.start,
        "end": value.end,
        "quote": value.quote,
    }


def line(value: SummaryLine) -> Json:
    """A line of a summary or an answer; `earlier` stands only where a later mail says otherwise."""
    made = {"text": value.text, "supported": value.is_supported, "sources": [source(place) for place in value.sources]}
    return {**made, "earlier": True} if value.role == EARLIER else made


def summary(value: Summary) -> Json:
    """`summarize --json`."""
    return {
        "engine": value.engine,
        "language": value.language,
        "length": value.length,
        "lines": [line(each) for each in value.lines],
        "points": [{**line(each), "role": each.role} for each in value.points],
        "seconds": round(value.seconds, 3),
    }


def answer(value: Answer) -> Json:
    """`ask --json`, and one answer of `chat --json`."""
    return {
        "question": value.question,
        "sought": value.sought,
        "engine": value.engine,
        "language": value.language,
        "lines": [line(each) for each in value.lines],
        "text": value.text,
        "state": value.state,
        "selected": value.is_selected,
        "passages": [source(each) for each in value.passages],
        "chat": value.chat,
        "seconds": round(value.seconds, 3),
    }


def chat_row(value: ChatRow) -> Json:
    """One conversation of `chats list --json`."""
    return {
        "number": value.number,
        "title": value.title,
        "made": when(value.made),
        "updated": when(value.updated),
        "preset": value.preset,
        "turns": value.turns,
    }


def chat_view(value: ChatView) -> Json:
    """`chats show --json`."""
    return {
        **chat_row(value.row),
        "in": [str(item) for item in value.scope],
        "said": [
            {
                "role": turn.role,
                "text": turn.text,
                "lines": [line(each) for each in turn.lines],
                "engine": turn.engine,
                "state": turn.state,
                "made": when(turn.made),
            }
            for turn in value.turns
        ],
    }


def hit(value: Hit) -> Json:
    """One hit of a search; matches in the snippet stand between « and »."""
    return {
        "id": str(value.item),
        "kind": value.kind,
        "title": value.title,
        "from": value.sender,
        "date": when(value.date),
        "score": round(value.score, 5),
        "snippet": value.snippet.translate(MARKS),
        "page": value.page,
        "start": value.start,
        "end": value.end,
        "why": list(value.why),
        "more_in_thread": value.more_in_thread,
        "copies": value.copies,
        "mail": None if value.carrier is None else carrier(value.carrier),
        "document": None if value.holder is None else holder(value.holder),
    }


def holder(value: Holder) -> Json:
    """The document that another one is a file of."""
    return {"id": str(value.item), "title": value.title}


def carrier(value: Carrier) -> Json:
    """The mail that a document came with."""
    return {"id": str(value.item), "from": value.sender, "date": when(value.date)}


def reading(value: Reading) -> Json:
    """How one part of a sentence was read, and where it stands there."""
    return {
        "text": value.text,
        "key": value.key,
        "value": value.value,
        "start": value.start,
        "end": value.end,
        "operator": value.operator,
    }


def found(value: FindResult, respelling: Respelling | None, relaxed: Sequence[Relaxed], *, explain: bool) -> Json:
    """`search --json`, with the reading of each part where it was asked for."""
    shape: Json = {
        "query": value.query,
        "hits": [hit(each) for each in value.hits],
        "seconds": round(value.seconds, 3),
    }
    if value.thrown_away:
        shape["deleted"] = value.thrown_away
    if respelling is not None:
        shape["respelling"] = {
            "words": [{"word": word, "instead": instead} for word, instead in respelling.words],
            "sentence": respelling.sentence,
        }
    if relaxed:
        shape["relaxed"] = [
            {"without": one.parts[0].text, "sentence": one.sentence, "hits": one.hits, "at_least": one.at_least}
            for one in relaxed
        ]
    if explain:
        shape["readings"] = [reading(part) for part in value.readings]
    return shape


def judgement(value: Judgement) -> Json:
    """What the smart filter said of each hit."""
    return {
        "criterion": value.criterion,
        "engine": value.engine,
        "judged": [
            {"id": str(each.item), "answer": each.answer, "reason": each.reason, "by": each.by} for each in value.judged
        ],
        "seconds": round(value.seconds, 3),
    }


def reply(value: Reply) -> Json:
    """`reply --json`."""
    return {
        "id": None if value.item is None else str(value.item),
        "to": addresses(value.to),
        "cc": addresses(value.cc),
        "subject": value.subject,
        "in_reply_to": value.in_reply_to,
        "references": list(value.references),
        "language": value.language,
        "options": list(value.options),
        "draft": value.draft,
        "needs_input": list(value.needs_input),
        "sources": [source(each) for each in value.sources],
        "reason": value.reason,
        "engine": value.engine,
        "marks": [{"text": mark.text, "kind": mark.kind, "why": mark.why} for mark in value.marks],
    }


def embedding(value: EmbedReport, vectors: int, passages: int) -> Json:
    """`embed --json`."""
    return {
        "embedder": value.embedder,
        "embedded": value.embedded,
        "skipped": value.skipped,
        "failed": value.failed,
        "vectors": vectors,
        "passages": passages,
        "seconds": round(value.seconds, 3),
    }


def triage(value: Triage) -> Json:
    """One message of `triage --json`."""
    return {
        "id": str(value.item),
        "label": value.label,
        "confidence": round(value.confidence, 3),
        "by": value.by,
        "why": value.why,
    }


def extraction(value: Extraction) -> Json:
    """`extract --json`."""
    return {
        "engine": value.engine,
        "fields": list(value.fields),
        "rows": [
            {
                "id": None if row.item is None else str(row.item),
                "title": row.title,
                "error": row.error,
                "cells": [
                    {
                        "field": cell.field,
                        "value": cell.value or None,
                        "normal": cell.normal or None,
                        "by": cell.by,
                        "source": None if cell.source is None else source(cell.source),
                    }
                    for cell in row.cells
                ],
            }
            for row in value.rows
        ],
        "seconds": round(value.seconds, 3),
    }


def outcome(value: ImportOutcome) -> Json:
    """What became of one file."""
    return {
        "name": value.name,
        "outcome": value.outcome.value,
        "id": None if value.item is None else str(value.item),
        "detail": value.detail,
    }


def group(value: OutcomeGroup) -> Json:
    """Files of an import with the same end for the same reason; `names` are the first few."""
    return {
        "outcome": value.outcome.value,
        "detail": value.detail,
        "count": value.count,
        "names": list(value.names),
    }


def report(value: ImportReport, outcomes: list[ImportOutcome]) -> Json:
    """`add --json`."""
    return {
        "id": f"i{value.run}",
        "mails": value.mails,
        "documents": value.documents,
        "outcomes": {key.value: count for key, count in sorted(value.outcomes.items())},
        "groups": [group(each) for each in value.groups],
        "files": [outcome(each) for each in outcomes],
        "seconds": round(value.seconds, 3),
    }


def document_row(value: DocumentRow, came_with: Carrier | None) -> Json:
    """One document of `list documents --json`."""
    return {
        "id": str(value.item),
        "title": value.title,
        "filetype": value.filetype,
        "language": value.language,
        "added": when(value.added),
        "size": value.size,
        "pages": value.pages,
        "state": value.state,
        "gone": when(value.gone),
        "labels": list(value.labels),
        "mail": None if came_with is None else carrier(came_with),
    }


def watched_folder(value: WatchedFolder) -> Json:
    """One folder of `watch list --json`."""
    return {
        "path": value.path,
        "added": when(value.added),
        "removes": value.removes,
        "problem": value.problem,
        "files": value.files,
        "gone": value.gone,
    }


def watch_report(value: WatchReport, changes: list[WatchedChange]) -> Json:
    """`watch --json`, once it has ended."""
    return {
        "counts": value.changes,
        "changes": [
            {
                "name": each.name,
                "change": each.change,
                "id": None if each.item is None else str(each.item),
                "detail": each.detail,
            }
            for each in changes
        ],
        "seconds": round(value.seconds, 3),
    }


def mail_row(value: MailRow, folders: Sequence[str]) -> Json:
    """One mail of `list mail --json`."""
    return {
        "id": str(value.item),
        "thread": str(value.thread),
        "subject": value.subject,
        "from": address(value.sender),
        "date": when(value.date),
        "read": value.is_read,
        "attachments": value.attachments,
        "label": value.label,
        "folders": list(folders),
    }


def thread_row(value: ThreadRow) -> Json:
    """One thread of `list threads --json`."""
    return {
        "id": str(value.item),
        "subject": value.subject,
        "people": list(value.people),
        "last": when(value.last_date),
        "mails": value.messages,
        "label": value.label,
        "labels": list(value.labels),
    }


def import_view(value: ImportView) -> Json:
    """One import of `list imports --json`."""
    row = value.row
    return {
        "id": str(row.item),
        "started": when(row.started),
        "finished": when(row.finished),
        "outcomes": {key.value: count for key, count in sorted(row.outcomes.items())},
        "sources": list(value.sources),
        "groups": [group(each) for each in value.groups],
    }


def document_view(value: DocumentView) -> Json:
    """`show` of a document."""
    return {
        **document_row(value.row, value.carrier),
        "author": value.author,
        "created": when(value.created),
        "filename": value.filename,
        "also_called": list(value.also_called),
        "text": value.text,
        "confidence": value.confidence,
        "document": None if value.holder is None else holder(value.holder),
        "files": [
            {
                "name": each.name,
                "size": each.size,
                "document": None if each.document is None else str(each.document),
            }
            for each in value.files
        ],
    }


def mail_view(value: MailView) -> Json:
    """`show` of a mail."""
    return {
        **mail_row(value.row, value.folders),
        "to": addresses(value.to),
        "cc": addresses(value.cc),
        "message_id": value.message_id,
        "text": value.text,
        "parts": [{"kind": kind, "start": start, "end": end} for kind, start, end in value.parts],
        "files": [
            {
                "name": each.name,
                "media_type": each.media_type,
                "size": each.size,
                "document": None if each.document is None else str(each.document),
            }
            for each in value.attachments
        ],
    }


def thread_view(value: ThreadView) -> Json:
    """`show` of a thread."""
    return {**thread_row(value.row), "messages": [mail_view(each) for each in value.mails]}


def evaluation(value: Evaluation) -> Json:
    """`evaluate --json`."""
    return {
        "name": value.name,
        "tables": [
            {"title": table.title, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}
            for table in value.tables
        ],
        "misses": list(value.misses),
        "seconds": round(value.seconds, 3),
    }
