"""Looks at the MLX engine from inside, in a process of its own; `test_engine_mlx` reads what it prints as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.apple import mlx
from inglenook.engine.apple.folder import config_of
from inglenook.engine.apple.mlx_net import built
from inglenook.engine.writers.writing import Count, Turn, Writing
from inglenook.process.serve import Context
from models.lines import Line, known_lines
from models.make import DATA

PACKED = (8, 4)


class At(Context):
    """The context of a call, which calls `on_note` at each note and remembers how far reading was."""

    def __init__(self, on_note: Callable[[Stop, int], None] = lambda stop, done: None) -> None:
        super().__init__(lambda head, payload: None, 1, Stop(), None)
        self.read: list[int] = []
        self._on_note = on_note

    def note(self, done: int, total: int | None, unit: str) -> None:
        self.read.append(done)
        self._on_note(self.stop, done)


class Counted:
    """A network that counts how often it is asked."""

    def __init__(self, net: Any) -> None:
        self.net, self.passes = net, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.passes += 1
        return self.net(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.net, name)


def main() -> None:
    """Do all of it."""
    work = Path(sys.argv[1])
    model = mlx.Model(DATA / "mlx", "gemma3", 4096, At())
    line = known_lines()[0]
    found: dict[str, object] = {"reading": stopped_while_reading(model), "writing": stopped_while_writing(model)}
    for bits in PACKED:
        folder = packed(model, work / str(bits), bits)
        answer, count = written(mlx.Model(folder, "gemma3", 4096, At()), line)
        found[f"packed_{bits}"] = {
            "answer": answer,
            "expected": line.answer,
            "bytes": size(folder),
            "end": count.reason,
        }
    found["loaded"] = sorted({"transformers", "huggingface_hub", "requests", "torch"} & set(sys.modules))
    sys.stdout.write(json.dumps(found))


def stopped_while_reading(model: mlx.Model) -> list[int]:
    """How far a long prompt was read when the stop came with the first step."""
    at = At(lambda stop, done: stop.set() if done else None)
    try:
        list(model.write(Writing((Turn("user", ("roof " * 400,)),), 8), at))
    except Stopped:
        return at.read
    return []


def stopped_while_writing(model: mlx.Model) -> int:
    """How many passes through the network came after the stop."""
    at, net = At(), Counted(model.net)
    model.net = net
    writing = model.write(Writing((Turn("user", ("Tell me the story of the fox and the well.",)),), 90), at)
    next(writing)
    at.stop.set()
    before = net.passes
    try:
        next(writing)
    except Stopped:
        return net.passes - before
    finally:
        model.net = net.net
    return -1


def packed(model: mlx.Model, folder: Path, bits: int) -> Path:
    """The tiny model in fewer bits, as mlx-lm writes such a folder."""
    import mlx.core as mx
    from mlx import nn
    from mlx.utils import tree_flatten

    net = built(DATA / "mlx", config_of(DATA / "mlx"), At())
    nn.quantize(net, group_size=32, bits=bits)
    folder.mkdir()
    mx.save_safetensors(str(folder / "model.safetensors"), dict(tree_flatten(net.parameters())))
    config = json.loads((DATA / "mlx" / "config.json").read_text(encoding="utf-8"))
    config["quantization"] = {"group_size": 32, "bits": bits}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "tokenizer.json").write_bytes((DATA / "mlx" / "tokenizer.json").read_bytes())
    return folder


def size(folder: Path) -> int:
    """The bytes of the weights."""
    return (folder / "model.safetensors").stat().st_size


def written(model: mlx.Model, line: Line) -> tuple[str, Count]:
    """What a model says to a line."""
    turns = tuple(Turn("user", (message.content,)) for message in line.messages)
    *pieces, (count, _) = model.write(Writing(turns, 60), At())
    assert isinstance(count, Count)
    return "".join(str(text) for text, _ in pieces), count


if __name__ == "__main__":
    main()
