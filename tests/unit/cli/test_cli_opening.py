"""The quick way to the window is taken for the window alone."""

from __future__ import annotations

import os
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
        (["--after", "7", "--at", "y", "--shown", "behind"], Wish(after=7, at="y", shown="behind")),
        (["--after", "a word"], None),
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


def test_a_locked_window_is_followed_by_one_for_the_same_vault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from inglenook.interfaces.cli import opening

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[Wish | None] = []
    for here, at in ((tmp_path, tmp_path), (tmp_path, tmp_path / "other")):
        opening._renew(Wish(str(here), True), here, lambda words: asked.append(wish(words)), str(at), "minimized")
    same, other = asked
    assert same == Wish(str(tmp_path), True, after=os.getpid(), shown="minimized")
    assert other == Wish(str(tmp_path), True, after=os.getpid(), at=str(tmp_path / "other"), shown="minimized")


def test_without_a_display_the_command_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert wish([]) is None


def test_the_way_to_the_lock_screen_loads_no_room_and_no_command() -> None:
    code = (
        "import sys; from inglenook.interfaces.cli import opening; import inglenook.interfaces.qt.main;"
        "from pathlib import Path; from inglenook.interfaces.qt.door import Door; Door(Path('x')).is_vault();"
        "print(*sorted(name for name in sys.modules if name.startswith('inglenook.') or name == 'numpy'))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "inglenook.interfaces.qt.window" in loaded
    rooms = ("inglenook.tasks", "inglenook.index", "inglenook.engine", "inglenook.readers", "inglenook.assembly")
    assert not {name for name in loaded if name.startswith(rooms) or name == "numpy"}
    assert "inglenook.interfaces.cli.main" not in loaded
    # Nor what only an open vault has a use for: the lock screen after a lock is to stand within the second.
    assert not {name for name in loaded if name.endswith((".qt.service", ".presenters.rooms", ".frame.desk"))}
