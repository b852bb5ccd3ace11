"""Killed with signal 9 at any moment: what was acknowledged is there, nothing is twice or by half, nobody is left over.

A handful of kills each; `INGLENOOK_TORTURE=1000` makes it a thousand of each kind.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import PASSPHRASE, OpenWorkspace, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.core.results import Reply
from inglenook.tasks import browse, drafts, find, keeping
from inglenook.vault import keyfile
from inglenook.vault.errors import WrongRecoveryCode
from inglenook.vault.vault import Vault
from unit.trust.deeds import MUCH, draft_text
from unit.trust.life import Life, digest
from unit.trust.processes import ROOT, Launch, environment, linux_only

pytestmark = linux_only

DEEDS = ROOT / "tests" / "unit" / "trust" / "deeds.py"


def kills(usual: int) -> int:
    """How often a test kills."""
    return int(os.environ.get("INGLENOOK_TORTURE", usual))


@contextmanager
def deed(name: str, folder: Path, code: str, *more: object) -> Iterator[Launch]:
    """One deed under way. It works on the vault that the test made, with no home of its own."""
    words = [str(DEEDS), name, str(folder), code, *map(str, more)]
    with Launch(words, environ=environment(folder.parent / "home")) as launch:
        yield launch


def killed(launch: Launch, lines: int, seconds: float) -> list[str]:
    """Kill it `seconds` after its line number `lines`, or after its last; gives all that it promised."""
    said: list[str] = []
    while len(said) < lines and (line := launch.line()):
        said.append(line)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        launch.look()
    if said[-1:] != ["finished"]:
        said += launch.kill()
    launch.require_all_gone()
    return said


def held(workspace: Workspace) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Message-IDs, digests of mails, digests of documents, with how often each is there."""
    mails = [row.item for row in browse.mails(workspace, 0, MUCH)]
    documents = [row.item for row in browse.documents(workspace, 0, MUCH)]
    return (
        Counter(browse.mail(workspace, item).message_id for item in mails),
        Counter(digest(browse.original(workspace, item)) for item in mails),
        Counter(digest(browse.original(workspace, item)) for item in documents),
    )


def require_whole(workspace: Workspace) -> None:
    """Nothing is by half, in the pages, between the tables, in the index."""
    assert result_of(keeping.check(workspace, Stop())) == ()


def require_all_of(life: Life, workspace: Workspace) -> None:
    """Everything of the life is there once, and found."""
    message_ids, mails, documents = held(workspace)
    assert set(message_ids) == life.message_ids
    assert set(mails) == life.mails
    assert set(documents) == life.documents
    assert max(message_ids.values()) == max(mails.values()) == max(documents.values()) == 1
    assert workspace.vault.info()["originals"] == len(life.originals)
    hits = result_of(find.find(workspace, life.last_word, Stop())).hits
    assert [hit.kind for hit in hits] == ["mail"]


def test_an_import_that_is_killed_again_and_again_ends_with_everything_once(
    template: Template, life: Life, tmp_path: Path, open_workspace: OpenWorkspace
) -> None:
    left, round_number = kills(4), 0
    while left > 0:
        round_number += 1
        folder = Path(shutil.copytree(template.folder, tmp_path / f"vault{round_number}"))
        is_done = False
        runs: list[bool] = []
        while not is_done:
            rng = random.Random(f"import {left}")
            with deed("import", folder, template.code, life.folder) as launch:
                # Every fourth kill falls before the first commit, some of them before the vault is open.
                lines = rng.randrange(1, 150) if left % 4 else 0
                said = killed(launch, lines if left > 0 else MUCH, rng.uniform(0, 0.03 if left % 4 else 0.6))
            is_done = said[-1:] == ["finished"]
            left -= not is_done
            if "begun" in said and said.index("begun") + 1 < len(said):
                runs.append(is_done)
            workspace = open_workspace(folder)
            require_whole(workspace)
            kept = [line.split()[1] for line in said if line.startswith(("imported ", "present "))]
            assert all(browse.original(workspace, ItemId.parse(text)) for text in kept)
            if is_done:
                require_all_of(life, workspace)
                finished = [row.finished is not None for row in reversed(browse.imports(workspace, 0, MUCH))]
                assert finished[-1]
                assert finished.count(False) >= runs.count(False)
            workspace.close()


