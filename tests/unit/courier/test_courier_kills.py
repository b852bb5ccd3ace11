"""The courier in a process of its own: killed, or the whole program killed, what has come is kept and gone on with."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from inglenook.core.events import Stop, result_of
from inglenook.core.settings import SettingsTable
from inglenook.courier.messages import HubFile
from inglenook.engine.choice import Writers
from inglenook.engine.shelf.shelf import Shelf
from inglenook.process import starting
from inglenook.tasks.children.connections import FileLog
from inglenook.tasks.children.courier import Courier, Hub
from inglenook.tasks.children.courier_process import CourierFailed
from inglenook.tasks.models import download
from inglenook.tasks.models.library import Library
from models.make import DATA
from unit.courier.hubserver import COMMIT, Act, HubServer, offered
from unit.courier.local import LocalStarter
from unit.trust.processes import ROOT, Launch, environment, linux_only

GGUF = (DATA / "tiny-f16.gguf").read_bytes()

PROGRAM = """
import sys
sys.path[:0] = [{tests!r}]
from unit.courier.hubserver import offered
from inglenook import assembly
from inglenook.core.events import Progress, Stop, result_of
from inglenook.tasks.models import download

download.catalogue = offered
hub = download.Hub({hub!r})
with assembly.open_desk() as desk:
    library = assembly.library_of(desk)
    proposal = result_of(download.propose(library, "free", Stop(), hub))
    for event in download.download(library, proposal, Stop(), hub):
        if isinstance(event, Progress) and event.label == "downloading":
            print(event.done, flush=True)
"""


@pytest.fixture
def server() -> Iterator[HubServer]:
    made = HubServer({"tiny.gguf": GGUF})
    yield made
    made.close()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_courier_that_is_killed_is_an_error_and_the_next_errand_starts_another(
    server: HubServer, tmp_path: Path
) -> None:
    starter = starting.start()
    log = FileLog(tmp_path / "log.jsonl")
    file = HubFile("tiny.gguf", len(GGUF), "", "")
    server.acts = [Act(hang_at=600_000)]
    try:
        with Courier(starter, log, lambda: 1.0, Hub(server.address), "model:x") as courier:
            came = b""
            with pytest.raises(CourierFailed):
                for piece in courier.fetch("owner/model", COMMIT, file, 0, Stop()):
                    came += piece
                    if len(came) > 500_000:
                        assert courier.pid
                        os.kill(courier.pid, signal.SIGKILL)
            assert log.listing(1)[0].outcome == "courier_ended"
            rest = b"".join(courier.fetch("owner/model", COMMIT, file, len(came), Stop()))
            assert came + rest == GGUF and log.listing(1)[0].outcome == "done"
    finally:
        starter.close()


@linux_only
def test_a_program_that_is_killed_half_way_goes_on_and_leaves_no_process(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    code = PROGRAM.format(tests=str(ROOT / "tests"), hub=server.address)
    given = environment(tmp_path) | {"INGLENOOK_MODELS": str(models)}
    server.acts = [Act(hang_at=1_200_000)]
    with Launch(["-c", code], environ=given) as launch:
        while int(launch.line() or "9999999") < 800_000:
            launch.look()
        launch.kill()
        launch.require_all_gone()
    assert [path.name for path in models.rglob("*.part")] == ["tiny.gguf.part"]
    assert [each.outcome for each in FileLog(models / "connections.jsonl").listing(5)] == ["open", "done"]
    monkeypatch.setattr(download, "catalogue", offered)
    shelf = Shelf(models)
    none = Writers(shelf, lambda model: pytest.fail("nobody writes"), lambda: SettingsTable({}))
    log = FileLog(models / "connections.jsonl")
    library = Library(shelf, LocalStarter(), none, log, lambda: SettingsTable({}), lambda name, data: "")
    assert shelf.installed() == []
    proposal = result_of(download.propose(library, "free", Stop(), Hub(server.address)))
    assert 800_000 <= proposal.here_bytes < len(GGUF)
    made = result_of(download.download(library, proposal, Stop(), Hub(server.address)))
    assert made.digest == hashlib.sha256(GGUF).hexdigest()
    assert server.seen[-1][1]["range"] == f"bytes={proposal.here_bytes}-"
