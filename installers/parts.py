"""What a bundle is made of: packages, what is compiled into them, and libraries of the system it was built on.

PyInstaller's own lists say which file came from where; a package is in the bundle if any of its files is. So nothing is
listed that is not there, and nothing that is there is forgotten. Run in the environment of the bundler.
"""

from __future__ import annotations

import ast
import importlib.metadata
import json
import platform
import re
import ssl
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from installers.identity import ROOT

_LISTS = ("PYZ-00.toc", "COLLECT-00.toc", "EXE-00.toc")
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors|build_licenses)[^/]*$|/licenses/", re.IGNORECASE)
# What a package says it brings and the bundle leaves out or replaces (`bundle.replace_jbig`).
_LEFT_OUT = frozenset({"jbigkit-libs", "libavif"})
_OF_SYSTEM = re.compile(r"^(/usr)?/lib")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `licence` an SPDX expression, or words where there is none; `within` the parts it is compiled from."""

    name: str
    version: str
    licence: str
    purl: str
    notice: str = ""
    texts: tuple[Path, ...] = ()
    within: tuple[Part, ...] = field(default=())


def sources(work: Path) -> frozenset[str]:
    """Every file that went into the bundle, as PyInstaller wrote them down in its work folder."""
    found: set[str] = set()
    for name in _LISTS:
        waiting: list[object] = [ast.literal_eval((work / name).read_text("utf-8"))]
        while waiting:
            each = waiting.pop()
            if isinstance(each, tuple) and len(each) == 3 and all(isinstance(word, str) for word in each):
                found.add(str(each[1]))
            elif isinstance(each, (list, tuple)):
                waiting.extend(each)
    return frozenset(found)


def parts(work: Path) -> tuple[Part, ...]:
    """All parts of the bundle whose work folder this is, by their names."""
    used = sources(work)
    table = tomllib.loads((ROOT / "installers" / "parts.toml").read_text("utf-8"))
    here = [each for each in importlib.metadata.distributions() if each.name != "pyinstaller" and _is_used(each, used)]
    found = [package(each, table) for each in here]
    return tuple(
        sorted([*found, _python(here_of(table)), _loader(), *_of_the_system(used)], key=lambda part: part.name.lower())
    )


def package(distribution: Distribution, table: dict[str, Any]) -> Part:
    """An installed package with what `parts.toml` (read into `table`) and its own bill say is in it."""
    return _package(distribution, here_of(table), table["licences"])


def here_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    """What `parts.toml` names for this system."""
    return [each for each in table["part"] if sys.platform in each.get("systems", (sys.platform,))]


def _is_used(distribution: Distribution, used: frozenset[str]) -> bool:
    return any(str(file.locate()) in used for file in distribution.files or () if not _is_about(str(file)))


def _is_about(file: str) -> bool:
    return ".dist-info/" in file


def _package(distribution: Distribution, table: list[dict[str, Any]], licences: dict[str, str]) -> Part:
    name = distribution.name
    about = distribution.metadata
    said = (about.get_all("License-Expression") or about.get_all("License") or [""])[0]
    texts = tuple(Path(str(file.locate())) for file in distribution.files or () if _TEXT.search(str(file)))
    return Part(
        name,
        distribution.version,
        licences.get(name, said.splitlines()[0] if said else ""),
        f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{distribution.version}",
        texts=tuple(sorted(text for text in texts if text.suffix not in {".py", ".pyc", ".json"})),
        within=(*_inside(name, table), *_told(distribution)),
    )


def _inside(name: str, table: list[dict[str, Any]]) -> Iterator[Part]:
    for each in table:
        if each["within"] == name:
            version = VERSIONS[each["version"]]() if "version" in each else ""
            purl = f"{each['purl']}@{version}" if version else each["purl"]
            yield Part(each["name"], version, each["licence"], purl, each["notice"])


def _told(distribution: Distribution) -> Iterator[Part]:
    """What a package's own bill of materials says is in it (PEP 770), itself left out."""
    for file in distribution.files or ():
        if "/sboms/" in str(file) and str(file).endswith(".json"):
            told = json.loads(Path(str(file.locate())).read_text("utf-8"))
            for each in told.get("components", ()):
                purl = str(each.get("purl", "")).partition("?")[0].partition("#")[0]
                if purl and not purl.startswith("pkg:pypi/") and each["name"] not in _LEFT_OUT:
                    yield Part(each["name"], str(each.get("version", "")), _told_licence(each), purl)


