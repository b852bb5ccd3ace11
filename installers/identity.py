"""What the packages of all systems say of the program: its version, names, and the files it offers itself for.

The version stands in one place, `desktop/inglenook/__init__.py`; it is read there without importing anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "inglenook"
TITLE = "Inglenook"
SUMMARY = "A private corner for your documents and mail"
HOMEPAGE = "https://github.com/inglenook/inglenook"
# By the address of the project's pages, as AppStream and Flathub ask for.
APP_ID = "io.github.inglenook.Inglenook"
# The keychain of macOS ties an item to the program that made it by this and the signing team: it never changes.
BUNDLE_IDENTIFIER = "io.github.inglenook.Inglenook"
COPYRIGHT = "The Inglenook maintainers. Apache-2.0."
MAINTAINER = "The Inglenook maintainers <maintainers@inglenook.invalid>"


class WrongVersion(ValueError):
    """The file that has the version has none, or one that is no version."""


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file that the program offers itself for (`filetypes.toml`)."""

    name: str
    name_zh: str
    mime: str
    uti: str
    endings: tuple[str, ...]
    describes: bool = False
    magic: str = ""


def version(source: str | None = None) -> str:
    """The version, from the text of the package's `__init__.py`."""
    text = source if source is not None else (ROOT / "desktop" / NAME / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+(?:(?:a|b|rc)[0-9]+)?)"$', text, re.MULTILINE)
    if found is None:
        raise WrongVersion("no version in the package")
    return found[1]


VERSION = version()


def ordered(version: str = VERSION) -> str:
    """The version as Debian and AppStream order them: a trial (0.2.0rc1) before its release."""
    return re.sub(r"(?<=\d)(a|b|rc)(?=\d)", r"~\1", version)


def file_types() -> tuple[FileType, ...]:
    """All kinds of files, in the order of the table."""
    table = tomllib.loads((ROOT / "installers" / "filetypes.toml").read_text("utf-8"))
    return tuple(FileType(**{**each, "endings": tuple(each["endings"])}) for each in table["type"])


def documents() -> list[dict[str, object]]:
    """The same as macOS wants it in `Info.plist`; `Alternate`: never the default program for them."""
    return [
        {
            "CFBundleTypeName": each.name,
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": [each.uti],
            "CFBundleTypeExtensions": list(each.endings),
        }
        for each in file_types()
    ]


def source_date_epoch() -> int:
    """The one time that everything in a package bears, so that two builds of one commit are the same bytes.

    `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org/docs/source-date-epoch), else the commit's time.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(given)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(asked.stdout)
