"""What `make audit` looks at: hashes, licences, and libraries that nobody named."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from installers import advisories, audit
from installers.identity import ROOT
from tables import table


@pytest.mark.parametrize("lock", audit.LOCKS)
def test_every_line_of_every_lock_is_pinned_by_a_hash(lock: str) -> None:
    lines = list(audit.locked((ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")))
    assert len(lines) > 50
    assert list(audit.unpinned(lock, lines)) == []


def test_a_line_without_a_hash_or_a_version_is_told() -> None:
    (line,) = audit.locked("thing==1.0 ; sys_platform == 'linux'")
    assert list(audit.unpinned("app", [line])) == ["app: thing has no hash"]
    with pytest.raises(ValueError, match="thing>=1"):
        list(audit.locked("thing>=1"))


@table(
    ("licence", "wrong"),
    [
        ("MIT", []),
        ("Apache-2.0 AND BSD-3-Clause", []),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", []),
        ("Apache-2.0 WITH LLVM-exception", []),
        ("GPL-3.0-only", ["GPL-3.0-only"]),
        ("MIT AND AGPL-3.0-only", ["AGPL-3.0-only"]),
        ("GPL-2.0-only OR AGPL-3.0-only", ["GPL-2.0-only", "AGPL-3.0-only"]),
        ("", ["none"]),
    ],
)
def test_only_what_we_may_ship_passes(licence: str, wrong: list[str]) -> None:
    assert audit.unfit(licence) == wrong


def test_a_library_that_nobody_named_is_told() -> None:
    brings: Any = SimpleNamespace(name="thing", files=["thing/__init__.py", "thing.libs/libgpl.so.1"])
    assert audit.unnamed(brings, frozenset()) == ["thing.libs/libgpl.so.1"]
    assert audit.unnamed(brings, frozenset({"thing"})) == []


def test_all_that_is_shipped_and_installed_here_may_be(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "holes_of", lambda _lock: ("", []))  # what is known differs from day to day
    assert audit.main() == 0, capsys.readouterr().out
    assert "0 by none" in capsys.readouterr().out


def test_an_advisory_that_could_not_be_asked_for_is_no_good_news() -> None:
    skipped = {"name": "thing", "skip_reason": "not found"}
    assert audit.told({"dependencies": [skipped, skipped]})[0] == (
        "known holes: not known, for the advisory data had none of the 2 packages"
    )
    holed = {"name": "other", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]}
    line, holes = audit.told({"dependencies": [skipped, holed]})
    assert line == "known holes: 1, in 1 of 2 packages that were asked for"
    assert holes == ["other 1.0: PYSEC-1"]


_HOLE = """\
id: PYSEC-2026-1
modified: 2026-10-01T00:00:00Z
aliases: [CVE-2026-0001]
affected:
- package: {ecosystem: PyPI, name: Some.Thing}
  ranges:
  - {type: GIT, events: [{introduced: "0"}]}
  - type: ECOSYSTEM
    events: [{introduced: "0"}, {fixed: 1.2.10}, {introduced: 2.0.0}, {last_affected: 2.4.0}]
  versions: ["3.0b1"]
"""


@pytest.mark.parametrize(
    ("version", "is_hit"),
    [("1.2.9", True), ("1.2.10", False), ("1.10", False), ("2.4.0", True), ("2.4.1", False), ("3.0b1", True)],
)
def test_a_copy_of_the_advisories_tells_of_each_version(tmp_path: Path, version: str, is_hit: bool) -> None:
    folder = tmp_path / "vulns" / "some-thing"
    folder.mkdir(parents=True)
    (folder / "PYSEC-2026-1.yaml").write_text(_HOLE, "utf-8")
    (folder / "PYSEC-2026-2.yaml").write_text("withdrawn: 2026-10-02T00:00:00Z\n" + _HOLE, "utf-8")
    line, holes = advisories.known(tmp_path, [("some_thing", version), ("other", "1")])
    assert holes == ([f"some_thing {version}: PYSEC-2026-1, CVE-2026-0001"] if is_hit else [])
    assert "2 packages" in line
    assert "2026-10-01" in line


def test_what_is_no_copy_of_the_advisories_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no copy"):
        advisories.known(tmp_path, [])
    (tmp_path / "vulns" / "thing").mkdir(parents=True)
    (tmp_path / "vulns" / "thing" / "PYSEC-1.yaml").write_text("[]", "utf-8")
    with pytest.raises(ValueError, match="no advisory"):
        advisories.known(tmp_path, [("thing", "1")])
