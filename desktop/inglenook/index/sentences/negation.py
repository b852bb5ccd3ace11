"""What is said not to hold: "not in the inbox", "that aren't from last week", 不是今天的, 没有抄送我的, 没有PDF的.

The opposite of a filter is one where there is such a key: what is not unread is read, what is not from today is
older. Where there is none, a reading says that nothing is left out; what was negated never is a filter. Files of a
type are left out, and not the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inglenook.index.sentences.chinese.exclusions import leaves_nothing_out
from inglenook.index.sentences.draft import Draft
from inglenook.index.sentences.flags import OPPOSITE
from inglenook.index.sentences.patterns import Late, english, latin
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import KEPT

Rule = Callable[[Sentence, int], int]
_NOT = english(
    r"(?:but )?(?:(?:(?:that|which|who) )?(?:(?:is|are|was|were|has|have|had)(?: not|n['’]?t)(?: been)?|not|never)"
    r"(?: (?:yet|currently|already)\b)?(?: (?:filed|stored|saved|kept) (?=in|under))?|non|no) "
)
_WITHOUT = english(
    r"(?:but )?(?:without|w/o|except(?: for)?|excepting|excluding|exclude|excl\.?|minus|other than|leaving out|ignoring"
    r"|skipping|apart from) (?:(?:any|the|all) )?"
)
_ZH_WITHOUT = Late(r"(?:不想?要|别要|不看|除了|除去|排除掉?|去掉|剔除|不(?:包含|包括|含))(?:任何|所有)?\s?")
_ZH_NOT = Late(
    r"(?:但|而且?)?(?:(?<![是有])(?:并?不是|并非|(?<!有)没有?(?:在)?|未(?=抄|发)|不(?=在))|非(?![常洲凡法])|无(?![锡线法论非常数限]))"
)
_ZH_NO_STAR = Late(r"(?:没有?|未|不是|并非)(?:[加标打做插带]了?)?(?:星标|旗标|标记|星号?的)(?:过|了)?的?")
_FROM = english(r"(?:from|by) ")
_OF_TYPE = english(r"(?: ?(?:attachments?|files?)\b)?")
_OR_TYPE = latin(r"\s*(?:,\s*)?n?or\s+|\s*(?:或者?|和|、)\s*")
_ZH_OF_TYPE = Late(r"\s?(?:附件|格式|文件(?!夹)|文档)?(?:以外|之外)?的?")
_BEGINS = frozenset("bBtTwWiIaAhHnNeEmMoOlLsS但而并不没未非无别除排去剔")


def negated(said: Sequence[Rule], types: Rule) -> Rule:
    """The rule that tries what is `said` by one of these behind a word of negation; `types` reads types of files."""

    def rule(sentence: Sentence, at: int) -> int:
        text = sentence.text
        if text[at] not in _BEGINS or not sentence.says_not:
            return at
        is_han = text[at] >= "\u2e80"
        if is_han and leaves_nothing_out(text, at):
            return at
        if not is_han and _is_of_sender(sentence, at):
            return at
        if is_han and (star := _ZH_NO_STAR.match(text, at)):
            sentence.draft.pass_over(at, star.end(), "no_opposite")
            return star.end()
        match = (_ZH_NOT if is_han else _NOT).match(text, at)
        without = match or (_ZH_WITHOUT if is_han else _WITHOUT).match(text, at)
        if without is None or without.end() >= len(text) or sentence.dated(at) is not None:
            return at
        match, is_of_type = without, match is None
        end, found = _tried(sentence, (types,), match.end())
        if found is not None:
            behind = (_ZH_OF_TYPE if is_han else _OF_TYPE).match(text, end)
            end = _kept_out(sentence, (at, match.end(), end), found, behind.end() if behind else end)
            while link := _OR_TYPE.match(text, end):  # no PDFs or photos
                start = link.end()
                last, found = _tried(sentence, (types,), start) if start < len(text) else (start, None)
                if found is None:
                    break
                end = _kept_out(sentence, (start, start, last), found, last)
            return end
        if is_han and is_of_type:  # 不要已读的
            end, found = _tried(sentence, said[:1], match.end())
            return _turned(sentence, at, end, found) if found and set(found.listed("is")) & OPPOSITE.keys() else at
        if is_of_type or match.group().rstrip().lower() in {"no", "non", "非", "无"}:
            return at
        end, found = _tried(sentence, said, match.end())
        return at if found is None else _turned(sentence, at, end, found)

    return rule


def _is_of_sender(sentence: Sentence, at: int) -> bool:
    """Whether June is somebody: in "not from June", and in "not June" at once behind those who wrote."""
    match = _NOT.match(sentence.text, at)
    by = _FROM.match(sentence.text, match.end()) if match else None
    known = sentence.person(by.end(), is_loose=False) if by else None
    if match and known and not sentence.is_date(match.end(), known[1]):
        return True  # not from April, who is known
    if not sentence.is_behind(sentence.sender_end, at):
        return False
    return match is not None and sentence.person(match.end(), is_loose=False) is not None


def _tried(sentence: Sentence, rules: Sequence[Rule], at: int) -> tuple[int, Draft | None]:
    """Where the first of the rules ends that reads something at `at`, and what; nothing is kept of it."""
    kept = sentence.draft
    marks = sentence.correspondence_end, sentence.noun_end, sentence.sender_end, sentence.mine_end
    try:
        for rule in rules:
            sentence.draft = Draft(kept.source, filter_end=kept.filter_end)
            end = rule(sentence, at)
            if end > at:
                return end, sentence.draft
        return at, None
    finally:
        sentence.draft = kept
        sentence.correspondence_end, sentence.noun_end, sentence.sender_end, sentence.mine_end = marks


def _turned(sentence: Sentence, at: int, end: int, found: Draft) -> int:
    """The opposite of what was found in what is read from `at` to `end`."""
    flags = found.listed("is")
    if len(flags) == 1 and flags[0] in OPPOSITE and len(found.lists) == 1:
        sentence.draft.add("is", OPPOSITE[flags[0]], at, end)
        return end
    is_now = found.after and found.before and found.after <= sentence.now < found.before
    if is_now and sentence.draft.set_dates(None, found.after, at, end):
        return end
    sentence.draft.pass_over(at, end, "no_opposite")
    return end


def _kept_out(sentence: Sentence, place: tuple[int, int, int], found: Draft, behind: int) -> int:
    """The type of file that was `found`, with where its negation and its own words begin and these end.

    "In PDF" is shown as "pdf".
    """
    at, start, end = place
    kept = KEPT.match(sentence.text, start)
    words = sentence.text[kept.end() if kept and kept.end() < end else start : end].strip(' "“”的')
    sentence.draft.leave_out_type(words, found.listed("filetype")[0], at, behind)
    return behind
