"""A copy of the vault every week by itself: encrypted, checked, in the vault's own folder, where three are kept.

Only while the vault is open, only where the person has not switched it off, and only where the disk has room for it and
to spare. A copy beside the vault helps against damage and mistakes; against a lost disk only one elsewhere does.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from enum import StrEnum

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.tasks import keeping
from inglenook.tasks.workspace import Workspace
from inglenook.vault.keys import keyfile

_WEEK_S = 7 * 24 * 3600
_SPARE = 3  # times the size of the vault that must be free: one is written, and room is left


class Standing(StrEnum):
    """The state of the weekly copy."""

    OFF = "off"
    EMPTY = "empty"  # there is nothing in the vault
    NOT_YET = "not_yet"
    NO_ROOM = "no_room"
    DUE = "due"


def standing(workspace: Workspace) -> Standing:
    """Whether a copy is to be made now, or why not."""
    vault = workspace.vault
    if vault.preferences.table().text("weekly_backup") == "no":
        return Standing.OFF
    if not any(vault.counts()):
        return Standing.EMPTY
    copies = vault.backups()
    # A clock that was set back, or forward, brings a copy too many and never none.
    if copies and abs(workspace.now() - (copies[-1] / keyfile.NAME).stat().st_mtime) < _WEEK_S:
        return Standing.NOT_YET
    size = sum(path.stat().st_size for path in vault.folder.glob(f"{keyfile.STORE}*"))
    return Standing.DUE if shutil.disk_usage(vault.folder).free > _SPARE * size else Standing.NO_ROOM


def weekly(workspace: Workspace, stop: Stop) -> Iterator[Event[Standing]]:
    """Make a copy if one is due; the result says how it stood before. Stopped, it leaves nothing behind."""
    found = standing(workspace)
    if found is Standing.DUE:
        yield Progress(0, 1, "copies", "copying")
        keeping.backup(workspace, None, stop)
    yield Result(found)
