"""What is to be left out, in English: "not from Anna", "but not Bob", "that don't mention rent", "without drafts"."""

from __future__ import annotations

import re

from inglenook.index.sentences.english import silence
from inglenook.index.sentences.english.possessives import is_genitive
from inglenook.index.sentences.patterns import QUOTED, Late, english, inside
from inglenook.index.sentences.pieces import WORD
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import MAIL_NOUN, STOP
from inglenook.index.sentences.whom.nicknames import WORDLY

_NEGATED = r"(?:(?:that|which|who) )?(?:(?:is|are|was|were|do|does|did|has|have|had)(?: not|n['’]?t)|never)"
# With a verb only what follows says whether something is left out: "the printer is not working".
_VERB = english(rf"(?:but )?{_NEGATED} (?:come |been )?")
_WITHOUT = english(
    r"(?:but (?:no|without)|but not|not|except(?: for)?|excepting|excluding|exclude|excl\.?|w/o|minus"
    # Tenants leave without paying; a cake with no eggs is told of where they are named.
    r"|without(?! (?:even |ever |actually )?(?!anything|everything|meeting|building|parking|wedding|training|briefing"
    r"|booking|heating|housing|painting|drawing|marketing|banking|shipping|pricing|recording|planning|catering)[a-z]{3,20}ing\b)"
    r"|(?:(?<=mails\s)|(?<=mail\s)|(?<=messages\s))with no|other than"
    r"|(?:anything|everything) but(?= (?!from|by))|(?:do not|don['’]?t) (?:show|list|give) me"
    r"|(?<![a-z]\s)(?:do not|don['’]?t) show"
    r"|(?:apart|aside) from|leaving out|leave out|omitting|omit|ignoring|ignore|skipping) "
)
# An amount without tax is no search without the word.
_OF_A_PRICE = english(r"excl(?:uding|usive of|\.)? (?=(?:vat|gst|sales tax|postage|p&p|delivery|shipping)\b)")
_QUOTES = frozenset({'"', "”"})
_ENDS_IN_NOT = Late(r"(?:^not|(?:is|are|was|were)(?:\s+not|n['’]?t))\s+(?:(?:come|been)\s+)?$", re.IGNORECASE)
# Turns of phrase that leave nothing out: without prejudice, without delay, not for profit.
_IDIOM = english(
    r"(?:(?:without|with no) (?:an? |any )?(?:prejudice|delay|fail|notice|warning|consent|permission|cause|recourse"
    r"|doubt|limitation|borders|frontiers|further (?:ado|notice|delay)|reservation|merit|end|trace|obligation)"
    r"|not[- ]for[- ]profit)\b"
)
# Boiler not working, invoices that were not paid: said of what is looked for, and no word that must not be there.
_SAID_OF_IT = english(
    r"(?!(?:meeting|building|parking|wedding|training|briefing|booking|listing|filing|ruling|hearing|painting|drawing"
    r"|recording|pricing|shipping|marketing|advertising|banking|housing|heating|planning|catering|kitchen|garden|children"
    r"|(?:[a-z]{0,3}eed)|bed|red|shed|wed)s?\b)(?:(?:yet|fully|properly|really|very|quite|at all) )?"
    r"(?:[a-z]{2,20}(?:ing|[^e\W]ed|ied)|paid|sent|sold|found|done|made|met|built|kept|lost|held|left|given|taken|written"
    r"|seen|answer|reply|respond|pay|sign|attend|come|arrive|agree"
    r"|shown|known|chosen|broken|driven|able|available|clear|complete|correct|likely|too|so|eligible|enough|fair|good|guilty|happy"
    r"|home|important|included|liable|negotiable|possible|ready|responsible|right|safe|sure|true|urgent|valid|well)\b"
)
_EXCEPT = english(
    r"(?:but )?(?:except|excluding|exclude|other than|apart|aside|leaving out|leave out|ignor|but not"
    r"|(?:do not|don['’]?t) show\b)"
)
_STOPS = english(r"\s*(?:$|[,.;?!]|(?:from|in|since|before|last|this|please|and|or|nor)\b)")
_ENDS = english(r"\s*(?:$|[,.;?!]|(?:about|on|from|in|since|before|last|this|please|ones?|e?mails?|messages?)\b)")
# "Please do not forget" in a text that was pasted: what is not to be done leaves out nothing.
_DOES = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been|being|do|does|did|has|have|had|can|could|will|would|should|must|may|might|shall"
    r"|or|if|why|whether)|['’](?:s|re|m)) $",
    re.IGNORECASE,
)
_IS_NO = english(r"(?:that|which) (?:is|are|was|were)(?: not|n['’]?t) (?!about|for|on|in|to)")
_FROM = english(
    r"(?:(?:any(?:thing)? |the )?(?:(?:mails?|e-?mails?|messages?|those|ones?|replies|repl(?:y|ies)) )?)?"
    r"(?:(?:sent|written|com(?:e|ing)|originating|received) )?(?:from|by) (?:either )?"
)
_ANYONE_BUT = english(
    r"(?:from|by) (?:any(?:one|body)|every(?:one|body)|all|others?|people) (?:but|except(?: for)?|other than"
    r"|besides|apart from|than) "
)
_MINE = english(r"(?:(?:that|which) )?i (?:did not|didn['’]t|never) (?:send|write|sent|wrote)\b")
_NOTHING = english(
    r"(?:but )?(?:nothing|none|nobody|not anything|no (?:(?P<mail>mails?|e-?mails?|messages?)|ones?)) (?:that (?:is|was"
    r"|came) |sent )?(?:from|by) "
)
# "No newsletters, just statements", but "no refund", "no smoking" are what is looked for.
_NO_FIRST = english(r"no (?P<word>[a-z]{3,30})(?=\s*, ?(?:just|only|please)\b| please\b)")
_NO_SUBJECT = english(
    r"(?:without|with no|w/o) (?:(?:an?|any|the) )?subject(?: lines?)?\b(?=\s*(?:$|[,.;?!]|from|to|in|sent))"
)
_NEITHER = english(r"(?:neither (?:from|by)|(?:from|by) neither) ")
_NOR = english(r"\s*,?\s*n?or (?:(?:from|by) )?")
# What is left out, as a thing: minus anything with zotero, except the ones on VAT.
_THINGS = rf"(?:(?:(?:the|any|those|all) )?(?:ones?|those|stuff|things?|{MAIL_NOUN})|anything|everything|something)"
_WHICH = r"(?:(?:(?:that|which) )?(?:is|are|was|were) |(?:that|which) )?"
_TELLS = (
    r"(?:(?:have |has |having )?(?:anything )?to do with|related to|concern(?:ing)?|regarding"
    r"|(?:(?:talk(?:ing)?|say(?:ing)?) (?:anything )?)?about|mention(?:s|ing)?|contain(?:s|ing)?|includ(?:es?|ing)"
    r"|say(?:s|ing)?)"
)
_ABOUT = english(rf"(?:{_THINGS} {_WHICH})?{_TELLS} |{_THINGS} (?:with|on) ")
_NOTHING_ABOUT = english(rf"(?:but |and )?(?:nothing|none|no (?:{MAIL_NOUN}|ones?)) {_WHICH}(?:{_TELLS}|with|on) ")
# Everything from Gareth but the invoices.
_ALL_BUT = english(r"(?:but|bar) (?=(?:the|any|all|my|those)\b)")
_ALL = english(r"(?:(?:show|find|get|give|list)(?: me)? )?(?:everything|anything|all)\b")
_FILLER = english(r"(?:the (?:words?|phrase|term) )?(?:(?:the|an?|any|my) )?")
_DID_NOT_SEND = english(
    r"(?: (?:did|has|have|had)(?: not|n['’]?t)| never) (?:send|sent|write|wrote|written"
    r"|forward(?:ed)?)\b(?: (?:to )?me\b)?"
)


