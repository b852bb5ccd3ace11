"""Lists of properties, in which Apple's programs keep what is no document: packed ones and such as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

_PACKED = b"bplist00"
_WRITTEN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE\s+plist\b[^>]{0,400}>\s*)?<plist[\s>]"
)


def is_packed(head: bytes) -> bool:
    """Whether the first bytes are those of a packed list."""
    return head.startswith(_PACKED)


def is_list(head: bytes) -> bool:
    """Whether the first bytes are those of a list of either form."""
    return is_packed(head) or _WRITTEN.match(head) is not None


def values(data: bytes) -> Mapping[str, object]:
    """What a list has under its names; nothing for one of values without names. Raises `Unreadable`."""
    import plistlib  # late: few files are any, and it brings a parser of XML
    from xml.parsers.expat import ExpatError

    try:
        found = plistlib.loads(data)
    # The standard library says of a packed one that it is none, and lets all that its parser of XML and its readers
    # of numbers and days raise pass.
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(Outcome.DAMAGED, "plist") from error
    return found if isinstance(found, dict) else {}
