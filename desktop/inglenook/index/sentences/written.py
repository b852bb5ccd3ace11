"""Filters written as operators, for chips that are changed or taken out: what `operators` reads back as the same."""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import PAIRS

_SIZES = (("gb", 10**9), ("mb", 10**6), ("kb", 10**3))
_NAMES = {
    "kind": "type", "filetype": "type", "larger_bytes": "larger", "smaller_bytes": "smaller", "exclude_from": "-from",
}  # fmt: skip
_BARE = re.compile(r"[^\s\"“”「」『』《》,，、;；|(){}]{1,200}")  # a Chinese word may begin behind a comma
_BARE_WORD = re.compile(r"\w[\w-]{0,199}")


def as_operator(key: str, value: str) -> str:
    """The filter `key` with `value` as an operator; "" for plain words."""
    if key == "terms":
        return ""
    if key == "phrase":
        return quoted(value)
    if key == "exclude":
        return "-" + (value if _BARE_WORD.fullmatch(value) else quoted(value))
    if (key, value) == ("has", "no_attachment"):
        return "-has:attachment"
    if key in {"larger_bytes", "smaller_bytes"}:
        value = _size(int(value))
    return f"{_NAMES.get(key, key)}:{value if _BARE.fullmatch(value) else quoted(value)}"


def quoted(value: str) -> str:
    """`value` between the first quotation marks that do not close within it."""
    opening, closing = next((pair for pair in PAIRS if pair[1] not in value), PAIRS[0])
    return f"{opening}{value}{closing}"


def _size(value: int) -> str:
    for unit, scale in _SIZES:
        if value and value % scale == 0:
            return f"{value // scale}{unit}"
    return str(value)
