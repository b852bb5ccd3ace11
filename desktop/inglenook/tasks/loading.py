"""Files on their way to a reader: told apart by their first bytes, and looked up in the vault some together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from inglenook.tasks.candidates import Candidate
from inglenook.tasks.workspace import looks_like_mail

_TOGETHER, _TOGETHER_BYTES = 32, 1_000_000
_HEAD = 1_000  # bytes

Loaded = tuple[Candidate, bytes, bytes]  # with the digest of its bytes, and these


def with_heads(found: Iterable[Candidate]) -> Iterator[tuple[Candidate, bool]]:
    """Each candidate with whether it looks like mail; a file is opened for that only where its name does not say so."""
    for candidate in found:
        name = candidate.filename
        yield candidate, looks_like_mail(name, b"") or looks_like_mail(name, _head(candidate))


def together(loaded: Iterator[Loaded]) -> list[Loaded]:
    """The candidates, as many at a time as the vault is asked for: asking for one by one takes as long as opening the
    files."""
    some: list[Loaded] = []
    held = 0
    for each in islice(loaded, _TOGETHER):
        some.append(each)
        held += len(each[2])
        if held >= _TOGETHER_BYTES:
            break
    return some


def _head(candidate: Candidate) -> bytes:
    """The first bytes of a candidate; none of what cannot be opened, whose outcome is found when it is loaded."""
    if candidate.data is not None:
        return candidate.data[:_HEAD]
    if candidate.path is None:
        return b""
    try:
        if not candidate.path.is_file():
            return b""
        with candidate.path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""
