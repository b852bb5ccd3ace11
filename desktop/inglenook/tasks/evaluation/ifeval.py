"""How well an engine follows instructions that a program can check: IFEval (Zhou et al. 2023, arXiv 2311.07911).

Strict is to the letter; loose forgives a first or last line and marks of emphasis around an answer. A prompt is
followed when all its instructions are. An engine that does not write has no answer to give: what stands there are the
lines that it would select from the prompt, and what is followed is followed by chance. This is the floor for the rest.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.engine.interface import Block, Engine, EngineError, Request, Selected, Written
from inglenook.tasks.evaluation.instructions import CHECKS, follows, follows_loosely
from inglenook.tasks.evaluation.measures import shown
from inglenook.tasks.workspace import Desk

COLUMNS = ("what", "strict", "loose", "of")
_PATTERN = "instructions/*/input_data.jsonl"
_TOKENS = 1_024  # of an answer; the longest that is asked for is some 600 words
_LINES = 5


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt with its instructions, each with its values."""

    text: str
    instructions: tuple[tuple[str, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of one prompt: kind, strict and loose for each of its instructions."""

    instructions: tuple[tuple[str, bool, bool], ...]


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Ask the first `limit` prompts (0: all) and check the answers."""
    began = time.monotonic()
    engine = desk.writer("chat") or desk.engine
    found = prompts(data)
    asked = found[:limit] if limit else found
    done: list[Followed] = []
    misses: list[str] = []
    for number, prompt in enumerate(asked, 1):
        stop.check()
        try:
            answer = answered(engine, prompt.text, stop)
        except EngineError as error:
            answer = ""
            misses.append(f"no answer ({error.code}): {shown(prompt.text)}")
        done.append(checked(prompt, answer))
        misses += [f"{kind}: {shown(answer)}" for kind, _, is_loose in done[-1].instructions if not is_loose]
        yield Progress(number, len(asked), "prompts", "IFEval")
    tables = tuple(_tables(engine, done)) if done else ()
    yield Result(Evaluation("ifeval", tables, tuple(misses), time.monotonic() - began))


def prompts(data: Path) -> list[Prompt]:
    """The prompts in the folder of the corpus."""
    found: list[Prompt] = []
    for path in sorted(data.glob(_PATTERN)):
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            pairs = zip(case["instruction_id_list"], case["kwargs"], strict=True)
            known = tuple((kind, {k: v for k, v in values.items() if v is not None}) for kind, values in pairs)
            found.append(Prompt(case["prompt"], known))
    return found


def answered(engine: Engine, prompt: str, stop: Stop) -> str:
    """What the engine says to a prompt: what it writes, or the lines it selects where it does not write."""
    if not engine.abilities.writes:
        request = Request("summarize", (Block("text", prompt),), "en", _LINES, (("length", "line"),))
        chosen = (each for each in engine.generate(request, stop) if isinstance(each, Selected))
        return "\n".join(prompt[each.start : each.end] for each in chosen)
    request = Request("chat", (Block("question", prompt),), "en", _TOKENS)
    return "".join(each.text for each in engine.generate(request, stop) if isinstance(each, Written))


def checked(prompt: Prompt, answer: str) -> Followed:
    """Check every instruction of a prompt."""
    return Followed(
        tuple(
            (kind, follows(kind, answer, values), follows_loosely(kind, answer, values))
            for kind, values in prompt.instructions
        )
    )


def _tables(engine: Engine, done: Sequence[Followed]) -> Iterator[ScoreTable]:
    name = engine.identity if engine.abilities.writes else f"{engine.identity}, which does not write: by chance"
    whole = [(all(s for _, s, _ in each.instructions), all(x for _, _, x in each.instructions)) for each in done]
    single = [each for one in done for each in one.instructions]
    yield ScoreTable(
        f"Instructions followed by {name}",
        COLUMNS,
        (
            ("prompts, all of it", *_shares(whole), len(whole)),
            ("instructions", *_shares([(strict, loose) for _, strict, loose in single]), len(single)),
        ),
    )
    rows: list[tuple[str | int | float, ...]] = []
    for kind in CHECKS:
        mine = [(strict, loose) for each, strict, loose in single if each == kind]
        if mine:
            rows.append((kind, *_shares(mine), len(mine)))
    yield ScoreTable("By kind of instruction", COLUMNS, tuple(rows))


def _shares(results: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    count = max(1, len(results))
    return sum(strict for strict, _ in results) / count, sum(loose for _, loose in results) / count
