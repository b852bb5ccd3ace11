"""Reading a sentence: at each place the rules are tried in order, and the first that fits takes its part.

Operators and quotation marks come first, then what both languages share as data (`vocabulary`), days (`when`),
people and the turns of phrase around them (`english`, `chinese`), words that say nothing, and at last plain words. A
rule looks ahead a bounded number of characters only, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inglenook.index.sentences import (
    alternatives,
    asking,
    awaiting,
    counted,
    dated,
    flags,
    folders,
    negation,
    questions,
    signs,
    sizes,
    vocabulary,
)
from inglenook.index.sentences.chinese import turns as chinese_turns
from inglenook.index.sentences.chinese import words as chinese_words
from inglenook.index.sentences.dated import TITLE_BEFORE
from inglenook.index.sentences.draft import Draft
from inglenook.index.sentences.english import idioms, senders, silence, states
from inglenook.index.sentences.english import turns as english_turns
from inglenook.index.sentences.english.nouns_behind import is_flag_of_noun, is_type_of_noun
from inglenook.index.sentences.operators import read_excluded, read_operator
from inglenook.index.sentences.patterns import QUOTED, Late, any_of, inside, latin
from inglenook.index.sentences.pieces import HAN, WITHIN, WORD
from inglenook.index.sentences.positions import Normalized, drawn_together
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.shorthand import not_meant, shortened
from inglenook.index.sentences.when.dates import Day
from inglenook.index.sentences.whom.people import People
from inglenook.index.tokens import PICTOGRAPHS

LONGEST = 1_000  # characters of a sentence; what is longer was pasted, and says no filters
LOOKED_FOR = 500  # characters of what was pasted whose words are looked for: enough to find where they stand
Rule = Callable[[Sentence, int], int]
_WHITE = re.compile(r"\s+")
_MINUS = re.compile(rf"-(?=[\w\"“「『《{PICTOGRAPHS}]|[€$£¥]\d)")
_NUMBER_BEFORE = re.compile(r"\d\s+$")
_SHORTENED = re.compile(r"['’](?:s|re|ve|d|ll|m)$")
# Invoices I haven't paid.
_DENIES = re.compile(r"(?:have|has|had|did|do|does|is|are|was|were|would|should|could)n['’]?t")
_EXCLUDED = re.compile(rf"(?:[^\s\"“”「」,，。;；]|{WITHIN}){{1,200}}")


def read(text: str, now: Day, people: People, folders: Sequence[str]) -> Draft:
    """Read the whole of `text`; of half a letter that was pasted only the words at its beginning.

    What is not looked for has a reading as well, under the key `unread`.
    """
    if len(text) > LONGEST:
        looked_for = text[: _border(text)]
        draft = _read(Sentence(Normalized(looked_for), now, people, folders), _PASTED)
        draft.leave(text, len(looked_for))
        return draft
    source = drawn_together(text)
    shorts = shortened(source.text, people.may_lead)
    while shorts:
        spans = [source.span(each.start, each.end) for each in shorts]
        full = drawn_together(text)
        full.put_out((each.start, each.end, each.full) for each in shorts)
        draft = _read(Sentence(full, now, people, folders))
        doubtful = not_meant(shorts, spans, draft.readings)
        if not doubtful:
            return draft
        shorts = [each for each in shorts if each not in doubtful]
    return _read(Sentence(source, now, people, folders))


def _read(sentence: Sentence, rules: _Rules | None = None) -> Draft:
    rules = rules or (_QUESTION if questions.asks_how(sentence.text) and not _asks_how_he_said(sentence) else _SENTENCE)
    at = 0
    while at < len(sentence.text):
        end = _step(sentence, at, rules)
        if end > at:
            at = end
        elif HAN.match(sentence.text, at) or at < sentence.words_end:
            if sentence.pending is None:
                sentence.pending = at
            at += 1
        else:
            chinese_words.flush(sentence, at)
            at += 1
    chinese_words.flush(sentence, len(sentence.text))
    if not sentence.draft.has_readings:
        _add_things(sentence)
    if rules is _SENTENCE:
        alternatives.join(sentence.draft)
    return sentence.draft


def _asks_how_he_said(sentence: Sentence) -> bool:
    """Whether somebody known stands before 怎么说, so that his mail is asked for."""
    match = questions.HOW_HE_SAID.search(sentence.text) if sentence.has_han else None
    end = match.start() if match else 0
    found = (sentence.person(start, is_loose=False) for start in range(max(0, end - 6), end))
    return any(person is not None and person[1] == end for person in found)


def _add_things(sentence: Sentence) -> None:
    """Look for the things among words that mostly say nothing, where nothing else was said: "will", "to do"."""
    said = list(WORD.finditer(sentence.text))
    for word in said if len(said) < 3 else ():
        if word.group().lower() in vocabulary.NOUNS_TOO:
            sentence.draft.add("terms", word.group().lower(), *word.span())


def _border(text: str) -> int:
    """Where what is looked for of a pasted text ends: at white space, if there is any near."""
    white = [match.end() for match in _WHITE.finditer(text, LOOKED_FOR - 50, LOOKED_FOR)]
    return white[-1] if white else LOOKED_FOR


def _step(sentence: Sentence, at: int, of: _Rules) -> int:
    text = sentence.text
    if at < sentence.words_end:
        return at
    if chinese_words.counted_noun(sentence, at):
        return at
    if sentence.pending is not None and not HAN.match(text, at):
        chinese_words.flush(sentence, at)
    if text[at].isspace():
        return at + 1
    rules = of.latin if text[at] < "\u2e80" else of.han if sentence.pending is None else of.inside
    for rule in rules:
        end = rule(sentence, at)
        if at < sentence.words_end:
            return at
        if end > at:
            # Only a rule that reads ends the run before it.
            if sentence.pending is not None:
                chinese_words.flush_before(sentence, sentence.pending, at)
                sentence.pending = None
            return end
    return at


def _quotes(sentence: Sentence, at: int) -> int:
    match = QUOTED.match(sentence.text, at)
    if match is None or (
        sentence.text.startswith(("文件夹", "资料夹", "目录"), match.end())
        and inside(match).lower() in sentence.folders
    ):
        return at
    value = inside(match)
    if value:
        sentence.draft.add("phrase", value, at, match.end())
    return match.end()


def _excluded(sentence: Sentence, at: int) -> int:
    text = sentence.text
    if text[at] != "-" or (at and not text[at - 1].isspace()) or not (minus := _MINUS.match(text, at)):
        return at
    if text[minus.end()].isdigit() and _NUMBER_BEFORE.search(text, max(0, at - 3), at):
        return at  # 9 -12
    quoted = QUOTED.match(text, minus.end())
    match = quoted or _EXCLUDED.match(text, minus.end())
    if match is None:
        return at
    value = inside(quoted) if quoted else match.group().strip('"“”「」『』《》 ')
    if value:
        sentence.draft.add("exclude", value.lower(), at, match.end())
    return match.end()


def _listed(rows: Sequence[vocabulary.Row]) -> Rule:
    any_row = any_of(pattern for pattern, _, _ in rows)

    def rule(sentence: Sentence, at: int) -> int:
        return _one_of(rows, sentence, at, at) if any_row.match(sentence.text, at) else at

    return rule


def _unless_of_noun(flag: Rule) -> Rule:
    """A flag, but for one that belongs to a noun behind it: "starred review"."""
    return lambda sentence, at: at if is_flag_of_noun(sentence, at) else flag(sentence, at)


def _one_of(rows: Sequence[vocabulary.Row], sentence: Sentence, at: int, start: int, tail: Late | None = None) -> int:
    """Take what one of the rows finds at `at`; it is said from `start` on, with the `tail` that may follow."""
    for pattern, key, value in rows:
        match = pattern.match(sentence.text, at)
        if match is not None and match.end() > at:
            match = (tail and tail.match(sentence.text, match.end())) or match
            sentence.draft.add(key, value, start, match.end())
            sentence.noun_end = sentence.without_s(match.end())
            return sentence.noun_end
    return at


_TITLE_CASE = re.compile(r"(?P<first>[A-Z][a-z]+) [A-Z][a-z]")
_ARTICLES = frozenset("the my our your his her its their please show find get give".split())
_OR = latin(r"\s*(?:,\s*)?(?:(?:or|and)\s+|[,/&]\s*)(?:(?:in|as)\s+)?(?:an?\s+|the\s+)?")
_ATTACHED_TO = latin(r"attached\s+to\s+(?:(?:the|my|an?|any|all)\s+)?$")
_ANY_TYPE = any_of(pattern for pattern, _, _ in vocabulary.FILETYPES)
_KEPT_BEGINS = frozenset("iIaAsSkKeE")


def _types(sentence: Sentence, at: int) -> int:
    """A type of file, with what says that something is kept so: as a PDF, in Word form."""
    kept = vocabulary.KEPT.match(sentence.text, at) if sentence.text[at] in _KEPT_BEGINS else None
    if kept is not None and kept.end() < len(sentence.text) and _ANY_TYPE.match(sentence.text, kept.end()):
        end = _one_of(vocabulary.FILETYPES, sentence, kept.end(), at, vocabulary.FORM)
        if end > kept.end():
            return end
    return _one_of(vocabulary.FILETYPES, sentence, at, at) if _ANY_TYPE.match(sentence.text, at) else at


def _word_too(sentence: Sentence, at: int) -> int:
    """In PDF or Word: behind another type the word is one, too."""
    if sentence.noun_end < 0 or sentence.text[at] not in "wW":
        return at
    match = vocabulary.WORD_TOO.match(sentence.text, at)
    if match is None or not _OR.fullmatch(sentence.text, sentence.noun_end, at):
        return at
    sentence.draft.add("filetype", "docx", at, match.end())
    sentence.noun_end = match.end()
    return match.end()


_FILE_BEGINS = frozenset("iIdDfFeE")
_NO_BEGINS = frozenset("没不无wWtThHdDnNlLaAbB")


def _no_attachment(sentence: Sentence, at: int) -> int:
    """Without attachments, whatever the text says of them."""
    match = flags.NO_ATTACHMENT.match(sentence.text, at) if sentence.text[at] in _NO_BEGINS else None
    if match is None:
        return at
    sentence.draft.add("has", "no_attachment", at, match.end())
    return match.end()


def _kinds(sentence: Sentence, at: int) -> int:
    for pattern, _, value in vocabulary.KINDS:
        match = pattern.match(sentence.text, at)
        if match is None:
            continue
        if not sentence.draft.set_kind(value, at, match.end()):
            # Files attached to mails: what they hang on is no word to look for.
            return match.end() if _ATTACHED_TO.search(sentence.text, max(0, at - 20), at) else at
        sentence.noun_end = sentence.without_s(match.end())
        if value == "mail":
            sentence.correspondence_end = sentence.noun_end
        return sentence.noun_end
    return at


def _subjects(sentence: Sentence, at: int) -> int:
    if not sentence.says_subject:
        return at
    match = vocabulary.IN_SUBJECT.match(sentence.text, at)
    is_of_mail = sentence.follows_mail(at)
    if match is None and is_of_mail:
        match = vocabulary.NAMED_SUBJECT.match(sentence.text, at)
    if match is None and not sentence.text[:at].strip():
        match = vocabulary.WORDS_IN_SUBJECT.match(sentence.text, at)
    if match is not None:
        value = match["name"].strip('"“”')
        if value:
            sentence.draft.add("subject", value, at, match.end())
            return match.end()
    match = vocabulary.SUBJECT.match(sentence.text, at) or vocabulary.ZH_SUBJECT.match(sentence.text, at)
    if match is None and is_of_mail:
        match = vocabulary.SUBJECT_OF_MAIL.match(sentence.text, at)
    if match is None:
        return at
    quoted = QUOTED.match(sentence.text, match.end())
    if quoted is not None:
        value, end = inside(quoted), quoted.end()
    else:
        value, end = _subject_words(sentence, match.end())
    if not value:
        return at
    start = at
    if match.re.groupindex.get("mail") and match["mail"] and sentence.draft.set_kind("mail", *match.span("mail")):
        start = match.end("mail")
    sentence.draft.add("subject", value, start, end)
    return end


def _subject_words(sentence: Sentence, start: int) -> tuple[str, int]:
    named = vocabulary.ZH_SUBJECT_WORDS.match(sentence.text, start)
    if named is not None and (HAN.match(sentence.text, start) or sentence.text[start] in "[("):  # 【外部】
        return named["name"], named.end()
    end = at = start
    for _ in range(6):
        word = WORD.match(sentence.text, at)
        if word is None or (word.group().lower() in vocabulary.BREAKS and not _goes_on(sentence, start, word)):
            break
        end = word.end()
        if not sentence.text.startswith(" ", end):
            break
        at = end + 1
    return sentence.text[start:end], end


def _goes_on(sentence: Sentence, start: int, word: re.Match[str]) -> bool:
    """Whether a preposition is within a subject: order of service, and behind a colon terms and conditions."""
    behind = WORD.match(sentence.text, word.end() + 1)
    is_after_colon = sentence.text[:start].rstrip().endswith(":")
    if word.start() == start and is_after_colon and word.group().lower() == "without" and behind is not None:
        return True  # subject: without prejudice
    if word.start() == start or behind is None or behind.group().lower() in vocabulary.BREAKS:
        return False
    if word.group().lower() == "of":
        return True
    is_list = is_after_colon and word.group().lower() in {"and", "for", "to"}
    return is_list and sentence.person(behind.start(), is_loose=False) is None


def _words(sentence: Sentence, at: int) -> int:
    match = WORD.match(sentence.text, at)
    if match is None:
        return signs.pictograph(sentence, at)
    if (end := signs.addresses(sentence, at)) > at:
        return end
    word = match.group().lower()
    short = _SHORTENED.sub("", word)
    # Will's and may's are no short forms of a verb: they are somebody's, or something's.
    is_short = short != word and short in vocabulary.STOP and not (word[-1] == "s" and short in vocabulary.NOUNS_TOO)
    is_short = is_short or _DENIES.fullmatch(word) is not None
    is_acronym = match.group() in vocabulary.ACRONYMS and not sentence.text.isupper()
    is_stop = (word in vocabulary.STOP or is_short) and not is_acronym
    # 关于will的: what stands alone behind such a word is what is spoken of.
    is_topic = sentence.topic_end == at and sentence.text[match.end() : match.end() + 1] >= "\u2e80"
    is_topic = is_topic or (is_stop and _is_in_name(sentence, at, match.end()))
    if not is_stop or is_topic or _is_noun(sentence, word, at, match.end()):
        plain = re.sub(r"['’]s$", "", word)
        sentence.draft.add("terms", plain, at, match.end())
        sentence.word_end = match.end()
    return match.end()


def _is_in_name(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a word that mostly says nothing begins a name: Will Tranter, and within Chinese All Hands."""
    if sentence.is_full_name(at, end) or TITLE_BEFORE.search(sentence.text, max(0, at - 6), at):
        return True
    title = _TITLE_CASE.match(sentence.text, at) if sentence.has_han else None
    return title is not None and title["first"].lower() not in _ARTICLES


