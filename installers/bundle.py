"""Builds the bundle: a folder that holds the program, its Python and all libraries, and needs none of these outside.

`python -m installers.bundle`, run by the Python of an environment with `requirements/bundle.lock` in it (`make bundle`
makes one). Steps: the project as a wheel, so that its packaged files lie where they do for everyone; PyInstaller, by
`inglenook.spec`; what debuggers need cut off; one time and fixed modes for all files; sizes told.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from installers import icons, licences, parts, sbom
from installers.identity import NAME, ROOT, VERSION, source_date_epoch

BUILD = ROOT / "build" / "bundle"
_WHEEL = ROOT / "build" / "wheel"
# Their layout was made by a tool that `strip` does not follow; the result no longer loads.
_UNSTRIPPABLE = ".libs"
_MEGA = 1_000_000


def main() -> int:
    """Build it, say how large it is, and have it say its version."""
    install_project()
    icons.make(BUILD / "icons")
    folder = freeze()
    if sys.platform == "linux":
        replace_jbig(folder)
        strip(folder)
        forget_paths(folder)
    describe(folder)
    settle(folder)
    for line in sizes(folder):
        print(line)
    asked = subprocess.run([program(folder), "--version"], capture_output=True, text=True, check=True)
    return 0 if asked.stdout.split() == [NAME, VERSION] else 1


def product() -> Path:
    """What a build makes: the folder, on macOS the app."""
    return BUILD / "dist" / ("Inglenook.app" if sys.platform == "darwin" else NAME)


def program(folder: Path) -> Path:
    """The program inside."""
    if sys.platform == "darwin":
        return folder / "Contents" / "MacOS" / NAME
    return folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def install_project() -> None:
    """Make a wheel of the project and install it into this environment, as everyone else has it."""
    shutil.rmtree(_WHEEL, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(_WHEEL), str(ROOT)])
    wheel = next(_WHEEL.glob("*.whl"))
    _run([*pip, "install", "--no-deps", "--no-index", "--force-reinstall", str(wheel)])


def freeze() -> Path:
    """Run PyInstaller; what it makes."""
    places = ["--distpath", str(BUILD / "dist"), "--workpath", str(BUILD / "work")]
    spec = str(ROOT / "installers" / "inglenook.spec")
    # Sets are gone through in the order of hashes: a fixed one gives the same bytes each time.
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_date_epoch())}
    shutil.rmtree(BUILD / "dist", ignore_errors=True)
    _run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR", *places, spec], fixed)
    return product()


def replace_jbig(folder: Path) -> None:
    """Put our own library in the place of one under the GPL, which text recognition brings and nothing calls.

    It decodes a kind of TIFF for fax; ours says that it cannot (`linux/nojbig.c`). Pictures reach the
    recogniser decoded.
    """
    for path in (folder / "_internal" / "tesserocr.libs").glob("libjbig-*"):
        path.unlink()
        source = str(ROOT / "installers" / "linux" / "nojbig.c")
        naming = ["-Wl,--build-id=none", f"-Wl,-soname,{path.name}"]
        _run(["gcc", "-shared", "-fPIC", "-O2", "-s", *naming, "-o", str(path), source])


def describe(folder: Path) -> None:
    """Lay the licences of all parts and their bill of materials into the bundle."""
    found = parts.parts(BUILD / "work" / NAME)
    place = folder / "Contents" / "Resources" / "licences" if sys.platform == "darwin" else folder / "licences"
    licences.collect(found, place)
    bill = sbom.written(found, sys.platform, platform.machine())
    sbom.check(bill)
    (place / "sbom.cdx.json").write_text(bill, "utf-8")


def strip(folder: Path) -> None:
    """Cut off what only debuggers read: a quarter of the whole."""
    for path in libraries(folder):
        if not any(part.endswith(_UNSTRIPPABLE) for part in path.parts):
            _run(["strip", "--strip-unneeded", str(path)])


def forget_paths(folder: Path) -> None:
    """Have no library look into a folder of the build system: somebody else may own that name on another."""
    for path in libraries(folder):
        told = subprocess.run(["chrpath", "--list", str(path)], capture_output=True, text=True, check=False)
        if re.search(r"R(UN)?PATH=[^\n]*(?<![^=:])/", told.stdout):
            _run(["chrpath", "--delete", str(path)])


def libraries(folder: Path) -> list[Path]:
    """The shared libraries in a folder of Linux, those that are links left out."""
    found = (path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink())
    return sorted(path for path in found if path.read_bytes()[:4] == b"\x7fELF")


def settle(folder: Path) -> None:
    """One time for all, and modes that depend on nothing but what a file is."""
    epoch = source_date_epoch()
    runs = program(folder)
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == runs else 0o644)
        if sys.platform != "win32":
            os.utime(path, (epoch, epoch), follow_symlinks=False)


def sizes(folder: Path) -> list[str]:
    """The whole in megabytes, and the largest parts."""
    parts: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(folder).parts
            parts[inside[min(len(inside) - 1, 1)]] += path.stat().st_size
    largest = [f"{size / _MEGA:8.1f} MB  {name}" for name, size in parts.most_common(12)]
    return [f"{sum(parts.values()) / _MEGA:8.1f} MB  in {folder.relative_to(ROOT)}", *largest]


def _run(command: list[str], more: dict[str, str] | None = None) -> None:
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **(more or {})})


if __name__ == "__main__":
    sys.exit(main())
