"""What each mail wants of the person: rules over headers, relations and text, then a classifier that has learnt from
the person's own labels, then a model for what is still in doubt.

Labels are kept as they are made, in small commits, so that a stop loses nothing and the next run goes on. What the
person gave by hand stays (`labelling`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inglenook.core.errors import NoSuchItem, NoSuchMail
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Triage
from inglenook.engine.builtin.sorting import Sorted, Sorter
from inglenook.engine.builtin.triage import LABELS
from inglenook.engine.interface import Block, Engine, EngineError, Request
from inglenook.tasks.mail import labelling
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.letters import Letter, letter_of_item
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.dictation import dictated, nonsense
from inglenook.tasks.writing.writers import failed
from inglenook.vault.mail.labels import OWN

_BATCH = 200
_BATCH_WITH_MODEL = 10  # it takes seconds for each
_SURE = 0.6  # where rules and classifier are less sure than this, a model is asked
_CHOICES = 4  # labels that a model chooses among
_RIGHT = 0.7  # how often a small model is taken to choose rightly among them
_MODEL_CHARACTERS = 1_200


def triage(
    workspace: Workspace, items: Sequence[ItemId], stop: Stop, *, is_background: bool = False, most: int = -1
) -> Iterator[Event[tuple[Triage, ...]]]:
    """Label the mails (or threads' mails) named; without any, the newest, at most so many, that have no label yet."""
    mails = list(_mails(workspace, items)) if items else workspace.vault.labels.unlabelled(most)
    sorter, known = (labelling.sorter(workspace, stop), Acquaintance.of(workspace)) if mails else (None, Acquaintance())
    run = _Run(workspace, sorter, workspace.writer("triage"), is_background or not items, known)
    done: list[Triage] = []
    size = _BATCH if run.model is None else _BATCH_WITH_MODEL
    for start in range(0, len(mails), size):
        batch: list[Triage] = []
        for item in mails[start : start + size]:
            stop.check()
            try:
                batch.append(run.label(item, stop))
            except NoSuchItem:
                if item in items:
                    raise
                continue  # taken out since the run began
            if run.notice is not None:
                yield run.notice
                run.notice = None
        with workspace.vault.database.write() as transaction:
            batch = [each for each in batch if workspace.vault.holds(transaction, each.item)]
            for each in batch:
                workspace.vault.labels.put(transaction, each, workspace.now())
        done.extend(batch)
        for each in batch:
            yield Partial(each)
        yield Progress(len(done), len(mails), "mails", "sorting")
    yield Result(tuple(done))


def _mails(workspace: Workspace, items: Sequence[ItemId]) -> Iterator[ItemId]:
    for item in items:
        if item.kind is ItemKind.THREAD:
            yield from workspace.vault.threads.messages(item)
        elif item.kind is ItemKind.MESSAGE:
            yield item
        else:
            raise NoSuchMail(item=str(item))


@dataclass
class _Run:
    """One run. A model that failed is not asked again in it; `notice` waits to be told."""

    workspace: Workspace
    sorter: Sorter | None
    model: Engine | None
    is_background: bool
    known: Acquaintance
    notice: Notice | None = None

    def label(self, item: ItemId, stop: Stop) -> Triage:
        kept = self.workspace.vault.labels.of(item)
        if kept is not None and kept.by == OWN:
            return kept
        assert self.sorter is not None
        letter = letter_of_item(self.workspace, item, is_answered=False)
        request = labelling.request_of(self.workspace, letter, self.known)
        found = self.sorter.sort(request, stop)
        if self.model is not None and found.ranked and found.confidence < _SURE:
            found = self._asked(self.model, request, letter, found, stop)
        return Triage(item, found.label, round(found.confidence, 4), found.by, found.why)

    def _asked(self, model: Engine, request: Request, letter: Letter, found: Sorted, stop: Stop) -> Sorted:
        choices = [label for label, _ in found.ranked if label in LABELS][:_CHOICES]
        try:
            answer = dictated(model, narrow(request, letter, choices, is_background=self.is_background), stop)
        except EngineError as error:
            self.model, self.notice = None, failed(model, error)
            return found
        chosen = answer.fields().get("label")
        if not isinstance(chosen, str) or chosen not in choices:
            self.model, self.notice = None, nonsense(model)
            return found
        return chosen_by_model(found, chosen, choices)


def narrow(request: Request, letter: Letter, choices: Sequence[str], *, is_background: bool) -> Request:
    """What a model is asked: the beginning of the mail, who sent it, and the few labels that are left."""
    sender = f"{letter.sender.name} <{letter.sender.address}>" if letter.sender else ""
    blocks = (
        Block("headers", f"subject: {letter.subject[:200]}\nfrom: {sender[:200]}"),
        Block("mail", letter.new_text[:_MODEL_CHARACTERS]),
        *(block for block in request.blocks if block.role == "relation"),
    )
    schema = {
        "type": "object",
        "properties": {"label": {"enum": list(choices)}},
        "required": ["label"],
        "additionalProperties": False,
    }
    return Request(
        "triage",
        blocks,
        request.language,
        options=(("labels", ", ".join(choices)),),
        schema=json.dumps(schema),
        is_background=is_background,
    )


def chosen_by_model(found: Sorted, chosen: str, choices: Sequence[str]) -> Sorted:
    """The model's choice as one more opinion, trusted as far as small models are right; the likeliest label wins."""
    wrong = (1 - _RIGHT) / max(1, len(choices) - 1)
    shares = {label: share * (_RIGHT if label == chosen else wrong) for label, share in found.ranked}
    total = sum(shares.values())
    best = max(shares, key=lambda label: (shares[label], label == chosen))
    confidence = shares[best] / total
    if best != chosen or best == found.label:
        return Sorted(best, confidence, found.by, found.why, found.ranked)
    return Sorted(best, confidence, "model", "model_says", found.ranked)
