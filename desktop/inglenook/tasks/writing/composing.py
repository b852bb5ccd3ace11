"""A summary that a model writes: selected first, then written, then checked line by line.

The built-in engine chooses the sentences that say most, so that the model's work grows with the summary and not with
the text. A short text is given whole. What fits in one prompt is summed up at once; more is noted down section by
section, and the notes are merged, in as many rounds as the context asks for. Each line is traced to its passages; one
that says what they do not is written once more, and shown as not certain if it still does.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.events import Notice, Partial, Progress, Stop
from inglenook.core.events import Piece as WrittenPiece
from inglenook.core.language import count_han, sentences
from inglenook.core.results import SummaryLine
from inglenook.engine.interface import Block, Engine, Request, Selected
from inglenook.tasks.texts.support import LEAST
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing.material import Piece
from inglenook.tasks.writing.tidying import is_same, lines_of
from inglenook.tasks.writing.tracing import Passage, Traced, Tracer, nearness_of
from inglenook.tasks.writing.writers import Text, cut_to, quietly, room, sizes, write

JOBS = ("summarize", "note", "merge", "repair")
SELECTED = {"line": 5, "short": 12, "long": 36, "outline": 24}  # sentences that are chosen to write from
_WHOLE = 2_400  # characters of a text that is given whole; half in Chinese
_SECTION = 1_200  # tokens of a prompt that a small model still follows
_LINE = 56  # tokens that a written line may take
_RELATED = LEAST / 2  # of a line: one of which the text says less has nothing to do with it

Writes = Generator[Progress | WrittenPiece | Notice | Partial[object], None, tuple[SummaryLine, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of summary: its length by name and in lines, its language, and the title of what is summed up."""

    length: str
    lines: int
    language: str
    title: str


