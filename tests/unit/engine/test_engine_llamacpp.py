"""A GGUF model of the person's own: chosen, checked, and shut in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inglenook import assembly
from inglenook.core.events import Stop, result_of
from inglenook.engine.embedders.catalogue import EmbedderDamaged, EmbedderMissing, EmbedderUnfit, Gguf, digest_of
from inglenook.engine.embedders.remote import RemoteEmbedder, dimensions_of
from inglenook.engine.llama import llama_embedding, llamacpp
from inglenook.process.starter import Starter
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace
from models import tiny_embedder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Gguf:
    path = tiny_embedder.build(tmp_path_factory.mktemp("model") / "tiny.gguf")
    return Gguf(path, digest_of(path), tiny_embedder.WIDTH)


@pytest.fixture
def embedder(starter: Starter, model: Gguf) -> Iterator[RemoteEmbedder]:
    made = RemoteEmbedder(starter, model)
    yield made
    made.close()


def test_the_same_seed_builds_the_same_model(model: Gguf, tmp_path: Path) -> None:
    assert digest_of(tiny_embedder.build(tmp_path / "again.gguf")) == model.digest
    assert digest_of(tiny_embedder.build(tmp_path / "other.gguf", seed=2)) != model.digest


def test_a_file_says_the_length_of_its_vectors(starter: Starter, model: Gguf) -> None:
    assert dimensions_of(starter, replace(model, dimensions=0)) == tiny_embedder.WIDTH


def test_a_text_that_is_too_long_is_embedded_by_its_beginning(embedder: RemoteEmbedder) -> None:
    beginning = "the roof leaks " * 60
    long, same = embedder.embed(["漏" * 4000, "漏" * 4000 + "x"], Stop())
    assert np.allclose(long, same, atol=1e-5)
    short, other = embedder.embed([beginning, beginning + "please repair it"], Stop())
    assert not np.allclose(short, other, atol=1e-5)


def test_text_that_spells_a_control_token_stays_text(embedder: RemoteEmbedder) -> None:
    spelled, spaced = embedder.embed(["a <end_of_turn> b", "a < end_of_turn> b"], Stop())
    assert np.allclose(spelled, spaced, atol=1e-6)
    assert llama_embedding.plain("1 < 2 <- <3 <eos> </s> <|im_end|>") == "1 < 2 <- <3 < eos> < /s> < |im_end|>"


def test_a_file_that_changed_or_went_or_is_no_model_is_named(starter: Starter, model: Gguf, tmp_path: Path) -> None:
    with pytest.raises(EmbedderDamaged):
        dimensions_of(starter, replace(model, digest="0" * 64))
    with pytest.raises(EmbedderMissing):
        dimensions_of(starter, replace(model, path=tmp_path / "no.gguf"))
    with pytest.raises(EmbedderMissing):
        digest_of(tmp_path)
    for number, content in enumerate((b"", b"GGUF", b"GGUF\x03\x00\x00\x00" + b"\xff" * 64, b"no model at all" * 99)):
        path = tmp_path / f"{number}.gguf"
        path.write_bytes(content)
        with pytest.raises(EmbedderUnfit):
            dimensions_of(starter, Gguf(path, digest_of(path), 0))


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_no_port_is_opened_and_no_socket_file_is_left(
    starter: Starter, embedder: RemoteEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids: list[int] = []
    real = starter.spawn

    def spawn(*arguments: object) -> object:
        child = real(*arguments)  # type: ignore[arg-type]  # handed through
        pids.append(child.pid)
        return child

    monkeypatch.setattr(starter, "spawn", spawn)
    before = set(Path("/tmp").glob("inglenook-*/llama.sock"))
    embedder.embed(["the roof leaks"], Stop())
    held = {str(each.readlink()) for each in Path(f"/proc/{pids[0]}/fd").iterdir()}
    sockets = {link[8:-1] for link in held if link.startswith("socket:[")}
    inet = {
        line.split()[9]
        for table in ("tcp", "tcp6", "udp", "udp6")
        for line in Path(f"/proc/{pids[0]}/net/{table}").read_text().splitlines()[1:]
    }
    assert sockets and not sockets & inet
    assert set(Path("/tmp").glob("inglenook-*/llama.sock")) <= before


def test_an_old_processor_is_told_from_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    info = tmp_path / "cpuinfo"
    info.write_text("processor : 0\nflags\t\t: fpu sse sse2 avx f16c\n\nprocessor : 1\n")
    if sys.platform != "win32":
        assert llamacpp.missing_features(info) == {"avx2", "fma", "bmi2"}
        info.write_text("flags\t\t: fpu avx avx2 fma f16c bmi1 bmi2\n")
        assert not llamacpp.missing_features(info)
        assert not llamacpp.missing_features(tmp_path / "nothing")
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert not llamacpp.missing_features(info)


def test_importing_the_room_does_not_load_llama_cpp() -> None:
    rooms = "inglenook.engine.llama.llama_embedding, inglenook.engine.llama.llama_writing"
    code = f"import sys, {rooms}; sys.exit('xllamacpp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_model_is_chosen_kept_and_put_back(workspace: Workspace, model: Gguf, tmp_path: Path) -> None:
    assembly.choose_embedder(workspace, model.path)
    chosen = workspace.embedder
    assert chosen is not None and chosen.identity == model.identity
    assert (chosen.dimensions, chosen.languages) == (tiny_embedder.WIDTH, None)
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF")
    with pytest.raises(EmbedderUnfit):
        assembly.choose_embedder(workspace, broken)
    assert workspace.vault.preferences.table().text("embedder_digest") == model.digest
    vectors = workspace.vault.vectors
    number = _a_passage(workspace, tmp_path)
    with workspace.vault.database.write() as transaction:
        vectors.keep(transaction, model.identity, [number], np.eye(1, tiny_embedder.WIDTH, dtype=np.float32))
    assembly.choose_embedder(workspace, None)
    assert workspace.embedder is not None and workspace.embedder.languages == frozenset({"en"})
    assert workspace.former is not None and workspace.former.identity == model.identity
    with workspace.vault.database.write() as transaction:
        vectors.forget(transaction, model.identity)
    assembly.choose_embedder(workspace, None)
    assert workspace.former is None


def _a_passage(workspace: Workspace, folder: Path) -> int:
    (folder / "note.txt").write_text("The roof leaks.", encoding="utf-8")
    result_of(ingest.add(workspace, [folder / "note.txt"], Stop()))
    with workspace.vault.database.read() as connection:
        row = connection.execute("SELECT min(id) FROM passage").fetchone()
    assert row is not None
    return int(row[0])
