"""Mailboxes: where mails begin and end, quoting of From_ lines, resuming, and memory."""

from __future__ import annotations

import io
import struct
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.mail import mailbox, mime, oldboxes

MARK = b"From a@b.c Tue Mar  5 10:11:12 2024"
ONE = b"Subject: one\n\nHello\n>From here on\n"
TWO = b"Subject: two\n\nFrom the start we knew.\n\nFrom now on:\nmore\n>>From deep\n"


def _all(data: bytes, limit: int = 100) -> list[mailbox.Mail]:
    return list(mailbox.messages(io.BytesIO(data), 0, limit))


def _box(*mails: bytes, mark: bytes = MARK, end: bytes = b"\n") -> bytes:
    return b"".join(mark + end + mail + end for mail in mails)


def test_splits_and_unquotes() -> None:
    found = _all(_box(ONE, TWO))
    assert [mail for _, _, mail, _ in found] == [
        b"Subject: one\n\nHello\nFrom here on\n",
        b"Subject: two\n\nFrom the start we knew.\n\nFrom now on:\nmore\n>From deep\n",
    ]


def test_spans_are_the_bytes_in_the_file() -> None:
    data = _box(ONE, TWO)
    assert [data[start:end] for start, end, *_ in _all(data)] == [ONE, TWO]


def test_crlf() -> None:
    one, two = ONE.replace(b"\n", b"\r\n"), TWO.replace(b"\n", b"\r\n")
    data = _box(one, two, end=b"\r\n")
    assert [data[start:end] for start, end, *_ in _all(data)] == [one, two]


def test_goes_on_where_it_was_stopped() -> None:
    data = _box(ONE, TWO, ONE)
    first = list(mailbox.messages(io.BytesIO(data), 0, 1))
    rest = list(mailbox.messages(io.BytesIO(data), first[-1][1], 10))
    assert first + rest == _all(data)
    assert list(mailbox.messages(io.BytesIO(data), rest[-1][1], 10)) == []


@pytest.mark.parametrize(
    "mark",
    [
        b"From - Fri Jan 01 00:00:00 1999",
        b"From MAILER-DAEMON Thu Sep  5 11:39:15 2002 +0100",
        b"From 1700000000000000001@xxx Mon Jun  1 08:15:30 +0000 2026",
        b"From someone",
        b"From ",
    ],
)
def test_knows_the_opening_lines_of_many_programs(mark: bytes) -> None:
    data = _box(ONE, TWO, mark=mark)
    assert mailbox.looks_like_mbox(data[:300])
    assert len(_all(data)) == 2


def test_a_line_of_prose_opens_no_mail() -> None:
    text = b"Subject: x\n\nHi,\n\nFrom my side it is fine.\nNote: really\n\nFrom 10:30 it rains\n"
    assert len(_all(_box(text))) == 1
    assert not mailbox.looks_like_mbox(b"From my side it is fine.\n\nBye")


def test_a_copied_opening_line_without_a_header_is_text() -> None:
    bodies = [b"Subject: one\n\nAs he wrote:\n\n" + MARK + b"\nthe rent rises\n", b"Subject: x\n\n" + MARK + b"\n"]
    assert [mail for _, _, mail, _ in _all(_box(*bodies, b"X-Strange: 1\n\n", TWO))][:3] == [
        *bodies,
        b"X-Strange: 1\n\n",
    ]


def test_only_after_a_blank_line() -> None:
    assert len(_all(_box(b"Subject: x\n\ntext\n" + MARK + b"\nSubject: y\n\n"))) == 1


@pytest.mark.parametrize("mark", ["From - Tue Mar  5 10:11:12 2024", "From ???@??? Tue Mar 05 10:11:12 2024"])
def test_but_where_a_program_wrote_it_that_leaves_none(mark: str) -> None:
    for end in ("\n", "\r\n"):
        text = f"{mark}\nSubject: one\n\n--end--\n{mark}\nSubject: two\n\nHello\n".replace("\n", end).encode()
        assert [mail.splitlines()[0] for _, _, mail, _ in _all(text)] == [b"Subject: one", b"Subject: two"]
        resumed = list(mailbox.messages(io.BytesIO(text), _all(text)[0].end, 10))
        assert resumed == _all(text)[1:]