def leave_out(sentence: Sentence, at: int) -> int:
    """People and words that must not be there."""
    text = sentence.text
    if not sentence.says_not:
        return at
    if (end := _turn(sentence, at)) is not None:
        return end
    nothing = _NOTHING_ABOUT.match(text, at) if text[:at].strip() else None
    if nothing and sentence.person(nothing.end(), is_loose=False) is None:
        return _words(sentence, at, nothing.end(), is_several=True)
    without = _WITHOUT.match(text, at) or (_ALL_BUT.match(text, at) if _ALL.match(text) else None)
    match = without or _VERB.match(text, at)
    if match is None or sentence.dated(at) is not None:  # "not later than May"
        return at
    if without is not None and without.group().lower().rstrip() == "not" and _DOES.search(text, max(0, at - 9), at):
        return at
    if silence.COMPARED.match(text, match.end()):  # "not above 500"
        return at
    if sender := _FROM.match(text, match.end()):
        found = sentence.persons(sender.end(), is_loose=True)
        if found is not None:
            return _nor(sentence, at, found)
    is_verb = without is None
    if without is not None and (found := _left_out(sentence, without)):
        return _nor(sentence, at, found)
    if not is_verb and sentence.is_behind(sentence.sender_end, at):
        found = sentence.persons(match.end(), is_loose=False)  # "from Anna or Bob but not Carol"
        if found is not None:
            return _nor(sentence, at, found)
    about = _ABOUT.match(text, match.end())
    if about is None and is_verb and not _IS_NO.match(text, at):
        return at
    is_operator = text[:at].rstrip()[-1:] in _QUOTES  # "security deposit" not refunded
    is_said_of_it = _ENDS_IN_NOT.search(match.group()) and _SAID_OF_IT.match(text, match.end())
    if about is None and is_said_of_it and not is_operator:
        return at
    return _words(sentence, at, about.end() if about else match.end(), is_several=about is not None)


