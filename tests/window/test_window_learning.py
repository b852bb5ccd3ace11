"""The Learning screen: scores as they are, every way back, and a training that is paused and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.core.errors import Stopped
from inglenook.core.events import Notice
from inglenook.core.learning import LeaveOut
from inglenook.interfaces.qt.presenters.lessons import LessonsPresenter
from inglenook.interfaces.qt.presenters.rooms import Rooms
from inglenook.interfaces.qt.presenters.style import StylePresenter, StyleState
from inglenook.interfaces.qt.settings.learning import LearningPage
from inglenook.interfaces.qt.settings.styleversions import VersionLine
from window.fakes import FakeVault, InstantLanes
from window.fakes_learning import FakeLearning, labels, preview, style


@pytest.fixture
def learning(vault: FakeVault) -> FakeLearning:
    return vault.of_learning


@pytest.fixture
def page(vault: FakeVault, instant: InstantLanes, dressed: QApplication) -> Iterator[LearningPage]:
    """The screen over its rooms, without the window around it."""
    rooms = Rooms(vault, instant)
    made = LearningPage(rooms)
    host = QWidget()  # a window of a fixed size: the platform without a screen has no hints for others
    made.setParent(host)
    made.resize(900, 600)
    host.resize(900, 600)
    host.show()
    made.arrive()
    yield made
    host.close()
    host.deleteLater()
    rooms.deleteLater()


@pytest.fixture
def writing(vault: FakeVault, instant: InstantLanes) -> StylePresenter:
    made = StylePresenter(vault, instant)
    made.look()
    return made


def test_labels_are_learned_and_the_score_stands_there(page: LearningPage, learning: FakeLearning) -> None:
    part = page.lessons
    assert not part.scores.isVisible() and part.learn.isEnabled()
    QTest.mouseClick(part.learn, Qt.MouseButton.LeftButton)
    assert part.scores.isVisible() and "0.83" in part.scores._lines[1][1].text()
    assert "on 24 of your labels" in part._result.text()
    assert [each.is_used for each in learning.kept] == [True]


def test_a_score_that_nobody_can_tell_is_not_shown(page: LearningPage, learning: FakeLearning) -> None:
    learning.kept = [labels(1, before=None, after=None, corrections=3)]
    page.arrive()
    assert not page.lessons.scores.isVisible() and "Too few" in page.lessons._result.text()
    learning.kept = [labels(1, before=0.8, after=0.7)]
    page.arrive()
    assert "do not help yet" in page.lessons._result.text()


def test_without_labels_there_is_nothing_to_press_and_it_says_what_to_do(
    page: LearningPage, learning: FakeLearning
) -> None:
    learning.given = 0
    page.arrive()
    assert not page.lessons.learn.isEnabled() and "Press L" in page.lessons._count.text()


def test_the_way_back_and_the_end_of_a_version(vault: FakeVault, instant: InstantLanes) -> None:
    made, learning = LessonsPresenter(vault, instant), vault.of_learning
    made.learn()
    made.learn()
    used: list[int | None] = []
    for version in (1, None):
        made.use(version)
        used.append(made.state.used.version if made.state.used is not None else None)
    assert used == [1, None]
    made.forget(1)
    assert learning.asked == [("use_labels", 1), ("use_labels", None), ("forget_labels", 1)]
    assert made.state.lessons is not None and [each.version for each in made.state.lessons.versions] == [2]


@pytest.mark.parametrize("problem", ["learning_unavailable", "no_base"])
def test_where_nothing_can_be_trained_one_sentence_says_why(
    page: LearningPage, learning: FakeLearning, problem: str
) -> None:
    learning.plan = preview(problem=problem, base=None, need=None, facts=(("library", "mlx"), ("offer", "gemma")))
    page.arrive()
    plan = page.style_part.plan
    assert "MLX" in plan._why.text() and not plan._tools.isVisible() and not plan._need.isVisible()


def test_the_plan_says_how_much_by_what_and_what_is_left_out(page: LearningPage) -> None:
    plan = page.style_part.plan
    assert "180 of your replies in English" in plan._words.text() and "20 back" in plan._words.text()
    assert "Gemma 3 270M" in plan._need.text() and "about 12 min" in plan._need.text()
    assert "(31)" in plan._left.text() and "forwarded (4)" in plan._left.text()


def test_another_model_can_be_trained(page: LearningPage, learning: FakeLearning) -> None:
    page.style_part.plan.base.picked.emit("gemma-pt")
    assert page._rooms.style.state.options.base == "gemma-pt"
    assert learning.asked[-1] == ("preview", page._rooms.style.state.options)


def test_what_is_left_out_is_counted_anew(page: LearningPage, learning: FakeLearning) -> None:
    plan = page.style_part.plan
    QTest.mouseClick(plan.choose, Qt.MouseButton.LeftButton)
    plan.wish.people.setText("Anna@Example.org, nobody  @bank.example")
    QTest.keyClick(plan.wish.people, Qt.Key.Key_Return)
    plan.wish._ticks["Sent/Bank"].click()
    wished = page._rooms.style.state.options.leave_out
    assert wished == LeaveOut(people=("anna@example.org", "@bank.example"), folders=("Sent/Bank",))
    assert learning.asked[-1] == ("preview", page._rooms.style.state.options)


def test_a_training_tells_how_it_goes_and_opens_what_came_of_it(
    writing: StylePresenter, learning: FakeLearning
) -> None:
    seen: list[StyleState] = []
    writing.changed.connect(seen.append)
    learning.notice = Notice("learning_waits", (("reason", "battery"),))
    writing.start()
    assert any(state.is_training and state.notice for state in seen)
    assert [state.step.done for state in seen if state.step is not None][-1] == 4
    assert not writing.state.is_training and writing.state.opened is not None
    assert [each.version for each in writing.state.versions] == [1]


def test_a_pause_is_said_and_begun_versions_are_gone_on_with(page: LearningPage, learning: FakeLearning) -> None:
    def stop(done: int) -> None:
        if done == 3:
            raise Stopped

    learning.before = stop
    page._rooms.style.start()
    assert "Paused" in page._rooms.style.state.said
    learning.plan = replace(learning.plan, begun=style(1, state="learning", done=2, steps=4))
    page.arrive()
    plan = page.style_part.plan
    assert plan.start.text() == "Go on learning" and "2 of 4 steps" in plan._words.text()


def test_a_version_is_used_left_and_forgotten_only_when_asked_twice(
    writing: StylePresenter, learning: FakeLearning, tmp_path: Path
) -> None:
    learning.made = [style(2), style(1)]
    writing.look()
    writing.use(learning.made[0])
    assert "your way" in writing.state.said and writing.state.versions[0].is_used
    learning.writer = ""
    writing.use(learning.made[0])
    assert "another one" in writing.state.said
    writing.go_back("en")
    assert not any(each.is_used for each in writing.state.versions)
    writing.forget()
    assert len(learning.made) == 2  # nobody was asked about one
    writing.ask(1)
    writing.forget()
    assert [each.version for each in writing.state.versions] == [2]
    writing.export(2, tmp_path)
    assert learning.asked[-1] == ("export", (2, tmp_path)) and "not encrypted" in writing.state.said


def test_examples_stand_side_by_side(page: LearningPage, learning: FakeLearning) -> None:
    learning.made = [style(1, after=3.4)]
    page.arrive()
    line = page.findChildren(VersionLine)[0]
    assert any("did not help" in each.text() for each in line.findChildren(type(page.lessons._count)))
    assert not page.style_part.examples.isVisible()
    page._rooms.style.open(1)
    shown = [each.text() for each in page.style_part.examples.findChildren(type(page.lessons._count))]
    assert {"Sure, see you Thursday!", "Sure, I bring them on Thursday!"} <= set(shown)
    page._rooms.style.open(1)
    assert not page.style_part.examples.isVisible()
