"""The recovery code: whole round trips, lenient reading, and slips that are told from wrong codes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.vault.errors import RecoveryCodeMistyped
from inglenook.vault.keys import recovery
from tables import table

SECRET = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=50)
def test_code_gives_its_secret_back(secret: bytes) -> None:
    assert recovery.as_secret(recovery.as_code(secret)) == secret


def test_code_is_56_characters_in_groups_of_four() -> None:
    code = recovery.as_code(SECRET)
    assert [len(group) for group in code.split("-")] == [4] * 14


def test_reading_is_lenient() -> None:
    code = recovery.as_code(SECRET)
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        f"  {code}\n",
        code.replace("-", " - ").replace("O", "0").replace("I", "1").replace("B", "8"),
        "".join(chr(ord(each) + 0xFEE0) for each in code),  # full-width forms
    ):
        assert recovery.as_secret(typed) == SECRET


@given(st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
@settings(max_examples=50)
def test_one_wrong_character_is_a_slip(place: int, letter: str) -> None:
    code = recovery.as_code(SECRET).replace("-", "")
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong == code:
        return
    with pytest.raises(RecoveryCodeMistyped):
        recovery.as_secret(wrong)


@table("typed", ["", "ABCD", "A" * 57, "A" * 100_000, "!" * 56, recovery.as_code(SECRET)[:-1]])
def test_what_is_no_code_is_a_slip(typed: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        recovery.as_secret(typed)


def test_checksum_has_24_bits() -> None:
    raw = base64.b32decode(recovery.as_code(SECRET).replace("-", ""))
    assert len(raw) == 35


def test_a_secret_of_another_length_makes_no_code() -> None:
    with pytest.raises(ValueError):
        recovery.as_code(b"short")
