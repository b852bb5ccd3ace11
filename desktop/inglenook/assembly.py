"""The one place that builds objects.

The start order, in prose. First the process hardens itself: no core dumps, not readable by its neighbours. Then the
starter is launched, before a key or a text is in memory, for it starts every child and must inherit nothing. A reader
is pre-started by it, which takes its time while the person types. The vault folder is locked against a second desk,
its key file read, the data key unwrapped, and the store opened and proven encrypted before anything is asked of it.
The index borrows the vault's connection and makes or rebuilds its tables. The engines come last; the built-in one needs
nothing, the embedder and the models that write start their processes when they are first asked. Closing goes the
other way: the models, the store, the readers, the starter.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from inglenook.core import garbage
from inglenook.core.accounts import Account
from inglenook.core.connections import ConnectionLog
from inglenook.core.events import Stop
from inglenook.core.settings import SettingsTable
from inglenook.core.upgrading import Upgrade
from inglenook.courier.failures import CourierError
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.choice import AUTO, BUILTIN, JOBS, Writers
from inglenook.engine.embedders.catalogue import MINILM, Gguf, digest_of, files_of
from inglenook.engine.embedders.catalogue import Model as EmbedderModel
from inglenook.engine.embedders.remote import RemoteEmbedder, dimensions_of
from inglenook.engine.interface import Embedder, Engine, EngineError
from inglenook.engine.shelf.machine import resident_bytes
from inglenook.engine.shelf.models import Model
from inglenook.engine.shelf.shelf import Shelf
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.index.index import Index
from inglenook.process import absence, starting
from inglenook.process.leaving import Absence
from inglenook.process.limits import harden
from inglenook.process.starter import Starter
from inglenook.tasks import keeping
from inglenook.tasks.accounts import accounts, credentials
from inglenook.tasks.children.connections import FileLog, Overheard, VaultLog
from inglenook.tasks.children.postman import PATIENCE_S, Postman
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion.naming import name_unread
from inglenook.tasks.learning import voices
from inglenook.tasks.models import models
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.vault.errors import VaultError, VaultFull
from inglenook.vault.keys import recovery
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.upkeep import maintenance
from inglenook.vault.vault import Vault
from inglenook.whereabouts import default_folder, vault_exists

__all__ = [
    "MODEL_JOBS",
    "CourierError",
    "Desk",
    "EngineError",
    "Protection",
    "Unlock",
    "VaultError",
    "Workspace",
    "default_folder",
    "vault_exists",
]

MODEL_JOBS = JOBS


def models_folder() -> Path:
    """Where the models lie: beside the vault's usual place, or where `INGLENOOK_MODELS` says."""
    given = os.environ.get("INGLENOOK_MODELS")
    # `Path.expanduser` raises for somebody unknown; so no model is there.
    return Path(os.path.expanduser(given)) if given else default_folder().parent / "models"  # noqa: PTH111


def require_vault(folder: Path) -> None:
    """Raise `NoVault` where there is none."""
    maintenance.require_vault(folder)


def create_vault(folder: Path, protection: Protection) -> tuple[Workspace, str]:
    """Make a vault and open it; the recovery code is given here and never again."""
    started = _start_children()
    try:
        vault, code = Vault.create(folder, protection)
        return _workspace(vault, *started), code
    except BaseException:
        _close(*started)
        raise


def open_workspace(folder: Path, unlock: Unlock, upgrade: Upgrade | None = None) -> Workspace:
    """Open a vault with everything that works on it. Use it as a context manager.

    `upgrade` is told of each step where a vault of an earlier version is brought forward first, and may stop it.
    """
    started = _start_children()
    try:
        return _workspace(Vault.open(folder, unlock, upgrade=upgrade), *started, upgrade)
    except BaseException:
        _close(*started)
        raise


def open_desk() -> Desk:
    """A reader, an engine and an embedder without a vault."""
    starter, reader = _start_children()
    embedder = _embedder(SettingsTable({}), starter)
    desk = Desk(reader, BuiltinEngine(), embedder)
    for action in (starter.close, reader.close, desk.engine.close):
        desk.at_close(action)
    if embedder is not None:
        desk.at_close(embedder.close)
    _equip(desk, starter, None)
    return desk


def _start_children() -> tuple[Starter, Reader]:
    harden()
    garbage.look_seldom()
    starter = starting.start()
    return starter, Reader(starter)


def _close(starter: Starter, reader: Reader) -> None:
    reader.close()
    starter.close()


