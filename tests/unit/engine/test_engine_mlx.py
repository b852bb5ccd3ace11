"""The process of the MLX engine, asked over the wire; MLX itself is never loaded into this one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from array import array
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from inglenook.engine.shelf.models import digest_of
from inglenook.engine.writers.writing import Count, Loaded, Turn, Writing, adapters_packed
from inglenook.process import wire
from inglenook.process.child import Child, ChildFailed
from inglenook.process.limits import Limits
from inglenook.process.starter import Starter
from models.engines import ADAPTER, tiny_adapter
from models.lines import Line, known_lines
from models.make import DATA

ROLES = {"system": "system", "user": "user", "assistant": "model"}
HERE = Path(__file__).parent
LINES = {line.messages: line for line in known_lines()}
INVOICES = [line for line in known_lines() if line.job == "extract"]
NO_ADAPTER, NEXT_TO_NONE = 0.0, 1e-30  # the same to the model, and not to what it remembers


class Asked:
    """The process, and what it is asked."""

    def __init__(self, child: Child) -> None:
        self.child = child

    def load(self, folder: Path, adapter: bytes = b"", **options: str | int) -> Loaded:
        given: dict[str, str | int] = {"path": str(folder), "context": 1024, "family": "gemma3"}
        given |= options if "digest" in options else {**options, "digest": digest_of(folder)}
        given["adapters"], payload = adapters_packed({ADAPTER: adapter} if adapter else {})
        (reply,) = self.child.call("load", given, payload)
        return wire.decode(reply.value, Loaded)

    def write(self, writing: Writing) -> tuple[str, list[int], Count]:
        """The text, its tokens, and how it ended."""
        *pieces, last = self.child.call("write", payload=wire.encode(writing))
        tokens = [token for piece in pieces for token in array("i", piece.payload)]
        return "".join(wire.decode(piece.value, str) for piece in pieces), tokens, wire.decode(last.value, Count)

    def sizes(self, *texts: str) -> list[int]:
        (reply,) = self.child.call("sizes", payload=wire.encode(list(texts)))
        return wire.decode(reply.value, list[int])


@pytest.fixture(scope="module")
def asked(starter: Starter) -> Iterator[Asked]:
    """A process with the tiny model and its adapter."""
    child = starter.spawn("mlx", Limits(), reads=[DATA])
    asked = Asked(child)
    assert asked.load(DATA / "mlx", tiny_adapter()) == Loaded(1024)
    yield asked
    child.close()


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `inside_mlx` saw."""
    paths = [str(HERE.parents[2] / name) for name in ("desktop", "tests")]
    command = [sys.executable, str(HERE / "inside_mlx.py"), str(tmp_path_factory.mktemp("packed"))]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def writing(line: Line, **more: Any) -> Writing:
    turns = tuple(Turn(ROLES[message.role], (message.content,)) for message in line.messages)
    return Writing(turns, more.pop("limit", 80), **more)


def test_a_known_beginning_changes_nothing(asked: Asked) -> None:
    texts = ("The roof leaks. ", "The bridge is closed. ", "春天来了，")
    for number, text in enumerate(texts):
        turns = (Turn("user", ("Tell me more of what I know about the ferry. " * 3, text)),)
        known, fresh = (
            asked.write(Writing(turns, 3, adapter=ADAPTER, adapter_scale=scale))
            for scale in (NO_ADAPTER, NEXT_TO_NONE * (number + 1))
        )
        if number:
            assert known[2].cached > 32 > fresh[2].cached
        assert known[1] == fresh[1]


def test_what_was_read_with_the_adapter_is_not_known_without_it(asked: Asked) -> None:
    turns = (Turn("user", ("What do you know of the harbour?",)),)
    assert asked.write(Writing(turns, 1, adapter=ADAPTER, adapter_scale=1.0))[2].cached == 0
    assert asked.write(Writing(turns, 1, adapter=ADAPTER, adapter_scale=0.5))[2].cached == 0
    assert asked.write(Writing(turns, 1, adapter=ADAPTER, adapter_scale=1.0))[2].cached > 0


