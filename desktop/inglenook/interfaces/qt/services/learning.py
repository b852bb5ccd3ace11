"""What the Learning screen asks of the tasks: what sorting learned, and how the person writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Result, Stop
from inglenook.core.learning import LabelsLearned, StyleLearned, StyleOptions, StylePreview, StyleVersion

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lessons:
    """What sorting learned: its versions, newest first; how many labels were given by hand, and are in no version."""

    versions: tuple[LabelsLearned, ...]
    given: int
    new: int


class Learning:
    """Every call is made on a lane."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def lessons(self) -> Lessons:
        """What sorting learned."""
        from inglenook.tasks.learning import labels
        from inglenook.tasks.mail import labelling

        return Lessons(
            tuple(labels.versions(self._workspace)),
            len(labelling.corrections(self._workspace)),
            labels.waiting(self._workspace),
        )

    def learn_labels(self, stop: Stop) -> Iterator[Event[LabelsLearned]]:
        """Learn to sort from the labels that were given by hand."""
        from inglenook.tasks.learning import labels

        return labels.learn_labels(self._workspace, stop)

    def use_labels(self, version: int | None) -> None:
        """Sort by a version, or as Inglenook came."""
        from inglenook.tasks.learning import labels

        labels.use(self._workspace, version)

    def forget_labels(self, version: int) -> None:
        """Take a version of the sorting away."""
        from inglenook.tasks.learning import labels

        labels.forget(self._workspace, version)

    def preview(self, options: StyleOptions, stop: Stop) -> Iterator[Event[StylePreview]]:
        """What a training would learn from."""
        from inglenook.tasks.learning import style

        yield Result(style.preview(self._workspace, options, stop))

    def learn_style(self, options: StyleOptions, stop: Stop) -> Iterator[Event[StyleLearned]]:
        """Train, or go on with what was begun; partial values are `Step`."""
        from inglenook.tasks.learning import style

        return style.learn_style(self._workspace, options, stop)

    def styles(self) -> tuple[StyleVersion, ...]:
        """The versions of how the person writes, newest first."""
        from inglenook.tasks.learning import style

        return tuple(style.versions(self._workspace))

    def style(self, version: int) -> StyleLearned:
        """A version with its examples."""
        from inglenook.tasks.learning import style

        return style.view(self._workspace, version)

    def use_style(self, language: str, version: int | None) -> str:
        """Draft with a version from now on, in its language; None: as before anything was learned.

        Gives the name of the model that drafts with it, "" where none that is chosen fits it.
        """
        from inglenook.tasks.learning import voices

        return voices.use(self._workspace, version, language=language)

    def forget_style(self, version: int) -> None:
        """Wipe a version."""
        from inglenook.tasks.learning import style

        style.forget(self._workspace, version)

    def export_style(self, version: int, folder: Path) -> tuple[str, ...]:
        """Write a version for another computer, with the terms of its model and the record of how it was made."""
        from inglenook.tasks.learning import export

        return export.export(self._workspace, version, folder)

    def bases(self) -> tuple[tuple[str, str], ...]:
        """The models here that can be trained, each with its title; also ones that were not tuned to instructions."""
        from inglenook import assembly
        from inglenook.tasks.models import models

        found = models.listing(assembly.library_of(self._workspace))
        return tuple(
            (each.name, each.title)
            for each in found
            if each.state == "installed" and each.form == "mlx" and not each.embeds
        )

    def folders(self) -> tuple[str, ...]:
        """The names of the mail folders."""
        from inglenook.tasks import browse

        return tuple(place.name for place in browse.mail_places(self._workspace) if place.kind == "folder")
