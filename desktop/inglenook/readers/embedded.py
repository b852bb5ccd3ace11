"""Documents that lie within an Office file: a sheet in a letter, a PDF on a slide. What shows is a picture of each.

Parts that a text, a slide or a sheet leads to are read as files are; what the data of a chart is kept in is none of
them. An old compound file may be the document itself or a wrapping around it ([MS-OLEDS] 2.3.6).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from contextvars import ContextVar

from inglenook.core.reading import Outcome
from inglenook.readers import oleproperties
from inglenook.readers.failures import Unreadable
from inglenook.readers.ooxml import Package, Relation

_KINDS = frozenset(("package", "oleObject"))
_MOST = 20  # that one text, slide or workbook leads to
_LARGEST = 20_000_000  # bytes
_DEEPEST = 2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRAPPED = ("Package", "CONTENTS", "\x01Ole10Native")  # streams that hold a file as it was
_depth: ContextVar[int] = ContextVar("depth", default=0)  # how many files are open within each other


def texts(package: Package, relations: Iterable[Relation]) -> list[str]:
    """The texts of the documents that these relations lead to; one that cannot be read is passed over.

    Raises `Unreadable` where the whole file passes a limit.
    """
    if _depth.get() >= _DEEPEST:
        return []
    parts = dict.fromkeys(relation.part for relation in relations if relation.kind in _KINDS)
    found: list[str] = []
    for part in [each for each in parts if package.has(each) and package.size(each) <= _LARGEST][:_MOST]:
        opened = _depth.set(_depth.get() + 1)
        try:
            found.append(_read(part, package.content(part)))
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
        finally:
            _depth.reset(opened)
    return [text for text in dict.fromkeys(found) if text]


def _read(part: str, data: bytes) -> str:
    from inglenook.readers import registry  # late: it leads to all readers, and they here

    name = part.rpartition("/")[2]
    if data.startswith(_OLE):
        name, data = _unwrapped(name, data)
    found, _ = registry.read(name, data)
    if found.document is not None:
        return found.document.text
    return found.message.text if found.message is not None else ""


def _unwrapped(name: str, data: bytes) -> tuple[str, bytes]:
    """The file within a wrapping, or what is given where it is none."""
    package, contents, native = oleproperties.streams(data, *_WRAPPED)
    if native:
        return _native(native)
    return name, package or contents or data


def _native(said: bytes) -> tuple[str, bytes]:
    """A file of any kind: its length and a flag, its name and two paths, its length once more, its bytes."""
    try:
        name, at = _until_zero(said, 6)
        _, at = _until_zero(said, at)
        (length,) = struct.unpack_from("<I", said, at + 4)
        at += 8 + length
        (length,) = struct.unpack_from("<I", said, at)
    except (struct.error, ValueError) as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error
    return name.decode("latin-1"), said[at + 4 : at + 4 + length]


def _until_zero(said: bytes, at: int) -> tuple[bytes, int]:
    end = said.index(b"\0", at)
    return said[at:end], end + 1
