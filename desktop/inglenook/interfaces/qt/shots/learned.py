"""Poses of the Learning screen: what a training would need, and what it gives, takes a model and half an hour."""

from __future__ import annotations

from inglenook.core.ids import message_id
from inglenook.core.learning import (
    Base,
    LabelsLearned,
    Need,
    Step,
    StyleExample,
    StyleLearned,
    StylePreview,
    StyleVersion,
)
from inglenook.interfaces.qt.services.learning import Lessons
from inglenook.interfaces.qt.settings.learning import LearningPage
from inglenook.interfaces.qt.shots.stage import Stage

_AT = 1_795_000_000
_BASE = Base("gemma-3-270m-it", "Gemma 3 270M", "", "gemma3", "Gemma Terms of Use", "", is_tuned=True)


def sorting(stage: Stage) -> None:
    """What sorting learned from two dozen labels."""
    stage.go("learning")
    made = LabelsLearned(
        1, 24, 24, 0.41, 0.83, 0.2, _AT, is_used=True, labels=(("needs_reply", 14), ("for_information", 10))
    )
    stage.pose(stage.rooms.lessons, lessons=Lessons((made,), 27, 3))


def plan(stage: Stage) -> None:
    """What a training would learn from."""
    need = Need(720.0, 1_400_000_000, 2, 512)
    left_out = (("short", 31), ("forward", 4))
    told = StylePreview("en", (("en", 200), ("zh", 96)), left_out, 180, 20, _BASE, need, None, "")
    stage.pose(stage.rooms.style, preview=told, is_choosing=True, folders=("Sent", "Archive"))
    stage.reveal(stage.desk.page_of(LearningPage).style_part)


def training(stage: Stage) -> None:
    """A training at work."""
    step = Step(31, 90, 2.9, 3.05, 400.0)
    stage.pose(stage.rooms.style, is_choosing=False, is_training=True, step=step)


def learned(stage: Stage) -> None:
    """What came of it."""
    made = StyleVersion(
        1, "en", "ready", _BASE, 180, 20, 90, 90, 3.21, 2.74, 700.0, 4_200_000, "", _AT, is_used=True, settings=()
    )
    example = StyleExample(
        message_id(1),
        message_id(2),
        "Thursday",
        "Could you bring the plans on Thursday?",
        "Sure, see you Thursday!",
        "Dear Anna, I would be pleased to bring the plans on Thursday.",
        "Sure, I bring them on Thursday!",
    )
    stage.pose(stage.rooms.style, is_training=False, step=None, versions=(made,), opened=StyleLearned(made, (example,)))
    stage.reveal(stage.desk.page_of(LearningPage).style_part)
