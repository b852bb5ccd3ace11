"""Why no reply is drafted for a mail: the one place that says so, by the mail's own headers and never by its words.

RFC 3834 says what a program must not answer (`Auto-Submitted`, an empty `Return-Path`, lists, reports); RFC 2369, 2919
and 8058 are how lists name themselves, RFC 3464 and 8098 are reports of delivery and of reading, RFC 5546 is what a
calendar answers. The rest is custom: `Precedence`, `X-Auto-Response-Suppress` (Exchange), `Feedback-ID` and its kin
(who sends in bulk), addresses that say that nobody reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from inglenook.core.reading import Address
from inglenook.engine.builtin.letters import AUTO_REPLY

# Reasons for which a person may well want to answer all the same, and is drafted for when they say what.
IF_ASKED = frozenset({"list_mail", "bulk_mail", "marked_spam", "own_mail"})
_NO_REPLY = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?(?:reply|response|answer)|do[-_.]?not[-_.]?(?:reply|respond))(?:[-_.+].*)?"
    r"|noreply.*|mailer[-_]?daemon|daemon|postmaster|bounces?(?:[-+].*)?|.*[-+]bounces?|notifications?(?:[-_.+].*)?"
    r"|auto[-_.]?(?:mailer|reply|responder|confirm|notify|notifications?)|newsletters?|.*-request|.*-owner|owner-.*"
    r"|listserv|majordomo|mailman|root|nobody|cron|www-data"
)
_LIST = ("list-id", "list-post", "x-mailing-list", "mailing-list", "x-beenthere")
_BULK = (
    "list-unsubscribe list-unsubscribe-post list-help list-subscribe list-owner feedback-id x-feedback-id x-campaign"
    " x-campaign-id x-campaignid x-csa-complaints x-report-abuse-to"
).split()
_MACHINE = (
    "x-autoreply x-autorespond x-auto-reply-from x-failed-recipients x-ms-exchange-generated-message-source x-cron-env"
    " x-vacation"
).split()
_PRECEDENCE = frozenset({"bulk", "list", "junk"})
_SUPPRESSED = re.compile(r"\b(?:all|oof|autoreply)\b")
_REPORT = re.compile(r"multipart/report\b|message/(?:delivery-status|disposition-notification|feedback-report)")
_CALENDAR_METHOD = re.compile(
    r"text/calendar\b.*\bmethod\s*=\s*\"?(?:reply|counter|cancel|refresh|declinecounter)", re.DOTALL
)
_CALENDAR_ANSWER = re.compile(
    r"\s*(?:accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|new time proposed|已接受|已谢绝|已拒绝"
    r"|暂定|已取消|接受|谢绝|拒绝)\s*[:：]",
    re.IGNORECASE,
)


def refusal_of(
    headers: Mapping[str, str],
    sender: Address | None,
    own: frozenset[str],
    *,
    is_sent: bool = False,
    subject: str = "",
    reply_to: Sequence[Address] = (),
    has_calendar: bool = False,
) -> str:
    """Why no reply may be drafted, as a code; "" where one may. `has_calendar` where it carries `text/calendar`."""
    if sender is None or not sender.address:
        return "no_sender"
    if is_sent or sender.address in own:
        return "own_mail"
    return (
        _automatic(headers, subject)
        or _calendar(headers, subject, has_calendar=has_calendar)
        or _many(headers)
        or _unread(headers, sender, reply_to)
    )


def _automatic(headers: Mapping[str, str], subject: str) -> str:
    submitted = headers.get("auto-submitted", "").split(";")[0].strip().lower()
    if submitted and submitted != "no":
        return "automatic_mail"
    # Every server writes one; an empty one says that nobody may answer.
    if headers.get("return-path", "x").strip() in {"<>", ""}:
        return "automatic_mail"
    if _REPORT.match(headers.get("content-type", "").strip().lower()):
        return "automatic_mail"
    if any(name in headers for name in _MACHINE) or AUTO_REPLY.search(subject.strip()):
        return "automatic_mail"
    if _SUPPRESSED.search(headers.get("x-auto-response-suppress", "").lower()):
        return "automatic_mail"
    return "automatic_mail" if headers.get("precedence", "").strip().lower() == "auto_reply" else ""


def _calendar(headers: Mapping[str, str], subject: str, *, has_calendar: bool) -> str:
    if _CALENDAR_METHOD.match(headers.get("content-type", "").strip().lower()):
        return "calendar_reply"
    is_answer = _CALENDAR_ANSWER.match(subject) is not None
    is_calendar = has_calendar or "calendarmessage" in headers.get("content-class", "").lower()
    return "calendar_reply" if is_answer and is_calendar else ""


def _many(headers: Mapping[str, str]) -> str:
    if any(name in headers for name in _LIST):
        return "list_mail"
    if any(name in headers for name in _BULK):
        return "bulk_mail"
    if any(headers.get(name, "").strip().lower() in _PRECEDENCE for name in ("precedence", "x-precedence")):
        return "bulk_mail"
    is_spam = headers.get("x-spam-flag", "").strip().lower() == "yes"
    return "marked_spam" if is_spam or headers.get("x-spam-status", "").strip().lower().startswith("yes") else ""


def _unread(headers: Mapping[str, str], sender: Address, reply_to: Sequence[Address]) -> str:
    """Whether the answer would go where nobody reads it."""
    goes_to = [each.address for each in reply_to] or [sender.address]
    machines = [sender.address, *re.findall(r"[^\s<>,;\"]+@[^\s<>,;\"]+", headers.get("sender", "").lower())]
    is_unread = all(_is_no_reply(each) for each in goes_to) or any(_is_no_reply(each) for each in machines)
    return "no_reply_address" if is_unread else ""


def _is_no_reply(address: str) -> bool:
    return _NO_REPLY.fullmatch(address.partition("@")[0].lower()[:200]) is not None
