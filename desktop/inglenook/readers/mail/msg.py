"""Outlook's MSG files ([MS-OXMSG]): the tree of an OLE file, read by `olefile`, as an `outlook.Item`.

`python-oxmsg` is not used: it reads every stream at once, however often they share sectors, and gives up a whole mail
for one string that does not decode. Here only the properties that matter are read, in all no more bytes than a few
times the file.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]  # the library has no types

from inglenook.core.reading import Outcome, ParsedMessage
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mapi, outlook
from inglenook.readers.mail.mail import MAX_MAIL
from inglenook.readers.office import embedded
from inglenook.readers.office.oleproperties import BROKEN

_STREAM = "__substg1.0_"
_PROPERTIES = "__properties_version1.0"
_ATTACHMENT, _RECIPIENT = "__attach_version1.0_#", "__recip_version1.0_#"
_EMBEDDED = f"{_STREAM}3701000D"
_TOP, _INNER, _PART = 32, 24, 8  # bytes before the first property
_MOST_PEOPLE = 2_000
_VARIABLE = frozenset((mapi.STRING, mapi.STRING_8, mapi.BINARY))
# The properties that a mail is made of.
WANTED = frozenset(
    value for name, value in vars(mapi).items() if name.isupper() and isinstance(value, int) and value > 0x0019
) | {*mapi.PHONES, *mapi.JOB}


def read(data: bytes) -> tuple[ParsedMessage, bytes]:
    """Read an MSG file; the bytes are its attachments one after another."""
    if len(data) > MAX_MAIL:
        raise Unreadable(Outcome.TOO_LARGE, "mail_size")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            tree = _Tree(ole, 3 * len(data))
            if tree.node(()) is None or not tree.has((_PROPERTIES,)):
                raise Unreadable(Outcome.DAMAGED, "msg")
            item = _item(tree, (), _TOP, tree.named(), 0)
    except BROKEN as error:
        raise Unreadable(Outcome.DAMAGED, "msg") from error
    return outlook.read(item)


class _Tree:
    """The folders and streams of an OLE file by their paths, and how many bytes may still be read."""

    def __init__(self, ole: olefile.OleFileIO, budget: int) -> None:
        self._ole = ole
        self._budget = budget
        self._nodes: dict[tuple[str, ...], object] = {}
        self._children: dict[tuple[str, ...], list[str]] = {}
        waiting: list[tuple[tuple[str, ...], object]] = [((), ole.root)]
        while waiting:
            path, node = waiting.pop()
            if path in self._nodes or len(path) > 3 * outlook.DEEPEST + 4:
                continue
            self._nodes[path] = node
            kids = getattr(node, "kids", ())
            self._children[path] = [str(kid.name) for kid in kids]
            waiting += [((*path, str(kid.name)), kid) for kid in kids]

    def node(self, path: tuple[str, ...]) -> object | None:
        """The entry at a path."""
        return self._nodes.get(path)

    def has(self, path: tuple[str, ...]) -> bool:
        """Whether there is a folder or stream of this name."""
        return path in self._nodes

    def below(self, path: tuple[str, ...], opening: str) -> Iterator[tuple[str, ...]]:
        """The paths in a folder that begin so, in order."""
        for name in sorted(set(self._children.get(path, ()))):
            if name.startswith(opening):
                yield (*path, name)

    def content(self, path: tuple[str, ...]) -> bytes:
        """The bytes of a stream; none where it is damaged."""
        node = self._nodes.get(path)
        if node is None or getattr(node, "entry_type", 0) != olefile.STGTY_STREAM:
            return b""
        size = int(getattr(node, "size", 0))
        if size > self._budget:
            raise Unreadable(Outcome.TOO_MUCH, "msg_size")
        self._budget -= size
        try:
            # By its entry and not by its path, which is looked for name by name.
            opened = self._ole._open(getattr(node, "isectStart", 0), size)
            found: bytes = opened.read()
        except BROKEN:
            return b""
        return found

    def named(self) -> dict[int, int]:
        """Number of a property in this file -> its number in its family, for those that matter."""
        entries = self.content(("__nameid_version1.0", f"{_STREAM}00030102"))
        found: dict[int, int] = {}
        for at in range(0, min(len(entries), 80_000) - 7, 8):
            number, kind, index = struct.unpack_from("<LHH", entries, at)
            if not kind & 1 and number in mapi.NAMED:
                found[0x8000 + index] = number
        return found


def _item(tree: _Tree, path: tuple[str, ...], header: int, named: dict[int, int], depth: int) -> outlook.Item:
    bag = _bag(tree, path, header, named, None)
    item = outlook.Item(bag)
    for place, below in enumerate(tree.below(path, _RECIPIENT)):
        if place < _MOST_PEOPLE:
            item.people.append(_bag(tree, below, _PART, {}, bag.charset))
    for below in tree.below(path, _ATTACHMENT):
        if len(item.attachments) < outlook.MOST_ATTACHMENTS:
            _attach(tree, below, item, named, depth)
    return item


def _attach(tree: _Tree, path: tuple[str, ...], item: outlook.Item, named: dict[int, int], depth: int) -> None:
    bag = _bag(tree, path, _PART, {}, item.bag.charset)
    inner = (*path, _EMBEDDED)
    if tree.has((*inner, _PROPERTIES)):
        if depth >= outlook.DEEPEST:
            item.problems.append("depth")
            return
        item.attach(bag, b"", _item(tree, inner, _INNER, named, depth + 1))
        return
    if tree.has(inner):
        item.attach_object(bag, lambda: embedded.held({path[-1]: tree.content(path) for path in tree.below(inner, "")}))
        return
    item.attach(bag, bag.data(mapi.ATTACHED))


def _bag(tree: _Tree, path: tuple[str, ...], header: int, named: dict[int, int], charset: str | None) -> mapi.Bag:
    """The properties of one folder: short values from the one stream of them, long ones each from its own."""
    bag = mapi.Bag(charset=charset)
    fixed = tree.content((*path, _PROPERTIES))
    for at in range(header, min(len(fixed), 200_000) - 15, 16):
        kind, number = struct.unpack_from("<HH", fixed, at)
        number = named.get(number, number)
        if number in WANTED and kind not in _VARIABLE:
            bag.values.setdefault(number, (kind, fixed[at + 8 : at + 16]))
    for below in tree.below(path, _STREAM):
        tag = below[-1][len(_STREAM) :]
        try:
            number, kind = int(tag[:4], 16), int(tag[4:8], 16)
        except ValueError:
            continue
        number = named.get(number, number)
        if number in WANTED and kind in _VARIABLE and len(tag) == 8:
            bag.values.setdefault(number, (kind, tree.content(below)))
    bag.settle_charset()
    return bag
