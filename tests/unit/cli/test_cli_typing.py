"""What a person types at a prompt, and how they leave it: Ctrl+C and Ctrl+D end it at once, and nothing is changed."""

from __future__ import annotations

import getpass
import io
import signal
import sys
from pathlib import Path

import pytest

from inglenook.interfaces.cli.main import main


class Typing(io.StringIO):
    """A terminal at which somebody types; `leaves` where they press Ctrl+C instead."""

    leaves = False

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # as typeshed has it itself
        if self.leaves:
            signal.raise_signal(signal.SIGINT)
        return super().readline(size)


@pytest.mark.parametrize("leaves", [False, True])
def test_a_prompt_is_left_at_once(
    vault_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], leaves: bool
) -> None:
    typing = Typing()
    typing.leaves = leaves
    monkeypatch.setattr(sys, "stdin", typing)

    def ask(*_: object, **__: object) -> str:
        line = typing.readline()
        if not line:
            raise EOFError
        return line

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.delenv("INGLENOOK_PASSPHRASE_FILE", raising=False)
    before = signal.getsignal(signal.SIGINT)
    assert main(["--vault", str(vault_folder), "vault", "info"]) == 130
    assert main(["--vault", str(vault_folder), "vault", "wipe"]) == (130 if leaves else 0)
    assert (vault_folder / "vault.json").exists()
    signal.signal(signal.SIGINT, before)
