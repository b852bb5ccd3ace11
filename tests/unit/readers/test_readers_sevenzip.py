"""7-Zip archives: their members, with and without passwords, and what is wrong with them."""

from __future__ import annotations

import io
import random

import pytest

from inglenook.core.reading import Found, Outcome
from inglenook.readers import archive, packed, registry, sevenzip, sevenzipheader
from samples import sevenzip_maker
from samples.sevenzip_maker import number
from samples.sevenzip_maker import sevenzip as made

_LONG = b"Rent for the harbour house. " * 400
_FILES = {
    "papers": None,
    "papers/rent.txt": _LONG,
    "papers/合同.txt": "租金 1200".encode(),
    "empty.txt": b"",
    "b.md": b"# B",
}
_MEMBERS = [("papers/rent.txt", _LONG), ("papers/合同.txt", "租金 1200".encode()), ("empty.txt", b""), ("b.md", b"# B")]


def _walked(
    data: bytes, start: int = 0, limit: int = 100, passwords: tuple[str, ...] = ()
) -> list[tuple[Found, bytes]]:
    return list(registry.walk("papers.7z", io.BytesIO(data), start, limit, passwords))


def _named(data: bytes, **options: tuple[str, ...]) -> list[tuple[str, bytes]]:
    found = _walked(data, **options)  # type: ignore[arg-type]  # only passwords are given so
    assert all(each.member for each, _ in found)
    return [(each.name, payload) for each, payload in found]


def _failures(data: bytes) -> list[tuple[str, Outcome | None, str]]:
    return [(each.name, each.failure, each.detail) for each, _ in _walked(data)]


@pytest.mark.parametrize("is_coded", [False, True])
@pytest.mark.parametrize("method", ["lzma", "lzma2", "deflate", "bzip2", "copy"])
def test_the_members_of_an_archive_are_given_by_their_names(method: str, is_coded: bool) -> None:
    data = made(_FILES, method, is_coded=is_coded)
    assert registry.read("papers.7z", data)[0].container == "7z"
    assert _named(data) == _MEMBERS


def test_a_walk_goes_on_where_it_was_left() -> None:
    data = made(_FILES)
    first = _walked(data, 0, 1)
    assert [(each.name, each.start, each.end) for each, _ in first] == [("papers/rent.txt", 1, 2)]
    rest = _walked(data, first[-1][0].end, 2)
    assert [payload for _, payload in rest] == [payload for _, payload in _MEMBERS[1:3]]
    assert _walked(data, 5) == []


@pytest.mark.parametrize("is_coded", [False, True])
def test_a_password_opens_it(is_coded: bool) -> None:
    data = made(_FILES, "lzma", "open 暗号", is_coded=is_coded)
    assert {each.failure for each, _ in _walked(data) if each.name != "empty.txt"} == {Outcome.PROTECTED}
    assert {each.failure for each, _ in _walked(data, passwords=("wrong",)) if each.name != "empty.txt"} == {
        Outcome.PROTECTED
    }
    assert _named(data, passwords=("wrong", "open 暗号")) == _MEMBERS


def test_what_is_packed_otherwise_is_named() -> None:
    assert _failures(made({"a.txt": b"x", "b.txt": b"y"}, "ppmd")) == [
        ("a.txt", Outcome.UNSUPPORTED, "zip_method"),
        ("b.txt", Outcome.UNSUPPORTED, "zip_method"),
    ]


def test_links_and_what_systems_leave_behind_are_no_members() -> None:
    assert _failures(made({"a": b"b.txt", "__MACOSX/._b": b"x", "../c.txt": b"c"}, links=("a",))) == [
        ("a", Outcome.UNSUPPORTED, "link"),
        ("c.txt", None, ""),
    ]


def test_an_empty_archive_holds_nothing() -> None:
    assert _walked(sevenzip_maker.written(b"", b"")) == []


def test_a_damaged_member_is_told_of_and_those_before_it_come_in() -> None:
    data = made(_FILES, "copy")
    spoilt = data.replace("租金".encode(), b"......")
    assert [failure for _, failure, _ in _failures(spoilt)] == [None, Outcome.DAMAGED, None, None]
    body, head = sevenzip_maker.header({"a.txt": b"first", "b.txt": _LONG}, "bzip2")
    cut = sevenzip_maker.written(body[:40] + bytes(len(body) - 40), head)
    assert {failure for _, failure, _ in _failures(cut)} == {Outcome.DAMAGED}


@pytest.mark.parametrize("at", [3, 9, 15, 40, -3])
def test_one_that_is_cut_off_or_changed_is_damaged(at: int) -> None:
    data = made(_FILES)
    assert _failures(data[:at]) == [
        ("", Outcome.DAMAGED if at > 5 or at < 0 else Outcome.UNSUPPORTED, "7z" if at != 3 else "txt")
    ]


def test_its_limits_are_those_of_other_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(_FILES)
    monkeypatch.setattr(packed, "MOST_INFLATED", 5_000)
    assert ("papers/rent.txt", Outcome.TOO_MUCH, "packed_size") in _failures(data)
    monkeypatch.undo()
    monkeypatch.setattr(sevenzip, "MOST_MEMBER", 5_000)
    assert [detail for _, _, detail in _failures(data)] == ["packed_member", "", "", ""]
    monkeypatch.undo()
    monkeypatch.setattr(sevenzipheader, "MOST_ENTRIES", 3)
    assert _failures(data) == [("", Outcome.TOO_MUCH, "packed_entries")]
    monkeypatch.undo()
    monkeypatch.setattr(sevenzip, "_MOST_MEMORY", 5_000)
    assert ("papers/rent.txt", Outcome.TOO_MUCH, "packed_size") in _failures(data)


@pytest.mark.parametrize(
    "value", [0, 1, 127, 128, 255, 16_383, 16_384, 1 << 20, 1 << 40, (1 << 56) - 1, 1 << 56, (1 << 64) - 1]
)
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    assert sevenzipheader.Header(number(value)).number() == value


def test_whatever_its_header_says_each_thing_has_an_answer() -> None:
    """The checksums keep the spoilt files of other tests out of the header, so here they are right."""
    for seed in range(400):
        rng = random.Random(seed)
        body, head = sevenzip_maker.header(_FILES, rng.choice(("lzma", "copy", "deflate")), rng.choice(("", "x")))
        spoilt = bytearray(head)
        for _ in range(rng.randint(1, 4)):
            spoilt[rng.randrange(len(spoilt))] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
        place = -1
        for found, _ in _walked(sevenzip_maker.written(body, bytes(spoilt)), passwords=("x",)):
            assert found.member or found.failure is not None
            assert found.end == 0 or found.end > place
            place = found.end or place


def test_forks_of_macos_are_passed_over() -> None:
    fork = b"\x00\x05\x16\x07" + bytes(30)
    assert _named(made({"._a.txt": fork, "a.txt": b"a"})) == [("a.txt", b"a")]
    assert archive.is_fork("._a.txt", fork)
