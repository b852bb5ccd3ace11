"""Mails of one's own that nobody answered: "that Tom never answered", "that got no reply", 没有收到回复的, 王伟没回的.

They lie in the sent mail and are unreplied, which says there that no answer came (`filters`). Whom they went to is read
where somebody is named. "I haven't answered" is said of mails that came, and stands in `flags`.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import MAIL_NOUN

_ANSWER = r"(?:repl(?:y|ies)|answers?|responses?)"
_NOT = r"(?:(?: (?:has|have|had|did|does)(?: not|n['’]?t)| never|['’]s not|['’]s never| still (?:has|have)(?: not|n['’]?t))(?: (?:yet|ever|even)\b)?)"  # noqa: E501
_ANSWERED = (
    r"(?: (?:answered|answer|repl(?:ied|y)(?: to)?|responded(?: to)?|respond(?: to)?|(?:got|gotten|get|come|came"
    r"|written|write|wrote) back(?: to)?)(?P<me> (?:me|us))?\b(?: (?:yet|so far))?)"
)
# Who did not answer the door, the complaint, to treatment, answered no mail of one's own.
_ALONE = r"(?! (?:the|an?|any|all|my|his|her|their|our|your|its|to (?!(?:me|us)\b))\b)"
_LINK = r"(?:(?:that|which|where|but|and) )?"
_WHICH = r"(?P<which>(?:that|which|where|but|and) )?"
_NOBODY = english(
    rf"{_WHICH}(?:(?:nobody|no[ -]one|none of them)(?: (?:has|have|had))?(?: (?:yet|ever))?|(?:who|he|she|they){_NOT})"
    rf"{_ANSWERED}{_ALONE}"
)
_OWN = (
    r"(?:my|our) (?:last |first )?(?:e?-?mails?|messages?|letters?|invitations?|questions?|requests?|enquir(?:y|ies))\b"
)
_WHO = english(
    rf"(?:who{_NOT}|(?:nobody|no[ -]one)(?: (?:has|have|had))?(?: (?:yet|ever))?"
    rf"(?= [a-z]+(?: back)?(?: to)? {_OWN})){_ANSWERED}"
    r"(?! (?:the|an?|any|all|his|her|their|your|its|to (?!(?:me|us|my|our)\b))\b)"
)
_SAID = re.compile(r"\b(?:say|says|said|saying|claim|claims|claimed|think|thinks|wrote|writes|told|me|because) $", re.I)
_NONE_CAME = english(
    rf"{_WHICH}(?P<i>i |we )?(?:(?:have |has |had )?(?:got|gotten|received|had) no {_ANSWER}"
    rf"|(?:(?:have|has|had|did)(?: not|n['’]?t)|never) (?:yet )?(?:got|gotten|get|receive|received|had|have)"
    rf" (?:(?:an?|any) )?{_ANSWER})(?: (?:to|yet|so far)\b){{0,2}}"
    rf"|{_LINK}i (?:have not|haven['’]?t|never|did not|didn['’]?t) (?:yet )?"
    r"(?:heard?|hear) back(?: (?:yet|on|about)\b)?"
)
_NOT_HEARD = english(r"(?:have not|haven['’]?t|not|never) (?:yet )?heard(?: anything)? back(?: yet)?")
_WAITING = english(
    rf"(?:(?:that|which|where) )?(?:i['’]?m|i am|we['’]re|we are) (?:still )?(?:waiting (?:for|on)|awaiting) "
    rf"(?:(?:an?|any|the) )?{_ANSWER}(?: (?:to|on)(?=\s*(?:$|[,.;?!])))?"
)
_BY = english(r" from ")
_HE_DID_NOT = english(rf"{_NOT}{_ANSWERED}{_ALONE}")
_THAT = english(r"(?:that|which) ")
# Emails I still owe Omar a reply to.
_I_OWE = english(r"(?:that |which )?i (?:still |also )?owe ")
_OWED = english(rf" (?:an?|any|the|my) {_ANSWER}(?: (?:to|on)(?=\s*(?:$|[,.;?!])))?")
# Didn't reply to supplier emails: where nobody is named who did not, the person did not.
_DID_NOT = english(
    r"(?:did not|didn['’]?t|have not|haven['’]?t|never|not) (?:yet )?(?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?"
    rf"|(?:get|got|gotten|write|written) back)(?: yet)?(?: to\b)?(?=.* {MAIL_NOUN}\b)"
)

_ZH_ANSWER = r"(?:回复|答复|回信|回音|回应)"
_ZH_ANSWERED = r"(?:回复|答复|回信|回(?![来家到应收款顾]))(?:过|了)?"
_ZH_YET = r"(?:[也都还]|一直|至今|始终|仍然?|到现在){0,2}(?:没有?|未)(?:人|给)?"
_ZH_END = r"我?们?(?:的(?!确)|(?=邮件|[\s,，。?？]|$))"
_ZH_NOBODY = Late(
    rf"(?:但是?|而且|却)?(?:[还仍]|一直|至今|始终)?(?:没有?人|无人|谁[都还也]?(?:没有?|未)){_ZH_ANSWERED}{_ZH_END}"
    rf"|(?:但是?|却)?(?:对方|人家|[他她]们?){_ZH_YET}{_ZH_ANSWERED}{_ZH_END}"
)
_ZH_NONE_CAME = Late(
    r"(?:但是?|而且|却)?我?(?:[也都还仍]|一直|至今|始终){0,2}(?:没有?|未)(?:收到|得到|等到|等来)(?:过|任何)?"
)
_ZH_REPLY = Late(rf"(?:的?任?何?)?{_ZH_ANSWER}{_ZH_END}")
_ZH_HE_DID_NOT = Late(rf"{_ZH_YET}{_ZH_ANSWERED}{_ZH_END}")
_ZH_WAITING = Late(r"我?(?:[还仍也]|一直|正)?在?等(?:待|着)?")
_ZH_BEGINS = frozenset("但而却还仍一至始没无谁对人他她我也都未正在等")
_LATIN_BEGINS = frozenset("tTwWbBaAnNiIhHsSgGrRdD")
_THAT_BEGINS = frozenset("tTwW")


def unanswered(sentence: Sentence, at: int) -> int:
    """What says that no answer came."""
    text = sentence.text
    if text[at] < "\u2e80":
        return _latin(sentence, at) if text[at] in _LATIN_BEGINS else at
    return _han(sentence, at) if text[at] in _ZH_BEGINS else at


def _latin(sentence: Sentence, at: int) -> int:
    text = sentence.text
    if not text[:at].strip() and (match := _WHO.match(text, at)):
        return _take(sentence, at, match.end())
    if not text[:at].strip() and (match := _DID_NOT.match(text, at)):
        sentence.draft.add("is", "unreplied", at, match.end())
        return match.end()
    if (match := _I_OWE.match(text, at)) and (found := sentence.persons(match.end(), is_loose=False)):
        owed = _OWED.match(text, found[1])
        if owed is not None:
            sentence.draft.add("is", "unreplied", at, owed.end())
            return sentence.take("from", found, at, owed.end())
    if match := _NOBODY.match(text, at):
        return _take(sentence, at, match.end()) if _is_of_mail(sentence, at, match) else at
    match = _NONE_CAME.match(text, at)
    if match is not None and not _is_of_mail(sentence, at, match):
        return at
    is_mine = not text[:at].strip() and match is None
    match = match or (_NOT_HEARD.match(text, at) if is_mine else None)
    if match := match or _WAITING.match(text, at):
        by = _BY.match(text, match.end())
        found = sentence.persons(by.end(), is_loose=False) if by else None
        return _take(sentence, at, found[1] if found else match.end(), found)
    that = _THAT.match(text, at) if text[at] in _THAT_BEGINS else None
    return by_somebody(sentence, at, that.end()) if that else at


def _is_of_mail(sentence: Sentence, at: int, match: re.Match[str]) -> bool:
    """Whether what got no answer is a mail: "nobody answered" alone says no more than that nobody did."""
    said, draft = match.groupdict(), sentence.draft
    if said.get("me") or said.get("i"):
        return True
    if said.get("which") in {"that ", "which ", "where "}:
        return _SAID.search(sentence.text, max(0, at - 12), at) is None
    is_behind = sentence.is_behind(sentence.correspondence_end, at)
    return is_behind or (draft.kind == "mail" and not draft.listed("terms"))


def by_somebody(sentence: Sentence, at: int, name: int) -> int:
    """That Tom never answered, 王伟没回的; what is read begins at `at`, the name at `name`."""
    found = sentence.persons(name, is_loose=False)
    if found is None or found[0] == ["me"]:
        return at
    rule = _HE_DID_NOT if sentence.text[found[1] - 1] < "\u2e80" else _ZH_HE_DID_NOT
    match = rule.match(sentence.text, found[1])
    return _take(sentence, at, match.end(), found) if match else at


def _han(sentence: Sentence, at: int) -> int:
    text = sentence.text
    if match := _ZH_NOBODY.match(text, at):
        is_asked = text[at] == "谁" and not text[:at].strip()  # 谁还没回
        is_mine = text[match.end() - 1] in "我们"
        return (
            _take(sentence, at, match.end()) if is_asked or is_mine or _is_said_of_mail(sentence, match.end()) else at
        )
    for pattern in (_ZH_NONE_CAME, _ZH_WAITING):
        match = pattern.match(text, at)
        if match is None:
            continue
        found = sentence.persons(match.end(), is_loose=False)
        reply = _ZH_REPLY.match(text, found[1] if found else match.end())
        if reply is not None and found is None and not _is_said_of_mail(sentence, reply.end()):
            return at
        if reply is not None and (found is not None or pattern is _ZH_NONE_CAME or match.group()[0] != "等"):
            return _take(sentence, at, reply.end(), found)
    return at


def _is_said_of_mail(sentence: Sentence, end: int) -> bool:
    """Whether what ends there belongs to a mail: 没人回复的, 邮件没人回复; 由于没有人回复 tells of something else."""
    if sentence.text[end - 1] == "的" or sentence.text.startswith("邮件", end):
        return True
    return sentence.pending is None and sentence.draft.kind == "mail"


def _take(sentence: Sentence, at: int, end: int, found: tuple[list[str], int] | None = None) -> int:
    draft = sentence.draft
    if found is not None:
        sentence.take("to", found, at, end)
    # No answer to what came from somebody: that lies in no sent mail.
    if "me" not in draft.listed("to") and set(draft.listed("from")) <= {"me"}:
        draft.add("in", "sent", at, end)
    draft.add("is", "unreplied", at, end)
    draft.imply_mail(end)
    return end
