"""What stands before a noun and belongs to it, in English: "Saturday job", "starred review", "today programme".

There a day is none on which mail came, a flag none that somebody set and a file no file, unless the noun is something
that is sent: "Monday emails", "March gas bill", "unread newsletters".
"""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late, any_of, english, latin
from inglenook.index.sentences.pieces import WORD
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import BREAKS, FILETYPES, MAIL_NOUN, STOP, TIME_OF_DAY
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS, named
from inglenook.index.sentences.when.ranges import Dated

_BARE_DAY = latin(
    rf"(?:the\s+)?(?:{named(MONTHS)}|{named(WEEKDAYS)}|today|tonight|yesterday|tomorrow|day\s+(?:after\s+tomorrow"
    r"|before\s+yesterday))\b\.?"
)
_BARE_FLAG = latin(
    r"(?:unread|unopened|un-read|flagged|starred|bookmarked|unanswered|unreplied|un-replied|attachment|attached|inbox"
    r"|already\s+(?:read|answered))\b"
)
_ONE_FILE = latin(r"(?:image|document|file)\b(?=\s(?-i:[a-z]))")
# Who flagged it, behind what: risks the consultant flagged; and not "the emails flagged", "mail from the bank flagged".
_TOLD_BY = Late(
    r"(?<![^\W_])(?P<noun>[a-z]{2,30})\s+(?:the|our|my|his|her|their|an?)\s+(?:[a-z]+\s+)?(?P<who>[a-z]+)\s+"
    r"(?:has\s+|have\s+|had\s+)?$",
    re.IGNORECASE,
)
_TOLD_IN = english(
    r"flagged (?:in|during) (?:the|an?|our|my|his|her|their) (?:[a-z]+ ){0,2}(?:reports?|audits?|surveys?|inspections?"
    r"|reviews?|assessments?|meetings?|tests?|checks?|scans?)\b"
)
# A document signed by the tenant.
_DONE = latin(r"[a-z]{2,20}(?:ing|[^e\W]ed|ied)\b")
# What is sent, or bears the day or the month before it.
_SENT = (
    rf"{MAIL_NOUN}|emials?|attach\w*|files?|docs?|documents?|scans?|videos?|recordings?|letters?|notes?|memos?"
    r"|invoices?|receipts?|bills?|statements?|quotes?|quotations?|estimates?|orders?|payslips?|payrolls?|timesheets?"
    r"|newsletters?|updates?|repl(?:y|ies)|responses?|answers?|invitations?|invites?|notices?|reports?|contracts?"
    r"|agreements?|offers?|reminders?|minutes|summar(?:y|ies)|drafts?|proposals?|digests?|bulletins?|circulars?|stuff"
    r"|things?|items?|ones?|correspondence|accounts?|budgets?|figures|sales|expenses|takings|rents?|returns?"
    r"|certificates?|papers|news"
)
# Likewise, and what one reads or answers, or hangs on a mail.
_ASKED = (
    r"|requests?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|complaints?|notifications?|submissions?|applications?"
    r"|bookings?|leases?|deeds?|forms?|plans?|drawings?|cvs?|schedules?|polic(?:y|ies)|articles?|questions?(?= from\b)"
)
_TITLED = Late(r"(?-i:The|A) $")
_DATED_NOUN, _FLAGGED_NOUN = english(rf"(?:{_SENT})\b"), english(rf"(?:{_SENT}{_ASKED})\b")
_SENDS = Late(
    r"(?<![A-Za-z])(?:sent|received|got|wrote|written|came|arrived|e-?mailed|mailed|replied|said|forwarded|dated)\s+$",
    re.IGNORECASE,
)
_ANY_TYPE = any_of(pattern for pattern, _, _ in FILETYPES)
_FEW = 3  # words behind which the noun stands at the latest: "December bank statement"


def is_day_of_noun(sentence: Sentence, at: int, found: Dated) -> bool:
    """Whether a day without a preposition, `found` at `at`, stands before what is not sent."""
    if _BARE_DAY.fullmatch(sentence.text, at, found.end) is None or _SENDS.search(sentence.text, max(0, at - 12), at):
        return False
    part = TIME_OF_DAY.match(sentence.text, found.end)
    return _is_before_other(sentence, at, part.end() if part else found.end, _DATED_NOUN)


def is_flag_of_noun(sentence: Sentence, at: int) -> bool:
    """Whether a flag at `at` stands before what is not sent."""
    flag = _BARE_FLAG.match(sentence.text, at)
    if flag is None:
        return False
    if _is_told(sentence, at):
        return True
    is_titled = _TITLED.search(sentence.text, max(0, at - 4), at) is not None
    if sentence.text[flag.end() + 1 : flag.end() + 2].isupper() and not is_titled:
        return False  # unread Northern Rail, but The Unanswered Question
    return _is_before_other(sentence, at, flag.end(), _FLAGGED_NOUN)


def _is_told(sentence: Sentence, at: int) -> bool:
    """Whether somebody else flagged what is no mail: risks the consultant flagged, defects flagged in the survey."""
    if sentence.text[at] not in "fF":
        return False
    if _TOLD_IN.match(sentence.text, at):
        return sentence.draft.kind is None
    told = _TOLD_BY.search(sentence.text, max(0, at - 80), at)
    if told is None or told["noun"].lower() in BREAKS | STOP:
        return False
    return sentence.draft.kind is None and _FLAGGED_NOUN.match(sentence.text, told.start("who")) is None


def is_type_of_noun(sentence: Sentence, at: int) -> bool:
    """Whether an image, a document or a file at `at` stands before what is none: image rights, the file number."""
    one = _ONE_FILE.match(sentence.text, at)
    if one is None or _DONE.match(sentence.text, one.end() + 1):
        return False
    return _is_before_other(sentence, at, one.end(), _FLAGGED_NOUN)


def _is_before_other(sentence: Sentence, at: int, end: int, sent: Late) -> bool:
    """Whether the words behind `end` are a noun, and none that is `sent`, and nothing else begins there."""
    text = sentence.text
    ended = max(sentence.noun_end, sentence.sender_end, sentence.correspondence_end)
    if sentence.is_behind(ended, at):
        return False  # "emails Monday budget"
    for number in range(_FEW):
        word = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        lowered = word.group().lower() if word else ""
        if word is not None and (sent.match(text, word.start()) or _ANY_TYPE.match(text, word.start())):
            return False
        if word is None or lowered in STOP or lowered in BREAKS:
            return number > 0
        if number == 0 and sentence.begins_more(word.start(), lowered):
            return False
        end = word.end()
    return True