def _workspace(vault: Vault, starter: Starter, reader: Reader, upgrade: Upgrade | None = None) -> Workspace:
    try:
        index = prepared(vault, upgrade)
        vault.ballast.take()
    except BaseException:
        vault.close()
        raise
    embedder = _embedder(vault.preferences.table(), starter)
    workspace = Workspace(vault, index, reader, BuiltinEngine(), embedder)
    for action in (starter.close, reader.close, workspace.engine.close, vault.close):
        workspace.at_close(action)
    if embedder is not None:
        workspace.at_close(embedder.close)
    _take_former(workspace, starter)
    _equip(workspace, starter, vault)
    workspace.mail_server = partial(postman, workspace)
    with contextlib.suppress(VaultError):  # a full disk
        accounts.stay(workspace)
    return workspace


def prepared(vault: Vault, upgrade: Upgrade | None = None) -> Index:
    """The index of a vault, brought forward.

    On a full disk that takes the ballast; where this is not enough, one that finds nearly all opens as it is, or nobody
    could delete anything. The next start tries again.
    """
    index = Index(vault.database)
    try:
        vault.ballast.lend(partial(index.prepare, upgrade))
    except VaultFull:
        if not index.is_usable():
            raise
    with contextlib.suppress(VaultError):  # as above; and from a disk that may only be read it opens, too
        name_unread(vault, index)
    return index


def _equip(desk: Desk, starter: Starter, vault: Vault | None) -> None:
    """Give a desk the models of this computer, with the choices and the log of its vault where it has one."""
    shelf = Shelf(models_folder())
    settings = (lambda: SettingsTable({})) if vault is None else vault.preferences.table
    writers = Writers(shelf, lambda model: _engine(starter, model, shelf, vault), settings)
    log = Overheard(FileLog(shelf.folder / "connections.jsonl") if vault is None else VaultLog(vault))

    def text_of(name: str, data: bytes) -> str:
        document = desk.read_file(Path(name), data, Stop()).document
        return "" if document is None else document.text

    def change(name: str, value: str) -> None:
        if isinstance(desk, Workspace):
            keeping.change_setting(desk, name, value)

    desk.writers = writers
    desk.library = Library(
        shelf, starter, writers, log, settings, text_of, None if vault is None else change, _memory_of
    )
    if isinstance(desk, Workspace):
        desk.in_style = partial(voices.in_style, desk)
    desk.at_close(writers.close)


def _engine(starter: Starter, model: Model, shelf: Shelf, vault: Vault | None) -> Engine:
    if vault is None:
        return RemoteEngine(starter, model)
    return RemoteEngine(starter, model, adapters=lambda: voices.carried(vault, shelf, model))


def _memory_of(engine: Engine) -> int | None:
    """What the process of a model holds now."""
    return resident_bytes(engine.pid) if isinstance(engine, RemoteEngine) and engine.pid else None


def library_of(desk: Desk) -> Library:
    """The models as the jobs on them want them."""
    if desk.library is None:
        raise RuntimeError("a desk that was not made here has no models")
    return desk.library


def open_outside(desk: Desk, target: str | Path) -> None:
    """Open an https or mailto address, a file or a folder in the person's own programs; see `process.outside`."""
    library_of(desk).starter.open_outside(target)


def postman(
    workspace: Workspace,
    account: Account,
    secret: Callable[[], str] | None = None,
    patience_s: float = PATIENCE_S,
) -> Postman:
    """The servers of a mail account, opened by its kept secret where no other is given. A context manager."""
    library = library_of(workspace)
    opened_by = secret or (lambda: credentials.secret(workspace, library, account))
    return Postman(library.starter, library.log, library.clock, account, opened_by, patience_s=patience_s)


def choose_engine(desk: Desk, name: str) -> None:
    """Have one engine do the jobs of this desk, whatever is set: a model's name or `builtin`; `auto` as it is set.

    Raises `NoSuchModel`.
    """
    writers = library_of(desk).writers
    if name not in {"auto", BUILTIN}:
        library_of(desk).shelf.find(name)
    writers.only = AUTO if name == "auto" else name


def use_model(desk: Desk, name: str, job: str = "") -> None:
    """Have a model do a job, or all, from now on; one that makes vectors makes those for search by meaning."""
    library = library_of(desk)
    if isinstance(desk, Workspace) and name not in {"auto", BUILTIN} and not job:
        installed = library.shelf.find(name)
        if installed.embeds:
            choose_embedder(desk, library.shelf.path_of(installed))
            return
    models.use(library, name, job)


def connection_logs(desk: Desk) -> list[ConnectionLog]:
    """Where connections are written down: the vault, and the file for those that were made without one."""
    library = library_of(desk)
    beside = FileLog(library.shelf.folder / "connections.jsonl")
    return [library.log, beside] if isinstance(desk, Workspace) else [library.log]


