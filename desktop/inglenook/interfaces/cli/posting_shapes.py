"""The JSON of `drafts`, as `docs/cli.md` promises it."""

from __future__ import annotations

from inglenook.core.outgoing import Dispatch, Enclosure, Sheet
from inglenook.core.views import DraftView
from inglenook.interfaces.cli.shapes import Json, addresses, when
from inglenook.interfaces.sending_words import caution_sentence
from inglenook.tasks.sending import sending


def draft_view(value: DraftView) -> Json:
    """One draft of `drafts list`, and what `drafts new`, `forward` and `change` made."""
    return {
        "id": str(value.item),
        "kind": value.kind,
        "answers": None if value.answers is None else str(value.answers),
        "from": value.sender or None,
        "to": addresses(value.to),
        "cc": addresses(value.cc),
        "bcc": addresses(value.bcc),
        "subject": value.subject,
        "text": value.text,
        "quotes": value.is_quoting,
        "files": [_file(each) for each in value.enclosures],
        "updated": when(value.updated),
    }


def sheet(value: Sheet) -> Json:
    """What would be sent, with its digest."""
    return {
        "draft": str(value.draft),
        "digest": sending.digest_of(value),
        "can_send": bool(value.account),
        "from": None if value.sender is None else addresses([value.sender])[0],
        "to": addresses(value.to),
        "cc": addresses(value.cc),
        "bcc": addresses(value.bcc),
        "subject": value.subject,
        "text": value.text,
        "files": [_file(each) for each in value.enclosures],
        "headers": [{"name": name, "value": text} for name, text in value.headers],
        "earlier_attempts": value.attempt,
        "cautions": [{"code": each.code, "text": caution_sentence(each)} for each in value.cautions],
    }


def dispatch(value: Dispatch) -> Json:
    """What became of a mail."""
    return {
        "number": value.number,
        "draft": None if value.draft is None else str(value.draft),
        "mail": None if value.mail is None else str(value.mail),
        "recipients": list(value.recipients),
        "subject": value.subject,
        "state": value.state.value,
        "problem": value.problem,
        "words": value.words,
        "refused": [{"address": each.address, "code": each.code, "words": each.words} for each in value.refused],
        "later": list(value.later),
        "is_filed": value.is_filed,
        "pressed": when(value.made),
    }


def _file(value: Enclosure) -> Json:
    return {"number": value.place, "name": value.name, "media_type": value.media_type, "size": value.size}
