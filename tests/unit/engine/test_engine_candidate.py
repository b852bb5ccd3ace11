"""A model folder is looked at without running or believing anything in it; the child's answer is checked, too."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from typing import Any

import msgspec
import pytest

from inglenook.core.events import Stop
from inglenook.engine.shelf import candidate
from inglenook.engine.shelf.candidate import InspectionFailed, candidate_at, facts_of
from inglenook.engine.shelf.inspection import Facts, inspected
from inglenook.engine.shelf.refusals import ModelRefused
from inglenook.process.starter import Starter
from models.make import DATA
from tables import table


def safetensors(header: dict[str, Any], data: int = 16) -> bytes:
    head = json.dumps(header).encode()
    return struct.pack("<Q", len(head)) + head + bytes(data)


SOUND = {"w": {"dtype": "F16", "shape": [2, 4], "data_offsets": [0, 16]}}


def folder_of(tmp_path: Path, **files: Any) -> Path:
    wanted = {
        "config.json": {"model_type": "gemma3_text", "max_position_embeddings": 4096},
        "tokenizer.json": {"added_tokens": [{"content": "<start_of_turn>"}, {"content": "<end_of_turn>"}]},
        "model.safetensors": safetensors(SOUND),
        **{name.replace("__", "."): value for name, value in files.items()},
    }
    for name, value in wanted.items():
        if value is not None:
            data = value if isinstance(value, bytes) else json.dumps(value).encode()
            (tmp_path / name).write_bytes(data)
    return tmp_path


def here(folder: Path) -> Facts:
    """What the child would say, said in this process."""
    parts = []
    for path in candidate._shown(candidate_at(folder)):
        parts.append(candidate._part(path))
    return inspected("mlx", parts)


def reason(folder: Path) -> str:
    with pytest.raises(ModelRefused) as refused:
        here(folder)
    return str(refused.value.facts["reason"])


def test_both_forms_of_the_tiny_model_are_known_for_what_they_are(starter: Starter) -> None:
    for path, form in ((DATA / "tiny-f16.gguf", "gguf"), (DATA / "mlx", "mlx")):
        found = facts_of(candidate_at(path), starter, Stop())
        assert (found.form, found.family, found.context) == (form, "gemma3", 8192)
        assert 10**6 < found.parameters < 13 * 10**5
        assert found.is_tuned and not found.embeds


def test_a_child_that_dies_is_an_error_of_its_own(starter: Starter, monkeypatch: pytest.MonkeyPatch) -> None:
    real = starter.spawn
    monkeypatch.setattr(starter, "spawn", lambda role, *more: real("no such role", *more))
    with pytest.raises(InspectionFailed):
        facts_of(candidate_at(DATA / "tiny-f16.gguf"), starter, Stop())


def test_a_sound_folder(tmp_path: Path) -> None:
    found = here(folder_of(tmp_path))
    assert (found.family, found.parameters, found.context, found.is_tuned) == ("gemma3", 8, 4096, False)


def test_text_settings_inside_those_of_a_model_that_sees(tmp_path: Path) -> None:
    config = {"model_type": "gemma3", "text_config": {"max_position_embeddings": 77_000}, "quantization": {"bits": 4}}
    found = here(folder_of(tmp_path, config__json=config, chat_template__jinja=b"{{x}}"))
    assert (found.context, found.quantisation, found.is_tuned) == (77_000, "4-bit", True)


def test_packed_weights_are_counted_as_what_they_stand_for(tmp_path: Path) -> None:
    weights = safetensors({"w": {"dtype": "U32", "shape": [2, 2], "data_offsets": [0, 16]}})
    config = {"model_type": "gemma3_text", "quantization": {"bits": 4}}
    assert here(folder_of(tmp_path, config__json=config, model__safetensors=weights)).parameters == 4 * 8


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"config__json": None}, "no_config"),
        ({"config__json": b"[1"}, "head_strange"),
        ({"config__json": b"[" * 5000}, "head_strange"),
        ({"config__json": {"model_type": "x", "model_file": "evil.py"}}, "code"),
        ({"tokenizer__json": None}, "no_tokenizer"),
        ({"tokenizer__json": {"added_tokens": [{"content": 3}]}}, "head_strange"),
        ({"tokenizer__json": {"added_tokens": []}}, "no_family"),
        ({"model__safetensors": b"\x04"}, "weights_strange"),
        ({"model__safetensors": struct.pack("<Q", 2**62) + b"{}"}, "weights_strange"),
        ({"model__safetensors": struct.pack("<Q", 500) + b"{}"}, "cut_off"),
        ({"model__safetensors": safetensors(SOUND, data=15)}, "cut_off"),
        ({"model__safetensors": safetensors({"w": SOUND["w"] | {"shape": [2, 5]}})}, "weights_strange"),
        ({"model__safetensors": safetensors({"w": SOUND["w"] | {"shape": [-2, -4]}})}, "weights_strange"),
        ({"model__safetensors": safetensors({"w": SOUND["w"] | {"dtype": "PICKLE"}})}, "weights_strange"),
        ({"model__safetensors": safetensors({"w": {"dtype": "F16"}})}, "weights_strange"),
    ],
)
def test_each_lie_in_a_folder_has_its_reason(tmp_path: Path, files: dict[str, Any], expected: str) -> None:
    assert reason(folder_of(tmp_path, **files)) == expected


def test_pickles_are_refused_and_code_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04")
    for path in (tmp_path, tmp_path / "pytorch_model.bin"):
        with pytest.raises(ModelRefused) as refused:
            candidate_at(path)
        assert refused.value.facts["reason"] == "pickle"
    folder_of(tmp_path)
    (tmp_path / "modeling.py").write_text("raise SystemExit")
    assert [path.name for path in candidate_at(tmp_path).files] == [
        "config.json",
        "model.safetensors",
        "tokenizer.json",
    ]


def test_a_folder_with_one_gguf_is_that_file(tmp_path: Path) -> None:
    shutil.copy(DATA / "tiny-f16.gguf", tmp_path / "one.gguf")
    assert candidate_at(tmp_path).path == tmp_path / "one.gguf"
    shutil.copy(DATA / "tiny-f16.gguf", tmp_path / "two.gguf")
    with pytest.raises(ModelRefused):
        candidate_at(tmp_path)


@table(
    "changed",
    [
        {"form": "mlx"},
        {"family": "../gemma3"},
        {"family": ""},
        {"context": 3},
        {"context": 2**40},
        {"parameters": 0},
        {"parameters": 10**15},
        {"title": "x" * 81},
        {"title": "a\x1b[2J"},
    ],
)
def test_what_a_child_says_is_checked(changed: dict[str, Any]) -> None:
    sound = Facts("gguf", "gemma3", "gemma3", 8192, "Q8_0", 1_000_000, "Tiny", "", True, False)
    one = candidate_at(DATA / "tiny-f16.gguf")
    candidate._checked(sound, one)
    with pytest.raises(ModelRefused):
        candidate._checked(msgspec.structs.replace(sound, **changed), one)
