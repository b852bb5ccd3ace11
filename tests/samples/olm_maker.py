"""Archives of Outlook for Mac, written for the tests as the public readers of them expect them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_ADDRESS, _FILE = "OPFContactEmailAddress", "OPFAttachment"


def olm_mail(
    subject: str,
    *,
    people: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    attached: Sequence[Mapping[str, str]] = (),
    **fields: str,
) -> bytes:
    """The file of one mail: people by their fields (`FromAddresses`), as (name, address); fields without the prefix
    `OPFMessageCopy` unless they begin with `OPF`."""
    said = {"Subject": subject, "SentTime": "2026-10-01T09:30:00", **fields}
    lines = [
        f"<{name}>{escape(value)}</{name}>" for name, value in ((_full(key), value) for key, value in said.items())
    ]
    for key, some in (people or {"FromAddresses": [("Anna Berg", "anna@example.org")]}).items():
        each = "".join(
            f"<emailAddress {_ADDRESS}Name={quoteattr(name)} {_ADDRESS}Address={quoteattr(address)}/>"
            for name, address in some
        )
        lines.append(f"<{_full(key)}>{each}</{_full(key)}>")
    files = ("".join(f" {_FILE}{key}={quoteattr(value)}" for key, value in each.items()) for each in attached)
    listed, name = "".join(f"<messageAttachment{each}/>" for each in files), _full("AttachmentList")
    lines.append(f"<{name}>{listed}</{name}>")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<emails><email>{"".join(lines)}</email></emails>'.encode()


def _full(key: str) -> str:
    return key if key.startswith("OPF") else f"OPFMessageCopy{key}"


def olm(files: Mapping[str, bytes]) -> bytes:
    """The archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()
