"""A vault for one evaluation, under a random passphrase in a temporary folder; it is gone afterwards."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inglenook.core.events import Progress, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.index.index import Index
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.vault.keys.data_key import Protection
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.vault import Vault


@contextmanager
def throwaway(desk: Desk) -> Iterator[Workspace]:
    """An empty vault that the desk's reader, engine, embedder and models work on."""
    with tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as name:
        protection = Protection(passphrase=secrets.token_hex(16))
        vault, _code = Vault.create(Path(name) / "vault", protection, calibration=Calibration())
        with vault:
            index = Index(vault.database)
            index.prepare()
            workspace = Workspace(vault, index, desk.reader, desk.engine, desk.embedder)
            workspace.writers = desk.writers
            yield workspace


def brought_in(
    workspace: Workspace, files: Sequence[Path], stop: Stop, items: dict[Path, ItemId]
) -> Iterator[Progress]:
    """Import files as a person would; `items` gets what each became, but for those that could not be read."""
    for event in ingest.add(workspace, files, stop):
        if isinstance(event, Progress):
            yield event
    for path in files:
        item = workspace.vault.item_with(hashlib.sha256(path.read_bytes()).digest())
        if item is not None:
            items[path] = item


def kept_mails(
    workspace: Workspace, mails: Sequence[bytes], stop: Stop, items: dict[int, ItemId]
) -> Iterator[Progress]:
    """Import mails that lie in no files of their own; `items` gets the item of each by its place."""
    with tempfile.TemporaryDirectory(prefix="inglenook-evaluation-") as name:
        paths = [Path(name) / f"{place}.eml" for place in range(len(mails))]
        for path, mail in zip(paths, mails, strict=True):
            path.write_bytes(mail)
        became: dict[Path, ItemId] = {}
        yield from brought_in(workspace, paths, stop, became)
        for place, path in enumerate(paths):
            if path in became and became[path].kind is ItemKind.MESSAGE:
                items[place] = became[path]
