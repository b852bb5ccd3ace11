"""What a bundle is made of: its parts, their licences, and the bill of materials."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from installers import licences, parts, sbom
from installers.parts import Part

ROOT = Path(__file__).resolve().parents[3]
TABLE = tomllib.loads((ROOT / "installers" / "parts.toml").read_text("utf-8"))


def pins(name: str) -> set[str]:
    """The packages of a lock with their versions, as they stand there."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return set(re.findall(r"^([a-z0-9-]+==[^ \\]+)", text, re.MULTILINE))


def test_the_bundle_has_the_very_libraries_that_are_tested() -> None:
    assert pins("app.lock") <= pins("bundle.lock")
    tested = {pin.partition("==")[0] for pin in pins("dev.lock")}
    assert not {pin for pin in pins("bundle.lock") - pins("dev.lock") if pin.partition("==")[0] in tested}


def test_every_part_is_inside_a_package_that_is_locked() -> None:
    locked = {pin.partition("==")[0] for pin in pins("bundle.lock")}
    for each in TABLE["part"]:
        assert each["within"].lower().replace("_", "-") in locked | {"python", "inglenook"}, each["name"]


def test_every_part_can_be_asked_for_its_version_and_has_its_licence() -> None:
    for each in TABLE["part"]:
        assert each.get("version", "qt") in parts.VERSIONS, each["name"]
        for name in licences.names(each["licence"]):
            assert licences.text_of(name).read_text("utf-8").strip(), name


def test_the_libraries_that_are_here_tell_the_versions_of_what_is_in_them() -> None:
    for word in ("sqlcipher", "sqlcipher_openssl", "sqlite", "libxml2", "pdfium", "qt", "openssl", "zlib"):
        assert re.match(r"\d+\.\d+", parts.VERSIONS[word]()), word


def test_what_went_in_is_read_from_the_lists_of_the_bundler(tmp_path: Path) -> None:
    (tmp_path / "PYZ-00.toc").write_text("('x.pyz', [('a', '/lib/a.py', 'PYMODULE')])")
    (tmp_path / "COLLECT-00.toc").write_text("([('b.so', '/lib/b.so', 'BINARY')],)")
    (tmp_path / "EXE-00.toc").write_text("('x', True, None, [('c', '/lib/c.py', 'PYSOURCE')])")
    assert parts.sources(tmp_path) == {"/lib/a.py", "/lib/b.so", "/lib/c.py"}


def test_a_licence_comes_with_what_it_rests_on() -> None:
    assert licences.names("MIT OR (Apache-2.0 AND BSD-3-Clause)") == ["MIT", "Apache-2.0", "BSD-3-Clause"]
    assert licences.names("LGPL-3.0-only") == ["LGPL-3.0-only", "GPL-3.0-only"]


def test_the_licences_of_all_parts_lie_beside_them(tmp_path: Path) -> None:
    own = tmp_path / "COPYING"
    own.write_bytes("© somebody".encode("latin-1"))
    inner = Part("SQLCipher", "4.19.0", "BSD-3-Clause", "pkg:generic/sqlcipher@4.19.0", "Copyright (c) Zetetic LLC")
    outer = Part("sqlcipher3", "0.6.4", "Zlib", "pkg:pypi/sqlcipher3@0.6.4", texts=(own,), within=(inner,))
    licences.collect([outer], tmp_path / "licences")
    page = (tmp_path / "licences" / "copyright").read_text("utf-8")
    assert " sqlcipher3 0.6.4 (Zlib)\n SQLCipher 4.19.0 (BSD-3-Clause)\n  Copyright (c) Zetetic LLC\n" in page
    assert (tmp_path / "licences" / "packages" / "sqlcipher3" / "COPYING.txt").read_text("utf-8") == "© somebody"
    assert (tmp_path / "licences" / "BSD-3-Clause.txt").exists()


def test_a_part_without_any_licence_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(licences.LicenceMissing):
        licences.collect([Part("x", "1", "Proprietary", "pkg:generic/x@1")], tmp_path / "licences")


def test_the_bill_of_materials_names_each_part_once_with_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    inner = Part("OpenSSL", "3.6.0", "Apache-2.0", "pkg:generic/openssl@3.6.0")
    two = [Part(name, "1", "Zlib", f"pkg:pypi/{name}@1", within=(inner,)) for name in ("one", "two")]
    told = [
        *two,
        Part("inglenook", "1", "Apache-2.0", "pkg:pypi/inglenook@1"),
        Part("odd", "", "see its text", "pkg:a/b"),
    ]
    text = sbom.written(told, "linux", "x86_64")
    bill = json.loads(text)
    assert [each["name"] for each in bill["components"]] == ["one", "two", "odd"]
    refs = [each["bom-ref"] for each in bill["components"]]
    refs += [each["bom-ref"] for outer in bill["components"] for each in outer.get("components", ())]
    assert len(refs) == len(set(refs)) == 5
    assert bill["components"][2]["licenses"] == [{"license": {"name": "see its text"}}]
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert text == sbom.written(told, "linux", "x86_64")
    assert text != sbom.written(told, "darwin", "arm64")
