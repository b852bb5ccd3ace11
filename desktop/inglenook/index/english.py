"""Turns of phrase around people in English: from and to, what somebody sent, with and without, in copy."""

from __future__ import annotations

import re

from inglenook.index.patterns import QUOTED, inside, latin
from inglenook.index.sentence import WORD, Sentence
from inglenook.index.vocabulary import MAIL_NOUN, SENDER, STOP

_FROM = latin(r"(?:(?:that\s+|which\s+)?(?:i\s+(?:got|received)|sent|written|received|coming|came)\s+)?(?:from|by)\s+")
_SENT_BY_ME = latin(r"(?:sent|written)\s+by\s+(?:me|myself)\b")
_TO = latin(r"(?P<verb>(?:that\s+(?:were|was)\s+)?(?:sent|addressed|written|forwarded|directed)\s+)?to\s+")
_CC = latin(r"(?:with\s+)?(?:cc['’]?(?:d|ed)?|copied|(?:carbon|in)\s+copy)\s*(?:to|:)?\s+")
_WITH = latin(r"(?:exchanged\s+)?with\s+")
_BETWEEN = latin(r"between\s+")
_IN_CC = latin(r"\s+(?:is\s+|was\s+)?(?:in|on)\s+(?:the\s+)?(?:cc|copy)\b|\s+(?:is\s+|was\s+)?(?:cc['’]?d|copied)\b")
_I_IN_CC = latin(
    r"(?:(?:where|when|which|that|in\s+which)\s+)?i(?:['’]m|\s+am|\s+was|\s+have\s+been)\s+(?:only\s+|just\s+)?"
    r"(?:(?:in|on)\s+(?:the\s+)?(?:cc|copy)|cc['’]?d|copied(?:\s+in)?)\b"
)
_I_SENT = latin(
    r"(?:that\s+|which\s+|what\s+)?(?:i(?:['’]ve|\s+have|\s+had)?\s+(?:sent|wrote|written|(?P<direct>e-?mailed|mailed|messaged)|forwarded)"
    r"|did\s+i\s+(?:send|write|forward))\b(?:\s+to\b(?=\s))?"
)
_DID = latin(r"(?:what\s+|when\s+|which\s+)?(?:did|has|had|have|does)\s+")
_ME = r"(?P<me>\s+(?:to\s+)?(?:me|us)\b)?"
_EVER = r"(?:\s+(?:ever|already|recently|just|actually|really|finally|also|yet|once)\b){0,2}"
_ANSWERED = "answered|replied|responded"
_DONE = "sent|written|forwarded|given|shared|told|said|asked|mentioned|promised"
_SENT = latin(
    rf"(?:\s+(?:has|had|have)\b)?{_EVER}\s+(?:(?P<mail>e-?mailed|mailed|messaged|(?:got|wrote|written)\s+back)"
    rf"|(?P<answer>{_ANSWERED})|{_DONE}|sends?|says|gave|wrote)\b{_ME}"
)
_SENDS = latin(
    rf"{_EVER}\s+(?:(?P<mail>(?:e-?mail|mail|message)(?:ed)?|(?:get|got|gotten|write|written)\s+back)"
    rf"|(?P<answer>{_ANSWERED}|answer|reply|respond)|{_DONE}|send|write|forward|give|share|tell|say|ask|mention|promise)\b{_ME}"
)
_MY = latin(r"\s+(?:to\s+)?(?:my|our)\b")
# First names that are plain words too: without a preposition they need their capital.
_WORDLY = frozenset(
    "may will mark bill sue art grant drew pat rich frank hope grace faith joy rose dawn june april penny dot kit sandy"
    " jack nick ray gene max em val nan len chuck buddy ginny peg ted ned".split()
)
_ANYONE = latin(r"(?:any|some|every)(?:one|body)\b")
_ARTICLE_BEFORE = re.compile(r"\b(?:the|a|an|my|our|your|this|that|his|her|their)\s+$", re.IGNORECASE)
_HIS_MAIL = latin(
    rf"(?:last\s+|latest\s+|newest\s+|recent\s+|unread\s+|old\s+)?(?:{MAIL_NOUN}|repl(?:y|ies)|attachments?)\b"
)
_IS_SENDER = latin(
    r"\s+(?:is|as|was|being)\s+(?:the\s+)?send(?:er)?(?:['’]s)?(?:\s+(?:name|address|e-?mail))?\b"
    r"|\s+in\s+the\s+sender(?:\s+name)?\b"
)
_NOT = latin(
    r"(?:but\s+)?(?:not|except(?:\s+for)?|excluding|without|minus|other\s+than|leaving\s+out|omitting|ignoring"
    r"|(?:(?:that|which)\s+)?(?:do|does|did)(?:\s+not|n['’]t)\s+(?=mention|contain|include|say|talk\s+about))\s*(?<=\s)"
)
_NOT_FROM = latin(r"(?:(?:mails?|e-?mails?|messages?|those|the\s+ones)\s+)?(?:from|by|sent\s+by)\s+")
_FROM_ANYONE_BUT = latin(
    r"(?:from|by)\s+(?:any(?:one|body)|every(?:one|body)|all|others?|people)\s+(?:but|except(?:\s+for)?|other\s+than|besides|than)\s+"
)
_NOT_ABOUT = latin(
    r"(?:(?:talk(?:ing)?\s+)?about\s+|(?:mention|contain|includ|say)(?:e|ing)?\s+)?(?:the\s+words?\s+)?(?:the\s+|a\s+|an\s+|my\s+)?"
)


