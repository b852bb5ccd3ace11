"""The kinds of files for Inno Setup (`types.iss`), and what the programs say of themselves in their properties.

`python -m installers.windows.types` writes both, before PyInstaller and Inno Setup run. Types are offered in "Open
with" and never taken: Windows asks the person which program opens what by default.
"""

from __future__ import annotations

import re
import sys

from installers.identity import COPYRIGHT, NAME, ROOT, SUMMARY, TITLE, VERSION, file_types

_ENTRY = (
    'Root: HKA; Subkey: "Software\\Classes\\.{ending}\\OpenWithProgids"; ValueType: string;'
    ' ValueName: "Inglenook.File"; ValueData: ""; Flags: uninsdeletevalue; Tasks: openwith'
)
_SUPPORTED = (
    'Root: HKA; Subkey: "Software\\Classes\\Applications\\inglenook-window.exe\\SupportedTypes"; ValueType: string;'
    ' ValueName: ".{ending}"; ValueData: ""; Tasks: openwith'
)


def types() -> str:
    """The lines of the section Registry for all endings."""
    endings = sorted(ending for each in file_types() for ending in each.endings)
    lines = [entry.format(ending=ending) for ending in endings for entry in (_ENTRY, _SUPPORTED)]
    return "\n".join(["; Written by installers/windows/types.py from filetypes.toml.", *lines, ""])


def properties() -> str:
    """What the file manager shows of the programs, in PyInstaller's form."""
    numbers = tuple([*(int(number) for number in re.findall(r"\d+", VERSION)[:3]), 0])
    said = {
        "CompanyName": "The Inglenook maintainers",
        "FileDescription": SUMMARY,
        "FileVersion": VERSION,
        "InternalName": NAME,
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": TITLE,
        "ProductVersion": VERSION,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004,"
        " fileType=1, subtype=0, date=(0, 0)),"
        f" kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )


def main() -> int:
    """Write both."""
    (ROOT / "installers" / "windows" / "types.iss").write_text(types(), "utf-8")
    place = ROOT / "build" / "bundle" / "version.txt"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(properties(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
