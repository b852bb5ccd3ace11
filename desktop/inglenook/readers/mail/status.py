"""What was done with a mail, in the two header fields that mailboxes keep it in (`Status` and `X-Status`, as mutt and
UW-IMAP write them): programs that keep it elsewhere are read as if they had written these."""

from __future__ import annotations


def fields(
    *, is_read: bool | None = None, is_answered: bool = False, is_deleted: bool = False, is_flagged: bool = False
) -> tuple[tuple[str, str], ...]:
    """The fields, with names in lower case as all names of headers; none for what is not known or was not done."""
    letters = ((is_answered, "A"), (is_deleted, "D"), (is_flagged, "F"))
    states = "".join(letter for is_done, letter in letters if is_done)
    said = (("status", "" if is_read is None else "RO" if is_read else "O"), ("x-status", states))
    return tuple(each for each in said if each[1])
