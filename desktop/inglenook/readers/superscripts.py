"""Numbers that are set above the line: the mark of a note, a power. As plain figures they would become a part of the
number before them: 1,240 with note 2 would be 1,2402, and 10⁻³ would be 10-3.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*[-+\u2212]?\d{1,3}\s*", re.ASCII)
SUPERSCRIPTS = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LONGEST = 40  # characters with the blanks around it


def superscript(text: str) -> str:
    """A short number in raised figures; anything else (1st, Mme) as it is."""
    return text.translate(SUPERSCRIPTS) if len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None else text