def test_a_mail_is_as_long_as_it_says_where_that_is_so() -> None:
    text = b"As he wrote:\n\n" + MARK + b"\nSubject: old\n\nthe rent rises\n"
    one = b"Content-Length: %d\nSubject: one\n\n" % len(text) + text
    assert [mail for _, _, mail, _ in _all(_box(one, TWO, one))][::2] == [one, one]
    assert len(_all(_box(one, TWO, one))) == 3
    for wrong in (len(text) - 20, len(text) + 20, 99_999_999):
        assert len(_all(_box(one.replace(b"%d" % len(text), b"%d" % wrong), ONE))) == 3


def test_a_mail_without_a_date_has_that_of_the_line_above_it() -> None:
    [found] = registry.walk("box", io.BytesIO(_box(ONE, mark=MARK)), 0, 10)
    assert found[0].message is not None
    assert found[0].message.date == 1709633472
    assert mailbox.seconds(b"From 17@xxx Mon Jun  1 08:15:30 +0000 2026\n") == 1780301730
    assert mailbox.seconds(b"From somebody\n") is None


def test_pieces_of_the_file_may_be_cut_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _box(ONE, TWO, ONE)
    whole = _all(data)
    monkeypatch.setattr(mailbox, "_AHEAD", 200)
    for size in range(1, 60, 7):
        monkeypatch.setattr(mailbox, "_CHUNK", size)
        assert _all(data) == whole


class _Endless(io.RawIOBase):
    """A mailbox of one huge mail and a small one, which is made while it is read."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.head = MARK + b"\nSubject: big\n\n"
        self.tail = b"\n" + _box(ONE)

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset

    def read(self, size: int = -1) -> bytes:
        if size == mailbox._AHEAD:
            piece = self.head
        elif self.head:
            piece, self.head = self.head, b""
        elif self.left > 0:
            piece = (b"x" * 77 + b"\n") * (size // 78)
            self.left -= len(piece)
        else:
            piece, self.tail = self.tail, b""
        return piece


def test_a_huge_mail_is_cut_and_the_next_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MAX_MAIL", 1_000_000)
    monkeypatch.setattr(mailbox, "_CHUNK", 100_000)
    found = list(mailbox.messages(_Endless(5_000_000), 0, 10))  # type: ignore[arg-type] # enough of a BinaryIO
    assert [len(mail) for _, _, mail, _ in found] == [1_000_001, len(ONE) - 1]
    assert found[0][1] - found[0][0] > 4_900_000


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from([b"\n", b"From ", b"\nFrom ", MARK + b"\n", b"Subject: x\n", b"a", b">From "]), max_size=30
    )
)
def test_spans_are_in_order_and_inside(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    before = 0
    for start, end, *_ in _all(data):
        assert before <= start <= end <= len(data)
        before = end


CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "mail-fixtures"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
@pytest.mark.parametrize(("name", "mails"), [("issue1189", 4), ("unmunged", 2)])
def test_mailboxes_of_the_corpus(name: str, mails: int) -> None:
    data = (CORPUS / "jstedfast-MimeKit" / "mbox" / f"{name}.mbox.txt").read_bytes()
    assert mailbox.looks_like_mbox(data[:4096])
    assert len(_all(data)) == mails


def _types(part: mime.Part, depth: int = 0) -> list[str]:
    nested = [line for child in part.parts for line in _types(child, depth + 3)]
    return [" " * depth + "Content-Type: " + part.media_type, *nested]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_the_parts_of_every_mail_are_those_of_the_corpus_list() -> None:
    folder = CORPUS / "jstedfast-MimeKit" / "mbox"
    mails = _all((folder / "issue1189.mbox.txt").read_bytes())
    found = [line for _, _, mail, _ in mails for line in _types(mime.take_apart(mail)[0])]
    listed = (folder / "issue1189-summary.txt").read_text("utf-8").splitlines()
    assert found == [line for line in listed if line.lstrip().startswith("Content-Type:")]


def test_lines_may_end_as_on_old_macs() -> None:
    """Eudora there; all mails but the first were its text."""
    box = _box(ONE, TWO, mark=b"From ???@??? Mon Jun 03 10:00:00 2024").replace(b"\n", b"\r")
    assert registry.read("In", box)[0].container == "mbox"
    found = _all(box)
    assert [box[each.start : each.end] for each in found] == [each.replace(b"\n", b"\r") for each in (ONE, TWO)]
    assert [each.data.replace(b"\r", b"\n") for each in found] == [each.data for each in _all(_box(ONE, TWO))]
    assert list(mailbox.messages(io.BytesIO(box), found[0].end, 9)) == found[1:]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_mailboxes_that_part_their_mails_otherwise(end: bytes) -> None:
    """MMDF, and the `mbx` of UW-IMAP, where the second of three mails was taken out. Both quote no line."""
    mails = [b"Subject: %d\n\nHello\n>From here on\n" % number for number in range(3)]
    raw = [each.replace(b"\n", end) for each in mails]
    mark, named = b"\1\1\1\1" + end, MARK + end  # behind which some programs write such a line, too
    mmdf = b"".join(mark + (named if each is raw[1] else b"") + each + mark for each in raw)
    mbx = _mbx(*((each, 0x8001 if each is raw[1] else 1) for each in raw))
    for box, left in ((mmdf, raw), (mbx, [raw[0], raw[2]])):
        assert registry.read("INBOX", box)[0].container == "mbox"
        found = _all(box)
        assert [box[each.start : each.end] for each in found] == [each.data for each in found] == left
        assert list(mailbox.messages(io.BytesIO(box), found[0].end, 1)) == found[1:2]
    dates = [each.message and each.message.date for each, _ in registry.walk("INBOX", io.BytesIO(mmdf), 0, 9)]
    assert dates == [None, 1709633472, None]
    told = [each for each, _ in registry.walk("INBOX", io.BytesIO(mbx + b"What is this?"), 0, 9)]
    assert (len(told), told[-1].failure) == (3, Outcome.DAMAGED), "what cannot be read is told"


def test_a_mailbox_may_say_itself_what_was_done_with_a_mail() -> None:
    """UW-IMAP's, before each: what the mail says of that is of another mailbox."""
    mail = b"Status: R\r\nSubject: x\r\n\r\nHello\r\n"
    walked = [found for found, _ in registry.walk("INBOX", io.BytesIO(_mbx((mail, 0), (mail, 7), (mail, 0x11))), 0, 9)]
    said = [dict(each.message.headers) for each in walked if each.message is not None]
    assert said == [{"status": "O"}, {"status": "RO", "x-status": "DF"}, {"status": "RO"}]
    assert {each.message and each.message.date for each in walked} == {1717401600}
    [alone] = [registry.read("INBOX", _mbx((mail, 0)))[0]]
    assert alone.message is not None and dict(alone.message.headers) == {"status": "O"}