def _is_noun(sentence: Sentence, word: str, at: int, end: int) -> bool:
    """Whether a word that mostly says nothing is a thing here: a copy of the will, the guest list, to do."""
    text = sentence.text
    if word == "may" and at == 0 and (behind := WORD.match(text, end + 1)):  # may rota
        return behind.group().lower() not in vocabulary.STOP
    if word in vocabulary.NOUNS_TOO:
        before = vocabulary.BEFORE_NOUN.search(text, max(0, at - 12), at)
        if before is None and not text[end:].strip(" .?!"):  # "a letter about will"
            before = vocabulary.ABOUT_BEFORE.search(text, max(0, at - 12), at)
        return before is not None or vocabulary.BEHIND_NOUN.match(text, end) is not None
    if word not in vocabulary.THINGS_TOO:
        return False
    is_joined = sentence.word_end == at - 1 and text[at - 1] == " "
    return is_joined or vocabulary.BEFORE_NOUN.search(text, max(0, at - 12), at) is not None


def _holding(sentence: Sentence, at: int) -> int:
    """带pdf的, 附有照片的, 含“定金”的: what stands before a type of file or a quotation says nothing more."""
    match = flags.ZH_HOLDING.match(sentence.text, at)
    if match is None or match.end() == len(sentence.text):
        return at
    is_held = QUOTED.match(sentence.text, match.end()) is not None or any(
        pattern.match(sentence.text, match.end()) for pattern, _, _ in vocabulary.FILETYPES
    )
    return match.end() if is_held else at


