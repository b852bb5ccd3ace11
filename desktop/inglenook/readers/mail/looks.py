"""The style of a piece of text, as far as it is shown: colours, weight, size, and whether it is hidden.

Styles come from `style` attributes, from the old presentational ones, and from simple rules of a style sheet (one
element, class or id). The rest of a sheet is skipped, and nothing it refers to is loaded. No search goes back, and
every declaration is short, so the work is linear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from inglenook.core.characters import whole_number

_MOST_SHEET = 200_000  # characters
_MOST_RULES = 2_000
_MOST_STYLE = 4_000  # characters of one attribute
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};@]{0,400}[{;]")
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([a-z_-][\w-]{0,60}))?", re.IGNORECASE)
_SIZE = re.compile(r"(-?\d{0,6}(?:\.\d{0,6})?)\s*(px|pt|em|rem|ex|%|vw|vh|)")
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_FUNCTION = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,8})(%?))?\s*\)")
_ADDRESS = re.compile(r"url\(|image-set\(", re.IGNORECASE)
_NAMES = {
    "black": 0x000000, "silver": 0xC0C0C0, "gray": 0x808080, "grey": 0x808080, "white": 0xFFFFFF, "maroon": 0x800000,
    "red": 0xFF0000, "purple": 0x800080, "fuchsia": 0xFF00FF, "magenta": 0xFF00FF, "green": 0x008000, "lime": 0x00FF00,
    "olive": 0x808000, "yellow": 0xFFFF00, "navy": 0x000080, "blue": 0x0000FF, "teal": 0x008080, "aqua": 0x00FFFF,
    "cyan": 0x00FFFF, "orange": 0xFFA500, "pink": 0xFFC0CB, "brown": 0xA52A2A, "gold": 0xFFD700, "darkred": 0x8B0000,
    "darkblue": 0x00008B, "darkgreen": 0x006400, "darkgray": 0xA9A9A9, "darkgrey": 0xA9A9A9, "lightgray": 0xD3D3D3,
    "lightgrey": 0xD3D3D3, "dimgray": 0x696969, "dimgrey": 0x696969, "whitesmoke": 0xF5F5F5, "snow": 0xFFFAFA,
    "ivory": 0xFFFFF0, "beige": 0xF5F5DC, "crimson": 0xDC143C, "indigo": 0x4B0082, "violet": 0xEE82EE,
    "tomato": 0xFF6347,
    "salmon": 0xFA8072, "coral": 0xFF7F50, "khaki": 0xF0E68C, "lavender": 0xE6E6FA, "steelblue": 0x4682B4,
    "royalblue": 0x4169E1, "skyblue": 0x87CEEB, "slategray": 0x708090, "seagreen": 0x2E8B57, "aliceblue": 0xF0F8FF,
    "ghostwhite": 0xF8F8FF, "linen": 0xFAF0E6, "gainsboro": 0xDCDCDC, "firebrick": 0xB22222, "chocolate": 0xD2691E,
}  # fmt: skip
_FONT_SIZES = {"1": 10, "2": 13, "3": 16, "4": 18, "5": 24, "6": 32, "7": 38}
_WORD_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_TELLING = frozenset(("align", "bgcolor", "color", "hidden", "size", "text"))
_LOOKING = frozenset(
    "b strong th h1 h2 h3 h4 h5 h6 i em cite dfn var address u ins s strike del center table small sub sup".split()
) | {"tt", "code", "kbd", "samp", "pre", "listing", "xmp"}
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3}
_WRITTEN = frozenset(("pre", "listing", "xmp"))
_TYPED = frozenset(("tt", "code", "kbd", "samp", *_WRITTEN))
_LINED = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces"))
_MONOSPACE = re.compile("monospace|courier|consolas|menlo|monaco")
_SMALLEST = 3.0  # pixels of a letter that can be seen at all
_FAR = -500.0  # pixels out of sight
_NEAR = 40  # of 255: less difference than this between ink and ground cannot be read


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place. `ink` and `ground` are colours as numbers, `size` is in pixels; `is_lined` text has
    lines and blanks of its own.
    """

    ink: int = 0x000000
    ground: int = 0xFFFFFF
    size: float = 16.0
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    align: str = ""
    is_hidden: bool = False
    is_lined: bool = False
    is_typed: bool = False  # in letters of one width

    @property
    def is_seen(self) -> bool:
        """Whether a person could read it: not hidden, not smaller than a speck, not in the colour of its ground."""
        return not self.is_hidden and self.size >= _SMALLEST and not _is_alike(self.ink, self.ground)


