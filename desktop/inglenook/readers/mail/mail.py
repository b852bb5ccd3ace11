"""One mail: RFC 5322 bytes in, a `ParsedMessage` and the bytes of its attachments out.

Real mail is often broken, so this gives up only on a mail that is too large, empty or without any header; what was
wrong is named in `problems`. The standard library's parser is not used: its modern policy takes minutes on hostile
headers, and its older one is quadratic in the depth of parts (see `mime`, `headers` and `addresses`).
"""

from __future__ import annotations

import itertools

from inglenook.core import gmail
from inglenook.core.language import language_of
from inglenook.core.mailfolders import role_in_files
from inglenook.core.reading import Address, Outcome, ParsedMessage, PartKind, TextPart
from inglenook.readers import charsets, passages
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import addresses, bodies, dates, headers, mime, quotation, status, undeclared

MAX_MAIL = 100 * 1024 * 1024  # bytes
_LANGUAGE_SAMPLE = 1_500  # characters of new text that tell its language

_KEPT = tuple(
    "list-id list-unsubscribe list-post precedence auto-submitted x-auto-response-suppress x-autoreply return-path"
    " x-mailer user-agent x-folder x-origin x-gmail-labels authentication-results content-type delivered-to errors-to"
    " feedback-id x-spam-flag x-spam-status importance x-priority sender status x-status x-mozilla-status"
    " list-unsubscribe-post list-help list-subscribe list-owner x-mailing-list mailing-list x-beenthere x-precedence"
    " x-feedback-id x-campaign x-campaign-id x-campaignid x-csa-complaints x-report-abuse-to x-autorespond"
    " x-auto-reply-from x-failed-recipients x-ms-exchange-generated-message-source x-cron-env x-vacation content-class"
    " x-original-to envelope-to x-mozilla-status2 x-evolution".split()
)
_PLACES = {name: place for place, name in enumerate(_KEPT)}
_BY_SERVERS = frozenset(("received", "return-path", "delivered-to"))
_MAX_KEPT = 1_000  # characters of one kept header

_KNOWN = frozenset(
    "from to cc bcc subject date message-id received return-path mime-version content-type content-transfer-encoding"
    " delivered-to reply-to sender references in-reply-to dkim-signature x-mailer list-id x-originating-ip user-agent"
    " envelope-to x-received x-original-to authentication-results received-spf thread-topic thread-index"
    " arc-seal x-gm-message-state organization importance x-priority precedence status x-uidl x-mozilla-status"
    " content-disposition content-class x-mimeole lines newsgroups path disposition-notification-to autocrypt".split()
)
_TELLING = frozenset("from received return-path message-id date mime-version delivered-to x-received to".split())
_FAMILIES = ("x-", "list-", "arc-", "resent-", "dkim-", "received-")


def looks_like_mail(head: bytes) -> bool:
    """Tell by the first bytes of a file (a few kB) whether it is one mail."""
    head = _unified(head[:32_768])
    block, body = headers.split_block(head, 0)
    # The last line may be cut off where the head ends.
    is_broken = "header" in block.problems and head.find(b"\n", body) >= 0
    known = _KNOWN.intersection(block.fields)
    seen = sum(len(block.every(name)) for name in known)
    strange = len(block.fields) - len(known) - sum(name.startswith(_FAMILIES) for name in block.fields)
    if seen < (4 if is_broken else 2) or not known & _TELLING:
        return False
    return strange <= 2 * len(known)


def read_message(data: bytes, *, is_boxed: bool = False) -> tuple[ParsedMessage, bytes]:
    """Read a mail; the bytes are its attachments one after another. Raise `Unreadable` as said above, nothing else.

    Of one that is not out of a mailbox (`is_boxed`) it is not believed what was done with it (`status`).
    """
    if len(data) > MAX_MAIL:
        raise Unreadable(Outcome.TOO_LARGE, "mail_size")
    data = _unified(data)
    if not data:
        raise Unreadable(Outcome.EMPTY, "empty")
    root, problems = mime.take_apart(data)
    if not root.headers.fields:
        raise Unreadable(Outcome.DAMAGED, "no_header")
    hint = mime.charset_of(root)
    contents = bodies.read(data, root, hint)
    contents.problems[:0] = problems
    if not data[: root.start].isascii():  # only bare bytes in the fields ask for more
        hint = undeclared.hint_of(data, hint)
    return assembled(root.headers, hint, contents, is_boxed=is_boxed), b"".join(contents.payloads)


