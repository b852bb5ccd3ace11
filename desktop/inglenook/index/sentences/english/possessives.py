"""What is somebody's in English, and written or sent by him: "Anna's mails", "Will's answer", "my husband's emails".

An act of speech and a file are of who made them; other things are only his: of "Tom's passport" and "Claire's wedding
photos" anybody may have written.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import BREAKS, MAIL_NOUN

GENITIVES = frozenset({"'s", "’s"})
_ANY_GENITIVE = GENITIVES | {"s'", "s’"}  # of several as well
_WHICH = (
    r"(?:(?:most|last|latest|newest|recent|unread|unanswered|flagged|starred|old|older|other|first|new|two|three"
    r"|few|all|\d{1,3}) ){0,2}"
)
_HIS_MAIL = english(rf"{_WHICH}(?:{MAIL_NOUN}|attachments?)\b")
# Grace's FOI emails: with what they are of between.
_MAIL_OF = english(rf" (?:(?!(?:{'|'.join(sorted(BREAKS))})\b)[^\W\d_][\w-]{{0,20}} ){{1,2}}?{MAIL_NOUN}\b")
# What he said, and words to look for; what he sent is found by its type.
_SAID = (
    r"comments?|feedback|notes?|letters?|questions?|suggestions?|thoughts|remarks|corrections|edits"
    r"|proposals?|reminders?|updates?|apolog(?:y|ies)|invitations?|complaints?|enquir(?:y|ies)|queries"
)
_BILLS = r"invoices?|quotes?|quotations?|estimates?|receipts?"
_FILES = (
    r"photos?|pictures?|pics?|images|screenshots?|videos?|slides|presentations?|powerpoints?|spreadsheets?|excel"
    r"|pdfs?|word"
)
_SUCH = r"(?:(?:last|latest|newest|new|old|first|final|unpaid|overdue|original|revised|updated|annotated|recent) )?"
_HIS_BILLS = english(rf" {_SUCH}(?:{_BILLS})\b")
_HIS_PAPERS = english(rf" {_SUCH}(?:{_BILLS}|{_SAID}|(?:{_FILES})(?! (?:frames?|ids?|shoots?|albums?)\b))\b")
# That he answered says who wrote, and nothing to look for.
_HIS_REPLY = english(rf" {_WHICH}(?:(?:written|short|long|full|formal) )?(?:repl(?:y|ies)|answers?|responses?)\b")
_HIS = english(r"['’]s ")


def is_genitive(text: str, end: int) -> bool:
    """Whether a name that ends at `end` is a genitive, also of several: Anna's, the tenants'."""
    return text[max(0, end - 2) : end] in _ANY_GENITIVE


def his_mail(sentence: Sentence, at: int, found: tuple[list[str], int], *, is_known: bool) -> int:
    """Take who is named from `at` on as who wrote what is said to be his, with more that only somebody known writes."""
    text, end = sentence.text, found[1]
    is_his = is_genitive(text, end) and sentence.dated(at) is None
    if is_his and is_known and (replied := _replied(sentence, end)):
        return sentence.take("from", found, at, replied)
    if is_his and (_HIS_PAPERS if is_known else _HIS_BILLS).match(text, end):
        return sentence.take("from", found, at)
    if (is_known or text[end - 1] in "s'’") and text.startswith(" ", end) and _HIS_MAIL.match(text, end + 1):
        return sentence.take("from", found, at)
    return at


def _replied(sentence: Sentence, end: int) -> int:
    """Where the reply of somebody whose name ends at `end` is said, 0 for none; it may be to somebody, too."""
    reply = _HIS_REPLY.match(sentence.text, end)
    if reply is None:
        return 0
    if sentence.text.startswith(" to ", reply.end()) and sentence.person(reply.end() + 4, is_loose=False):
        sentence.correspondence_end = reply.end()
    return reply.end()


def mail_of_something(sentence: Sentence, at: int, end: int) -> bool:
    """Whether it is Grace's FOI emails, of a Grace who is known."""
    is_his = sentence.text[end - 2 : end] in GENITIVES and sentence.text[at].isupper()
    if not is_his or _MAIL_OF.match(sentence.text, end) is None:
        return False
    return sentence.person(at, is_loose=False) is not None and sentence.dated(at) is None


def my_own(sentence: Sentence, at: int, who: str, end: int) -> int:
    """My husband's emails, my sister's photos, mum's letters: who is that to the person ends at `end`."""
    genitive = _HIS.match(sentence.text, end)
    if genitive is None:
        return at
    place = genitive.end()
    if replied := _replied(sentence, place - 1):
        return sentence.take("from", ([who], place), at, replied)
    if _HIS_MAIL.match(sentence.text, place) or _HIS_PAPERS.match(sentence.text, place - 1):
        return sentence.take("from", ([who], place), at)
    return at


def posts_mail(sentence: Sentence, at: int, who: str, end: int) -> int:
    """The landlord's email, the school's last message; a letter of the bank is looked for by that word."""
    genitive = _HIS.match(sentence.text, end)
    is_mail = genitive is not None and _HIS_MAIL.match(sentence.text, genitive.end()) is not None
    return sentence.take("from", ([who], genitive.end()), at) if genitive and is_mail else at
