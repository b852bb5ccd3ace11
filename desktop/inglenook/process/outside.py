"""What may be opened outside Inglenook: web pages by https, mail by mailto, files and folders that are no programs."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from inglenook.core.errors import InglenookError

_LENGTH = 8_000
# A desktop may run these, or what they name, when it is asked to open them. Many are XML or text: documents to us.
# Those of Windows are what Outlook lets nobody open from a mail, without what only shows or keeps something.
_PROGRAMS = frozenset(
    ".desktop .exe .com .bat .cmd .scr .pif .msi .lnk .url .ps1 .vbs .vbe .js .jse .wsf .wsh .hta .jar .app .command"
    " .terminal .workflow .scpt .sh .bash .csh .ksh .run .appimage .py .pyw .pl .rb .reg .cpl .webloc .inetloc"
    " .appcontent-ms .application .appref-ms .appinstaller .appx .msix .bas .cdxml .chm .diagcab .gadget .hlp .htc .inf"
    " .ins .isp .img .iso .vhd .vhdx .jnlp .library-ms .msc .msh .msh1 .msh2 .mshxml .msp .mst .msu .osd .pcd .plg .prg"
    " .ps1xml .ps2 .ps2xml .psc1 .psc2 .psd1 .psm1 .pyc .pyz .pyzw .scf .sct .search-ms .searchconnector-ms"
    " .settingcontent-ms .shb .shs .theme .themepack .udl .vb .vsw .website .ws .wsb .wsc .xbap .xll .applescript"
    " .action .dmg .fileloc .mobileconfig .mpkg .pkg .scptd .tool .deb .rpm .flatpakref .flatpakrepo .fish .zsh .tcl"
    " .lua .php".split()
)


class OutsideRefused(InglenookError):
    """This is not opened outside (fact: reason: scheme, form, program, file)."""

    code = "outside_refused"


class OutsideFailed(InglenookError):
    """The system has no way to open this."""

    code = "outside_failed"


def checked_target(target: str | Path) -> str:
    """The target in the form to be opened: an address as it is, or an absolute path. Raises `OutsideRefused`."""
    if isinstance(target, Path):
        path = target.resolve()
        # A folder opens in the file manager; one that macOS would run as a program is told by its name, too.
        if not path.is_file() and not path.is_dir():
            raise OutsideRefused(reason="file")
        if path.suffix.lower() in _PROGRAMS:
            raise OutsideRefused(reason="program")
        return str(path)
    if len(target) > _LENGTH or any(character.isspace() or not character.isprintable() for character in target):
        raise OutsideRefused(reason="form")
    try:
        parts = urlsplit(target)
        is_fit = bool(parts.hostname) and parts.username is None if parts.scheme == "https" else bool(parts.path)
    except ValueError as error:
        raise OutsideRefused(reason="form") from error
    if parts.scheme not in {"https", "mailto"}:
        raise OutsideRefused(reason="scheme")
    if not is_fit:
        raise OutsideRefused(reason="form")
    return target


def command_for(checked: str) -> list[str]:
    """The program that opens a checked target on Linux and macOS."""
    return ["/usr/bin/open", checked] if sys.platform == "darwin" else ["xdg-open", checked]
