"""Turns of phrase around people in English: from and to, what somebody sent, with and without, in copy."""

from __future__ import annotations

import re

from inglenook.index.sentences.awaiting import by_somebody
from inglenook.index.sentences.beside import beside
from inglenook.index.sentences.english.exclusions import leave_out, not_sent
from inglenook.index.sentences.english.possessives import GENITIVES, his_mail, mail_of_something, my_own, posts_mail
from inglenook.index.sentences.english.senders import PICTURES
from inglenook.index.sentences.english.sent import mine
from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.verbs import (
    COPIED_ME,
    GOODS,
    IN_MAIL,
    MENTIONS,
    SENDS,
    SENT,
    SPEAKS,
)
from inglenook.index.sentences.vocabulary import MAIL_NOUN, SENDER
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.nicknames import WORDLY
from inglenook.index.sentences.whom.topics import HOUSES

_TO = english(
    r"(?P<verb>(?:(?:that|which) (?:(?:were|was|are) )?)?(?:sent|addressed|written|forwarded|directed"
    r"|(?P<going>went|going)|e-?mailed|mailed)(?: (?:out|over|on|along|back|only|solely|directly))? )?"
    r"to(?::\s|\s)\s*(?:(?:both|either) )?|(?:with |whose )?recipients? (?:is|are|includ(?:es?|ing)|was|were|:) "
    r"|received by "
)
_SENT_FIRST = english(r"(?:sent|e-?mailed|written|forwarded) to ")
# Attached to Margaret's last email, how do I reply to Tom's.
_ANSWERS_HIS = Late(
    r"attached\s+$|(?:(?<![^\W_])(?:i|we|to|should|must|please)\s+|^)(?:reply|respond)\s+$", re.IGNORECASE
)
_TO_HIS_MAIL = english(rf"to (?:[^\W\d_][\w.-]* ){{0,2}}[^\W\d_][\w.-]*['’]s (?:[a-z]+ )?{MAIL_NOUN}\b")
_VERBS = frozenset(
    "confirm cancel arrange book say ask request appeal complain apply chase remind thank tell apologise"
    " apologize report"
    " accept decline inform notify update discuss explain order buy pay sell rent return change let".split()
)
_OBJECT = english(r" (?:the|an?|my|our|his|her|their|your|that|this|it|them|us|you)\b")
_FOR = english(r"(?:meant |intended )?for ")
_CC = english(
    r"(?:with )?(?:cc['’]?(?:d|ed)?|copied|copying|cc['’]?ing|(?:carbon|in) copy(?! (?:paper|pads?|books?"
    r"|forms?)\b))\s*(?:in\b|to\b|:)? "
)
_LICENCE = english(r"(?:licen[cs]e[ds]?|licensing|attribution|engines?|scooters?|motorbikes?|motorcycles?|mopeds?)\b")
_WITH = english(r"(?:(?:exchanged|had|have|having) )?(?:with|w/) (?:(?:either|both) )?|involving ")
_BOTH_WAYS = english(r"(?:(?:sent )?to\s*(?:and|or|&|/)\s*from|(?:sent )?from\s*(?:and|or|&|/)\s*to) ")
_ME_AND = english(r"me (?:and|&) ")
_BETWEEN = english(r"(?:(?:exchanged|sent|going|that went|back and forth) )?between ")
_IN_CC = english(
    r" (?:is |was |were |are |has been |got )?(?:also )?(?:(?:in|on) (?:the )?(?:cc|copy)\b"
    r"|(?:cc['’]?e?d|copied)\b(?! to\b|:))(?: (?:in|on)(?=\s*(?:$|[,.;?!])))?"
)
_COPIES = english(r"(?: (?:has|had|have))? (?:cc['’]?e?d|copied) (?:(?:it|this|that|them) )?(?:to )?")
_INTO = english(r" (?:in|on)(?=\s*(?:$|[,.;?!]))")
_I_IN_CC = english(
    r"(?:cc['’]?e?d|copied) (?:in |into )?on (?=(?:anything|everything|all|any)\b)"
    r"|(?:(?:where|when|which|that|in which) )?i(?:['’]m| am| was| have been|['’]ve been| got) (?:only |just )?"
    r"(?:(?:in|on) (?:the )?(?:cc|copy)|cc['’]?e?d|copied)\b(?: (?:in(?:to)?|on)(?=\s*(?:$|[,.;?!])))?"
)
_AND_I = english(
    r" and i\b(?: (?:have )?(?:exchanged|wrote|sent|discussed|e-?mailed|had)"
    r"(?: (?:about|(?:(?:to|with) )?(?:each other|one another)))?\b)"
)
_DID = english(r"(?:what |when |which |why )?(?:did|has|had|have|does)(?:n['’]?t)? ")
_HOUSE_SENDS = english(
    rf"the (?P<who>{'|'.join(sorted(HOUSES))})(?= (?:ever )?(?:send|sent|e-?mail|write|forward|reply)\b)"
)
_IN_WHICH = english(r"(?:in which|wherein|where|when) ")
_BY = english(r" (?:from|by(?= (?:the|my|our|an?)\b| (?-i:[A-Z]))) ")
_MY = english(r" (?:to )?(?:my|our)\b")
_ARTICLE_BEFORE = Late(
    r"\b(?:the|a|an|my|our|your|this|his|her|their|(?:^|[,.;:?!]\s|\b(?:of|for|about|on|in|with|find|me|is"
    r"|was)\s)that) $",
    re.IGNORECASE,
)
# What stands before a verb, where a name could be read: I will send, how to mark.
_VERB_BEFORE = Late(r"(?<![^\W_])(?:i|we|you|he|she|it|they|that|who|which|to) $", re.IGNORECASE)
_HOW_TO = Late(
    r"(?<![^\W_])(?:how|need|want|going|have|has|had|able|try|trying|ready|where|when|what) $", re.IGNORECASE
)
_BARE = english(r" (?:send|forward|write|share|say|ask|tell|give|attach|mention)\b")
_GIVES = frozenset("sent gave emailed e-mailed mailed messaged forwarded send email forward".split())
_WHO = english(r"(?:who(?:ever)?|(?:any|some|every)(?:one|body)|people)(?: (?:who|that))?\b")
_TO_ME = Late(r".*\bto\s+(?:me|us)\b", re.IGNORECASE)
_IS_NO_SENDER = english(r" (?:is|was)(?: not|n['’]?t) (?:the )?sender\b")
_IS_SENDER = english(
    r" (?:is|as|was|being) (?:the )?send(?:er)?(?:['’]s)?(?: (?:name|address|e-?mail))?\b"
    r"| in the sender(?: name)?\b"
)


