"""Drafting in the person's way: which version is used for which language, and by which model.

A version fits the model that it was trained on, the same model in another form (by the catalogue's name for it), and
what the person said it fits. Where the model that would write is another one and nobody chose it by name, the
version's own model writes in its place. Without a version in use everything is as if nothing had been learned.
"""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.core.events import Stop
from inglenook.core.learning import StyleVersion
from inglenook.engine.choice import chosen as chosen_by_settings
from inglenook.engine.interface import Engine
from inglenook.engine.shelf.models import AdapterUnfit, Model, ModelUnfit
from inglenook.engine.shelf.refusals import NoSuchModel
from inglenook.engine.shelf.shelf import Installed, Shelf
from inglenook.engine.writers.voice import Voice
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing
from inglenook.process import memory_files
from inglenook.tasks.learning.bases import group_of, library_of
from inglenook.tasks.learning.failures import UseUnsupported
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace
from inglenook.vault.vault import Vault
from inglenook.vault.work.adapters import STYLE


def use(workspace: Workspace, version: int | None, *, language: str = "", model: str = "") -> str:
    """Draft with a version from now on; None goes back to the model alone, for one language or all. With `model` the
    person says that a version fits one in another form.

    Gives the name of the model that drafts with it from now on, "" where none does. A model that it was not trained on
    is loaded with it first. Raises `NoSuchVersion`, `NoSuchModel`, `UseUnsupported`, `EngineError`s; then all is as it
    was.
    """
    adapters = workspace.vault.adapters
    if version is None:
        with workspace.vault.database.write() as transaction:
            for each in [language] if language else list(adapters.used(STYLE)):
                adapters.use(transaction, STYLE, each, None)
        return ""
    found = adapters.version(version)
    also = library_of(workspace).shelf.find(model) if model else None
    if also is not None and not _can_take(also):
        raise UseUnsupported(name=also.name)
    before, fitted = adapters.used(STYLE).get(found.language), adapters.fits(version)
    with workspace.vault.database.write() as transaction:
        adapters.use(transaction, STYLE, found.language, version)
        if also is not None:
            adapters.fit(transaction, version, fitted | {also.digest})
    try:
        by = also or _writer_for(workspace, library_of(workspace), found)
        if by is not None and by.digest != found.base.digest:
            _try(library_of(workspace), by, name_of(found))
    except BaseException:
        with workspace.vault.database.write() as transaction:
            adapters.use(transaction, STYLE, found.language, before)
            adapters.fit(transaction, version, fitted)
        raise
    return drafts_with(workspace, version)


def drafts_with(workspace: Workspace, version: int) -> str:
    """The name of the model that would draft with a version, were it in use; "" for none."""
    found = workspace.vault.adapters.version(version)
    by = _writer_for(workspace, library_of(workspace), found)
    return "" if by is None else by.name


def in_style(workspace: Workspace, writer: Engine | None, language: str) -> Engine | None:
    """The engine that drafts in a language: with the version in use where there is one that it can be given."""
    number = workspace.vault.adapters.used(STYLE).get(language)
    if number is None or workspace.library is None or writer is None:
        return writer
    version = workspace.vault.adapters.version(number)
    by = _writer_for(workspace, workspace.library, version)
    engine = None if by is None else workspace.library.writers.engine(by)
    return Voice(engine, name_of(version)) if isinstance(engine, RemoteEngine) else writer


def carried(vault: Vault, shelf: Shelf, model: Model) -> Mapping[str, bytes]:
    """What a model is loaded with: each version in use that fits it, by name."""
    found: dict[str, bytes] = {}
    for number in vault.adapters.used(STYLE).values():
        version = vault.adapters.version(number)
        group = next((group_of(each) for each in shelf.installed() if each.digest == model.digest), "")
        if _fits(version, vault.adapters.fits(number), model.digest, group):
            found[name_of(version)] = vault.adapters.weights(number)
    return found


def name_of(version: StyleVersion) -> str:
    """The name that an engine knows a version by; it changes with its bytes."""
    return f"style{version.version}_{version.digest[:8]}"


def _try(library: Library, installed: Installed, name: str) -> None:
    """Load a model with a version and have it write; one that it does not fit would keep it from loading at all."""
    engine = library.writers.engine(installed)
    if isinstance(engine, RemoteEngine):
        try:
            for _ in engine.write(Writing((Turn("user", ("?",)),), 1, adapter=name), Stop()):
                pass
        except (ModelUnfit, AdapterUnfit) as error:
            engine.close()
            raise AdapterUnfit(engine=installed.title) from error


def _writer_for(workspace: Workspace, library: Library, version: StyleVersion) -> Installed | None:
    """The model that drafts with a version: the one that would write, if it fits, else its own, if nobody chose."""
    also = workspace.vault.adapters.fits(version.version)
    try:
        usual = library.shelf.find(library.writers.choice("reply"))
    except NoSuchModel:
        return None
    if _fits(version, also, usual.digest, group_of(usual)):
        return usual if _can_take(usual) else None
    if library.writers.only or chosen_by_settings("reply", library.settings()):
        return None
    own = (each for each in library.shelf.installed() if each.digest == version.base.digest)
    return next((each for each in own if _can_take(each)), None)


def _fits(version: StyleVersion, also: frozenset[str], digest: str, group: str) -> bool:
    return digest == version.base.digest or digest in also or bool(group and group == version.base.group)


def _can_take(installed: Installed) -> bool:
    """Whether a process of this system can be given an adapter for that form without a file on the disk."""
    return installed.form == "mlx" or memory_files.are_there()
