"""A random word and random Chinese signs to plant, and every form in which they could lie about in a file."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import stat
import string
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from unit.trust.processes import Seen, descriptors

_PIECE = 64 * 1024


class Marker:
    """What is planted: `word` for Latin text and `signs` for Chinese. Looked for in any case and many encodings."""

    def __init__(self) -> None:
        self.word = "Zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(14))
        self.signs = "".join(chr(0x4E00 + secrets.randbelow(0x4000)) for _ in range(7))
        self._forms = {form.lower() for text in (self.word, self.signs) for form in _forms(text)}
        self.most_bytes = max(map(len, self._forms))

    def is_in(self, data: bytes) -> bool:
        """Whether any form of it is in the bytes."""
        folded = data.lower()
        return any(form in folded for form in self._forms)


def _forms(text: str) -> Iterator[bytes]:
    raw = text.encode()
    kept = (raw, text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("gb18030"))
    yield from kept
    for each in kept:
        yield each.hex().encode()
        yield from _base64(each)
    if not text.isascii():
        yield json.dumps(text).strip('"').encode()
        yield "".join(f"={byte:02X}" for byte in raw).encode()
        yield "".join(f"%{byte:02X}" for byte in raw).encode()
        yield text.encode("punycode")


def _base64(raw: bytes) -> Iterator[bytes]:
    """The three forms, by where in a group of three bytes it begins, without what depends on its neighbours."""
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + raw).rstrip(b"=")
        yield encoded[(0, 2, 3)[offset] : len(encoded) - 1]


class Watch:
    """Looks for a marker in all files below some places, and in what processes have open without a name."""

    def __init__(self, marker: Marker, places: Iterable[Path], allowed: Iterable[Path]) -> None:
        self._marker, self._places, self._allowed = marker, tuple(places), tuple(allowed)
        self._seen: dict[Path, tuple[int, int]] = {}
        self._clean: set[int] = set()  # hashes of pieces without it: most of a file stays as it was
        self.sightings: set[str] = set()
        self.looks = 0

    def look(self, people: Sequence[Seen] = ()) -> None:
        """One round: files that changed since the last round, then open files that lie nowhere else."""
        self.looks += 1
        for place in self._places:
            for folder, _, names in os.walk(place):
                for name in names:
                    self._file(Path(folder, name))
        for each in people:
            for entry, target in descriptors(each.pid):
                if not target.startswith("/") or self._is_known(Path(target)):
                    continue
                with contextlib.suppress(OSError):
                    if stat.S_ISREG(entry.stat().st_mode):
                        self._bytes(entry.read_bytes(), f"open: {target}")

    def _is_known(self, path: Path) -> bool:
        is_below = any(path.is_relative_to(place) for place in (*self._places, *self._allowed))
        return is_below and not path.name.endswith(" (deleted)")

    def _file(self, path: Path) -> None:
        if any(path.is_relative_to(allowed) for allowed in self._allowed):
            return
        with contextlib.suppress(OSError):
            found = path.stat(follow_symlinks=False)
            now = found.st_mtime_ns, found.st_size
            if self._seen.get(path) != now and stat.S_ISREG(found.st_mode):
                self._seen[path] = now
                self._bytes(os.fsencode(path.name) + b"\0" + path.read_bytes(), str(path))

    def _bytes(self, data: bytes, where: str) -> None:
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE + self._marker.most_bytes]
            if (known := hash(piece)) in self._clean:
                continue
            if self._marker.is_in(piece):
                self.sightings.add(where)
            else:
                self._clean.add(known)
