"""Texts with summaries that people wrote: threads of mail, meetings in English and Chinese, and subjects of mails."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\{\w+\}\s*")  # what a transcriber noted of laughs and broken words
_NOTE = re.compile(r"^@(\w+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to summarize: its text in blocks (a mail, a turn of a meeting) and the summaries that people wrote."""

    key: str
    blocks: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummarySet:
    """Items of one kind."""

    name: str
    language: str
    items: tuple[Item, ...]


def summary_sets(data: Path) -> Iterator[SummarySet]:
    """The sets that are in the folder of the corpus."""
    folder = data / "summarization"
    for name, language, pattern, read in _SETS:
        paths = sorted(folder.glob(pattern))
        items = tuple(read(paths[0])) if paths else ()
        if items:
            yield SummarySet(name, language, items)


def bc3_lines(text: str) -> str:
    """A sentence of BC3 as it was written: it is escaped twice in places."""
    return html.unescape(html.unescape(text))


def _bc3(path: Path) -> Iterator[Item]:
    """Threads of a public list. What is quoted from an earlier mail is left out, as it is when a mail is read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    summaries: dict[str, list[str]] = {}
    for thread in etree.parse(path.with_name("annotation.xml"), parser).iterfind("thread"):
        for each in thread.iterfind("annotation/summary"):
            said = " ".join(bc3_lines(sentence.text or "").strip() for sentence in each.iterfind("sent"))
            summaries.setdefault(thread.findtext("listno", ""), []).append(said)
    for thread in etree.parse(path, parser).iterfind("thread"):
        number = thread.findtext("listno", "")
        mails = [
            "".join(
                line
                for line in (bc3_lines(sentence.text or "") for sentence in mail.iterfind("Text/Sent"))
                if not line.lstrip().startswith(">")
            )
            for mail in thread.iterfind("DOC")
        ]
        yield Item(number, tuple(mails), tuple(summaries[number]))


def _qmsum(path: Path) -> Iterator[Item]:
    """English meetings, and what the general question about each was answered with."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        meeting = json.loads(line)
        turns = tuple(_MARK.sub("", turn["content"]) for turn in meeting["meeting_transcripts"])
        for query in meeting["general_query_list"][:1]:
            yield Item(str(number), turns, (query["answer"],))


def _vcsum_segments(path: Path) -> Iterator[Item]:
    for segment in _lines(path):
        yield Item(segment["id"], _turns(segment), (segment["discussion"],))


def _vcsum_meetings(path: Path) -> Iterator[Item]:
    """Whole meetings: the segments of each, one after another."""
    segments = {each["id"]: each for each in _lines(path.with_name("short_dev.jsonl"))}
    for meeting in _lines(path):
        names = (f"{meeting['id']}_{part}" for part in range(len(segments)))
        turns = [turn for name in names if name in segments for turn in _turns(segments[name])]
        if turns:
            yield Item(meeting["id"], tuple(turns), (meeting["summary"],))


def _turns(segment: dict[str, Any]) -> tuple[str, ...]:
    return tuple("".join(sentences) for sentences in segment["context"])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def aeslc(path: Path) -> Iterator[Item]:
    """Mails with the subject that they had, which comes first, and those that three people gave them."""
    for file in sorted(path.rglob("*")):
        if file.is_file():
            pieces = _NOTE.split(file.read_text("utf-8", errors="replace"))
            subjects = [text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True) if name]
            if pieces[0].strip() and any(subjects):
                yield Item(file.name, (pieces[0],), tuple(text for text in subjects if text))


_SETS: Sequence[tuple[str, str, str, Callable[[Path], Iterator[Item]]]] = (
    ("BC3 threads", "en", "bc3/corpus.xml", _bc3),
    ("QMSum meetings, general question", "en", "*QMSum/val.jsonl", _qmsum),
    ("VCSum segments", "zh", "*VCSum/short_dev.jsonl", _vcsum_segments),
    ("VCSum meetings", "zh", "*VCSum/long_dev.jsonl", _vcsum_meetings),
    ("AESLC subjects", "en", "*AESLC", aeslc),
)
