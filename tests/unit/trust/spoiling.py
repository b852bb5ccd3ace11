"""Spoils good files in the ways that disks, mail programs and attackers do, the same way for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

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


def spoilt(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """The file with one to four kinds of harm done to it; of a zip, half the time to a member inside."""
    if data.startswith(b"PK") and rng.random() < 0.5:
        return _within(data, others, rng)
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_HARMS)(data, others, rng)
    return data


def _within(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """A whole archive with a spoilt member."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        names = archive.namelist()
        unlucky = rng.choice(names)
        for name in names:
            member = archive.read(name)
            changed.writestr(name, rng.choice(_HARMS)(member, others, rng) if name == unlucky else member)
    return made.getvalue()


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


_HARMS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip,
    _cut,
    _lose,
    _repeat,
    _insert,
    _splice,
    _blank,
)
