"""The recipes of macOS and Windows, the workflows and the release: what of them can be checked without them."""

from __future__ import annotations

import json
import plistlib
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from installers import identity, release
from installers.release import Refused
from installers.windows import types

ROOT = Path(__file__).resolve().parents[3]
MACOS, WINDOWS = ROOT / "installers" / "macos", ROOT / "installers" / "windows"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_app_asks_for_no_more_than_it_needs() -> None:
    wanted = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert wanted == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_what_the_app_says_of_its_files_is_a_property_list() -> None:
    kinds = plistlib.loads(plistlib.dumps({"CFBundleDocumentTypes": identity.documents()}))["CFBundleDocumentTypes"]
    assert {"eml", "mbox", "pdf"} <= {ending for each in kinds for ending in each["CFBundleTypeExtensions"]}


@pytest.mark.parametrize("path", sorted(ROOT.glob("installers/*/*.sh")), ids=lambda path: path.name)
def test_scripts_are_whole_and_stop_at_the_first_failure(path: Path) -> None:
    subprocess.run(["bash", "-n", str(path)], check=True)
    assert "set -euo pipefail" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o111


def sections(text: str) -> dict[str, list[str]]:
    """The lines of an Inno Setup script by their sections, comments and directives left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            lines = found.setdefault(head[1], [])
        elif line.strip() and not line.startswith((";", "#")):
            lines.append(line)
    return found


def entries(lines: list[str]) -> list[dict[str, str]]:
    """Entries of the form `Name: value; Name: value`."""
    form = re.compile(r'(\w+): ((?:"(?:[^"]|"")*"|[^;"]+))(?:; |$)')
    for line in lines:
        assert "".join(match[0] for match in form.finditer(line)) == line, line
    return [{match[1]: match[2].strip('"') for match in form.finditer(line)} for line in lines]


def test_the_installer_of_windows_is_for_one_person_and_names_only_what_is_there() -> None:
    found = sections((WINDOWS / "inglenook.iss").read_text("utf-8"))
    setup = dict(line.split("=", 1) for line in found["Setup"])
    assert (setup["PrivilegesRequired"], setup["DefaultDirName"]) == ("lowest", r"{autopf}\Inglenook")
    assert (WINDOWS / setup["LicenseFile"].replace("\\", "/")).resolve() == ROOT / "LICENSE"
    offered = {each["Name"] for each in entries(found["Tasks"])}
    asked = [each for name in ("Icons", "Registry") for each in entries(found[name])]
    asked += entries([line for line in types.types().splitlines() if not line.startswith(";")])
    assert {each["Tasks"] for each in asked if "Tasks" in each} <= offered
    assert {each["Root"] for each in asked if "Root" in each} == {"HKA", "HKCU"}
    for each in entries([*found["InstallDelete"], *found["UninstallDelete"]]):
        assert each["Name"].startswith("{app}"), each
    names = {line.partition("=")[0].partition(".")[2] for line in found["CustomMessages"] if line.startswith("en.")}
    assert names == {line.partition("=")[0].partition(".")[2] for line in found["CustomMessages"] if line[:3] == "zh."}


def test_every_kind_of_file_is_offered_on_windows_and_taken_nowhere() -> None:
    written = types.types()
    for each in identity.file_types():
        for ending in each.endings:
            assert f"\\.{ending}\\OpenWithProgids" in written
    assert "UserChoice" not in written


def test_the_programs_of_windows_say_their_version() -> None:
    said = types.properties()
    assert f"StringStruct('FileVersion', '{identity.VERSION}')" in said
    assert re.search(r"filevers=\(\d+, \d+, \d+, 0\)", said)


def test_there_is_a_workflow_for_each_system_and_one_for_each_night() -> None:
    assert [path.stem for path in WORKFLOWS] == ["holes", "linux", "macos", "windows"]
    nightly = WORKFLOWS[0].read_text("utf-8")
    assert "cron:" in nightly and "ADVISORIES=build/advisories make audit" in nightly
    assert "shell: bash" in nightly  # else the end of the pipe counts, which is always well


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_pin_what_they_use_and_may_only_read(path: Path) -> None:
    text = path.read_text("utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    for each in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each
    assert "\npermissions:\n  contents: read\n" in text
    is_for_packages = path.stem != "holes"
    assert text.count("contents: write") == is_for_packages
    assert "pull_request_target" not in text
    assert ("SHA256SUMS" in text) is is_for_packages
    assert "persist-credentials: false" in text


class Project:
    """A project ready for a release, and the answers of git and of CI about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.answers = {
            "git status": "",
            "git branch": "main",
            "git rev-parse": "c0ffee",
            "git tag": "v0.1.0",
            "gh run": json.dumps([{"name": "Linux", "status": "completed", "conclusion": "success"}]),
        }
        package = folder / "desktop" / "inglenook" / "__init__.py"
        package.parent.mkdir(parents=True)
        package.write_text('"""A program."""\n\n__version__ = "0.1.0"\n', "utf-8")
        self.package, self.changes = package, folder / "CHANGELOG.md"
        self.changes.write_text(
            "# Changelog\n\n## [Unreleased]\n\n### Added\n- A thing.\n\n## [0.1.0]\n- All.\n", "utf-8"
        )

    def ask(self, command: Sequence[str]) -> str:
        self.asked.append(" ".join(command))
        if list(command) == ["git", "rev-parse", "origin/main"]:
            return self.answers.get("origin", "c0ffee")
        return self.answers.get(" ".join(command[:2]), "")

    def release(self, wanted: str = "0.2.0") -> str:
        return release.release(wanted, self.folder, self.ask)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return Project(tmp_path)


