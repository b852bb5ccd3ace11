from __future__ import annotations

from inglenook.engine.choice import present_forms
from inglenook.engine.shelf.machine import Machine
from tables import table

LLAMA, MLX = {"xllamacpp"}, {"mlx", "mlx_lm", "llguidance", "tokenizers"}


@table(
    ("system", "processor", "installed", "forms"),
    [
        ("darwin", "arm64", MLX, ("mlx",)),
        ("darwin", "arm64", MLX | LLAMA, ("mlx", "gguf")),
        ("darwin", "arm64", LLAMA | {"mlx", "tokenizers"}, ("gguf",)),
        ("darwin", "x86_64", MLX | LLAMA, ("gguf", "mlx")),
        ("linux", "x86_64", MLX | LLAMA, ("gguf", "mlx")),
        ("linux", "aarch64", LLAMA, ("gguf",)),
        ("win32", "amd64", LLAMA, ("gguf",)),
        ("win32", "amd64", set(), ()),
    ],
)
def test_the_form_follows_the_computer_and_what_is_installed(
    system: str, processor: str, installed: set[str], forms: tuple[str, ...]
) -> None:
    assert present_forms(Machine(system, processor, 0, 0), installed.__contains__) == forms
