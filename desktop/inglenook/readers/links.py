"""Links saved as files: `.url` of Windows, `.webloc` of Apple. Their text is the name and the address."""

from __future__ import annotations

import re

from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.readers import charsets, finishing, plists
from inglenook.readers.failures import Unreadable

_OF_WINDOWS = re.compile(r"^\[InternetShortcut\][^\[]*?^URL=([^\n]{1,8000})$", re.MULTILINE)
_LONGEST = 8_000  # characters of an address


def is_link(ending: str, head: bytes) -> bool:
    """Whether a file of this ending is one, told by its first bytes."""
    return (ending == ".url" and bool(_of_windows(head))) or (ending == ".webloc" and plists.is_list(head))


def _of_windows(data: bytes) -> str:
    found = _OF_WINDOWS.search(finishing.cleaned(charsets.decode(data, None)[0]))
    return found[1] if found is not None else ""


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a link."""
    said = plists.values(data).get("URL") if plists.is_list(data) else _of_windows(data)
    address = finishing.cleaned(said[:_LONGEST]).strip() if isinstance(said, str) else ""
    if not address:
        raise Unreadable(Outcome.DAMAGED, "no_link")
    title = finishing.cleaned(finishing.stem(name)).strip()
    text = f"{title}\n{address}" if title else address
    return finishing.document(name, "url", text, (Section(0, len(text)),), titles=(title,))
