"""Old Office files as containers: their streams, bounded, and what a file says about itself."""

from __future__ import annotations

import datetime
import io
import struct

import olefile  # type: ignore[import-untyped]  # the library has no types

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.ooxml import Properties

_NO_PROPERTIES = Properties("", "", None)
_EARLIEST = 315_532_800  # 1980
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, struct.error)


def streams(data: bytes, *names: str) -> list[bytes]:
    """The streams of these names; empty where there is none. Raises `Unreadable` for a broken container."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            # A stream is never longer than its file, whatever its entry says.
            return [ole.openstream(name).read(len(data)) if ole.exists(name) else b"" for name in names]
    except _BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "ole") from error


def properties(data: bytes) -> Properties:
    """Title, author and date; empty where they are broken."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            found = ole.get_metadata()
        charset = f"cp{found.codepage or 1252}".replace("cp65001", "utf-8").replace("cp1200", "utf-16-le")
        title, author = (str(value or b"", charset, "replace")[:1000] for value in (found.title, found.author))
        created = found.create_time
        stamp = int(created.replace(tzinfo=datetime.UTC).timestamp()) if created is not None else None
    except _BROKEN:
        return _NO_PROPERTIES
    return Properties(title, author, stamp if stamp is not None and stamp > _EARLIEST else None)
