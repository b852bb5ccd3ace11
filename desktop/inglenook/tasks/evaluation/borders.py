"""Where a reply ends and the quotation or the signature begins, against the answers of two libraries for that.

Their samples are bodies; each is read as the body of a mail. A body or new text is what Inglenook calls new, an earlier
reply lies in what it calls quoted; it does not part one quoted mail from the next, so of those only the place counts.
"""

from __future__ import annotations

import json
import quopri
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inglenook.core.events import Stop
from inglenook.core.reading import Found, PartKind
from inglenook.tasks.evaluation.measures import Tally, shown, unspaced
from inglenook.tasks.evaluation.sweep import Answer, part_of, read_all
from inglenook.tasks.workspace import Desk

_TALON = "mail-fixtures/mailgun-talon"
_PARSER = "mail-fixtures/alfonsrv-mail-parser-reply"
_SOFT_END = re.compile(rb"=[0-9A-F]{2}.*=\r?\n", re.DOTALL)
_MAIL = (
    "From: {sender} <writer@sender.example>\r\nSubject: Re: words\r\nMIME-Version: 1.0\r\n"
    "Content-Type: {type}; charset=utf-8\r\n\r\n"
)


def borders(desk: Desk, data: Path, answers: Mapping[str, Answer], stop: Stop, tally: Tally) -> None:
    """Compare everything that both libraries expect."""
    _talon_replies(desk, data / _TALON, answers, stop, tally)
    _talon_signatures(desk, data / _TALON, stop, tally)
    _parser_replies(desk, data / _PARSER, stop, tally)


def _mail(body: bytes, media_type: str = "text/plain", sender: str = "Writer") -> tuple[str, bytes]:
    return "mail.eml", _MAIL.format(type=media_type, sender=sender).encode() + body


def _talon_replies(desk: Desk, folder: Path, answers: Mapping[str, Answer], stop: Stop, tally: Tally) -> None:
    expected = _loaded(folder)
    pages = {name: _mail((folder / name).read_bytes(), "text/html") for name in expected if name.endswith(".html")}
    found = read_all(desk, pages, stop, mail=True)
    for name, wish in expected.items():
        answer = found.get(name) or answers[f"{_TALON}/{name}"].found
        new = unspaced(part_of(answer, PartKind.NEW, PartKind.SIGNATURE))
        is_reached = new == unspaced(wish["reply_text"])
        tally.note("new text of a reply (talon)", is_reached, f"{name}: {shown(part_of(answer, PartKind.NEW))}")


def _talon_signatures(desk: Desk, folder: Path, stop: Stop, tally: Tally) -> None:
    mails: dict[str, tuple[str, bytes]] = {}
    signatures: dict[str, str] = {}
    for path in sorted((folder / "signature/emails/stripped").glob("*_body")):
        sender = path.with_name(path.name.replace("_body", "_sender")).read_text(encoding="utf-8").strip()
        wish = path.with_name(path.name.replace("_body", "_signature"))
        signatures[path.name] = wish.read_text(encoding="utf-8")
        mails[path.name] = _mail(path.read_bytes(), sender=sender)
    for name, found in read_all(desk, mails, stop, mail=True).items():
        signature = part_of(found, PartKind.SIGNATURE)
        is_reached = unspaced(signature) == unspaced(signatures[name])
        tally.note("signature (talon)", is_reached, f"{name}: {shown(signature) or 'none'}")


def _parser_replies(desk: Desk, folder: Path, stop: Stop, tally: Tally) -> None:
    expected = _loaded(folder)
    mails = {name: _mail(_undone((folder / name).read_bytes())) for name in expected}
    for name, found in read_all(desk, mails, stop, mail=True).items():
        wishes = expected[name]
        if wishes["n_replies"] is not None:
            has_quote = bool(part_of(found, PartKind.QUOTE).strip())
            is_reached = has_quote is (wishes["n_replies"] > 1)
            says = "a quotation" if has_quote else "no quotation"
            tally.note("whether there is a quotation (mail-parser-reply)", is_reached, f"{name}: {says}")
        for check in wishes["checks"]:
            tally.note(*_checked(name, found, check))


def _undone(body: bytes) -> bytes:
    """A body as its reader sees it: one of the samples still has the soft line ends of its transfer encoding."""
    return quopri.decodestring(body) if _SOFT_END.search(body) else body


def _checked(name: str, found: Found, check: Mapping[str, str | int]) -> tuple[str, bool, str]:
    """One check of a field of one reply: label, whether it is reached, and the miss."""
    operation, text, field = str(check["op"]), unspaced(str(check["text"])), str(check["field"])
    if check["reply"]:
        # An earlier reply: all its fields lie in the quoted text, so nothing of it may be taken for new.
        label = "text of an earlier reply (mail-parser-reply)"
        where = part_of(found, PartKind.QUOTE)
        is_reached = text in unspaced(where) or operation == "not in"
        return label, is_reached, f"{name}: {shown(str(check['text']))}"
    kinds = {
        "body": (PartKind.NEW,),
        "signatures": (PartKind.SIGNATURE,),
        "content": (PartKind.NEW, PartKind.SIGNATURE),
        "headers": (PartKind.QUOTE,),
    }[field]
    said = unspaced(part_of(found, *kinds))
    is_reached = {
        "in": text in said,
        "not in": text not in said,
        "==": said == text,
        "startswith": said.startswith(text),
    }[operation]
    label = "signature (mail-parser-reply)" if field == "signatures" else "new text (mail-parser-reply)"
    return (
        label,
        is_reached,
        f"{name}: {field} {operation} {shown(str(check['text']))}: {shown(part_of(found, *kinds))}",
    )


def _loaded(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / "expected.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found
