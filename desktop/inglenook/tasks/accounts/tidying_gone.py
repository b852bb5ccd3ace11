"""Mails that are on no server any more stay in the place "gone" for a month, then they go with all their traces."""

from __future__ import annotations

from inglenook.core.events import Stop
from inglenook.tasks.workspace import Workspace

KEPT_S = 30 * 86_400
_SOME = 50  # mails in one commit


def tidy(workspace: Workspace, stop: Stop) -> int:
    """Delete what has been gone for long enough, from whatever account; gives how many."""
    total = 0
    while items := workspace.vault.remote_mails.gone_before(workspace.now() - KEPT_S, _SOME):
        stop.check()
        with workspace.vault.database.write() as transaction:
            for item in items:
                workspace.index.remove(transaction, workspace.vault.delete(transaction, item))
        total += len(items)
    return total
