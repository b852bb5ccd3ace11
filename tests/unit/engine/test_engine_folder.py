from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.engine.apple.folder import config_of
from inglenook.engine.shelf.models import ModelUnfit
from models.make import DATA


def test_the_tiny_model_says_what_it_is() -> None:
    config = config_of(DATA / "mlx")
    assert (config.kind, config.ends, config.context) == ("gemma3_text", frozenset({1, 5}), 8192)
    assert not config.quantization


def test_both_files_say_what_ends_a_text(tmp_path: Path) -> None:
    inner = {"max_position_embeddings": 2048}
    written(tmp_path / "config.json", {"model_type": "mistral", "eos_token_id": 2, "text_config": inner})
    written(tmp_path / "generation_config.json", {"eos_token_id": [2, 7]})
    config = config_of(tmp_path)
    assert (config.kind, config.ends, config.context) == ("llama", frozenset({2, 7}), 2048)


@pytest.mark.parametrize(
    "values",
    [
        [],
        {},
        {"model_type": 3},
        {"model_type": "../up"},
        {"model_type": "os.path"},
        {"model_type": "llama", "model_file": "mine.py"},
        {"model_type": "llama", "quantization": "4"},
        {"model_type": "llama", "max_position_embeddings": "long"},
        {"model_type": "gemma3", "text_config": [1]},
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, values: object) -> None:
    written(tmp_path / "config.json", values)
    with pytest.raises(ModelUnfit):
        config_of(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.json").write_bytes(content)
    with pytest.raises(ModelUnfit):
        config_of(tmp_path)


def written(path: Path, values: object) -> None:
    path.write_text(json.dumps(values), encoding="utf-8")