class Sheet:
    """The simple rules of the style sheets of a mail."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str, str], dict[str, str]] = {}

    @property
    def has_rules(self) -> bool:
        """Whether it says anything."""
        return bool(self._rules)

    def read(self, text: str) -> None:
        """Take in one sheet."""
        text = _COMMENT.sub("", text[:_MOST_SHEET]).replace("<!--", "").replace("-->", "")
        for rule in _without_at_rules(text).split("}"):
            if len(self._rules) >= _MOST_RULES:
                return
            selectors, _, style = rule.partition("{")
            found = declarations(style)
            for selector in selectors[:2_000].split(",")[:50] if found else ():
                simple = _SELECTOR.fullmatch(selector.strip())
                if simple is not None and simple[0]:
                    key = (simple[1] or "").lower(), simple[2] or "", simple[3] or ""
                    self._rules.setdefault(key, {}).update(found)

    def of(self, tag: str, attributes: Mapping[str, str | None]) -> dict[str, str]:
        """What the rules say of an element, the more particular last."""
        if not self._rules:
            return {}
        found = dict(self._rules.get((tag, "", ""), {}))
        named = [(".", name) for name in (attributes.get("class") or "")[:500].split()[:12]]
        if attributes.get("id"):
            named.append(("#", str(attributes["id"])[:60]))
        for mark, name in named:
            found.update(self._rules.get(("", mark, name), {}))
            found.update(self._rules.get((tag, mark, name), {}))
        return found


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style, in lower case; where one stands twice the last holds."""
    found: dict[str, str] = {}
    for piece in style[:_MOST_STYLE].split(";")[:80]:
        name, colon, value = piece.partition(":")
        if colon:
            value = value.replace("!important", "").strip().lower()
            found[name.strip().lower()] = value[:300]
    return found


def loads(style: str) -> int:
    """How many addresses a style would have loaded."""
    return len(_ADDRESS.findall(style[:_MOST_STYLE]))


def look_of(tag: str, attributes: Mapping[str, str | None], style: Mapping[str, str], around: Look) -> Look:
    """How an element looks within what is around it."""
    if not style and not (_TELLING.intersection(attributes) if attributes else False) and tag not in _LOOKING:
        return around
    ground = _colour(style.get("background-color", "")) or _colour_in(style.get("background", ""))
    ground = ground if ground is not None else _colour(attributes.get("bgcolor") or "")
    ink = _colour(style.get("color", ""))
    if ink is None:
        ink = _colour((attributes.get("color") or "") if tag == "font" else (attributes.get("text") or ""))
    look = replace(
        around,
        ink=around.ink if ink is None else ink,
        ground=around.ground if ground is None else ground,
        size=_size_of(tag, attributes, style, around.size),
        align=_align_of(tag, attributes, style, around.align),
        is_hidden=around.is_hidden or "hidden" in attributes or _hides(style),
        is_lined=_is_lined(tag, style, around),
        is_typed=_is_typed(tag, style, around),
    )
    weight, line = style.get("font-weight", ""), style.get("text-decoration", style.get("text-decoration-line", ""))
    slant = style.get("font-style", "")
    is_bold = tag in {"b", "strong", "th"} or (tag[:1] == "h" and tag[1:].isdigit()) or around.is_bold
    if weight:
        is_bold = weight in {"bold", "bolder"} or (whole_number(weight) or 0) >= 600
    return replace(
        look,
        is_bold=is_bold,
        is_italic=slant in {"italic", "oblique"}
        or (slant != "normal" and (around.is_italic or tag in {"i", "em", "cite", "dfn", "var", "address"})),
        is_underlined=line != "none" and (around.is_underlined or tag in {"u", "ins"} or "underline" in line),
        is_struck=around.is_struck or tag in {"s", "strike", "del"} or "line-through" in line,
    )


