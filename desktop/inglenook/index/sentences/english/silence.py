"""English phrases that say nothing where they stand: "most recent", "that came in", "the word", "back in" March."""

from __future__ import annotations

import re

from inglenook.index.sentences.amounts import CODE
from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import MAIL_NOUN

# Before a date, and only there.
_BEFORE_DATE = english(
    # No key says hours.
    r"(?:(?:at|from|around|about|by) )*\d{1,2}(?:[:.]\d\d)?(?: )?(?:[ap]\.?m\.?|o['’]clock) (?:on )?|"
    r"(?:from |on |in )?the (?:early |late )?(?:morning|afternoon|evening|night) of |"
    r"(?:from )?(?:(?:way )?back|just|only|sometime|somewhere|some time|shortly|right|roughly|approximately|already"
    r"|so far|any\s?time|dating(?: back)?(?: (?:to|from))?|received|taken|first thing"
    r"|(?:(?:it|they|that|which) )?(?:came|come|comes|coming|arrived|arrives|arriving"
    r"|(?:(?<=,\s)|(?:it|they) )(?:landed|(?:turned|showed|popped) up))(?: (?:in|through|over))?(?: to (?:me|us))?) "
    r"|(?:late|early) (?=last night|this (?:morning|afternoon|evening)|yesterday|today)"
)
_BEFORE_BEGINS = frozenset("abcdefijloprstw0123456789")
_THAT = (
    r"(?:that|which) (?:(?:mention|discuss|concern|cover)(?:e?s|ed)?|(?:talk|speak)s? (?:about|of)|talked about"
    r"|deal(?:s|t)? with|refer(?:s|red)? to|(?:has|have|had) to do with|(?:is|are) related to) (?=\S)"
    r"|(?:that|which) (?:came|comes?|arrived|arrives|landed)(?: (?:in|through))?\b"
)
# "Which documents mention", "a file called", "that may mention".
_NOUN_SPEAKS = english(
    r"off (?=(?:the|my|our|his|her|their)\b)|(?:(?:mention|discuss|cover|concern)(?:e?s|ed)?|named|called) (?=\S)"
)
_MENTION = english(r"mention (?=\S)")
_MODAL = re.compile(r"\b(?:may|might|could|would|should|will|do|does|did)\s$", re.IGNORECASE)
# No amount is more or less than another here: what stands before one is not looked for.
_MONEY = rf"(?:[€$£¥]\s?\d|{CODE}\s?\d|\d[\d.,'’]{{0,12}}\s?(?:[€$£¥]|{CODE}\b|euros?\b|dollars?\b|pounds?\b|yuan\b))"
COMPARED = english(
    r"(?:(?:but )?(?:no|not) )?(?:(?:more|less|greater|higher|lower|fewer|larger|smaller) than|at (?:least|most)"
    rf"|above|below|exceed(?:s|ing)?|up to|upwards of) (?=\d|{_MONEY})"
    rf"|(?:over|under|between) (?={_MONEY})|between (?=\d[\d.,'’]{{0,12}} and {_MONEY})"
)
_EITHER = english(r"either (?=\S)")
_TYPE = english(r"(?:an? )?(?:pdf|word|excel|docx?|xlsx?|csv|powerpoint)s?\b")
_COMPARES = frozenset("nmlghfsaebuo")
_TIME = r"(?:working |business )?(?:hour|day|week|weekend|fortnight|month|quarter|year|decade)"
# Which of them comes first no key says.
_FIRST = rf"(?:first|oldest|earliest) (?=(?:ever )?(?:{MAIL_NOUN})\b)"
# "How long" asks for what "how much" does.
_HOW_MUCH = english(
    r"how (?:long|often|soon|far)(?= (?:do|does|did|is|are|was|were|can|could|should|shall|will|would|has|have|had|must"
    r"|may|to|before|until|till|after|ago)\b)"
)
# Asked of everything that is here, and no part of what is said: "work from anywhere".
_ANYWHERE = (
    r"(?<!from\s)(?<!to\s)(?:any|some)(?:where|place)(?: (?:at all|in here|here|else))?"
    r"(?=\s*(?:$|[,.;?!])|\s+(?:of|about|on|for|with|from)\b)"
)
# No key says when that was.
_LONG_AGO = r"(?:a (?:(?:long|little|short|good) )?(?:while|time) (?:ago|back)|ages (?:ago|back))\b"
_PHRASES: dict[str, Late] = {
    "m": english(r"most (?=recent|latest)|most recently\b|mentions? of |mentions (?=\S)"),
    "w": english(rf"w/ |weigh(?:s|ing)? (?:in at )?(?=(?:more|less|over|under|at least|\d))"
                 r"|with (?:regards?|respect) to |what (?:time|date|day)(?:['’]s\b|(?= (?:is|are|was|were|do|does|did"
                 rf"|will|can|should)\b))|{_THAT}"),
    "t": english(
        rf"(?:that |which )?tak(?:es?|ing) up (?=(?:more|less|over|under|at least|\d))"
        r"|the (?:exact )?(?:words?(?! (?:files?|documents?|docs?|versions?|attachments?|limits?|counts?|order"
        r"|process(?:ors?|ing)|lists?|games?|search)\b)|phrases?"
        r"|terms?(?! (?:dates?|times?|papers?|loans?|sheets?|deposits?|insurance|fees|plans?)\b)|expressions?"
        r"|keywords?)"
        rf" (?=\S)|{_THAT}"
    ),
    "h": english(r"ha(?:s|ve|ving) to do with "),
    "a": english(rf"{_LONG_AGO}|{_ANYWHERE}"),
    "q": english(rf"quite (?:{_LONG_AGO}|some time (?:ago|back)\b)"),
    "y": english(r"years (?:ago|back)\b"),
    "o": english(
        rf"{_FIRST}|on the (?:subject|topic|matter|question) of |of size |of (?=at least \d)|or (?:so|two|three)\b"
    ),
    "i": english(r"in (?:connection with|relation to|regards? to|respect of|reference to|size|total)\b|in which "),
    "s": english(
        rf"{_ANYWHERE}|some time (?:ago|back)\b|sitting (?=un(?:read|opened|answered)\b)|saying (?=\S)|"
        r"siz(?:e|es|ed) (?=over|above|under|below|more|less|larger|bigger|smaller|at least|up to|between|[<>]|of)"
        r"|so far\b"
    ),
    "b": english(r"both\b(?= \S)"),
    "l": english(rf"(?:last|latest|newest) (?:two|three|four|five|six|ten|twenty|\d{{1,3}}) (?=[a-z])(?!{_TIME})"),
    "e": english(rf"earlier (?=today\b|yesterday\b)|{_FIRST}"),
    "f": english(rf"fwd?\s*: |{_FIRST}"),
    "d": english(r"dealing with |discussing |during which "),
    "r": english(r"relating to |re\s*:\s*|referring to "),
}  # fmt: skip


