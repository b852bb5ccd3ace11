"""Who sent something, named behind from and by in English: "from my lawyer Margaret", "by the tenants", "fromSarah"."""

from __future__ import annotations

import re

from inglenook.index.sentences.english.possessives import is_genitive
from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.verbs import GOODS, HIS_VIEW, MEANS, RECEIVED, SENT_BY_ME, VIEW
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.no_names import PAPERS
from inglenook.index.sentences.whom.topics import is_topic

_FROM = english(
    rf"(?:{RECEIVED}|(?:(?:(?:that|which) )?(?:(?:was|were|has been|have been|is|are) )?(?:sent|written|forwarded"
    rf"|shared|given|handed|passed on|e-?mailed|mailed|messaged|submitted|circulated|received(?! by)|coming|came|come"
    r"|originating)(?: (?:in|out|over|through))?(?P<me> (?:to|with) (?:me|us))? ))"
    r"(?:from(?::\s|\s)|by\s)\s*(?:(?:either|both) )?"
)
_JOINED = english(r"(?<![A-Za-z])(?:from|to)(?=[^\W\d_])")
_SOMEONE_AT = english(
    r"(?:(?:some|any|every)(?:one|body)|people|folks|all) (?:at|from|in|of|called|named) (?:the )?"
    r"|(?:the )?(?:e-?mail )?address (?=\S+@)"
)
_CALLED = english(r"(?:my|our|the) [a-z]{3,20} (?=[A-Z])")
_HIS_THING = english(r" (?P<what>[a-z]+)\b")
PICTURES = frozenset({"image", "video"})
_WAY_TO = english(r" to (?=the |(?-i:[A-Z][a-z]))(?:the )?")
_TO_THING = Late(r" to (?!me\b|us\b|my\b|the\b|our\b)[a-z]{1,20}\b(?!\s*$)")
_GOES = Late(
    r"(?<![^\W_])(?:flights?|trains?|bus(?:es)?|ferry|ferries|coach(?:es)?|drive|taxis?|directions|commute|moving|relocation"
    r"|eurostar|distance|route)\s+$",
    re.IGNORECASE,
)
# Paid, signed or approved by somebody, who need not have sent it; but asked or proposed by him.
_DONE_BY = Late(
    r"(?<![A-Za-z-])(?!asked|raised|requested|mentioned|promised|quoted|suggested|proposed|offered|e-?mailed)"
    r"(?:[a-z]{2,20}[^e\W]ed|paid|made|taken|drawn|done|bought|sold|led|built|held|run|won|owned|agreed) $"
)


def known_people(sentence: Sentence, at: int) -> int:
    """People known to the vault after from or by: they win over a date that reads the same."""
    joined = _JOINED.match(sentence.text, at) if sentence.text[at] in "fFtT" else None
    if joined and (found := _joined_to(sentence, joined.end())):
        return sentence.take(joined.group().lower(), found, at)
    match = _FROM.match(sentence.text, at)
    if match is None or SENT_BY_ME.match(sentence.text, at) or _is_done_by(sentence, at):
        return at
    if someone := _SOMEONE_AT.match(sentence.text, match.end()):
        place = sentence.persons(someone.end(), is_loose=True)
        return at if place is None else sentence.take("from", place, at)
    called = _CALLED.match(sentence.text, match.end())  # "from my lawyer Margaret", not "from the City Council"
    called = called if called and called.group().split()[1].islower() else None
    found = sentence.persons(match.end(), is_loose=False) or (called and sentence.persons(called.end(), is_loose=False))
    if found is None:
        return at
    if called and found[1] > called.end():
        return _from(sentence, at, match, found)
    # "from May 3" is a date even where a May is known.
    first = sentence.person(match.end(), is_loose=False)
    if first is None or sentence.is_date(match.end(), first[1]) or sentence.is_date(at, found[1]):
        return at
    return _from(sentence, at, match, found)


