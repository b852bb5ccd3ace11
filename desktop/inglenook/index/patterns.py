"""Compiling patterns for sentences in which English and Chinese stand without a space between them."""

from __future__ import annotations

import re

# `\b` is no boundary between a Latin letter and a Chinese character; here the end of a Latin word is meant.
_END = r"(?![A-Za-z0-9_\u00c0-\u024f])"


def latin(pattern: str) -> re.Pattern[str]:
    r"""An English pattern without regard to case, in which `\b` stands for the end of a Latin word."""
    return re.compile(pattern.replace(r"\b", _END), re.IGNORECASE)


def either(english: str, chinese: str) -> re.Pattern[str]:
    """Two alternatives, one in each language."""
    return latin(rf"(?:{english})\b|(?:{chinese})")
