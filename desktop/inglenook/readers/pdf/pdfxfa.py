"""The form that a PDF is instead of pages (XFA 3.3): offices and courts publish them, Acrobat alone can show them.

Such a PDF has one page, which says "Please wait…". What is to be read lies in two parts in XML: the template, with the
words of the form and its fields in their order, and the data, with what was filled in. A field takes the next value
with its name; what finds no field (a template has one row of a table, the data many) follows behind.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.pdf import pdfium
from inglenook.readers.xmlstream import Tally, Target, feed, local

_MOST_PARTS = 100
_MOST_NAME = 200  # bytes
_LARGEST = 50_000_000  # bytes of a part
_LABEL = 200  # characters; longer ones are instructions to who fills it in
# What says how a field looks, what it does, or where its value goes.
_SKIPPED = frozenset(
    "event validate calculate script bind connect ui border font para margin format keep traversal extras desc proto"
    " occur overflow variables bookend break breakBefore breakAfter image arc line rectangle config xci".split()
)
_WORDS = frozenset("text exData integer decimal float date time dateTime boolean".split())
_FIELDS = frozenset(("field", "draw"))
_CHECKED, _UNCHECKED = "☑", "☐"


def text_of(document: int) -> str:
    """The form with what was filled in; empty where the document is none, or it cannot be read."""
    if pdfium.form_kind(document) != pdfium.WHOLE_FORM:
        return ""
    parts = _parts(document)
    tally = Tally()
    data, form = _Data(tally), _Form(tally)
    for name, target in (("datasets", data), ("template", form)):
        try:
            feed(parts.get(name, ()), target)
        except Unreadable as failure:
            if failure.outcome is not Outcome.DAMAGED:
                raise
    return "\n\n".join(filter(None, ("\n".join(lines) for lines in form.written(data))))


def _parts(document: int) -> dict[str, list[bytes]]:
    """The parts of the form by their names; all is one part, without a name, where it was not cut into any."""
    found: dict[str, list[bytes]] = {}
    for number in range(max(0, min(pdfium.count_parts(document), _MOST_PARTS))):
        length = ctypes.c_ulong(0)
        name = ctypes.create_string_buffer(_MOST_NAME)
        if not 0 < pdfium.part_name(document, number, name, _MOST_NAME) <= _MOST_NAME:
            continue
        if name.value.decode("latin-1") not in ("datasets", "template", ""):
            continue
        pdfium.part_bytes(document, number, None, 0, ctypes.byref(length))
        if length.value > _LARGEST:
            raise Unreadable(Outcome.TOO_MUCH, "inflated")
        buffer = ctypes.create_string_buffer(max(1, length.value))
        if length.value and pdfium.part_bytes(document, number, buffer, length, ctypes.byref(length)):
            found[name.value.decode("latin-1")] = [buffer.raw[: length.value]]
    if "" in found:
        found = {name: found[""] for name in ("datasets", "template")} | found
    return found


class _Data(Target):
    """The values that were filled in, by the names of their elements, in order."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.values: dict[str, deque[str]] = {}
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._data = 0  # depth in the data
        self._rich = 0  # depth in a value that is a page
        self._is_leaf = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "data" and not self._data:
            self._data = self._depth
        elif self._data and not self._rich:
            if name == "body":
                self._rich = self._depth
                return
            self._open.append(name)
            self._pieces.clear()
            self._is_leaf = True

    def closed(self, name: str) -> None:
        """An element ends; one that held no other is a value."""
        if self._depth < self._data:
            self._data = 0
        elif self._rich:
            self._rich = 0 if self._depth < self._rich else self._rich
            self._pieces.append("\n" * (name in ("p", "br")))
        elif self._data and self._open:
            value = "".join(self._pieces).strip()
            if self._is_leaf and value:
                self.values.setdefault(self._open[-1], deque()).append(value)
            self._open.pop()
            self._pieces.clear()
            self._is_leaf = False

    def data(self, data: str) -> None:
        """Character data of a value."""
        if self._data and self._is_leaf:
            self._pieces.append(data)


