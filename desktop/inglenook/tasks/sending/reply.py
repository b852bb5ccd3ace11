"""Reply drafts: whom to answer, whether to answer at all, and what from.

Recipients, subject and threading come from the mail's own headers by fixed rules, never from an engine. The engine
gets capped blocks: the mail without quotations, the thread before it, the person's own earlier replies to mails most
like it, and what the person typed. The built-in engine always drafts; a model's draft (`drafting`) takes its place
where one is there and wrote something that may stand. No link, address or account number is in either unless the
person's own words have it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of, sentences
from inglenook.core.reading import Address
from inglenook.core.results import Mark, Reply, Source
from inglenook.engine.builtin.intents import asks_of
from inglenook.engine.builtin.phrases import UNKNOWN
from inglenook.engine.interface import Block, Composed, Engine, EngineError, Request
from inglenook.tasks.mail import identities
from inglenook.tasks.mail.declining import IF_ASKED
from inglenook.tasks.mail.labelling import mail_of
from inglenook.tasks.mail.letters import (
    Letter,
    letter_of_file,
    letter_of_item,
    quotation,
    spoken_in,
    subject_of_reply,
)
from inglenook.tasks.sending import prepared
from inglenook.tasks.sending.drafting import Drafter, Order
from inglenook.tasks.sending.factfinding import Fact, facts_for
from inglenook.tasks.sending.guarding import sealed
from inglenook.tasks.sending.precedents import Precedent, precedents
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.tasks.writing.dictation import nonsense
from inglenook.tasks.writing.writers import failed

_MAIL_CHARACTERS = 4_000
_THREAD_CHARACTERS = 2_000
_PRECEDENT_CHARACTERS = 1_200
_PRECEDENTS_FROM = 2  # among the blocks, the mail and the thread stand before them
# What is quoted stays whole, whatever stops are in it ("Ms. Liu").
_PART = re.compile(r"(?:“[^”\n]{0,200}”|\.(?=\S)|[^\n.!?。！？])+")


def reply(
    desk: Desk,
    target: ItemId | Path,
    stop: Stop,
    *,
    say: str = "",
    tone: str = "",
    length: str = "",
    language: str = "auto",
    seed: int = 0,
    everyone: bool = False,
    everywhere: bool = False,
    is_background: bool = False,
) -> Iterator[Event[Reply]]:
    """Draft a reply to a mail, the newest mail of a thread, or an .eml file. Nothing is kept or sent.

    Where one waits that was prepared for just this, it is given at once. `is_background` is for preparing one: it is
    drafted anew, and a model gives way to what the person waits for.

    `say` is what the person wants answered; with it a reply is drafted also to a mail of a list and to the
    person's own, but never to one that a machine sent. `length` is short, long or as the mail needs; another `seed`
    has a model write another draft. With a model, facts for its questions are looked for in the mails with its sender,
    and `everywhere` only if the person asks for it.
    """
    yield Progress(0, None, "mails", "reading")
    letter = _letter(desk, target, stop)
    is_plain = not (say.strip() or tone or length or seed or everywhere) and language == "auto"
    if is_plain and not is_background and (ready := _ready(desk, letter)) is not None:
        yield Result(replace(ready, cc=_others(letter, ready.to) if everyone else ()))
        return
    spoken = language if language in {"en", "zh"} else _spoken(letter)
    reason = letter.refusal
    if reason and not (say.strip() and reason in IF_ASKED):
        yield Result(_assemble(desk, letter, spoken, None, reason, everyone=everyone))
        return
    manner = (("tone", tone), ("length", length), ("language", spoken))
    made = _built_in(desk, letter, spoken, say, manner, stop)
    # A model takes the mail for another's, and would answer the person.
    writer = None if reason == "own_mail" else desk.in_style(desk.writer("reply"), spoken)
    if writer is not None:
        how = _How(seed, is_everywhere=everywhere, is_background=is_background)
        made = yield from _by_model(desk, writer, letter, made, stop, how)
    yield Result(_assemble(desk, letter, spoken, made, "", everyone=everyone))


@dataclass(frozen=True, slots=True)
class _How:
    """How a model drafts."""

    seed: int
    is_everywhere: bool
    is_background: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """What an engine made of a request. `own_words` are the person's texts that may be quoted to this sender."""

    request: Request
    options: tuple[str, ...]
    draft: str
    sources: tuple[Source, ...]
    engine: str
    own_words: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


