"""The tree of parts of a mail, as spans of its bytes; nothing is copied or decoded here.

The standard parser looks at each line once for every open level (900 nested parts take 3.5 s) and recurses. Here one
pass goes from each line that begins with `--` to the next and looks it up among the open boundaries, so the time is
that of finding these lines, however deep or broken the nesting is. `tests/unit/readers` compares the result with the
standard library's (compat32) over the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.readers import charsets
from inglenook.readers.mail.headers import Headers, parameters, split_block

MAX_DEPTH = 50
MAX_PARTS = 1_000
_MAX_BOUNDARY = 300  # RFC 2046 allows 70
_TYPE = re.compile(r"([a-z0-9][\w.+-]{0,60})/([a-z0-9][\w.+-]{0,100})")
_GUESSED = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\n[Cc]ontent-[A-Za-z-]{2,30}:")


@dataclass(slots=True)
class Part:
    """One part: its header fields, its type, and its body `data[start:end]`; `parts` where it is a multipart."""

    headers: Headers
    media_type: str
    parameters: Mapping[str, str]
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)

    @property
    def is_multipart(self) -> bool:
        """Whether its body was taken apart."""
        return bool(self.parts)


@dataclass(slots=True)
class _Level:
    """A multipart whose end has not come yet."""

    part: Part
    boundary: bytes
    is_digest: bool


class _Splitter:
    def __init__(self, data: bytes, problems: list[str]) -> None:
        self.data = data
        self.problems = problems
        self.levels: list[_Level] = []
        self.count = 1
        # The line of a boundary -> (its level, whether it is the closing line).
        self.open: dict[bytes, tuple[int, bool]] = {}
        self.closed: dict[bytes, tuple[int, _Level]] = {}  # multiparts behind which nothing else has come yet

    def enter(self, part: Part) -> None:
        """Look for the boundary of `part` from now on, if it is a multipart that may be taken apart."""
        if not part.media_type.startswith("multipart/"):
            return
        boundary = part.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
        if not self.levels and (not boundary or b"--" + boundary not in self.data):
            guessed = _GUESSED.search(self.data, max(part.start - 1, 0), part.start + 20_000)
            boundary = guessed[1] if guessed is not None else b""
            self.problems.append("boundary")
        if not boundary or len(boundary) > _MAX_BOUNDARY or b"--" + boundary in self.open:
            return
        if len(self.levels) >= MAX_DEPTH:
            self.problems.append("depth")
            part.media_type = "application/octet-stream"  # kept as it is
            return
        place = len(self.levels)
        self.levels.append(_Level(part, boundary, part.media_type == "multipart/digest"))
        self.open[b"--" + boundary] = (place, False)
        self.open[b"--" + boundary + b"--"] = (place, True)

    def leave(self, place: int, end: int) -> None:
        """Close the levels from `place` on; what was open in them ends at `end`."""
        for level in self.levels[place:]:
            del self.open[b"--" + level.boundary], self.open[b"--" + level.boundary + b"--"]
            level.part.end = end
            if level.part.parts:
                level.part.parts[-1].end = min(level.part.parts[-1].end, end)
        del self.levels[place:]

    def run(self, pos: int) -> None:
        """Pass over the delimiter lines from `pos` to the end."""
        data = self.data
        at = pos if data.startswith(b"--", pos) else _next(data, pos)
        while at >= 0 and (self.levels or self.closed):
            line_end = data.find(b"\n", at, at + _MAX_BOUNDARY + 100)
            line_end = len(data) if line_end < 0 else line_end
            line = data[at : min(line_end, at + _MAX_BOUNDARY + 100)].rstrip()
            found = self.open.get(line) or self.reopened(line)
            if found is None:
                at = _next(data, at)
                continue
            if self.count >= MAX_PARTS:
                self.problems.append("parts")
                return
            at = self.delimiter(found, at, min(line_end + 1, len(data)))
        if self.levels:
            self.problems.append("boundary_end")

    def reopened(self, line: bytes) -> tuple[int, bool] | None:
        """A multipart that goes on behind its end: one within it has the same boundary, or it ended too early."""
        place, level = self.closed.get(line, (-1, None))
        if level is None or place != len(self.levels):
            return None
        del self.closed[line]
        self.problems.append("boundary_end")
        self.levels.append(level)
        level.part.end = len(self.data)
        self.open[line], self.open[line + b"--"] = (place, False), (place, True)
        return place, False

    def delimiter(self, found: tuple[int, bool], at: int, after: int) -> int:
        """Act on one delimiter line that begins at `at`; give where the next may be."""
        place, is_closing = found
        content_end = at - 2 if self.data[at - 2 : at] == b"\r\n" else at - 1
        if len(self.levels) > place + 1:
            self.problems.append("boundary_end")
        self.leave(place + 1, content_end)
        level = self.levels[place]
        if level.part.parts:
            last = level.part.parts[-1]
            last.end = max(last.start, min(last.end, content_end))
        self.closed = {line: closed for line, closed in self.closed.items() if closed[0] <= place}
        if is_closing:
            del self.open[b"--" + level.boundary], self.open[b"--" + level.boundary + b"--"]
            self.levels.pop()
            self.closed[b"--" + level.boundary] = place, level
            return _next(self.data, after - 1)
        headers, start = split_block(self.data, after, self.open)
        part = part_of(headers, start, len(self.data), "message/rfc822" if level.is_digest else "text/plain")
        level.part.parts.append(part)
        self.count += 1
        self.problems.extend(headers.problems)
        self.enter(part)
        return start if self.data.startswith(b"--", start) else _next(self.data, start - 1)


def _next(data: bytes, pos: int) -> int:
    at = data.find(b"\n--", max(pos, 0))
    return at + 1 if at >= 0 else -1


def part_of(headers: Headers, start: int, end: int, default: str = "text/plain") -> Part:
    """A part without its children. An unreadable type is the default of its place (RFC 2045, 5.2)."""
    raw = headers.first("content-type")
    if not raw:
        return Part(headers, default, {}, start, end)
    value, found = parameters(raw)
    match = _TYPE.match(value)
    if match is not None:
        return Part(headers, match[0], found, start, end)
    return Part(headers, "text/html" if value == "html" else default, found, start, end)


def take_apart(data: bytes) -> tuple[Part, list[str]]:
    """The tree of parts of a whole mail, and codes of what was wrong with it."""
    headers, start = split_block(data, 0)
    root = part_of(headers, start, len(data))
    problems = list(headers.problems)
    if root.media_type.startswith("multipart/"):
        splitter = _Splitter(data, problems)
        splitter.enter(root)
        splitter.run(start)
    return root, problems


def charset_of(root: Part) -> str | None:
    """The charset that the mail's first text declares: the best guess for raw bytes in its header."""
    part = root
    while part.parts:
        part = part.parts[0]
    charset = part.parameters.get("charset")
    return charset if charsets.codec_of(charset) != charsets.UTF7 else None