_SHARED: tuple[Rule, ...] = (
    _subjects,
    awaiting.unanswered,
    _unless_of_noun(_listed(flags.FLAGS)),
    _no_attachment,
    _unless_of_noun(_listed((flags.ATTACHMENT,))),
)


def _a_file(sentence: Sentence, at: int) -> int:
    """A type of file or a kind, but for one that belongs to a noun behind it: "image rights"."""
    if sentence.text[at] in _FILE_BEGINS and is_type_of_noun(sentence, at):
        return at
    end = _types(sentence, at)
    return end if end > at else _kinds(sentence, at)


_NOUNS: tuple[Rule, ...] = (_a_file, _word_too)
_PLACES: tuple[Rule, ...] = (
    sizes.sizes,
    folders.own,
    _unless_of_noun(_listed(folders.FOLDERS)),
    folders.named,
    folders.inside,
)
_negated = negation.negated(
    (_listed(flags.FLAGS), _listed(folders.FOLDERS), folders.named, folders.known, folders.inside,
     english_turns.to_others, chinese_turns.to_others, dated.dates), _types,
)  # fmt: skip
_LATIN_RULES: tuple[Rule, ...] = (
    read_operator,
    asking.opening,
    asking.closing,
    _quotes,
    signs.long_numbers,
    read_excluded,
    _excluded,
    idioms.words,
    states.states,
    counted.files,
    *_SHARED,
    senders.known_people,
    *_PLACES,
    folders.known,
    _negated,
    english_turns.around_people,
    chinese_turns.around_people,
    silence.silent,
    silence.how_much,
    dated.dates,
    senders.loose_people,
    *_NOUNS,
    chinese_words.myriads,
    _words,
)
_HAN_RULES: tuple[Rule, ...] = (
    read_operator, asking.opening, asking.closing, _quotes, signs.long_numbers, read_excluded, counted.files,
    chinese_words.annex, *_SHARED, *_PLACES, _negated, chinese_words.amounts, chinese_words.done,
    chinese_turns.around_people, dated.dates, *_NOUNS, _holding, chinese_words.silent, _words,
)  # fmt: skip
# Inside a run of Chinese characters that no rule has read yet.
_INSIDE_RULES: tuple[Rule, ...] = (
    asking.closing, _quotes, signs.long_numbers, counted.files, *_SHARED, *_PLACES, _negated, chinese_words.amounts,
    chinese_words.done, chinese_turns.around_people, dated.dates, *_NOUNS, _holding, chinese_words.parting, _words,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is tried in turn after the script at hand; `inside` a run of Chinese that is not read yet."""

    latin: tuple[Rule, ...]
    han: tuple[Rule, ...]
    inside: tuple[Rule, ...]


_SENTENCE = _Rules(_LATIN_RULES, _HAN_RULES, _INSIDE_RULES)
# What asks how something is done has operators and quotations, and words.
_QUESTION = _Rules(
    (asking.opening, asking.closing, read_operator, _quotes, signs.long_numbers, _excluded, silence.how_much, _words),
    (
        asking.opening,
        asking.closing,
        read_operator,
        _quotes,
        signs.long_numbers,
        chinese_words.amounts,
        chinese_words.silent,
        _words,
    ),
    (asking.closing, _quotes, signs.long_numbers, chinese_words.amounts, chinese_words.parting, _words),
)
_PASTED = _Rules(
    (signs.long_numbers, _words),
    (signs.long_numbers, chinese_words.silent, _words),
    (signs.long_numbers, chinese_words.parting, _words),
)
