"""`make audit`: whether all that is shipped is pinned by its hash, under a licence we may ship, and named in the bill.

Looks at the locks and at what is installed from them here; what belongs to other systems is counted and said. The bill
of materials of this environment is written beside (`build/audit/bom.json`). Known holes are looked up in a copy of
PyPA's advisory database, where `ADVISORIES` names one, else asked of `pip-audit`, where that is installed and has data;
where not, that is said, and nothing is claimed.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from installers import advisories, parts, sbom
from installers.identity import ROOT

LOCKS = ("app", "bundle", "dev")
# Permissive ones, and the LGPL (docs/dependencies.md). The tools of the tests are not shipped and not asked.
ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC0-1.0 CNRI-Python HPND ISC LGPL-2.1-or-later LGPL-3.0-only"
    " LGPL-3.0-or-later LLVM-exception MIT MIT-0 MIT-CMU MPL-2.0 PSF-2.0 Python-2.0 Unicode-3.0 Unlicense WTFPL Zlib"
    " blessing zlib-acknowledgement".split()
)
_ADVISORY_S = 300
_LINE = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?:\s*;\s*(.*?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
_WORDS = {
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0",
    "Apache": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "The MIT License": "MIT",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "zlib": "Zlib",
}


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of a lock."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(text: str) -> Iterator[Locked]:
    """The lines of a lock; raises `ValueError` for one that pins nothing."""
    for block in re.split(r"\n(?=\S)", text.strip()):
        first = block.splitlines()[0]
        if first.startswith("#"):
            continue
        match = _LINE.match(first)
        if match is None:
            raise ValueError(f"this line pins nothing: {first}")
        yield Locked(match[1], match[2], tuple(_HASH.findall(block)))


def unpinned(lock: str, packages: Iterable[Locked]) -> Iterator[str]:
    """What a lock would take without knowing what it is."""
    for each in packages:
        if not each.hashes:
            yield f"{lock}: {each.name} has no hash"


def licence_of(name: str, table: Mapping[str, str]) -> str:
    """The licence of an installed package as an SPDX expression, as far as it says one; our own table goes first."""
    about = importlib.metadata.metadata(name)
    known = {key.lower(): value for key, value in table.items()}
    if name.lower() in known:
        return known[name.lower()]
    said = str((about.get_all("License-Expression") or about.get_all("License") or [""])[0]).strip()
    lines = said.splitlines()
    if len(lines) != 1 or len(said) > 120:  # a whole licence, or none: then what it is classified as
        classed = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or () if "License ::" in each]
        return " OR ".join(_WORDS.get(each, each) for each in classed)
    return _WORDS.get(said, said)


def unfit(licence: str) -> list[str]:
    """The licences in an expression that we may not ship; of a choice, one that we may is enough."""
    choices = [
        re.findall(r"[A-Za-z0-9.+-]+(?: \([^)]*\))?", each) for each in re.split(r"\s+OR\s+", licence.strip("()"))
    ]
    found = [[word for word in choice if word not in {"AND", "WITH"}] for choice in choices]
    bad = [[word for word in words if word not in ALLOWED] for words in found]
    return (
        []
        if any(words and not wrong for words, wrong in zip(found, bad, strict=True))
        else [word for words in bad for word in words] or ["none"]
    )


def unnamed(distribution: Distribution, within: frozenset[str]) -> list[str]:
    """Libraries that a package copied beside itself though nothing says what they are."""
    files = [str(file) for file in distribution.files or ()]
    if distribution.name.lower() in within or any("/sboms/" in file for file in files):
        return []
    return [file for file in files if re.search(r"(\.libs|\.dylibs)/[^/]+\.(so|dylib|dll)", file)]


def holes_of(lock: Path) -> tuple[str, list[str]]:
    """What is known of a lock, in one line, and every known hole; where nobody was asked, that is the line."""
    copy = os.environ.get("ADVISORIES")
    if copy:
        packages = [(each.name, each.version) for each in locked(lock.read_text("utf-8"))]
        return advisories.known(Path(copy), packages)
    program = shutil.which("pip-audit")
    if program is None:
        return "known holes: not asked, for pip-audit is not installed here", []
    command = [program, "--disable-pip", "--require-hashes", "-r", str(lock), "--progress-spinner", "off", "-f", "json"]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_ADVISORY_S)
        return told(json.loads(ended.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        return "known holes: not known, for the advisory data could not be had", []


def told(answer: dict[str, Any]) -> tuple[str, list[str]]:
    """The same from the answer. It ends well where it could ask for nothing, so what was skipped is counted."""
    every = answer["dependencies"]
    asked = [each for each in every if "skip_reason" not in each]
    if not asked:
        return f"known holes: not known, for the advisory data had none of the {len(every)} packages", []
    holes = [f"{each['name']} {each['version']}: {hole['id']}" for each in asked for hole in each["vulns"]]
    return f"known holes: {len(holes)}, in {len(asked)} of {len(every)} packages that were asked for", holes


def main() -> int:
    """Look at everything; 1 where something may not be shipped as it is."""
    table = tomllib.loads((ROOT / "installers" / "parts.toml").read_text("utf-8"))
    locks = {name: list(locked((ROOT / "requirements" / f"{name}.lock").read_text("utf-8"))) for name in LOCKS}
    wrong = [each for name, packages in locks.items() for each in unpinned(name, packages)]
    lines, hashes = sum(map(len, locks.values())), sum(len(each.hashes) for lock in locks.values() for each in lock)
    say(f"pinned: {lines} lines in {len(LOCKS)} locks by {hashes:,} hashes, {len(wrong)} by none")
    here, elsewhere = installed(sorted({each.name for name in ("app", "bundle") for each in locks[name]}))
    wrong += [trouble for each in here for trouble in troubles(each, table)]
    say(f"licences: {len(here)} shipped packages looked at; not installed here: {', '.join(elsewhere)}")
    bill = sbom.written([parts.package(each, table) for each in here], sys.platform, platform.machine())
    place = ROOT / "build" / "audit" / "bom.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(bill, "utf-8")
    say(f"bill of materials: {bill.count('bom-ref')} parts, in {place.relative_to(ROOT)}")
    line, holes = holes_of(ROOT / "requirements" / "app.lock")
    wrong += holes
    say(line)
    for each in wrong:
        say(f"WRONG {each}")
    return 1 if wrong else 0


def installed(names: Iterable[str]) -> tuple[list[Distribution], list[str]]:
    """Those that are here, and the names of the others."""
    here, elsewhere = [], []
    for name in names:
        try:
            here.append(importlib.metadata.distribution(name))
        except importlib.metadata.PackageNotFoundError:
            elsewhere.append(name)
    return here, elsewhere


def troubles(distribution: Distribution, table: dict[str, Any]) -> Iterator[str]:
    """Why a package may not be shipped as it is."""
    for word in unfit(licence_of(distribution.name, table["licences"])):
        yield f"{distribution.name}: {word} is no licence that we ship"
    for file in unnamed(distribution, frozenset(each["within"].lower() for each in table["part"])):
        yield f"{distribution.name}: nothing says what {file} is"


def say(text: str) -> None:
    """A line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
