"""What is around a vault misbehaves: the clock jumps, another desk has it open, the disk takes no writes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Template
from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.interfaces.cli.main import main
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import label
from inglenook.tasks.sending import drafts
from inglenook.tasks.sending.drafts import Head
from unit.trust.processes import ROOT, environment, linux_only

_YEAR_S = 31_557_600
# A battery that is empty, a typing error, summer in another century, and back.
CLOCKS = (1_795_000_000, 0, 1_795_000_000 + 80 * _YEAR_S, 946_684_800, 1_795_000_060)
_MOUNTED = "mount --bind {0} {0} && mount -o remount,bind,ro {0} && exec {1}"


def test_a_clock_that_jumps_loses_nothing(workspace: Workspace, tmp_path: Path) -> None:
    for number, clock in enumerate(CLOCKS):
        workspace._clock = lambda clock=clock: clock  # type: ignore[misc]  # of this turn
        paper = tmp_path / f"paper{number}.md"
        paper.write_text(f"# Paper {number}\n\nThe council met for the {number}th time about the harbour.\n", "utf-8")
        assert result_of(ingest.add(workspace, [paper], Stop())).documents == 1
        item = browse.documents(workspace, 0, 1)[0].item
        label.give(workspace, [item], f"kept {number}")
        draft = drafts.begin(workspace, Head(subject=f"About {number}"), "Dear all,")
        drafts.change(workspace, draft, f"Dear all, this is {number}.")
        assert len(result_of(find.find(workspace, "harbour", Stop())).hits) == number + 1
        assert len(drafts.listing(workspace)) == number + 1
    assert {view.text for view in drafts.listing(workspace)} == {f"Dear all, this is {n}." for n in range(len(CLOCKS))}
    assert len(label.listing(workspace)) == len(browse.documents(workspace, 0, 10)) == len(CLOCKS)
    assert result_of(keeping.check(workspace, Stop())) == ()


@linux_only
def test_a_vault_is_open_in_one_place_and_free_again_the_moment_that_one_is_killed(
    vault_folder: Path, template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = tmp_path / "code"
    code.write_text(template.code, "utf-8")
    held = (
        "import sys; from pathlib import Path; from inglenook.vault.vault import Vault;"
        " from inglenook.vault.keys.data_key import Unlock;"
        " vault = Vault.open(Path(sys.argv[1]), Unlock(recovery=sys.argv[2])); print(1, flush=True); sys.stdin.read()"
    )
    command = ["--vault", str(vault_folder), "--recovery-file", str(code), "drafts", "list"]
    with subprocess.Popen(
        [sys.executable, "-c", held, str(vault_folder), template.code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path / "home"),
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        before = _digests(vault_folder)
        assert main(command) == 3
        assert "open" in capsys.readouterr().err
        assert _digests(vault_folder) == before
        other.kill()
        other.wait()
        assert main(command) == 0


@linux_only
def test_a_vault_on_a_disk_that_takes_no_writes_says_so_and_stays_as_it_is(
    vault_folder: Path, template: Template, tmp_path: Path
) -> None:
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount in a name space of its own")
    (tmp_path / "code").write_text(template.code, "utf-8")
    before = _digests(vault_folder)
    command = f"{sys.executable} -m inglenook --vault {vault_folder} --recovery-file {tmp_path}/code drafts list"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", _MOUNTED.format(vault_folder, command)],
        check=False, capture_output=True, text=True, env=environment(tmp_path / "home"), cwd=ROOT,
    )  # fmt: skip
    assert (done.returncode, "allows reading only" in done.stderr) == (3, True), done.stderr
    assert _digests(vault_folder) == before
    assert shutil.which("unshare")


def _digests(folder: Path) -> dict[str, str]:
    """What the vault consists of, but for the file that tells that it is open."""
    files = [each for each in folder.rglob("*") if each.is_file() and "lock" not in each.name]
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}
