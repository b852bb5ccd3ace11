from __future__ import annotations

import base64
import random
import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inglenook.core.reading import Address, Found, Outcome, ParsedMessage
from inglenook.readers import detect, registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mapi, msg, outlook, rtfbody, tnef
from samples import outlook_maker as maker

_CORPUS = Path(__file__).resolve().parents[4] / "shared/corpus"
_with_corpus = pytest.mark.skipif(not _CORPUS.exists(), reason="the shared corpus is not here")


def _files(message: ParsedMessage, beside: bytes) -> list[tuple[str, str, bytes]]:
    found, at = [], 0
    for part in message.attachments:
        found.append((part.name, part.media_type, beside[at : at + part.size]))
        at += part.size
    assert at == len(beside)
    return found


def _read(name: str, data: bytes) -> tuple[ParsedMessage, list[tuple[str, str, bytes]]]:
    found, beside = registry.read(name, data)
    assert found.message is not None, found
    return found.message, _files(found.message, beside)


def _attachment(properties: dict[int, str | bytes | int], folders: maker.Tree | None = None) -> dict[str, maker.Tree]:
    return {"__attach_version1.0_#00000000": maker.storage(properties, 8, folders)}


def _native(name: str, content: bytes) -> bytes:
    """What wraps a file of any kind that lies in a document."""
    said = name.encode("cp1252") + b"\0"
    made = (
        b"\x02\0"
        + said
        + said
        + struct.pack("<HHL", 0, 3, len(said))
        + said
        + struct.pack("<L", len(content))
        + content
    )
    return struct.pack("<L", len(made)) + made


