"""What a mail is after, by weighted cue patterns; and what in it asks for an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.core.language import language_of, sentences
from inglenook.engine.builtin.phrases import Intent, Phrases
from inglenook.engine.builtin.phrases_en import ENGLISH
from inglenook.engine.builtin.phrases_zh import CHINESE
from inglenook.engine.builtin.signs import is_question, is_request

_MOST_TEXT = 6_000  # characters; what a mail wants stands near its start
_OPENING = 1_200  # of these, what says what the mail is after; a long one tells of much else
_MOST_QUESTIONS = 6
_LEAST = 1.1  # the weight from which an intent is believed
_SALUTATION = re.compile(
    r"^[^,，：:\n]{0,30}(?:您好|你好)[，,：:！!。\s]*|^(?:hi|hello|dear|hey)\b[^,:\n]{0,30}[,:]\s*"
    r"|^(?:各位|亲爱的|尊敬的)[^，,：:。\n]{0,10}[，,：:]\s*",
    re.IGNORECASE,
)
# A name that calls the reader, before what is asked: "Ann -- could you…", "Ann, please…".
_CALL = re.compile(
    r"^[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20})?(?:\s*(?:--+|[–—])\s*|\s+-\s+"
    r"|,\s+(?=(?i:can|could|would|will|do|did|are|is|have|please|pls|let|what|when|where|who|which|why|how|any)\b))"
)
# Two blanks behind a stop part sentences, though what stands before it may be shortened ("1 Aug.  Call me.").
_PARTED = re.compile(r"(?<=[.!?])[ \t]{2,}(?=[A-Z])")

_CONNECTIVE = re.compile(
    r"^(?:also|and|but|so|oh|by the way|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|another (?:question"
    r"|thing)|one more (?:question|thing)"
    r"|lastly|besides)\b\s*[,:]?\s+|^(?:另外|还有|此外|对了|顺便问一下|最后|首先|其次)[，,：:]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question or request of the mail: the sentence, and whether it is only put as a request."""

    text: str
    is_request: bool


def phrases_for(language: str, *texts: str) -> Phrases:
    """The phrases of the language asked for, else of the first text whose language can be told, else English."""
    if language in {"en", "zh"}:
        return CHINESE if language == "zh" else ENGLISH
    for text in texts:
        told = language_of(text)
        if told:
            return CHINESE if told in {"zh", "mixed"} else ENGLISH
    return ENGLISH


def intent_of(text: str, phrases: Phrases | None = None) -> Intent:
    """The intent whose cues weigh most; the last one of the phrases (generic) where none weighs enough.

    Cues are looked for in the language of the text, but the intent that is given belongs to `phrases`.
    """
    spoken = phrases_for("auto", text)
    sample = simplified(text[:_OPENING])
    weights = [sum(weight for cue, weight in intent.cues if cue.search(sample)) for intent in spoken.intents]
    best = max(range(len(weights)), key=lambda at: (weights[at], -at))
    code = spoken.intents[best].code if weights[best] >= _LEAST else "generic"
    return next(intent for intent in (phrases or spoken).intents if intent.code == code)


# "Please let us know by Monday" asks for the answer to what was asked before it; the other answers give it.
_CLOSING_ASK = re.compile(
    r"^\W*(?:please |pls |kindly |just )*(?:let|tell) (?:me|us) know\b(?! (?:if|whether|what|which|when|where|who|how))"
    r"|^\W*(?:请|烦请|麻烦)?(?:尽快|尽早|及时)?(?:回复|答复|告知)(?:为盼|我们?|一下)?[。！!]?$|^\W*盼复",
    re.IGNORECASE,
)


def asks_of(text: str, stop: Stop) -> list[Ask]:
    """The questions and requests of a mail, in order, the first few."""
    found: list[Ask] = []
    sample = text[:_MOST_TEXT]
    for part in (part for start, end in sentences(sample) for part in _PARTED.split(sample[start:end])):
        stop.check()
        line = _CALL.sub("", _CONNECTIVE.sub("", _SALUTATION.sub("", " ".join(part.split())).strip()))
        if not line or line.startswith((">", "|")) or any(line == one.text for one in found):
            continue
        if is_question(line):
            found.append(Ask(line, is_request=False))
        elif is_request(line) and not _CLOSING_ASK.match(simplified(line)):
            found.append(Ask(line, is_request=True))
        if len(found) >= _MOST_QUESTIONS:
            break
    return found
