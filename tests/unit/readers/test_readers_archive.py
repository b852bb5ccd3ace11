from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest

from inglenook.core.reading import Found, Outcome
from inglenook.readers import archive, registry
from inglenook.readers.failures import Unreadable
from tables import table


def _zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return file.getvalue()


def _raw_zip(name: bytes, data: bytes, *, flags: int = 0, size: int | None = None, crc: int | None = None) -> bytes:
    """One stored member, with whatever lies are asked for."""
    crc = zlib.crc32(data) if crc is None else crc
    size = len(data) if size is None else size
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, flags, 0, 0, 0, crc, len(data), size, len(name), 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, flags, 0, 0, 0, crc, len(data), size, len(name), 0, 0, 0, 0, 0, 0
    )
    body = local + name + data
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), len(body), 0)
    return body + central + name + end


def _walk(data: bytes, start: int = 0, limit: int = 2_000) -> list[tuple[Found, bytes]]:
    return list(registry.walk("x.zip", io.BytesIO(data), start, limit))


def _only(data: bytes) -> Found:
    ((found, _),) = _walk(data)
    return found


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_members_come_with_their_bytes(method: int) -> None:
    data = _zipped(("a/one.txt", b"one" * 50_000), ("two.txt", b""), method=method)
    assert [(f.name, f.member, f.failure, b) for f, b in _walk(data)] == [
        ("a/one.txt", True, None, b"one" * 50_000),
        ("two.txt", True, None, b""),
    ]


def test_of_an_archive_cut_off_behind_one_within_it_both_are_said() -> None:
    whole = _zipped(("note.txt", b"x"), ("in.zip", _zipped(("deep.txt", b"deep"))), method=zipfile.ZIP_STORED)
    found = _walk(whole[: whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"PK\x01\x02"))])
    assert [(f.name, f.failure) for f, _ in found] == [("", Outcome.DAMAGED), ("deep.txt", None)]


def test_a_walk_goes_on_from_the_last_end() -> None:
    data = _zipped(*((f"{i}.txt", b"x") for i in range(7)))
    first = _walk(data, 0, 3)
    second = _walk(data, first[-1][0].end, 10)
    assert [f.name for f, _ in first + second] == [f"{i}.txt" for i in range(7)]


def test_folders_and_what_systems_leave_are_skipped() -> None:
    data = _zipped(("a/", b""), ("__MACOSX/._a", b"x"), ("a/.DS_Store", b"x"), ("Thumbs.db", b"x"), ("a/b", b"y"))
    assert [f.name for f, _ in _walk(data)] == ["a/b"]


@table(
    ("name", "clean"),
    [
        (b"../../etc/passwd", "etc/passwd"),
        (b"/root/x", "root/x"),
        (b"C:\\Windows\\x.txt", "Windows/x.txt"),
        (b"a/./b//c", "a/b/c"),
        (b"..", "?"),
        (b"a\x1b[31mb", "a[31mb"),
        ("文章.txt".encode("gb18030"), None),
        ("文章のファイル名.txt".encode("cp932"), "文章のファイル名.txt"),
    ],
)
def test_names_are_cleaned_and_decoded(name: bytes, clean: str | None) -> None:
    found = _only(_raw_zip(name, b"x"))
    assert found.name
    assert clean is None or found.name == clean


def test_utf8_names() -> None:
    assert _only(_raw_zip("报告.txt".encode(), b"x", flags=0x800)).name == "报告.txt"


@table(
    ("data", "outcome", "detail"),
    [
        (_raw_zip(b"a", b"x", flags=1), Outcome.PROTECTED, "zip"),
        (_raw_zip(b"a", b"x", crc=1), Outcome.DAMAGED, "zip_crc"),
        (_raw_zip(b"a", b"xyz", size=2), Outcome.DAMAGED, "zip_size"),
        (_raw_zip(b"a", b"xyz", size=4), Outcome.DAMAGED, "zip_crc"),
        (_raw_zip(b"a", b"xyz", size=2**31), Outcome.TOO_LARGE, "zip_member"),
        (_raw_zip(b"a", b"x")[:-10], Outcome.DAMAGED, "zip"),
        (b"PK\x03\x04" + bytes(100), Outcome.DAMAGED, "zip"),
    ],
)
def test_what_is_wrong_with_a_member_is_said(data: bytes, outcome: Outcome, detail: str) -> None:
    found = _only(data)
    assert (found.failure, found.detail) == (outcome, detail)


