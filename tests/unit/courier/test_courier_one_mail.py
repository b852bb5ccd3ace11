"""What is wrong with what a server says of one mail: the others come all the same."""

from __future__ import annotations

from mailserver.postmen import postman
from mailserver.script import EXAMINE, Talk, imap, scripted
from tables import table

from .local import LocalStarter
from .test_courier_lies import FETCH, fetched, listed


@table(
    "said",
    [
        b"UID 2 FLAGS (\\Seen RFC822.SIZE 5)",
        b"(UID x FLAGS () RFC822.SIZE 5)",
        b"(UID NIL FLAGS NIL RFC822.SIZE NIL INTERNALDATE NIL)",
        b"(UID 2 FLAGS)",
        b'(UID 2 FLAGS (a"b) RFC822.SIZE 5)',
        b"(UID 2 FLAGS " + b"(" * 3000 + b")" * 3000 + b" RFC822.SIZE 5)",
        b"(UID 2 RFC822.SIZE 5 X {3}\r\na(b FLAGS (x)",
    ],
)
def test_what_makes_no_sense_of_one_mail_keeps_no_other_from_coming(said: bytes) -> None:
    lines = FETCH % (1, 1, b"", 5) + b"* 2 FETCH " + said + b"\r\n" + FETCH % (3, 3, b"", 5)
    with scripted(imap({b"EXAMINE": EXAMINE % 3, b"UID FETCH": lines})) as script:
        with postman(LocalStarter(), script.account()) as post:
            assert [each.uid for each in listed(post)] == [1, 3]


def test_a_mail_may_be_larger_than_it_was_said_to_be() -> None:
    def fetch(talk: Talk, tag: bytes, command: bytes) -> None:
        body = b" BODY[] {3000000}\r\n" + b"m" * 3_000_000 if b"BODY" in command else b""
        talk.say(b"* 1 FETCH (UID 1 RFC822.SIZE 0" + body + b")\r\n" + tag + b" OK x\r\n")

    with scripted(imap({b"EXAMINE": EXAMINE % 1, b"UID FETCH": fetch})) as script:
        with postman(LocalStarter(), script.account()) as post:
            assert [len(data) for _, data in fetched(post, 1)] == [3_000_000]
