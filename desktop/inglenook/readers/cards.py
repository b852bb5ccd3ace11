"""Calendars (iCalendar, RFC 5545) and address cards (vCard, RFC 6350 and the older 2.1) as documents.

Each event, task or card is a section under its name, with one fact a line: when and where it is, who takes part, how a
person can be reached. Outlook's appointments read the same way. Times stay as written, with their zone.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inglenook.core.reading import ParsedDocument
from inglenook.readers import charsets, finishing
from inglenook.readers.leaves import Leaves
from inglenook.readers.text import decoded

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:(VCALENDAR|VCARD)\s", re.IGNORECASE)
_LINE = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]{1,60})((?:;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([^\";]*(?:\"[^\"]*\"[^\";]*)*)")
_QUOTED = re.compile(r"[^:]{0,200};(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z?))?$")
_COMPONENTS = frozenset(("VEVENT", "VTODO", "VJOURNAL", "VCARD"))
_NAMES = ("SUMMARY", "FN", "N", "ORG")
_PEOPLE = ("ORGANIZER", "ATTENDEE")
_CALENDAR = ("LOCATION", *_PEOPLE, "STATUS", "RRULE", "CATEGORIES", "URL", "DESCRIPTION", "COMMENT")
_CARD = (
    "NICKNAME",
    "ORG",
    "TITLE",
    "ROLE",
    "TEL",
    "EMAIL",
    "IMPP",
    "ADR",
    "BDAY",
    "ANNIVERSARY",
    "URL",
    "CATEGORIES",
    "NOTE",
)
_MOST_PROPERTIES = 500_000
_NO_TYPES = frozenset(("internet", "pref", "voice", "utf-8"))


@dataclass(slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _Component:
    kind: str
    properties: list[_Property] = field(default_factory=list)

    def all(self, name: str) -> list[_Property]:
        """The properties of this name, in order."""
        return [each for each in self.properties if each.name == name]

    def title(self) -> str:
        """What it is called."""
        for name in _NAMES:
            for each in self.all(name):
                if text := _structured(each.value):
                    return text
        return ""


def kind_of(head: bytes) -> str:
    """`ics` or `vcf` where a file begins as one, else nothing."""
    match = _OPENING.match(head)
    return "" if match is None else ("ics" if match[1].upper() == b"VCALENDAR" else "vcf")


def read(name: str, data: bytes, filetype: str) -> ParsedDocument:
    """Read a calendar (`ics`) or address cards (`vcf`)."""
    leaves = Leaves()
    titles = []
    for component in _components(decoded(data)):
        title = component.title()
        titles.append(title)
        leaves.begin(title)
        leaves.paragraph(title)
        for line in dict.fromkeys(_facts(component)):
            leaves.line(line)
        leaves.gap()
    text, sections = leaves.finish()
    first = titles[0] if len(titles) == 1 else finishing.stem(name)
    return finishing.document(name, filetype, text, sections, titles=(first, *titles[:1]))


def _components(text: str) -> Iterator[_Component]:
    """The events, tasks and cards in order; what lies within one (an alarm) is left out."""
    current: _Component | None = None
    inner: list[str] = []
    for number, each in enumerate(_properties(text)):
        if number > _MOST_PROPERTIES:
            return
        value = each.value.strip().upper()
        if each.name == "BEGIN":
            if current is not None:
                inner.append(value)
            elif value in _COMPONENTS:
                current = _Component(value)
        elif each.name == "END":
            if inner:
                inner.pop()
            elif current is not None:
                yield current
                current = None
        elif current is not None and not inner:
            current.properties.append(each)
    if current is not None:
        yield current


def _properties(text: str) -> Iterator[_Property]:
    for line in _unfolded(text):
        match = _LINE.match(line)
        if match is None:
            continue
        parameters: dict[str, str] = {}
        for part in _PARAMETER.findall(match[2]):
            key, _, value = part.partition("=")
            key, value = (key.upper(), value.strip('"')) if value else ("TYPE", key)
            parameters[key] = f"{parameters[key]},{value}" if key in parameters else value
        yield _Property(match[1].upper(), parameters, _decoded(match[3], parameters))


def _unfolded(text: str) -> Iterator[str]:
    """The lines, each joined with its continuation lines: after a blank, or after the soft break of an encoding."""
    pieces: list[str] = []
    is_quoted = False
    for line in text.split("\n"):
        if pieces and line[:1] in (" ", "\t"):
            pieces.append(line[1:])
            continue
        if pieces and is_quoted and pieces[-1].endswith("="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
            continue
        yield "".join(pieces)
        pieces = [line]
        is_quoted = _QUOTED.match(line) is not None
    yield "".join(pieces)


def _decoded(value: str, parameters: dict[str, str]) -> str:
    if "QUOTED-PRINTABLE" in f"{parameters.get('ENCODING', '')},{parameters.get('TYPE', '')}".upper():
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        return finishing.cleaned(charsets.decode(raw, parameters.get("CHARSET"))[0])
    return value


def _facts(component: _Component) -> Iterator[str]:
    if component.kind == "VCARD":
        for name in _CARD:
            for each in component.all(name):
                yield _card_fact(each)
        return
    when = " – ".join(_time(each) for name in ("DTSTART", "DTEND", "DUE") for each in component.all(name)[:1])
    if when:
        yield when
    for name in _CALENDAR:
        for each in component.all(name):
            yield _person(each) if name in _PEOPLE else _plain(each.value)


def _card_fact(each: _Property) -> str:
    if each.name in ("BDAY", "ANNIVERSARY"):
        return _time(each)
    if "BASE64" in str(each.parameters.get("ENCODING", "")).upper() or each.value.startswith("data:"):
        return ""
    text = _structured(each.value).removeprefix("tel:").removeprefix("mailto:")
    types = [word for word in each.parameters.get("TYPE", "").lower().split(",") if word and word not in _NO_TYPES]
    return f"{text} ({', '.join(types)})" if types and each.name in ("TEL", "EMAIL", "ADR") else text


def _time(each: _Property) -> str:
    match = _DATE.match(each.value.strip())
    if match is None:
        return _plain(each.value)
    day = f"{match[1]}-{match[2]}-{match[3]}"
    if match[4] is None:
        return day
    zone = "UTC" if match[6] else each.parameters.get("TZID", "")
    return f"{day} {match[4]}:{match[5]} {zone}".rstrip()


def _person(each: _Property) -> str:
    address = re.sub("^mailto:", "", each.value.strip(), flags=re.IGNORECASE)
    name = each.parameters.get("CN", "")
    return f"{name} <{address}>" if name and name != address else address


def _structured(value: str) -> str:
    """A value in parts (a name, an address), its parts after one another."""
    parts: Sequence[str] = re.split(r"(?<!\\);", value)
    return _plain(", ".join(part.strip() for part in parts if part.strip()))


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()
