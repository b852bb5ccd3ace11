"""Reading around hits and judging them, made on the spot."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.preview import Preview
from inglenook.core.reading import Address
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import Hit, Judged, Judgement, Reading
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.finding import Finding, Sifted

AROUND = "Before it.\nThe lease begins in May. 😀 The Lease is long.\nAfter it."


class FakeFinding(Finding):
    """A text of three lines around every hit; a condition is met by documents and unclear for `unclear` hits."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self.read: list[ItemId] = []
        self.gone: frozenset[ItemId] = frozenset()
        self.unclear: frozenset[ItemId] = frozenset()
        self.by = "grammar"
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.respellings = {"nothing": Respelling((("nothing", "notion"),), "notion")}  # by sentence
        self.respelt: list[tuple[str, bool, float]] = []
        self.relaxed: list[tuple[str, str, float]] = []
        self.in_vain: frozenset[str] = frozenset()  # parts without which nothing is found, either, by their key
        self.holds_respelling = False  # until it is stopped
        self.waits = False  # after the first hit, until `go_on`

    def respell(
        self, sentence: str, readings: Sequence[Reading], stop: Stop, *, is_prefix: bool, rest_s: float
    ) -> Iterator[Event[Respelling | None]]:
        self.respelt.append((sentence, is_prefix, rest_s))
        if self.holds_respelling:
            stop.rest(30)
        yield Result(self.respellings.get(sentence))

    def relax(
        self, sentence: str, parts: Sequence[tuple[Reading, ...]], stop: Stop, *, kind: str, rest_s: float
    ) -> Iterator[Event[tuple[Relaxed, ...]]]:
        self.relaxed.append((sentence, kind, rest_s))
        tried = [part for part in parts if part[0].key not in self.in_vain] if len(parts) > 1 else []
        yield Result(tuple(Relaxed(part, "", 12, at_least=False) for part in tried))

    def preview(self, hit: Hit) -> Preview:
        self.read.append(hit.item)
        if hit.item in self.gone:
            raise NoSuchItem(item=str(hit.item))
        is_mail = hit.item.kind is ItemKind.MESSAGE
        sender = Address("Anna Berg", "anna@example.org") if is_mail else None
        place = (AROUND, 11, 37)
        return Preview(hit.item, hit.title, sender, (), 1_700_000_000, hit.page, 0 if is_mail else 4, *place)

    def sift(
        self, sentence: str, kind: str, model: ItemId | None, criterion: str, limit: int, stop: Stop
    ) -> Iterator[Event[Judgement]]:
        if criterion == "beautiful":
            raise WrongUse(reason="criterion_needs_model")
        hits = result_of(self._vault.find(sentence, stop, limit=limit, kind=kind)).hits
        judged: list[Judged] = []
        for number, hit in enumerate(hits, 1):
            stop.check()
            answer = None if hit.item in self.unclear else hit.kind == "document"
            judged.append(Judged(hit.item, answer, "840 €" if answer else "", "" if answer is None else self.by))
            yield Partial(Sifted(hit, judged[-1], len(hits)))
            yield Progress(number, len(hits), "hits", "judging")
            if self.waits:
                self.begun.set()
                self.go_on.wait(60)
        if self.by == "model":
            yield Notice("model_failed", (("engine", "tiny"), ("reason", "killed")))
        yield Result(Judgement(criterion, "tiny" if self.by == "model" else "builtin-1", tuple(judged), 0.1))
