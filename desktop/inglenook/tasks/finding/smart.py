"""The smart filter: one yes or no for each hit of a search, with the words of the hit that it rests on.

What code can decide, an amount, a day, a kind of paper, words that must be there (`criteria`), code decides, with or
without a model. All else a model is asked, a hit at a time; its reason is shown only where it rests on the hit's text.
What was judged once is not judged again in the same run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inglenook.core.errors import InglenookError, Stopped, WrongUse
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import in_one_line, language_of
from inglenook.core.results import Hit, Judged, Judgement
from inglenook.engine.interface import Block, Engine, EngineError, Request
from inglenook.tasks.texts.claims import unsupported
from inglenook.tasks.texts.criteria import Condition, conditions_of
from inglenook.tasks.texts.locating import Located
from inglenook.tasks.texts.support import support
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.dictation import dictated, nonsense
from inglenook.tasks.writing.material import pieces_of
from inglenook.tasks.writing.writers import cut_to, failed, room

_LONGEST = 300  # characters of a criterion
_SEARCHED = 20_000  # characters of a hit that code looks through
_READ = 1_600  # characters of a hit that a model reads, around the place that was found
_QUOTED = 120
_SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"reason": {"type": "string", "maxLength": 160}, "answer": {"enum": ["yes", "no"]}},
        "required": ["reason", "answer"],
        "additionalProperties": False,
    }
)


def smart(workspace: Workspace, hits: Sequence[Hit], criterion: str, stop: Stop) -> Iterator[Event[Judgement]]:
    """Judge each hit. Raises `WrongUse` where there is no model and code cannot read the criterion."""
    criterion = " ".join(criterion.split())
    if not criterion or len(criterion) > _LONGEST:
        raise WrongUse(reason="criterion")
    begun = time.monotonic()
    run = _Run(workspace, criterion, conditions_of(criterion), workspace.writer("smart"))
    if not run.conditions and run.model is None:
        raise WrongUse(reason="criterion_needs_model")
    engine = run.engine
    judged: list[Judged] = []
    yield Progress(0, len(hits), "hits", "judging")
    for hit in hits:
        stop.check()
        each = run.judge(hit, stop)
        if run.notice is not None:
            yield run.notice
            run.notice = None
        judged.append(each)
        yield Partial(each)
        yield Progress(len(judged), len(hits), "hits", "judging")
    yield Result(Judgement(criterion, engine, tuple(judged), time.monotonic() - begun))


@dataclass
class _Run:
    """One run. A model that failed is not asked again in it; `notice` waits to be told."""

    workspace: Workspace
    criterion: str
    conditions: tuple[Condition, ...]
    model: Engine | None
    notice: Notice | None = None

    def __post_init__(self) -> None:
        self._known: dict[ItemId, Judged] = {}

    @property
    def engine(self) -> str:
        return self.workspace.engine.identity if self.conditions or self.model is None else self.model.identity

    def judge(self, hit: Hit, stop: Stop) -> Judged:
        known = self._known.get(hit.item)
        if known is None:
            text = self._text(hit, stop)
            known = self._by_code(hit, text) if self.conditions else self._by_model(hit, text, stop)
            self._known[hit.item] = known
        return known

    def _text(self, hit: Hit, stop: Stop) -> str:
        """The title and the text of a hit; "" for one that is gone."""
        try:
            pieces = pieces_of(self.workspace, [hit.item], stop)
        except Stopped:
            raise
        except InglenookError:
            return ""
        return f"{hit.title}\n" + "\n".join(piece.text for piece in pieces)[:_SEARCHED]

    def _by_code(self, hit: Hit, text: str) -> Judged:
        located = Located(text)
        reasons = [condition(located) for condition in self.conditions]
        holds = all(reason.holds for reason in reasons)
        shown = [reason.place for reason in reasons if reason.place is not None and (holds or not reason.holds)]
        quotes = dict.fromkeys(in_one_line(text[place.start : place.end])[:_QUOTED] for place in shown)
        return Judged(hit.item, holds, " · ".join(quotes), "grammar")

    def _by_model(self, hit: Hit, text: str, stop: Stop) -> Judged:
        if self.model is None:
            return Judged(hit.item, None, "", "")
        try:
            request = narrow(self.model, self.criterion, hit, text, stop)
            answer = dictated(self.model, request, stop).fields()
        except EngineError as error:
            self.notice, self.model = failed(self.model, error), None
            return Judged(hit.item, None, "", "")
        if answer.get("answer") not in {"yes", "no"}:
            self.notice = nonsense(self.model)
            return Judged(hit.item, None, "", "")
        reason = answer.get("reason")
        words = " ".join(reason.split())[: _QUOTED * 2] if isinstance(reason, str) else ""
        return Judged(hit.item, answer["answer"] == "yes", words if rests_on(words, text) else "", "model")


def rests_on(reason: str, text: str) -> bool:
    """Whether a reason is a quotation of the text, or says nothing that the text does not."""
    if not reason:
        return False
    if Located(text).find(reason) is not None:
        return True
    return not unsupported(reason, [text]) and support(reason, [text]).is_enough


def narrow(model: Engine, criterion: str, hit: Hit, text: str, stop: Stop) -> Request:
    """What a model is asked of one hit: its title, the text around what was found, and the question."""
    language = "zh" if language_of(criterion) in {"zh", "mixed"} else "en"
    start = max(0, min(hit.start - _READ // 4, len(text) - _READ))
    request = Request(
        "smart", (Block("title", hit.title[:200]), Block("question", criterion)), language, schema=_SCHEMA
    )
    left = max(80, room(model, request, stop) - 160)
    return Request(
        "smart",
        (*request.blocks, Block("text", cut_to(model, text[start : start + _READ], left, stop))),
        language,
        schema=_SCHEMA,
    )