def _size_of(tag: str, attributes: Mapping[str, str | None], style: Mapping[str, str], around: float) -> float:
    wanted = style.get("font-size", "")
    if wanted in _WORD_SIZES:
        return float(_WORD_SIZES[wanted])
    match = _SIZE.fullmatch(wanted)
    if match is not None and _number(match[1]) is not None:
        amount = float(match[1])
        if match[2] in _PIXELS:
            return amount * _PIXELS[match[2]]
        return amount * around / 100 if match[2] == "%" else amount * (16.0 if match[2] == "rem" else around)
    if tag == "font":
        return float(_FONT_SIZES.get((attributes.get("size") or "").strip("+ "), around))
    if tag in {"small", "sub", "sup"}:
        return around * 0.83
    return {"h1": 28.0, "h2": 22.0, "h3": 19.0}.get(tag, around)


def _align_of(tag: str, attributes: Mapping[str, str | None], style: Mapping[str, str], around: str) -> str:
    if tag == "center":
        return "center"
    if tag == "table":
        return ""  # what is in it begins anew
    for wanted in (style.get("text-align", ""), (attributes.get("align") or "").lower()):
        if wanted in {"left", "right", "center"}:
            return wanted
    return around


def _is_lined(tag: str, style: Mapping[str, str], around: Look) -> bool:
    space = style.get("white-space", "")
    return space in _LINED if space else tag in _WRITTEN or (around.is_lined and tag != "table")


def _is_typed(tag: str, style: Mapping[str, str], around: Look) -> bool:
    family = style.get("font-family", "")
    return _MONOSPACE.search(family) is not None if family else tag in _TYPED or around.is_typed


def _hides(style: Mapping[str, str]) -> bool:
    if style.get("display", "") == "none" or style.get("visibility", "") in {"hidden", "collapse"}:
        return True
    if style.get("mso-hide", "") == "all" or _is_nothing(style.get("opacity", "1")):
        return True
    if _is_glass(style.get("color", "")):
        return True
    if any(_is_nothing(style.get(name, "1")) for name in ("max-height", "max-width", "line-height")):
        return True
    if style.get("overflow", "") == "hidden" and any(_is_nothing(style.get(name, "1")) for name in ("height", "width")):
        return True
    if "clip" in style and style.get("position", "") == "absolute":
        return True
    return any(_is_far(style.get(name, "")) for name in ("text-indent", "left", "top", "margin-left", "margin-top"))


def _is_glass(colour: str) -> bool:
    match = _FUNCTION.fullmatch(colour)
    return colour == "transparent" or (match is not None and bool(match[4]) and _colour(colour) is None)


def _is_nothing(value: str) -> bool:
    match = _SIZE.fullmatch(value)
    return match is not None and (number := _number(match[1])) is not None and number < 0.05


def _is_far(value: str) -> bool:
    match = _SIZE.fullmatch(value)
    return match is not None and (number := _number(match[1])) is not None and number <= _FAR


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _without_at_rules(text: str) -> str:
    """A sheet without its media queries, imports and fonts, which hold rules for other screens."""
    kept: list[str] = []
    at = 0
    while (match := _AT_RULE.search(text, at)) is not None:
        kept.append(text[at : match.start()])
        at = match.end()
        depth = 1 if match[0].endswith("{") else 0
        while depth and at < len(text):
            brace = _BRACE.search(text, at)
            if brace is None:
                at = len(text)
                break
            depth += 1 if brace[0] == "{" else -1
            at = brace.end()
    return "".join((*kept, text[at:]))


def _colour_in(text: str) -> int | None:
    """The first colour of a `background`."""
    match = _FUNCTION.search(text) or _HEX.search(text)
    if match is not None:
        return _colour(match[0])
    return next((found for word in text.split()[:8] if (found := _colour(word)) is not None), None)


def _colour(text: str) -> int | None:
    """A colour as a number; None for what is none, or is not seen."""
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    match = _HEX.fullmatch(text if text.startswith("#") else f"#{text}")
    if match is not None and len(match[1]) in {3, 6}:
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return int(digits, 16)
    match = _FUNCTION.fullmatch(text)
    if match is None:
        return None
    alpha = _number(match[4] or "1")
    if alpha is None or alpha < 0.1:
        return None
    red, green, blue = (min(255, int(match[part])) for part in (1, 2, 3))
    return red << 16 | green << 8 | blue


def _is_alike(one: int, other: int) -> bool:
    return all(abs((one >> shift & 255) - (other >> shift & 255)) < _NEAR for shift in (0, 8, 16))
