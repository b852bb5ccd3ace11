from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from inglenook.core.errors import ResourceMissing
from inglenook.core.resources import resource_bytes, resource_folder, resource_path, resource_text
from tables import table

ROOT = Path(__file__).resolve().parents[3]


def test_resources_of_a_checkout_are_those_beside_desktop() -> None:
    assert resource_folder() == ROOT / "resources"
    assert resource_text("samples/README.md").startswith("#")
    assert resource_bytes("samples/README.md") == resource_path("samples/README.md").read_bytes()


@table("name", ["", "/etc/passwd", "../pyproject.toml", "samples/../../README.md", "a\\b", "C:x", "nothing"])
def test_a_name_that_leads_outside_or_nowhere_is_refused(name: str) -> None:
    with pytest.raises(ResourceMissing):
        resource_path(name)


def build_wheel(folder: Path, *options: str) -> Path:
    """A wheel of this checkout, built by the locked build backend without any network."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, *options, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def found_from(path: Path) -> str:
    """Where a fresh interpreter that sees only `path` finds the resources."""
    program = "from inglenook.core.resources import resource_folder; print(resource_folder())"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env={"PYTHONPATH": str(path)},
        cwd=path,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_a_wheel_carries_the_resources(tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path / "wheel")
    with zipfile.ZipFile(wheel) as archive:
        assert "inglenook/_resources/samples/README.md" in archive.namelist()
        archive.extractall(tmp_path / "site")
    assert found_from(tmp_path / "site") == str(tmp_path / "site" / "inglenook" / "_resources")


def test_an_editable_install_sees_the_checkout(tmp_path: Path) -> None:
    # What an editable install leaves is one path file; a fresh interpreter that follows it must find the checkout's.
    installed = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--target",
        ]
        + [str(tmp_path), "--editable", str(ROOT)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert installed.returncode == 0, installed.stderr
    target = next(tmp_path.glob("*.pth")).read_text(encoding="utf-8").strip()
    assert found_from(Path(target)) == str(ROOT / "resources")
