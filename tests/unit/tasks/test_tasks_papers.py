"""Some of the questions to invented papers are answered as well as they were; `bench.answering` asks all of them."""

from __future__ import annotations

from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.results import SummaryLine
from unit.tasks.papers import Question, asked, brought_in

EVERY = 8


def test_questions_to_papers_are_answered_as_well(module_workspace: Workspace, tmp_path: Path) -> None:
    questions = brought_in(module_workspace, "fourth", tmp_path)[::EVERY]
    made = {each.text: each.verdict(answer) for each, answer in asked(module_workspace, questions)}
    assert {each.text: made[each.text] for each in questions} == {
        each.text: "right" if each.holds else "refused" for each in questions
    }


def test_verdicts() -> None:
    def answer(*lines: str) -> Answer:
        made = tuple(SummaryLine(line, True, ()) for line in lines)
        return Answer("?", "?", "e", "en", made, "\n".join(lines), "", True, (), 0.0)

    there, absent = Question("?", ("40",), ()), Question("?", (), ("not known",))
    said = (answer("40"), answer("30", "40"), answer("30"), answer())
    assert [there.verdict(each) for each in said] == ["right", "later", "wrong", "refused"]
    assert [absent.verdict(each) for each in (answer("30"), answer("not known"), answer())] == [
        "wrong",
        "refused",
        "refused",
    ]
