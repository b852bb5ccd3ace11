from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import msoffcrypto  # type: ignore[import-untyped]  # the library has no types
import pytest

from contracts import office_samples
from inglenook.core.reading import Found, Outcome
from inglenook.readers import protection, registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.office import odfcrypt
from samples import outlook_maker, protected_maker

_TEXT = '<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">The secret wall.</text:p>'


def _xlsx(password: str) -> bytes:
    made = io.BytesIO()
    # The library that encrypts here cannot do so with very small files.
    filling = random.Random(0).randbytes(5_000).hex()
    plain = office_samples.xlsx({"Fence": office_samples.row(1, "The secret wall.")}, {"filling": filling})
    msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(password, made)
    return made.getvalue()


FILES: dict[str, Callable[[str], bytes]] = {
    "pdf": protected_maker.pdf,
    "xlsx": _xlsx,
    "odt": lambda password: protected_maker.odf(office_samples.odf("odt", _TEXT), password),
    "whole odt": lambda password: protected_maker.odf_whole(office_samples.odf("odt", _TEXT), password),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_password_opens_what_it_fits(kind: str) -> None:
    data = FILES[kind]("open")
    closed, _ = registry.read("x", data)
    assert closed.failure is Outcome.PROTECTED
    assert registry.read("x", data, ("shut", "", "Open"))[0] == closed
    found, _ = registry.read("x", data, ("shut", "open"))
    assert found.document is not None
    assert found.document.text.strip().endswith("The secret wall.")
    assert found.document.filetype == kind.rpartition(" ")[2]


@pytest.mark.parametrize("kind", FILES)
def test_spoilt_protected_files_give_an_outcome(kind: str) -> None:
    data = FILES[kind]("open")
    chance = random.Random(kind)
    for _ in range(2 if kind == "xlsx" else 12):  # deriving a key is slow on purpose
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        found, _ = registry.read("x", bytes(spoilt), ("open",))
        assert (found.failure is None) is (found.document is not None or bool(found.container))


def test_a_workbook_closed_to_changes_only_asks_for_nothing() -> None:
    found, _ = registry.read("x.xlsx", _xlsx("VelvetSweatshop"))
    assert found.document is not None
    assert "The secret wall." in found.document.text


def test_how_a_file_is_encrypted_is_read_without_entities() -> None:
    said = b"\x04\0\x04\0\x40\0\0\0" + b'<!DOCTYPE a [<!ENTITY b "x">]><encryption/>'
    data = outlook_maker.ole({"EncryptionInfo": said, "EncryptedPackage": bytes(64)})
    assert registry.read("x", data)[0].failure is Outcome.PROTECTED
    found, _ = registry.read("x", data, ("open",))
    assert (found.failure, found.detail) == (Outcome.DAMAGED, "xml_dtd")


def _members(data: bytes, *passwords: str) -> list[tuple[Found, bytes]]:
    return list(registry.walk("x.zip", io.BytesIO(data), 0, 10, passwords))


@pytest.mark.parametrize("make", [protected_maker.old_zip, protected_maker.aes_zip])
def test_members_of_a_zip_open_with_their_password(make: Callable[..., bytes]) -> None:
    words = b"The wall is old. " * 5_000
    data = make("墙 wall".encode(), {"a.txt": words, "b.txt": b"b"})
    assert [found.failure for found, _ in _members(data)] == [Outcome.PROTECTED] * 2
    # So many wrong ones that the one byte which the old cipher checks lets some pass.
    assert [found.failure for found, _ in _members(data, *map(str, range(300)))] == [Outcome.PROTECTED] * 2
    assert [beside for _, beside in _members(data, "x", "墙 wall")] == [words, b"b"]


def test_chinese_passwords_are_tried_in_the_charset_of_windows_too() -> None:
    data = protected_maker.old_zip("墙".encode("gb18030"), {"a.txt": b"words"})
    assert [beside for _, beside in _members(data, "墙")] == [b"words"]


def test_a_changed_member_is_no_wrong_password() -> None:
    data = bytearray(protected_maker.aes_zip(b"open", {"a.txt": b"words" * 99}))
    data[70] ^= 1
    assert [found.failure for found, _ in _members(bytes(data), "open")] == [Outcome.DAMAGED]


def test_only_so_many_passwords_are_tried() -> None:
    many = [str(number) for number in range(500)]
    assert protection.usable(["", "a", "a", "x" * 256]) == ["a"]
    assert len(protection.usable(many)) == protection.MOST_PASSWORDS


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("apache-tika/testPPT_protected_passtika.pptx", "tika", "This is an encrypted PowerPoint 2007 slide."),
        ("apache-tika/testPDF_no_extract_yes_accessibility_owner_user.pdf", "user", "Hello World"),
        ("Unstructured-IO-unstructured/pdf/password.pdf", "password", "File with password"),
    ],
)
def test_real_protected_files_open(corpus: Path, name: str, password: str, words: str) -> None:
    data = (corpus / "documents" / name).read_bytes()
    assert registry.read(name, data)[0].failure is Outcome.PROTECTED
    found, _ = registry.read(name, data, (password,))
    assert found.document is not None
    assert words in found.document.text


def test_a_file_protected_against_printing_only_opens(corpus: Path) -> None:
    data = (corpus / "documents/apache-tika/testPDF_protected.pdf").read_bytes()
    assert registry.read("x.pdf", data)[0].document is not None


def test_a_file_cannot_ask_for_more_work_than_the_most() -> None:
    part = odfcrypt._Part({"iteration-count": f"{1000:012}{10**9}"})
    with pytest.raises(Unreadable):
        part.number("iteration-count", odfcrypt._MOST_ROUNDS)
