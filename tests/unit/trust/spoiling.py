"""Spoils good files in the ways that disks, mail programs and attackers do, the same way for the same seed."""

from __future__ import annotations

import functools
import gzip
import io
import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from itertools import islice

_BITS = (1, 2, 4, 8, 16, 32, 64, 128)
_ODD = (
    b"\0" * 64,
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"(" * 3_000,
    b"<div>" * 2_000,
    b"[" * 2_000 + b"](" * 2_000,
    b"> " * 2_000,
    b"9" * 4_000,
    b"99999999999999999999",
    b"-1",
    b"\r\r\n\n",
    b"=?utf-8?b?" + b"A" * 900 + b"?=",
    b"&#x110000;&#0;",
    b"<!ENTITY a '&a;&a;'>",
    b"<<>>stream\nendstream",
    b"\nFrom \n\nFrom nobody\n",
    "\u202e\u0000\ufeff".encode(),
)


_DIGITS = re.compile(rb"\d{1,10}")
_OPENINGS = re.compile(rb"<[a-zA-Z][\w:]{0,20}[^<>]{0,60}>|\{\\?\w{0,12}|\[|\(|--\S{1,40}\r?\n")
_COUNTS = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_MOST_FILE = 2_000_000  # bytes that a spoilt file may grow to


def spoilt(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """The file with one to four kinds of harm done to it; of a packed one, half the time to what is inside."""
    if data.startswith((b"PK", b"\x1f\x8b")) and rng.random() < 0.5:
        return _within(data, others, rng) if data.startswith(b"PK") else _within_gzip(data, others, rng)
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_HARMS)(data, others, rng)[:_MOST_FILE]
    return data


def _within(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A whole archive with a spoilt member, or with members that were swapped, lost, doubled or blown up."""
    members = list(_members(data))
    if not members:
        return rng.choice(_HARMS)(data, others, rng)
    place = rng.randrange(len(members))
    name, content = members[place]
    match rng.randrange(8):
        case 0:
            other = rng.randrange(len(members))
            members[place], members[other] = (name, members[other][1]), (members[other][0], content)
        case 1:
            del members[place]
        case 2:
            members.append((name, rng.choice(_HARMS)(content, others, rng)))
        case 3:
            members[place] = (name, content + bytes(rng.choice((50_000, 50_000, 3_000_000))))
        case 4:
            members[place] = (
                rng.choice(("../" * 9 + name, "/" + name, name * 40, name.upper(), "\\\\host\\" + name)),
                content,
            )
        case _:
            members[place] = (name, rng.choice(_HARMS)(content, others, rng)[:_MOST_FILE])
    return _zipped(members, rng)


@functools.lru_cache(maxsize=32)
def _members(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The names and contents of an archive, unpacked once however often it is spoilt."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple((name, archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return ()  # an archive that is odd already, or locked


def _zipped(members: list[tuple[str, bytes]], rng: random.Random) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as changed:
        warnings.simplefilter("ignore")  # doubled names are meant
        for name, content in members:
            way = zipfile.ZIP_STORED if rng.random() < 0.1 else zipfile.ZIP_DEFLATED
            changed.writestr(name, content, way, 1)
    return made.getvalue()


def _within_gzip(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A sound gzip file around a spoilt content (of a tar: its headers and members)."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError):
        return rng.choice(_HARMS)(data, others, rng)
    return gzip.compress(rng.choice(_HARMS)(content[:_MOST_FILE], others, rng), 1)


def _flip(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _again in range(rng.randint(1, 30)):
        if changed:
            changed[rng.randrange(len(changed))] ^= rng.choice(_BITS)
    return bytes(changed)


def _cut(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _lose(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.randint(1, 2_000) :]


def _repeat(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start : start + rng.randint(1, 500)] * rng.randint(2, 40) + data[start:]


def _insert(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice(_ODD) + data[start:]


def _splice(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    other = rng.choice(others)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _blank(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    start = rng.randrange(len(data) + 1)
    size = min(rng.randint(1, 4_096), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def _count(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    """Another number where a binary format may keep a length or a count."""
    if len(data) < 8:
        return data
    size, code = rng.choice(((1, "B"), (2, "H"), (4, "I"), (8, "Q")))
    start = rng.randrange(len(data) - size + 1)
    value = rng.choice((*_COUNTS, len(data), len(data) - start)) & (256**size - 1)
    return data[:start] + struct.pack(rng.choice("<>") + code, value) + data[start + size :]


def _number(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    """Another number where one is written in digits."""
    found = list(islice(_DIGITS.finditer(data, rng.randrange(len(data) + 1)), 50)) or list(
        islice(_DIGITS.finditer(data), 50)
    )
    if not found:
        return data
    match = rng.choice(found)
    value = rng.choice((b"0", b"-1", b"1", b"65536", b"2147483648", b"4294967295", b"9" * 40, b"1e999", b""))
    return data[: match.start()] + value + data[match.end() :]


def _nest(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    """Something that opens, opened very often."""
    found = list(islice(_OPENINGS.finditer(data, rng.randrange(len(data) + 1)), 50))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + match[0] * rng.choice((20, 300, 2_000)) + data[match.end() :]


def _swap(data: bytes, _: Sequence[bytes], rng: random.Random) -> bytes:
    """Two stretches that changed places."""
    if len(data) < 16:
        return data
    one, two, three, four = sorted(rng.randrange(len(data) + 1) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


_HARMS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip,
    _cut,
    _lose,
    _repeat,
    _insert,
    _splice,
    _blank,
    _count,
    _number,
    _nest,
    _swap,
)