def test_a_text_that_was_broken_off_goes_on_as_it_would_have(asked: Asked) -> None:
    turns = (Turn("user", ("Tell me of the sea.",)),)
    whole = Writing(turns, 10, temperature=1.0, seed=3)
    text, tokens, _ = asked.write(whole)
    begun = tokens[:4]
    part = "".join(asked.write(Writing(turns, 4, temperature=1.0, seed=3))[0])
    more = Writing(turns, 10, temperature=1.0, seed=3, begun=part, begun_tokens=tuple(begun))
    rest, further, count = asked.write(more)
    assert (part + rest, begun + further, count.written) == (text, tokens, asked.write(whole)[2].written)
    assert asked.write(Writing(turns, 10, temperature=1.0, seed=4))[1] != tokens


@pytest.mark.parametrize(
    "answer", [{"enum": ["yes", "no"]}, {"type": "array", "items": {"type": "boolean"}, "maxItems": 2}]
)
def test_a_schema_is_obeyed_without_white_space(asked: Asked, answer: object) -> None:
    schema = {"type": "object", "properties": {"answer": answer}, "required": ["answer"], "additionalProperties": False}
    text, _, count = asked.write(writing(INVOICES[0], schema=json.dumps(schema)))
    assert count.reason == "stop"
    assert text == json.dumps(json.loads(text), separators=(",", ":"))
    assert json.loads(text)["answer"] in (
        "yes",
        "no",
        [],
        [True],
        [False],
        [True, True],
        [True, False],
        [False, True],
        [False, False],
    )


def test_a_schema_that_cannot_be_obeyed_is_named_and_nothing_else_is_lost(asked: Asked) -> None:
    for schema in ('{"type":', '{"type": "no such type"}', '{"$ref": "https://example.org/schema"}'):
        with pytest.raises(ChildFailed) as failed:
            asked.write(writing(INVOICES[0], schema=schema))
        assert failed.value.reason == "schema_unfit"
    assert asked.write(writing(INVOICES[0], limit=1))[2].written == 1


@pytest.mark.parametrize("token", [-1, 10**6])
def test_a_token_that_the_model_has_not_is_never_looked_up(asked: Asked, token: int) -> None:
    with pytest.raises(ChildFailed) as failed:
        asked.write(writing(INVOICES[0], begun="x", begun_tokens=(token,)))
    assert failed.value.reason == "model_unfit"


def test_a_folder_that_is_not_what_it_should_be_is_named(starter: Starter, tmp_path: Path) -> None:
    child = starter.spawn("mlx", Limits(), reads=[DATA, tmp_path])
    asked = Asked(child)
    try:
        for name in ("config.json", "tokenizer.json", "model.safetensors"):
            (tmp_path / name).write_bytes((DATA / "mlx" / name).read_bytes())
        for reason, spoil, options in (
            ("model_damaged", None, {"digest": "0" * 64}),
            ("model_unfit", None, {"family": "llama3"}),
            ("adapter_unfit", None, {"adapter": tiny_adapter()[:-5]}),
            ("model_unfit", ("model.safetensors", b"\x08\x00\x00\x00\x00\x00\x00\x00{}      "), {}),
            ("model_unfit", ("tokenizer.json", b"{}"), {}),
            ("model_unfit", ("config.json", b'{"model_type": "no_such_model"}'), {}),
            ("model_unfit", ("config.json", b'{"model_type": "olmo"}'), {}),
        ):
            if spoil is not None:
                (tmp_path / spoil[0]).write_bytes(spoil[1])
            with pytest.raises(ChildFailed) as failed:
                asked.load(tmp_path, **options)
            assert failed.value.reason == reason
        with pytest.raises(ChildFailed) as failed:
            asked.load(tmp_path / "nowhere", digest="0" * 64)
        assert failed.value.reason == "model_missing"
    finally:
        child.close()


def test_a_stop_is_seen_at_each_step_of_reading(inside: dict[str, Any]) -> None:
    assert inside["reading"] == [0, 256]


def test_a_stop_is_seen_within_a_token_of_writing(inside: dict[str, Any]) -> None:
    assert inside["writing"] <= 1


def test_packed_weights_answer_alike(inside: dict[str, Any]) -> None:
    eight, four = inside["packed_8"], inside["packed_4"]
    assert (eight["answer"], eight["end"]) == (eight["expected"], "stop")
    assert SequenceMatcher(None, four["answer"], four["expected"]).ratio() > 0.5
    assert four["bytes"] < eight["bytes"] < (DATA / "mlx" / "model.safetensors").stat().st_size


def test_nothing_that_knows_the_hub_is_loaded(inside: dict[str, Any]) -> None:
    assert inside["loaded"] == []