def _built_in(
    desk: Desk, letter: Letter, spoken: str, say: str, manner: tuple[tuple[str, str], ...], stop: Stop
) -> _Made:
    """By the built-in engine, out of fixed phrases and the person's own words."""
    earlier = precedents(desk, letter, stop) if isinstance(desk, Workspace) else ()
    request = Request("reply", _blocks(desk, letter, earlier, say), spoken, 0, manner)
    options: list[str] = []
    draft = ""
    rests_on: set[int] = set()
    for event in desk.engine.generate(request, stop):
        if isinstance(event, Composed) and event.role == "option":
            options.append(event.text)
        elif isinstance(event, Composed) and event.role == "draft":
            draft = event.text
            rests_on.update(event.blocks)
    named = {each.item for index, each in enumerate(earlier) if _PRECEDENTS_FROM + index in rests_on}
    sources = tuple(each.source for each in earlier if each.item in named)
    own = _own_words(desk, letter, earlier, say)
    foreign = [block.text for block in request.blocks if block.role in {"mail", "thread", "correspondent"}]
    sealed_options = tuple(sealed(option, own, foreign)[0] for option in options)
    draft, marks = sealed(draft, own, foreign)
    return _Made(request, sealed_options, draft, sources, desk.engine.identity, own, marks)


def _own_words(desk: Desk, letter: Letter, earlier: Sequence[Precedent], say: str) -> tuple[str, ...]:
    """What the person typed, told about themselves, or wrote to this very sender before."""
    if not isinstance(desk, Workspace):
        return (say,)
    settings, sender = desk.vault.preferences.table(), letter.sender.address if letter.sender else ""
    signature = identities.signature(desk, letter.identity)
    told = (say, signature, settings.text("about_person"), *letter.own)
    to_sender: list[str] = []
    for each in earlier:
        with contextlib.suppress(NoSuchItem):  # taken out meanwhile
            who = desk.vault.mail.stored(each.answered).sender
            to_sender += [each.text] if who is not None and who.address == sender else []
    return (*told, *(text[:_PRECEDENT_CHARACTERS] for text in to_sender))


def _by_model(
    desk: Desk, writer: Engine, letter: Letter, made: _Made, stop: Stop, how: _How
) -> Generator[Event[Reply], None, _Made]:
    """By a model; what the built-in engine made stands in for all that it fails at, and a notice says so."""
    facts: tuple[Fact, ...] = ()
    about = ""
    if isinstance(desk, Workspace):
        questions = [ask.text for ask in asks_of(letter.new_text[:_MAIL_CHARACTERS], stop)]
        facts = facts_for(desk, letter, questions, stop, is_everywhere=how.is_everywhere)
        about = desk.vault.preferences.table().text("about_person")
    try:
        request = replace(made.request, is_background=how.is_background)
        order = Order(request, tuple(fact.text for fact in facts), about, made.own_words, how.seed)
        drafted = yield from Drafter(writer, order, stop).make()
    except EngineError as error:
        yield failed(writer, error)
        return made
    if drafted is None:
        yield nonsense(writer)
        return made
    has_wish = any(block.role == "instruction" and block.text for block in made.request.blocks)
    options = tuple(
        # What the person told to answer stands first, in their own words.
        own if (has_wish and not place) or not written or written in made.options[:1] else written
        for place, (own, written) in enumerate(zip(made.options, drafted.options, strict=False))
    )
    return replace(
        made,
        options=options,
        draft=drafted.draft,
        sources=(*made.sources, *(fact.source for fact in facts)),
        engine=writer.identity,
        marks=drafted.marks,
    )


def _spoken(letter: Letter) -> str:
    """The identity's language, else that of the mail."""
    if letter.identity is not None and letter.identity.language:
        return letter.identity.language
    if letter.language in {"en", "zh"}:
        return letter.language
    return _mostly(letter) if letter.language == "mixed" else spoken_in(letter.new_text)


def _mostly(letter: Letter) -> str:
    """The language in which most sentences of a mixed mail are, else the first of them, else its subject."""
    text = letter.new_text
    told = [each for each in (language_of(text[start:end]) for start, end in sentences(text)) if each in {"en", "zh"}]
    if not told:
        return spoken_in(letter.subject)
    return max(told, key=told.count)  # the first among equals


