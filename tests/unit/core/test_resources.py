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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What an install and an editable one unpack, made by the locked build backend as pip asks it, with no network."""
    folder = tmp_path_factory.mktemp("built")
    sites = {kind: folder / kind for kind in ("wheel", "editable")}
    for site in sites.values():
        site.mkdir()
    program = "".join(f"build.build_{kind}({str(site)!r});" for kind, site in sites.items())
    command = [sys.executable, "-c", f"from hatchling import build; {program}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for site in sites.values():
        with zipfile.ZipFile(next(site.glob("*.whl"))) as archive:
            archive.extractall(site)
    return sites


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


def test_a_wheel_carries_the_resources(built: dict[str, Path]) -> None:
    site = built["wheel"]
    assert (site / "inglenook/_resources/samples/README.md").is_file()
    assert found_from(site) == str(site / "inglenook" / "_resources")


def test_an_editable_install_sees_the_checkout(built: dict[str, Path]) -> None:
    # What an editable install leaves is one path file; a fresh interpreter that follows it must find the checkout's.
    target = next(built["editable"].glob("*.pth")).read_text(encoding="utf-8").strip()
    assert found_from(Path(target)) == str(ROOT / "resources")
