"""Mails that are on no server any more stay in the place "gone" for a month, then they go with all their traces.

A month by this computer's clock alone is no proof: it may be set wrong, and go on to lie for years. So a mail goes only
after so many days, too, on which its account was brought in step to the end and its server still did not have it.
"""

from __future__ import annotations

from inglenook.core.events import Stop
from inglenook.tasks.workspace import Workspace

KEPT_S = 30 * 86_400
KEPT_DAYS = 15  # on which the account was in step; fewer than a month has, for nobody looks at their mail every day
_SOME = 50  # mails in one commit


def tidy(workspace: Workspace, account: int, stop: Stop) -> int:
    """An account is in step: delete what has been gone for long enough, from whatever account; gives how many."""
    mails, total = workspace.vault.remote_mails, 0
    if not mails.was_day_counted(account, workspace.now()):
        with workspace.vault.database.write() as transaction:
            mails.count_day(transaction, account, workspace.now())
    while items := mails.gone_before(workspace.now() - KEPT_S, KEPT_DAYS, _SOME):
        stop.check()
        with workspace.vault.database.write() as transaction:
            for item in items:
                workspace.index.remove(transaction, workspace.vault.delete(transaction, item))
        total += len(items)
    return total
