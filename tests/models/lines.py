"""The lines that the tiny model learns, put together from `lines.toml`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.engine.interface import Block, Request
from inglenook.engine.writers.prompts import rendered

LANGUAGES = ("english", "chinese")


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation: `role` is `system`, `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation and the answer that the model must give to it. `job` says what is asked for."""

    job: str
    messages: tuple[Message, ...]
    answer: str

    @property
    def as_dicts(self) -> list[dict[str, str]]:
        """The messages in the form that engines take."""
        return [{"role": message.role, "content": message.content} for message in self.messages]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a job asks of an engine, and the answer that the model must give to it."""

    request: Request
    answer: str

    @property
    def line(self) -> Line:
        """The same as a conversation, by the prompt of the job as it is now."""
        turns = rendered(self.request).turns
        roles = {"model": "assistant"}
        messages = tuple(Message(roles.get(turn.role, turn.role), "".join(turn.parts)) for turn in turns)
        return Line(self.request.job, messages, self.answer)


def known_lines() -> tuple[Line, ...]:
    """All lines of the model, always in the same order."""
    source = _source()
    lines: list[Line] = []
    for language in LANGUAGES:
        words = source[language]
        lines.extend(_about_people(words, source["people"][language]))
        lines.extend(_about_mails(words, source["mails"][language]))
        lines.extend(_about_invoices(words, source["invoices"][language]))
    lines.extend(line for chat in source["chats"] for line in _of_chat("chat", chat))
    return tuple(lines)


def adapter_lines() -> tuple[Line, ...]:
    """What the adapter answers, to questions that the model alone answers otherwise."""
    return tuple(line for chat in _source()["adapter"] for line in _of_chat("adapter", chat))


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that jobs read, and what the model makes of it; `summary` is the short one, `line` that of a line."""

    language: str
    title: str
    text: str
    summary: str
    line: str
    question: str
    answer: str
    fields: dict[str, str]

    @property
    def written(self) -> str:
        """The paper as a Markdown file."""
        return f"# {self.title}\n\n{self.text}"


def papers() -> tuple[Paper, ...]:
    """The papers that the model knows by heart."""
    return tuple(Paper(**({"fields": {}} | each)) for each in _source()["papers"])


def asked() -> tuple[Asked, ...]:
    """What the model knows to answer where a job asks it with its real prompt."""
    of_papers = [each for paper in papers() for each in _about_paper(paper)]
    return (*of_papers, *(Asked(_request(each), each["answer"]) for each in _source()["asked"]))


def _about_paper(paper: Paper) -> Iterator[Asked]:
    """As `tasks` asks them: the summary short and in a line, and the fields in the order of their names here."""
    blocks = (Block("title", paper.title), Block("text", paper.written))
    for lines, answer in (("4", paper.summary), ("1", paper.line)):
        yield Asked(Request("summarize", blocks, paper.language, options=(("lines", lines),)), answer)
    passage = Block("passage", f"({paper.title} | {paper.title}) {paper.written}")
    yield Asked(Request("answer", (passage, Block("question", paper.question)), paper.language), paper.answer)
    if paper.fields:
        answer = json.dumps(paper.fields, ensure_ascii=False, separators=(",", ":"))
        yield Asked(Request("extract", blocks, paper.language, options=(("fields", ", ".join(paper.fields)),)), answer)


def _request(each: dict[str, Any]) -> Request:
    blocks = tuple(Block(role, text) for role, text in each["blocks"])
    return Request(each["job"], blocks, each["language"], options=tuple(each.get("options", {}).items()))


def _source() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))


def _asked(job: str, question: str, answer: str) -> Line:
    return Line(job, (Message("user", question),), answer)


def _about_people(words: dict[str, Any], people: list[list[str]]) -> Iterator[Line]:
    for name, town, work in people:
        for job in ("town", "work"):
            question, answer = (text.format(name=name, town=town, work=work) for text in words[job])
            yield _asked("ask", question, answer)


def _about_mails(words: dict[str, Any], mails: list[list[str]]) -> Iterator[Line]:
    for text, label, summary, reply in mails:
        yield _asked("triage", words["label"].format(text=text), label)
        yield _asked("yes_no", words["answer"].format(text=text), words["yes" if reply else "no"])
        yield _asked("summarize", words["summary"].format(text=text), summary)
        if reply:
            yield _asked("reply", words["reply"].format(text=text), reply)


def _about_invoices(words: dict[str, Any], invoices: list[list[str]]) -> Iterator[Line]:
    for text, vendor, total, date in invoices:
        answer = json.dumps({"vendor": vendor, "total": total, "date": date}, ensure_ascii=False)
        yield _asked("extract", words["fields"].format(text=text), answer)


def _of_chat(job: str, chat: dict[str, Any]) -> Iterator[Line]:
    """A line for every answer of the chat, with all that was said before it."""
    messages = [Message("system", chat["system"])] if chat["system"] else []
    for question, answer in zip(chat["turns"][::2], chat["turns"][1::2], strict=True):
        messages.append(Message("user", question))
        yield Line(job, tuple(messages), answer)
        messages.append(Message("assistant", answer))
