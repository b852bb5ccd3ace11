"""The job `triage`: what a mail wants of the person, by rules that are asked in order; the first that holds decides.

Headers come first because machines say plainly that they are machines (RFC 3834, RFC 2919, RFC 2369, RFC 8058), then
what is known of sender and recipients, then the words. Nothing that a machine, a list or a bulk sender sent is ever
`needs_reply`: a draft would be prepared for that.

Material. `headers`: lines `name: value`, the subject among them. `mail`: the new text; its first line may be
`subject: …` instead. `relation`: lines `key: value`, each optional: `from_me`, `to_me` (in To), `cc_me`, `known_sender`
(the person wrote to them before), `thread_last_is_mine`, `answered`, `reply_to_differs`, `name_mismatch` (the shown
name is another address or a known person under an unknown address), `look_alike` (the domain is made to look like a
known one), `authentication_failed` (the person's own server says so) are yes or no; `recipients` is a number.

Result: one `Composed`. `role` is the label, `text` the reason (a code of `REASONS`), `score` the confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.core.language import each_sentence
from inglenook.engine.builtin import letters
from inglenook.engine.builtin.signs import is_question, is_request
from inglenook.engine.interface import Composed, Ended, EngineEvent, Request

LABELS = ("needs_reply", "waiting", "for_information", "newsletter", "receipt", "automatic", "suspicious")
# Every reason code; the words for them are with the interfaces.
REASONS = frozenset(
    (
        "auto_submitted",
        "bounce",
        "auto_reply",
        "no_reply_address",
        "machine_headers",
        "sent_by_you",
        "sent_by_you_waiting",
        "answered_by_you",
        "credentials_and_pressure",
        "money_promised",
        "sender_not_verified",
        "look_alike_sender",
        "marked_spam",
        "receipt_words",
        "list_header",
        "bulk_header",
        "bulk_words",
        "advertising_words",
        "question_to_you",
        "request_to_you",
        "written_to_you",
        "in_copy",
        "many_recipients",
        "closing_words",
        "informing_words",
        "nothing_asked",
        "no_text",
    )
)
_MOST_TEXT = 6_000  # characters of the mail that are read; who wants something says so before
_MOST_LINES = 60
_FRAUD_ON_A_LIST = 4  # kinds of money; fewer are spoken of on lists by honest people
_NO_REPLY = re.compile(
    r"(?:^|[<\s.+_-])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|mailer-daemon|postmaster|bounces?"
    r"|notifications?"
    r"|notify|alerts?|auto(?:mated|mailer|-?confirm)|daemon|root|cron|nobody|listserv|majordomo"
    r"|mailman)(?:[-+._=][^@\s]{0,64})?@",
    re.IGNORECASE,
)


# Before a subject that was somebody else's: what it asks without a mark is seldom asked again.
_ANSWER = re.compile(r"\s*(?:re|aw|sv|回复|答复|回覆)\s*[:：]", re.IGNORECASE)
_AMOUNT = re.compile(r"^(?:us)?\$.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label with its reason and how sure it is."""

    label: str
    reason: str
    confidence: float


