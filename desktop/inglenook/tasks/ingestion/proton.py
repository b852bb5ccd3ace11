"""What an export of Proton Mail says of its mails in files beside them: where each lies, and what was done with it.

A mail is `ID.eml`, and `ID.metadata.json` beside it has its labels by their IDs, those of folders among them; what the
person's own are called stands in `labels.json` (https://github.com/ProtonMail/proton-mail-export, go-proton-api). Of
these files only what is asked for is taken, checked for its type; what cannot be read says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from inglenook.core import plainfiles
from inglenook.tasks.ingestion.candidates import Candidate

_LARGEST = 2_000_000  # bytes of such a file
_MOST_FOLDERS = 50  # of one mail
_SYSTEM = {"0": "Inbox", "3": "Trash", "4": "Spam", "6": "Archive", "7": "Sent", "8": "Drafts", "9": "Outbox"}
_STARRED = "10"


class _Said(msgspec.Struct):
    LabelIDs: list[str] = []
    Unread: bool | int = False
    IsReplied: bool | int = False
    IsRepliedAll: bool | int = False


class _OfMail(msgspec.Struct):
    Payload: _Said


class _Label(msgspec.Struct):
    ID: str
    Name: str = ""
    Path: list[str] | str = ""


class _OfLabels(msgspec.Struct):
    Payload: list[_Label]


_T = TypeVar("_T")


class Proton:
    """The exports of one import."""

    def __init__(self) -> None:
        self._names: dict[Path, dict[str, str]] = {}  # of labels by their IDs, by the folder of an export

    def told(self, candidate: Candidate) -> Candidate:
        """A mail with its folders and marks; any other file as it is."""
        path = candidate.path
        if path is None or path.suffix != ".eml":
            return candidate
        found = _read(path.with_suffix(".metadata.json"), _OfMail)
        if found is None:
            return candidate
        said = found.Payload
        if path.parent not in self._names:
            self._names[path.parent] = _labels(path.parent)
        names = self._names[path.parent]
        folders = [names[each] for each in said.LabelIDs[:_MOST_FOLDERS] if each in names] or [candidate.folder]
        marks = {"S": not said.Unread, "R": said.IsReplied or said.IsRepliedAll, "F": _STARRED in said.LabelIDs}
        flags = "".join(letter for letter, is_set in marks.items() if is_set)
        return replace(candidate, folder=folders[0], also=tuple(folders[1:]), flags=flags)


def _labels(folder: Path) -> dict[str, str]:
    found = _read(folder / "labels.json", _OfLabels)
    own = {
        each.ID: name[:200]
        for each in (found.Payload if found is not None else ())
        if (name := _shown("/".join(each.Path) if isinstance(each.Path, list) and each.Path else each.Name))
    }
    return {**own, **_SYSTEM}


def _shown(name: str) -> str:
    """A name without what nobody sees: controls, and marks that turn the text around."""
    return "".join(filter(str.isprintable, " ".join(name.split())))


def _read(path: Path, form: type[_T]) -> _T | None:
    try:
        with plainfiles.opened(path) as file:
            return msgspec.json.decode(file.read(_LARGEST), type=form)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None
