"""What every test has: a user folder of its own, and a vault when it asks for one.

Making a vault stretches a passphrase, which is slow by design; one is made for the session and copied. The copies are
opened by their recovery code, which needs no stretching. The reader is started once and shared.
"""

from __future__ import annotations

import functools
import gc
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before numpy comes: its threads wait by spinning, and the two processes of a run have a core each.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Whatever the computer speaks: a screen writes dates and numbers as its locale does.
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)

from inglenook import assembly
from inglenook.assembly import Protection, Unlock, Workspace
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.process import starting
from inglenook.tasks.children.pool import MAIL, Pool, Worker
from inglenook.tasks.children.reading import Reader
from inglenook.vault.keys import data_key
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.storage import ballast
from inglenook.vault.vault import Vault

PASSPHRASE = "a long enough passphrase"
# How long an example takes says how busy the machine is, and is no matter of a test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
NOW = 1_795_000_000  # 2026-11-18, so that no test depends on the day it runs


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look through it every time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def quick_keys() -> Iterator[None]:
    """A passphrase is stretched by the least that is allowed: how much more this machine could do is not measured.

    And once for each salt: the vault that all tests share is opened by its passphrase again and again.
    """
    known = functools.cache(Calibration.stretch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Calibration, "stretch", lambda how, passphrase, salt: known(how, passphrase, salt))
        patch.setattr(data_key, "calibrated", Calibration)
        patch.setattr(ballast, "BYTES", 0)  # thousands of vaults would fill the disk with it
        yield


_places = itertools.count()


_OURS = ("INGLENOOK_PASSPHRASE_FILE", "INGLENOOK_MODELS", "INGLENOOK_HUB", "PYTHON_KEYRING_BACKEND")
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")


@pytest.fixture(autouse=True)
def own_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test sees or touches the real user's folders: it has a place of its own for them, made when it is needed.

    Each test sets all of them anew, so that none is put back.
    """
    place = tmp_path_factory.getbasetemp() / f"test{next(_places)}"
    os.environ.update(dict.fromkeys(_HOMES, f"{place}{os.sep}user"))
    for name in (*_OURS, "DBUS_SESSION_BUS_ADDRESS"):
        os.environ.pop(name, None)
    return place


@pytest.fixture
def tmp_path(own_place: Path) -> Path:
    """As pytest's own, which would look through the folders of all tests before for the next number."""
    own_place.mkdir(mode=0o700)
    return own_place


@dataclass(frozen=True, slots=True)
class Template:
    """A vault that was made once, to be copied."""

    folder: Path
    code: str


@pytest.fixture
def soon() -> Iterator[None]:
    """Whoever waits for the other end of a pipe is woken by a failure (not on Windows, which has no such alarm)."""

    def fail(*_: object) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An empty vault with its index, closed."""
    folder = tmp_path_factory.mktemp("template") / "vault"
    vault, code = Vault.create(folder, Protection(passphrase=PASSPHRASE), calibration=Calibration())
    Index(vault.database).prepare()
    vault.close()
    return Template(folder, code)


@pytest.fixture
def vault_folder(template: Template, tmp_path: Path) -> Path:
    """A copy of the empty vault."""
    return Path(shutil.copytree(template.folder, tmp_path / "vault"))


class _OnePool(Pool):
    """Gives mails and documents to one reader: an import ends it where they change, as they do in nearly every test."""

    def take(self, *, is_mail: bool) -> Worker:
        return super().take(is_mail=True)


@pytest.fixture(scope="session")
def shared_reader() -> Iterator[Reader]:
    """One reader for all tests that need one read for them; what it needs for a format is loaded once."""
    starter = starting.start()
    reader = Reader(starter)
    reader._pool = _OnePool(starter, "reader", "recogniser", None, MAIL, MAIL)
    yield reader
    reader.close()
    starter.close()


OpenWorkspace = Callable[[Path], Workspace]


@pytest.fixture
def open_workspace(template: Template, shared_reader: Reader) -> Iterator[OpenWorkspace]:
    """Opens a copied vault as a workspace with the shared reader, at a fixed time; closed after the test."""
    opened: list[Workspace] = []

    def open_it(folder: Path) -> Workspace:
        opened.append(opened_copy(template, shared_reader, folder))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


@pytest.fixture(scope="module")
def module_workspace(
    template: Template, shared_reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """An open, empty workspace for all tests of a module, which share what one of its fixtures brings in."""
    folder = shutil.copytree(template.folder, tmp_path_factory.mktemp("module") / "vault")
    workspace = opened_copy(template, shared_reader, folder)
    yield workspace
    workspace.close()


def opened_copy(template: Template, reader: Reader, folder: Path) -> Workspace:
    """A copy of the template as a workspace at a fixed time; closing it closes its vault."""
    vault = Vault.open(folder, Unlock(recovery=template.code))
    index = Index(vault.database)
    index.prepare()
    workspace = Workspace(vault, index, reader, BuiltinEngine(), clock=lambda: NOW)
    workspace.at_close(vault.close)
    return workspace


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path) -> Workspace:
    """An open, empty workspace."""
    return open_workspace(vault_folder)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared corpus beside the project, or a skip that says so."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not here")
    return folder


assert assembly  # the whole assembly is imported once, so that no single test pays for it
