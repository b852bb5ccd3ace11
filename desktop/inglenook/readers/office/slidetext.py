"""What stands on a slide, and in what is drawn like one: shapes of DrawingML and their lines (ECMA-376 part 1, §20)."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.readers.formulas import OF_OFFICE, OfficeMath
from inglenook.readers.numerals import written
from inglenook.readers.office.ooxml import Package
from inglenook.readers.picturewords import words_for_picture
from inglenook.readers.superscripts import superscript
from inglenook.readers.xmlstream import Target, local, number_of

_SILENT = frozenset(("sldNum", "sldImg"))
_CACHES = frozenset(("strCache", "strLit"))
_DEEPEST = 6
# How the numbers of paragraphs are called (§20.1.10.61) -> how Word names them.
_NUMBERS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman", "ea1Chs": "chineseCountingThousand", "ea1Cht": "chineseCountingThousand",
    "circleNum": "decimalEnclosedCircle",
}  # fmt: skip
_AROUND = {"Period": "{}. ", "ParenR": "{}) ", "ParenBoth": "({}) "}


@dataclass(slots=True)
class Shape:
    """A shape with its lines; `kind` is the placeholder it fills, `author` who wrote it as a comment, or empty."""

    kind: str = ""
    author: str = ""
    lines: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All lines as one."""
        return " ".join(line.strip() for line in self.lines)


class SlideText(Target):
    """Collects the shapes of a slide, a page of notes, comments, a chart or a diagram into `shapes`.

    Words for a picture that are in `said` are left out, others are added to it.
    """

    def __init__(self, package: Package, said: set[str] | None = None) -> None:
        super().__init__(package)
        self._said = set() if said is None else said
        self.shapes: list[Shape] = [Shape()]
        self._skip = 0
        self._run: list[str] | None = None  # of the paragraph at work
        self._depth_of_list = 0
        self._numbered: tuple[str, int] | None = None  # how the paragraph at work is, and from where on
        self._counts: dict[int, int] = {}  # of the shape at work, by depth
        self._cells: list[list[str]] | None = None  # of the row at work
        self._takes = self._is_raised = False
        self._is_cache = False  # inside the words that a chart keeps of its sheet, or has of its own
        self._before = ""  # the element that opened last
        self._cached: set[str] = set()  # of these, what was said already
        self._formula = OfficeMath()

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        before, self._before = self._before, name
        if self._skip or name == "Fallback":
            self._skip += 1
        elif name in ("a:t", "t", "text"):
            self._takes = True
            if name == "text" and self._run is None:
                self._run = []
        elif name == "a:p":
            self._run, self._depth_of_list, self._numbered = [], 0, None
        elif name in ("a:br", "a:tab") and self._run is not None:
            self._run.append("\n" if name == "a:br" else "\t")
        elif name == "a:pPr":
            self._depth_of_list = min(number_of(attributes.get("lvl", "")), _DEEPEST)
        elif name == "a:buAutoNum":
            self._numbered = attributes.get("type", ""), number_of(attributes.get("startAt", ""), 1)
        elif name in ("sp", "graphicFrame", "cm", "reply", "pt", "pic", "grpSp"):
            self.shapes.append(Shape(author=attributes.get("authorId", "")))
            self._counts = {}
        elif name == "cNvPr":
            words = words_for_picture(attributes.get("descr", ""))
            if words and words not in self._said:
                self._said.add(words)
                self.shapes[-1].lines.append(words)
        elif name == "ph":
            self._placeholder(attributes.get("type") or "obj")
        elif name == "a:tr":
            self._cells = []
        elif name == "a:tc" and self._cells is not None:
            self._cells.append([])
        elif name == "a:rPr":
            self._is_raised = attributes.get("baseline", "0")[:1] not in ("0", "-")
        elif name in OF_OFFICE:
            value = next((value for key, value in attributes.items() if local(key) == "val"), None)
            self._say(self._formula.opened(name, value, self._depth))
        elif name in _CACHES:
            self._is_cache = True
        elif name == "v" and (self._is_cache or before == "tx"):
            self._run, self._takes = [], True

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name in ("a:t", "t"):
            self._takes = self._is_raised = False
        elif name in ("a:p", "text", "v"):
            self._takes = False
            self._close_paragraph(name == "v")
        elif name == "a:tr":
            self._close_row()
        elif name in OF_OFFICE:
            self._say(self._formula.closed(name))
        elif name in _CACHES:
            self._is_cache = False

    def data(self, data: str) -> None:
        """Character data: kept inside text elements only."""
        if self._takes and not self._skip:
            self._say(self._formula.due() + (superscript(data) if self._is_raised else data))

    def _say(self, text: str) -> None:
        if text and self._run is not None:
            self._run.append(text)

    def _placeholder(self, kind: str) -> None:
        self.shapes[-1].kind = kind
        if kind in _SILENT:
            self.shapes[-1].lines.clear()

    def _close_paragraph(self, is_cached: bool) -> None:
        run, self._run = self._run, None
        text = "".join(run or ()).replace("\x0b", "\n").strip()
        if not text or (is_cached and text in self._cached):
            return
        if is_cached:
            self._cached.add(text)
        if self._cells:
            self._cells[-1].append(" ".join(text.split()))
        elif self._cells is None and self.shapes[-1].kind not in _SILENT:
            self.shapes[-1].lines.append("  " * self._depth_of_list + self._mark() + text)

    def _mark(self) -> str:
        """The number of the paragraph at work, empty for one that has none; any other begins the next list anew."""
        depth, numbered = self._depth_of_list, self._numbered
        self._counts = {at: count for at, count in self._counts.items() if at < depth or (at == depth and numbered)}
        if numbered is None:
            return ""
        self._counts[depth] = self._counts.get(depth, numbered[1] - 1) + 1
        style = next((name for form, name in _NUMBERS.items() if numbered[0].startswith(form)), "decimal")
        around = next((form for end, form in _AROUND.items() if numbered[0].endswith(end)), "{} ")
        return around.format(written(self._counts[depth], style))

    def _close_row(self) -> None:
        cells, self._cells = self._cells or [], None
        row = "\t".join(" ".join(cell) for cell in cells).rstrip()
        if row:
            self.shapes[-1].lines.append(row)
