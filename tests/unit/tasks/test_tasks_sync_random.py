"""Whatever happens on both sides, in any order and with connections that break: in the end both have the same."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import OpenWorkspace, Template
from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Server
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import message_id
from inglenook.core.syncing import Before, SyncReport
from inglenook.tasks.accounts import accounts
from inglenook.tasks.mail import mailbox
from inglenook.tasks.syncing import sync
from samples.letters_maker import mail
from unit.tasks.memory_server import Mailbox, MemoryServer

SEEN, FLAGGED = "\\Seen", "\\Flagged"
ACCOUNT = Account(0, "mara@lindqvist.example", "Home", "mara", Server("imap.example", 993), None)
_folders = itertools.count()


class World:
    """A vault and a server; each step is chosen by two numbers."""

    def __init__(self, workspace: Workspace, box: Mailbox) -> None:
        self.workspace, self.box = workspace, box
        self.account = accounts.add(workspace, ACCOUNT, "x")
        self.count = 0
        self.before: Before | None = None
        self.deleted: set[str] = set()  # for good, by the person

    def do(self, what: str, one: int, two: int) -> None:
        """One step."""
        step: Callable[[int, int], None] = getattr(self, what)
        step(one, two)

    def arrive(self, one: int, two: int) -> None:
        """Mails arrive."""
        for _ in range(1 + two % 3):
            self.count += 1
            data = mail(f"Letter {self.count}", f"Letter {self.count}: {'x' * (self.count % 3)}", number=self.count)
            self.box.add(self._folder(one), data, frozenset({SEEN}) if two % 2 else frozenset())

    def server_flag(self, one: int, two: int) -> None:
        """Another program sets flags."""
        if there := self._pick(one):
            name, uid = there
            flags = (frozenset(), frozenset({SEEN}), frozenset({FLAGGED}), frozenset({SEEN, FLAGGED}))[two % 4]
            self.box.flag(name, uid, flags)

    def server_move(self, one: int, two: int) -> None:
        """Another program moves a mail."""
        if there := self._pick(one):
            self.box.move(*there, self._folder(two))

    def server_remove(self, one: int, two: int) -> None:
        """Another program deletes a mail."""
        if there := self._pick(one):
            self.box.remove(*there)

    def void(self, one: int, two: int) -> None:
        """UIDs become void."""
        self.box.void(self._folder(one))

    def rename(self, one: int, two: int) -> None:
        """Another program renames a folder."""
        name = self._folder(one)
        if name not in {"INBOX", "Trash", "Archive"}:
            self.box.rename(name, f"Folder {next(_folders)}")

    def make(self, one: int, two: int) -> None:
        """Another program makes a folder."""
        self.box.make(f"Folder {two % 3}")

    def drop(self, one: int, two: int) -> None:
        """Another program deletes a folder."""
        name = self._folder(one)
        if name.startswith("Folder"):
            del self.box.folders[name]

    def mark(self, one: int, two: int) -> None:
        """The person marks a mail."""
        if item := self._item(one):
            self.before = mailbox.mark_read(self.workspace, [item], is_read=bool(two % 2))

    def flag(self, one: int, two: int) -> None:
        """The person flags a mail."""
        if item := self._item(one):
            self.before = mailbox.mark_flagged(self.workspace, [item], is_flagged=bool(two % 2))

    def move(self, one: int, two: int) -> None:
        """The person moves a mail."""
        there = [each for each in accounts.folders(self.workspace, self.account.number) if each.is_there]
        if (item := self._item(one)) and there:
            try:
                self.before = mailbox.move(self.workspace, [item], there[two % len(there)].folder)
            except InglenookError as error:
                assert error.facts == {"reason": "other_account"}  # it is gone from the server

    def archive(self, one: int, two: int) -> None:
        """The person archives a mail."""
        if item := self._item(one):
            self.before = mailbox.archive(self.workspace, [item])

    def delete(self, one: int, two: int) -> None:
        """The person deletes a mail."""
        if item := self._item(one):
            subject = self._subject(item.number)
            self.before = mailbox.delete(self.workspace, [item])
            if self.before.for_good:
                self.deleted.add(subject)

    def undo(self, one: int, two: int) -> None:
        """The person takes the last thing back."""
        if self.before is not None:
            mailbox.restore(self.workspace, self.before)
            self.before = None

    def sync(self, one: int, two: int) -> None:
        """A sync that breaks off after so many steps, or does not."""
        try:
            self._sync(steps=-1 if two % 3 == 0 else one % 40)
        except InglenookError as error:
            assert error.code in {"mail_broke_off", "folder_changed"}

    def settle(self) -> None:
        """Syncs without trouble, until nothing waits."""
        for _ in range(4):
            report = self._sync()
        assert (report.unsent, report.waiting, report.held) == (0, 0, ())

    def here(self) -> list[tuple[str, str, bool, bool]]:
        """What lies in each folder of the account: (folder, subject, read, flagged)."""
        with self.workspace.vault.database.read() as connection:
            rows = connection.execute(
                "SELECT r.name, m.subject, m.is_read, m.is_flagged FROM message m JOIN message_folder f"
                " ON f.message_id = m.id JOIN remote_folder r ON r.folder_id = f.folder_id"
            )
            return sorted((name, subject, bool(read), bool(flagged)) for name, subject, read, flagged in rows)

    def there(self) -> list[tuple[str, str, bool, bool]]:
        """The same on the server."""
        return sorted(
            (name, _subject_of(data), SEEN in flags, FLAGGED in flags) for name, data, flags in self.box.mails()
        )

    def subjects(self) -> list[str]:
        """The subject of every mail in the vault."""
        with self.workspace.vault.database.read() as connection:
            return sorted(row[0] for row in connection.execute("SELECT subject FROM message"))

    def nowhere(self) -> list[str]:
        """The mails that lie in no folder at all."""
        with self.workspace.vault.database.read() as connection:
            rows = connection.execute(
                "SELECT subject FROM message WHERE id NOT IN (SELECT message_id FROM message_folder)"
            )
            return [row[0] for row in rows]

    def _sync(self, steps: int = -1) -> SyncReport:
        return result_of(sync.sync(self.workspace, self.account, MemoryServer(self.box, steps), Stop()))

    def _folder(self, number: int) -> str:
        names = list(self.box.folders)
        return names[number % len(names)]

    def _pick(self, number: int) -> tuple[str, int] | None:
        every = [(name, uid) for name, folder in self.box.folders.items() for uid in folder.mails]
        return every[number % len(every)] if every else None

    def _item(self, number: int):  # type: ignore[no-untyped-def]
        with self.workspace.vault.database.read() as connection:
            every = [row[0] for row in connection.execute("SELECT id FROM message ORDER BY id")]
        return message_id(every[number % len(every)]) if every else None

    def _subject(self, number: int) -> str:
        with self.workspace.vault.database.read() as connection:
            return str(connection.execute("SELECT subject FROM message WHERE id = ?", (number,)).fetchall()[0][0])


def _subject_of(data: bytes) -> str:
    return next(line for line in data.decode().split("\r\n") if line.startswith("Subject: "))[9:]


STEPS = (
    *("arrive", "arrive", "sync", "sync", "sync", "server_flag", "server_move", "server_remove", "void", "rename"),
    *("make", "drop", "mark", "flag", "move", "move", "archive", "delete", "undo"),
)


def run(world: World, steps: list[tuple[str, int, int]]) -> None:
    """Do the steps, then bring both sides in step and compare them."""
    world.arrive(0, 2)
    for what, one, two in steps:
        world.do(what, one, two)
    world.settle()
    assert world.here() == world.there()
    assert len(set(world.subjects())) == len(world.subjects())
    assert world.nowhere() == []
    assert world.workspace.vault.check() == []


SOME_STEPS = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(0, 60), st.integers(0, 60)), min_size=8, max_size=24
)
TRIED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("servers", [(True, True), (False, False)])
@settings(TRIED, max_examples=8)
@given(steps=SOME_STEPS)
def test_both_sides_have_the_same_in_the_end(
    servers: tuple[bool, bool],
    steps: list[tuple[str, int, int]],
    open_workspace: OpenWorkspace,
    template: Template,
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(template.folder, tmp_path / f"vault{next(_folders)}"))
    workspace = open_workspace(folder)
    box = Mailbox("INBOX", "Archive", "Trash", "Folder 0", has_condstore=servers[0], has_copyuid=servers[1])
    run(World(workspace, box), steps)
    workspace.close()


@settings(TRIED, max_examples=4)
@given(steps=SOME_STEPS)
def test_two_computers_with_one_account_have_the_same_in_the_end(
    steps: list[tuple[str, int, int]], open_workspace: OpenWorkspace, template: Template, tmp_path: Path
) -> None:
    box = Mailbox("INBOX", "Archive", "Trash", "Folder 0")
    worlds = [
        World(open_workspace(Path(shutil.copytree(template.folder, tmp_path / f"vault{next(_folders)}"))), box)
        for _ in range(2)
    ]
    worlds[0].arrive(0, 2)
    for what, one, two in steps:
        world = worlds[(one + two) % 2]
        world.count = max(each.count for each in worlds)
        world.do(what, one, two)
    for _ in range(4):
        for world in worlds:
            world._sync()
    for world in worlds:
        assert world.here() == world.there() and world.nowhere() == []
        assert len(set(world.subjects())) == len(world.subjects())
        assert world.workspace.vault.check() == []
        world.workspace.close()


def random_steps(seed: int, length: int) -> list[tuple[str, int, int]]:
    """Steps for a longer trial than the suite has time for."""
    chance = random.Random(seed)
    return [(chance.choice(STEPS), chance.randrange(200), chance.randrange(200)) for _ in range(length)]
