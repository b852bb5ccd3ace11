"""Names of domains as the name system has them (IDNA).

The standard library knows the names of 2003 (RFC 3490), which made ss of ß and σ of ς, and left the marks that join
letters out. Today each of these is a domain of its own (RFC 5895, UTS 46), and may be somebody else's.
"""

from __future__ import annotations

import re
import unicodedata

_DOT = re.compile("[.\u3002\uff0e\uff61]")  # RFC 3490, 3.1
_JOINING = re.compile("[\u200c\u200d]")


def ascii_domain(domain: str) -> str:
    """A domain in plain letters. Raises UnicodeError for one that has no such form."""
    return domain if domain.isascii() else ".".join(map(_label, _DOT.split(domain)))


def _label(label: str) -> str:
    label = unicodedata.normalize("NFKC", label.replace("ẞ", "ß")).lower()
    if _JOINING.search(label):
        raise UnicodeError("marks whose place has rules of its own")
    plain = label.encode("idna").decode("ascii")
    return f"xn--{label.encode('punycode').decode('ascii')}" if "ß" in label or "ς" in label else plain
