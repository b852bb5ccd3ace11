"""How much of what people wrote about a text its summary has, beside the published ways to choose sentences.

Every way gets the same lines and as many words (Chinese: characters) as the references of the set have on average;
what goes beyond is cut. An engine that selects is asked for one line more until that is reached; one that writes is
asked as a person asks it, through the job. Coverage is the share of the telling words of a reference that a summary
has; supported is the share of its lines for which the job has found a source.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop, result_of
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.engine.builtin.lines import lines_of
from inglenook.engine.builtin.terms import keys
from inglenook.engine.interface import Block, Engine, Request, Selected
from inglenook.tasks.evaluation import extracts
from inglenook.tasks.evaluation.measures import first_words, words
from inglenook.tasks.evaluation.rouge import rouge
from inglenook.tasks.evaluation.summary_sets import Item, SummarySet, summary_sets
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing import summarize

COLUMNS = ("summary by", "ROUGE-1", "ROUGE-2", "ROUGE-L", "coverage", "supported")
_LINE_WORDS = 40  # a budget below is met by the job's length `line`


@dataclass(frozen=True, slots=True)
class Made:
    """A summary, and the share of its lines that the job found a source for.

    `is_other`: the model failed, and the built-in engine made it, as it does for a person.
    """

    text: str
    supported: float = 1.0
    is_other: bool = False


def run(desk: Desk, data: Path, stop: Stop, limit: int = 0) -> Iterator[Event[Evaluation]]:
    """Summarize the first `limit` items of every set (0: all) in each way."""
    began = time.monotonic()
    writer = desk.writer("summarize")
    engine = writer or desk.engine
    tables: list[ScoreTable] = []
    misses: list[str] = []
    for each in summary_sets(data):
        items = each.items[:limit] if limit else each.items
        budget = budget_of(each)
        scores: dict[str, list[tuple[float, ...]]] = {}
        others = 0
        for number, item in enumerate(items, 1):
            stop.check()
            for name, made in _ways(desk, engine, each, item, budget, stop):
                scores.setdefault(name, []).append(scored(made, item.references))
                others += made.is_other
            if not scores[engine.identity][-1][0]:
                misses.append(f"{each.name}: {item.key}: nothing of the references is in the summary")
            yield Progress(number, len(items), "texts", each.name)
        if others:
            scores[f"{engine.identity} (built-in for {others})"] = scores.pop(engine.identity)
        rows: tuple[tuple[str | float, ...], ...] = tuple((name, *_means(values)) for name, values in scores.items())
        unit = "characters" if each.language == "zh" else "words"
        tables.append(ScoreTable(f"{each.name}: {len(items):,} texts, {budget} {unit}", COLUMNS, rows))
    yield Result(Evaluation("summaries", tuple(tables), tuple(misses), time.monotonic() - began))


def budget_of(each: SummarySet) -> int:
    """How many words a summary of this set may have: the mean of the references."""
    lengths = [len(words(text)) for item in each.items for text in item.references]
    return max(1, round(sum(lengths) / len(lengths)))


def scored(made: Made, references: Sequence[str]) -> tuple[float, ...]:
    """One summary's cells of the table."""
    score = rouge(made.text, references)
    return score.one, score.two, score.longest, coverage(made.text, references), made.supported


def coverage(text: str, references: Sequence[str]) -> float:
    """The share of the telling words of a reference that the text has, as the mean over the references."""
    ours = set(keys(text))
    shares = [len(ours & wanted) / len(wanted) for wanted in (set(keys(each)) for each in references) if wanted]
    return sum(shares) / len(shares) if shares else 0.0


def _means(values: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(column) / len(column) for column in zip(*values, strict=True))


def _ways(
    desk: Desk, engine: Engine, each: SummarySet, item: Item, budget: int, stop: Stop
) -> Iterator[tuple[str, Made]]:
    blocks = tuple(Block("text", text) for text in item.blocks)
    lines = [blocks[line.block].text[line.start : line.end] for line in lines_of(blocks, stop)]
    for name, ranked in extracts.METHODS.items():
        yield name, Made(filled(lines, ranked(lines), budget)) if lines else Made("")
    if engine.abilities.writes:
        yield engine.identity, _written(desk, engine, item, each.language, budget, stop)
    else:
        yield engine.identity, Made(_selected(engine, blocks, each.language, budget, stop))


def filled(lines: Sequence[str], order: Sequence[int], budget: int) -> str:
    """The first of these lines that make `budget` words, the last one cut, in the order of the text."""
    taken: dict[int, str] = {}
    left = budget
    for row in order:
        if left <= 0:
            break
        taken[row] = first_words(lines[row], left)
        left -= len(words(taken[row]))
    return "\n".join(taken[row] for row in sorted(taken))


def _selected(engine: Engine, blocks: tuple[Block, ...], language: str, budget: int, stop: Stop) -> str:
    """What the engine selects with the smallest number of lines that has enough words; the last chosen one is cut."""

    def chosen(count: int) -> dict[tuple[int, int], str]:
        request = Request("summarize", blocks, language, count, (("length", "line"),))
        events = (each for each in engine.generate(request, stop) if isinstance(each, Selected))
        return {(one.block, one.start): blocks[one.block].text[one.start : one.end] for one in events}

    count = _fewest(lambda number: len(words("\n".join(chosen(number).values()))) >= budget, sum(map(_size, blocks)))
    lines, before = chosen(count), chosen(count - 1) if count > 1 else {}
    left = budget - len(words("\n".join(text for place, text in lines.items() if place in before)))
    return "\n".join(text if place in before else first_words(text, left) for place, text in sorted(lines.items()))


def _size(block: Block) -> int:
    return 1 + block.text.count("\n") + len(block.text) // 20


def _fewest(is_enough: Callable[[int], bool], most: int) -> int:
    """The smallest number that is enough, where all above it are too; `most` where none is."""
    high = 1
    while high < most and not is_enough(high):
        high *= 2
    low = high // 2 + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return low


def _written(desk: Desk, engine: Engine, item: Item, language: str, budget: int, stop: Stop) -> Made:
    """What the job gives a person for this text, cut to the budget."""
    length = "line" if budget < _LINE_WORDS else "short"
    with tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as folder:
        path = Path(folder) / "text.txt"
        path.write_text("\n\n".join(item.blocks), "utf-8")
        summary = result_of(summarize.summarize(desk, (path,), length, language, stop))
    text = first_words("\n".join(line.text for line in summary.lines), budget)
    supported = sum(line.is_supported for line in summary.lines) / len(summary.lines) if summary.lines else 0.0
    return Made(text, supported, summary.engine != engine.identity)
