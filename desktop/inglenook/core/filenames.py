"""Names of files as text.

A name may be any bytes on Linux, and halves of characters on Windows; Python holds such a name in half characters that
have no place in the vault, in JSON or on the screen. The file itself is always opened by its `Path`.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_HALVES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"/\\|?*\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|con(?:in|out)\$|(?:com|lpt)[0-9\xb9\xb2\xb3]) *(?:\.|$)", re.IGNORECASE)
_LONGEST_BYTES = 180


def as_text(path: Path | str) -> str:
    """A path or a name as text, each piece that is no character as U+FFFD."""
    text = str(path)
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def is_text(name: str) -> bool:
    """Whether a name is text as it is."""
    return name.isascii() or _HALVES.search(name) is None


def safe_name(name: str, fallback: str) -> str:
    """A file name that every system accepts, as close to `name` as possible: no separators, no characters that are not
    seen, no names that Windows keeps for itself, no leading or trailing dots, bounded in bytes, its ending kept."""
    cleaned = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(" ._")
    cleaned = cleaned.encode("utf-8", "replace").decode("utf-8").replace("?", "_")
    if not cleaned:
        cleaned = fallback
    if _RESERVED.match(cleaned):  # also with spaces before its ending, which are cut off below
        cleaned = f"_{cleaned}"
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending) > 12:
        return _shortened(cleaned, _LONGEST_BYTES)
    return f"{_shortened(stem, _LONGEST_BYTES - len(ending.encode()) - 1)}.{ending}"


def _shortened(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore").rstrip(" .")
