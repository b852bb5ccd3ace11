"""The quick way to the window is taken for the window alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from inglenook.interfaces.cli.opening import Wish, wish


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], Wish()),
        (["--debug"], Wish(is_debug=True)),
        (["--vault", "x", "open", "a.pdf", "b c"], Wish("x", paths=(Path("a.pdf"), Path("b c")))),
        (["--vault=x"], Wish("x")),
        (["open", "--help"], None),
        (["--vau", "x"], None),
        (["--vault"], None),
        (["--version"], None),
        (["list", "mail"], None),
        (["--recovery-file", "x"], None),
    ],
)
def test_only_the_window_is_opened_so(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], wanted: Wish | None
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert wish(arguments) == wanted


def test_without_a_display_the_command_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert wish([]) is None


def test_the_way_to_the_lock_screen_loads_no_room_and_no_command() -> None:
    code = (
        "import sys; from inglenook.interfaces.cli import opening; import inglenook.interfaces.qt.main;"
        "from pathlib import Path; from inglenook.interfaces.qt.service import Door; Door(Path('x')).is_vault();"
        "print(*sorted(name for name in sys.modules if name.startswith('inglenook.') or name == 'numpy'))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "inglenook.interfaces.qt.window" in loaded
    rooms = ("inglenook.tasks", "inglenook.index", "inglenook.engine", "inglenook.readers", "inglenook.assembly")
    assert not {name for name in loaded if name.startswith(rooms) or name == "numpy"}
    assert "inglenook.interfaces.cli.main" not in loaded
