"""What llama.cpp does unasked, and what is done about it, in the engine that writes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inglenook.engine.embedders.catalogue import ProcessorUnfit
from inglenook.engine.llama import llamacpp
from inglenook.engine.llama.llama_memory import Memory
from inglenook.engine.llama.llama_model import batch_for, threads_for
from inglenook.engine.llama.llama_vocabulary import vocabulary_of
from inglenook.engine.shelf.models import ModelUnfit
from models.make import DATA
from models.vocabulary import CONTROL

HERE = Path(__file__).parent
FILE = DATA / "tiny-f16.gguf"
GEMMA_270M = {"embedding_length": 640, "block_count": 18, "head_count": 4, "head_count_kv": 1, "key_length": 256}
GEMMA_270M |= {"feed_forward_length": 2048}


@pytest.fixture(scope="module")
def inside() -> dict[str, Any]:
    """What `inside_llama` saw."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(str(HERE.parents[2] / name) for name in ("desktop", "tests"))
    }
    command = [sys.executable, str(HERE / "inside_llama.py")]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_stop_is_seen_at_the_next_step_of_reading(inside: Mapping[str, Any]) -> None:
    reading = inside["reading"]
    assert reading["is_stopped"] and len(reading["notes"]) == 1 and not reading["pieces"]


def test_a_stop_is_seen_within_a_token_of_writing(inside: Mapping[str, Any]) -> None:
    assert inside["writing"]["is_stopped"] and inside["writing"]["pieces"] <= 1


def test_what_a_callback_raises_is_not_lost(inside: Mapping[str, Any]) -> None:
    assert inside["raised"] == "seen"


def test_no_reference_is_lost(inside: Mapping[str, Any]) -> None:
    assert inside["drift"] < 10


def test_counting_takes_nothing_from_what_is_known(inside: Mapping[str, Any]) -> None:
    counting = inside["counting"]
    assert counting["sizes"][0] == 1 and counting["sizes"][2] > 1
    assert counting["first"] > counting["border"] > counting["sizes"][1]
    assert counting["cached"] >= counting["border"]


def test_openmp_may_use_the_threads_that_were_chosen(inside: Mapping[str, Any]) -> None:
    assert inside["threads"] == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="has no socket files")
def test_the_socket_is_never_one_that_lay_there_and_never_stays() -> None:
    names: list[str] = []
    for _ in range(3):
        params = SimpleNamespace(hostnames=[])
        with pytest.raises(RuntimeError), llamacpp._private(params):
            (name,) = params.hostnames
            names.append(name)
            Path(name).touch()
            raise RuntimeError("it was no model")
        assert not Path(name).parent.exists()
    assert len(set(names)) == 3 and all(name.endswith(".sock") and len(name) < 100 for name in names)


def test_the_processor_is_asked_before_anything_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llamacpp, "missing_features", lambda: frozenset({"avx2"}))
    with pytest.raises(ProcessorUnfit):
        llamacpp.serve(Path("/no/such/model.gguf"), 1, lambda module, params: pytest.fail("it was loaded"))


def test_cores_are_counted_once_and_slow_ones_not(tmp_path: Path) -> None:
    info, fast = tmp_path / "cpuinfo", tmp_path / "cpus"
    block = "processor\t: {}\nphysical id\t: 0\ncore id\t\t: {}\nflags\t: avx2\n"
    info.write_text("\n".join(block.format(number, number // 2) for number in range(8)))
    assert llamacpp.physical_cores(info, fast) == 4
    fast.write_text("0-3\n")
    assert llamacpp.physical_cores(info, fast) == 2
    fast.write_text("0,2,7\n")
    assert llamacpp.physical_cores(info, fast) == 3
    fast.write_text("nonsense")
    assert llamacpp.physical_cores(info, fast) == 4
    assert llamacpp.physical_cores(tmp_path / "none", fast) == 0
    assert llamacpp.cores() >= 1


def test_what_others_take_of_the_processor_is_measured(tmp_path: Path) -> None:
    stat = tmp_path / "stat"
    stat.write_text("cpu 100 0 0 100 0 0 0 0 0 0\ncpu0 1 2 3\n")
    bustle = llamacpp.Bustle(stat)
    assert bustle.share() == 0.0
    stat.write_text("cpu 40100 0 0 40100 20000 0 0 0 0 0\n")
    assert bustle.share() == pytest.approx(0.4, abs=0.02)
    assert llamacpp.Bustle(tmp_path / "none").share() == 0.0


def test_threads_and_batches_fit_the_model() -> None:
    assert [threads_for(GEMMA_270M, cores) for cores in (1, 2, 4, 5, 8)] == [1, 2, 4, 4, 7]
    assert threads_for(vocabulary_of(FILE).facts, 8) == 1
    assert threads_for({}, 2) == 2
    assert batch_for(GEMMA_270M, 2) == 128
    assert batch_for(GEMMA_270M, 16) == 512
    assert batch_for({**GEMMA_270M, "block_count": 400}, 1) == 64
    assert batch_for({}, 2) == 128


def test_the_control_tokens_of_a_file_are_known() -> None:
    found = vocabulary_of(FILE)
    assert {token: found.control[token] for token in CONTROL} == {token: at for at, token in enumerate(CONTROL)}
    assert not [token for token in found.control if token.startswith("<0x")]
    assert found.facts["context_length"] == 8192


def test_a_damaged_file_is_no_vocabulary(tmp_path: Path) -> None:
    whole = FILE.read_bytes()[:60_000]
    chance = random.Random(3)
    path = tmp_path / "damaged.gguf"
    spoilt: list[bytes] = [b"", b"GGUF", whole[:5_000], b"GGUX" + whole[4:]]
    for _ in range(40):
        changed = bytearray(whole)
        for _ in range(3):
            changed[chance.randrange(600)] = chance.randrange(256)
        spoilt.append(bytes(changed))
    for data in spoilt:
        path.write_bytes(data)
        try:
            vocabulary_of(path)
        except ModelUnfit:
            continue


def test_a_prompt_goes_on_in_the_slot_or_what_is_there_is_put_aside() -> None:
    memory = Memory()
    system, first, second, question, other = (bytes([number]) for number in range(5))
    assert (
        memory.takes_slot([system])
        and memory.takes_slot([system, first])
        and memory.takes_slot([system, first, question])
    )
    assert memory.takes_slot([system, first, other])  # another question about the same document
    assert not memory.takes_slot([system, second, question])  # the first document would be lost
    memory.keep(first, 7)
    assert not memory.takes_slot([system, first, question]) and memory.tokens_before(first) == 7
    memory.forget([first])
    assert memory.tokens_before(first) is None
    memory.keep(second, 9)
    memory.distrust()
    assert memory.tokens_before(second) is None
    assert memory.takes_slot([system, second]) and memory.takes_slot([system, first])  # nothing else is believed
