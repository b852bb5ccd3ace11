"""The portable archive, from the bundle: `python -m installers.linux.tarball [--out FOLDER]`.

One folder to unpack anywhere and run: nothing is installed, and nothing asks for an administrator. Beside the bundle it
has what menus need and a short page. The same bundle gives the same bytes.
"""

from __future__ import annotations

import argparse
import lzma
import platform
import shutil
import sys
import tarfile
from pathlib import Path

from installers import bundle, icons
from installers.identity import NAME, ROOT, TITLE, VERSION, source_date_epoch
from installers.linux.tree import desktop_entry

_PAGE = f"""\
{TITLE} {VERSION}

Run ./inglenook for the window, or ./inglenook --help for its commands. The folder may lie anywhere. What the system
must have: a C library (glibc) of version {platform.libc_ver()[1]} or newer, OpenGL, fontconfig, D-Bus, X11 or Wayland,
and a Chinese font: what every desktop of today has.

For the menu: copy inglenook.desktop to ~/.local/share/applications and inglenook.svg to
~/.local/share/icons/hicolor/scalable/apps, and link ./inglenook into a folder of your PATH, such as ~/.local/bin.

To take it off, delete this folder (and those three). Your vault lies in ~/.local/share/inglenook and is not touched.
Licences: the folder licences.

"""


def main(arguments: list[str] | None = None) -> int:
    """Make the archive and say where it is."""
    parser = argparse.ArgumentParser(prog="tarball")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "packages")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    made = given.out / f"{NAME}-{VERSION}-linux-{platform.machine()}.tar.xz"
    folder = ROOT / "build" / "tarball" / f"{NAME}-{VERSION}"
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(bundle.product(), folder, symlinks=True)
    drawn = icons.make(ROOT / "build" / "bundle" / "icons")
    shutil.copyfile(drawn / f"{NAME}.svg", folder / f"{NAME}.svg")
    (folder / f"{NAME}.desktop").write_text(desktop_entry(), "utf-8")
    offline = (ROOT / "installers" / "offline.md").read_text("utf-8")
    (folder / "README.txt").write_text(_PAGE + offline, "utf-8")
    pack(folder, made)
    shutil.rmtree(folder.parent)
    print(f"{made.stat().st_size / 1e6:.1f} MB  {made}")
    return 0


def pack(folder: Path, made: Path, preset: int = 6) -> None:
    """Pack a folder: sorted, of nobody, at one time, with modes that depend on what a file is."""
    runs = f"{folder.name}/{NAME}"
    epoch = source_date_epoch()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = epoch
        entry.mode = 0o755 if entry.isdir() or entry.name == runs else 0o777 if entry.issym() else 0o644
        return entry

    with lzma.open(made, "wb", preset=preset) as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=plain)


if __name__ == "__main__":
    sys.exit(main())
