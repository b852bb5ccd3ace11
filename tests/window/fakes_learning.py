"""The service of the Learning screen: versions of sorting and of writing, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from inglenook.core.errors import NoSuchVersion
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import message_id
from inglenook.core.learning import (
    Base,
    LabelsLearned,
    Need,
    Step,
    StyleExample,
    StyleLearned,
    StyleOptions,
    StylePreview,
    StyleVersion,
)
from inglenook.interfaces.qt.services.learning import Learning, Lessons

AT = 1_795_000_000
BASE = Base("gemma-mlx", "Gemma 3 270M", "00", "gemma3", "Gemma Terms of Use", "", is_tuned=True)


def labels(version: int, **more: object) -> LabelsLearned:
    """A version of the sorting."""
    facts: dict[str, object] = {
        "version": version, "corrections": 24, "held_back": 24, "before": 0.41, "after": 0.83, "seconds": 0.2,
        "made": AT, "is_used": True, "labels": (("needs_reply", 14), ("receipt", 10)), **more,
    }  # fmt: skip
    return LabelsLearned(**facts)  # type: ignore[arg-type]


def style(version: int, **more: object) -> StyleVersion:
    """A version of how the person writes."""
    facts: dict[str, object] = {
        "version": version, "language": "en", "state": "ready", "base": BASE, "trained": 180, "held_back": 20,
        "done": 90, "steps": 90, "before": 3.21, "after": 2.74, "seconds": 700.0, "size_bytes": 4_200_000,
        "digest": "00", "made": AT, "is_used": False, "settings": (), **more,
    }  # fmt: skip
    return StyleVersion(**facts)  # type: ignore[arg-type]


EXAMPLE = StyleExample(
    message_id(1),
    message_id(2),
    "The plans",
    "Could you bring the plans on Thursday?",
    "Sure, see you Thursday!",
    "Dear Anna, I would be pleased to bring the plans on Thursday.",
    "Sure, I bring them on Thursday!",
)


def preview(**more: object) -> StylePreview:
    """What would be learned from."""
    facts: dict[str, object] = {
        "language": "en", "pairs": (("en", 200), ("zh", 12)), "left_out": (("short", 31), ("forward", 4)),
        "trained": 180, "held_back": 20, "base": BASE, "need": Need(700.0, 1_400_000_000, 2, 512), "begun": None,
        "problem": "", **more,
    }  # fmt: skip
    return StylePreview(**facts)  # type: ignore[arg-type]


@dataclass
class FakeLearning(Learning):
    """Learns in four steps. `before` is called at each; `asked` is what was wanted, in order."""

    kept: list[LabelsLearned] = field(default_factory=list)
    given: int = 24
    plan: StylePreview = field(default_factory=preview)
    made: list[StyleVersion] = field(default_factory=list)
    asked: list[tuple[str, object]] = field(default_factory=list)
    before: Callable[[int], None] = lambda number: None
    notice: Notice | None = None
    writer: str = "gemma-mlx"  # what drafts with a version; "" where none fits

    def lessons(self) -> Lessons:
        return Lessons(tuple(self.kept), self.given, 0 if any(each.is_used for each in self.kept) else self.given)

    def learn_labels(self, stop: Stop) -> Iterator[Event[LabelsLearned]]:
        yield Progress(20, self.given, "mails", "learning")
        stop.check()
        made = labels(len(self.kept) + 1, corrections=self.given)
        self.kept = [made, *(replace(each, is_used=False) for each in self.kept)]
        yield Result(made)

    def use_labels(self, version: int | None) -> None:
        self.asked.append(("use_labels", version))
        self.kept = [replace(each, is_used=each.version == version) for each in self.kept]

    def forget_labels(self, version: int) -> None:
        self.asked.append(("forget_labels", version))
        self.kept = [each for each in self.kept if each.version != version]

    def preview(self, options: StyleOptions, stop: Stop) -> Iterator[Event[StylePreview]]:
        self.asked.append(("preview", options))
        yield Result(replace(self.plan, language=options.language or self.plan.language))

    def learn_style(self, options: StyleOptions, stop: Stop) -> Iterator[Event[StyleLearned]]:
        self.asked.append(("learn", options))
        if self.notice is not None:
            yield self.notice
        for done in range(1, 5):
            self.before(done)
            stop.check()
            yield Progress(done, 4, "steps", "learning")
            yield Partial(Step(done, 4, 3.0 - done / 10, 3.1, 60.0 * (4 - done)))
        self.made.insert(0, style(len(self.made) + 1))
        yield Result(StyleLearned(self.made[0], (EXAMPLE,)))

    def styles(self) -> tuple[StyleVersion, ...]:
        return tuple(self.made)

    def style(self, version: int) -> StyleLearned:
        return StyleLearned(self._version(version), (EXAMPLE,))

    def use_style(self, language: str, version: int | None) -> str:
        self.asked.append(("use", (language, version)))
        self.made = [replace(each, is_used=each.version == version) for each in self.made]
        return self.writer if version is not None else ""

    def forget_style(self, version: int) -> None:
        self._version(version)
        self.made = [each for each in self.made if each.version != version]

    def export_style(self, version: int, folder: Path) -> tuple[str, ...]:
        self.asked.append(("export", (version, folder)))
        return ("NOTICE.txt",)

    def bases(self) -> tuple[tuple[str, str], ...]:
        return (("gemma-mlx", "Gemma 3 270M"), ("gemma-pt", "Gemma 3 270M, pre-trained"))

    def folders(self) -> tuple[str, ...]:
        return ("Sent", "Sent/Bank", "Archive")

    def _version(self, version: int) -> StyleVersion:
        for each in self.made:
            if each.version == version:
                return each
        raise NoSuchVersion(version=version)