def test_killed_while_deleting_nothing_comes_back(
    template: Template, lived_in: Path, tmp_path: Path, open_workspace: OpenWorkspace
) -> None:
    for number in range(kills(2)):
        rng = random.Random(f"delete {number}")
        folder = Path(shutil.copytree(lived_in, tmp_path / f"vault{number}"))
        with deed("delete", folder, template.code) as launch:
            said = killed(launch, rng.randrange(1, 30), rng.uniform(0, 0.02))
        gone = {text for line in said if line.startswith("deleted ") for text in line.split()[1:]}
        workspace = open_workspace(folder)
        require_whole(workspace)
        left = {str(row.item) for row in browse.mails(workspace, 0, MUCH)}
        left |= {str(row.item) for row in browse.documents(workspace, 0, MUCH)}
        assert not gone & left
        for hit in result_of(find.find(workspace, "mail", Stop(), limit=500)).hits:
            assert str(hit.item) in left
        assert sum(held(workspace)[0].values()) % 10 == 0  # ten at a time, or not at all
        workspace.close()


def test_killed_while_copying_what_is_called_a_backup_is_one(
    template: Template, lived_in_folder: Path, small_life: Life, tmp_path: Path, open_workspace: OpenWorkspace
) -> None:
    for number in range(kills(2)):
        rng = random.Random(f"backup {number}")
        copies = tmp_path / f"copies{number}"
        with deed("backup", lived_in_folder, template.code, copies) as launch:
            said = killed(launch, 2 + number % 2, rng.uniform(0, 0.1))
        workspace = open_workspace(lived_in_folder)
        require_whole(workspace)
        workspace.close()
        whole = sorted(str(copy.parent) for copy in copies.glob(f"*/{keyfile.NAME}"))
        assert whole and set(said[1:]) <= set(whole)
        for copy in whole:
            with Vault.open(Path(copy), Unlock(recovery=template.code)) as copied:
                assert copied.check() == []
                assert copied.counts()[1] == len(small_life.mails)
        # What was cut short is no backup, and as unreadable as the rest.
        for store in copies.glob(f"*/{keyfile.STORE}*"):
            assert b"SQLite format 3" not in store.read_bytes()


def test_killed_while_all_is_encrypted_anew_a_known_secret_opens_it(
    template: Template, lived_in: Path, small_life: Life, tmp_path: Path
) -> None:
    for number in range(kills(2)):
        rng = random.Random(f"rekey {number}")
        folder = Path(shutil.copytree(lived_in, tmp_path / f"vault{number}"))
        with deed("rekey", folder, template.code, PASSPHRASE) as launch:
            said = killed(launch, 1, rng.uniform(0.05, 0.5))
        code = said[-1] if said[1:] else template.code
        try:
            vault = Vault.open(folder, Unlock(recovery=code))
        except WrongRecoveryCode:
            # Killed after the new key was in place and before its code was said: the passphrase opens it, as it must.
            vault = Vault.open(folder, Unlock(passphrase=PASSPHRASE))
        with vault:
            assert vault.check() == []
            assert vault.counts()[1] == len(small_life.mails)


def test_killed_while_a_draft_is_written_it_is_the_old_or_the_new_text(
    template: Template, lived_in_folder: Path, open_workspace: OpenWorkspace
) -> None:
    workspace = open_workspace(lived_in_folder)
    anna = Address("Anna", "anna@example.org")
    made = Reply(None, (anna,), (), None, "Re: Walls", "", (), "en", (), "First.", "", (), (), "")
    item = drafts.keep(workspace, made, draft_text(0))
    workspace.close()
    for number in range(kills(2)):
        rng = random.Random(f"draft {number}")
        with deed("draft", lived_in_folder, template.code, item) as launch:
            said = killed(launch, rng.randrange(1, 20), rng.uniform(0, 0.02))
        last = int(said[-1]) if said[1:] else None
        workspace = open_workspace(lived_in_folder)
        text = drafts.view(workspace, item).text
        found = int(text.split(" ", 1)[0].removeprefix("word"))
        assert text == draft_text(found)
        assert last is None or found - last in (0, 1)  # one more may be safe and not yet said
        require_whole(workspace)
        workspace.close()
