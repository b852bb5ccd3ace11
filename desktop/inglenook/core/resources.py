"""The one reader of packaged files: prompts, samples, icons, the schemas of the command line.

`resources/` lies beside `desktop/` in a checkout, and inside the package as `_resources` in a wheel or bundle; an
editable install sees the checkout. Both are tried in that order of nearness; names are relative and stay inside.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from inglenook.core.errors import ResourceMissing

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_folder() -> Path:
    """The folder that holds the packaged files."""
    packaged = _PACKAGE / "_resources"
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent.parent / "resources"
    if checkout.is_dir() and _PACKAGE.parent.name == "desktop":
        return checkout
    raise ResourceMissing(name="resources")


def resource_path(name: str) -> Path:
    """The path of a packaged file or folder; raise `ResourceMissing` for what is absent, absolute or leads outside."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name or not pure.parts:
        raise ResourceMissing(name=name)
    path = resource_folder().joinpath(*pure.parts)
    if not path.exists():
        raise ResourceMissing(name=name)
    return path


def resource_bytes(name: str) -> bytes:
    """The bytes of a packaged file."""
    return resource_path(name).read_bytes()


def resource_text(name: str) -> str:
    """The text of a packaged file, UTF-8."""
    return resource_bytes(name).decode("utf-8")
