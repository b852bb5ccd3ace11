"""A disk that loses power: plays back what was asked of it, and says what may be left at any moment (`power`).

What was flushed is there. Of what was written since, chance keeps all, nothing, or a part of the writes in any order,
and of a write that is kept a part of its sectors. A name that was made, moved or taken away stays so once its folder
was flushed; of the later ones a first part. What is mapped into memory (-shm) is gone, as after any start.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = struct.Struct("<ciqq")
_SECTOR = 512
_WITHOUT_DATA = b"TSC!"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was asked: see `faults.c`."""

    kind: str
    fd: int
    place: int
    data: bytes


def entries_of(log: bytes) -> list[Entry]:
    """The whole log."""
    return list(_entries(log))


def _entries(log: bytes) -> Iterator[Entry]:
    at = 0
    while at < len(log):
        kind, fd, place, size = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        data = b"" if kind in _WITHOUT_DATA else log[at : at + size]
        at += len(data)
        yield Entry(kind.decode(), fd, place, data)


@dataclass(slots=True)
class _File:
    """What is safe of a file, and what was asked of it since: (place, data), or (size, None) for a cut."""

    safe: bytearray
    later: list[tuple[int, bytes | None]] = field(default_factory=list)

    def flush(self) -> None:
        for each in self.later:
            self.apply(*each)
        self.later.clear()

    def apply(self, place: int, data: bytes | None) -> None:
        if data is None:
            del self.safe[place:]
            self.safe.extend(bytes(place - len(self.safe)))
            return
        self.safe.extend(bytes(max(0, place - len(self.safe))))
        self.safe[place : place + len(data)] = data

    def lose(self, chance: random.Random) -> None:
        """Power is gone: of what is not safe, some is left."""
        kept = chance.choice((0.0, 1.0, 0.5, 0.9))
        for place, data in self.later:
            if chance.random() >= kept:
                continue
            if data is not None and len(data) > _SECTOR and chance.random() < 0.3:
                start = _SECTOR * chance.randrange(len(data) // _SECTOR)
                self.apply(place + start, data[start : start + _SECTOR * chance.randint(1, 64)])
            else:
                self.apply(place, data)
        self.later.clear()


class Disk:
    """The files below one folder, by their paths."""

    def __init__(self, root: Path) -> None:
        self._names = {str(path): _File(bytearray(path.read_bytes())) for path in root.rglob("*") if path.is_file()}
        self._folders = {str(root), *(str(path) for path in root.rglob("*") if path.is_dir())}
        self._safe_names = dict(self._names)
        self._safe_folders = set(self._folders)
        self._later: list[tuple[str, str, _File | None]] = []  # folder, name, and what is there then
        self._open: dict[int, _File | str] = {}

    def play(self, entry: Entry) -> None:
        """One thing that was asked."""
        match entry.kind:
            case "O" | "N":
                path = entry.data.decode()
                if path not in self._folders and path not in self._names:
                    self._name(path, _File(bytearray()))
                self._open[entry.fd] = path if path in self._folders else self._names[path]
            case "M":
                self._folders.add(entry.data.decode())
            case "R":
                old, new = entry.data.decode().split("\n")
                moved = self._names[old]
                self._name(new, moved)
                self._name(old, None)
            case "U":
                self._name(entry.data.decode(), None)
            case _:
                self._in_file(entry)

    def _in_file(self, entry: Entry) -> None:
        opened = self._open.get(entry.fd)
        if isinstance(opened, str):
            if entry.kind == "S":
                self._flush_folder(opened)
        elif opened is not None:
            if entry.kind == "S":
                opened.flush()
            elif entry.kind == "W":
                opened.later.append((entry.place, entry.data))
            elif entry.kind == "T":
                opened.later.append((entry.place, None))
        if entry.kind == "C":
            self._open.pop(entry.fd, None)

    def _name(self, path: str, file: _File | None) -> None:
        if file is None:
            self._names.pop(path, None)
        else:
            self._names[path] = file
        self._later.append((path.rpartition("/")[0], path, file))

    def _flush_folder(self, folder: str) -> None:
        mine = [each for each in self._later if each[0] == folder]
        self._later = [each for each in self._later if each[0] != folder]
        self._settle(mine)

    def _settle(self, names: list[tuple[str, str, _File | None]]) -> None:
        for folder, path, file in names:
            self._safe_folders.add(folder)
            if file is None:
                self._safe_names.pop(path, None)
            else:
                self._safe_names[path] = file

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is left by path, once power is gone. The disk is of no more use afterwards."""
        self._settle(self._later[: chance.randint(0, len(self._later))])
        for file in {id(each): each for each in self._safe_names.values()}.values():
            file.lose(chance)
        return {path: bytes(file.safe) for path, file in self._safe_names.items() if not path.endswith("-shm")}
