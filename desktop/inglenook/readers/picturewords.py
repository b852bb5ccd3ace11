"""The alternative text of pictures in pages, mails and Office files."""

from __future__ import annotations

import re

_MOST = 1_000  # characters for one picture
# Older programs put the name of the file where the words belong, newer ones say that they made them.
_FILE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|svg|webp|heic)$", re.IGNORECASE)
_MADE = re.compile(r"^.*(?:automatically generated|自动生成|AI[- ]generated|AI ?生成).*$", re.IGNORECASE | re.MULTILINE)
# What names the kind of picture and not what it shows.
_KIND = re.compile(
    r"(?:inline )?(?:image|img|picture|photo|avatar|logo|icon|spacer|banner|bullet|pixel|bild|grafik"
    r"|图片|图像|图标|头像) ?\d*",
    re.I,
)


def words_for_picture(said: str) -> str:
    """The words in brackets; "" where they only name a file or a kind of picture."""
    words = " ".join(_MADE.sub("", said[:_MOST]).split())
    is_said = bool(words) and _FILE.search(words) is None and _KIND.fullmatch(words) is None
    return f"[{words}]" if is_said else ""
