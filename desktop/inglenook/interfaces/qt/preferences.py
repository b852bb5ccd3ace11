"""How the window looks and where it stood: the few facts that are needed before a vault is open.

They lie in a small JSON file beside the vault's usual place and say nothing about what is kept: language, theme, sizes,
the place that was open. Whatever is not as expected in the file is passed over; a file that cannot be written is not
written. Everything else that can be set is in the vault (`core/settings.py`).
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.core import plainfiles
from inglenook.core.errors import WrongUse

LANGUAGES = ("auto", "en", "zh")
THEMES = ("system", "light", "dark")
TEXT_SIZES = (90, 100, 115, 130, 150, 200)  # per cent of the system's font
MOTIONS = ("system", "less")
DOCUMENTS = ("list", "grid")
READINGS = ("both", "page", "text")  # what of an open document is shown beside each other
NOTICES = ("on", "off")  # a word when a long job ends while the window is not in front
_CHOICES: dict[str, tuple[str, ...] | tuple[int, ...]] = {
    "language": LANGUAGES, "theme": THEMES, "text_size": TEXT_SIZES, "motion": MOTIONS, "notices": NOTICES,
    "documents": DOCUMENTS, "reading": READINGS,
}  # fmt: skip
_TEXTS = ("geometry", "place")
_LIMIT = 65_536  # bytes of a file that is believed
_DRAGGED_MS = 400  # after the last step of a drag


@dataclass(frozen=True, slots=True)
class Looks:
    """The facts. `sizes` holds the widths of the parts of a screen by its name; `geometry` is Qt's, in base64."""

    language: str = "auto"
    theme: str = "system"
    text_size: int = 100
    motion: str = "system"
    notices: str = "on"
    documents: str = "list"
    reading: str = "both"
    geometry: str = ""
    place: str = ""
    sizes: dict[str, list[int]] = field(default_factory=dict)

    def room(self, pixels: int) -> int:
        """The pixels that hold as much as so many do while the text has its usual size."""
        return pixels * max(self.text_size, 100) // 100


class Preferences(QObject):
    """Reads the facts once, and writes them when they change; without a path they are forgotten at the end."""

    changed = Signal(object)  # the `Looks` as they are now

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._dragged = QTimer(self, singleShot=True, interval=_DRAGGED_MS)
        self._dragged.timeout.connect(self._write)
        self.looks = _read(path) if path is not None else Looks()

    def change(self, **facts: Any) -> None:
        """Change some facts by their names, keep them, and say so; raise `WrongUse` for what none of them can be."""
        if not all(_fits(name, value) for name, value in facts.items()):
            raise WrongUse(reason="setting_value")
        looks = replace(self.looks, **facts)
        if looks != self.looks:
            self.looks = looks
            self._write()
            self.changed.emit(looks)

    def sizes(self, name: str) -> list[int]:
        """The kept widths of the parts of a screen; empty where there are none."""
        return self.looks.sizes.get(name, [])

    def keep_sizes(self, name: str, sizes: list[int]) -> None:
        """Keep the widths of the parts of a screen, without telling anybody; they are written when the drag rests."""
        self.looks = replace(self.looks, sizes={**self.looks.sizes, name: sizes})
        if self._path is not None:
            self._dragged.start()

    def keep(self) -> None:
        """Write now what waits to be written."""
        if self._dragged.isActive():
            self._write()

    def _write(self) -> None:
        self._dragged.stop()
        if self._path is None:
            return
        # What cannot be written is only the look of the window: nothing is said about it.
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(self.looks)), "utf-8")
            fresh.replace(self._path)


def _read(path: Path) -> Looks:
    try:
        with plainfiles.opened(path) as file:
            kept = json.loads(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return Looks()
    if not isinstance(kept, dict):
        return Looks()
    looks = Looks()
    for name in (*_CHOICES, *_TEXTS):
        if name in kept and _fits(name, kept[name]):
            looks = replace(looks, **{name: kept[name]})
    return replace(looks, sizes=_sizes(kept.get("sizes")))


def _fits(name: str, value: object) -> bool:
    allowed = _CHOICES.get(name)
    if allowed is None:
        return name in _TEXTS and isinstance(value, str)
    return value in allowed and type(value) is type(allowed[0])


def _sizes(kept: object) -> dict[str, list[int]]:
    if not isinstance(kept, dict):
        return {}
    return {
        name: sizes
        for name, sizes in kept.items()
        if isinstance(name, str) and isinstance(sizes, list) and all(type(size) is int and size >= 0 for size in sizes)
    }
