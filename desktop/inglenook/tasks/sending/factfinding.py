"""What the vault says to the questions of a mail, for a draft: pieces of text with their source, a few and short.

Only what the sender has seen is looked at, mails between them and the person, unless the person asks for the whole
vault: a mail must not draw other people's words into an answer to its sender.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import in_one_line
from inglenook.core.results import Source
from inglenook.index.sentences.query import Query
from inglenook.index.snippets import best_sentence
from inglenook.tasks.finding.thrown import search_left
from inglenook.tasks.mail.letters import Letter
from inglenook.tasks.sending.precedents import telling_words
from inglenook.tasks.texts.support import support
from inglenook.tasks.workspace import Workspace

_MOST = 3
_CANDIDATES = 12
_CHARACTERS = 240
_LEAST = 0.3  # of a question, that a piece of text must take up


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of text that may answer a question, and where it stands."""

    text: str
    source: Source


def facts_for(
    workspace: Workspace, letter: Letter, questions: Sequence[str], stop: Stop, *, is_everywhere: bool = False
) -> tuple[Fact, ...]:
    """The best pieces for the questions, none out of the mail's own thread, nor of what was thrown away."""
    if letter.sender is None:
        return ()
    thread = set() if letter.item is None else _thread_of(workspace, letter.item)
    found: dict[tuple[ItemId, int], tuple[float, Fact]] = {}
    for question in questions:
        stop.check()
        terms = telling_words(question)
        if not terms:
            continue
        query = Query(terms=terms) if is_everywhere else Query(terms=terms, with_=(letter.sender.address,), kind="mail")
        ranked = search_left(workspace, query, _CANDIDATES, _CANDIDATES)
        items = [ItemId(ItemKind(each.kind), each.item_id) for each in ranked]
        for item, each, text in zip(items, ranked, workspace.index.texts(ranked), strict=True):
            if item in thread or not (is_everywhere or _is_shared(workspace, item, letter.sender.address)):
                continue
            score = support(question, [text]).score
            if score < _LEAST:
                continue
            start, end = best_sentence(text, query, _CHARACTERS)
            quote = text[start : min(end, start + _CHARACTERS)]
            place = each.start + start
            source = Source(item, each.page, place, place + len(quote), quote, "")
            if found.get((item, place), (0.0,))[0] < score:
                found[item, place] = (score, Fact(in_one_line(quote), source))
    best = sorted(found.values(), key=lambda pair: -pair[0])[:_MOST]
    return tuple(fact for _, fact in best)


def _is_shared(workspace: Workspace, item: ItemId, address: str) -> bool:
    """Whether the sender has seen it: a mail from or to exactly this address."""
    if item.kind is not ItemKind.MESSAGE:
        return False
    mail = workspace.vault.mail.stored(item)
    people = [*mail.to, *mail.cc, *([mail.sender] if mail.sender else [])]
    return any(each.address == address for each in people)


def _thread_of(workspace: Workspace, item: ItemId) -> set[ItemId]:
    return set(workspace.vault.threads.messages(workspace.vault.mail.stored(item).thread))
