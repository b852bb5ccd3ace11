"""The models that are installed: a folder of their own, one folder for each, a manifest in it.

```
models/gemma-3-270m-it-q8_0/model.json   the manifest
                            gemma-3-270m-it-Q8_0.gguf, or mlx/ with the files of an MLX model
                            licence/     the terms as they came
models/.gemma-3-270m-it-q8_0.arriving/   what is on its way; it becomes the folder above in one rename
```

Nothing of the person is in it, so it is not encrypted, and several vaults share it. A manifest says what the files
were when they came; the process that loads a model checks the digest and refuses one that changed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path

import msgspec

from inglenook.core import plainfiles
from inglenook.engine.shelf.models import Model
from inglenook.engine.shelf.refusals import ModelNameTaken, ModelRefused, NoSuchModel, ShelfUnreachable

MANIFEST, LICENCES, MLX = "model.json", "licence", "mlx"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_RESERVED = frozenset({"auto", "builtin", "none", "standard"})
_MANIFEST_MAX = 64 * 1024
CONTEXT_MAX = 8192  # tokens; jobs are short by design, and memory grows with it
CONTEXT_MIN = 512


class Installed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The manifest of an installed model. Times are seconds since 1970 UTC; `revision` is a commit of the hub.

    `source` is `hub` or `import`, `origin` the repository or the name of the file that it was; `context` is the largest
    that it was made for. `accepted` says when the person accepted the licence, where that was asked.
    """

    name: str
    title: str
    form: str
    file: str
    digest: str
    family: str
    context: int
    size_bytes: int
    quantisation: str
    parameters: int
    licence: str
    source: str
    origin: str
    revision: str
    added: int
    accepted: int | None = None
    is_tuned: bool = True
    embeds: bool = False

    @property
    def memory_bytes(self) -> int:
        """About what it needs when it is loaded: its weights, and what it keeps of a prompt."""
        return memory_need(self.size_bytes, self.parameters)


def memory_need(size_bytes: int, parameters: int) -> int:
    """About what a model needs when it is loaded, in bytes: weights, state of a prompt of 8,192 tokens, the process.

    The state is 20 KB a token for 270 million parameters and grows with their square root, as layers and heads do.
    """
    state = CONTEXT_MAX * 20_000 * max(1.0, (parameters / 270e6) ** 0.5)
    return int(size_bytes + state + 250e6)


def is_name(name: str) -> bool:
    """Whether a model may be called so: lower case letters, digits, `.`, `_` and `-`."""
    return _NAME.fullmatch(name) is not None and name not in _RESERVED and ".." not in name


def name_from(text: str) -> str:
    """A name made out of a file's: lower case, other characters as `-`; raise `ModelRefused` where nothing is left."""
    name = re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:64].rstrip("-._")
    if not is_name(name):
        raise ModelRefused(reason="name")
    return name


class Shelf:
    """The folder of the models. It need not be there yet; nothing is kept in memory, so several may use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def installed(self) -> list[Installed]:
        """All that are installed and can be read, by name."""
        found = []
        for place in self._places():
            with contextlib.suppress(NoSuchModel):
                found.append(self.find(place.name))
        return found

    def damaged(self) -> list[str]:
        """The names of folders on the shelf whose manifest cannot be used; they can be removed."""
        sound = {each.name for each in self.installed()}
        return [place.name for place in self._places() if place.name not in sound]

    def find(self, name: str) -> Installed:
        """One model; raise `NoSuchModel` where there is none of that name, or its files are gone."""
        if not is_name(name):
            raise NoSuchModel(name=name)
        try:
            with plainfiles.opened(self.folder / name / MANIFEST) as file:
                untrusted = file.read(_MANIFEST_MAX)
            made = msgspec.json.decode(untrusted, type=Installed)
        except (OSError, ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise NoSuchModel(name=name) from error
        is_plain = Path(made.file).name == made.file and made.file not in {"", ".", ".."}
        if made.name != name or not is_plain or not self.path_of(made).exists():
            raise NoSuchModel(name=name)
        return made

    def path_of(self, model: Installed) -> Path:
        """Where the file, or for MLX the folder, of a model lies."""
        return self.folder / model.name / model.file

    def licence_files(self, name: str) -> list[Path]:
        """The terms that are kept with a model."""
        with contextlib.suppress(OSError):
            return sorted(path for path in (self.folder / name / LICENCES).iterdir() if path.is_file())
        return []

    def model(self, installed: Installed) -> Model:
        """What an engine is told of it. A context that nobody needs would only take memory."""
        context = min(installed.context or CONTEXT_MAX, CONTEXT_MAX)
        return Model(
            name=installed.name,
            title=installed.title,
            form=installed.form,
            path=self.path_of(installed),
            digest=installed.digest,
            family=installed.family,
            context=max(CONTEXT_MIN, context),
            size_bytes=installed.size_bytes,
        )

    def arriving(self, name: str) -> Path:
        """The folder for a model on its way, made where it is not there; raise `ModelNameTaken`, `ShelfUnreachable`."""
        if not is_name(name):
            raise ModelRefused(reason="name")
        if (self.folder / name).exists():
            raise ModelNameTaken(name=name)
        place = self.folder / f".{name}.arriving"
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ShelfUnreachable(path=str(self.folder)) from error
        return place

    def settle(self, made: Installed) -> Installed:
        """A model has arrived whole: from now on it is installed. Raises `ModelNameTaken`, `ShelfUnreachable`."""
        place = self.arriving(made.name)
        try:
            with (place / MANIFEST).open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            _settle_down(place)
            place.rename(self.folder / made.name)
            _settle_down(self.folder)
        except OSError as error:
            raise ShelfUnreachable(path=str(self.folder)) from error
        return made

    def abandon(self, name: str) -> None:
        """Take away what has arrived of a model until now."""
        shutil.rmtree(self.folder / f".{name}.arriving", ignore_errors=True)

    def remove(self, name: str) -> int:
        """Take a model away, a damaged one too; the bytes that it had. Raises `NoSuchModel`, `ShelfUnreachable`."""
        place = self.folder / name
        if not is_name(name) or not place.is_dir() or place.is_symlink():
            raise NoSuchModel(name=name)
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
        try:
            # First out of sight in one step: half a model is never installed.
            gone = self.folder / f".{name}.going"
            place.rename(gone)
            shutil.rmtree(gone)
        except OSError as error:
            raise ShelfUnreachable(path=str(self.folder)) from error
        return size

    def _places(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(path for path in self.folder.iterdir() if path.is_dir() and is_name(path.name))
        return []


def _settle_down(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
