"""Writes the vault of this release into `tests/samples/vaults/VERSION`, to be opened by every later one.

Run once, when a release is made: `python -m tests.samples.make_vault`. Never run it for an old version again.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from inglenook import __version__, assembly
from inglenook.assembly import Protection
from inglenook.core.events import Stop, result_of
from inglenook.tasks import keeping
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me

from .letters_maker import ME, mail

PASSPHRASE = "the passphrase of a vault of old"
HERE = Path(__file__).parent / "vaults"


def make(target: Path) -> None:
    """A small vault with a mail, its attachment, a Chinese note and a setting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = folder / "papers"
        papers.mkdir()
        attached = {"terms.txt": b"The rent is 1,240 a month."}
        (papers / "lease.eml").write_bytes(mail("The lease", "Can you sign the lease by Friday?", attached=attached))
        (papers / "note.txt").write_text("租房合同从十月一日开始。", encoding="utf-8")
        workspace, code = assembly.create_vault(folder / "vault", Protection(passphrase=PASSPHRASE))
        with workspace:
            me.add(workspace, ME)
            keeping.change_setting(workspace, "person_name", "Mara")
            result_of(ingest.add(workspace, [papers], Stop()))
        target.mkdir(parents=True)
        for part in ("vault.json", "vault.db"):
            shutil.copyfile(folder / "vault" / part, target / part)
        (target / "secrets.json").write_text(json.dumps({"passphrase": PASSPHRASE, "recovery": code}), encoding="utf-8")


if __name__ == "__main__":
    make(HERE / __version__)
    sys.stdout.write(f"{HERE / __version__}\n")
