"""The models of this computer as a person sees them: installed, offered, which fits, which does which job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.errors import WrongUse
from inglenook.engine.choice import AUTO, BUILTIN, JOBS, present_forms
from inglenook.engine.shelf.machine import TOO_LARGE, free_bytes
from inglenook.engine.shelf.offers import Offer, catalogue
from inglenook.engine.shelf.refusals import ModelTooLarge, NoSuchModel
from inglenook.engine.shelf.shelf import Installed, memory_need
from inglenook.tasks.models.library import Library

GENERAL = "general"
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model that is installed, offered or both. Sizes in bytes; `fit` is `fits`, `tight` or `too_large`.

    `state` is `installed`, `offered` or `damaged`. `jobs` are those it does now, `general` for all without a choice of
    their own. `is_runnable`: the library for its form is here. `good_for` is a line in English and one in Chinese.
    """

    name: str
    title: str
    state: str
    form: str
    family: str
    quantisation: str
    size_bytes: int
    memory_bytes: int
    fit: str
    parameters: int
    context: int
    licence: str
    asks: bool
    is_tuned: bool
    embeds: bool
    is_runnable: bool
    jobs: tuple[str, ...] = ()
    good_for: tuple[str, str] = ("", "")
    origin: str = ""
    revision: str = ""
    digest: str = ""
    added: int | None = None
    accepted: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What this computer has: memory in all and now, and room on the disk of the models; 0 where it does not say."""

    memory_bytes: int
    available_bytes: int
    free_bytes: int
    folder: str
    forms: tuple[str, ...]  # that can run here, the best first


def room(library: Library) -> Room:
    """What this computer has for a model."""
    machine = library.machine
    free = free_bytes(library.shelf.folder)
    return Room(machine.memory_bytes, machine.available_bytes, free, str(library.shelf.folder), present_forms(machine))


def listing(library: Library, *, every: bool = False) -> list[ModelView]:
    """The installed models, then those on offer of the form that suits this computer (`every`: of each form)."""
    forms = present_forms(library.machine)
    wanted = {forms[0] if forms else "gguf", "gguf"} if library.machine.is_apple_silicon else {"gguf"}
    installed = library.shelf.installed()
    damaged = [_damaged(name) for name in library.shelf.damaged()]
    names = {each.name for each in installed} | {each.name for each in damaged}
    offered = [each for each in catalogue().models if each.name not in names and (every or each.form in wanted)]
    return [
        *(_installed(library, each, forms) for each in installed),
        *damaged,
        *(_offered(library, each, forms) for each in offered),
    ]


def view(library: Library, name: str) -> ModelView:
    """One model, installed or offered; raise `NoSuchModel`."""
    forms = present_forms(library.machine)
    try:
        return _installed(library, library.shelf.find(name), forms)
    except NoSuchModel:
        if name in library.shelf.damaged():
            return _damaged(name)
        return _offered(library, catalogue().find(name, forms), forms)


def require_fit(library: Library, model: ModelView) -> None:
    """Raise `ModelTooLarge` for a model that needs more memory than this computer has."""
    if model.fit == TOO_LARGE:
        memory = library.machine.memory_bytes
        raise ModelTooLarge(name=model.name, needed_mb=model.memory_bytes // _MB, memory_mb=memory // _MB)


def use(library: Library, name: str, job: str = "") -> None:
    """Have a model do a job from now on, or all jobs; `auto` and `builtin` are names, too.

    Raises `NoSuchModel`, `WrongUse` without a vault to keep the choice in, for an unknown job or a model that does not
    write.
    """
    if job and job not in JOBS:
        raise WrongUse(reason="model_job")
    if library.change is None:
        raise WrongUse(reason="model_no_vault")
    if name not in {"auto", BUILTIN} and library.shelf.find(name).embeds:
        raise WrongUse(reason="model_embeds")
    library.change(f"model_{job}" if job else "model", AUTO if name == "auto" else name)


def remove(library: Library, name: str) -> int:
    """Take a model away; the bytes that are free now. What was set to use it goes back to the default."""
    library.writers.forget(name)
    size = library.shelf.remove(name)
    if library.change is not None:
        settings = library.settings()
        for setting in ("model", *(f"model_{job}" for job in JOBS)):
            if settings.text(setting) == name:
                library.change(setting, AUTO)
    return size


def choices(library: Library) -> dict[str, str]:
    """For each job the name of the model that does it now, `builtin` where none does."""
    return {job: library.writers.choice(job) for job in (GENERAL, *JOBS)}


def writing(library: Library) -> str:
    """The name of the model that writes where no job has one of its own; empty for the built-in engine."""
    name = library.writers.choice(GENERAL)
    return "" if name == BUILTIN else name


def licence_text(name: str, language: str = "en") -> tuple[str, str, str]:
    """The title of an offered model's licence, what is shown of it, and the notice that goes with it."""
    licence = catalogue().licences[catalogue().find(name).licence]
    return licence.title, licence.text(language), licence.notice


def _installed(library: Library, model: Installed, forms: tuple[str, ...]) -> ModelView:
    licences = catalogue().licences
    return ModelView(
        name=model.name,
        title=model.title,
        state="installed",
        form=model.form,
        family=model.family,
        quantisation=model.quantisation,
        size_bytes=model.size_bytes,
        memory_bytes=model.memory_bytes,
        fit=library.machine.fit(model.memory_bytes),
        parameters=model.parameters,
        context=model.context,
        licence=licences[model.licence].title if model.licence in licences else model.licence,
        asks=model.licence in licences and licences[model.licence].asks,
        is_tuned=model.is_tuned,
        embeds=model.embeds,
        is_runnable=model.form in forms,
        jobs=tuple(_jobs_of(library, model.name)),
        good_for=_good_for(model.name),
        origin=model.origin,
        revision=model.revision,
        digest=model.digest,
        added=model.added,
        accepted=model.accepted,
    )


def _offered(library: Library, offer: Offer, forms: tuple[str, ...]) -> ModelView:
    licence = catalogue().licences[offer.licence]
    need = memory_need(offer.size_bytes, offer.parameters_m * 1_000_000)
    return ModelView(
        name=offer.name,
        title=offer.title,
        state="offered",
        form=offer.form,
        family=offer.family,
        quantisation=offer.quantisation,
        size_bytes=offer.size_bytes,
        memory_bytes=need,
        fit=library.machine.fit(need),
        parameters=offer.parameters_m * 1_000_000,
        context=offer.context,
        licence=licence.title,
        asks=licence.asks,
        is_tuned=offer.tuned,
        embeds=offer.embeds,
        is_runnable=offer.form in forms,
        good_for=(offer.good_for.en, offer.good_for.zh),
        origin=offer.repository,
        revision=offer.revision,
        digest=offer.sha256,
    )


def _damaged(name: str) -> ModelView:
    return ModelView(name, name, "damaged", "", "", "", 0, 0, "", 0, 0, "", False, False, False, False)


def _jobs_of(library: Library, name: str) -> Iterator[str]:
    general = library.writers.choice(GENERAL)
    if general == name:
        yield GENERAL
    for job in JOBS:
        chosen = library.writers.choice(job)
        if chosen == name != general:
            yield job


def _good_for(name: str) -> tuple[str, str]:
    for offer in catalogue().models:
        if offer.name == name:
            return offer.good_for.en, offer.good_for.zh
    return "", ""