@dataclass(slots=True)
class _Field:
    """A field of the form, or words of it; in a group only one of the fields is chosen."""

    name: str = ""
    is_shown: bool = True
    is_words: bool = False
    is_box: bool = False
    group: str | None = None
    label: str = ""
    hint: str = ""
    value: str = ""
    offers: list[list[str]] = field(default_factory=list)  # what can be chosen, as it is shown and as it is kept

    def called(self) -> str:
        """What stands beside the field, or what is said of it."""
        label = self.label or self.hint
        return label.strip().rstrip(":：").strip() if len(label) <= _LABEL else ""

    def shown(self, value: str) -> str:
        """A value as the form shows it."""
        if len(self.offers) > 1 and value in self.offers[1]:
            at = self.offers[1].index(value)
            return self.offers[0][at] if at < len(self.offers[0]) else value
        return value


class _Form(Target):
    """The words and fields of a template in their order."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.fields: list[_Field] = []
        self._at: list[_Field] = []
        self._groups: list[str] = []
        self._skip = 0
        self._where = ""
        self._pieces: list[str] | None = None
        self._is_page = False  # whether these are of a page, where a line end is a blank
        self._is_template = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        said = {local(key): value for key, value in attributes.items()}
        if name == "checkButton" and self._at:
            self._at[-1].is_box = True
        if not self._is_template:
            self._is_template = name == "template"
        elif self._skip or name in _SKIPPED:
            self._skip += 1
        elif name in _FIELDS:
            is_shown = said.get("presence", "visible") not in ("hidden", "inactive")
            group = self._groups[-1] if self._groups else None
            self._at.append(_Field(said.get("name", ""), is_shown, name == "draw", group=group))
        elif name == "exclGroup":
            self._groups.append(said.get("name", ""))
        elif name == "items" and self._at:
            self._where = name
            self._at[-1].offers.append([])
        elif name in ("caption", "toolTip", "speak") and self._at:
            self._where = name
            self._pieces, self._is_page = None if name == "caption" else [], False
        elif name in _WORDS and self._at and self._pieces is None:
            self._pieces, self._is_page = [], name == "exData"

    def closed(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
        elif name in _FIELDS and self._at:
            self.fields.append(self._at.pop())
        elif name == "exclGroup" and self._groups:
            self._groups.pop()
        elif name in _WORDS or name in ("toolTip", "speak"):
            self._say()
        if name in ("caption", "items", "toolTip", "speak"):
            self._where = ""
        elif name in ("p", "br") and self._pieces is not None:
            self._pieces.append("\n")

    def data(self, data: str) -> None:
        """Character data of what is shown."""
        if self._pieces is not None and not self._skip:
            self._pieces.append(data.replace("\n", " ") if self._is_page else data)

    def _say(self) -> None:
        words, self._pieces = "\n".join(filter(None, map(_flat, "".join(self._pieces or ()).split("\n")))), None
        if not self._at:
            return
        at = self._at[-1]
        if self._where == "caption":
            at.label = _flat(words)
        elif self._where == "items" and at.offers:
            at.offers[-1].append(words)
        elif self._where:
            at.hint = at.hint or _flat(words)
        else:
            at.value = words

    def written(self, data: _Data) -> list[list[str]]:
        """The form in paragraphs of lines, values without a field at its end."""
        paragraphs: list[list[str]] = [[]]
        chosen: dict[str, str] = {}
        for each in self.fields:
            if each.is_words:
                paragraphs += [[each.value], []] if each.is_shown and each.value else []
            elif line := _line(each, data, chosen):
                paragraphs[-1].append(line)
        labels = {each.name: each for each in reversed(self.fields) if not each.is_words}
        rest: list[str] = []
        for name, values in data.values.items():
            known = labels.get(name, _Field())
            rest += (_with_label(known.called() or name, known.shown(value)) for value in values)
        return [*paragraphs, rest]


def _line(each: _Field, data: _Data, chosen: dict[str, str]) -> str:
    """A field with its value."""
    if each.group is not None:
        if each.group not in chosen:
            chosen[each.group] = _next(data, each.group)
        value = chosen[each.group]
    else:
        value = _next(data, each.name) or each.value
    label = each.called()
    if not each.is_shown and not value:
        return ""
    if each.is_box or each.group is not None:
        on = each.offers[0][0] if each.offers and each.offers[0] else "1"
        return f"{_CHECKED if value == on else _UNCHECKED} {label}" if label else ""
    return _with_label(label, each.shown(value))


def _with_label(label: str, value: str) -> str:
    return f"{label}: {value}" if label and value else value or label


def _next(data: _Data, name: str) -> str:
    values = data.values.get(name)
    return values.popleft() if values else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
