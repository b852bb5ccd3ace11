"""What the person typed ("say yes, Tuesday at 10, and ask for the agenda") as sentences of a reply.

Nothing of it is dropped but the order itself; the words stay the person's own, in the language they were typed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.core.han import simplified
from inglenook.engine.builtin.phrases import Intent, Phrases

_DECLINES = 1  # the option that says no
_MOST = 4_000  # characters of an instruction
_ENDED = re.compile(r"[.!?。！？…\]]$")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_HAN_THEM = re.compile(r"([请請])(?:他|她|对方|對方)(?![们們])")
_LONE_I = re.compile(r"\bi\b(?=$|[ ',’])")


@dataclass(frozen=True, slots=True)
class Wish:
    """The body that an instruction makes. `is_refusal`: the first order in it declines."""

    text: str
    is_refusal: bool = False


def wish_of(instruction: str, intent: Intent, phrases: Phrases) -> Wish:
    """Turn an instruction into sentences, in the words of the person with only the order itself taken off."""
    text = instruction[:_MOST].strip()
    ends = [match.span() for match in phrases.between.finditer(simplified(text))]
    places = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
    parts = [text[start:end].strip(" ,，") for start, end in places]
    made = [_sentence(part, intent, phrases) for part in parts if part]
    return Wish(phrases.joint.join(line for line, _ in made if line), bool(made) and made[0][1] == _DECLINES)


def _sentence(part: str, intent: Intent, phrases: Phrases) -> tuple[str, int]:
    """The sentence of one order, and the number of the option that the order amounts to (-1 for none)."""
    lead = phrases.lead_in.match(simplified(part))  # at its beginning: elsewhere "say" and 回 are words of the person
    order = part[lead.end() :].strip() if lead is not None else part
    order = order or part
    plain = simplified(order)
    for pattern, line, bare in phrases.wishes:
        match = pattern.fullmatch(plain.rstrip(".。!！ "))
        if match is None:
            continue
        rest = order[slice(*match.span("rest"))].strip(" ,，") if match["rest"] else ""
        if not rest and bare >= 0:
            return _agreeing(intent, bare, phrases), bare
        if "whether" in rest.lower()[:8] or order.lower().startswith("ask"):
            rest = _PRONOUN.sub("you", rest)
        if bare < 0:
            rest = _HAN_THEM.sub(r"\1您", rest)
        verb = order.split()[0].lower() if phrases.language == "en" else order[:2]
        return _polish(line.format(rest=rest, verb=verb), phrases), bare
    return _polish(order, phrases), -1


def _agreeing(intent: Intent, bare: int, phrases: Phrases) -> str:
    """The intent's own yes or no; for mails that cannot be agreed to or declined, a plain one."""
    if intent.code in {"meeting", "invitation", "request", "approval"} or (
        bare == 0 and intent.code in {"confirmation", "payment"}
    ):
        return intent.options[bare]
    if phrases.language == "zh":
        return "好的，没问题。" if bare == 0 else "很抱歉，这次恐怕不行。"
    return "Yes, that is fine with me." if bare == 0 else "I am sorry, but I cannot."


def _polish(text: str, phrases: Phrases) -> str:
    text = " ".join(text.split()).strip(" ,，")
    if not text:
        return ""
    if phrases.language == "en":
        text = _LONE_I.sub("I", text)
        text = text[0].upper() + text[1:]
    text = text.replace("??", "?").replace("？？", "？")
    if not _ENDED.search(text):
        # Words of another language keep its stop.
        text += phrases.stop if phrases.language == "zh" or not re.search(r"[\u4e00-\u9fff]$", text) else "。"
    return text
