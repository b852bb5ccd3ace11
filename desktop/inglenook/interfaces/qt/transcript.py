"""A conversation as text: an answer cut into prose and code for the screen, and the whole as a file.

What a model writes is foreign text and shown as it is; only the fences of code are read, so that code can stand in
letters of one width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inglenook.core.chats import ChatTurn, ChatView
from inglenook.core.results import EARLIER, Source, SummaryLine
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.sentences import model_name

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*([\w+#.-]{0,20})")
_TICKS = re.compile("`+")
_LIVE = re.compile(r"\\|<|!(?=\[)")  # in Markdown: HTML and pictures, which a program that shows it loads
_PROSE = 1_200  # characters of one part of prose; a longer one is cut where a line ends


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an answer: prose, or code with the name of its language."""

    text: str
    is_code: bool = False
    language: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """Cut what a model wrote into parts. As more comes only the last part changes, or one comes after it."""
    made: list[Block] = []
    prose: list[str] = []
    code: list[str] | None = None
    fence = language = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if code is None and found is not None:
            _put_prose(prose, made)
            prose, code, fence, language = [], [], found[1], found[2]
        elif code is not None and line.strip() == fence:
            made.append(Block("\n".join(code), True, language))
            code = None
        elif code is not None:
            code.append(line)
        else:
            prose.append(line)
            if not line.strip() or sum(map(len, prose)) > _PROSE:
                _put_prose(prose, made)
                prose = []
    _put_prose(prose, made)
    if code is not None:
        made.append(Block("\n".join(code), True, language))
    return tuple(made)


def _put_prose(lines: list[str], made: list[Block]) -> None:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        made.append(Block(text))


def engine_name(identity: str) -> str:
    """The name of the model that an answer was written by; empty for the built-in engine."""
    return "" if identity.startswith("builtin") else figures.one_line(model_name(identity))


def numbered(lines: Sequence[SummaryLine]) -> tuple[tuple[tuple[int, ...], ...], tuple[Source, ...]]:
    """For each line the numbers of its sources, from 1, and the sources in that order; one place has one number."""
    sources: dict[tuple[str, int, int], Source] = {}
    numbers: dict[tuple[str, int, int], int] = {}
    marks: list[tuple[int, ...]] = []
    for line in lines:
        keys = [(str(source.item), source.start, source.end) for source in line.sources]
        for key, source in zip(keys, line.sources, strict=True):
            sources.setdefault(key, source)
            numbers.setdefault(key, len(numbers) + 1)
        marks.append(tuple(dict.fromkeys(numbers[key] for key in keys)))
    return tuple(marks), tuple(sources.values())


def source_name(source: Source) -> str:
    """The title of a source, with its page, or its day where it is a mail."""
    nameless = _tr("(no title)") if source.date is None else _tr("(no subject)")
    name = figures.one_line(source.title) or nameless
    if source.date is not None:
        return f"{name} · {figures.short_day(source.date)}"
    if source.page is None:
        return name
    return filled(_tr("%1, page %2"), name, figures.count(source.page))


def state_words(turn: ChatTurn) -> str:
    """What is to be said of an answer beside its text; empty where nothing is."""
    return {
        "not_found": _tr(
            "No place that surely answers this was found in your documents and mail. Other words may find it."
            " Deleted mail and spam are looked into only with in:deleted or in:spam in the question."
        ),
        "stopped": _tr("Stopped here by you."),
        "source_gone": _tr("What this answer rested on was deleted, and the answer with it."),
    }.get(turn.state, "")


def as_file(view: ChatView, *, is_markdown: bool) -> str:
    """A conversation to be read outside: who said what, with the sources of each line."""
    title = figures.one_line(view.row.title)
    if is_markdown:
        title = _LIVE.sub(r"\\\g<0>", title)
    parts = [f"# {title}" if is_markdown else title, figures.long_date(view.row.made)]
    for turn in view.turns:
        who = _tr("You") if turn.role == "person" else engine_name(turn.engine) or "Inglenook"
        head = f"{who} · {figures.long_date(turn.made)}"
        parts.append(f"## {head}" if is_markdown else f"{head}\n{'-' * len(head)}")
        parts.append(_harmless(turn_text(turn)) if is_markdown else turn_text(turn))
    return "\n\n".join(part for part in parts if part) + "\n"


def _harmless(text: str) -> str:
    """What a mail or a model said, as Markdown that loads nothing where it is shown; code and lists stay such."""
    made = []
    for block in blocks(text):
        if block.is_code:
            fence = "`" * max(3, *(len(ticks) + 1 for ticks in ("", *_TICKS.findall(block.text))))
            made.append(f"{fence}{block.language}\n{block.text}\n{fence}")
        else:
            made.append(_LIVE.sub(r"\\\g<0>", block.text))
    return "\n\n".join(made)


def turn_text(turn: ChatTurn) -> str:
    """What one side said, as plain text: the lines with the numbers of their sources, and these below."""
    words = state_words(turn)
    if not turn.lines:
        return "\n\n".join(part for part in (turn.text.strip(), words) if part)
    marks, sources = numbered(turn.lines)
    lines = []
    for line, numbers in zip(turn.lines, marks, strict=True):
        beside = "".join(f" [{number}]" for number in numbers)
        doubt = "" if line.is_supported else " " + _tr("(not found in your documents)")
        doubt += " " + _tr("(said earlier; see the later mail above)") if line.role == EARLIER else ""
        lines.append(f"{line.text}{beside}{doubt}")
    below = [f"[{number}] {source_name(source)}" for number, source in enumerate(sources, 1)]
    return "\n".join(lines) + ("\n\n" + "\n".join(below) if below else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("transcript", text)
