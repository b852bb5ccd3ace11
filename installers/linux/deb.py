"""The Debian package, from the bundle: `python -m installers.linux.deb [--quick] [--out FOLDER]`.

Put together by `dpkg-deb` from a folder; what the system must have is found by `dpkg-shlibdeps`, which looks into every
library. There is no script in it: menus, icons, kinds of files and the manual are registered by triggers of the
packages that keep those lists. So a removal takes away what came, and nothing else: a vault lies in a home folder,
where no package looks.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from installers import bundle, icons
from installers.identity import HOMEPAGE, MAINTAINER, NAME, ROOT, SUMMARY, ordered, source_date_epoch
from installers.linux.manual import manual
from installers.linux.tree import packed, stage
from installers.parts import lent, sources

# What no library tells: Chinese letters (the small font first, where there is none yet), links are opened by xdg-open,
# the icon needs its theme.
_DEPENDS = ("fonts-wqy-microhei | fonts-noto-cjk | fonts-wqy-zenhei", "hicolor-icon-theme", "xdg-utils")
# A keychain, the data of text recognition; printing is added to them.
_RECOMMENDS = (
    "gnome-keyring | kwalletmanager | keepassxc",
    "tesseract-ocr-chi-sim",
    "tesseract-ocr-eng",
)
_PRINTING = "printsupport"
_DESCRIPTION = """\
 Inglenook keeps documents and mail in an encrypted vault on your own computer
 and reads them there: it summarizes, finds things from a sentence in English or
 Chinese, shows the passage that proves it, and has a reply draft waiting.
 Nothing of yours leaves the computer.
 .
 The package holds all it needs but a language model, which is a matter of
 choice: without one, every job is done by selecting from the text.
"""


def main(arguments: list[str] | None = None) -> int:
    """Make the package and say where it is."""
    parser = argparse.ArgumentParser(prog="deb")
    parser.add_argument("--quick", action="store_true", help="pack for speed, for trials")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "packages")
    given = parser.parse_args(arguments)
    made = make(bundle.product(), ROOT / "build" / "deb", given.out, is_quick=given.quick)
    print(f"{made.stat().st_size / 1e6:.1f} MB  {made}")
    return 0


def make(product: Path, work: Path, out: Path, *, is_quick: bool = False) -> Path:
    """Stage, describe and pack."""
    from inglenook.interfaces.cli.main import build_parser

    shutil.rmtree(work, ignore_errors=True)
    root = work / "root"
    stage(product, icons.make(work / "icons"), manual(build_parser()), root / "usr")
    _document(root, product)
    depends, recommends = needed(root / "usr" / "lib" / NAME, work)
    _describe(root, depends, recommends)
    _settle(root)
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{NAME}_{debian_version()}_{architecture()}.deb"
    packing = ["-Zzstd", "-z3"] if is_quick else ["-Zxz", "-z6", "--threads-max=1"]
    fixed = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date_epoch())}
    build = ["dpkg-deb", "--root-owner-group", *packing, "--build", str(root), str(made)]
    subprocess.run(build, check=True, env=fixed, stdout=subprocess.DEVNULL)
    return made


def debian_version() -> str:
    """The version of the program, and of the package around it."""
    return f"{ordered()}-1"


def architecture() -> str:
    """The name that Debian has for this processor."""
    asked = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def needed(library: Path, work: Path) -> tuple[list[str], list[str]]:
    """What must be there, and what printing needs: asked of `dpkg-shlibdeps`, less what the bundle brings itself."""
    place = work / "shlibdeps"
    (place / "debian").mkdir(parents=True)
    (place / "debian" / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", "utf-8")
    found = [*bundle.libraries(library), library / NAME]
    printing = [path for path in found if _PRINTING in path.parts]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "-xinglenook", f"-l{library / '_internal'}"]
    command += [f"-l{folder}" for folder in sorted({str(path.parent) for path in found})]
    command += [
        "-dRecommends",
        *map(str, printing),
        "-dDepends",
        *(str(path) for path in found if path not in printing),
    ]
    # Of these the bundle has its own copy.
    command[3:3] = [f"-x{name}" for name in lent(sources(bundle.BUILD / "work" / NAME))]
    asked = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if asked.returncode:
        raise RuntimeError(asked.stderr)
    fields = dict(
        line.split(":", 1)[1].split("=", 1) for line in asked.stdout.splitlines() if line.startswith("shlibs:")
    )
    return _listed(fields["Depends"], _DEPENDS), _listed(fields.get("Recommends", ""), _RECOMMENDS)


def _listed(found: str, more: tuple[str, ...]) -> list[str]:
    return sorted({*filter(None, (each.strip() for each in found.split(","))), *more})


def _describe(root: Path, depends: list[str], recommends: list[str]) -> None:
    folder = root / "DEBIAN"
    folder.mkdir()
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    control = [
        f"Package: {NAME}",
        f"Version: {debian_version()}",
        f"Architecture: {architecture()}",
        f"Maintainer: {MAINTAINER}",
        f"Installed-Size: {size}",
        f"Depends: {', '.join(depends)}",
        f"Recommends: {', '.join(recommends)}",
        "Section: mail",
        "Priority: optional",
        f"Homepage: {HOMEPAGE}",
        f"Description: {SUMMARY.removeprefix('A ')}",
    ]
    (folder / "control").write_text("\n".join(control) + "\n" + _DESCRIPTION, "utf-8")
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    (folder / "md5sums").write_text("".join(sums), "utf-8")


def _document(root: Path, product: Path) -> None:
    folder = root / "usr" / "share" / "doc" / NAME
    folder.mkdir(parents=True)
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(source_date_epoch()))
    entry = f"{NAME} ({debian_version()}) stable; urgency=medium\n\n  * See {HOMEPAGE}.\n\n -- {MAINTAINER}  {day}\n"
    (folder / "changelog.Debian.gz").write_bytes(packed(entry))
    (folder / "changelog.gz").write_bytes(packed((ROOT / "CHANGELOG.md").read_text("utf-8")))
    shutil.copyfile(product / "licences" / "copyright", folder / "copyright")
    overrides = root / "usr" / "share" / "lintian" / "overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "installers" / "linux" / "lintian-overrides", overrides)


def _settle(root: Path) -> None:
    """Modes that depend on what a file is, and one time for all."""
    epoch = source_date_epoch()
    runs = root / "usr" / "lib" / NAME / NAME
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main())