def test_a_bad_member_leaves_its_neighbours() -> None:
    data = bytearray(_zipped(("a", b"a" * 99), ("b", b"b" * 99), method=zipfile.ZIP_STORED))
    data[40] ^= 1
    assert [f.failure for f, _ in _walk(bytes(data))] == [Outcome.DAMAGED, None]


def test_a_claim_of_many_entries_is_refused_before_they_are_read() -> None:
    data = bytearray(_raw_zip(b"a", b"x"))
    struct.pack_into("<H", data, len(data) - 12, 60_000)
    began = time.process_time()
    assert _only(bytes(data)).detail == "zip_entries"
    assert time.process_time() - began < 2  # a listing that is read whole takes many seconds


def test_many_entries_behind_a_claim_of_few() -> None:
    data = bytearray(_zipped(*((f"{i}", b"") for i in range(2_001))))
    struct.pack_into("<H", data, len(data) - 12, 3)
    assert _only(bytes(data)).detail == "zip_entries"


def test_all_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries that share the same bytes: a small file that unpacks to gigabytes."""
    size = 900_000
    monkeypatch.setattr(archive, "MOST_INFLATED", 2_000_000)
    member = zlib.compress(bytes(size), 1)[2:-4]
    crc = zlib.crc32(bytes(size))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(member), size, 1, 0) + b"a" + member
    central = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(member), size, 1, 0, 0, 0, 0, 0, 0)
        + b"a"
        for _ in range(50)
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(central), len(local), 0)
    data = local + central + end
    entries = archive.directory(io.BytesIO(data))
    assert sum(entry.size for entry in entries) == 50 * size
    found = [f for f, _ in _walk(data, start=3)]
    assert len(found) == 47
    assert {f.detail for f in found} == {"zip_size"}


def test_a_small_member_may_not_inflate_past_its_word() -> None:
    packed = zlib.compress(bytes(5_000_000), 9)[2:-4]
    name = b"a"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 1, len(packed), 10, 1, 0) + name + packed
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 1, len(packed), 10, 1, 0, 0, 0, 0, 0, 0)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + 1, len(local), 0)
    file = io.BytesIO(local + central + name + end)
    (entry,) = archive.directory(file)
    with pytest.raises(Unreadable) as caught:
        list(archive.stream(file, entry, 1_000))
    assert caught.value.detail == "zip_size"


def test_an_archive_of_many_entries_that_is_zip64() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed, packed.open("big.txt", "w", force_zip64=True) as member:
        member.write(b"hello")
    ((found, data),) = _walk(file.getvalue())
    assert (found.name, data) == ("big.txt", b"hello")


def test_what_macos_writes_beside_files_is_none_of_them() -> None:
    fork = b"\x00\x05\x16\x07" + bytes(40)
    data = _zipped(("._a.txt", fork), ("b/._a.txt", fork), ("a.txt", b"a"), ("._b.txt", b"words"))
    assert [(found.name, found.failure) for found, _ in _walk(data, limit=1)] == [("a.txt", None)]
    assert [found.name for found, _ in _walk(data)] == ["a.txt", "._b.txt"]


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("Größe.txt", "cp850"),
        ("Übergröße Maße.txt", "cp437"),
        ("iPhone与iPad.txt", "gbk"),
        ("合同v2最终.txt", "gbk"),
        ("계약서a.txt", "cp949"),
    ],
)
def test_two_letters_of_dos_are_no_character_of_korea(name: str, charset: str) -> None:
    assert _only(_raw_zip(name.encode(charset), b"x")).name == name
