from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from inglenook.core.reading import Found, Outcome
from inglenook.readers import packed, registry
from inglenook.readers.failures import Unreadable
from tables import table

_CORPUS = Path(__file__).resolve().parents[4] / "shared/corpus/documents"


def _tar(*members: tuple[str, bytes], kind: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=kind) as made:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
    return file.getvalue()


def _walk(data: bytes, name: str = "x.tar", start: int = 0, limit: int = 2_000) -> list[tuple[Found, bytes]]:
    return list(registry.walk(name, io.BytesIO(data), start, limit))


def _listed(data: bytes, name: str = "x.tar") -> list[tuple[str, Outcome | None, str, bytes]]:
    return [(found.name, found.failure, found.detail, content) for found, content in _walk(data, name)]


@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_gives_its_files(pack: Callable[[bytes], bytes], kind: int) -> None:
    long = "folder/" * 20 + "报告.txt" if kind != tarfile.USTAR_FORMAT else "a" * 90 + "/b"
    data = pack(_tar(("one.txt", b"one"), ("empty", b""), (long, b"x" * 1_000), ("end.txt", b"y" * 512), kind=kind))
    assert registry.read("x", data)[0].container in {"tar", "gz", "bz2", "xz"}
    assert _listed(data) == [
        ("one.txt", None, "", b"one"),
        ("empty", None, "", b""),
        (long, None, "", b"x" * 1_000),
        ("end.txt", None, "", b"y" * 512),
    ]


def test_a_tar_without_a_mark_is_known_by_its_checksum() -> None:
    block = bytearray(512)
    block[:5] = b"a.txt"
    block[124:136] = b"00000000003\0"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    assert registry.read("x", bytes(block) + b"abc")[0].container == "tar"
    assert _listed(bytes(block) + b"abc" + bytes(509)) == [("a.txt", None, "", b"abc")]


@pytest.mark.parametrize(
    ("name", "inner"),
    [("a.txt.gz", "a.txt"), ("A.TXT.GZ", "A.TXT"), ("letters.tgz", "letters.tar"), ("", "?"), ("plain", "plain")],
)
def test_a_packed_file_is_one_member_named_without_the_suffix(name: str, inner: str) -> None:
    assert _listed(gzip.compress(b"words"), name) == [(inner, None, "", b"words")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_streams_after_one_another_are_one(pack: Callable[[bytes], bytes]) -> None:
    large = random.Random(1).randbytes(600_000)
    assert _listed(pack(b"one ") + pack(large), "a") == [("a", None, "", b"one " + large)]
    assert _listed(pack(b"one ") + b"garbage behind", "a") == [("a", None, "", b"one ")]


def test_a_walk_goes_on_from_the_last_end() -> None:
    data = gzip.compress(_tar(*((f"{i}.txt", b"x" * i) for i in range(7))))
    first = _walk(data, limit=3)
    assert [f.name for f, _ in first + _walk(data, start=first[-1][0].end)] == [f"{i}.txt" for i in range(7)]


def test_names_are_cleaned_and_debris_is_skipped() -> None:
    data = _tar(("../../etc/passwd", b"1"), ("/root", b"2"), ("a/.DS_Store", b"3"), ("__MACOSX/._a", b"4"), ("d/", b""))
    assert [name for name, *_ in _listed(data)] == ["etc/passwd", "root"]


def test_links_and_devices_are_named_and_left() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as made:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"odd{number}")
            info.type, info.linkname = kind, "/etc/passwd"
            made.addfile(info)
        made.addfile(tarfile.TarInfo("after"))
    found = _listed(file.getvalue())
    assert [(outcome, detail) for _, outcome, detail, _ in found[:4]] == [(Outcome.UNSUPPORTED, "link")] * 4
    assert found[4][:2] == ("after", None)


def _sparse(stretches: list[tuple[int, bytes]], whole: int) -> bytes:
    """A tar of GNU with one file that has holes."""
    block = bytearray(512)
    data = b"".join(each for _, each in stretches)
    block[:5], block[124:136], block[156:157] = b"a.txt", b"%011o\0" % len(data), b"S"
    block[257:265], block[483:495] = b"ustar  \0", b"%011o\0" % whole
    places = b"".join(b"%011o\0%011o\0" % (at, len(each)) for at, each in stretches)
    block[386 : 386 + min(len(places), 96)] = places[:96]
    block[482] = len(places) > 96
    block[148:156] = b"%06o\0 " % (sum(block[:148]) + 8 * 32 + sum(block[156:]))
    more = places[96:].ljust(504, b"\0") + bytes(8) if len(places) > 96 else b""
    return bytes(block) + more + data + bytes(-len(data) % 512) + bytes(1024)


def test_a_file_with_holes_is_given_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (2, 4, 7):
        stretches = [(1_000 * at, b"part %d" % at) for at in range(count)]
        whole = bytearray(9_000)
        for at, each in stretches:
            whole[at : at + len(each)] = each
        assert [(n, d) for n, _, _, d in _listed(_sparse(stretches, 9_000))] == [("a.txt", bytes(whole))]
    assert _failures(_sparse([(0, b"abc")], 2)) == [Outcome.DAMAGED]
    assert _failures(_sparse([(0, b"abc")], 10**9)) == [Outcome.TOO_LARGE]
    monkeypatch.setattr(packed, "MOST_INFLATED", 50_000)
    assert _failures(_sparse([(0, b"abc")], 60_000)) == [Outcome.TOO_MUCH]


