"""Recognises a tar archive by its first block. A module of its own: every file is checked, and hardly any is one."""

from __future__ import annotations

BLOCK = 512


def is_tar(head: bytes) -> bool:
    """Whether a first block (512 bytes) is the header of a tar, old ones without a mark too, told by its checksum."""
    return head[257:262] == b"ustar" or (len(head) >= BLOCK and head[0] != 0 and checksum_fits(head[:BLOCK]))


def checksum_fits(block: bytes) -> bool:
    """Whether a block is a header, by the sum of its bytes that it states."""
    digits = block[148:156].strip(b" \0").partition(b"\0")[0].strip()
    if not digits or not all(digit in b"01234567" for digit in digits):
        return False
    return int(digits, 8) == sum(block[:148]) + 8 * 32 + sum(block[156:])
