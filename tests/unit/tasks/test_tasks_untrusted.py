"""What a reader may say: each bound is broken once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.events import Stop
from inglenook.core.reading import (
    Address,
    AttachmentPart,
    Found,
    LeftOut,
    Outcome,
    ParsedDocument,
    ParsedMessage,
    PartKind,
    Passage,
    Section,
    TextPart,
)
from inglenook.process import wire
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.children.untrusted import REFUSED, checked
from inglenook.tasks.ingestion import cutting
from inglenook.tasks.ingestion.ahead import Solo
from tables import table

TEXT = "Hello 你好\n\tBye"
MESSAGE = ParsedMessage(
    message_id="a@example.org",
    in_reply_to=("b@example.org",),
    references=("b@example.org",),
    subject="Re: 你好",
    sender=Address("A", "a@example.org"),
    reply_to=(),
    to=(Address("", "b@example.org"),),
    cc=(),
    bcc=(),
    date=0,
    text=TEXT,
    parts=(TextPart(PartKind.NEW, 0, 5), TextPart(PartKind.QUOTE, 5, len(TEXT))),
    language="mixed",
    headers=(("list-id", "x"),),
    attachments=(AttachmentPart("a.pdf", "application/pdf", 3), AttachmentPart("b.txt", "text/plain", 2)),
    passages=(Passage(0, 5), Passage(3, len(TEXT), 1, "Head")),
)
DOCUMENT = ParsedDocument(
    title="Title",
    filetype="pdf",
    language="en",
    text=TEXT,
    sections=(Section(0, 5, 1, "One"), Section(5, 9, 2)),
    passages=(Passage(0, 5, 1),),
    created=1_700_000_000,
    pages=2,
)


def check(found: Found, payload: bytes = b"") -> Found:
    answer, kept = checked(wire.encode(found), payload)
    assert kept in {payload, b""}
    return answer


def test_good_answers_pass_as_they_are() -> None:
    assert check(Found(message=MESSAGE, start=5, end=90), b"12345").message == MESSAGE
    assert check(Found(document=DOCUMENT)).document == DOCUMENT
    assert check(Found(container="mbox")).container == "mbox"
    assert check(Found(failure=Outcome.PROTECTED, detail="zip")).failure is Outcome.PROTECTED
    assert checked(wire.encode(Found(name="a/b.txt", member=True)), b"bytes")[1] == b"bytes"


def test_what_is_said_to_be_huge_is_not_read_to_be_kept(tmp_path: Path) -> None:
    class Lying(Reader):
        def __init__(self) -> None:
            """Without any process."""

        def walk(
            self, source: Path | bytes, start: int, stop: Stop, name: str = "", passwords: Sequence[str] = ()
        ) -> Generator[tuple[Found, bytes], None, None]:
            yield check(Found(message=MESSAGE, end=2**52), b"12345"), b""
            yield check(Found(failure=Outcome.TOO_LARGE, end=2**52)), b""

    (tmp_path / "box").write_bytes(b"From a\n\nText\n")
    with cutting.mails(Lying(), tmp_path / "box", 0, Stop(), Solo(), lambda _: None) as ahead:
        assert [cut.found.failure for cut in ahead.take(5.0) or ()] == [Outcome.DAMAGED, Outcome.TOO_LARGE]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": TEXT + "\x00"},
        {"text": "x" * len(TEXT[:-1]) + "\r"},
        {"text": "你" * len(TEXT[:-1]) + "\x85"},
        {"text": TEXT + "more"},
        {"subject": "a\x1bb"},
        {"subject": "x" * 100_001},
        {"message_id": "\x7f"},
        {"sender": Address("a\x00", "a@b")},
        {"to": (Address("a", "a\x00@b"),)},
        {"bcc": (Address("", ""),) * 20_001},
        {"references": ("\x01",)},
        {"in_reply_to": ("a",) * 20_001},
        {"headers": (("list-id", "\x02"),)},
        {"headers": (("a", "b"),) * 2_001},
        {"problems": ("\x03",)},
        {"folder": "\x04"},
        {"date": 2**60},
        {"date": -(2**60)},
        {"parts": ()},
        {"parts": (TextPart(PartKind.NEW, 0, 5),)},
        {"parts": (TextPart(PartKind.NEW, 0, 6), TextPart(PartKind.QUOTE, 5, len(TEXT)))},
        {"parts": (TextPart(PartKind.NEW, 1, len(TEXT)),)},
        {"parts": (TextPart(PartKind.NEW, 0, len(TEXT)),) + (TextPart(PartKind.NEW, len(TEXT), len(TEXT)),) * 1_000},
        {"passages": (Passage(0, len(TEXT) + 1),)},
        {"passages": (Passage(5, 6), Passage(4, 6))},
        {"passages": (Passage(-1, 6),)},
        {"passages": (Passage(3, 2),)},
        {"passages": (Passage(0, 2, 0),)},
        {"passages": (Passage(0, 2, 1, "\x05"),)},
        {"attachments": (AttachmentPart("a", "b", 6),)},
        {"attachments": (AttachmentPart("a", "b", -1), AttachmentPart("a", "b", 6))},
        {"attachments": (AttachmentPart("a\n\x00", "b", 5),)},
        {"attachments": (AttachmentPart("a", "b", 5),) + (AttachmentPart("a", "b", 0),) * 1_000},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_messages_that_do_not_hold_together_are_refused(changes: dict[str, object]) -> None:
    found = check(Found(message=replace(MESSAGE, **changes), start=5, end=90), b"12345")  # type: ignore[arg-type]  # by name
    assert found == replace(REFUSED, start=5, end=90)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "\x00"},
        {"author": "\x00"},
        {"filetype": "x" * 100_001},
        {"pages": -1},
        {"pages": 10_001},
        {"created": 2**60},
        {"sections": (Section(0, 5), Section(4, 6))},
        {"sections": (Section(0, 99),)},
        {"sections": (Section(0, 1, 10_001),)},
        {"sections": (Section(0, 1, 1, "\x00"),)},
        {"passages": (Passage(0, 1),) * 200_001},
        {"passages": (Passage(0, 99),)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_documents_that_do_not_hold_together_are_refused(changes: dict[str, object]) -> None:
    assert check(Found(document=replace(DOCUMENT, **changes))) == REFUSED  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    "found",
    [
        Found(),
        Found(document=DOCUMENT, end=9, left_out=(LeftOut("1", "", 5, ""),)),
        Found(document=DOCUMENT, message=MESSAGE),
        Found(document=DOCUMENT, failure=Outcome.DAMAGED),
        Found(container="zip", failure=Outcome.DAMAGED),
        Found(container="z\x00p"),
        Found(name="a\x00", member=True),
        Found(failure=Outcome.DAMAGED, detail="\x1b[2J"),
        Found(container="mbox", start=2, end=1),
        Found(container="mbox", start=-1, end=1),
        Found(container="mbox", end=2**60),
    ],
    ids=str,
)
def test_answers_that_say_no_one_thing_are_refused(found: Found) -> None:
    assert check(found).detail == REFUSED.detail


@table("number", ["..", "/", "1/..", "1.", "", "١", "1\n"])
def test_parts_that_lie_beside_a_mail_name_no_other_folder(number: str) -> None:
    assert _beside(LeftOut(number, "", 5, "")) == REFUSED


def test_parts_that_lie_beside_a_mail_have_their_places_in_it() -> None:
    assert _beside(LeftOut("2", "a", 2, ""), LeftOut("2.10", "", 9, "base64")).message == MESSAGE
    assert _beside(LeftOut("1", "", 5, ""), LeftOut("2", "", 4, "")) == REFUSED
    assert _beside(LeftOut("1", "", 1, "")) == _beside(LeftOut("1", "", 10, "")) == REFUSED
    assert _beside(LeftOut("1", "", 5, "rot13")) == _beside(LeftOut("1", "a\x00", 5, "")) == REFUSED
    assert _beside(*[LeftOut("1", "", 5, "")] * 1_001) == REFUSED


def _beside(*parts: LeftOut) -> Found:
    found = check(Found(message=MESSAGE, start=2, end=9, left_out=parts), b"12345")
    return replace(found, start=0, end=0) if found.failure else found


@pytest.mark.parametrize("found", [Found(document=DOCUMENT), Found(container="zip"), Found(failure=Outcome.EMPTY)])
def test_bytes_that_belong_to_nothing_are_refused(found: Found) -> None:
    assert checked(wire.encode(found), b"x") == (REFUSED, b"")


@settings(max_examples=50)
@given(st.binary(max_size=60))
def test_any_bytes_give_an_answer_and_no_exception(data: bytes) -> None:
    assert checked(data, b"") == (REFUSED, b"")


@settings(max_examples=50)
@given(st.text(max_size=30))
def test_a_text_passes_just_when_it_has_no_control_characters(text: str) -> None:
    document = replace(DOCUMENT, text=text, sections=(), passages=())
    try:
        value = wire.encode(Found(document=document))
    except wire.FrameGarbled:
        return  # half a surrogate pair cannot even be sent
    is_clean = not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 for c in text)
    assert (checked(value, b"")[0].document is not None) == is_clean
