"""A model's part of a reply: three short options and the body of a draft, each passed by the guard (`guarding`).

Greeting and signature are put around it by the built-in engine's rules, so there is one of each and the names are
right. The model gets capped blocks: the mail and the thread without quotations, who the person is, their own replies
to this very sender, facts found for the questions asked, what the person typed, and the points to make. A point that
nobody has told is `[…]` there, and a question that the text leaves out gets its line with `[…]` back.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.events import Piece, Progress, Stop
from inglenook.core.language import sentences
from inglenook.core.results import Mark
from inglenook.engine.builtin.intents import Ask, asks_of
from inglenook.engine.builtin.replies import dressed, line_for, material_of, phrases_of, points_of
from inglenook.engine.builtin.terms import keys
from inglenook.engine.interface import Block, Engine, Request
from inglenook.tasks.sending.guarding import Guard, is_about, is_in_language
from inglenook.tasks.texts.claims import unsupported
from inglenook.tasks.writing.dictation import dictated
from inglenook.tasks.writing.writers import Text, room, sizes, write

KINDS = ("agree", "decline", "ask")
_ENOUGH = 0.5  # share of what the person typed that the draft must say
_LEAST_LETTERS = 12
_LEAST_LETTERS_ZH = 5
_TRIES = 2
# Characters of each block; halved, and halved again, where the model's context is too short for them.
_CAPS = {
    "mail": 1_600,
    "thread": 800,
    "own_reply": 400,
    "fact": 260,
    "instruction": 800,
    "point": 300,
    "person": 400,
    "correspondent": 80,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What a draft is made from: the request that the built-in engine gets, and what a model gets beside it."""

    request: Request
    facts: tuple[str, ...]
    about: str
    # The person's own texts that may be quoted: replies to this sender, addresses, signature.
    own_words: tuple[str, ...]
    seed: int = 0  # another one for another draft


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of it; `options` has "" where the model gave nothing fit."""

    draft: str
    options: tuple[str, ...]
    marks: tuple[Mark, ...]


class Drafter:
    """One reply by one model."""

    def __init__(self, engine: Engine, order: Order, stop: Stop) -> None:
        self._engine, self._order, self._stop = engine, order, stop
        material = material_of(order.request)
        self._material = material
        self._phrases = phrases_of(order.request)
        self._points, self._wish = points_of(order.request, stop)
        self._asks = asks_of(material.mail, stop)
        blocks = order.request.blocks
        thread = [block.text for block in blocks if block.role == "thread"]
        own = [material.instruction, material.person, order.about, *order.own_words]
        foreign = [material.mail, material.correspondent, *thread, *order.facts, *self._points]
        self._guard = Guard(self._phrases, own, foreign, material.mail)

    def make(self) -> Generator[Progress | Piece, None, Drafted | None]:
        """The options and the draft; None where the model wrote nothing that may stand. Raises `EngineError`s."""
        options = self._options()
        for seed in range(_TRIES):
            text: Text = yield from self._written(_TRIES * self._order.seed + seed)
            body = self._fit(text)
            if body:
                # What is put back quotes the mail, so it is sealed like the rest.
                draft, marks = self._guard.sealed(dressed(self._order.request, self._whole(body)))
                return Drafted(draft, options, tuple(dict.fromkeys((*self._guard.marks, *marks))))
            self._guard.marks.clear()
        return None

    def _options(self) -> tuple[str, ...]:
        schema = {
            "type": "object",
            "properties": {kind: {"type": "string", "maxLength": 200} for kind in KINDS},
            "required": list(KINDS),
            "additionalProperties": False,
        }
        request = self._asking("reply_options", ("mail", "correspondent", "instruction"))
        found = dictated(self._engine, replace(request, schema=json.dumps(schema)), self._stop).fields()
        options: list[str] = []
        for kind in KINDS:
            text = found.get(kind)
            is_fit = isinstance(text, str) and is_in_language(text, self._phrases.language)
            safe = self._guard.option(text, kind) if isinstance(text, str) and is_fit else ""
            options.append("" if safe in options else safe)
        self._guard.marks.clear()
        return tuple(options)

    def _written(self, seed: int) -> Generator[Progress | Piece, None, Text]:
        roles = ("mail", "thread", "own_reply", "person", "fact", "instruction", "point")
        return (yield from write(self._engine, replace(self._asking("reply", roles), seed=seed), self._stop))

    def _asking(self, job: str, roles: Sequence[str]) -> Request:
        """The request with its blocks capped, shorter and shorter until they fit the model's context."""
        scale = 1.0
        while True:
            request = self._capped(job, roles, scale)
            needed = sum(sizes(self._engine, [block.text for block in request.blocks], self._stop))
            if needed <= room(self._engine, request, self._stop) or scale < 0.1:
                return request
            scale /= 2

    def _capped(self, job: str, roles: Sequence[str], scale: float) -> Request:
        order = self._order
        told = [
            *order.request.blocks,
            *(Block("fact", fact) for fact in order.facts),
            *(Block("point", point) for point in self._points),
        ]
        blocks = tuple(
            replace(block, text=self._told(block)[: int(_CAPS[block.role] * scale)])
            for block in told
            if block.role in roles and (block.role != "own_reply" or block.text in order.own_words)
        )
        told_options = dict(order.request.options)
        length = length_in_words(self._phrases.language, len(self._asks), told_options.get("length", ""))
        options = tuple({**told_options, "length": length}.items())
        is_background = order.request.is_background
        return Request(job, blocks, self._phrases.language, 0, options, is_background=is_background)

    def _told(self, block: Block) -> str:
        return f"{block.text}\n{self._order.about}" if block.role == "person" else block.text

    def _fit(self, text: Text) -> str:
        """The body that may stand; "" where the text is no answer: another language, a loop, nothing left."""
        if text.reason == "loop" or not is_in_language(text.text, self._phrases.language):
            return ""
        refuses = self._wish.is_refusal if self._wish is not None else None
        body = self._guard.body(text.text, refuses=refuses)
        letters = sum(character.isalnum() for character in body)
        least = _LEAST_LETTERS_ZH if self._phrases.language == "zh" else _LEAST_LETTERS
        return body if letters >= least else ""

    def _whole(self, body: str) -> str:
        """The body with what it left out: what the person said, and each question that nobody answered."""
        wish = self._wish
        if wish is not None and wish.text and not _says(body, self._material.instruction):
            body = f"{wish.text}\n\n{body}"
        open_asks = [ask for ask in self._asks if not self._is_taken_up(ask, body)]
        if wish is not None and open_asks and len(open_asks) == len(self._asks):
            open_asks = open_asks[1:]  # the person's words answer one question without repeating it
        lines: list[str] = []
        for ask in open_asks:
            lines.append(line_for(ask, self._phrases, lines))
        return "\n\n".join(part for part in (body, "\n".join(lines)) if part)

    def _is_taken_up(self, ask: Ask, body: str) -> bool:
        point = line_for(ask, self._phrases, [])
        return any(is_about(line, ask.text) or point in line for line in _lines(body))


def _says(body: str, instruction: str) -> bool:
    """Whether the body says what the person typed: most of its words, and every figure, day and name of it."""
    wanted, said = frozenset(keys(instruction)), frozenset(keys(body))
    is_said = not wanted or len(wanted & said) / len(wanted) >= _ENOUGH
    return is_said and not unsupported(instruction, [body])


def _lines(body: str) -> list[str]:
    return [body[start:end] for start, end in sentences(body)]


def length_in_words(language: str, asks: int, wanted: str) -> str:
    """How long the body is to be, in words for the prompt."""
    if wanted == "short":
        return "一两句话" if language == "zh" else "one or two short sentences"
    if wanted == "long":
        return "每一点写一小段" if language == "zh" else "a short paragraph for each point"
    if language == "zh":
        return "两三句话" if asks < 3 else "每个问题一两句话"
    return "two or three sentences" if asks < 3 else "one or two sentences for each question"