def to_others(sentence: Sentence, at: int) -> int:
    """To whom something went, and in copy."""
    end = _to(sentence, at)
    return end if end > at else _cc(sentence, at)


def around_people(sentence: Sentence, at: int) -> int:
    """What else says who wrote, to whom, and what to leave out."""
    first = sentence.text[at].lower()
    for begins, rule in _TURNS:
        if first in begins and (end := rule(sentence, at)) > at:
            return end
    return _somebody(sentence, at)


def _named_sender(sentence: Sentence, at: int) -> int:
    """With the sender Anna, whose sender is anna@example.org."""
    match = SENDER.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    return at if found is None else sentence.take("from", found, at)


def _to(sentence: Sentence, at: int) -> int:
    if _ANSWERS_HIS.search(sentence.text, max(0, at - 18), at) and _TO_HIS_MAIL.match(sentence.text, at):
        found = sentence.persons(at + 3, is_loose=True)
        if found is not None and sentence.text[found[1] - 2 : found[1]] in GENITIVES:
            return sentence.take("from", found, at)
    match = _FOR.match(sentence.text, at) if sentence.follows_mail(at) else None  # "mail for Anna"
    if match and (found := sentence.persons(match.end(), is_loose=False)) and not sentence.is_date(at, match.end()):
        return sentence.take("to", found, at)
    match = _TO.match(sentence.text, at)
    if match is None or (match["going"] and not sentence.follows_mail(at)):
        return at
    is_sure = match["verb"] is not None or sentence.text[:at].rstrip()[-1:] == "" or sentence.follows_mail(at)
    is_of_goods = GOODS.search(sentence.text, max(0, at - 20), at) is not None
    found = sentence.persons(match.end(), is_loose=is_sure and at > 0 and not is_of_goods)
    if found is not None and _is_verb(sentence, match.end(), found[1]):
        return at
    if found is None or (found[0][0] in WORDLY and _HOW_TO.search(sentence.text, max(0, at - 8), at)):
        return at
    is_own = match["verb"] is not None and _SENT_FIRST.match(sentence.text, at) is not None
    if is_own and not sentence.text[:at].strip() and found[0] != ["me"]:
        sentence.draft.imply_sent(at, match.end(), found[1])  # "sent to Anna last week" speaks of the person
    if match["verb"] and "me" in found[0]:
        sentence.draft.imply_mail(found[1])
        by = _BY.match(sentence.text, found[1])
        if by and (others := sentence.persons(by.end(), is_loose=True)) and sentence.dated(by.end()) is None:
            sentence.take("to", found, at)
            return sentence.take("from", others, found[1])
    return sentence.take("to", found, at)


