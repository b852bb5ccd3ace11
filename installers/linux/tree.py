"""How the program lies in a Linux system: the folder `usr` that the Debian package, Flatpak and AppImage share.

`python -m installers.linux.tree FOLDER [--desktop NAME]` lays it out for the latter two.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

from installers.icons import SIDES
from installers.identity import APP_ID, HOMEPAGE, NAME, ROOT, file_types, ordered, source_date_epoch

_HERE = ROOT / "installers" / "linux"


def stage(bundle: Path, icons: Path, manual: str, usr: Path, desktop: str = NAME) -> None:
    """Lay everything out under `usr`; `desktop` names the desktop entry and the icon (Flatpak wants its own there)."""
    shutil.copytree(bundle, usr / "lib" / NAME, symlinks=True)
    _link(usr / "bin" / NAME, f"../lib/{NAME}/{NAME}")
    _write(usr / "share" / "applications" / f"{desktop}.desktop", desktop_entry(desktop))
    _write(usr / "share" / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo(desktop))
    _write(usr / "share" / "mime" / "packages" / f"{NAME}.xml", media_types())
    for side in SIDES:
        _copy(icons / f"{side}.png", usr / f"share/icons/hicolor/{side}x{side}/apps/{desktop}.png")
    _copy(icons / f"{NAME}.svg", usr / f"share/icons/hicolor/scalable/apps/{desktop}.svg")
    page = usr / "share" / "man" / "man1" / f"{NAME}.1.gz"
    page.parent.mkdir(parents=True)
    page.write_bytes(packed(manual))


def desktop_entry(desktop: str = NAME) -> str:
    """What menus and file managers read."""
    text = (_HERE / "inglenook.desktop").read_text("utf-8").replace("Icon=inglenook", f"Icon={desktop}")
    return text.replace("@MIME@", "".join(f"{each.mime};" for each in file_types()))


def metainfo(desktop: str = NAME) -> str:
    """What software centres read (freedesktop.org/software/appstream/docs)."""
    kinds = "\n".join(f"    <mediatype>{each.mime}</mediatype>" for each in file_types())
    text = (_HERE / "metainfo.xml").read_text("utf-8")
    given = {
        "ID": APP_ID,
        "DESKTOP": f"{desktop}.desktop",
        "HOMEPAGE": HOMEPAGE,
        "VERSION": ordered(),
        "DATE": time.strftime("%Y-%m-%d", time.gmtime(source_date_epoch())),
        "MEDIATYPES": kinds,
    }
    for name, value in given.items():
        text = text.replace(f"@{name}@", value)
    return text


def media_types() -> str:
    """The kinds of files that Linux does not know by itself, in the form of freedesktop.org's shared-mime-info."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">')
    for each in file_types():
        if not each.describes:
            continue
        lines.append(f'  <mime-type type="{each.mime}">')
        lines.append(f"    <comment>{escape(each.name)}</comment>")
        lines.append(f'    <comment xml:lang="zh_CN">{escape(each.name_zh)}</comment>')
        if each.magic:
            magic = f'<match type="string" offset="0" value="{escape(each.magic)}"/>'
            lines.append(f'    <magic priority="60">{magic}</magic>')
        lines += [f'    <glob pattern="*.{ending}"/>' for ending in each.endings]
        lines.append("  </mime-type>")
    return "\n".join([*lines, "</mime-info>", ""])


def packed(text: str) -> bytes:
    """Packed by gzip, the same bytes each time."""
    return gzip.compress(text.encode(), mtime=0)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _copy(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def main(arguments: list[str] | None = None) -> int:
    """Lay out the bundle that was made."""
    from inglenook.interfaces.cli.main import build_parser
    from installers import bundle, icons
    from installers.linux.manual import manual

    parser = argparse.ArgumentParser(prog="tree")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--desktop", default=NAME, help="the name of the desktop entry and of the icon")
    given = parser.parse_args(arguments)
    shutil.rmtree(given.folder, ignore_errors=True)
    drawn = icons.make(bundle.BUILD / "icons")
    stage(bundle.product(), drawn, manual(build_parser()), given.folder, given.desktop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
