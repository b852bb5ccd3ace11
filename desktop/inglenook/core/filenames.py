"""Names of files as text.

A name may be any bytes on Linux, and halves of characters on Windows; Python holds such a name in half characters that
have no place in the vault, in JSON or on the screen. The file itself is always opened by its `Path`.
"""

from __future__ import annotations

import re
from pathlib import Path

_HALVES = re.compile("[\ud800-\udfff]")


def as_text(path: Path | str) -> str:
    """A path or a name as text, each piece that is no character as U+FFFD."""
    text = str(path)
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def is_text(name: str) -> bool:
    """Whether a name is text as it is."""
    return name.isascii() or _HALVES.search(name) is None
