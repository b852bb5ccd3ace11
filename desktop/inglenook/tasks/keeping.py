"""Looking after the vault: what is in it, whether it is whole, backups, export, settings, and taking things out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.settings import SettingsTable, SettingValue
from inglenook.tasks.finding.embed import coverage
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultFull
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.storage.database import Transaction
from inglenook.vault.upkeep import copying


def info(workspace: Workspace) -> dict[str, object]:
    """What is in the vault, how it is protected, and how much of it is found by meaning, as plain facts."""
    state = coverage(workspace)
    return {
        **workspace.vault.info(),
        "embedder": "" if state is None else state.identity,
        "passages": workspace.vault.vectors.coverage("").passages if state is None else state.passages,
        "found_by_meaning": 0 if state is None else state.vectors,
        "other_language": 0 if state is None else state.skipped,
    }


def check(workspace: Workspace, stop: Stop) -> Iterator[Event[tuple[str, ...]]]:
    """Check every page, every link between tables and the keyword index; the result lists what is wrong."""
    yield Progress(0, 2, "checks", "pages")
    problems = list(workspace.vault.check())
    stop.check()
    yield Progress(1, 2, "checks", "index")
    problems.extend(workspace.index.check())
    yield Result(tuple(problems))


def backup(workspace: Workspace, folder: Path | None, stop: Stop | None = None) -> Path:
    """Write an encrypted copy, open and check it; give the folder that it lies in. Stopped, it leaves nothing.

    What was taken out goes into no copy, its words in the index included.
    """
    forget_words(workspace, stop)
    if stop is None:
        return workspace.vault.backup(folder)
    return workspace.vault.backup(folder, lambda: not stop.is_set)


def copied_bytes(folder: Path) -> int:
    """How much is written of the copy that is on its way into this folder."""
    return copying.copied_bytes(folder)


def change_passphrase(workspace: Workspace, present: Unlock, passphrase: str) -> None:
    """Put another passphrase in place; `present` must open the vault, too. The recovery code stays as it is."""
    workspace.vault.doors.require(present)
    workspace.vault.doors.change_passphrase(passphrase)


def new_recovery_code(workspace: Workspace, present: Unlock) -> str:
    """Put a new recovery code in place, given here and never again; the old one opens copies elsewhere alone."""
    workspace.vault.doors.require(present)
    return workspace.vault.doors.new_recovery_code()


def use_keychain(workspace: Workspace, present: Unlock, is_wanted: bool) -> None:
    """Have the system's keychain open the vault, too, or no longer."""
    workspace.vault.doors.require(present)
    if is_wanted:
        workspace.vault.doors.use_keychain()
    else:
        workspace.vault.doors.forget_keychain()


def export(workspace: Workspace, folder: Path, stop: Stop) -> Iterator[Event[int]]:
    """Write every original as a plain file; the result is how many."""
    count = 0
    for count in workspace.vault.export(folder):
        stop.check()
        yield Progress(count, None, "files", "writing")
    yield Result(count)


def count_text_alone(workspace: Workspace) -> int:
    """Of how many documents there is no file to be written, for the text alone was to be kept (`keep_originals`)."""
    return workspace.vault.originals.count_absent()


def settings(workspace: Workspace) -> SettingsTable:
    """The settings as they stand."""
    return workspace.vault.preferences.table()


def change_setting(workspace: Workspace, name: str, value: SettingValue) -> None:
    """Change one setting; raise `WrongUse` for a name or value that was not declared."""
    change_settings(workspace, {name: value})


def change_settings(workspace: Workspace, values: Mapping[str, SettingValue]) -> None:
    """Change several settings, all of them or none."""
    with workspace.vault.database.write() as transaction:
        for name, value in values.items():
            workspace.vault.preferences.change(transaction, name, value)


def delete(workspace: Workspace, items: Sequence[ItemId], stop: Stop) -> Iterator[Event[int]]:
    """Take documents and mails out with everything made of them, a few in each commit; what is gone already is fine.

    Their words are left to `forget_words`, once for many deletions.
    """
    for start in range(0, len(items), 50):
        stop.check()
        _take_out(workspace, items[start : start + 50])
        yield Progress(min(start + 50, len(items)), len(items), "items", "deleting")
    yield Result(len(items))


def forget_words(workspace: Workspace, stop: Stop | None = None) -> None:
    """Have the words of what was taken out leave the file, too, if the disk has room to write the index anew.

    That takes seconds in a large vault, so nobody is made to wait for it between two deletions. Until then nothing
    finds these words any more, and they lie encrypted like all else.
    """
    if workspace.index.keeps_words_of_gone():
        with contextlib.suppress(VaultFull):
            workspace.vault.ballast.lend(lambda: workspace.index.optimize(stop))


def _take_out(workspace: Workspace, items: Sequence[ItemId]) -> None:
    def take_out(transaction: Transaction) -> None:
        for item in items:
            if workspace.vault.holds(transaction, item):
                workspace.index.remove(transaction, workspace.vault.delete(transaction, item))

    workspace.vault.write_surely(take_out)
