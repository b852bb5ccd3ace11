"""The person's own earlier replies to mails most like this one: what a draft may lean on.

Likeness is asked of the keyword index (BM25 over the words of the mail, any of them), among mails that the person has
answered; replies to the same sender come before others (Kannan et al. 2016, arXiv 1606.04870, for why own replies are
the best small response set there is).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.core.events import Stop
from inglenook.core.ids import ItemId, message_id
from inglenook.core.results import Source
from inglenook.index.sentences.query import Query
from inglenook.tasks.mail.letters import Letter
from inglenook.tasks.workspace import Workspace

_MOST = 5
_CANDIDATES = 80
_LATIN = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Precedent:
    """An own earlier reply: its new text, and the mail that it answered. `is_to_sender`: of whom the letter is."""

    item: ItemId
    answered: ItemId
    text: str
    weight: float
    source: Source
    is_to_sender: bool = False


def precedents(workspace: Workspace, letter: Letter, stop: Stop) -> tuple[Precedent, ...]:
    """The best earlier replies, best first; none of the mail's own thread after it."""
    ranked: dict[ItemId, float] = {}
    query = Query(terms=telling_words(f"{letter.subject}\n{letter.new_text}"), kind="mail")
    found = workspace.index.search(query, _CANDIDATES) if query.terms else []
    for place, each in enumerate(found):
        stop.check()
        item = message_id(each.item_id)
        if item != letter.item:
            ranked[item] = 1.0 / (10 + place)
    theirs: set[ItemId] = set()
    pairs = workspace.vault.mail.own_replies_to(list(ranked))
    if letter.sender is not None:
        for reply, answered in workspace.vault.mail.own_replies_to_sender(letter.sender.address, limit=_MOST):
            if answered != letter.item:
                theirs.add(reply)
                ranked[answered] = ranked.get(answered, 0.0) + 0.05
                pairs.append((reply, answered))
    best = sorted(dict(pairs).items(), key=lambda pair: -ranked[pair[1]])[:_MOST]
    return tuple(_precedent(workspace, reply, answered, ranked[answered], reply in theirs) for reply, answered in best)


def telling_words(text: str) -> tuple[str, ...]:
    """The words most likely to tell this mail from others: long Latin words and Chinese pairs, in order, few enough."""
    latin = [word for word in dict.fromkeys(_LATIN.findall(text.lower())) if len(word) > 3]
    chinese = [run[place : place + 2] for run in _CHINESE.findall(text) for place in range(0, len(run) - 1, 2)]
    return tuple(dict.fromkeys((*sorted(latin, key=len, reverse=True)[:12], *chinese[:16])))


def _precedent(workspace: Workspace, reply: ItemId, answered: ItemId, weight: float, is_to_sender: bool) -> Precedent:
    text = workspace.vault.mail.new_text(reply)
    title = workspace.vault.mail.stored(reply).subject
    source = Source(item=reply, page=None, start=0, end=len(text), quote=text[:200], title=title)
    return Precedent(reply, answered, text, min(1.0, weight * 10), source, is_to_sender)