def _mbx(*mails: tuple[bytes, int]) -> bytes:
    """What UW-IMAP writes, of mails with what was done with each."""
    box = b"*mbx*\r\n65f0000100000003\r\n".ljust(2_048, b"\0")
    for number, (mail, done) in enumerate(mails):
        box += b" 3-Jun-2024 10:00:00 +0200,%d;00000000%04x-%08x\r\n" % (len(mail), done, number) + mail
    return box


def test_a_mail_whose_length_is_said_has_no_quoted_line() -> None:
    """Mutt quotes none then (mboxcl2); what begins with `>From ` is a reply, or was quoted before."""
    text = b"From my side:\n>From here on\n"
    for length, read in ((len(text), text), (len(text) + 7, text.replace(b">", b""))):
        one = b"Content-Length: %d\nSubject: one\n\n" % length
        for box in (_box(one + text, ONE), _box(ONE, one + text), _box(one + text)):
            assert one + read in [each.data for each in _all(box)]


def test_what_a_mail_alone_in_its_mailbox_was_read_as_is_told() -> None:
    for mail, end in ((ONE, b"\n"), (ONE.replace(b"\n", b"\r\n"), b"\r\n")):
        found = registry.read("box", _box(mail, end=end))[0]
        assert found.digest == sha256(mail.replace(b">", b"")).hexdigest()


def test_what_a_server_keeps_for_itself_in_a_mailbox_is_no_mail() -> None:
    """UW-IMAP and Pine."""
    own = b"From: Mail System Internal Data <MAILER-DAEMON@x>\n"
    own += (
        b"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1717401600 0000000012\n\nThis text is.\n"
    )
    for end in (b"\n", b"\r\n"):
        found = _all(_box(own, ONE, TWO).replace(b"\n", end), limit=1)
        assert [each.data.split()[:2] for each in found] == [[b"Subject:", b"one"]], "and does not count"
    about = b"Subject: What is this?\n\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n"
    assert [len(_all(_box(*mails))) for mails in ([about, ONE], [ONE, own], [own])] == [2, 2, 0]


