"""The wire: what goes in comes out, and whatever else comes is a typed error, never a crash and never a large read."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import Found, Outcome, ParsedDocument, Passage
from inglenook.process import wire
from tables import table

options = st.dictionaries(
    st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"])),
    st.one_of(
        st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"])),
        st.integers(-(2**62), 2**62),
        st.booleans(),
    ),
    max_size=5,
)
ids = st.integers(1, 2**53)


class Counting(io.BytesIO):
    """A stream that remembers the largest read that was asked of it."""

    largest = 0

    def read(self, size: int | None = -1) -> bytes:
        self.largest = max(self.largest, size or 0)
        return super().read(size)


class Dripping(io.RawIOBase):
    """A raw stream that gives and takes one byte at a time, as a full pipe may."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = bytes(self.data[: min(size, 1)])
        del self.data[:1]
        return piece

    def write(self, data: object) -> int:
        assert isinstance(data, (bytes, memoryview))
        self.data += bytes(data)[:1]
        return 1


@settings(max_examples=50)
@given(ids, options, st.binary(max_size=200))
def test_a_call_comes_through_as_it_was(call_id: int, given_options: dict[str, wire.Option], payload: bytes) -> None:
    call = wire.Call(call_id, "read", given_options)
    stream = io.BytesIO()
    wire.write_frame(stream, wire.encode(call), payload)
    stream.seek(0)
    frame = wire.read_frame(stream)
    assert frame is not None
    assert wire.decode_to_child(frame.head) == call
    assert frame.payload == payload
    assert wire.read_frame(stream) is None


@settings(max_examples=50)
@given(st.binary(max_size=100))
def test_garbage_is_an_error_of_the_wire(data: bytes) -> None:
    for decode in (wire.decode_to_child, wire.decode_from_child):
        try:
            decode(data)
        except wire.FrameGarbled:
            continue
        raise AssertionError("random bytes were taken for a message")


@settings(max_examples=50)
@given(st.binary(max_size=40), st.binary(max_size=40), st.data())
def test_a_cut_frame_is_noticed_wherever_it_is_cut(head: bytes, payload: bytes, data: st.DataObject) -> None:
    whole = wire.frame(head, payload)
    cut = data.draw(st.integers(1, len(whole) - 1))
    with pytest.raises(wire.FrameCut):
        wire.read_frame(io.BytesIO(whole[:cut]))


@pytest.mark.parametrize(
    "lengths", [(wire.HEAD_MAX + 1, 0), (1, wire.PAYLOAD_MAX + 1), (2**32 - 1, 2**32 - 1)], ids=str
)
def test_a_frame_that_is_too_large_is_refused_before_it_is_read(lengths: tuple[int, int]) -> None:
    stream = Counting(struct.pack(">II", *lengths) + b"x" * 100)
    with pytest.raises(wire.FrameTooLarge):
        wire.read_frame(stream)
    assert stream.largest == 8


def test_a_length_that_lies_is_not_believed_at_once() -> None:
    stream = Counting(struct.pack(">II", wire.HEAD_MAX, 0) + b"x" * 100)
    with pytest.raises(wire.FrameCut):
        wire.read_frame(stream)
    assert stream.largest <= 1024 * 1024


def test_what_the_other_side_would_refuse_is_not_sent() -> None:
    class Long(bytes):
        def __len__(self) -> int:
            return wire.PAYLOAD_MAX + 1

    with pytest.raises(wire.FrameTooLarge):
        wire.write_frame(io.BytesIO(), b"{}", Long())


def test_streams_that_drip_are_written_and_read_to_the_end() -> None:
    stream = Dripping()
    wire.write_frame(stream, b"head", b"payload")  # type: ignore[arg-type]  # a raw stream, as a pipe is
    assert wire.read_frame(stream) == wire.Frame(b"head", b"payload")  # type: ignore[arg-type]  # the same


def test_a_large_payload_is_written_whole() -> None:
    stream = io.BytesIO()
    payload = bytes(3 * 1024 * 1024)
    wire.write_frame(stream, b"{}", payload)
    stream.seek(0)
    assert wire.read_frame(stream) == wire.Frame(b"{}", payload)


@table(
    "head",
    [
        b"",
        b"null",
        b"[]",
        b'{"type":"pickle"}',
        b'{"type":"call","id":0,"verb":"read"}',
        b'{"type":"call","id":1,"verb":""}',
        b'{"type":"call","id":"1","verb":"read"}',
        b'{"type":"call","id":1,"verb":"read","options":{"a":1.5}}',
        b'{"type":"call","id":1,"verb":"read","options":{"a":null}}',
        b'{"type":"call","id":1,"verb":"read","more":1}',
        b'{"type":"call","id":1,"verb":"' + b"x" * 65 + b'"}',
        b'{"type":"call","id":9007199254740993,"verb":"read"}',
        b'{"type":"call","id":1,"verb":"\xff"}',
        b'{"type":"call","id":1,"verb":"\\ud800"}',
        b'{"type":"answer","id":1,"value":1}',  # of the other direction
    ],
)
def test_heads_for_a_child_are_typed_strictly(head: bytes) -> None:
    with pytest.raises(wire.FrameGarbled):
        wire.decode_to_child(head)


def test_brackets_without_end_are_an_error() -> None:
    with pytest.raises(wire.FrameGarbled):
        wire.decode_from_child(b'{"type":"answer","id":1,"value":' + b"[" * 500_000 + b"]" * 500_000 + b"}")


def test_an_answer_carries_values_of_the_core() -> None:
    found = Found(document=ParsedDocument("标题", "txt", "zh", "文本", (), (Passage(0, 2),)), failure=None)
    message = wire.decode_from_child(wire.answer(7, found))
    assert isinstance(message, wire.Answer)
    assert message.id == 7
    assert wire.decode(bytes(message.value), Found) == found


def test_decode_keeps_to_the_type_that_was_asked_for() -> None:
    @dataclass(frozen=True, slots=True)
    class Small:
        number: int

    assert wire.decode(b'{"number":1}', Small) == Small(1)
    for data in (b'{"number":"1"}', b"{}", b"1", b'{"number":1.5}'):
        with pytest.raises(wire.FrameGarbled):
            wire.decode(data, Small)
    with pytest.raises(wire.FrameGarbled):
        wire.decode(b'{"failure":"wonderful"}', Found)
    assert wire.decode(b'{"failure":"damaged"}', Found).failure is Outcome.DAMAGED


def test_what_json_cannot_hold_is_an_error_of_the_wire() -> None:
    for value in ("\ud800", object(), {1.5j: 2}):
        with pytest.raises(wire.FrameGarbled):
            wire.encode(value)
