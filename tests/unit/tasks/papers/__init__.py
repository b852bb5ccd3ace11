"""Questions to invented papers and mails, half of which none of them answers: `docs/quality.md` has what came of each.

Each set is a file of its own, with what it was written for at its head.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.core.chats import Answer
from inglenook.core.events import Stop, result_of
from inglenook.tasks.asking.ask import ask
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace
from samples.letters_maker import mail

SETS = ("first", "second", "third", "fourth", "fifth", "sixth")
_FOLDER = Path(__file__).parent
_OF_A_MAIL = ("sender", "to", "number", "day", "answers")


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `holds` is what a right line has, nothing where it is not there; `open` is what one may say then."""

    text: str
    holds: tuple[str, ...]
    open: tuple[str, ...]

    def verdict(self, answer: Answer) -> str:
        """Right, later (the right line is not the first), refused or wrong; where it is not there refused or wrong."""
        said = self.holds or self.open
        has = [any(each in line.text for each in said) for line in answer.lines]
        if not has:
            return "refused"
        if has[0]:
            return "right" if self.holds else "refused"
        return "later" if self.holds and any(has) else "wrong"


def brought_in(workspace: Workspace, name: str, folder: Path) -> list[Question]:
    """Bring the papers of a set in; its questions."""
    made: dict[str, Any] = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    files: list[Path] = []
    for paper in made["paper"]:
        files.append(folder / paper["name"])
        files[-1].write_text(paper["text"].lstrip(), encoding="utf-8")
    for each in made["mail"]:
        files.append(folder / f"{each['number']}.eml")
        known = {key: each[key] for key in _OF_A_MAIL if key in each}
        files[-1].write_bytes(mail(each["subject"], each["body"], **known))
    result_of(ingest.add(workspace, files, Stop()))
    return [Question(each["text"], tuple(each["holds"]), tuple(each.get("open", ()))) for each in made["question"]]


def asked(workspace: Workspace, questions: Sequence[Question]) -> list[tuple[Question, Answer]]:
    """The questions with the answers of the built-in engine."""
    return [(each, result_of(ask(workspace, each.text, Stop()))) for each in questions]
