"""Invitations in mails: the calendar files that a mail carries, read in the reader's process when they are shown."""

from __future__ import annotations

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Invitation, is_calendar
from inglenook.tasks.mail.labelling import mail_of
from inglenook.tasks.workspace import Workspace

_MOST_FILES = 4
_MOST_BYTES = 500_000


def view(workspace: Workspace, item: ItemId, stop: Stop) -> tuple[Invitation, ...]:
    """The events that a mail (of a thread the newest) brings; none where it brings none, or one that cannot be read."""
    attached = workspace.vault.mail.view(mail_of(workspace, item)).attachments
    files = [each for each in attached if is_calendar(each.media_type, each.name)]
    found: dict[tuple[str, str, str], Invitation] = {}
    for each in files[:_MOST_FILES]:
        stop.check()
        if each.document is None or each.size > _MOST_BYTES:
            continue
        try:
            data = workspace.vault.original(each.document)
        except InglenookError:
            continue
        for event in workspace.reader.invited(data, stop).events:
            # The same event mostly comes twice: as a part of the text, and as a file.
            found.setdefault((event.uid, event.method or "request", event.start.local if event.start else ""), event)
    return tuple(found.values())