def listen_for_absence(tell: Callable[[str], object], ways: Collection[str]) -> Callable[[], None]:
    """Have `tell` called, on any thread, when the person leaves in one of these ways (`process.absence`).

    Gives what ends it.
    """
    return absence.listen(tell, [Absence(way) for way in ways]).close


def overhear(desk: Desk, hearer: Callable[[tuple[str, ...]], object]) -> None:
    """Tell somebody which hosts are being talked to, each time that changes; on whatever thread talks."""
    log = library_of(desk).log
    if isinstance(log, Overheard):
        log.hearer = hearer


def unlock_by(secret: str) -> Unlock:
    """The way to unlock that a text is: a recovery code, a passphrase, or the keychain where it is empty."""
    if not secret:
        return Unlock(keychain=True)
    return Unlock(recovery=secret) if recovery.is_code(secret) else Unlock(passphrase=secret)


def keychain_name() -> str:
    """The keychain that works here; "" where none does."""
    try:
        return maintenance.describe_keychain()
    except VaultError:
        return ""


def choose_embedder(workspace: Workspace, file: Path | None) -> None:
    """Have a GGUF model make the vectors from now on, or without a file the packaged one again.

    The file is tried first: raises `EngineError`s, and nothing is changed then.
    """
    starter = starting.start()
    workspace.at_close(starter.close)
    path = None if file is None else file.resolve()
    digest = "" if path is None else digest_of(path)
    dimensions = 0 if path is None else dimensions_of(starter, Gguf(path, digest, 0))
    before = workspace.vault.preferences.table()
    keeping.change_settings(
        workspace,
        {
            "former_embedder_file": before.text("embedder_file"),
            "former_embedder_digest": before.text("embedder_digest"),
            "former_embedder_dimensions": before.number("embedder_dimensions"),
            "embedder_file": "" if path is None else str(path),
            "embedder_digest": digest,
            "embedder_dimensions": dimensions,
            "embedder": "auto",
        },
    )
    if workspace.embedder is not None:
        workspace.embedder.close()
    workspace.embedder = _embedder(workspace.vault.preferences.table(), starter)
    if workspace.embedder is not None:
        workspace.at_close(workspace.embedder.close)
    _take_former(workspace, starter)


def _take_former(workspace: Workspace, starter: Starter) -> None:
    """The embedder whose vectors serve until the chosen one has seen every passage, where it can still be asked."""
    if workspace.former is not None:
        workspace.former.close()
        workspace.former = None
    if workspace.embedder is None:
        return
    serving = workspace.vault.vectors.serving(workspace.embedder.identity)
    if serving == workspace.embedder.identity:
        return
    settings = workspace.vault.preferences.table()
    file = settings.text("former_embedder_file")
    digest, dimensions = settings.text("former_embedder_digest"), settings.number("former_embedder_dimensions")
    known: list[EmbedderModel] = [MINILM, *([Gguf(Path(file), digest, dimensions)] if file else [])]
    model = next((each for each in known if each.identity == serving), None)
    if model is not None:
        workspace.former = RemoteEmbedder(starter, model)
        workspace.at_close(workspace.former.close)


def _embedder(settings: SettingsTable, starter: Starter) -> Embedder | None:
    """The embedder that the settings ask for, where its files are; its process starts when it is first needed."""
    wanted, file = settings.text("embedder"), settings.text("embedder_file")
    if wanted == "none":
        return None
    if wanted == "auto" and file:
        model = Gguf(Path(file), settings.text("embedder_digest"), settings.number("embedder_dimensions"))
        return RemoteEmbedder(starter, model)
    try:
        files_of(MINILM)
    except EngineError:
        return None  # `doctor` says why
    return RemoteEmbedder(starter, MINILM)


def restore_vault(backup: Path, folder: Path, unlock: Unlock) -> None:
    """Make a vault folder from a backup; never over an existing vault."""
    maintenance.restore(backup, folder, unlock)


def rekey_vault(folder: Path, unlock: Unlock, passphrase: str | None) -> str:
    """Encrypt the vault with a new data key; the new recovery code is given here and never again."""
    return maintenance.rekey(folder, unlock, passphrase)


def change_passphrase(folder: Path, unlock: Unlock, passphrase: str) -> None:
    """Wrap the data key under another passphrase; nothing is encrypted anew."""
    maintenance.change_passphrase(folder, unlock, passphrase)


def wipe_vault(folder: Path) -> None:
    """Destroy a vault: its key file first, then its files."""
    maintenance.wipe(folder)
