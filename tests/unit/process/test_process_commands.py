"""The command lines and environments of children, from a checkout and from a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inglenook.process import commands
from inglenook.process.limits import Limits

LIBRARIES = "/usr/lib/inglenook/_internal"


@pytest.fixture
def _bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the loader of a bundle leaves things."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/inglenook/inglenook")
    monkeypatch.setenv("LD_LIBRARY_PATH", LIBRARIES)
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/usr/lib/inglenook/inglenook")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.usefixtures("_bundle")
def test_a_bundle_starts_its_children_through_itself() -> None:
    program = "inglenook.exe" if sys.platform == "win32" else "inglenook"
    assert commands.starter_command()[1:] == ["--child", "starter"]
    assert Path(commands.starter_command()[0]).name == program
    assert commands.child_command("reader", Limits(), "3")[1:3] == ["--child", "reader"]


@pytest.mark.usefixtures("_bundle")
def test_what_a_bundle_opens_gets_none_of_its_libraries() -> None:
    given = commands.starter_environment()
    assert given["LANG"] == "zh_CN.UTF-8"
    assert not {name for name in given if name.startswith(("LD_", "_PYI_"))}
    assert "LD_LIBRARY_PATH" not in commands.child_environment()


@pytest.mark.usefixtures("_bundle")
def test_what_a_bundle_opens_gets_the_persons_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/theirs")
    given = commands.starter_environment()
    assert (given["LD_LIBRARY_PATH"], "LD_LIBRARY_PATH_ORIG" in given) == ("/opt/theirs", False)


def test_outside_a_bundle_the_persons_libraries_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/theirs")
    monkeypatch.setenv("INGLENOOK_PASSPHRASE_FILE", "/home/me/secret")
    given = commands.starter_environment()
    assert (given["LD_LIBRARY_PATH"], "INGLENOOK_PASSPHRASE_FILE" in given) == ("/opt/theirs", False)


def test_the_next_window_gets_our_settings_and_nothing_else_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INGLENOOK_MODELS", "/models")
    monkeypatch.setenv("HOME", "/home/me")
    given = commands.window_environment({**commands.own_settings(), "LD_PRELOAD": "/evil.so"})
    assert (given["INGLENOOK_MODELS"], given["HOME"], "LD_PRELOAD" in given) == ("/models", "/home/me", False)
    assert commands.window_command(["--vault", "v"])[-2:] == ["--vault", "v"]
    assert commands.window_command([])[0] == sys.executable


@pytest.mark.usefixtures("_bundle")
def test_the_next_window_of_an_appimage_is_mounted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert commands.window_command(["--after", "1"])[0] == sys.executable
    monkeypatch.setenv("APPIMAGE", "/home/me/Inglenook.AppImage")
    assert commands.window_command(["--after", "1"])[0] == "/home/me/Inglenook.AppImage"