def _cc(sentence: Sentence, at: int) -> int:
    if match := _I_IN_CC.match(sentence.text, at):
        return sentence.take("cc", (["me"], match.end()), at)
    match = _CC.match(sentence.text, at)
    # Copying letters is what one does, where a sentence begins with it.
    is_loose = match is None or bool(sentence.text[:at].strip()) or match.group().lower() != "copying "
    found = sentence.persons(match.end(), is_loose=is_loose) if match else None
    if match is None or found is None:
        return at
    if _is_cc_of_goods(sentence, at, match):
        return sentence.take_words(at, at + 2)
    after = _INTO.match(sentence.text, found[1])
    return sentence.take("cc", found, at, after.end() if after else 0)


def _is_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what follows to is done, and nobody: email to confirm the booking, message to say thanks."""
    word = sentence.text[start:end]
    if not word.islower() or " " in word or sentence.persons(start, is_loose=False) is not None:
        return False
    return word in _VERBS or _OBJECT.match(sentence.text, end) is not None


def _is_cc_of_goods(sentence: Sentence, at: int, match: re.Match[str]) -> bool:
    """Whether cc says a licence or how large an engine is: "cc licence", "125 cc scooter"."""
    if match.group().lower() != "cc " or sentence.follows_mail(at):
        return False
    is_known = sentence.persons(match.end(), is_loose=False) is not None
    is_alone = sentence.draft.filter_end < 0 or _LICENCE.match(sentence.text, match.end()) is not None
    return not is_known and is_alone and sentence.text[match.end()].islower()


def _with(sentence: Sentence, at: int) -> int:
    if (match := _BOTH_WAYS.match(sentence.text, at)) and (found := sentence.persons(match.end(), is_loose=True)):
        return sentence.take("with", found, at)
    match = _WITH.match(sentence.text, at)
    if match is not None and sentence.follows_mail(at) and (own := kin.TO.match(sentence.text, match.end())):
        return sentence.take("with", ([own["who"] or own["called"]], own.end()), at)
    if match is not None:
        found = sentence.persons(match.end(), is_loose=False)
        if found is None and sentence.follows_mail(at):
            found = sentence.persons(match.end(), is_loose=True)
            copied = _IN_CC.match(sentence.text, found[1]) if found else None
            if found is not None and copied is None and not found[0][0][:1].isupper():
                found = None
        if found is None:
            return at
        if copied := _IN_CC.match(sentence.text, found[1]):
            sentence.take("cc", found, at)
            return copied.end()
        is_pictured = sentence.draft.kind is None and not PICTURES.isdisjoint(sentence.draft.listed("filetype"))
        return at if is_pictured else sentence.take("with", found, at)  # photos with Tom in them
    match = _BETWEEN.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=False) if match else None
    if found is None or len(found[0]) < 2:
        return at
    return sentence.take("with", ([value for value in found[0] if value != "me"], found[1]), at)


def _me_and(sentence: Sentence, at: int) -> int:
    """Emails me and Anna."""
    match = _ME_AND.match(sentence.text, at) if sentence.follows_mail(at) else None
    found = sentence.persons(match.end(), is_loose=False) if match else None
    return sentence.take("with", found, at) if found else at


def _did(sentence: Sentence, at: int) -> int:
    """What did Anna send me; any word between did and the verb is who."""
    match = _DID.match(sentence.text, at)
    for begin, verbs in ((match.end() if match else -1, SENDS), (at, SENT)):
        who = _WHO.match(sentence.text, begin) if begin >= 0 else None
        verb = verbs.match(sentence.text, who.end()) if who else None
        if verb is not None:
            return _received(sentence, verb)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    if match and found is None and (house := _HOUSE_SENDS.match(sentence.text, match.end())):
        found = [house["who"]], house.end()
    return at if found is None else _sender(sentence, at, found, SENDS)


def _somebody(sentence: Sentence, at: int) -> int:
    """Anna sent, Anna's mails, Anna mails; somebody unknown must be written with a capital."""
    if not sentence.text[at].isalnum():
        return at
    found = sentence.persons(at, is_loose=False)
    if sentence.text[at].isupper():
        found = _whole_name(sentence, at, found)
    elif found is None and sentence.text[at] in "modgnt" and (match := kin.ALONE.match(sentence.text, at)):
        return _my_own(sentence, at, match)
    if found is None:
        role = kin.SENDING.match(sentence.text, at)
        return _sender(sentence, at, ([role["who"]], role.end()), SENT) if role else at
    values, end = found
    if mail_of_something(sentence, at, end):
        return sentence.take("from", found, at)
    if values == ["me"]:
        copied = _IN_CC.match(sentence.text, end)
        return sentence.take("cc", (values, copied.end()), at) if copied else at
    if other := _copying(sentence, at, found):
        return other
    if copied := COPIED_ME.match(sentence.text, end):
        sentence.take("from", found, at)
        return sentence.take("cc", (["me"], copied.end()), end)
    if without := not_sent(sentence, at, found):
        return without
    if (silent := by_somebody(sentence, at, at)) > at:
        return silent
    if (alone := beside(sentence, at, found)) > at:
        return alone
    if exchanged := _AND_I.match(sentence.text, end):
        return sentence.take("with", found, at, exchanged.end())
    for pattern, key in ((_IN_CC, "cc"), (_IS_SENDER, "from"), (_IS_NO_SENDER, "exclude_from")):
        if match := pattern.match(sentence.text, end):
            sentence.take(key, found, at)
            return match.end()
    if values[0] in WORDLY:
        return _worldly(sentence, at, found)
    is_known = sentence.person(at, is_loose=False) is not None
    if is_known and (speaking := _speaking(sentence, at, found)) > at:
        return speaking
    if (his := his_mail(sentence, at, found, is_known=is_known)) > at:
        return his
    return _sender(sentence, at, found, SENT)