def test_the_mailboxes_of_foxmail_pegasus_and_the_bat(monkeypatch: pytest.MonkeyPatch) -> None:
    mails = [b"Subject: %d\r\nFrom: a@b.c\r\n\r\nHello\r\n>From here on\r\n" % number for number in range(3)]
    parts = b"\x10" * 7 + b"\x11" * 6 + b"S\r\n"
    foxmail = b"".join(parts + each for each in mails)
    pegasus = "Müller & Co".encode("cp1252").ljust(128, b"\0") + b"\x1a".join(mails)
    the_bat = b"\x20\x06\x79\x19" + (3_084).to_bytes(2, "little") + bytes(3_078)
    for number, each in enumerate(mails):
        record = struct.pack(
            "<4sLLLHHB7xLLL8x", b"\x21\x09\x70\x19", 48, 0, 1780301730, 1, 0, number == 1, 0, 0, len(each)
        )
        the_bat += record + each
    for box in (foxmail, pegasus, the_bat):
        assert registry.read("in", box)[0].container == "mbox"
        found = _all(box)
        assert [each.data for each in found] == mails == [box[each.start : each.end] for each in found]
        assert list(mailbox.messages(io.BytesIO(box), found[0].end, 1)) == found[1:2]
        with monkeypatch.context() as patched:
            patched.setattr(oldboxes, "_CHUNK", 5)
            assert _all(box) == found
            patched.setattr(mailbox, "MAX_MAIL", 20)
            assert [(each.end, len(each.data)) for each in _all(box)] == [(each.end, 21) for each in found]
    walked = [each.message for each, _ in registry.walk("in", io.BytesIO(the_bat), 0, 9)]
    assert [each and (each.date, dict(each.headers)) for each in walked] == [
        (1780301730, {}),
        (1780301730, {"x-status": "D"}),
        (1780301730, {}),
    ]
    walked = [each.message for each, _ in registry.walk("in", io.BytesIO(pegasus), 0, 9)]
    assert {each and each.places for each in walked} == {("Müller & Co",)}
    told = [each for each, _ in registry.walk("in", io.BytesIO(the_bat[:-3] + b"What is this?"), 0, 9)]
    assert (len(told), told[-1].failure) == (4, Outcome.DAMAGED), "what cannot be read is told"
    assert registry.read("address.box", parts + b"anna@example.org\r\n0123\r\n")[0].container == "", "an address book"


def test_a_line_above_a_mail_as_long_as_the_head_of_pegasus_names_no_folder() -> None:
    line = b"From " + b"b" * 97 + b" Mon Jan  5 10:11:12 2004\n"
    assert len(line) == 128
    walked = [each.message for each, _ in registry.walk("in", io.BytesIO(line + ONE), 0, 9)]
    assert [each and each.places for each in walked] == [()]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_mailbox_of_emacs_gives_its_mails_with_the_headers_as_they_came(end: bytes) -> None:
    shown = (
        b"1, answered,, work,\nReceived: x\nFrom: a@b.c\nSubject: one\n\n*** EOOH ***\nSubject: one\n\nHello\n\nBye\n"
    )
    new = b"0, unseen, deleted,,\n*** EOOH ***\nFrom: a@b.c\nSubject: two\n\nSecond\n"
    box = b"BABYL OPTIONS: -*- rmail -*-\nVersion: 5\nLabels: work\n\x1f"
    box = (box + b"\x0c\n" + shown + b"\x1f\x0c\n" + new + b"\x1f\x0c\n0,,\nbroken\n\x1f").replace(b"\n", end)
    assert registry.read("RMAIL", box)[0].container == "babyl"
    walked = list(registry.walk("RMAIL", io.BytesIO(box), 0, 9))
    assert [data for _, data in walked] == [
        b"Received: x\nFrom: a@b.c\nSubject: one\n\nHello\n\nBye\n",
        b"From: a@b.c\nSubject: two\n\nSecond\n",
        b"",
    ]
    assert [found.name.partition("/")[0] for found, _ in walked] == ["RMAIL"] * 3
    assert [found.failure for found, _ in walked] == [None, None, Outcome.DAMAGED]
    assert [found.flags for found, _ in walked] == ["RS", "T", None]
    assert list(registry.walk("RMAIL", io.BytesIO(box), walked[0][0].end, 1)) == walked[1:2]