def test_so_is_one_whose_map_stands_before_its_bytes() -> None:
    for mapped, outcome in ((b"2\n0\n3\n500\n4\n", None), (b"2\n0\n3\n", Outcome.DAMAGED), (b"x\n", Outcome.DAMAGED)):
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
            info = tarfile.TarInfo("GNUSparseFile.1/a.txt")
            info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.name": "b.txt", "GNU.sparse.realsize": "600"}
            data = mapped.ljust(512, b"\0") + b"abcdefg"
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if outcome is None:
            assert [(n, d) for n, _, _, d in _listed(made.getvalue())] == [
                ("b.txt", b"abc" + bytes(497) + b"defg" + bytes(96))
            ]
        else:
            assert _failures(made.getvalue()) == [outcome]


def _failures(data: bytes) -> list[Outcome | None]:
    return [found.failure for found, _ in _walk(data)]


def test_what_inflates_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_INFLATED", 2_300_000)
    monkeypatch.setattr(packed, "MOST_MEMBER", 1_000_000)
    assert _listed(gzip.compress(bytes(1_500_000)), "a.gz") == [("a", Outcome.TOO_LARGE, "packed_member", b"")]
    bomb = gzip.compress(_tar(("large", bytes(1_200_000)), ("b", bytes(700_000)), ("c", bytes(700_000))))
    assert [(f.name, f.failure, f.detail) for f, _ in _walk(bomb)] == [
        ("large", Outcome.TOO_LARGE, "packed_member"),
        ("b", None, ""),
        ("", Outcome.TOO_MUCH, "packed_size"),
    ]


def test_too_many_entries_end_the_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_ENTRIES", 5)
    found = _listed(_tar(*((f"{i}", b"") for i in range(9))))
    assert len(found) == 6
    assert found[-1][1:3] == (Outcome.TOO_MUCH, "packed_entries")


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (gzip.compress(b"words" * 99)[:-9], Outcome.DAMAGED, "packed_end"),
        (gzip.compress(b"words" * 99)[:20] + bytes(40), Outcome.DAMAGED, "packed_data"),
        (_tar(("a", b"x" * 2_000))[:1_000], Outcome.DAMAGED, "packed_end"),
        (b"\x1f\x8b" + bytes(50), Outcome.DAMAGED, "packed_data"),
    ],
    ids=("gzip cut short", "gzip spoilt", "tar cut short", "no gzip at all"),  # the bytes hold the time of packing
)
def test_what_is_damaged_is_said(data: bytes, outcome: Outcome, detail: str) -> None:
    assert [(o, d) for _, o, d, _ in _listed(data)] == [(outcome, detail)]


def test_files_before_a_damaged_header_are_kept() -> None:
    data = bytearray(_tar(("a", b"x"), ("b", b"y")))
    data[1_024 + 20] ^= 1
    assert [(f.name, f.failure) for f, _ in _walk(bytes(data))] == [("a", None), ("", Outcome.DAMAGED)]


def test_a_false_length_in_a_pax_header_is_no_loop() -> None:
    data = _tar(("报" * 60, b"x")).replace(b" path=", b"0path=", 1)
    assert [content for _, _, _, content in _listed(data)] == [b"x"]


@table("seed", range(40))
def test_spoilt_files_give_an_outcome(seed: int) -> None:
    chance = random.Random(seed)
    pack = chance.choice((bytes, gzip.compress, bz2.compress, lzma.compress, zlib.compress))
    data = bytearray(
        pack(_tar(("one", b"1" * 700), ("n" * 150, b"2"), kind=chance.choice((tarfile.GNU_FORMAT, tarfile.PAX_FORMAT))))
    )
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(min(len(data), 2_600))] = chance.randrange(256)
    try:
        found = list(packed.members("x", io.BytesIO(bytes(data)), 0, 2_000))
    except Unreadable:
        return
    assert all((each.failure is None) == each.member for each, _ in found)


@pytest.mark.skipif(not _CORPUS.exists(), reason="the shared corpus is not here")
def test_real_archives() -> None:
    folder = _CORPUS / "apache-tika"
    plain = _walk((folder / "test-documents.tar").read_bytes())
    assert [f.name for f, _ in plain] == [f.name for f, _ in _walk((folder / "test-documents.tgz").read_bytes())]
    assert len(plain) == 9 and plain[0][1].startswith(b"\xd0\xcf")
    quine = (folder / "quine.gz").read_bytes()
    assert _listed(quine, "quine.gz") == [("quine", None, "", quine)]


def test_what_macos_writes_beside_files_is_none_of_them() -> None:
    fork = b"\x00\x05\x16\x07" + bytes(40)
    data = _tar(("./._a.txt", fork), ("./a.txt", b"a"), ("._b.txt", b"words"))
    assert [found.name for found, _ in _walk(data, limit=1)] == ["a.txt"]
    assert [name for name, *_ in _listed(data)] == ["a.txt", "._b.txt"]
