"""Documents within an Office file: a sheet in a letter, a PDF on a slide. The outer document shows only a picture of
each.

Parts that a text, a slide or a sheet refers to are read like files, except the workbooks that hold a chart's data. An
old compound file may be the document itself or a wrapper around it ([MS-OLEDS] 2.3.6).
"""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextvars import ContextVar
from functools import partial
from itertools import chain, islice

from inglenook.core.reading import Found, Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import oleproperties, olestorages
from inglenook.readers.office.ooxml import Package, Relation

_KINDS = frozenset(("package", "oleObject"))
_MOST = 20  # that one text, slide or workbook leads to
_LARGEST = 5_000_000  # bytes
_LONGEST_S = 5.0  # of processor time, after which no further one is begun: the text that holds them must not be lost
_DEEPEST = 2
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NATIVE = "\x01Ole10Native"
_WRAPPED = ("Package", "CONTENTS", _NATIVE)  # streams that hold a file as it was
_FILES = (b"%PDF", b"PK\x03\x04", b"{\\rtf", _OLE)  # begins of what is a file and no picture
_depth: ContextVar[int] = ContextVar("depth", default=0)  # how many files are open within each other


def texts(package: Package, relations: Iterable[Relation]) -> list[str]:
    """The texts of the documents that these relations lead to; one that cannot be read is passed over.

    Raises `Unreadable` where the whole file passes a limit.
    """
    parts = dict.fromkeys(relation.part for relation in relations if relation.kind in _KINDS)
    held = (each for each in parts if package.has(each) and package.size(each) <= _LARGEST)
    return _texts((part, partial(package.content, part)) for part in held)


def texts_of_book(data: bytes) -> list[str]:
    """The same of an old Office file: what it holds as the files they were, each in a folder of its own, and what lies
    there as folders of streams."""
    if _depth.get() >= _DEEPEST:
        return []
    held = oleproperties.within(data, _WRAPPED, _LARGEST)
    files = ((path, partial(_file_of, path, content)) for path, content in held)
    stored = ((path, partial(bytes, content)) for path, content in olestorages.documents(data, _LARGEST))
    return _texts(chain(files, stored))


def texts_of_objects(objects: Iterable[bytes]) -> list[str]:
    """The same of an old presentation, whose objects are compound files."""
    return _texts(("", partial(bytes, each)) for each in objects)


def _texts(held: Iterable[tuple[str, Callable[[], bytes]]]) -> list[str]:
    if _depth.get() >= _DEEPEST:
        return []
    found: list[str] = []
    begun = time.process_time()
    for path, content in islice(held, _MOST):
        if time.process_time() - begun > _LONGEST_S:
            break
        opened = _depth.set(_depth.get() + 1)
        try:
            found.append(_read(path, content()))
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
        finally:
            _depth.reset(opened)
    return [text for text in dict.fromkeys(found) if text]


def _read(path: str, data: bytes) -> str:
    if data.startswith(_OLE):
        streams = zip(_WRAPPED, oleproperties.streams(data, *_WRAPPED), strict=True)
        data = next((_file_of(name, content) for name, content in streams if content), data)
    return _text(_found(path.rpartition("/")[2], data))


def text_of(name: str, data: bytes, kinds: Collection[str]) -> str:
    """The text of a file of one of these kinds, empty of any other. Raises `Unreadable` where it passes a limit."""
    from inglenook.readers import detect  # late: it leads to all readers, and they here

    if detect.detect_head(name, data[: detect.HEAD]) not in kinds:
        return ""
    found = _found(name, data)
    if found.failure is Outcome.TOO_MUCH:
        raise Unreadable(found.failure, found.detail)
    return _text(found)


def kind_of(data: bytes) -> str:
    """What kind of file this is."""
    from inglenook.readers import detect  # as above

    return detect.detect("", data)


def _found(name: str, data: bytes) -> Found:
    from inglenook.readers import registry  # as above

    return registry.read(name, data)[0]


def _text(found: Found) -> str:
    if found.document is not None:
        return found.document.text
    return found.message.text if found.message is not None else ""


def _file_of(path: str, stream: bytes) -> bytes:
    """The file that a stream of this name holds."""
    return _native(stream) if path.endswith(_NATIVE) else stream


def held(streams: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """The file that an object of these streams is, and its name as it stands there, if it does; two times none of what
    is no file, such as the picture of a formula."""
    if native := streams.get(_NATIVE):
        return _native(native), native[6 : native.index(b"\0", 6)]
    found = streams.get("Package") or streams.get("CONTENTS") or b""
    if found.startswith(_FILES):
        return found, b""
    return (olestorages.file_of(streams) if olestorages.MAIN.intersection(map(str.lower, streams)) else b""), b""


def held_in(data: bytes) -> tuple[bytes, bytes]:
    """The same of an object that is a compound file itself."""
    wrapped = dict(zip(_WRAPPED, oleproperties.streams(data, *_WRAPPED), strict=True))
    if any(wrapped.values()):
        return held(wrapped)
    return (data if olestorages.MAIN.intersection(map(str.lower, oleproperties.names(data))) else b""), b""


def _native(said: bytes) -> bytes:
    """A file of any kind: its length and a flag, its name and two paths, its length once more, its bytes."""
    try:
        at = said.index(b"\0", said.index(b"\0", 6) + 1) + 1
        (length,) = struct.unpack_from("<I", said, at + 4)
        at += 8 + length
        (length,) = struct.unpack_from("<I", said, at)
    except (struct.error, ValueError) as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error
    return said[at + 4 : at + 4 + length]
