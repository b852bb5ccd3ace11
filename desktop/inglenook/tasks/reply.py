"""Reply drafts: whom to answer, whether to answer at all, and what from.

Recipients, subject and threading come from the mail's own headers by fixed rules, never from an engine. The engine
gets capped blocks: the mail without quotations, the thread before it, the person's own earlier replies to mails most
like it, and what the person typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Reply, Source
from inglenook.engine.interface import Block, Composed, Request
from inglenook.tasks.letters import Letter, letter_of_file, letter_of_item, quotation, spoken_in, subject_of_reply
from inglenook.tasks.precedents import Precedent, precedents
from inglenook.tasks.workspace import Desk, Workspace

_MAIL_CHARACTERS = 4_000
_THREAD_CHARACTERS = 2_000
_PRECEDENT_CHARACTERS = 1_200
_IF_ASKED = frozenset({"list_mail", "bulk_mail"})  # a person may well want to answer these
_GAP = re.compile(r"[^\n.!?。！？]*\[…\][^\n.!?。！？]*")


def reply(
    desk: Desk,
    target: ItemId | Path,
    stop: Stop,
    *,
    say: str = "",
    tone: str = "",
    language: str = "auto",
    everyone: bool = False,
) -> Iterator[Event[Reply]]:
    """Draft a reply to a mail, the newest mail of a thread, or an .eml file. Nothing is kept or sent.

    `say` is what the person wants answered; with it a reply is drafted also to a mail of a list, but never to one that
    a machine sent.
    """
    yield Progress(0, None, "mails", "reading")
    letter = _letter(desk, target, stop)
    spoken = language if language in {"en", "zh"} else _spoken(letter)
    reason = letter.refusal
    if reason and not (say.strip() and reason in _IF_ASKED):
        yield Result(_assemble(desk, letter, spoken, (), None, (), reason, everyone=everyone))
        return
    earlier = precedents(desk, letter, stop) if isinstance(desk, Workspace) else ()
    blocks = _blocks(desk, letter, earlier, say)
    request = Request("reply", blocks, spoken, 0, (("tone", tone), ("language", spoken)))
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
    yield Result(_assemble(desk, letter, spoken, tuple(options), draft, sources, "", everyone=everyone))


_PRECEDENTS_FROM = 2  # the mail and the thread stand before them


def _spoken(letter: Letter) -> str:
    """The language of the mail; a mixed one is answered in that of its subject."""
    if letter.language in {"en", "zh"}:
        return letter.language
    return spoken_in(letter.subject if letter.language == "mixed" else letter.new_text)


def _letter(desk: Desk, target: ItemId | Path, stop: Stop) -> Letter:
    if isinstance(target, Path):
        return letter_of_file(desk, target, stop)
    if not isinstance(desk, Workspace):
        raise NoSuchItem(item=str(target))
    if target.kind is ItemKind.THREAD:
        target = desk.vault.threads.messages(target)[-1]
    if target.kind is not ItemKind.MESSAGE:
        raise NoSuchItem(item=str(target))
    return letter_of_item(desk, target)


def _blocks(desk: Desk, letter: Letter, earlier: tuple[Precedent, ...], say: str) -> tuple[Block, ...]:
    person = desk.vault.preferences.person_name() if isinstance(desk, Workspace) else ""
    correspondent = letter.sender.name if letter.sender else ""
    return (
        Block("mail", letter.new_text[:_MAIL_CHARACTERS], name=letter.subject),
        Block("thread", letter.thread_text[-_THREAD_CHARACTERS:]),
        *(
            Block("own_reply", each.text[:_PRECEDENT_CHARACTERS], name=str(each.item), weight=each.weight)
            for each in earlier
        ),
        Block("instruction", say.strip()[:_MAIL_CHARACTERS]),
        Block("person", person),
        Block("correspondent", correspondent),
    )


def _assemble(
    desk: Desk,
    letter: Letter,
    spoken: str,
    options: tuple[str, ...],
    draft: str | None,
    sources: tuple[Source, ...],
    reason: str,
    *,
    everyone: bool,
) -> Reply:
    to = letter.reply_to or ((letter.sender,) if letter.sender else ())
    text = _signed(desk, draft) if draft else draft
    answered = {each.address for each in to} | letter.own
    others = tuple(dict.fromkeys(each for each in (*letter.to, *letter.cc) if each.address not in answered))
    references = (
        (*(letter.references or letter.in_reply_to), letter.message_id) if letter.message_id else letter.references
    )
    return Reply(
        item=letter.item,
        to=to,
        cc=others if everyone else (),
        sender=letter.me,
        subject=subject_of_reply(letter.subject),
        in_reply_to=letter.message_id,
        references=tuple(dict.fromkeys(references)),
        language=spoken,
        options=options,
        draft=text,
        quoted=quotation(letter, spoken) if text is not None else "",
        needs_input=tuple(match.group().strip() for match in _GAP.finditer(text or "")),
        sources=sources,
        reason=reason,
    )


def _signed(desk: Desk, draft: str) -> str:
    """One signature: the person's own, where they have set one."""
    signature = desk.vault.preferences.table().text("signature").strip() if isinstance(desk, Workspace) else ""
    if not signature:
        return draft
    body, _, last = draft.rstrip().rpartition("\n")
    if last.strip() and signature.startswith(last.strip()):
        draft = body  # the signature says the name
    return f"{draft.rstrip()}\n\n-- \n{signature}"
