"""Killed at any moment: what was acknowledged is there, nothing is there by half, and the keys still open it.

On every system that has signals; `tests/torture` does more, on Linux.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")

WRITER = """
import sys
from pathlib import Path
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), Unlock(recovery=sys.argv[2]))
number = 0
while True:
    number += 1
    with vault.database.write() as transaction:
        for half in "ab":
            transaction.execute("INSERT INTO meta VALUES (?, ?)", (f"{number:06}{half}", "x" * 20_000))
    print(number, flush=True)
"""

REKEYER = """
import sys
from pathlib import Path
from inglenook.vault.upkeep import maintenance
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.keys.wrapping import Calibration
code = sys.argv[2]
while True:
    print("go", flush=True)
    code = maintenance.rekey(Path(sys.argv[1]), Unlock(recovery=code), "words", calibration=Calibration())
    print(code, flush=True)
"""


def killed_after(script: str, folder: Path, code: str, lines: int, seconds: float) -> list[str]:
    """What the script had printed when it was killed, `seconds` after its line number `lines`."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), code],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdout is not None
    with child.stdout:
        said = [child.stdout.readline() for _ in range(lines)]
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pass
        os.kill(child.pid, signal.SIGKILL)
        said += child.stdout.readlines()
    assert child.wait() == -signal.SIGKILL
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("seed", range(2))
def test_killed_while_writing(template: Any, vault_folder: Path, seed: int) -> None:
    said = killed_after(WRITER, vault_folder, template.code, 5, random.Random(seed).uniform(0, 0.02))
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        with vault.database.read() as connection:
            names = [row[0] for row in connection.execute("SELECT key FROM meta WHERE key LIKE '0%' ORDER BY key")]
        assert vault.check() == []
    found = len(names) // 2
    assert names == [f"{number:06}{half}" for number in range(1, found + 1) for half in "ab"]
    assert found - int(said[-1]) in (0, 1)  # one more may have been committed and not yet said


@pytest.mark.parametrize("seed", range(2))
def test_killed_while_all_is_encrypted_anew(template: Any, vault_folder: Path, seed: int) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault, vault.database.write() as transaction:
        transaction.executemany("INSERT INTO meta VALUES (?, ?)", [(f"0{n}", os.urandom(8_000)) for n in range(400)])
    # Stretching takes the first 0.16 s; then come the pages.
    said = killed_after(REKEYER, vault_folder, template.code, 1, random.Random(seed).uniform(0.15, 0.35))
    codes = [template.code, *(line for line in said if line != "go")]
    with Vault.open(vault_folder, Unlock(recovery=codes[-1])) as vault:
        assert vault.check() == []
        with vault.database.read() as connection:
            assert connection.execute("SELECT count(*) FROM meta WHERE key LIKE '0%'").fetchone() == (400,)
    assert keyfile.read(vault_folder).pending is None
    Vault.open(vault_folder, Unlock(recovery=codes[-1])).close()
