"""What may be opened outside, and the pipes that have a name for a moment only."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from inglenook.process.fifos import Handover, PipeRefused, open_child_ends
from inglenook.process.outside import OutsideRefused, checked_target, command_for
from tables import table


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=c#d", "https://例子.测试/路径", "mailto:a@example.org?subject=Re%3A%20x"]
)
def test_web_pages_and_mail_addresses_are_opened(target: str) -> None:
    assert checked_target(target) == target


@table(
    ("target", "reason"),
    [
        ("http://example.org", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("smb://host/share", "scheme"),
        ("/etc/passwd", "scheme"),
        ("-h", "scheme"),
        ("https://", "form"),
        ("https://user@example.org/", "form"),
        ("https://[::1/", "form"),
        ("mailto:", "form"),
        ("https://example.org/a b", "form"),
        ("https://example.org/\u202egro.live", "form"),
        ("https://example.org/" + "x" * 9000, "form"),
    ],
)
def test_everything_else_is_refused(target: str, reason: str) -> None:
    with pytest.raises(OutsideRefused) as caught:
        checked_target(target)
    assert caught.value.facts == {"reason": reason}


def test_files_and_folders_are_opened_and_programs_are_not(tmp_path: Path) -> None:
    letter, program, bundle = tmp_path / "letter.pdf", tmp_path / "Letter.DESKTOP", tmp_path / "Letter.app"
    shortcut = tmp_path / "letter.settingContent-ms"  # XML, and so a document to us
    for each in (letter, program, shortcut):
        each.touch()
    bundle.mkdir()
    assert command_for(checked_target(letter))[-1] == str(letter.resolve())
    assert checked_target(tmp_path) == str(tmp_path.resolve())
    for target in (program, shortcut, bundle, tmp_path / "absent.pdf"):
        with pytest.raises(OutsideRefused):
            checked_target(target)


pipes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")


@pipes
def test_the_pipes_join_both_sides_and_their_names_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with Handover() as handover:
        assert handover.folder.parent == tmp_path
        assert stat.S_IMODE(handover.folder.stat().st_mode) == 0o700
        child = open_child_ends(handover.folder)
        desk = handover.take()
    assert list(tmp_path.iterdir()) == []
    os.write(desk.stdin, b"in")
    os.write(child.stdout, b"out")
    os.write(child.stderr, b"err")
    assert (os.read(child.stdin, 9), os.read(desk.stdout, 9), os.read(desk.stderr, 9)) == (b"in", b"out", b"err")
    assert not any(os.get_inheritable(end) for end in (desk.stdin, desk.stdout, child.stdin, child.stdout))
    desk.close()
    assert os.read(child.stdin, 9) == b""
    child.close()


@pipes
def test_nothing_is_left_where_the_starter_never_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    before = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    with pytest.raises(ZeroDivisionError), Handover():
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    if sys.platform == "linux":
        assert len(list(Path("/proc/self/fd").iterdir())) == before


@pipes
@pytest.mark.parametrize("mode", [0o755, 0o770])
def test_a_run_time_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    tmp_path.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with Handover() as handover:
        assert handover.folder.parent != tmp_path


@pipes
def test_something_else_in_the_place_of_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stdin").write_bytes(b"a file")
    with pytest.raises(PipeRefused):
        open_child_ends(tmp_path)
    (tmp_path / "stdin").unlink()
    (tmp_path / "stdin").symlink_to("/dev/null")
    with pytest.raises(OSError, match="stdin"):
        open_child_ends(tmp_path)