def known_people(sentence: Sentence, at: int) -> int:
    """People known to the vault after from or by: they win over a date that reads the same."""
    match = _FROM.match(sentence.text, at)
    if match is None or _SENT_BY_ME.match(sentence.text, at):
        return at
    found = sentence.persons(match.end(), is_loose=False)
    if found is None:
        return at
    # "from May 3" is a date even where a May is known.
    first = sentence.person(match.end(), is_loose=False)
    if first is None or sentence.is_date(match.end(), first[1]) or sentence.is_date(at, found[1]):
        return at
    return _take(sentence, "from", found, at)


def loose_people(sentence: Sentence, at: int) -> int:
    """Anybody after from."""
    match = _FROM.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    if match is None or found is None:
        return at
    is_by = match.group().split()[-1].lower() == "by"
    if is_by and len(match.group().split()) == 1 and not found[0][0][:1].isupper():
        return at
    return _take(sentence, "from", found, at)


def turns(sentence: Sentence, at: int) -> int:
    """What else says who wrote, to whom, and what to leave out."""
    for rule in (_not, _named_sender, _mine, _to, _cc, _with, _did, _somebody):
        end = rule(sentence, at)
        if end > at:
            return end
    return at


def _take(sentence: Sentence, key: str, found: tuple[list[str], int], at: int) -> int:
    values, end = found
    for value in values:
        sentence.draft.add(key, value, at, end)
    return end


def _not(sentence: Sentence, at: int) -> int:
    if (match := _FROM_ANYONE_BUT.match(sentence.text, at)) and (found := sentence.persons(match.end(), is_loose=True)):
        return _take(sentence, "exclude_from", found, at)
    match = _NOT.match(sentence.text, at)
    if match is None:
        return at
    if sender := _NOT_FROM.match(sentence.text, match.end()):
        found = sentence.persons(sender.end(), is_loose=True)
        if found is not None:
            return _take(sentence, "exclude_from", found, at)
    about = _NOT_ABOUT.match(sentence.text, match.end())
    start = about.end() if about else match.end()
    if quoted := QUOTED.match(sentence.text, start):
        sentence.draft.add("exclude", inside(quoted).lower(), at, quoted.end())
        return quoted.end()
    word = WORD.match(sentence.text, start)
    if word is None or word.group().lower() in STOP:
        return at
    sentence.draft.add("exclude", word.group().lower(), at, word.end())
    return word.end()


def _named_sender(sentence: Sentence, at: int) -> int:
    """With the sender Anna, whose sender is anna@example.org."""
    match = SENDER.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    return at if found is None else _take(sentence, "from", found, at)


def _mine(sentence: Sentence, at: int) -> int:
    match = _SENT_BY_ME.match(sentence.text, at) or _I_SENT.match(sentence.text, at)
    if match is None:
        return at
    sentence.draft.add("in", "sent", at, match.end())
    sentence.draft.imply_mail(match.end())
    end = match.end()
    is_to = match.group().lower().endswith("to")
    sentence.correspondence_end = end
    is_direct = "direct" in match.re.groupindex and match["direct"] is not None
    following = re.compile(r"\s+").match(sentence.text, end)
    if following is not None:
        found = sentence.persons(following.end(), is_loose=is_to or is_direct)
        if found is not None and found[0] != ["me"]:
            return _take(sentence, "to", found, following.end())
    return end