def _is_done_by(sentence: Sentence, at: int) -> bool:
    is_by = sentence.text[at] in "bB"
    return is_by and _DONE_BY.search(sentence.text, max(0, at - 24), at) is not None


def _from(sentence: Sentence, at: int, match: re.Match[str], found: tuple[list[str], int]) -> int:
    if match["me"] or match["i"]:
        sentence.draft.imply_mail(match.end())
    values, end = found
    is_his = is_genitive(sentence.text, end)
    if (is_his and VIEW.match(sentence.text, end)) or HIS_VIEW.search(values[-1]):
        return at
    if is_his and (role := kin.ROLE.match(sentence.text, end)):
        start = sentence.text.rfind(values[-1], at, end)  # Dr Mehta's secretary is not Dr Mehta
        found = [*values[:-1], sentence.text[start : role.end()]], role.end()
    elif is_his and (of := _HIS_THING.match(sentence.text, end)) and is_topic(of["what"], is_mail=False):
        return at  # photos from Claire's wedding
    return sentence.take("from", found, at)


def _joined_to(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """Somebody known whose name follows without a space: fromSarah, to王伟."""
    first = sentence.text[at]
    return sentence.persons(at, is_loose=False) if first.isupper() or first >= "\u2e80" else None


def loose_people(sentence: Sentence, at: int) -> int:
    """Anybody after from."""
    match = _FROM.match(sentence.text, at)
    found = sentence.persons(match.end(), is_loose=True) if match else None
    if match is None or found is None or sentence.dated(match.end()) is not None or _is_done_by(sentence, at):
        return at
    is_by = match.group().split()[-1].lower() == "by"
    is_means = is_by and sentence.text[match.end()].islower() and MEANS.match(sentence.text, match.end())
    if is_means or GOODS.search(sentence.text, max(0, at - 20), at):
        return at
    if is_by and len(match.group().split()) == 1 and not _is_author(sentence, found):
        return at
    if not is_by and (_is_place_of_pictures(sentence, found) or _is_way(sentence, at, found)):
        return at
    if not is_by and _is_pair_of_things(sentence, at, found[0][0], found[1]):
        return at
    return _from(sentence, at, match, found)


def _is_author(sentence: Sentence, found: tuple[list[str], int]) -> bool:
    """Whether who is named behind a bare "by" may have written mail here: poems by Carol Ann Duffy are of nobody."""
    name = found[0][0]
    return name[:1].isupper() and (sentence.draft.kind == "mail" or sentence.people.knows(name))


def _is_way(sentence: Sentence, at: int, found: tuple[list[str], int]) -> bool:
    """Whether something goes from there: train from Leeds, moving from Bristol to Bath."""
    if sentence.draft.kind is not None:
        return False
    there = _WAY_TO.match(sentence.text, found[1])
    is_to_somebody = there is not None and sentence.person(there.end(), is_loose=False) is not None
    before = sentence.text[:at].split()[-1:]
    is_sent = sentence.draft.filter_end >= 0 or not before or before[0].lower() in PAPERS
    is_between = there is not None and not is_to_somebody and not is_sent
    goes = is_between or _GOES.search(sentence.text, max(0, at - 20), at) is not None
    return goes and not sentence.people.knows(found[0][0])


def _is_pair_of_things(sentence: Sentence, at: int, name: str, end: int) -> bool:
    """Whether a sentence begins with two nouns of which nobody has written: from farm to fork grant application."""
    pair = _TO_THING.match(sentence.text, end) if name.islower() and not sentence.text[:at].strip() else None
    return pair is not None and not sentence.people.knows(name) and sentence.person(end + 4, is_loose=False) is None


def _is_place_of_pictures(sentence: Sentence, found: tuple[list[str], int]) -> bool:
    """Whether pictures are from Paris, and not from somebody."""
    name = found[0][0]
    is_of_pictures = not PICTURES.isdisjoint(sentence.draft.listed("filetype")) and sentence.draft.kind is None
    return is_of_pictures and name[:1].isupper() and "." not in name and not sentence.people.knows(name)
