"""The one wire for all children: frames over pipes, each a JSON head of a known type and a raw payload.

A frame is two big-endian 32-bit lengths (head, payload), the head, the payload. Both lengths are looked at before
anything is read. Heads are msgspec structs told apart by their `type`; unknown types, unknown fields and wrong types
are refused. No pickle, nothing is run. Values from a child are called `untrusted_…` until somebody checked what they
say; that their types are right is all that this file promises.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, TypeVar

import msgspec

from inglenook.core.errors import InglenookError

HEAD_MAX = 64 * 1024 * 1024
PAYLOAD_MAX = 256 * 1024 * 1024
_LENGTHS = struct.Struct(">II")
_PIECE = 1024 * 1024  # so that a length that lies costs no more memory than what really arrives

T = TypeVar("T")


class WireError(InglenookError):
    """What came over the wire is not what this wire carries; the other side cannot be trusted any more."""

    code = "wire"


class FrameCut(WireError):
    """The stream ended inside a frame."""

    code = "wire_cut"


class FrameTooLarge(WireError):
    """A frame announces, or would need, more than the limits (fact: size)."""

    code = "wire_too_large"


class FrameGarbled(WireError):
    """A head is no JSON, of no known type, or has a field of the wrong type."""

    code = "wire_garbled"


Id = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Short = Annotated[str, msgspec.Meta(max_length=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Option = str | int | bool


class Call(msgspec.Struct, frozen=True, tag="call", forbid_unknown_fields=True):
    """Ask a child for something; the payload is its material. Answered by any number of `Answer`, then an end."""

    id: Id
    verb: Word
    options: dict[str, Option] = {}


class Cancel(msgspec.Struct, frozen=True, tag="cancel", forbid_unknown_fields=True):
    """Ask that a call be given up; it still ends with `Done` or `Failed`."""

    id: Id


class Quit(msgspec.Struct, frozen=True, tag="quit", forbid_unknown_fields=True):
    """Ask the child to end."""


class Ready(msgspec.Struct, frozen=True, tag="ready", forbid_unknown_fields=True):
    """The first message of a child: its limits hold and it waits for calls."""

    role: Word


class Answer(msgspec.Struct, frozen=True, tag="answer", forbid_unknown_fields=True):
    """One piece of an answer; `value` is JSON that the caller decodes with the type it expects."""

    id: Id
    value: msgspec.Raw


class Note(msgspec.Struct, frozen=True, tag="note", forbid_unknown_fields=True):
    """How far a call is."""

    id: Id
    done: Count
    total: Count | None = None
    unit: Short = ""


class Done(msgspec.Struct, frozen=True, tag="done", forbid_unknown_fields=True):
    """The good end of a call."""

    id: Id


class Failed(msgspec.Struct, frozen=True, tag="failed", forbid_unknown_fields=True):
    """The bad end of a call: a short code, and for programmers the type of what was raised. Never text of the item."""

    id: Id
    code: Word
    detail: Short = ""


class Beat(msgspec.Struct, frozen=True, tag="beat", forbid_unknown_fields=True):
    """A sign of life, each second while the child works."""


ToChild = Call | Cancel | Quit
FromChild = Ready | Answer | Note | Done | Failed | Beat


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it came: the head not decoded yet."""

    head: bytes
    payload: bytes


_encoder = msgspec.json.Encoder()
_to_child: msgspec.json.Decoder[ToChild] = msgspec.json.Decoder(ToChild)
_from_child: msgspec.json.Decoder[FromChild] = msgspec.json.Decoder(FromChild)
_typed: dict[Any, msgspec.json.Decoder[Any]] = {}


def encode(value: object) -> bytes:
    """JSON of a struct, a dataclass or plain values; raise `FrameGarbled` for what JSON cannot hold."""
    try:
        return _encoder.encode(value)
    except (TypeError, ValueError, RecursionError, msgspec.MsgspecError) as error:
        # ValueError: a lone surrogate in a text.
        raise FrameGarbled() from error


def decode(untrusted_data: bytes | msgspec.Raw, kind: type[T]) -> T:
    """Read JSON as exactly `kind` (a dataclass, a struct, a plain type); raise `FrameGarbled` for anything else."""
    decoder = _typed.get(kind)
    if decoder is None:
        decoder = _typed[kind] = msgspec.json.Decoder(kind)
    value: T = _decoded(decoder, untrusted_data)
    return value


def decode_to_child(untrusted_head: bytes) -> ToChild:
    """Read a head on the child's side."""
    return _decoded(_to_child, untrusted_head)


def decode_from_child(untrusted_head: bytes) -> FromChild:
    """Read a head on the desk's side."""
    return _decoded(_from_child, untrusted_head)


def _decoded(decoder: msgspec.json.Decoder[T], untrusted_data: bytes | msgspec.Raw) -> T:
    try:
        return decoder.decode(untrusted_data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        # ValueError: bytes that are no UTF-8. RecursionError: brackets without end.
        raise FrameGarbled() from error


def answer(call_id: int, value: object) -> bytes:
    """The head of an `Answer` that carries `value`."""
    return encode(Answer(call_id, msgspec.Raw(encode(value))))


def frame(head: bytes, payload: bytes = b"") -> bytes:
    """One frame as bytes; raise `FrameTooLarge` where the other side would refuse it."""
    _check(len(head), len(payload))
    return b"".join((_LENGTHS.pack(len(head), len(payload)), head, payload))


def write_frame(stream: BinaryIO, head: bytes, payload: bytes = b"") -> None:
    """Write one frame to a stream, raw or buffered, and flush it."""
    if len(payload) <= _PIECE:
        write_all(stream, frame(head, payload))
    else:
        # A large payload is not copied once more to join it with its head.
        _check(len(head), len(payload))
        write_all(stream, _LENGTHS.pack(len(head), len(payload)) + head)
        write_all(stream, payload)


def write_all(stream: BinaryIO, data: bytes) -> None:
    """Write everything; a raw stream may take it in pieces."""
    written = stream.write(data)
    if written < len(data):
        view = memoryview(data)
        while written < len(data):
            written += stream.write(view[written:])
    stream.flush()


def read_frame(stream: BinaryIO) -> Frame | None:
    """Read one frame; None at the end of the stream between two frames. Raises `FrameCut` and `FrameTooLarge`."""
    untrusted_lengths = stream.read(_LENGTHS.size)
    if not untrusted_lengths:
        return None
    if len(untrusted_lengths) < _LENGTHS.size:
        untrusted_lengths += _exactly(stream, _LENGTHS.size - len(untrusted_lengths))
    head, payload = _LENGTHS.unpack(untrusted_lengths)
    _check(head, payload)
    return Frame(_exactly(stream, head), _exactly(stream, payload) if payload else b"")


def _check(head: int, payload: int) -> None:
    if head > HEAD_MAX or payload > PAYLOAD_MAX:
        raise FrameTooLarge(size=max(head, payload))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(min(size, _PIECE))
    if len(data) == size:
        return data
    pieces = [data]
    missing = size - len(data)
    while missing:
        if not pieces[-1]:
            raise FrameCut()
        pieces.append(stream.read(min(missing, _PIECE)))
        missing -= len(pieces[-1])
    return b"".join(pieces)
