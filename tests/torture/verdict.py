"""Whether a vault came through: opened in another process, all its checks, and what the deed had promised."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import cast

from inglenook.assembly import Workspace
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks import keeping
from inglenook.tasks.children.reading import Reader
from inglenook.vault.keys import keyfile
from inglenook.vault.vault import Vault

from .deeds import Deed, Delete, unowned
from .forking import Say, forked, void
from .places import NOW, Bases, Place


def verdict(deed: Deed, place: Place, said: Sequence[str]) -> tuple[list[str], float]:
    """What is wrong, and how many seconds opening it took."""
    ended = forked(lambda say: _judge(deed, place, said, say))
    problems = [line.removeprefix("problem ") for line in ended.said if line.startswith("problem ")]
    times = [float(line.removeprefix("opened ")) for line in ended.said if line.startswith("opened ")]
    if ended.trouble or not times:
        problems.append(ended.trouble or "it could not be looked at")
    return problems, max(times, default=0.0)


def warm(bases: Bases) -> None:
    """Look at a vault once in this process, so that what that imports is imported for all that are forked from it."""
    place = bases.copy("lived", "warm")
    delete = Delete()
    delete.do(place, void)
    _judge(delete, place, (), void)


def _judge(deed: Deed, place: Place, said: Sequence[str], say: Say) -> None:
    begun = time.perf_counter()
    with _opened(deed, place, said) as vault:
        index = Index(vault.database)
        index.prepare()
        say(f"opened {time.perf_counter() - begun}")
        workspace = Workspace(vault, index, cast(Reader, None), BuiltinEngine(), clock=lambda: NOW)
        # The pages one by one, the structure, the links, the keyword index.
        for problem in result_of(keeping.check(workspace, Stop())):
            say(f"problem {problem}")
        for problem in (*deed.problems(place, workspace, said), *unowned(workspace)):
            say(f"problem {problem}")
    if (place.folder / keyfile.STORE).read_bytes()[:15] == b"SQLite format 3":
        say("problem it is not encrypted")


def _opened(deed: Deed, place: Place, said: Sequence[str]) -> Vault:
    unlocks = deed.unlocks(place, said)
    for unlock in unlocks[:-1]:
        try:
            return Vault.open(place.folder, unlock, keychain=deed.keychain(place))
        except InglenookError as error:
            if error.code not in {"wrong_recovery_code", "wrong_key"}:
                raise
    return Vault.open(place.folder, unlocks[-1], keychain=deed.keychain(place))
