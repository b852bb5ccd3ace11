"""Names of hosts as people read them and as the network knows them: who owns one, and which look alike.

No list of public suffixes is carried along: the part that somebody owns is told by the shape of the last labels.
"""

from __future__ import annotations

import unicodedata

_FAMILIES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
_SHORT = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "gob", "or", "ne"))  # co.uk, com.cn
# Letters of Cyrillic, Greek, Armenian and Latin that are drawn like a plain one (the common ones of Unicode TR 39).
_DRAWN_LIKE = {
    "a": "\u0430\u0251\u03b1",
    "b": "\u044c",
    "c": "\u0441\u03f2",
    "d": "\u0501\u0111",
    "e": "\u0435\u0454\u04bd\u03b5",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570\u0127",
    "i": "\u0456\u03b9\u0131\u0269",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u04cf\u0142",
    "m": "\u043c",
    "n": "\u043f\u03b7\u057c\u0274",
    "o": "\u043e\u03bf\u03c3\u04e9\u00f8\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b\u0563",
    "r": "\u0433\u1d26\u0280",
    "s": "\u0455\ua731",
    "t": "\u0442\u03c4\u0167",
    "u": "\u03c5\u057d\u0446",
    "v": "\u0475\u03bd",
    "w": "\u051d\u03c9\u0461",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af\u03b3",
    "z": "\u1d22\u0290",
}
_PLAIN = str.maketrans({strange: plain for plain, all_like in _DRAWN_LIKE.items() for strange in all_like})
# What reads alike in most fonts, after Latin is plain; the longer ones first.
_READ_LIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))


def forms(host: str) -> tuple[str, str]:
    """A host in ASCII, as the network knows it (punycode), and in letters, as a person might see it."""
    plain, letters = [], []
    for label in unicodedata.normalize("NFKC", host).lower().split("."):
        if label.isascii():
            plain.append(label)
            letters.append(_decoded(label))
        else:
            plain.append("xn--" + label.encode("punycode").decode("ascii"))
            letters.append(label)
    return ".".join(plain), ".".join(letters)


def has_strange_letters(readable: str) -> bool:
    """Whether it has letters that are neither plain Latin nor of a script that nobody takes for it."""
    strange = (character for character in readable if not character.isascii() and character.isalpha())
    return any(not unicodedata.name(character, "").startswith(_FAMILIES) for character in strange)


def owner(host: str) -> str:
    """The part of a host that somebody owns, as far as it can be told without a list of all suffixes."""
    labels = host.rstrip(".").split(".")
    take = 3 if len(labels) > 2 and labels[-2] in _SHORT and len(labels[-1]) == 2 else 2
    return ".".join(labels[-take:])


def skeleton(host: str) -> str:
    """What two hosts have in common that look alike: every letter as the plain one it is drawn like."""
    letters = unicodedata.normalize("NFKD", forms(host)[1].translate(_PLAIN))
    found = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for seen, meant in _READ_LIKE:
        found = found.replace(seen, meant)
    return found


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        found = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return label
    return found if found.isprintable() else label
