"""What was done with a mail, in the two header fields that mailboxes keep it in (`Status` and `X-Status`, as mutt and
UW-IMAP write them): programs that keep it elsewhere are read as if they had written these.

Such fields are the mail program's in a mailbox alone. In a mail by itself, as a server or somebody hands it over, its
sender may have written them, and could have it lie in the trash at once, read by nobody.
"""

from __future__ import annotations

from collections.abc import Container

from inglenook.core.mailmarks import DELETED, MOZILLA, OF_PROGRAMS, bits_of


def fields(
    *, is_read: bool | None = None, is_answered: bool = False, is_deleted: bool = False, is_flagged: bool = False
) -> tuple[tuple[str, str], ...]:
    """The fields, with names in lower case as all names of headers; none for what is not known or was not done."""
    letters = ((is_answered, "A"), (is_deleted, "D"), (is_flagged, "F"))
    states = "".join(letter for is_done, letter in letters if is_done)
    said = (("status", "" if is_read is None else "RO" if is_read else "O"), ("x-status", states))
    return tuple(each for each in said if each[1])


def flags(
    *, is_read: bool | None = None, is_answered: bool = False, is_deleted: bool = False, is_flagged: bool = False
) -> str | None:
    """The same for a mail that is handed over by itself, in a Maildir's letters; None where nothing is said.

    Of what nothing else is known that it counts as read.
    """
    letters = ((is_flagged, "F"), (is_answered, "R"), (is_read is not False, "S"), (is_deleted, "T"))
    said = "".join(letter for is_done, letter in letters if is_done)
    return None if is_read is None and said == "S" else said


def outside_mailboxes(kept: tuple[tuple[str, str], ...], above: Container[str]) -> tuple[tuple[str, str], ...]:
    """Header fields of a mail by itself without what its sender may have said for a mail program.

    Thunderbird writes its field into the files of its Maildirs, too: above what servers wrote (`above`), where no
    sender can, it is taken at its word, but for the deletion, which moves such a file.
    """
    return tuple(
        (name, _not_deleted(value) if name == MOZILLA else value)
        for name, value in kept
        if name not in OF_PROGRAMS or (name == MOZILLA and name in above)
    )


def _not_deleted(value: str) -> str:
    bits = bits_of(value)
    return f"{bits & ~DELETED[MOZILLA]:04x}" if bits else value