def _letter(desk: Desk, target: ItemId | Path, stop: Stop) -> Letter:
    if isinstance(target, Path):
        return letter_of_file(desk, target, stop)
    if not isinstance(desk, Workspace):
        raise NoSuchItem(item=str(target))
    return letter_of_item(desk, mail_of(desk, target))


def _blocks(desk: Desk, letter: Letter, earlier: tuple[Precedent, ...], say: str) -> tuple[Block, ...]:
    person = letter.me.name if letter.me is not None else ""
    if not person and isinstance(desk, Workspace):
        person = desk.vault.preferences.person_name()
    is_mine = letter.sender is not None and letter.sender.address in letter.own
    other = next(iter(_answered(letter)), None) if is_mine else letter.sender
    correspondent = _called(other) if other else ""
    return (
        Block("mail", letter.new_text[:_MAIL_CHARACTERS], name=letter.subject),
        Block("thread", letter.thread_text[-_THREAD_CHARACTERS:]),
        *(
            Block("own_reply", each.text[:_PRECEDENT_CHARACTERS], name=str(each.item), weight=each.weight)
            for each in earlier
        ),
        *(Block("greeting", each.text.lstrip()[:80].partition("\n")[0]) for each in earlier if each.is_to_sender),
        Block("instruction", say.strip()[:_MAIL_CHARACTERS]),
        Block("person", person),
        Block("correspondent", correspondent),
    )


def _called(address: Address) -> str:
    """By which name an address is greeted: not by one that only repeats it in small letters."""
    return "" if address.name.islower() and address.name == address.address.partition("@")[0] else address.name


def _assemble(
    desk: Desk,
    letter: Letter,
    spoken: str,
    made: _Made | None,
    reason: str,
    *,
    everyone: bool,
) -> Reply:
    draft = None if made is None else made.draft
    to = tuple(_honest(each) for each in _answered(letter))
    text = _signed(desk, letter, draft) if draft else draft
    references = (
        (*(letter.references or letter.in_reply_to), letter.message_id) if letter.message_id else letter.references
    )
    return Reply(
        item=letter.item,
        to=to,
        cc=_others(letter, to) if everyone else (),
        sender=letter.me,
        subject=subject_of_reply(letter.subject),
        in_reply_to=letter.message_id,
        references=tuple(dict.fromkeys(references)),
        language=spoken,
        options=() if made is None else made.options,
        draft=text,
        quoted=quotation(letter, spoken) if text is not None else "",
        needs_input=gaps_in(text or ""),
        sources=() if made is None else made.sources,
        reason=reason,
        engine="" if made is None else made.engine,
        marks=() if made is None else made.marks,
    )


def gaps_in(text: str) -> tuple[str, ...]:
    """The sentences of a draft in which something is left to fill in."""
    return tuple(part.strip() for part in _PART.findall(text) if UNKNOWN in part)


def _answered(letter: Letter) -> Sequence[Address]:
    """Whom a reply goes to; that to a mail of the person's own, to whom that went."""
    if letter.sender is not None and letter.sender.address in letter.own:
        reached = tuple(each for each in letter.to if each.address not in letter.own)
        if reached:
            return reached
    return letter.reply_to or ((letter.sender,) if letter.sender else ())


def _honest(address: Address) -> Address:
    """The address, without a shown name that pretends to be another one."""
    return Address("", address.address) if sealed(address.name, ())[1] else address


def _others(letter: Letter, to: Sequence[Address]) -> tuple[Address, ...]:
    """All others whom the mail went to, each once."""
    answered = {each.address for each in to} | letter.own
    others = {each.address: each for each in reversed((*letter.to, *letter.cc)) if each.address not in answered}
    return tuple(_honest(each) for each in reversed(others.values()))


def _signed(desk: Desk, letter: Letter, draft: str) -> str:
    """One signature: that of the identity that answers, where there is one."""
    wanted = identities.signature(desk, letter.identity) if isinstance(desk, Workspace) else ""
    return identities.signed(draft, wanted)


def _ready(desk: Desk, letter: Letter) -> Reply | None:
    return prepared.fitting(desk, letter) if isinstance(desk, Workspace) else None
