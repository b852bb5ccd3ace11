"""Whether a computer is too hot, as Linux and macOS say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.engine.shelf.thermal import by_pmset, by_zones


def zone(folder: Path, temp: str, *points: tuple[str, int]) -> Path:
    place = folder / "thermal_zone0"
    place.mkdir()
    (place / "temp").write_text(temp)
    for number, (kind, point) in enumerate(points):
        (place / f"trip_point_{number}_type").write_text(f"{kind}\n")
        (place / f"trip_point_{number}_temp").write_text(f"{point}\n")
    return folder


@pytest.mark.parametrize(
    ("temp", "points", "is_hot"),
    [
        ("60000", (("passive", 85_000), ("critical", 100_000)), False),
        ("85000", (("passive", 85_000), ("critical", 100_000)), True),
        ("93000", (("critical", 100_000),), True),
        ("60000", (("active", 50_000),), False),  # a fan that turns
        ("60000", (("passive", 0), ("passive", -274_000)), False),  # points that are not set
        ("", (("passive", 1),), False),
        ("hot", (("passive", 1),), False),
    ],
)
def test_linux_is_hot_where_it_slows_down(
    tmp_path: Path, temp: str, points: tuple[tuple[str, int], ...], is_hot: bool
) -> None:
    assert by_zones(zone(tmp_path, temp, *points)) is is_hot


def test_a_computer_that_says_nothing_is_not_hot(tmp_path: Path) -> None:
    assert not by_zones(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("told", "is_hot"),
    [
        ("Note: No thermal warning level has been recorded\n", False),
        ("CPU Power notify\n\tCPU_Scheduler_Limit \t= 100\n\tCPU_Speed_Limit \t= 100\n", False),
        ("CPU_Speed_Limit \t= 64\n", True),
        ("", False),
    ],
)
def test_a_mac_is_hot_where_it_slows_down(told: str, is_hot: bool) -> None:
    assert by_pmset(told) is is_hot
