"""What a half-typed filter is completed to."""

from __future__ import annotations

import pytest

from inglenook.core.reading import Address
from inglenook.tasks.finding import complete
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.people import count_people

_PEOPLE = (
    Address("Anna Berg", "anna@example.org"),
    Address("Anna B.", "anna@example.org"),
    Address("Joan Annan", "j@example.org"),
    Address("李安娜", "li@example.cn"),
    Address("张伟", "zhang@example.cn"),
    Address("100% Sale", "sale@example.org"),
)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("an", ["anna@example.org", "j@example.org"]),
        ("ANNA@", ["anna@example.org"]),
        ("安娜", ["li@example.cn"]),
        ("張", ["zhang@example.cn"]),
        ("oan", []),
        ("%", []),
        ("100%", ["sale@example.org"]),
        ("_", []),
        ("", ["anna@example.org", "j@example.org", "li@example.cn", "sale@example.org", "zhang@example.cn"]),
    ],
)
def test_people_are_completed_by_the_beginnings_of_words(workspace: Workspace, part: str, found: list[str]) -> None:
    with workspace.vault.database.write() as transaction:
        count_people(transaction, [(each.address, each.name) for each in (*_PEOPLE, *_PEOPLE[:1])])
    assert [each.address for each in complete.people(workspace, part)] == found


def test_folders_are_those_of_the_vault(workspace: Workspace) -> None:
    with workspace.vault.database.write() as transaction:
        transaction.execute("INSERT INTO folder VALUES (1, 'Travel', ''), (2, 'INBOX', 'inbox')")
    assert complete.folders(workspace) == ["INBOX", "Travel"]