def how_much(sentence: Sentence, at: int) -> int:
    """How long, how often: a question, of which no word is looked for."""
    match = _HOW_MUCH.match(sentence.text, at) if sentence.text[at] in "hH" else None
    return match.end() if match else at


def silent(sentence: Sentence, at: int) -> int:
    """Where what says nothing ends."""
    text = sentence.text
    first = text[at].lower()
    if first in _BEFORE_BEGINS and (match := _BEFORE_DATE.match(text, at)) and sentence.dated(match.end()) is not None:
        return match.end()
    if first in _COMPARES and (match := COMPARED.match(text, at)) and sentence.dated(at) is None:
        sentence.draft.pass_over(at, match.end())
        return match.end()
    is_of_noun = sentence.noun_end >= 0 and not text[sentence.noun_end : at].strip()
    if is_of_noun and (match := _NOUN_SPEAKS.match(text, at)):
        return match.end()
    if first == "m" and (match := _MENTION.match(text, at)) and _MODAL.search(text, max(0, at - 8), at):
        return match.end()
    if text[at] in "eE" and (match := _EITHER.match(text, at)):
        end = match.end()
        return end if _TYPE.match(text, end) or sentence.person(end, is_loose=False) else at
    pattern = _PHRASES.get(first)
    match = pattern.match(text, at) if pattern else None
    if match is not None and first == "l":
        sentence.draft.pass_over(at, match.end(), "counted")
    return match.end() if match else at
