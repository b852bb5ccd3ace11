"""The vaults that are tortured: made once, with a small life in them, and copied for each cycle."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from inglenook.assembly import Protection, Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.index.source import entries_after
from inglenook.process import starting
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.sending import drafts
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.vault import Vault
from unit.trust.life import Life, make_life

NOW = 1_795_000_000
PASSPHRASE = "a long enough passphrase"
MUCH = 100_000
_PIECE = 6  # passages that are indexed in one commit, so that there is something to merge


@dataclass(frozen=True, slots=True)
class Place:
    """One vault to be tortured; what is counted and fails is all below `root`."""

    root: Path
    code: str
    life: Life
    chance: random.Random

    @property
    def folder(self) -> Path:
        """The vault folder."""
        return self.root / "vault"


class Bases:
    """A vault that is empty, and one with a life in it; both open by one recovery code."""

    def __init__(self, root: Path, mails: int = 40, documents: int = 4) -> None:
        self._root, self._count, self._spares = root, 0, 0
        self.life = make_life(root / "life", mails, documents)
        empty = root / "empty"
        vault, self.code = Vault.create(empty, Protection(passphrase=PASSPHRASE), calibration=Calibration())
        Index(vault.database).prepare()
        vault.close()
        lived = Path(shutil.copytree(empty, root / "lived"))
        with opened(lived, self.code, is_reading=True) as workspace:
            result_of(ingest.add(workspace, [self.life.folder], Stop()))
            drafts.begin(workspace, drafts.Head(subject="Walls"), "word0 ")
            scatter(workspace)

    def spare(self) -> Path:
        """An empty folder beside, new each time."""
        self._spares += 1
        folder = self._root / f"spare{self._spares}"
        folder.mkdir()
        return folder

    def copy(self, base: str, seed: str) -> Place:
        """A fresh copy of `empty` or `lived`; the last one is taken away."""
        shutil.rmtree(self._root / f"cycle{self._count}", ignore_errors=True)
        self._count += 1
        root = self._root / f"cycle{self._count}"
        root.mkdir()
        shutil.copytree(self._root / base, root / "vault")
        return Place(root, self.code, self.life, random.Random(seed))


def scatter(workspace: Workspace) -> None:
    """Index everything anew in many small commits."""
    last = 0
    while True:
        with workspace.vault.database.write() as transaction:
            entries = entries_after(transaction, last, _PIECE)
            workspace.index.add(transaction, entries)
        if not entries:
            return
        last = entries[-1].passage_id


@contextmanager
def opened(folder: Path, code: str, *, is_reading: bool = False) -> Iterator[Workspace]:
    """The vault with what works on it; with a reader in its sandbox only where one is needed, for it takes its time."""
    starter = starting.start() if is_reading else None
    reader = cast(Reader, None) if starter is None else Reader(starter)
    try:
        with Vault.open(folder, Unlock(recovery=code)) as vault:
            index = Index(vault.database)
            index.prepare()
            yield Workspace(vault, index, reader, BuiltinEngine(), clock=lambda: NOW)
    finally:
        if starter is not None:
            reader.close()
            starter.close()