def test_a_release_changes_the_version_and_the_changelog_and_pushes_nothing(project: Project) -> None:
    assert "git push --atomic origin main v0.2.0" in project.release()
    assert identity.version(project.package.read_text("utf-8")) == "0.2.0"
    assert "## [Unreleased]\n\n## [0.2.0] - 2023-11-14\n\n### Added\n- A thing.\n" in project.changes.read_text("utf-8")
    assert not [each for each in project.asked if " push" in each]
    assert [each.split(" --message")[0] for each in project.asked[-2:]] == [
        "git commit --quiet --all",
        "git tag --sign v0.2.0",
    ]


RUNNING = json.dumps([{"name": "macOS", "status": "in_progress", "conclusion": None}])
RED = json.dumps([{"name": "Windows", "status": "completed", "conclusion": "failure"}])


@pytest.mark.parametrize(
    ("about", "answer", "says"),
    [
        ("git status", " M README.md", "not committed"),
        ("git branch", "feature", "not main"),
        ("origin", "beef", "not the one of origin"),
        ("gh run", "[]", "has not looked"),
        ("gh run", RUNNING, "not through"),
        ("gh run", RED, "CI is red"),
    ],
)
def test_a_release_is_refused_for_a_reason(project: Project, about: str, answer: str, says: str) -> None:
    project.answers[about] = answer
    with pytest.raises(Refused, match=says):
        project.release()
    assert identity.version(project.package.read_text("utf-8")) == "0.1.0"
    assert not [each for each in project.asked if "commit --quiet" in each]


@pytest.mark.parametrize("wanted", ["0.1.0", "0.0.9", "0.1.0rc1", "soon"])
def test_a_version_comes_after_the_one_before(project: Project, wanted: str) -> None:
    with pytest.raises(Refused):
        project.release(wanted)


def test_a_release_without_changes_is_refused(project: Project) -> None:
    project.changes.write_text("## [Unreleased]\n\n## [0.1.0]\n- All.\n", "utf-8")
    with pytest.raises(Refused, match="says nothing"):
        project.release()


def test_a_command_that_fails_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not here"):
        release.asker(tmp_path)(["no-such-program"])
    with pytest.raises(Refused, match="git rev-parse"):
        release.asker(tmp_path)(["git", "rev-parse", "HEAD"])