class Letter:
    """The mail as the rules see it."""

    def __init__(self, request: Request, stop: Stop) -> None:
        self._stop = stop
        self._has: dict[re.Pattern[str], bool] = {}
        self.headers: dict[str, str] = {}
        self.relation: dict[str, str] = {}
        texts: list[str] = []
        for block in request.blocks:
            stop.check()
            if block.role == "headers":
                _add_fields(block.text, self.headers)
            elif block.role == "relation":
                _add_fields(block.text.lower(), self.relation)
            elif block.role == "mail":
                texts.append(block.text[:_MOST_TEXT])
        self.text = "\n\n".join(texts)[:_MOST_TEXT]
        first, _, rest = self.text.partition("\n")
        if first.lower().startswith("subject:"):
            self.headers.setdefault("subject", first[8:].strip())
            self.text = rest
        self.subject = self.headers.get("subject", "")[:300]

    def is_yes(self, key: str) -> bool:
        """Whether the relation says yes; silence is no."""
        return self.relation.get(key, "").startswith(("yes", "true", "1"))

    def is_no(self, key: str) -> bool:
        """Whether the relation says no; silence is not."""
        return self.relation.get(key, "").startswith(("no", "false", "0"))

    def header(self, name: str) -> str:
        """A header's value in lower case, "" where it is absent."""
        return self.headers.get(name, "").lower()

    @property
    def has_named_sender(self) -> bool:
        """Whether a name stands before the sender's address, or nothing is known of the sender."""
        sender = self.headers.get("from", "")
        return not sender or bool(sender.partition("<")[0].strip("\"' "))

    @property
    def recipients(self) -> int:
        """How many people it went to, 1 where unknown."""
        number = self.relation.get("recipients", "1")
        return int(number) if number.isdecimal() and len(number) < 7 else 1

    @cached_property
    def folded(self) -> str:
        """The text in lower case and simplified characters."""
        return simplified(self.text.lower())

    @cached_property
    def told(self) -> str:
        """Subject and text in lower case and simplified characters."""
        return simplified(f"{self.subject}\n{self.text}".lower())

    @cached_property
    def promises(self) -> int:
        """How many kinds of money are promised. Several sums are one: people who plan or bank talk of many."""
        if not any(word in self.told for word in letters.PROMISING):
            return 0
        return len({_AMOUNT.sub("$", match.group()) for match in letters.MONEY_PROMISED.finditer(self.told)})

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether subject or text have a pattern in them; it is looked for once."""
        if pattern not in self._has:
            self._has[pattern] = pattern.search(self.told) is not None
        return self._has[pattern]

    @cached_property
    def lines(self) -> list[str]:
        """The first sentences that are not quoted."""
        found: list[str] = []
        has_print = letters.SMALL_PRINT.search(self.folded) is not None
        for start, end in each_sentence(self.text):
            self._stop.check()
            line = self.text[start:end]
            if not line.startswith((">", "|")) and not (has_print and letters.SMALL_PRINT.search(line.lower())):
                found.append(line)
            if len(found) >= _MOST_LINES:
                break
        return found

    @cached_property
    def requests(self) -> list[str]:
        """The sentences that ask the reader to do something."""
        return list(filter(is_request, self.lines))

    @cached_property
    def is_notice(self) -> bool:
        """Whether an office, a school or a shop tells when and how something takes place and wants no answer: "please
        bring your insurance card" is done on the spot."""
        wanted = (line for line in map(simplified, map(str.lower, self.requests)) if not letters.IN_CASE.search(line))
        if not self.requests or _ANSWER.match(self.subject) or any(map(letters.ANSWER_WANTED.search, wanted)):
            return False
        return (
            letters.NOTICE_SUBJECT.search(simplified(self.subject.lower())) is not None
            or letters.NOTICE_SENDER.search(simplified(self.header("from")[:400].partition("@")[0] + "@")) is not None
            or letters.NOTICE_READERS.search(self.folded[:200]) is not None
        )

    @cached_property
    def is_from_kin(self) -> bool:
        """Whether a relative wrote it: so the sender is called, or so it is signed."""
        is_called = letters.KIN_SENDER.search(simplified(self.header("from")[:200])) is not None
        return is_called or letters.KIN_SIGNED.search(self.folded.strip()[-120:]) is not None

    @cached_property
    def asks(self) -> str:
        """`question_to_you`, `request_to_you` or ""."""
        if any(map(is_question, self.lines)):
            return "question_to_you"
        if self.requests and not self.is_notice:
            return "request_to_you"
        # What was asked first may well be what this answers; without a text it is asked again.
        is_asked = not _ANSWER.match(self.subject) or not self.text.strip()
        return "question_to_you" if self.subject and is_asked and is_question(self.subject) else ""


def _add_fields(text: str, fields: dict[str, str]) -> None:
    for line in text[:20_000].splitlines():
        name, colon, value = line.partition(":")
        if colon:
            key = name.strip().lower()
            # A repeated header (Received, Authentication-Results) is searched as one.
            fields[key] = f"{fields[key]} {value.strip()}" if key in fields else value.strip()


def triage(request: Request, stop: Stop) -> Iterator[EngineEvent]:
    """Do one request of the job; see the module."""
    verdict = judge(Letter(request, stop))
    rests = tuple(number for number, block in enumerate(request.blocks) if block.role == "mail")
    yield Composed(verdict.reason, verdict.label, rests, verdict.confidence)
    yield Ended("stop", 1)


def judge(letter: Letter) -> Verdict:
    """The verdict of the first rule that holds."""
    for rule in (_mine, _machine, _suspicious, _receipt, _bulk, _no_reply, _finished, _advertising, _asking):
        verdict = rule(letter)
        if verdict is not None:
            return verdict
    return Verdict("for_information", "nothing_asked", 0.6)


def _mine(letter: Letter) -> Verdict | None:
    if not letter.is_yes("from_me"):
        return None
    if letter.asks and not letter.is_no("thread_last_is_mine"):
        return Verdict("waiting", "sent_by_you_waiting", 0.85)
    return Verdict("for_information", "sent_by_you", 0.9)