def _to(sentence: Sentence, at: int) -> int:
    match = _TO.match(sentence.text, at)
    if match is None:
        return at
    is_sure = match["verb"] is not None or sentence.text[:at].rstrip()[-1:] == "" or _follows(sentence, at)
    found = sentence.persons(match.end(), is_loose=is_sure and at > 0)
    if found is None:
        return at
    if match["verb"] and "me" in found[0]:
        sentence.draft.imply_mail(found[1])
    return _take(sentence, "to", found, at)


def _follows(sentence: Sentence, at: int) -> bool:
    return sentence.correspondence_end >= 0 and not sentence.text[sentence.correspondence_end : at].strip()


def _cc(sentence: Sentence, at: int) -> int:
    if match := _I_IN_CC.match(sentence.text, at):
        return _take(sentence, "cc", (["me"], match.end()), at)
    match = _CC.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    return at if found is None else _take(sentence, "cc", found, at)


def _with(sentence: Sentence, at: int) -> int:
    match = _WITH.match(sentence.text, at)
    if match is not None:
        found = sentence.persons(match.end(), is_loose=False)
        if found is None and _follows(sentence, at):
            found = sentence.persons(match.end(), is_loose=True)
            copied = _IN_CC.match(sentence.text, found[1]) if found else None
            if found is not None and copied is None and not found[0][0][:1].isupper():
                found = None
        if found is None:
            return at
        if copied := _IN_CC.match(sentence.text, found[1]):
            _take(sentence, "cc", found, at)
            return copied.end()
        return _take(sentence, "with", found, at)
    match = _BETWEEN.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if found is None or len(found[0]) < 2:
        return at
    return _take(sentence, "with", ([value for value in found[0] if value != "me"], found[1]), at)


def _did(sentence: Sentence, at: int) -> int:
    """What did Anna send me; any word between did and the verb is who."""
    match = _DID.match(sentence.text, at)
    if match is not None and (anyone := _ANYONE.match(sentence.text, match.end())):
        verb = _SENDS.match(sentence.text, anyone.end())
        if verb is not None and verb["me"]:
            sentence.draft.imply_mail(verb.end())
        return verb.end() if verb else at
    found = sentence.persons(match.end(), is_loose=True) if match else None
    return at if found is None else _sender(sentence, at, found, _SENDS)


def _somebody(sentence: Sentence, at: int) -> int:
    """Anna sent, Anna's mails, Anna mails; somebody unknown must be written with a capital."""
    if not sentence.text[at].isalnum() or not sentence.text[at].isalpha():
        return at
    found = sentence.persons(at, is_loose=False)
    if found is None and sentence.text[at].isupper():
        found = sentence.persons(at, is_loose=True)
    if found is None:
        return at
    values, end = found
    if values == ["me"]:
        copied = _IN_CC.match(sentence.text, end)
        return _take(sentence, "cc", (values, copied.end()), at) if copied else at
    for pattern, key in ((_IN_CC, "cc"), (_IS_SENDER, "from")):
        if match := pattern.match(sentence.text, end):
            _take(sentence, key, found, at)
            return match.end()
    if values[0] in _WORDLY:
        # "Mails will sent me" is a man called Will; "will send" and "the bill sent to me" are not.
        is_noun = _ARTICLE_BEFORE.search(sentence.text, max(0, at - 8), at) is not None
        return at if is_noun else _sender(sentence, at, found, _SENT)
    is_sure = sentence.text[end - 1] in "s'’" or sentence.person(at, is_loose=False) is not None
    if is_sure and sentence.text.startswith(" ", end) and _HIS_MAIL.match(sentence.text, end + 1):
        return _take(sentence, "from", (values, end), at)
    return _sender(sentence, at, found, _SENT)


def _sender(sentence: Sentence, at: int, found: tuple[list[str], int], verbs: re.Pattern[str]) -> int:
    verb = verbs.match(sentence.text, found[1])
    if verb is None:
        return at
    _take(sentence, "from", found, at)
    # Who answers my question answers me.
    if verb["me"] or verb["mail"] or (verb["answer"] and _MY.match(sentence.text, verb.end())):
        sentence.draft.imply_mail(verb.end())
    return verb.end()