def _told_licence(component: dict[str, Any]) -> str:
    words = [each.get("expression") or each["license"].get("id", "") for each in component.get("licenses", ())]
    return " AND ".join(word for word in words if word)


def _python(table: list[dict[str, Any]]) -> Part:
    version = platform.python_version()
    folder = Path(sys.base_prefix)
    texts = [*folder.glob("LICENSE*"), *folder.glob("lib/python3*/LICENSE*")]
    within = tuple(_inside("python", table))
    return Part("Python", version, "PSF-2.0", f"pkg:generic/python@{version}", texts=tuple(texts[:1]), within=within)


def _loader() -> Part:
    """The few lines in C that start Python; the rest of PyInstaller stays out."""
    version = importlib.metadata.version("pyinstaller")
    texts = tuple(
        Path(str(file.locate()))
        for file in importlib.metadata.distribution("pyinstaller").files or ()
        if _TEXT.search(str(file)) and file.suffix == ".txt"
    )
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return Part("PyInstaller bootloader", version, licence, f"pkg:pypi/pyinstaller@{version}", texts=texts)


def lent(used: frozenset[str]) -> list[str]:
    """The packages of a Debian system that a library was taken from."""
    names: set[str] = set()
    for source in sorted(used):
        if sys.platform == "linux" and _OF_SYSTEM.match(source):
            path = str(Path(source).resolve())
            # A package may list a file under /lib that lies in /usr/lib since the two became one.
            asked = [_asked(["dpkg", "-S", name]).split(":")[0] for name in (path, path.removeprefix("/usr"))]
            names |= set(filter(None, asked))
    return sorted(names)


def _of_the_system(used: frozenset[str]) -> Iterator[Part]:
    for name in lent(used):
        version = _asked(["dpkg-query", "-W", "-f", "${Version}", name])
        text = Path("/usr/share/doc") / name / "copyright"
        texts = (text,) if text.exists() else ()
        yield Part(name, version, "see its text", f"pkg:deb/debian/{name}@{version}", texts=texts)


def _asked(command: list[str]) -> str:
    """What a command says, nothing where it knows nothing."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _sqlcipher(pragma: str) -> str:
    import sqlcipher3

    connection = sqlcipher3.connect(":memory:")
    connection.execute("PRAGMA key = 'asked for its version only'")
    return str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _number(text: str) -> str:
    found = re.search(r"\d+(\.\d+)+", text)
    return found[0] if found else ""


def _sqlite() -> str:
    import sqlcipher3

    return str(sqlcipher3.sqlite_version)


def _pdfium() -> str:
    from pypdfium2 import version

    return _number(str(version.PDFIUM_INFO))


def _xml(which: str) -> str:
    from lxml import etree

    return ".".join(map(str, getattr(etree, which)))


def _qt() -> str:
    from PySide6.QtCore import qVersion

    return str(qVersion())


def _openblas() -> str:
    import numpy

    built: Any = numpy.__config__.show(mode="dicts")
    return str(built["Build Dependencies"]["blas"]["version"])


def _llama() -> str:
    return "b" + importlib.metadata.version("xllamacpp").rpartition(".")[2]


def _tesseract(line: int) -> str:
    import tesserocr

    return _number(tesserocr.tesseract_version().splitlines()[line])


def _expat() -> str:
    import pyexpat

    return _number(pyexpat.EXPAT_VERSION.replace("_", "."))


def _isal() -> str:
    import isal

    return isal.ISAL_VERSION


# How each part that `parts.toml` gives a word for is asked for its version.
VERSIONS: dict[str, Callable[[], str]] = {
    "expat": _expat,
    "isal": _isal,
    "leptonica": lambda: _tesseract(1),
    "libxml2": lambda: _xml("LIBXML_COMPILED_VERSION"),
    "libxslt": lambda: _xml("LIBXSLT_COMPILED_VERSION"),
    "llama": _llama,
    "openblas": _openblas,
    "openssl": lambda: _number(ssl.OPENSSL_VERSION),
    "pdfium": _pdfium,
    "qt": _qt,
    "sqlcipher": lambda: _number(_sqlcipher("cipher_version")),
    "sqlcipher_openssl": lambda: _number(_sqlcipher("cipher_provider_version")),
    "sqlite": _sqlite,
    "tesseract": lambda: _tesseract(0),
    "zlib": lambda: zlib.ZLIB_RUNTIME_VERSION,
}