def _turn(sentence: Sentence, at: int) -> int | None:
    """Where a turn ends that says by itself what is left out, or that nothing is; None where there is none."""
    text = sentence.text
    if match := _NO_SUBJECT.match(text, at):  # no key says so
        sentence.draft.pass_over(at, match.end(), "no_opposite")
        return match.end()
    if idiom := _IDIOM.match(text, at):
        return sentence.take_words(at, idiom.end())
    if (match := _ANYONE_BUT.match(text, at)) and (found := sentence.persons(match.end(), is_loose=True)):
        return sentence.take("exclude_from", found, at)
    if not text[:at].strip() and (match := _NO_FIRST.match(text, at)) and match["word"].lower() not in STOP:
        sentence.draft.add("exclude", match["word"].lower(), at, match.end())
        return match.end()
    if match := _MINE.match(text, at):
        return sentence.take("exclude_from", (["me"], match.end()), at)
    match = _NEITHER.match(text, at) or _NOTHING.match(text, at)
    if match and (found := sentence.persons(match.end(), is_loose=True)):
        if match.groupdict().get("mail"):
            sentence.draft.set_kind("mail", *match.span("mail"))
        return _nor(sentence, at, found)
    price = _OF_A_PRICE.match(text, at)
    return price.end() if price else None


def _left_out(sentence: Sentence, without: re.Match[str]) -> tuple[list[str], int] | None:
    """Except Ben's, apart from Lloyd & Finch: somebody known of whom nothing more is said there."""
    found = sentence.persons(without.end(), is_loose=False)
    if found is None or found[0] == ["me"] or not _EXCEPT.match(without.group()):
        return None
    is_his = is_genitive(sentence.text, found[1])
    ends = _ENDS.match(sentence.text, found[1]) if is_his else _STOPS.match(sentence.text, found[1])
    is_named = sentence.text[without.end()].isupper() or found[0][0].lower() not in WORDLY
    return found if ends and is_named and sentence.dated(without.end()) is None else None


def _nor(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    values, end = found
    while len(values) < 8 and (link := _NOR.match(sentence.text, end)):
        more = sentence.persons(link.end(), is_loose=False)
        if more is None:
            break
        values, end = values + more[0], more[1]
    return sentence.take("exclude_from", (values, end), at)


def _words(sentence: Sentence, at: int, start: int, *, is_several: bool) -> int:
    """A quotation or a word; after a verb all words up to the next preposition, as one phrase."""
    filler = _FILLER.match(sentence.text, start)
    start = filler.end() if filler else start
    if (quoted := QUOTED.match(sentence.text, start)) and inside(quoted):
        sentence.draft.add("exclude", inside(quoted).lower(), at, quoted.end())
        return quoted.end()
    end = place = start
    for _ in range(4 if is_several else 1):
        word = WORD.match(sentence.text, place)
        if word is None or word.group().lower() in STOP:
            break
        if end > start and sentence.begins_more(place, word.group().lower()):
            break
        end = word.end()
        if not sentence.text.startswith(" ", end):
            break
        place = end + 1
    if end == start:
        return at
    sentence.draft.add("exclude", sentence.text[start:end].lower(), at, end)
    return end


def not_sent(sentence: Sentence, at: int, found: tuple[list[str], int]) -> int:
    """That Anna didn't send."""
    verb = _DID_NOT_SEND.match(sentence.text, found[1])
    return sentence.take("exclude_from", found, at, verb.end()) if verb else 0
