"""What a person types as recipients, made addresses. No widget is needed."""

from __future__ import annotations

import re
from email.utils import getaddresses

from inglenook.core.reading import Address
from inglenook.interfaces.qt import figures

APART = re.compile(r"[,;，；、\n]")
_ADDRESS = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]+\.[^\s@<>,;\"]+")


def typed(text: str) -> tuple[list[Address], str]:
    """The addresses in a text, and the rest that is none, such as a name that was not finished."""
    found: list[Address] = []
    rest: list[str] = []
    for name, address in getaddresses([APART.sub(",", text)]):
        if _ADDRESS.fullmatch(address):
            found.append(Address(figures.one_line(name), address.lower()))
        elif name or address:
            rest.append(figures.one_line(f"{name} {address}"))
    return found, ", ".join(rest)
