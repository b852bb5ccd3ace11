"""The 25 kinds of instruction of IFEval (Zhou et al. 2023, arXiv 2311.07911, table 1), each checked by a program.

Written from the paper's descriptions. A check gets the answer and the values of the instruction under their names in
the data set. Where the paper leaves a choice: a keyword counts wherever its letters stand, also within a longer word,
a forbidden word only as a whole word; words are runs of letters, digits and underscores; sentences are those of
`core.language`; a number of words, sentences or letters is "at least" or "less than", a number of paragraphs, bullets
and answers exact, every other one at least.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from inglenook.core.language import sentences
from inglenook.tasks.evaluation.tongues import tongue_of

Values = Mapping[str, Any]
Check = Callable[[str, Values], bool]

_CHOICES = ("My answer is yes.", "My answer is no.", "My answer is maybe.")
_BULLET = re.compile(r"^\s*(?:\*(?!\*)|-(?!-))\s*\S", re.MULTILINE)
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_SLANTED = re.compile(r"\*([^*\n]+)\*")
_PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
_TITLE = re.compile(r"<<([^<>\n]+)>>")
_FENCE = re.compile(r"^```(?:json)?\s*\n?(.*?)\n?```$", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_DIVIDER = re.compile(r"\s?\*\*\*\s?")
_BLANK_LINE = re.compile(r"\n\s*\n")
_COMMAS = frozenset(",，،、")


def follows(kind: str, answer: str, values: Values) -> bool:
    """Whether the answer follows one instruction, to the letter; an empty answer follows none."""
    return bool(answer.strip()) and CHECKS[kind](answer, values)


def follows_loosely(kind: str, answer: str, values: Values) -> bool:
    """Whether one of eight readings of the answer does (section 2.2 of the paper).

    Asterisks are taken out; the first line ("Sure, here it is:") and the last one are; and all of these together.
    """
    lines = answer.split("\n")
    cut = (answer, "\n".join(lines[1:]), "\n".join(lines[:-1]), "\n".join(lines[1:-1]))
    readings = dict.fromkeys(each for text in cut for each in (text.strip(), text.replace("*", "").strip()))
    return follows(kind, answer, values) or any(follows(kind, text, values) for text in readings)


def _compares(count: int, relation: str | None, wanted: int) -> bool:
    return count < wanted if relation == "less than" else count >= wanted


def _has_keywords(answer: str, values: Values) -> bool:
    return all(_count(answer, word) for word in values["keywords"])


def _keyword_frequency(answer: str, values: Values) -> bool:
    return _compares(_count(answer, str(values["keyword"])), values.get("relation"), int(values["frequency"]))


def _count(answer: str, word: str) -> int:
    return len(re.findall(re.escape(word.strip()), answer, re.IGNORECASE))


def _lacks_words(answer: str, values: Values) -> bool:
    return not any(
        re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", answer, re.IGNORECASE)
        for word in values["forbidden_words"]
    )


def _letter_frequency(answer: str, values: Values) -> bool:
    count = answer.lower().count(str(values["letter"]).lower())
    return _compares(count, values.get("let_relation"), int(values["let_frequency"]))


def _is_in_language(answer: str, values: Values) -> bool:
    return tongue_of(answer) == str(values["language"])


def _sentence_count(answer: str, values: Values) -> bool:
    return _compares(len(sentences(answer)), values.get("relation"), int(values["num_sentences"]))


def _word_count(answer: str, values: Values) -> bool:
    return _compares(len(re.findall(r"\w+", answer)), values.get("relation"), int(values["num_words"]))


def _paragraph_count(answer: str, values: Values) -> bool:
    """Paragraphs between dividers of three asterisks; a divider before the first or after the last parts nothing."""
    parts = [part.strip() for part in _DIVIDER.split(answer)]
    inner = parts[1 if not parts[0] else 0 : -1 if len(parts) > 1 and not parts[-1] else None]
    return all(inner) and len(inner) == int(values["num_paragraphs"])


def _nth_paragraph(answer: str, values: Values) -> bool:
    """So many paragraphs between blank lines, and one of them begins with a given word."""
    paragraphs = [part.strip() for part in _BLANK_LINE.split(answer) if part.strip()]
    number = int(values["nth_paragraph"])
    if len(paragraphs) != int(values["num_paragraphs"]) or not 1 <= number <= len(paragraphs):
        return False
    first = paragraphs[number - 1].split()[0]
    return first.strip("\"'“”‘’.,:;!?*_()").lower() == str(values["first_word"]).lower()


def _placeholders(answer: str, values: Values) -> bool:
    return len(_PLACEHOLDER.findall(answer)) >= int(values["num_placeholders"])


def _postscript(answer: str, values: Values) -> bool:
    """The mark of a postscript, with or without spaces between its letters, followed by words."""
    letters = re.sub(r"[^A-Za-z]", "", str(values["postscript_marker"]))
    mark = r"\.?\s?".join(map(re.escape, letters))
    return re.search(rf"(?<!\w)(?<!p\.)(?<!p\.\s){mark}(?!\w)[.:]*\s*\w", answer, re.IGNORECASE) is not None


def _bullets(answer: str, values: Values) -> bool:
    return len(_BULLET.findall(answer)) == int(values["num_bullets"])


def _is_choice(answer: str, _: Values) -> bool:
    return any(choice in answer for choice in _CHOICES)


def _highlights(answer: str, values: Values) -> bool:
    strong = [text for text in _STRONG.findall(answer) if text.strip()]
    slanted = [text for text in _SLANTED.findall(_STRONG.sub(" ", answer)) if text.strip()]
    return len(strong) + len(slanted) >= int(values["num_highlights"])


def _sections(answer: str, values: Values) -> bool:
    mark = re.escape(str(values["section_spliter"]).strip())
    return len(re.findall(rf"(?<!\w){mark}\s?\d+", answer)) >= int(values["num_sections"])


def _is_json(answer: str, _: Values) -> bool:
    bare = answer.strip()
    fenced = _FENCE.match(bare)
    try:
        json.loads(fenced[1] if fenced else bare)
    except (ValueError, RecursionError):
        return False
    return True


def _has_title(answer: str, _: Values) -> bool:
    return any(title.strip() for title in _TITLE.findall(answer))


def _two_responses(answer: str, _: Values) -> bool:
    """Two answers that differ, between them six asterisks."""
    parts = [part.strip() for part in answer.split("******")]
    inner = parts[1 if not parts[0] else 0 : -1 if len(parts) > 1 and not parts[-1] else None]
    return len(inner) == 2 and all(inner) and inner[0] != inner[1]


def _repeats_prompt(answer: str, values: Values) -> bool:
    return answer.strip().lower().startswith(str(values["prompt_to_repeat"]).strip().lower())


def _ends_with(answer: str, values: Values) -> bool:
    return answer.strip().strip('"').rstrip().lower().endswith(str(values["end_phrase"]).strip().lower())


def _is_quoted(answer: str, _: Values) -> bool:
    bare = answer.strip()
    return len(bare) > 1 and bare.startswith('"') and bare.endswith('"')


def _capital_words(answer: str, values: Values) -> bool:
    count = sum(word.isupper() for word in _WORD.findall(answer))
    return _compares(count, values.get("capital_relation"), int(values["capital_frequency"]))


def _is_english_capital(answer: str, _: Values) -> bool:
    return answer.isupper() and tongue_of(answer) == "en"


def _is_english_lowercase(answer: str, _: Values) -> bool:
    return answer.islower() and tongue_of(answer) == "en"


def _lacks_commas(answer: str, _: Values) -> bool:
    return not _COMMAS & set(answer)


CHECKS: Mapping[str, Check] = {
    "keywords:existence": _has_keywords,
    "keywords:frequency": _keyword_frequency,
    "keywords:forbidden_words": _lacks_words,
    "keywords:letter_frequency": _letter_frequency,
    "language:response_language": _is_in_language,
    "length_constraints:number_sentences": _sentence_count,
    "length_constraints:number_paragraphs": _paragraph_count,
    "length_constraints:number_words": _word_count,
    "length_constraints:nth_paragraph_first_word": _nth_paragraph,
    "detectable_content:number_placeholders": _placeholders,
    "detectable_content:postscript": _postscript,
    "detectable_format:number_bullet_lists": _bullets,
    "detectable_format:constrained_response": _is_choice,
    "detectable_format:number_highlighted_sections": _highlights,
    "detectable_format:multiple_sections": _sections,
    "detectable_format:json_format": _is_json,
    "detectable_format:title": _has_title,
    "combination:two_responses": _two_responses,
    "combination:repeat_prompt": _repeats_prompt,
    "startend:end_checker": _ends_with,
    "startend:quotation": _is_quoted,
    "change_case:capital_word_frequency": _capital_words,
    "change_case:english_capital": _is_english_capital,
    "change_case:english_lowercase": _is_english_lowercase,
    "punctuation:no_comma": _lacks_commas,
}
