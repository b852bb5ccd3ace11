"""What the folder of an MLX model says of itself, in `config.json`; foreign, so everything is looked at first."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.engine.shelf.models import ModelUnfit

_MOST_BYTES = 4 * 1024 * 1024
_TYPE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SAME = {"mistral": "llama", "gemma4_unified": "gemma4"}  # whose code mlx-lm runs them by


@dataclass(frozen=True, slots=True)
class Config:
    """`kind` is the module of mlx-lm that has the network, `ends` the tokens that end a text, `context` the longest.

    `quantization` says how the weights are packed; empty where they are not. `values` is the whole file.
    """

    kind: str
    ends: frozenset[int]
    context: int
    quantization: Mapping[str, Any]
    values: Mapping[str, Any]


def config_of(folder: Path) -> Config:
    """Read it. Raises `ModelUnfit` for what is no such file, or asks for code of its own; `OSError` where it is not."""
    values = json_of(folder / "config.json")
    more = json_of(folder / "generation_config.json") if (folder / "generation_config.json").is_file() else {}
    inner = values.get("text_config") or values  # a model that also sees keeps what is about text in a part of its own
    kind = values.get("model_type")
    quantization = values.get("quantization") or {}
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind) or "model_file" in values:
        raise ModelUnfit()
    if not isinstance(inner, dict) or not isinstance(quantization, dict):
        raise ModelUnfit()
    context = inner.get("max_position_embeddings", 0)
    if not isinstance(context, int):
        raise ModelUnfit()
    ends = _numbers(values.get("eos_token_id")) | _numbers(more.get("eos_token_id"))
    return Config(_SAME.get(kind, kind), ends, context, quantization, values)


def json_of(path: Path) -> dict[str, Any]:
    """A small JSON file that holds an object. Raises `ModelUnfit` for anything else."""
    if path.stat().st_size > _MOST_BYTES:
        raise ModelUnfit()
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ModelUnfit() from error
    if not isinstance(found, dict):
        raise ModelUnfit()
    return found


def _numbers(value: object) -> frozenset[int]:
    """One number or a list of them."""
    return frozenset(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, int))
