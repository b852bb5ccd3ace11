"""The words of a diagram (SmartArt) in the order in which it is read, what belongs to a point below it and further in.

The file lists the points as they were added; connections say which lie below which, and in what order ([ECMA-376] part
1, §21.4.3).
"""

from __future__ import annotations

from inglenook.readers.office.ooxml import Package
from inglenook.readers.office.slidetext import SlideText
from inglenook.readers.xmlstream import number_of

_DEEPEST = 6  # levels that are set further in


def lines_of(package: Package, part: str) -> list[str]:
    """The lines of a diagram by the part that has its data; none where it is broken or missing."""
    target = _Diagram(package)
    package.parse_gently(part, target)
    return target.lines()


class _Diagram(SlideText):
    """Reads the data of a diagram; its shapes are the points as they are listed."""

    def __init__(self, package: Package, said: set[str] | None = None) -> None:
        super().__init__(package, said)
        self._places: dict[str, int] = {}  # of the points among the shapes
        self._below: dict[str, list[tuple[int, str]]] = {}
        self._tops: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        super().opened(name, attributes)
        if name == "pt":
            point = attributes.get("modelId", "")
            self._places[point] = len(self.shapes) - 1
            if attributes.get("type", "") == "doc":
                self._tops.append(point)
        elif name == "cxn" and attributes.get("type", "parOf") == "parOf":
            order = number_of(attributes.get("srcOrd", ""))
            self._below.setdefault(attributes.get("srcId", ""), []).append((order, attributes.get("destId", "")))

    def lines(self) -> list[str]:
        """The points in order, and then what no connection leads to."""
        found: list[str] = []
        left = dict(enumerate(self.shapes))
        stack = [(0, point) for point in reversed(self._tops)]
        while stack:
            depth, point = stack.pop()
            shape = left.pop(self._places.get(point, -1), None)
            if shape is None:
                continue
            blank = "  " * (min(depth, _DEEPEST) - 1)
            found += [f"{blank}{line}" for line in shape.lines]
            below = sorted(self._below.get(point, ()), key=lambda each: each[0], reverse=True)
            stack += [(depth + 1, name) for _, name in below]
        return found + [line for shape in left.values() for line in shape.lines]