def _machine(letter: Letter) -> Verdict | None:
    kind = letter.header("content-type")
    sender = letter.header("from") + " " + letter.header("sender")
    if "report-type=delivery-status" in kind or "mailer-daemon@" in sender or letter.header("x-failed-recipients"):
        return Verdict("automatic", "bounce", 0.98)
    if letter.headers.get("return-path", "").replace(" ", "") == "<>" and not letter.header("list-id"):
        return Verdict("automatic", "bounce", 0.95)
    submitted = letter.header("auto-submitted").partition(";")[0].strip()
    replied = submitted.startswith("auto-replied") or letter.header("x-autoreply") or letter.header("x-autorespond")
    if replied or letter.header("precedence") == "auto_reply" or letters.AUTO_REPLY.search(letter.subject):
        return Verdict("automatic", "auto_reply", 0.95)
    if submitted and submitted != "no":
        # A shop's receipt is sent by a program as well, and is wanted as a receipt.
        return _receipt(letter) or Verdict("automatic", "auto_submitted", 0.97)
    return None


def _suspicious(letter: Letter) -> Verdict | None:
    is_odd = letter.is_yes("name_mismatch") or letter.is_yes("authentication_failed")
    if letter.is_yes("known_sender") and not is_odd:
        return None
    if letter.is_yes("look_alike"):
        return Verdict("suspicious", "look_alike_sender", 0.85)
    if letter.header("x-spam-flag") == "yes" or letter.header("x-spam-status").startswith("yes"):
        return Verdict("suspicious", "marked_spam", 0.8)
    doubt = sum(letter.is_yes(key) for key in ("name_mismatch", "authentication_failed"))
    doubt += letter.is_yes("reply_to_differs") and not _is_answered_to_list(letter)
    # One such word is said by honest people too; two are not.
    is_talk = _is_bulk(letter) and doubt == 0 and letter.promises < _FRAUD_ON_A_LIST
    if letter.promises + min(1, doubt) >= 2 and not is_talk:
        return Verdict("suspicious", "money_promised", min(0.95, 0.85 + 0.05 * doubt))
    pressure = letter.has(letters.PRESSURE)
    if letter.has(letters.CREDENTIALS) and (pressure or doubt) and (letter.has(letters.LINK) or doubt):
        return Verdict("suspicious", "credentials_and_pressure", min(0.95, 0.75 + 0.1 * doubt))
    if doubt >= 2 and (pressure or letter.has(letters.PAY_NOW)):
        return Verdict("suspicious", "sender_not_verified", 0.75)
    return None


def wants_something(letter: Letter) -> bool:
    """Whether anything in a mail can do harm: a link, a secret or money that is asked for, a sender in doubt."""
    doubts = ("reply_to_differs", "name_mismatch", "authentication_failed", "look_alike")
    signs = [letters.LINK, letters.CREDENTIALS, letters.PAY_NOW]
    if not letter.is_notice:  # by when a parcel is to be fetched takes nothing from anybody
        signs.append(letters.PRESSURE)
    return any(letter.is_yes(key) for key in doubts) or any(map(letter.has, signs)) or letter.promises > 0


def says_receipt(letter: Letter) -> bool:
    """Whether a mail says in any word that it is a receipt, an order or a bill."""
    return any(_receipt_signs(letter))


def _receipt_signs(letter: Letter) -> tuple[bool, int]:
    """Whether the subject says so, and in how many different words the text does."""
    is_subject = letters.RECEIPT_SUBJECT.search(simplified(letter.subject)) is not None
    return is_subject, len(set(match.group() for match in letters.RECEIPT_TEXT.finditer(letter.folded[:3_000])))


def _receipt(letter: Letter) -> Verdict | None:
    is_subject, hits = _receipt_signs(letter)
    is_machine = _is_bulk(letter) or _is_no_reply(letter) or bool(letter.header("auto-submitted"))
    if is_subject and (is_machine or hits) and not (letter.is_yes("known_sender") and letter.asks):
        return Verdict("receipt", "receipt_words", 0.85 if is_machine else 0.7)
    if hits >= 2 and (is_machine or not letter.asks):
        return Verdict("receipt", "receipt_words", 0.65)
    return None


def _is_bulk(letter: Letter) -> bool:
    names = ("list-id", "list-post", "list-unsubscribe", "feedback-id", "x-mailing-list", "x-campaign", "x-beenthere")
    return any(name in letter.headers for name in names) or letter.header("precedence") in {"bulk", "list", "junk"}


