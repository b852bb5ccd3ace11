"""Two things said of one mail, in English: "that I've read but not answered", "flagged and unread", "neither read nor
answered".

The second leaves out what the first said and would be a word alone; of the two together nothing else need say that mail
is meant. What was opened or seen is read where mail was spoken of just before.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.flags import OPPOSITE
from inglenook.index.sentences.patterns import english
from inglenook.index.sentences.sentence import Sentence

_EVER = r"(?:already|only|just|still|ever|also|then|so far|actually|yet)"
_STATE = (
    r"(?P<{0}read>read(?:ing)?|open(?:ed|ing)|seen|viewed|looked at)"
    r"|(?P<{0}unread>unread|unopened)"
    r"|(?P<{0}replied>answer(?:ed|ing)|repl(?:ied|ying)(?: to)?|respond(?:ed|ing)(?: to)?"
    r"|(?:got(?:ten)?|written) back(?: to)?)"
    r"|(?P<{0}unreplied>unanswered|unreplied)|(?P<{0}flagged>flagged|starred)"
)  # fmt: skip
_NOT = r"(?:not|never|(?:have|has|had|did|was|were|is|are)(?: not|n['’]?t))(?: (?:yet|ever|actually|been))*"
_WHO = r"(?:(?:that|which) )?(?:(?:i|we)(?:['’]ve| have| had)? |(?:is|are|was|were|(?:have|has) been) )?"
# An object behind it tells of something else: "I read and answered your letter".
_ALONE = (
    r"\b(?: (?:yet|so far)\b)?(?! (?:the|an?|any|all|my|his|her|their|our|your|its|this|that|these|those|it|them)\b)"
)
_BOTH = english(
    rf"{_WHO}(?:{_EVER} )*(?P<first>{_NOT} )?(?:{_STATE.format('a_')})\b"
    rf"(?:,? (?:but|and|yet|though|although|&) (?:{_EVER} )*{_WHO}(?:{_EVER} )*(?P<second>{_NOT} )?(?:been )?"
    rf"|(?P<without> without (?:{_EVER} )*))(?:{_STATE.format('b_')}){_ALONE}"
)
_NEITHER = english(rf"neither (?:been )?(?:{_STATE.format('a_')}) nor (?:{_STATE.format('b_')}){_ALONE}")
_SEEN = english(
    rf"(?:(?:that|which) )?(?:i|we)(?:['’]ve| have| had)? (?:{_EVER} )*(?:read|opened|seen|viewed|looked at){_ALONE}"
)
_ANSWERED = english(rf"(?:already )?(?:answered|replied to|responded to){_ALONE}(?! by\b)")
_BEGINS = frozenset("tTwWiIaAhHnNrRoOsSvVlLuUfFgGdDjJbBeEyY")


def states(sentence: Sentence, at: int) -> int:
    """Both states of a mail, or that it was opened."""
    text = sentence.text
    if text[at] not in _BEGINS:
        return at
    if match := _NEITHER.match(text, at):
        return _take(sentence, match, ("a_", True), ("b_", True))
    match = _BOTH.match(text, at)
    if match is not None and _said(match, "a_") != _said(match, "b_"):
        is_second = match["second"] is not None or match["without"] is not None
        return _take(sentence, match, ("a_", match["first"] is not None), ("b_", is_second))
    is_of_mail = sentence.is_behind(sentence.correspondence_end, at)
    if is_of_mail and (match := _SEEN.match(text, at)):
        if sentence.dated(match.end() + 1) is not None:
            return at  # no key says when something was read
        sentence.draft.add("is", "read", at, match.end())
        sentence.noun_end = match.end()
        return match.end()
    if is_of_mail and (match := _ANSWERED.match(text, at)):
        sentence.draft.add("is", "replied", at, match.end())
        return match.end()
    return at


def _said(match: re.Match[str], mark: str) -> str:
    return next(each for each in ("read", "unread", "replied", "unreplied", "flagged") if match[mark + each])


def _take(sentence: Sentence, match: re.Match[str], *said: tuple[str, bool]) -> int:
    for mark, is_not in said:
        state = _said(match, mark)
        if not is_not:
            sentence.draft.add("is", state, *match.span())
        elif state in OPPOSITE:
            sentence.draft.add("is", OPPOSITE[state], *match.span())
        else:
            sentence.draft.pass_over(*match.span(mark + state), "no_opposite")
    sentence.noun_end = match.end()
    return match.end()
