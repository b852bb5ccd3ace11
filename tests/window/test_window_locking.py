"""Locking from outside: who is left, what lies in their memory, and what was ever written. One life for all of it."""

from __future__ import annotations

import shutil

import pytest

from conftest import Template
from unit.trust.house import make_house
from unit.trust.processes import linux_only, may_look_inside
from unit.trust.tracing import internet_in, may_trace
from window.stay import Stay, stay_until_locked, strangers_in

pytestmark = [linux_only, pytest.mark.skipif(not may_look_inside(), reason="needs the right to read others' memory")]


@pytest.fixture(scope="module")
def stay(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Stay:
    """A life in the window, to the lock screen of the process that follows."""
    root = tmp_path_factory.mktemp("stay")
    shutil.copytree(template.folder, root / "vault")
    house = make_house(root, template.code)
    (house.inputs / "papers" / "more.mbox").unlink()  # one mail and a few papers show as much
    return stay_until_locked(house, "short")


def test_while_the_vault_is_open_key_and_text_are_found(stay: Stay) -> None:
    assert stay.before["desk"] >= {"key", "word", "signs", "wide word", "wide signs"}
    assert stay.before["reader"] & {"word", "signs", "wide word", "wide signs"}
    assert stay.before["starter"] == set()


def test_who_is_left_after_the_lock_holds_neither_key_nor_text(stay: Stay) -> None:
    assert stay.left == []
    assert stay.after == {"next": set(), "starter": set()}


def test_no_process_leaves_a_core_and_the_next_starter_is_free_to_start_a_courier(stay: Stay) -> None:
    assert set(stay.cores) >= {"desk", "starter", "reader", "embedder", "next"}
    assert {each.removesuffix(" bytes") for each in stay.cores.values()} == {"0 0"}
    assert stay.filters["starter"] == stay.filters["next"] - 1  # the other may be strace's


def test_no_file_of_the_window_holds_what_was_read_or_typed(stay: Stay) -> None:
    assert stay.watch.sightings == set()
    assert stay.watch.looks > 3


@pytest.mark.skipif(not may_trace(), reason="needs strace with the right to look inside")
def test_the_window_writes_the_vault_and_its_looks_and_talks_to_nobody(stay: Stay) -> None:
    assert strangers_in(stay) == set()
    assert "AF_INET" in stay.trace  # what each process tries at its start
    assert internet_in(stay.trace) == []