class TestMsg:
    def test_a_mail(self) -> None:
        message, files = _read("x.msg", maker.message())
        assert (message.subject, message.text) == ("The lease", "Please sign.\nA")
        assert message.sender == Address("Ann Lee", "ann@x.example")
        assert message.to == (Address("Bob", "bob@x.example"),)
        assert (message.date, message.message_id, files) == (1_700_000_000, "1@x.example", [])
        assert message.problems == ()

    def test_the_fields_of_the_network_are_believed_first(self) -> None:
        headers = (
            "From: Ann Lee <real@x.example>\r\nTo: =?utf-8?B?5byg?= <z@x.example>, b@x.example\r\n"
            "Date: 3 Jun 2024 10:00 +0000\r\n"
            "Message-ID: <2@x>\r\nIn-Reply-To: <1@x>\r\nReferences: <0@x>\r\n <1@x>\r\nList-Id: <l.x>\r\n\r\n"
        )
        people = {"__recip_version1.0_#00000000": maker.storage({0x0C15: 1, 0x3001: "Bob", 0x3003: "/O=X/CN=B"}, 8)}
        tree = {**maker.storage({0x007D: headers, 0x0037: "Re: 你好", 0x5D02: "other@x.example"}), **people}
        message, _ = _read("x.msg", maker.ole(tree))
        assert message.sender == Address("Ann Lee", "real@x.example")
        assert message.to == (Address("张", "z@x.example"), Address("", "b@x.example"))
        assert (message.message_id, message.in_reply_to, message.references) == ("2@x", ("1@x",), ("0@x", "1@x"))
        assert (message.subject, message.date) == ("Re: 你好", 1_717_408_800)
        assert ("list-id", "<l.x>") in message.headers

    @pytest.mark.parametrize(
        ("codepage", "charset"), [(936, "gb18030"), (950, "big5"), (0, "gb18030"), (1251, "cp1251")]
    )
    def test_texts_in_a_code_page(self, codepage: int, charset: str) -> None:
        words = (
            "Договор аренды"
            if charset == "cp1251"
            else "請在星期三之前簽名"
            if charset == "big5"
            else "请在星期三之前签合同"
        )
        facts: dict[int, str | bytes | int] = {0x0037: words, 0x1000: words * 4}
        if codepage:
            facts[0x3FFD] = codepage
        message, _ = _read("x.msg", maker.ole(maker.storage(facts, charset=charset)))
        assert (message.subject, message.text) == (words, words * 4)

    def test_html_alone_in_its_code_page(self) -> None:
        page = "<html><body><p>Ré<b>su</b>mé</p><p>二</p></body></html>"
        message, _ = _read("x.msg", maker.ole(maker.storage({0x1013: page.encode("gb18030"), 0x3FDE: 54936})))
        assert message.text.split() == ["Résumé", "二"]
        message, _ = _read("x.msg", maker.ole(maker.storage({0x1013: page})))
        assert message.text.split() == ["Résumé", "二"]

    def test_html_that_says_its_charset_better_than_its_file(self) -> None:
        page = "<meta charset=utf-8><p>只有网页</p>".encode()
        message, _ = _read("x.msg", maker.ole(maker.storage({0x0037: "S", 0x1013: page, 0x3FDE: 936})))
        assert message.text == "只有网页"

    def test_what_a_server_reports(self) -> None:
        facts: dict[int, str | bytes | int] = {0x001A: "REPORT.IPM.Note.NDR", 0x0037: "Lost", 0x1001: "user unknown"}
        assert _read("x.msg", maker.ole(maker.storage(facts)))[0].text == "user unknown"

    def test_a_signed_mail_is_what_it_holds(self) -> None:
        signed = (
            b"Content-Type: multipart/signed; boundary=q\r\n\r\n--q\r\nContent-Type: multipart/mixed; boundary=p\r\n"
        )
        signed += b"\r\n--p\r\n\r\nsigned words\r\n--p\r\nContent-Type: text/csv; name=a.csv\r\n\r\n1,2\r\n--p--\r\n"
        signed += b"--q\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nxx\r\n--q--\r\n"
        facts: dict[int, str | bytes | int] = {0x001A: "IPM.Note.SMIME.MultipartSigned", 0x0037: "S"}
        for content, text, problems in (
            (signed, "signed words", {"no_date"}),
            (b"\x30\x82", "", {"no_date", "encrypted"}),
        ):
            inner = _attachment({0x3707: "smime.p7m", 0x3701: content})
            message, files = _read("x.msg", maker.ole({**maker.storage(facts), **inner}))
            assert (message.text, set(message.problems)) == (text, problems)
            assert [name for name, *_ in files] == (["a.csv"] if text else ["smime.p7m"])

    def test_rtf_alone(self) -> None:
        rtf = (
            rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Caf\'e9 is\par open \u20320?\u22909?\u-10179?\u-8704?}"
        )
        packed = struct.pack("<LL4sL", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
        message, _ = _read("x.msg", maker.ole(maker.storage({0x1009: packed})))
        assert message.text == "Café is\nopen 你好😀"

    def test_attachments(self) -> None:
        data = maker.message(
            _attachment({0x3701: b"%PDF" * 3_000, 0x3707: "a/报告.pdf", 0x3704: "A~1.PDF", 0x370E: "application/pdf"})
        )
        _, files = _read("x.msg", data)
        assert files == [("报告.pdf", "application/pdf", b"%PDF" * 3_000)]

    def test_an_attached_mail_keeps_its_text_and_its_files(self) -> None:
        deep = maker.storage(
            {0x0037: "深 one", 0x1000: "Words of the inner mail 里面", 0x0042: "张 伟", 0x5D02: "z@x.example"}, 24
        )
        deep.update(_attachment({0x3707: "in.txt", 0x3701: b"inner bytes"}))
        data = maker.message(_attachment({0x3705: 5, 0x3001: "Inner"}, {"__substg1.0_3701000D": deep}))
        _, files = _read("x.msg", data)
        ((name, kind, content),) = files
        assert (name, kind) == ("Inner.eml", "message/rfc822")
        inner, inner_files = _read(name, content)
        assert (inner.subject, inner.text) == ("深 one", "Words of the inner mail 里面")
        assert inner.sender == Address("张 伟", "z@x.example")
        assert inner_files == [("in.txt", "text/plain", b"inner bytes")]

    def test_mails_in_mails_end(self) -> None:
        tree = maker.storage({0x1000: "bottom"}, 24)
        for level in range(8):
            outer = maker.storage({0x1000: f"level {level}"}, 24)
            outer.update(_attachment({0x3001: "in"}, {"__substg1.0_3701000D": tree}))
            tree = outer
        tree["__properties_version1.0"] = bytes(32)
        depth = 0
        _, files = _read("x.msg", maker.ole(tree))
        while files:
            depth += 1
            _, files = _read(files[0][0], files[0][2])
        assert depth == outlook.DEEPEST

    def test_an_appointment_and_a_contact_give_their_facts(self) -> None:
        meeting: dict[int, str | bytes | int] = {
            0x001A: "IPM.Appointment",
            0x8001: "Room 4",
            0x8002: "every Tuesday from 23:14",
            0x0060: maker.time(1_700_000_040),
        }
        numbers = struct.pack("<LHHLHH", 0x8208, 6, 1, 0x8232, 6, 2)
        names = {"__nameid_version1.0": {"__substg1.0_00030102": numbers}}
        message, _ = _read("x.msg", maker.ole({**maker.storage(meeting), **names}))
        assert message.text == "2023-11-14 22:14 UTC\nevery Tuesday from 23:14\nRoom 4"
        contact: dict[int, str | bytes | int] = {
            0x001A: "IPM.Contact",
            0x3001: "Ann Lee",
            0x3A08: "+49 30 1",
            0x3A16: "Lee Ltd",
        }
        message, _ = _read("x.msg", maker.ole(maker.storage(contact)))
        assert message.text.split("\n") == ["Ann Lee", "Lee Ltd", "+49 30 1"]

    def test_an_object_and_a_reference_are_named(self) -> None:
        data = maker.message(_attachment({0x3707: "sheet", 0x3705: 6}, {"__substg1.0_3701000D": {"CONTENTS": b"x"}}))
        message, files = _read("x.msg", data)
        assert [name for name, *_ in files] == ["sheet"]
        assert "attached_object" in message.problems

    @pytest.mark.parametrize(
        ("streams", "name", "content"),
        [
            ({"\x01Ole10Native": _native("übersicht.csv", b"a,b")}, "übersicht.csv", b"a,b"),
            ({"CONTENTS": b"%PDF-1.4 x", "\x01CompObj": b"x"}, "Sheet.pdf", b"%PDF-1.4 x"),
            ({"Package": b"PK\x03\x04 of which the rest is lost"}, "Sheet", b"PK\x03\x04 of which the rest is lost"),
            ({"\x01Ole10Native": b"broken"}, "Sheet", b""),
            ({"CONTENTS": b"a picture", "\x02OlePres000": b"x"}, "Sheet", b""),
        ],
    )
    def test_a_file_that_was_put_into_a_mail_is_attached(
        self, streams: dict[str, bytes], name: str, content: bytes
    ) -> None:
        facts: dict[int, str | bytes | int] = {0x3001: "Sheet", 0x3705: 6}
        message, files = _read("x.msg", maker.message(_attachment(facts, {"__substg1.0_3701000D": streams})))
        assert [(each[0], each[2]) for each in files] == [(name, content)]
        assert ("attached_object" in message.problems) is not bool(content)
        inner = bytes.fromhex("0b00000000000000c000000000000046") + maker.ole(streams)
        packed = maker.properties({0x3001: "Sheet", 0x3701: b"OBJ" + inner})
        _, files = _read("winmail.dat", maker.tnef((2, 0x9002, bytes(14)), (2, 0x9005, packed)))
        assert [(each[0], each[2]) for each in files] == [(name, content or inner[16:])]

    def test_a_file_that_is_only_referred_to_is_named_with_its_place(self) -> None:
        facts: dict[int, str | bytes | int] = {0x3707: "plan.docx", 0x3705: 2, 0x370D: r"\\server\share\plan.docx"}
        message, files = _read("x.msg", maker.message(_attachment(facts)))
        assert message.text == "Please sign.\nA\n\nplan.docx: " + r"\\server\share\plan.docx"
        assert [(each[0], each[2]) for each in files] == [("plan.docx", b"")] and "elsewhere" in message.problems
        facts = {0x3707: "plan.docx", 0x3705: 7, 0x370D: "Please sign."}
        message, _ = _read("x.msg", maker.message(_attachment(facts)))
        assert message.text == "Please sign.\nA", "it is not said twice"
        message, _ = _read("x.msg", maker.message(_attachment({0x3707: "empty.txt", 0x3705: 1})))
        assert "elsewhere" not in message.problems

    def test_an_old_book_that_was_put_into_a_mail_is_a_file_of_its_own(self) -> None:
        streams: maker.Tree = {"Workbook": b"x" * 5_000, "\x01Ole": b"y"}
        tree = {"__substg1.0_3701000D": streams}
        ((name, _, content),) = _read("x.msg", maker.message(_attachment({0x3001: "Sheet", 0x3705: 6}, tree)))[1]
        assert name == "Sheet.xls" and detect.detect("", content) == "xls" and b"x" * 5_000 in content

    def test_streams_that_share_their_sectors_are_not_read_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        many = {f"__attach_version1.0_#{n:08X}": maker.storage({0x3701: bytes(5_000)}, 8) for n in range(12)}
        data = maker.message(many)
        original = msg._Tree.__init__
        monkeypatch.setattr(msg._Tree, "__init__", lambda self, ole, budget: original(self, ole, 20_000))
        found, _ = registry.read("x.msg", data)
        assert (found.failure, found.detail) == (Outcome.TOO_MUCH, "msg_size")

    def test_an_ole_file_that_is_no_message(self) -> None:
        with pytest.raises(Unreadable):
            msg.read(maker.ole({"CONTENTS": b"x"}))


class TestRtf:
    # The samples of [MS-OXRTFCP] section 3.
    def test_the_samples_of_the_specification(self) -> None:
        packed = bytes.fromhex(
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
        )
        assert rtfbody.inflate(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"

    def test_a_reference_may_run_into_itself(self) -> None:
        packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
        assert rtfbody.inflate(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"

    @pytest.mark.parametrize("data", [b"", b"x" * 15, struct.pack("<LL4sL", 40, 30, b"LZFX", 0)])
    def test_what_is_no_compressed_rtf(self, data: bytes) -> None:
        with pytest.raises(Unreadable):
            rtfbody.inflate(data)

    def test_inflating_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rtfbody, "MOST_RTF", 10_000)
        body = b"\xff" + (b"\x00\x0f" * 8 + b"\xff") * 4_000
        assert len(rtfbody.inflate(struct.pack("<LL4sL", len(body) + 12, 99, b"LZFu", 0) + body)) < 10_200

    @pytest.mark.parametrize("seed", range(30))
    def test_random_streams_give_bytes_or_are_refused(self, seed: int) -> None:
        body = random.Random(seed).randbytes(600)
        made = rtfbody.inflate(struct.pack("<LL4sL", len(body) + 12, 99, b"LZFu", 0) + body)
        assert len(made) <= 600 * 17 // 2, "a word of two bytes gives seventeen at most"
        rtfbody.text_of(b"{\\rtf1 " + made).encode("utf-8")

    @pytest.mark.parametrize(
        "piece",
        [
            b"{\\field{\\*\\fldinst{",
            b"\\f1",
            b"\\f1\\fcharset1 ",
            b"{\\fonttbl",
            b"\\htmlrtf ",
            b"\\uc",
            b"\\u99999999 ",
            b"\\ansicpg9 ",
        ],
    )
    def test_hostile_rtf_takes_no_square_of_time(self, piece: bytes) -> None:
        begun = time.process_time()
        rtfbody.text_of((b"{\\rtf1\\fromhtml1{\\fonttbl " + piece * 20_000)[:120_000])
        assert time.process_time() - begun < 5

    def test_the_text_of_a_page_within_rtf(self) -> None:
        rtf = rb"{\rtf1\ansi\fromhtml1 {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 bold"
        rtf += rb"{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 plain}"
        assert rtfbody.text_of(rtf).split() == ["boldplain"]


class TestTnef:
    def test_a_loose_one_is_read_as_a_mail(self) -> None:
        data = maker.packed(("a.txt", b"words\0\0"), ("b.csv", b"1,2"))
        message, files = _read("winmail.dat", data)
        assert (message.subject, message.text) == ("The lease", "Please sign.")
        assert files == [("a.txt", "text/plain", b"words\0\0"), ("b.csv", "text/csv", b"1,2")]

    def _mail(self, body: str, data: bytes) -> bytes:
        return (
            "From: a@x.example\r\nTo: b@x.example\r\nSubject: S\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
            f"--b\r\nContent-Type: text/plain\r\n\r\n{body}\r\n"
            "--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n"
            f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(data).decode()}\r\n--b--\r\n"
        ).encode()

    def test_within_a_mail_it_gives_way_to_what_it_holds(self) -> None:
        message, files = _read("x.eml", self._mail("Hello.", maker.packed(("a.txt", b"words"))))
        assert (message.subject, message.text) == ("S", "Hello.")
        assert files == [("a.txt", "text/plain", b"words")]

    def test_its_text_is_the_mails_where_there_is_none(self) -> None:
        assert _read("x.eml", self._mail("", maker.packed(text="Only here 只在这里")))[0].text == "Only here 只在这里"

    def test_a_broken_one_stays_an_attachment(self) -> None:
        message, files = _read("x.eml", self._mail("Hello.", b"\x78\x9f\x3e\x22zz"))
        assert files == [("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22zz")]
        assert "tnef" in message.problems

    def test_many_files_in_one_mail_are_cut_at_what_the_desk_takes(self) -> None:
        packed = [maker.packed(*((f"{n}.txt", b"x") for n in range(400))) for _ in range(3)]
        parts = "".join(
            "--b\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            f"{base64.encodebytes(each).decode()}\r\n"
            for each in packed
        )
        mail = f"From: a@x.example\r\nTo: b@x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
        message, files = _read("x.eml", mail.encode())
        assert len(files) == 1_000
        assert "attachments_cut" in message.problems

    def test_a_mail_and_a_file_embedded_by_properties(self) -> None:
        iid = bytes.fromhex("0703020000000000c000000000000046")
        inner = maker.packed(("deep.txt", b"deep"), text="inner words")
        data = maker.tnef(
            (2, 0x9002, bytes(14)),
            (2, 0x9005, maker.properties({0x3701: b"OBJ" + iid + inner, 0x3001: "Forwarded"})),
            (2, 0x9002, bytes(14)),
            (2, 0x9005, maker.properties({0x3701: b"data\0\0", 0x3707: "长名.txt"})),
        )
        _, files = _read("winmail.dat", data)
        assert files[1] == ("长名.txt", "text/plain", b"data\0\0")
        assert files[0][:2] == ("Forwarded.eml", "message/rfc822")
        message, deep = _read(files[0][0], files[0][2])
        assert (message.text, deep) == ("inner words", [("deep.txt", "text/plain", b"deep")])

    def test_the_older_attributes_say_who_wrote(self) -> None:
        name, address = b"Ann Lee\0", b"SMTP:ann@x.example\0"
        triple = struct.pack("<HHHH", 4, 8 + len(name) + len(address), len(name), len(address)) + name + address
        body = "Bitte prüfen.".encode("cp1252")
        data = maker.tnef(
            (1, 0x9007, struct.pack("<LL", 1252, 0)), (1, 0x8000, triple), (1, 0x8004, b"Old\0"), (1, 0x800C, body)
        )
        message, _ = _read("winmail.dat", data)
        assert message.sender == Address("Ann Lee", "ann@x.example")
        assert (message.subject, message.text) == ("Old", "Bitte prüfen.")

    def test_counts_that_lie_are_no_loop(self) -> None:
        lists = (
            b"\xff\xff\xff\xff",
            struct.pack("<LHHL", 1, 0x1002, 0x3001, 0x7FFFFFFF),
            struct.pack("<LHHL", 9, 0x101E, 0x37, 2**31),
        )
        for each in lists:
            begun = time.process_time()
            found, _ = registry.read("winmail.dat", maker.tnef((1, 0x9003, each), (1, 0x9004, each), (2, 0x9005, each)))
            assert found.message is not None
            assert time.process_time() - begun < 2


@pytest.mark.parametrize("make", [maker.message, lambda: maker.packed(("a.txt", b"words"), ("b.txt", b"more"))])
@pytest.mark.parametrize("seed", range(40))
def test_spoilt_files_give_an_outcome(make: Callable[[], bytes], seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(make())
    for _ in range(chance.choice((1, 4, 30))):
        at = chance.randrange(len(data))
        data[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), chance.randbytes(4), b""))
    found, _ = registry.read("x", bytes(data[: chance.choice((None, len(data) // 2))]))
    assert isinstance(found, Found)


def test_an_unknown_code_page_is_no_charset() -> None:
    assert [mapi.charset_of(page) for page in (0, 936, 65001, 28592, 28606, 4_000_000_000)] == [
        None, "cp936", "utf-8", "iso-8859-2", None, None]  # fmt: skip


@_with_corpus
@pytest.mark.parametrize(
    "name", "attachments multi-value-attribute one-file panic unicode-mapi-attr unicode-mapi-attr-name winmail".split()
)
def test_real_winmail_files_give_the_bytes_that_others_found(name: str) -> None:
    folder = _CORPUS / "mail-fixtures/jstedfast-MimeKit/tnef"
    message, files = _read(name, (folder / f"{name}.tnef").read_bytes())
    # Text files were kept there with the line ends of another system.
    expected = {_same_ends(path.read_bytes()) for path in (folder / name).iterdir() if path.stem != "message"}
    assert {_same_ends(content) for _, _, content in files} == expected
    stated = (folder / f"{name}.list").read_text().split("\n")
    assert {each for each, _, _ in files} == {line for line in stated if line and not line.startswith("body.")}
    assert message.text or name == "one-file"


def _same_ends(data: bytes) -> bytes:
    # An embedded object begins with the name of its interface there; what follows is the file.
    data = data.removeprefix(b"\x0b" + bytes(7) + b"\xc0" + bytes(6) + b"F")
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


@_with_corpus
def test_a_real_chinese_message() -> None:
    message, _ = _read("x.msg", (_CORPUS / "mail-fixtures/apache-tika/testMSG_chinese.msg").read_bytes())
    assert message.subject == "Alfresco MSG format testing ( MSG 格式測試 )"
    assert message.to == (Address("Tests Chang@FT (張毓倫)", "tests.chang@fengttt.com"),)
    assert message.sender == Address("Tests Chang@FT (張毓倫)", "")
    assert "中文測試" in message.text


@_with_corpus
def test_real_messages_are_read_whole() -> None:
    folder = _CORPUS / "mail-fixtures/apache-tika"
    message, files = _read("x.msg", (folder / "testMSG_att_msg.msg").read_bytes())
    assert [name for name, *_ in files] == ["Test Attachment.eml", "smbprn.00009008.KdcPjl.pdf"]
    assert _read("x.eml", files[0][2])[0].text == "Blah blah blah"
    message, _ = _read("x.msg", (folder / "testMSG_Appointment.msg").read_bytes())
    assert message.text.endswith("under lazy dog\n\nThis is a meeting to discuss jumping")
    assert len(tnef.contents((folder / "testWINMAIL.dat").read_bytes()).attachments) == 5
