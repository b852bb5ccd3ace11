"""The models of this computer, for the Models screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inglenook.core.events import Event, Result, Stop
from inglenook.interfaces.sentences import sentence_for

if TYPE_CHECKING:
    from inglenook.tasks.models.download import Hub, Installed, Proposal
    from inglenook.tasks.models.library import Library
    from inglenook.tasks.models.models import ModelView, Room
    from inglenook.tasks.models.trial import Trial
    from inglenook.tasks.workspace import Workspace

JOBS = ("summarize", "ask", "chat", "reply", "triage", "smart", "extract")
AUTO, BUILTIN, STANDARD = "auto", "builtin", "standard"


@dataclass(frozen=True, slots=True)
class Stock:
    """All that the screen shows at rest. `choices` are as they were set by job ("" for all): a name, `auto`, `builtin`.

    `at_work` says by job what does it now; `unfinished` are offers of which some bytes are here, with how many;
    `embedder` is the name of the model that makes vectors, `standard` for the one that comes along, "" for none.
    """

    models: tuple[ModelView, ...]
    room: Room
    choices: tuple[tuple[str, str], ...]
    at_work: tuple[tuple[str, str], ...]
    unfinished: tuple[tuple[str, int], ...]
    embedder: str


class Models:
    """What can be done with models. Every call is made on a lane."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def stock(self) -> Stock:
        """What is installed, offered and chosen."""
        from inglenook.tasks.models import download, models

        library = self._library()
        settings = library.settings()
        names = {job: settings.text(f"model_{job}" if job else "model") or AUTO for job in ("", *JOBS)}
        return Stock(
            tuple(models.listing(library)),
            models.room(library),
            tuple(names.items()),
            tuple(models.choices(library).items()),
            tuple((name, download.arrived(library, name)) for name in download.unfinished(library)),
            self._embedder(),
        )

    def propose(self, name: str, stop: Stop) -> Iterator[Event[Proposal]]:
        """Ask the hub what a model is now, and fetch its terms."""
        from inglenook.tasks.models import download

        return download.propose(self._library(), name, stop, self._hub())

    def download(self, proposal: Proposal, stop: Stop) -> Iterator[Event[Installed]]:
        """Fetch what was proposed; the person has accepted the licence."""
        from inglenook.tasks.models import download

        return download.download(self._library(), proposal, stop, self._hub(), accepted=True)

    def throw_away(self, name: str) -> int:
        """Throw away what an earlier try left behind; the bytes that it had."""
        from inglenook.tasks.models import download

        return download.forget_parts(self._library(), name)

    def adopt(self, path: Path, stop: Stop, *, is_forced: bool = False) -> Iterator[Event[str]]:
        """Put a file or folder of the person's own among the models; the original stays.

        The result is empty, or the sentence about a model that needs too much memory: `is_forced` takes it anyway.
        """
        from inglenook.tasks.models import adopt

        try:
            for event in adopt.adopt(self._library(), path, stop, is_forced=is_forced):
                yield Result("") if isinstance(event, Result) else event
        except adopt.ModelTooLarge as error:
            yield Result(sentence_for(error))

    def remove(self, name: str) -> int:
        """Take a model off this computer; the bytes that are free now."""
        from inglenook import assembly
        from inglenook.tasks.models import models

        if name == self._embedder():
            assembly.choose_embedder(self._workspace, None)
        return models.remove(self._library(), name)

    def use(self, name: str, job: str) -> None:
        """Have a model do a job from now on, or all jobs for ""."""
        from inglenook import assembly

        assembly.use_model(self._workspace, name, job)

    def use_embedder(self, name: str) -> None:
        """Have a model make what search by meaning needs; `standard` for the one that comes along."""
        from inglenook import assembly

        if name == STANDARD:
            assembly.choose_embedder(self._workspace, None)
        else:
            assembly.use_model(self._workspace, name)

    def trial(self, name: str, stop: Stop) -> Iterator[Event[Trial]]:
        """Load a model, try what it must do, and measure it."""
        from inglenook.tasks.models import trial

        return trial.trial(self._library(), name, stop)

    def licence(self, name: str, language: str) -> tuple[str, str, str]:
        """The title of an offered model's licence, what is shown of it, and the notice that goes with it."""
        from inglenook.tasks.models import models

        return models.licence_text(name, language)

    def hub_name(self) -> str:
        """The name of the host that models come from. Quick, and for any thread."""
        return self._hub().address.split("//", 1)[-1]

    def overhear(self, hearer: Callable[[tuple[str, ...]], object]) -> None:
        """Tell `hearer`, on any thread, which hosts are being talked to whenever that changes."""
        from inglenook import assembly

        assembly.overhear(self._workspace, hearer)

    def _embedder(self) -> str:
        settings = self._library().settings()
        file = settings.text("embedder_file")
        if not file:
            return STANDARD if self._workspace.embedder is not None else ""
        shelf = self._library().shelf
        of_file = [each.name for each in shelf.installed() if str(shelf.path_of(each).resolve()) == file]
        return of_file[0] if of_file else Path(file).name

    def _library(self) -> Library:
        from inglenook import assembly

        return assembly.library_of(self._workspace)

    @staticmethod
    def _hub() -> Hub:
        from inglenook.tasks.models import download

        return download.Hub((os.environ.get("INGLENOOK_HUB") or download.HUB).rstrip("/"))


def names_of(models: Sequence[ModelView], *, embeds: bool) -> list[tuple[str, str]]:
    """Name and title of the installed models that write, or that make vectors, and can run here."""
    return [
        (each.name, each.title)
        for each in models
        if each.state == "installed" and each.embeds == embeds and each.is_runnable
    ]


# The shapes of what comes back, for whoever shows it.
__all__ = ["AUTO", "BUILTIN", "JOBS", "STANDARD", "ModelView", "Models", "Proposal", "Stock", "Trial", "names_of"]
