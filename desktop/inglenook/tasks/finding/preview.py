"""The place of a hit with what stands around it, for reading it without opening the whole."""

from __future__ import annotations

from inglenook.core.ids import ItemKind
from inglenook.core.preview import Preview
from inglenook.core.results import Hit
from inglenook.tasks.workspace import Workspace

_BEFORE, _AFTER = 3_000, 9_000  # characters around the place: a screen or two
_LONGEST = 4_000  # characters of a place that are shown as one
_SOUGHT = 200  # characters that a cut may move to fall between lines


def preview(workspace: Workspace, hit: Hit) -> Preview:
    """What stands around a hit; raises `NoSuchItem` for one that is gone."""
    is_mail = hit.item.kind is ItemKind.MESSAGE
    vault = workspace.vault
    read = vault.mail.text if is_mail else vault.documents.text
    first = max(0, hit.start - _BEFORE)
    last = min(hit.end, hit.start + _LONGEST) + _AFTER
    text = read(hit.item, first, last)
    cut = _line_after(text, min(_SOUGHT, hit.start - first)) if first else 0
    start = hit.start - first - cut
    end = min(hit.end - first - cut, start + _LONGEST)
    place = (text[cut:], min(start, len(text) - cut), min(end, len(text) - cut))
    if is_mail:
        view = vault.mail.view(hit.item)
        return Preview(hit.item, view.row.subject, view.row.sender, view.to, view.row.date, None, 0, *place)
    row = vault.documents.row(hit.item)
    return Preview(hit.item, row.title, None, (), hit.date, hit.page, row.pages, *place)


def _line_after(text: str, limit: int) -> int:
    """Where the first line begins that starts before `limit`; 0 where none does."""
    return text.find("\n", 0, limit) + 1
