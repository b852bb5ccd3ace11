"""What the person sent, told or answered, in English, and to whom: "photos I sent mum", "what did I send Tom", "did I
answer Tom's email".
"""

from __future__ import annotations

import re

from inglenook.index.sentences.english.possessives import is_genitive
from inglenook.index.sentences.patterns import english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.verbs import (
    DID_I_ANSWER,
    I_COPIED,
    I_SENT,
    I_TOLD,
    I_WAS_SENT,
    MY_REPLY,
    SENT_BY_ME,
)
from inglenook.index.sentences.vocabulary import MAIL_NOUN
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.topics import BODIES

_SPACE = re.compile(r"\s+")
_LETTER = rf"(?:{MAIL_NOUN}|letters?|invitations?|questions?|quer(?:y|ies)|notes?)\b"
# Tom's last email, the bank's letter, the email from Tom.
_WHAT_CAME = english(
    rf"(?:(?:the|my|our|all|any) )?(?:[^\W\d_][\w&.-]* ){{0,2}}?[^\W\d_][\w&.-]*(?:['’]s"
    rf"|s['’]) (?:[a-z]+ ){{0,2}}?{_LETTER}"
    rf"|(?:the|that|this|an?|any|all|every|his|her|their|those|these) (?:[a-z]+ )?{_LETTER}"
)
_WHOM = english(rf"(?:the|my|our) (?P<who>(?:(?-i:[a-z]+) )?(?P<last>(?-i:[a-z]+))){kin.NO_MORE}")
_BACK = english(r" back\b")
# Did I send HMRC the form: what is sent follows.
_GIVEN = english(r" (?:the|an?|my|our|his|her|their|that|those|these|any|some|all|copies|photos)\b")


def mine(sentence: Sentence, at: int) -> int:
    """What the person did with a mail."""
    if (match := I_COPIED.match(sentence.text, at)) and (found := sentence.persons(match.end(), is_loose=True)):
        sentence.draft.imply_sent(at, match.end())
        return sentence.take("cc", found, match.end())
    if (match := MY_REPLY.match(sentence.text, at)) and (found := sentence.persons(match.end(), is_loose=False)):
        sentence.draft.imply_sent(at, match.end())
        return sentence.take("to", found, match.end())
    if (match := DID_I_ANSWER.match(sentence.text, at)) and _WHAT_CAME.match(sentence.text, match.end()):
        sentence.draft.add("is", "replied", at, match.end())
        return match.end()
    if match and (found := _answered(sentence, match.end())):
        sentence.draft.imply_sent(at, match.end())
        return sentence.take("to", found, match.end())
    if match := I_WAS_SENT.match(sentence.text, at):
        sentence.draft.imply_mail(match.end())
        return sentence.take("to", (["me"], match.end()), at)
    match = SENT_BY_ME.match(sentence.text, at) or I_SENT.match(sentence.text, at)
    if match is None and (told := I_TOLD.match(sentence.text, at)):
        is_mail = told["where"] is not None or sentence.follows_mail(at) or not sentence.text[:at].strip()
        match = told if is_mail else None
    if match is None:
        return at
    sentence.draft.imply_sent(at, match.end())
    sentence.correspondence_end = match.end()
    following = _SPACE.match(sentence.text, match.end())
    return match.end() if following is None else _recipient(sentence, at, match, following.end())


def _answered(sentence: Sentence, start: int) -> tuple[list[str], int] | None:
    """Somebody known, named at `start`, and nothing of his."""
    found = sentence.persons(start, is_loose=False)
    is_his = found is not None and is_genitive(sentence.text, found[1])
    return None if found is None or is_his or found[0] == ["me"] else found


def _recipient(sentence: Sentence, at: int, match: re.Match[str], start: int) -> int:
    """To whom it went: somebody named at `start` is who got it where nothing else says what was sent."""
    is_to = match.group().lower().endswith("to")
    is_direct = any(match[each] is not None for each in ("direct", "did") if each in match.re.groupindex)
    found = sentence.persons(start, is_loose=is_to or is_direct)
    is_self = found is not None and sentence.text[start : found[1]].lower() == "myself"
    if found is not None and (found[0] != ["me"] or is_self):
        back = _BACK.match(sentence.text, found[1])
        return sentence.take("to", found, start, back.end() if back else 0)
    # "Photos I sent mum", "forms I sent HMRC"; "did I send HMRC the form"
    is_of_it = sentence.text[:at].strip() != "" and max(sentence.word_end, sentence.noun_end) == at - 1
    if is_to:
        return match.end()
    named = sentence.in_capitals(start) if sentence.dated(start) is None else None
    if named is not None and (is_of_it or _GIVEN.match(sentence.text, named[1])):
        return sentence.take("to", ([named[0]], named[1]), start)
    if whom := kin.TO.match(sentence.text, start):
        return sentence.take("to", ([whom["who"] or whom["called"]], whom.end()), start)
    whom = _WHOM.match(sentence.text, start)
    if whom is not None and whom["last"] in BODIES and (is_of_it or _GIVEN.match(sentence.text, whom.end())):
        return sentence.take("to", ([whom["who"]], whom.end()), start)
    return match.end()
