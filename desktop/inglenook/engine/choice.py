"""Which installed model writes for which job, and one engine for each model that is in use.

The person may choose a model for all jobs or for one; `--engine` chooses for one run. Without a choice the best one
that is here is taken: of the form that this computer runs best, taught to answer, the largest that needs no more than
half of the memory. A chosen model that is gone fails with its name, so that the job says it before it goes on built-in.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from inglenook.core.events import Stop
from inglenook.core.settings import SettingsTable
from inglenook.engine.embedders.catalogue import ProcessorUnfit
from inglenook.engine.interface import Abilities, Engine, EngineEvent, Request
from inglenook.engine.llama.llamacpp import missing_features
from inglenook.engine.shelf.machine import Machine, this_machine
from inglenook.engine.shelf.models import Model
from inglenook.engine.shelf.refusals import EngineMissing, NoSuchModel
from inglenook.engine.shelf.shelf import Installed, Shelf

AUTO, BUILTIN = "", "builtin"
JOBS = ("summarize", "ask", "chat", "reply", "triage", "smart", "extract")
_LIBRARIES = {"gguf": ("xllamacpp",), "mlx": ("mlx", "mlx_lm", "llguidance", "tokenizers")}

Make = Callable[[Model], Engine]


def _is_installed(library: str) -> bool:
    return importlib.util.find_spec(library) is not None  # of a top-level name: looks, and runs nothing


def present_forms(machine: Machine, has: Callable[[str], bool] = _is_installed) -> tuple[str, ...]:
    """The forms of models that can run here, the best first: MLX leads on Apple silicon, and is for tests elsewhere.

    A form can run where the system `has` every library that its engine stands on.
    """
    order = ("mlx", "gguf") if machine.is_apple_silicon else ("gguf", "mlx")
    return tuple(
        form
        for form in order
        if all(has(library) for library in _LIBRARIES[form]) and not (form == "gguf" and missing_features())
    )


def require_form(form: str) -> None:
    """Raise what is missing for models of a form: `EngineMissing`, or `ProcessorUnfit`."""
    for library in _LIBRARIES[form]:
        if not _is_installed(library):
            raise EngineMissing(library=library)
    if form == "gguf" and missing_features():
        raise ProcessorUnfit()


def best(models: Iterable[Installed], machine: Machine, forms: Sequence[str]) -> Installed | None:
    """The model that writes where the person has chosen none; None where there is none that fits."""
    fitting = [
        each
        for each in models
        if each.form in forms
        and each.is_tuned
        and not each.embeds
        and (not machine.memory_bytes or each.memory_bytes <= machine.memory_bytes // 2)
    ]
    return min(fitting, key=lambda each: (forms.index(each.form), -each.parameters, each.name), default=None)


def chosen(job: str, settings: SettingsTable) -> str:
    """What the person has set for a job: a model's name, `builtin`, or nothing."""
    own = settings.text(f"model_{job}") if job in JOBS else AUTO
    return own or settings.text("model")


class Writers:
    """For each job the engine that writes, or None for the built-in way. Safe from any thread.

    `settings` is asked each time, so that a choice holds at once. `only`, where set, overrules it.
    """

    def __init__(self, shelf: Shelf, make: Make, settings: Callable[[], SettingsTable]) -> None:
        self.only = AUTO
        self._shelf, self._make, self._settings = shelf, make, settings
        self._machine = this_machine()
        self._forms = present_forms(self._machine)
        self._engines: dict[str, tuple[str, Engine]] = {}  # by name, with the digest of the model
        self._making = threading.Lock()

    def __call__(self, job: str) -> Engine | None:
        """The engine for a job; it starts its process when it is first asked to write."""
        name = self.only or chosen(job, self._settings())
        if name == BUILTIN:
            return None
        if name == AUTO:
            found = best(self._shelf.installed(), self._machine, self._forms)
            return None if found is None else self.engine(found)
        try:
            return self.engine(self._shelf.find(name))
        except NoSuchModel:
            return Gone(name)

    def choice(self, job: str) -> str:
        """The name of the model that would write for a job now, `builtin` where none would."""
        name = self.only or chosen(job, self._settings())
        if name == AUTO:
            found = best(self._shelf.installed(), self._machine, self._forms)
            return BUILTIN if found is None else found.name
        return name

    def engine(self, installed: Installed) -> Engine:
        """The one engine of a model, shared by all jobs."""
        with self._making:
            digest, engine = self._engines.get(installed.name, ("", None))
            if engine is not None and digest == installed.digest:
                return engine
            if engine is not None:
                engine.close()
            made = self._make(self._shelf.model(installed))
            self._engines[installed.name] = (installed.digest, made)
            return made

    def forget(self, name: str) -> None:
        """End the engine of a model that goes."""
        with self._making:
            _, engine = self._engines.pop(name, ("", None))
        if engine is not None:
            engine.close()

    def close(self) -> None:
        """End all engines; harmless when repeated."""
        with self._making:
            engines, self._engines = self._engines, {}
        for _, engine in engines.values():
            engine.close()


class Gone:
    """In the place of a model that was chosen and is not installed: it says so, and does nothing else."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def identity(self) -> str:
        """The name of the model that is gone."""
        return self._name

    @property
    def abilities(self) -> Abilities:
        """As a model's that writes, so that a job asks it and is told."""
        return Abilities(writes=True, jobs=frozenset())

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Raises `NoSuchModel`."""
        raise NoSuchModel(name=self._name, engine=self._name)

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """Raises `NoSuchModel`."""
        raise NoSuchModel(name=self._name, engine=self._name)

    def close(self) -> None:
        """Holds nothing."""