def assembled(
    block: headers.Headers, hint: str | None, contents: bodies.Contents, *, is_boxed: bool = False
) -> ParsedMessage:
    """A mail out of its header fields and of what it holds; `hint` is the charset of bare bytes in the fields."""
    sender = _sender(block, hint)
    parts = quotation.split(contents.text, _signed_as(sender))
    problems = list(contents.problems)
    date = _date(block, problems)
    names = sorted(filter(_PLACES.__contains__, block.fields), key=_PLACES.__getitem__)
    kept = tuple((name, value) for name in names if (value := _kept(block, name, hint)))
    if not is_boxed:
        kept = status.outside_mailboxes(kept, _above(block))
    return ParsedMessage(
        message_id="".join(headers.identifiers(block.first("message-id"))[:1]),
        in_reply_to=headers.identifiers(b" ".join(block.every("in-reply-to"))),
        references=headers.identifiers(b" ".join(block.every("references"))),
        subject=headers.decode_text(block.first("subject"), hint),
        sender=sender,
        reply_to=_listed(block, "reply-to", hint),
        # To whom it was handed on, where nobody else is named.
        to=_listed(block, "to", hint) or (() if block.first("cc").strip() else _listed(block, "resent-to", hint)),
        cc=_listed(block, "cc", hint),
        bcc=_listed(block, "bcc", hint),
        date=date,
        text=contents.text,
        parts=parts,
        language=_language(contents.text, parts),
        headers=kept,
        attachments=tuple(contents.attachments),
        passages=passages.cut(contents.text, ()),
        folder=_folder(dict(kept), block, is_boxed=is_boxed),
        problems=tuple(dict.fromkeys(problems)),
    )


def _unified(data: bytes) -> bytes:
    """The mail as bytes that begin with a header: without marks and blank lines in front, not in UTF-16, no bare CR."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:64].count(0) > 16:
        text, _ = charsets.decode(data, None)
        data = text.encode("utf-8", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if data[:1] in (b"\n", b"\r", b" ", b"\t"):
        data = data.lstrip()
    if b"\n" not in data[:8192] and b"\r" in data[:8192]:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def _sender(block: headers.Headers, hint: str | None) -> Address | None:
    """Who wrote the mail; the name is taken from `X-From` where an export has kept it only there."""
    for name in ("from", "sender", "x-from", "return-path"):
        for raw in block.every(name):
            found = addresses.sender(raw, hint)
            if found is None or not (found.address or name == "from"):
                continue
            if not found.name and "x-from" in block.fields:
                exported = headers.decode_text(block.first("x-from"), hint).partition("<")[0].strip("\"' ")
                if exported and "@" not in exported:
                    return Address(exported[:200], found.address)
            return found
    return None


def _signed_as(sender: Address | None) -> str:
    if sender is None:
        return ""
    return sender.name or sender.address.partition("@")[0].replace(".", " ").replace("_", " ")


def _listed(block: headers.Headers, name: str, hint: str | None) -> tuple[Address, ...]:
    values = block.every(name)
    if not values:
        return ()
    return addresses.addresses(values[0] if len(values) == 1 else b",".join(values), hint)


def _date(block: headers.Headers, problems: list[str]) -> int | None:
    """The Date field, or when the last server had the mail."""
    raw = block.first("date")
    found = dates.seconds(raw) if raw else None
    if found is None:
        problems.append("date" if raw.strip() else "no_date")
        received = block.first("received")
        found = dates.seconds(received.rpartition(b";")[2]) if received else None
    return found


def _kept(block: headers.Headers, name: str, hint: str | None) -> str:
    raw = block.first(name)
    return headers.decode_text(raw, hint)[:_MAX_KEPT] if raw else ""


def _above(block: headers.Headers) -> frozenset[str]:
    """The fields above those of servers, in the order in which they stand there: an export writes its own there."""
    return frozenset(itertools.takewhile(lambda each: each not in _BY_SERVERS, block.fields))


def _folder(kept: dict[str, str], block: headers.Headers, *, is_boxed: bool) -> str:
    """The folder that an export wrote into the mail: the last piece of its path, or the first label that is a place.

    A mail that was delivered does not say that the person sent it: whoever did could write that, and its address would
    be taken for the person's own. Nor that it was thrown away, which would hide it; one that is in no mailbox never.
    """
    if "x-folder" not in kept and "x-gmail-labels" not in kept:
        return ""
    path = kept.get("x-folder", "").replace("/", "\\").rstrip("\\ ")
    name, folder = "x-folder", path.rpartition("\\")[2].strip()[:200]
    if not path:
        name, folder = "x-gmail-labels", next(iter(gmail.places(kept.get("x-gmail-labels", ""))), "")
    role = role_in_files(folder)
    if role in ("trash", "spam") and not is_boxed:
        return ""
    return folder if role not in ("sent", "trash", "spam") or name in _above(block) else ""


def _language(text: str, parts: tuple[TextPart, ...]) -> str:
    sample = ""
    for part in parts:
        if part.kind is PartKind.NEW:
            sample += text[part.start : part.end][: _LANGUAGE_SAMPLE - len(sample)]
            if len(sample) >= _LANGUAGE_SAMPLE:
                break
    return language_of(sample if sample.strip() else text[: 4 * _LANGUAGE_SAMPLE])
