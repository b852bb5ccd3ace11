"""How a sheet of Excel shows its numbers: 0.06 as 6%, 1234.5 as 1,234.50 €. The library gives the bare numbers.

People search for what they see. So the formats that change how a number reads are applied: per cent, a currency or
other text beside it, decimals, thousands separators, leading zeros, and the hyphens and blanks of numbers such as
telephone numbers ([ECMA-376] 18.8.31). Other formats leave the number as it is. So do those that depend on the system's
language (a built-in currency), and formats that hide decimals, since the number says more than is shown. (Dates and
times come from the library as such.)

An XLSX has its formats in `styles.xml`; those of the binary files are looked up in `bookformats`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import zip_longest

from inglenook.readers.office.ooxml import Package
from inglenook.readers.xmlstream import Target, number_of

_BUILT_IN = {2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
             40: "#,##0.00"}  # fmt: skip
_LARGEST = 64_000_000  # bytes of a sheet whose formats are looked at
_MOST_DECIMALS = 10
_MOST_LEAST, _MOST_BESIDE = 15, 30  # figures before the decimals, and letters beside them
_PLACE = "\1"  # in a form: a figure stands here
_MOST_CODE, _MOST_CODES = 255, 5_000  # letters of one, and how many are looked at; Excel lets a file have 250
# What stands in a format beside the figures: a symbol with its language, text, what is skipped or repeated, a colour.
_PIECE = re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_FIGURES = re.compile(r"[#0?]+(?:,[#0?]+)*(?:\.([#0?]+))?(%?)")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_TEXT = re.compile(r'"[^"]*"|\\.')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)\]")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip
_CURRENCY = re.compile(r"[$€£¥￥₩₹₽₺₴₫฿元円]|(?:EUR|USD|GBP|CHF|CNY|RMB|HKD|JPY|AUD|CAD|SEK|NOK|DKK)|Fr\.|kr|zł|Kč")


@dataclass(frozen=True, slots=True)
class CellFormat:
    """A number as it is shown: what stands before and after its figures, how many decimals, whether in groups, and how
    many figures there are before the decimals at least."""

    before: str = ""
    after: str = ""
    decimals: int = 0
    least: int = 1
    is_grouped: bool = False
    is_percent: bool = False

    def written(self, number: float) -> str | None:
        """The number as it is shown; None where the bare number says more."""
        bare = format(number, ".15g")
        if not self.is_percent and "e" not in bare and len(bare.partition(".")[2]) <= self.decimals:
            # Nothing is rounded, as in most cells: a third of the time.
            figures = format(abs(number), f"{',' if self.is_grouped else ''}.{self.decimals}f")
            if self.least > 1:
                figures = figures.rjust(self.least + (self.decimals and self.decimals + 1), "0")
            return f"{'-' if number < 0 else ''}{self.before}{figures}{self.after}"
        try:
            value = Decimal(bare) * (100 if self.is_percent else 1)
            shown = value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return None
        if not (self.is_percent or self.decimals or shown == value or _CURRENCY.search(self.before + self.after)):
            return None
        sign = "-" if shown < 0 else ""
        return f"{sign}{self.before}{format(abs(shown), ',f' if self.is_grouped else 'f')}{self.after}"


@dataclass(frozen=True, slots=True)
class _Pattern(CellFormat):
    """A number that names something, `000-00-0000`: its figures in the places of a form."""

    form: str = ""  # with a zero for each figure and a number sign for one that may lack, each behind a mark

    def written(self, number: float) -> str | None:
        """The number as it is shown; None for one with decimals or below zero, which fits no such form."""
        if number < 0 or number != int(number) or number >= 1e15:
            return None
        figures = list(str(int(number)))
        first = self.form.index(_PLACE)
        shown: list[str] = []
        at = len(self.form) - 1
        while at >= 0:
            if at and self.form[at - 1] == _PLACE:
                at -= 1
                shown.append(figures.pop() if figures else self.form[at + 1].replace("#", ""))
                shown += reversed(figures) if at == first else ()
            else:
                shown.append(self.form[at])
            at -= 1
        return "".join(reversed(shown)).strip()


@dataclass(frozen=True, slots=True)
class _Choice(CellFormat):
    """A format that depends on the number, `[>=100]0;0.00`: the first whose condition it meets, or `otherwise`."""

    choices: tuple[tuple[str, float, CellFormat | None], ...] = ()
    otherwise: CellFormat | None = None

    def written(self, number: float) -> str | None:
        """The number as it is shown; None where the bare number says more."""
        fits = (form for sign, limit, form in self.choices if _COMPARE[sign](number, limit))
        chosen = next(fits, self.otherwise)
        return None if chosen is None else chosen.written(number)


def parsed(code: str) -> CellFormat | None:
    """A format by its code; None where it leaves the number as it is, or is one of dates, fractions or powers."""
    code = code.replace("\0", "")  # it marks text below, and a spoilt XLS may have it anywhere
    if "[" not in code or _CONDITION.search(code) is None:
        return _shown_by(next(_sections(code)))
    choices: list[tuple[str, float, CellFormat | None]] = []
    for section in _sections(code):
        condition = _CONDITION.search(_TEXT.sub("", section))
        if condition is None or len(choices) == 2:
            return _Choice(choices=tuple(choices), otherwise=_shown_by(section)) if choices else _shown_by(section)
        choices.append((condition[1], float(condition[2]), _shown_by(section)))
    return _Choice(choices=tuple(choices))


def _shown_by(section: str) -> CellFormat | None:
    marked = _PIECE.sub(lambda piece: f"\0{piece[1] or piece[2] or piece[3] or ''}\0", section)
    plain = re.sub(r"\0[^\0]*\0", " ", marked)
    match = _FIGURES.search(plain)
    if match is None or re.search(r"[dmyhsDMYHS/eE@]", plain):
        return None
    if len(_FIGURES.findall(plain)) != 1:
        return None if re.search(r"[.,%]", plain) else _Pattern(form=_formed(marked))
    if plain[match.end() : match.end() + 1] == ",":
        return None  # in thousands
    before, after = _around(marked)
    decimals = min(len(match[1] or ""), _MOST_DECIMALS)
    is_percent = "%" in plain
    if is_percent:
        return CellFormat(after="%", decimals=decimals, is_percent=True)
    least = match[0].partition(".")[0].count("0") if "," not in match[0] else 1
    beside = _beside(before, least, is_before=True), _beside(after, least, is_before=False)
    found = CellFormat(*beside, decimals, max(1, min(least, _MOST_LEAST)), is_grouped="," in match[0])
    return found if found != CellFormat() else None


def _formed(marked: str) -> str:
    """The form of a number in parts, for `_Pattern`."""
    parts = re.split(r"\0([^\0]*)\0", marked)
    plain = (re.sub(r"[0#?]", lambda found: _PLACE + found[0].replace("?", "#"), part) for part in parts[::2])
    return "".join(part for pair in zip_longest(plain, parts[1::2], fillvalue="") for part in pair)


def _sections(code: str) -> Iterator[str]:
    """The parts of a code, of which the first is for positive numbers: a semicolon that is no text parts them."""
    at = 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        end = match.end() if match is not None else at
        yield code[at:end]
        at = end + 1


def _around(marked: str) -> tuple[str, str]:
    """What stands before the figures and behind them; text within marks is no figure."""
    parts = re.split(r"(\0[^\0]*\0)", marked)
    place = next(i for i, part in enumerate(parts) if "\0" not in part and _FIGURES.search(part))
    match = _FIGURES.search(parts[place])
    start, end = match.span() if match is not None else (0, 0)
    before = "".join(parts[:place]) + parts[place][:start]
    after = parts[place][end:] + "".join(parts[place + 1 :])
    return before.replace("\0", ""), after.replace("\0", "")


def _beside(text: str, least: int, *, is_before: bool) -> str:
    """What stands beside the figures: a word as "kg", a currency, all of it where the number names something."""
    if least < 2 and (_CURRENCY.search(text) or not any(map(str.isalpha, text))):
        return _money(text, is_before=is_before)
    text = text.lstrip() if is_before else text.rstrip()
    return text if len(text) <= _MOST_BESIDE else ""


def _money(text: str, *, is_before: bool) -> str:
    """A currency, with a blank where one parts it from the figures; "" where there is none."""
    found = _CURRENCY.search(text)
    if found is None:
        return ""
    between = text[found.end() :] if is_before else text[: found.start()]
    blank = " " if " " in between else ""
    return f"{found[0]}{blank}" if is_before else f"{blank}{found[0]}"


def by_style(codes: Mapping[int, str], used: Sequence[int]) -> dict[int, CellFormat]:
    """The formats that show a number in a way of their own, by the style that cells name.

    `used` has for each style the number of its format, `codes` what the file says of the formats.
    """
    known: dict[int, CellFormat | None] = {}
    for number in dict.fromkeys(used):
        if len(known) == _MOST_CODES:
            break
        known[number] = parsed(codes.get(number, _BUILT_IN.get(number, ""))[:_MOST_CODE])
    return {style: its for style, number in enumerate(used) if (its := known.get(number)) is not None}


class Formats:
    """The formats of an XLSX, by the number that cells name."""

    def __init__(self, package: Package) -> None:
        styles = _Styles(package)
        package.parse_gently("xl/styles.xml", styles)
        self._package = package
        self._by_style = by_style(styles.codes, styles.used)
        self._sheets = _sheet_parts(package) if self._by_style else {}

    def of_sheet(self, name: str) -> Iterator[tuple[int, int, CellFormat]]:
        """Row, column (from 0) and format of the cells of a sheet that have one, in the order of the file."""
        part = self._sheets.get(name, "")
        if not part or not self._package.has(part) or self._package.size(part) > _LARGEST:
            return
        wanted = b"|".join(str(number).encode() for number in self._by_style)
        cell = re.compile(
            rb"<(?:\w{1,9}:)?c\s(?=[^<>]{0,200}?\bs=[\"'](" + wanted + rb")[\"'])"
            rb"[^<>]{0,200}?\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^<>]{0,200}>"
        )
        for match in cell.finditer(b"".join(self._package.pieces(part, is_counted=False))):
            style, letters, row = match.groups()
            yield int(row) - 1, _column(letters), self._by_style[int(style)]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number - 1


def _sheet_parts(package: Package) -> Mapping[str, str]:
    book = _Book(package)
    package.parse_gently("xl/workbook.xml", book)
    by_id = {relation.id: relation.part for relation in package.relations("xl/workbook.xml")}
    return {name: by_id[key] for name, key in book.sheets.items() if key in by_id}


class _Styles(Target):
    """The codes by their numbers, and which number each style of cells has."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.codes: dict[int, str] = {}
        self.used: list[int] = []
        self._is_cells = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        number = number_of(attributes.get("numFmtId", ""))
        if name == "numFmt":
            self.codes[number] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_cells = True
        elif name == "xf" and self._is_cells:
            self.used.append(number)

    def closed(self, name: str) -> None:
        self._is_cells = self._is_cells and name != "cellXfs"


class _Book(Target):
    """The sheets by name, each with the ID of its relation."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.sheets: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for full, value in attributes.items() if full.endswith("}id")), "")
            self.sheets[attributes.get("name", "")] = key