def _worldly(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    """The same of a name that is a word as well."""
    end = found[1]
    is_noun = _ARTICLE_BEFORE.search(sentence.text, max(0, at - 8), at) is not None
    # "Will's emails" is of him also in small letters; "the will's documents" is of the paper.
    if not is_noun and sentence.text[end - 2 : end] in GENITIVES:
        his = his_mail(sentence, at, found, is_known=True)
        if his > at:
            return his
    is_verb = _VERB_BEFORE.search(sentence.text, max(0, at - 10), at) or _BARE.match(sentence.text, end)
    if is_verb and not sentence.text[at].isupper():
        return at  # I will send it
    # "Mails will sent me" is a man called Will; "will send" and "the bill sent to me" are not.
    speaking = _speaking(sentence, at, found) if not is_noun and sentence.text[at].isupper() else at
    return speaking if speaking > at or is_noun else _sender(sentence, at, found, SENT)


def _my_own(sentence: Sentence, at: int, match: re.Match[str]) -> int:
    """My husband's emails, what my boss sent me."""
    if match["post"]:
        return posts_mail(sentence, at, match["post"], match.end())
    who = match["who"] or match["called"]
    end = my_own(sentence, at, who, match.end())
    return end if end > at else _sender(sentence, at, ([who], match.end()), SENT)


def _whole_name(sentence: Sentence, at: int, known: tuple[list[str], int] | None) -> tuple[list[str], int] | None:
    """Whoever is named with a capital; before a verb of sending Ben Ashdown is one name, though a Ben is known."""
    if known is None:
        found = sentence.persons(at, is_loose=True)
        # "NDA Tom sent" is of a Tom who is known.
        return None if found and len(found[0]) == 1 and sentence.ends_in_known(at, found[1]) else found
    following = sentence.text[known[1] : known[1] + 2]
    if len(known[0]) > 1 or not following[1:].isupper() or following[0] != " ":
        return known
    more = sentence.in_capitals(known[1] + 1)
    is_name = more is not None and SENT.match(sentence.text, more[1]) is not None
    return ([f"{known[0][0]} {more[0]}"], more[1]) if more and is_name else known


def _in_which(sentence: Sentence, at: int) -> int:
    """The email in which Anna quoted for the roof: who speaks in it wrote it, known or not."""
    match = _IN_WHICH.match(sentence.text, at) if sentence.follows_mail(at) else None
    found = sentence.persons(match.end(), is_loose=True) if match else None
    if found is None or found[0] == ["me"]:
        return at
    if IN_MAIL.match(sentence.text, found[1]):
        return sentence.take("from", found, at)
    speaking = _speaking(sentence, at, found)
    return speaking if speaking > at else _sender(sentence, at, found, SENT)


def _speaking(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    """Where Helen mentions the lease, or explains it."""
    if SPEAKS.match(sentence.text, found[1]):
        return sentence.take("from", found, at)
    verb = MENTIONS.match(sentence.text, found[1])
    return sentence.take("from", found, at, verb.end()) if verb else at


def _copying(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    """That Hans copied Priya on."""
    verb = _COPIES.match(sentence.text, found[1])
    copied = sentence.persons(verb.end(), is_loose=False) if verb else None
    if copied is None or copied[0] == ["me"]:
        return 0
    after = _INTO.match(sentence.text, copied[1])
    sentence.take("from", found, at)
    return sentence.take("cc", copied, found[1], after.end() if after else 0)


def _sender(sentence: Sentence, at: int, found: tuple[list[str], int], verbs: Late) -> int:
    verb = verbs.match(sentence.text, found[1])
    if verb is None:
        return at
    sentence.take("from", found, at)
    # Who answers my question answers me.
    if verb["mail"] or (verb["answer"] and _MY.match(sentence.text, verb.end())):
        sentence.draft.imply_mail(verb.end())
    return _received(sentence, verb)


def _received(sentence: Sentence, verb: re.Match[str]) -> int:
    """What a verb of sending says besides who: that it came to me, or in a file."""
    if verb["me"]:
        sentence.draft.imply_mail(verb.end())
        if not verb["answer"] and "back" not in verb.group() and _TO_ME.match(verb["me"]):
            sentence.draft.add("to", "me", verb.start("me"), verb.end("me"))
    elif verb.group().split()[-1].lower() in _GIVES:  # "anything David sent Grace"
        start = verb.end() + 1
        found = sentence.persons(start, is_loose=False) if sentence.text.startswith(" ", verb.end()) else None
        if found and not sentence.text.startswith(("'", "’"), found[1]) and sentence.text[found[1] - 2] not in "'’":
            return sentence.take("to", found, start)
    if verb["attach"]:
        sentence.draft.add("has", "attachment", *verb.span("attach"))
    return verb.end()


# With the letters that what they read may begin with: most of them need not be tried.
_TURNS = (
    (frozenset("abdefhilmnostw"), leave_out),
    (frozenset("abfhistuw"), _named_sender),
    (frozenset("dfhimstw"), mine),
    (frozenset("befghistw"), _with),
    (frozenset("m"), _me_and),
    (frozenset("adefgimrstw"), _to),
    (frozenset("citw"), _cc),
    (frozenset("adehpsw"), _did),
    (frozenset("iw"), _in_which),
)
