"""Numbers as arguments: one that makes no sense is refused with a sentence, and nothing else meant by it."""

from __future__ import annotations

import argparse
import re

MOST = 2**31 - 1  # of anything that is counted here
_NUMERAL = re.compile("[0-9]{1,10}")


def from_nought(text: str) -> int:
    """A whole number from 0 on; for `type` of argparse."""
    return _number(text, 0)


def from_one(text: str) -> int:
    """A whole number from 1 on."""
    return _number(text, 1)


def _number(text: str, least: int) -> int:
    said = text.strip()
    if not _NUMERAL.fullmatch(said) or not least <= int(said) <= MOST:
        raise argparse.ArgumentTypeError(f"give a whole number from {least} to {MOST:,}")
    return int(said)
