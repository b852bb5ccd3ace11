"""The licences of all parts, laid into the bundle: their own texts, and one page that names every part.

Licences that a package does not bring itself stand in `installers/licences`, by their SPDX names.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from installers.identity import COPYRIGHT, HOMEPAGE, ROOT, TITLE
from installers.parts import Part

TEXTS = ROOT / "installers" / "licences"
_HEAD = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {TITLE}
Source: {HOMEPAGE}

Files: *
Copyright: 2026 The Inglenook maintainers
License: Apache-2.0
Comment: The program comes with the parts that are listed here, each under its
 own licence, the texts of which lie in the folder licences beside the program
 (/usr/lib/inglenook/licences). Qt, PySide6 and libpff are under the LGPL:
 their libraries lie in the folder _internal and may be replaced by others.
 .
"""
_APACHE = """
License: Apache-2.0
 Licensed under the Apache License, Version 2.0. On Debian systems its text is
 /usr/share/common-licenses/Apache-2.0.
"""


class LicenceMissing(ValueError):
    """A part has neither a text of its own nor one by its licence's name."""


def collect(parts: Iterable[Part], folder: Path) -> None:
    """Write the texts and the page `copyright` into `folder`."""
    folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", folder / f"{TITLE}.txt")
    lines: list[str] = []
    for part in parts:
        for each in (part, *part.within):
            lines.append(" " + " ".join(filter(None, (each.name, each.version, f"({each.licence or 'see its text'})"))))
            if each.notice:
                lines.append(f"  {each.notice}")
        _lay(part, folder)
    for name in sorted({name for part in parts for each in (part, *part.within) for name in wanted(each)}):
        shutil.copyfile(text_of(name), folder / f"{name}.txt")
    (folder / "copyright").write_text(_HEAD + "\n".join(lines) + "\n" + _APACHE, "utf-8")
    (folder / "README.txt").write_text(f"{TITLE}: {COPYRIGHT}\nThe page `copyright` lists all parts.\n", "utf-8")


def wanted(part: Part) -> Iterator[str]:
    """The SPDX names whose texts go beside a part: what was compiled in brings none of its own."""
    if part.notice or (not part.texts and not part.purl.startswith("pkg:cargo/")):
        yield from (name for name in names(part.licence) if name)


def names(licence: str) -> list[str]:
    """The licences in an SPDX expression."""
    words = [word for word in re.findall(r"[A-Za-z0-9.+-]+", licence) if word not in {"AND", "OR", "WITH"}]
    # The LGPL adds to the GPL and is not whole without it.
    return [*words, *(["GPL-3.0-only"] if any(word.startswith("LGPL-3") for word in words) else [])]


def _lay(part: Part, folder: Path) -> None:
    for number, text in enumerate(part.texts):
        place = folder / "packages" / part.name / (text.name if text.suffix else f"{text.name}.txt")
        if place.exists():
            place = place.with_name(f"{number}-{place.name}")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_read(text), "utf-8")


def _read(text: Path) -> str:
    """A text as it stands there; a few are older than UTF-8."""
    raw = text.read_bytes()
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def text_of(name: str) -> Path:
    """The text of a licence by its SPDX name; raise `LicenceMissing`."""
    path = ROOT / "resources" / "licences" / "apache-2.0.txt" if name == "Apache-2.0" else TEXTS / f"{name}.txt"
    if not path.exists():
        raise LicenceMissing(name)
    return path