class Composer:
    """Writes one summary."""

    def __init__(
        self, desk: Desk, engine: Engine, pieces: Sequence[Piece], chosen: Sequence[Selected], wish: Wish, stop: Stop
    ) -> None:
        self._engine = engine
        self._wish = wish
        self._stop = stop
        self._passages = passages_of(pieces, chosen, is_whole=wish.length != "outline")
        self._tracer = Tracer(self._passages, nearness_of(desk, self._passages, stop))
        self._kept: list[SummaryLine] = []

    def compose(self) -> Writes:
        """Write it; each line comes as `Partial` once it is checked."""
        if not self._passages:
            return ()
        groups = self._groups()
        if self._wish.length == "outline":
            yield from self._outline(groups)
        elif len(groups) == 1:
            text = yield from write(self._engine, self._request("summarize", groups[0], self._wish.lines), self._stop)
            yield from self._take(text, self._wish.lines)
        else:
            yield from self._by_sections(groups)
        return tuple(self._kept)

    def _by_sections(
        self, groups: list[list[str]]
    ) -> Generator[Progress | WrittenPiece | Notice | Partial[object], None, None]:
        each = max(1, -(-self._wish.lines // len(groups)))
        notes: list[str] = []
        for number, group in enumerate(groups):
            yield Progress(number, len(groups), "sections", "noting")
            text = yield from quietly(self._engine, self._request("note", group, each), self._stop)
            notes += [line for line in lines_of(text, each) if not any(is_same(line, note) for note in notes)]
        while len(notes) > self._wish.lines:
            rounds = self._fit(notes, "merge")
            if len(rounds) == 1:
                text = yield from write(self._engine, self._request("merge", rounds[0], self._wish.lines), self._stop)
                yield from self._take(text, self._wish.lines)
                if self._kept:
                    return
                break
            fewer: list[str] = []
            for part in rounds:
                wanted = max(1, len(part) // 2)
                text = yield from quietly(self._engine, self._request("merge", part, wanted), self._stop)
                fewer += lines_of(text, wanted)
            if not 0 < len(fewer) < len(notes):
                break
            notes = fewer
        yield from self._take(Text("\n".join(notes), "stop"), self._wish.lines)

    def _outline(
        self, groups: list[list[str]]
    ) -> Generator[Progress | WrittenPiece | Notice | Partial[object], None, None]:
        """One line for each section, under its heading."""
        for number, group in enumerate(groups):
            yield Progress(number, len(groups), "sections", "noting")
            text = yield from quietly(self._engine, self._request("note", group, 1), self._stop)
            yield from self._take(text, 1, self._passages[number].piece.heading)

    def _take(self, written: Text, most: int, heading: str = "") -> Generator[Progress | Partial[object], None, None]:
        """Check what was written, line by line, and keep what has to do with the text."""
        for text in lines_of(written, most):
            traced = self._tracer.trace(text)
            if not traced.is_supported:
                traced = yield from self._again(traced)
            is_new = not any(is_same(traced.text, line.text) for line in self._kept)
            if is_new and (traced.is_supported or traced.support.score >= _RELATED):
                line = traced.line(min(heading.count("›"), 3) if heading else 0)
                if heading:
                    line = replace(line, text=f"{heading.rsplit('›', 1)[-1].strip()}: {line.text}")
                self._kept.append(line)
                yield Partial(line)

    def _again(self, traced: Traced) -> Generator[Progress, None, Traced]:
        """Have a line written once more, with what is wrong in it; the better of both stays."""
        numbers = traced.support.passages or tuple(range(min(3, len(self._passages))))
        blocks = [Block("text", self._passages[number].told) for number in numbers]
        wrong = ", ".join(traced.wrong) or "…"
        request = Request("repair", (), self._wish.language, _LINE, (("wrong", wrong),))
        left = room(self._engine, request, self._stop)
        line = Block("line", cut_to(self._engine, traced.text, left // 3, self._stop))
        material = self._within("\n\n".join(block.text for block in blocks), left - left // 3)
        text = yield from quietly(self._engine, replace(request, blocks=(Block("text", material), line)), self._stop)
        better = [self._tracer.trace(each) for each in lines_of(text, 1)]
        if better and (better[0].is_supported or len(better[0].wrong) < len(traced.wrong)):
            return better[0]
        return traced

    def _request(self, job: str, texts: Sequence[str], lines: int) -> Request:
        role = "note" if job == "merge" else "text"
        title = (Block("title", self._wish.title),) if self._wish.title.strip() else ()
        blocks = (*title, *(Block(role, text) for text in texts))
        options = (("lines", str(lines)), ("length", self._wish.length))
        return Request(job, blocks, self._wish.language, min(_LINE * lines + 16, self._third), options)

    @property
    def _third(self) -> int:
        """The most tokens of one answer: a third of the context."""
        return max(16, (self._engine.abilities.context or 4096) // 3)

    def _groups(self) -> list[list[str]]:
        told = [passage.told for passage in self._passages]
        if self._wish.length == "outline":
            most = self._section("note", 1)
            return [[self._within(text, most)] for text in told]
        return self._fit(told, "summarize")

    def _fit(self, texts: Sequence[str], job: str) -> list[list[str]]:
        """The texts in groups that fit in a prompt each, in order."""
        most = self._section(job, self._wish.lines)
        groups: list[list[str]] = [[]]
        left = most
        for text, size in zip(texts, sizes(self._engine, texts, self._stop), strict=True):
            if size > left and groups[-1]:
                groups.append([])
                left = most
            groups[-1].append(text if size <= most else self._within(text, most))
            left -= min(size, most)
        return [group for group in groups if any(group)]

    def _section(self, job: str, lines: int) -> int:
        request = self._request(job, (), lines)
        title = sum(sizes(self._engine, [self._wish.title], self._stop)) if self._wish.title.strip() else 0
        return max(1, min(_SECTION, room(self._engine, request, self._stop) - title))

    def _within(self, text: str, most: int) -> str:
        return cut_to(self._engine, text, most, self._stop)


def passages_of(pieces: Sequence[Piece], chosen: Sequence[Selected], *, is_whole: bool) -> list[Passage]:
    """What is written from: a short text whole, else the chosen sentences, each with the one that follows it."""
    text = sum(len(piece.text) + count_han(piece.text) for piece in pieces)
    if is_whole and text <= _WHOLE:
        return [Passage(piece, 0, len(piece.text)) for piece in pieces if piece.text.strip()]
    spans: dict[int, list[tuple[int, int]]] = {}
    for each in chosen:
        if each.role == "line" and 0 <= each.block < len(pieces):
            spans.setdefault(each.block, []).append(_with_next(pieces[each.block].text, each.start, each.end))
    return [Passage(pieces[number], *span) for number in sorted(spans) for span in _joined(spans[number])]


def _with_next(text: str, start: int, end: int) -> tuple[int, int]:
    """A chosen sentence and the one after it, which often says what it means."""
    following = next((last for first, last in sentences(text[end : end + 600])), None)
    if following is None or end - start > 300:
        return start, end
    return start, end + min(following, 300)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 2:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
