"""The job `reply`: three short answers and one draft, out of fixed phrases and the person's own words.

Blocks: `mail`, `thread`, `own_reply` (best first), `greeting` (the first line of own replies to whom this one goes),
`instruction`, `person`, `correspondent`. Options: `tone` (formal, friendly, brief or empty), `length` (short, long or
empty) and `language` (en, zh; else the mail's own). The three options answer in three ways; with an instruction the
first of them says what it says. The draft greets, carries the instruction or answers each question of the mail in a
line, and signs. What the engine cannot know is `[…]`; it never agrees or declines in the person's name unless told to.
`Composed.blocks` are the blocks that a text rests on, so that a borrowed sentence can be shown with
the reply it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.engine.builtin.borrowing import Known, Shelf
from inglenook.engine.builtin.intents import Ask, asks_of, intent_of, phrases_for
from inglenook.engine.builtin.phrases import UNKNOWN, Intent, Phrases
from inglenook.engine.builtin.style import Style, called_in, greeting_line, sign_off_lines, style_of
from inglenook.engine.builtin.terms import HAN
from inglenook.engine.builtin.wishes import Wish, wish_of
from inglenook.engine.interface import Composed, Ended, EngineEvent, Request

TONES = ("", "formal", "friendly", "brief")
_MOST_TEXT = 8_000  # characters of the mail; a draft answers a letter, not a book
_FORMAL = re.compile(r"^\s*(?:dear\b|尊敬的)|\b(?:yours (?:sincerely|faithfully)|sincerely)\b|此致", re.IGNORECASE)
_YOU_QUESTION = re.compile(
    r"^(?:(?:and|but|so|also|please)[, ]+)?(?P<verb>can|could|would|will|do|did|have|are|were|should)"
    r" you\b(?P<rest>[^?]{2,160})\?*\s*$",
    re.IGNORECASE,
)
_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "you": "I", "your": "my", "yours": "mine", "i'm": "you are", "i've": "you have", "i'll": "you will",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:m|ve|ll))?")
_LONGEST_QUOTE = 100
_PART = re.compile(rf"[^\s{HAN}]")
_LAST_PART = re.compile(rf"[^\s{HAN}]+\Z")


@dataclass(frozen=True, slots=True)
class Material:
    """The blocks of a request by role, with their numbers."""

    mail: str
    mail_blocks: tuple[int, ...]
    own: tuple[str, ...]
    own_blocks: tuple[int, ...]
    instruction: str
    instruction_blocks: tuple[int, ...]
    person: str
    correspondent: str
    greetings: tuple[str, ...]
    tone: str
    language: str
    length: str = ""


def material_of(request: Request) -> Material:
    """Sort the blocks of a request; a role that may stand once and stands more often is joined."""
    texts: dict[str, list[str]] = {}
    numbers: dict[str, list[int]] = {}
    for number, block in enumerate(request.blocks):
        texts.setdefault(block.role, []).append(block.text)
        numbers.setdefault(block.role, []).append(number)
    options = dict(request.options)
    tone = options.get("tone", "").strip().lower()
    language = options.get("language", "auto")
    return Material(
        mail="\n\n".join(texts.get("mail", []))[:_MOST_TEXT],
        mail_blocks=tuple(numbers.get("mail", ())),
        own=tuple(texts.get("own_reply", ())),
        own_blocks=tuple(numbers.get("own_reply", ())),
        instruction="\n".join(texts.get("instruction", [])).strip(),
        instruction_blocks=tuple(numbers.get("instruction", ())),
        person=" ".join(texts.get("person", [""])[0].split()),
        correspondent=" ".join(texts.get("correspondent", [""])[0].split()),
        greetings=tuple(texts.get("greeting", ())),
        tone=tone if tone in TONES else "",
        language=language if language in {"en", "zh"} else request.language,
        length=options.get("length", ""),
    )


def reply(request: Request, stop: Stop) -> Iterator[EngineEvent]:
    """Do one request of the job; see the module."""
    material = material_of(request)
    phrases = phrases_for(material.language, material.mail, material.instruction, "\n".join(material.own[:3]))
    intent = intent_of(material.mail, phrases)
    wish = wish_of(material.instruction, intent, phrases) if material.instruction else None
    for text, blocks in _options(material, intent, wish):
        stop.check()
        yield Composed(text, "option", blocks)
    style = _style(material, phrases)
    body, blocks = _body(material, phrases, intent, wish, stop)
    yield Composed(_letter(material, phrases, style, body), "draft", blocks)
    yield Ended("stop", 4)


def phrases_of(request: Request) -> Phrases:
    """The phrases of the language that the request is answered in."""
    material = material_of(request)
    return phrases_for(material.language, material.mail, material.instruction, "\n".join(material.own[:3]))


def points_of(request: Request, stop: Stop) -> tuple[list[str], Wish | None]:
    """What a draft has to say, for an engine that writes: a line for each question, or what the person wished."""
    material, phrases = material_of(request), phrases_of(request)
    intent = intent_of(material.mail, phrases)
    wish = wish_of(material.instruction, intent, phrases) if material.instruction else None
    if wish is not None and wish.text:
        return [], wish
    body, _ = _body(material, phrases, intent, wish, stop)
    return [line for part in body if part != phrases.acknowledge for line in part.splitlines()], wish


def dressed(request: Request, body: str) -> str:
    """A body with the greeting and the ending that the person uses."""
    material, phrases = material_of(request), phrases_of(request)
    return _letter(material, phrases, _style(material, phrases), [body])


def _options(material: Material, intent: Intent, wish: Wish | None) -> list[tuple[str, tuple[int, ...]]]:
    agreeing, declining, asking = ((text, material.mail_blocks) for text in intent.options)
    if wish is None or not wish.text:
        return [agreeing, declining, asking]
    other = agreeing if wish.is_refusal else declining
    return [(wish.text, material.instruction_blocks), other, asking]


def _style(material: Material, phrases: Phrases) -> Style:
    called = called_in(material.greetings, material.correspondent, phrases)
    return style_of(material.own, material.person, phrases, called)


def _letter(material: Material, phrases: Phrases, style: Style, body: list[str]) -> str:
    tone = material.tone
    if not tone and not style.greeting and _FORMAL.search(material.mail):
        tone = "formal"
    paragraphs = [greeting_line(phrases, style, material.correspondent, tone), *body]
    wants_closing = material.tone == "formal" and not 0 < style.words < 40 and material.length != "short"
    if wants_closing or material.length == "long":
        paragraphs.append(phrases.closing)
    ending = sign_off_lines(phrases, style, material.person, tone)
    return "\n\n".join(part for part in (*paragraphs, ending) if part)


def _body(
    material: Material, phrases: Phrases, intent: Intent, wish: Wish | None, stop: Stop
) -> tuple[list[str], tuple[int, ...]]:
    if wish is not None and wish.text:
        return [wish.text], material.mail_blocks + material.instruction_blocks
    asks = asks_of(material.mail, stop)
    if not asks:
        opening = [phrases.acknowledge] if material.length == "long" else []
        return [*opening, intent.body], material.mail_blocks
    shelf = Shelf(material.own, phrases, stop)
    known = Known(phrases, material.mail, material.person, material.correspondent)
    used: list[int] = []
    lines: list[str] = []
    for ask in asks:
        stop.check()
        borrowed = shelf.answer(ask.text, known)
        if borrowed is not None and borrowed.text not in lines:
            lines.append(borrowed.text)
            used.append(material.own_blocks[borrowed.reply])
        else:
            lines.append(line_for(ask, phrases, lines))
    is_bare = material.tone == "brief" or material.length == "short"
    opening = [] if is_bare and material.length != "long" else [phrases.acknowledge]
    return [*opening, "\n".join(lines)], material.mail_blocks + tuple(sorted(set(used)))


def line_for(ask: Ask, phrases: Phrases, before: list[str]) -> str:
    """A line that takes up a question or request and leaves the answer open."""
    if phrases.language == "en":
        turned = _YOU_QUESTION.match(ask.text)
        if turned is not None:
            verb = turned["verb"].lower()
            verb = {"are": "am", "were": "was"}.get(verb, verb)
            clause = (
                f"I {turn(turned['rest'].strip())}"
                if verb in {"do", "did"}
                else f"I {verb} {turn(turned['rest'].strip())}"
            )
            return phrases.whether.format(clause=clause.rstrip(" ,."))
    if not ask.is_request:
        asked = simplified(ask.text)
        for pattern, line in phrases.by_word:
            if pattern.search(asked) and line not in before:
                return line
    return phrases.about.format(question=_quote(ask.text))


def turn(clause: str) -> str:
    """An English clause from the other side: I for you, your for my."""

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        turned = _TURNED.get(word.lower().replace("’", "'"), word)
        # After a verb or preposition "you" is an object; the ones met in requests are few.
        if word.lower() == "you" and clause[: match.start()].rstrip().lower().endswith(
            (" for", " to", " with", " from", " of", " by")
        ):
            return "me"
        return turned

    return _WORD.sub(swap, clause)


def _quote(text: str) -> str:
    text = " ".join(text.split()).rstrip("?？.。!！ ")
    text = text.replace(UNKNOWN, "…").replace("“", "‘").replace("”", "’")
    if len(text) <= _LONGEST_QUOTE:
        return text
    short = text[: _LONGEST_QUOTE - 1]
    if _PART.match(text, len(short)):
        # Half a number or half a name would be another one.
        short = _LAST_PART.sub("", short) or short
    return short.rstrip() + "…"
