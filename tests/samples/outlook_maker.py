"""Outlook's own files, written for the tests: OLE trees as MSG files, and winmail.dat."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = "Mapping[str, bytes | Tree]"

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


class _Node:
    def __init__(self, name: str, kind: int, data: bytes = b"") -> None:
        self.name, self.kind, self.data = name, kind, data
        self.child = self.next = _FREE
        self.start = _END


def ole(tree: Tree) -> bytes:
    """An OLE compound file ([MS-CFB] version 3) with these folders and streams."""
    nodes = [_Node("Root Entry", 5)]
    _add(nodes, nodes[0], tree)
    small, small_fat = _chains([node for node in nodes if node.kind == 2 and len(node.data) < _CUTOFF], _SMALL)
    root = nodes[0]
    root.data = small
    large = [node for node in nodes if (node.kind == 2 and len(node.data) >= _CUTOFF) or node is root]
    tables = [_Node("mini", 2, b"".join(struct.pack("<L", each) for each in small_fat)), _Node("directory", 2)]
    tables[1].data = bytes(128 * len(nodes))
    body, fat = _chains([*tables, *large], _SECTOR)
    tables[1].data = b"".join(_entry(node) for node in nodes)
    at = tables[1].start * _SECTOR
    body = body[:at] + tables[1].data + body[at + len(tables[1].data) :]
    count = -(-(len(fat) + 2) // 126)
    places = list(range(len(fat), len(fat) + count))
    fat += [_FAT] * count
    fat += [_FREE] * (count * 128 - len(fat))
    head = struct.pack("<8s16xHHHHH6xLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count,
        tables[1].start, 0, _CUTOFF, tables[0].start, len(tables[0].data) // _SECTOR + 1, _END, 0)  # fmt: skip
    head += b"".join(struct.pack("<L", place) for place in places) + b"\xff" * 4 * (109 - count)
    return head + body + b"".join(struct.pack("<L", each) for each in fat)


def _add(nodes: list[_Node], parent: _Node, tree: Tree) -> None:
    before: _Node | None = None
    for name, content in tree.items():
        node = _Node(name, 2, content) if isinstance(content, bytes) else _Node(name, 1)
        nodes.append(node)
        if before is None:
            parent.child = len(nodes) - 1
        else:
            before.next = len(nodes) - 1
        before = node
        if not isinstance(content, bytes):
            _add(nodes, node, content)


def _chains(nodes: list[_Node], size: int) -> tuple[bytes, list[int]]:
    body, fat = b"", list[int]()
    for node in nodes:
        count = -(-len(node.data) // size)
        if count:
            node.start = len(fat)
            fat += [*range(len(fat) + 1, len(fat) + count), _END]
            body += node.data.ljust(count * size, b"\0")
    return body, fat


def _entry(node: _Node) -> bytes:
    name = node.name.encode("utf-16-le") + b"\0\0"
    size = 0 if node.kind == 1 else len(node.data)
    return struct.pack(
        "<64sHBBLLL16x4x16xLLL", name, len(name), node.kind, 1, _FREE, node.next, node.child, node.start, size, 0
    )


def storage(
    properties: Mapping[int, str | bytes | int], header: int = 32, folders: Tree | None = None, *, charset: str = ""
) -> dict[str, bytes | Tree]:
    """A folder of an MSG: text (8-bit in a charset, or UTF-16), binary values and numbers; times as 8 bytes."""
    made: dict[str, bytes | Tree] = {}
    fixed = bytes(header)
    for number, value in properties.items():
        if isinstance(value, int):
            fixed += struct.pack("<HHLQ", 0x0003, number, 6, value)
        elif isinstance(value, bytes) and value.startswith(b"TIME"):
            fixed += struct.pack("<HHL8s", 0x0040, number, 6, value[4:])
        elif isinstance(value, bytes):
            made[f"__substg1.0_{number:04X}0102"] = value
        elif charset:
            made[f"__substg1.0_{number:04X}001E"] = value.encode(charset)
        else:
            made[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
    made["__properties_version1.0"] = fixed
    made.update(folders or {})
    return made


def time(seconds: int) -> bytes:
    """A FILETIME for `storage` and `tnef`."""
    return b"TIME" + struct.pack("<Q", (seconds + 11_644_473_600) * 10_000_000)


def tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """A winmail.dat of attributes (level, number, content)."""
    made = b"\x78\x9f\x3e\x22\x01\x00"
    for level, number, content in attributes:
        made += (
            struct.pack("<BHHL", level, number, 6, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
        )
    return made


def properties(values: Mapping[int, str | bytes | int]) -> bytes:
    """A list of MAPI properties as a winmail.dat holds it; a `bytes` that begins with OBJ is an embedded object."""
    made = struct.pack("<L", len(values))
    for number, value in values.items():
        if isinstance(value, int):
            made += struct.pack("<HHL", 0x0003, number, value)
        elif isinstance(value, bytes) and value.startswith(b"TIME"):
            made += struct.pack("<HH8s", 0x0040, number, value[4:])
        else:
            kind = 0x001F if isinstance(value, str) else 0x000D if value.startswith(b"OBJ") else 0x0102
            data = value.encode("utf-16-le") if isinstance(value, str) else value.removeprefix(b"OBJ")
            made += struct.pack("<HHLL", kind, number, 1, len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")
    return made


def message(folders: Tree | None = None) -> bytes:
    """An MSG with an author, a recipient, a date and a text."""
    facts: dict[int, str | bytes | int] = {0x001A: "IPM.Note", 0x0037: "The lease", 0x1000: "Please sign.\r\nA",
        0x0039: time(1_700_000_000),
        0x0042: "Ann Lee", 0x5D02: "ann@x.example", 0x1035: "<1@x.example>"}  # fmt: skip
    person = storage({0x0C15: 1, 0x3001: "Bob", 0x39FE: "Bob@x.example"}, 8)
    return ole({**storage(facts), "__recip_version1.0_#00000000": person, **(folders or {})})


def packed(*files: tuple[str, bytes], text: str = "Please sign.") -> bytes:
    """A winmail.dat with a text and files."""
    made = [(1, 0x9003, properties({0x0037: "The lease", 0x1000: text}))]
    for name, data in files:
        made += [(2, 0x9002, bytes(14)), (2, 0x8010, name.encode() + b"\0"), (2, 0x800F, data)]
    return tnef(*made)