def _is_answered_to_list(letter: Letter) -> bool:
    """Whether answers go to the list that it came by, and not to somebody else than its sender."""
    host = letter.header("reply-to").rpartition("@")[2].strip("<> ")
    named = ("list-post", "list-unsubscribe", "list-id", "x-beenthere")
    return bool(host) and _is_bulk(letter) and any(host in letter.header(name) for name in named)


def _bulk(letter: Letter) -> Verdict | None:
    if not _is_bulk(letter):
        return None
    is_list = any(letter.headers.get(name) for name in ("list-post", "x-mailing-list", "x-beenthere", "list-id"))
    campaign = "feedback-id" in letter.headers or "x-campaign" in letter.headers
    is_newsletter = campaign or letter.has(letters.NEWSLETTER)
    # A person on a discussion list answers others; a newsletter never does.
    is_talk = bool(letter.header("in-reply-to") or letter.header("references")) or letter.subject[:3].lower() == "re:"
    if is_list and (is_talk or ("list-post" in letter.headers and not is_newsletter)):
        return Verdict("for_information", "list_header", 0.8)
    return Verdict("newsletter", "list_header" if is_list else "bulk_header", 0.9 if is_newsletter else 0.75)


def is_by_machine(letter: Letter) -> bool:
    """Whether headers or the sender's address say that a program, a list or a bulk sender sent it."""
    submitted = letter.header("auto-submitted").partition(";")[0].strip()
    return _is_bulk(letter) or _is_no_reply(letter) or submitted not in {"", "no"}


def _is_no_reply(letter: Letter) -> bool:
    return any(_NO_REPLY.search(letter.header(name)[:400]) for name in ("from", "reply-to", "sender"))


def _no_reply(letter: Letter) -> Verdict | None:
    if _is_no_reply(letter):
        if letters.NEWSLETTER.search(letter.folded):
            return Verdict("newsletter", "bulk_words", 0.75)
        return Verdict("automatic", "no_reply_address", 0.9)
    if letter.header("x-auto-response-suppress") and not letter.header("in-reply-to"):
        return Verdict("automatic", "machine_headers", 0.7)
    return None


def _finished(letter: Letter) -> Verdict | None:
    if letter.is_yes("thread_last_is_mine") or letter.is_yes("answered"):
        return Verdict("for_information", "answered_by_you", 0.85)
    if not letter.text.strip() and not (letter.asks and letter.is_yes("known_sender")):
        return Verdict("for_information", "no_text", 0.5)
    return None


def _advertising(letter: Letter) -> Verdict | None:
    if letter.is_yes("known_sender") or letter.is_from_kin:
        return None
    is_named = letters.NEWSLETTER_SENDER.search(letter.header("from")[:400]) is not None
    if is_named or letter.has(letters.NEWSLETTER) or letters.MARKED_AS_ADVERTISING.search(letter.subject):
        return Verdict("newsletter", "bulk_words", 0.75)
    weight = letters.advertising(f"{letter.subject}\n{letter.text}")
    if weight >= (letters.ENOUGH_FROM_STRANGERS if letter.is_no("known_sender") else letters.ENOUGH):
        return Verdict("newsletter", "advertising_words", min(0.9, 0.5 + 0.08 * weight))
    return None


def _asking(letter: Letter) -> Verdict | None:
    many = letter.recipients > 12
    if letter.asks:
        if letter.is_no("to_me"):
            return Verdict("for_information", "in_copy" if letter.is_yes("cc_me") else "many_recipients", 0.6)
        if many:
            return Verdict("for_information", "many_recipients", 0.6)
        sure = 0.9 if letter.asks == "question_to_you" else 0.8
        if letter.is_no("known_sender"):
            # Strangers ask to sell, and seldom under a name, or where the answer would go to them.
            sure -= 0.4 if letter.is_yes("reply_to_differs") or not letter.has_named_sender else 0.2
        return Verdict("needs_reply", letter.asks, sure)
    if letters.CLOSING.fullmatch(simplified(letter.text.strip()[:200])):
        return Verdict("for_information", "closing_words", 0.75)
    if letter.is_notice or letters.INFORMS.search(simplified(letter.text[:600])):
        return Verdict("for_information", "informing_words", 0.75)
    if letter.is_yes("known_sender") and letter.is_yes("to_me") and letter.recipients <= 2:
        return Verdict("needs_reply", "written_to_you", 0.5)
    if letter.is_no("to_me"):
        return Verdict("for_information", "in_copy", 0.7)
    return None
