"""The packages of Linux, as far as they are made without a bundle; the whole is tried by `try_in_root.sh`."""

from __future__ import annotations

import configparser
import gzip
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import inglenook
from inglenook.interfaces.cli.main import build_parser
from installers import bundle, icons, identity
from installers.linux import deb, tarball, tree
from installers.linux.manual import manual

ROOT = Path(__file__).resolve().parents[3]
KINDS = [each.mime for each in identity.file_types()]


@pytest.fixture(autouse=True)
def _time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def judged(command: list[str], path: Path) -> None:
    """Have a linter of the system look at a file, where it is there."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "error" not in (done.stdout + done.stderr).lower()


def test_the_menu_entry_opens_files_and_names_every_kind(tmp_path: Path) -> None:
    (tmp_path / "inglenook.desktop").write_text(tree.desktop_entry(), "utf-8")
    parser = configparser.RawConfigParser(strict=True)
    parser.read_string(tree.desktop_entry())
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "inglenook open %F"
    assert entry["MimeType"].rstrip(";").split(";") == KINDS
    assert parser.get("Desktop Entry", "comment[zh_cn]")
    judged(["desktop-file-validate"], tmp_path / "inglenook.desktop")


def test_software_centres_learn_the_version_and_where_the_entry_is(tmp_path: Path) -> None:
    path = tmp_path / f"{identity.APP_ID}.metainfo.xml"
    path.write_text(tree.metainfo(), "utf-8")
    root = ElementTree.parse(path).getroot()
    assert (root.findtext("id"), root.findtext("launchable")) == (identity.APP_ID, "inglenook.desktop")
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": inglenook.__version__, "date": "2023-11-14"}
    assert [each.text for each in root.iter("mediatype")] == KINDS
    assert f"{identity.APP_ID}.desktop" in tree.metainfo(identity.APP_ID)
    judged(["appstreamcli", "validate", "--no-net", "--no-color"], path)


def test_kinds_that_linux_does_not_know_are_described() -> None:
    root = ElementTree.fromstring(tree.media_types())
    described = {each.attrib["type"] for each in root}
    assert described == {each.mime for each in identity.file_types() if each.describes}
    assert [each.attrib["pattern"] for each in root.findall(".//{*}glob")] == ["*.msg", "*.pst", "*.ost"]


def test_the_manual_names_every_command_and_option(tmp_path: Path) -> None:
    page = manual(build_parser())
    for words in (".SS inglenook tour", ".SS inglenook models", r"\-\-recovery\-file", ".B models import", "zh"):
        assert words in page, words
    assert r"\-\-debug" not in page
    assert not [line for line in page.splitlines() if line.startswith("'")]
    (tmp_path / "inglenook.1").write_text(page, "utf-8")
    judged(["mandoc", "-T", "lint", "-W", "error"], tmp_path / "inglenook.1")


def test_a_trial_comes_before_its_release() -> None:
    assert [identity.ordered(each) for each in ("0.2.0", "0.2.0rc1", "1.0.0a12")] == ["0.2.0", "0.2.0~rc1", "1.0.0~a12"]


def test_the_icon_is_the_projects_drawing_on_a_tile() -> None:
    drawing = (ROOT / "resources" / "icons" / "inglenook.svg").read_text("utf-8")
    root = ElementTree.fromstring(icons.tile(drawing))
    ours = [each.attrib["d"] for each in ElementTree.fromstring(drawing).findall("{*}path")]
    assert [each.attrib["d"] for each in root.findall(".//{*}path")] == ours != []
    assert "currentColor" not in icons.tile(drawing)


def made_up(folder: Path, *, newer: bool = False) -> Path:
    """A bundle of three files and a link."""
    names = ["inglenook", "_internal/library.so", "licences/copyright"]
    for name in reversed(names) if newer else names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        path.chmod(0o600 if newer else 0o664)
    (folder / "_internal" / "alias.so").symlink_to("library.so")
    if newer:
        os.utime(folder / "inglenook", (2_000_000_000, 2_000_000_000))
    return folder


def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    made = [tmp_path / name for name in ("one.tar.xz", "two.tar.xz")]
    tarball.pack(made_up(tmp_path / "a" / "inglenook"), made[0], preset=0)
    tarball.pack(made_up(tmp_path / "b" / "inglenook", newer=True), made[1], preset=0)
    assert made[0].read_bytes() == made[1].read_bytes()


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package around a made-up bundle, unpacked: files in `data`, what describes them in `control`."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb is not here")
    drawn = tmp_path / "icons"
    drawn.mkdir()
    for name in (*(f"{side}.png" for side in icons.SIDES), "inglenook.svg"):
        (drawn / name).write_bytes(b"drawn")
    monkeypatch.setattr(icons, "make", lambda folder: drawn)
    monkeypatch.setattr(deb, "needed", lambda library, work: (["libc6 (>= 2.36)"], ["gnome-keyring"]))
    product = made_up(tmp_path / "product")
    first = deb.make(product, tmp_path / "work", tmp_path / "out", is_quick=True).read_bytes()
    again = deb.make(product, tmp_path / "work", tmp_path / "out", is_quick=True)
    assert again.read_bytes() == first
    subprocess.run(["dpkg-deb", "-x", str(again), str(tmp_path / "data")], check=True)
    subprocess.run(["dpkg-deb", "-e", str(again), str(tmp_path / "control")], check=True)
    return tmp_path


def test_the_package_has_no_script_and_lies_outside_all_homes(packaged: Path) -> None:
    assert sorted(path.name for path in (packaged / "control").iterdir()) == ["control", "md5sums"]
    assert [path.name for path in (packaged / "data").iterdir()] == ["usr"]
    usr = packaged / "data" / "usr"
    assert (usr / "bin" / "inglenook").resolve() == usr / "lib" / "inglenook" / "inglenook"
    assert (usr / "lib" / "inglenook" / "_internal" / "alias.so").is_symlink()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (usr / "lib" / "inglenook").iterdir()}
    assert modes == {"inglenook": 0o755, "_internal": 0o755, "licences": 0o755}
    assert ".TH INGLENOOK 1" in gzip.decompress((usr / "share/man/man1/inglenook.1.gz").read_bytes()).decode()


def test_the_package_says_what_it_needs(packaged: Path) -> None:
    said = (packaged / "control" / "control").read_text("utf-8")
    assert f"Version: {inglenook.__version__}-1\n" in said
    assert "Depends: libc6 (>= 2.36)\nRecommends: gnome-keyring\n" in said


@pytest.mark.parametrize(
    ("told", "is_deleted"),
    [
        ("RUNPATH=/root/python/lib", True),
        ("RPATH=$ORIGIN:/opt/x", True),
        ("RUNPATH=$ORIGIN/../x.libs", False),
        ("", False),
    ],
)
def test_no_library_looks_into_the_build_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, is_deleted: bool
) -> None:
    (tmp_path / "module.so").write_bytes(b"\x7fELF")
    done: list[str] = []
    answer = subprocess.CompletedProcess([], 0, f"{tmp_path}/module.so: {told}\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    monkeypatch.setattr(bundle, "_run", lambda command: done.append(command[1]))
    bundle.forget_paths(tmp_path)
    assert done == (["--delete"] if is_deleted else [])


def test_only_libraries_are_stripped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("numpy.libs/blas.so", "x/module.so", "x/data.so"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x7fELF" if "data" not in name else b"text")
    done: list[str] = []
    monkeypatch.setattr(bundle, "_run", lambda command: done.append(Path(command[-1]).name))
    bundle.strip(tmp_path)
    assert done == ["module.so"]
