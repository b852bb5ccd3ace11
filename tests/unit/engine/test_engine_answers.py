"""What a process of a model says is believed only after it was looked at; and a text that is gone on with."""

from __future__ import annotations

import json
import struct

import pytest
from msgspec.structs import replace

from inglenook.engine.writers.answers import Begun, Senseless, checked_sizes
from inglenook.engine.writers.writing import Count, Turn, Writing
from inglenook.process import wire
from inglenook.process.child import Reply
from tables import table

WRITING = Writing((Turn("user", ("x",)),), 6)


def piece(text: object, *tokens: int) -> Reply:
    return Reply(json.dumps(text).encode(), struct.pack(f"<{len(tokens)}i", *tokens))


def count(**changed: object) -> Reply:
    sound: dict[str, object] = {"reason": "stop", "prompt": 9, "cached": 4, "written": 3}
    return Reply(json.dumps(sound | changed).encode(), b"")


def test_pieces_are_put_together_and_counted() -> None:
    begun = Begun(WRITING)
    assert begun.again() == WRITING
    assert [begun.take(piece("Ada", 7)), begun.take(piece(" Berg", 8, 9)), begun.take(count())] == [
        "Ada",
        " Berg",
        Count("stop", 9, 4, 3),
    ]
    assert (begun.given, begun.text, begun.tokens) == ("Ada Berg", "Ada Berg", [7, 8, 9])


def test_a_text_that_was_broken_off_goes_on_where_all_tokens_are_known() -> None:
    begun = Begun(WRITING)
    for reply in (piece("Ada", 7), piece(" 🙂"), piece(" Berg", 9)):
        begun.take(reply)
    again = begun.again()
    assert (again.begun, again.begun_tokens, begun.given) == ("Ada", (7,), "Ada 🙂 Berg")
    # What was given is passed over, however it is cut now.
    assert [begun.take(piece(text)) for text in (" ", "🙂 Be", "rg.")] == ["", "", "."]
    assert begun.given == "Ada 🙂 Berg."


def test_what_was_begun_elsewhere_is_gone_on_with() -> None:
    begun = Begun(replace(WRITING, begun="Ada", begun_tokens=(7,)))
    assert (begun.again().begun, begun.again().begun_tokens) == ("Ada", (7,))
    assert [begun.take(piece(" Berg", 9)), begun.text, begun.tokens] == [" Berg", "Ada Berg", [7, 9]]


def test_with_a_schema_it_is_written_again_from_its_start() -> None:
    begun = Begun(Writing((), 6, schema="{}"))
    begun.take(piece('{"a"', 7))
    assert begun.again().begun_tokens == ()
    assert [begun.take(piece(text, 7)) for text in ("{", '"a"', ":1")] == ["", "", ":1"]
    assert begun.again().begun == ""


def test_another_text_than_before_makes_no_sense() -> None:
    begun = Begun(Writing((), 6, schema="{}"))
    begun.take(piece('{"a"', 7))
    begun.again()
    with pytest.raises(Senseless):
        begun.take(piece('{"b"', 7))


def test_a_text_that_ends_before_what_was_given_makes_no_sense() -> None:
    begun = Begun(Writing((), 6, schema="{}"))
    begun.take(piece('{"a"', 7))
    begun.again()
    begun.take(piece("{", 7))
    with pytest.raises(Senseless):
        begun.take(count())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"not json", b""),
        Reply(b"[]", b""),
        Reply(b"null", b""),
        Reply(b"7", b""),
        Reply(b'{"reason":"stop"}', b""),
        Reply(b'"text"', b"\x01\x00\x00"),
        piece("text", -1),
        piece(""),
        piece("x" * 4_000),
        count(reason="because"),
        count(reason=7),
        count(prompt=-1),
        count(cached=10),
        count(cached=-1),
        count(written=7),
        count(written=-1),
        count(prompt=2**40),
        count(more=1),
    ],
    ids=lambda reply: reply.value[:30].decode(),
)
def test_what_cannot_be_is_refused(reply: Reply) -> None:
    with pytest.raises(Senseless):
        Begun(WRITING).take(reply)


@table("said", [[], [[1]], [[1, 2, 3]], [[1, -1]], [["1", 2]], [None], [[1, 2], [1, 2]], [[1, 2**40]]])
def test_sizes_that_cannot_be_are_refused(said: list[object]) -> None:
    with pytest.raises(Senseless):
        checked_sizes([Reply(wire.encode(each), b"") for each in said], 2)
    assert checked_sizes([Reply(b"[3,0]", b"")], 2) == [3, 0]
