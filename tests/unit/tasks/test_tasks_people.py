"""The address book that mail writes by itself."""

from __future__ import annotations

import pytest

from inglenook.core.errors import NoSuchItem
from inglenook.core.results import Triage
from inglenook.tasks.mail import labelling, people
from inglenook.tasks.workspace import Workspace
from unit.tasks.exchanged import DAY, ME, NOW, Exchange


@pytest.fixture
def keep(workspace: Workspace) -> Exchange:
    return Exchange(workspace)


def test_whom_the_person_writes_to_comes_first(workspace: Workspace, keep: Exchange) -> None:
    for _ in range(30):
        keep("Anna News <news@shop.example>")
    keep(ME, "Anna Old <old@isle.example>", days=900)
    keep(ME, "Anna Now <now@isle.example>", days=2)
    found = [each.address for each in people.listing(workspace, 0, 9, "anna")]
    assert found == ["now@isle.example", "news@shop.example", "old@isle.example"]
    rows = people.listing(workspace, 0, 9)
    assert rows[-1].address == ME and rows[0].written == 1
    assert [each.address for each in people.listing(workspace, 1, 1)] == [rows[1].address]


@pytest.mark.parametrize(
    ("part", "is_found"),
    [
        ("doe", True),
        ("jane do", True),
        ("do ja", True),
        ("doe, ja", True),
        ("isle", True),
        ("jd", True),
        ("ane", False),
        ("jane roe", False),
        ("%", False),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(
    workspace: Workspace, keep: Exchange, part: str, is_found: bool
) -> None:
    keep("Doe, Jane <jd@isle.example>")
    assert bool(people.listing(workspace, 0, 9, part)) is is_found


def test_a_chinese_name_is_found_from_any_of_its_characters(workspace: Workspace, keep: Exchange) -> None:
    keep("王小明 <wxm@isle.example>")
    for part in ("王", "小明", "明", "王小明"):
        assert [each.name for each in people.listing(workspace, 0, 9, part)] == ["王小明"]


def test_one_person_is_shown_with_what_lies_between(workspace: Workspace, keep: Exchange) -> None:
    first = keep("Jane Doe <jd@isle.example>", days=9)
    keep("Jane <jd@isle.example>", days=5)
    keep("Doe, Jane <jane@home.example>", days=4)
    keep("Jane Roe <jr@isle.example>", days=4)
    asked = keep(ME, "Jane Doe <jd@isle.example>", days=3)
    due = keep("Jane Doe <jd@isle.example>", days=1)
    with workspace.vault.database.write() as transaction:
        for item, label in ((asked, "waiting"), (due, "needs_reply")):
            workspace.vault.labels.put(transaction, Triage(item, label, 0.9, "rule", "question_to_you"), NOW)
    view = people.view(workspace, " JD@isle.example ")
    assert (view.row.name, view.row.mails, view.row.written) == ("Jane Doe", 4, 1)
    assert view.names == ("Jane Doe", "Jane")
    assert [each.address for each in view.also] == ["jane@home.example"]
    assert (view.first_seen, view.last_seen) == (NOW - 9 * DAY, NOW - DAY)
    assert ([each.item for each in view.received][-1], [each.item for each in view.sent]) == (first, [asked])
    assert ([each.item for each in view.waiting], [each.item for each in view.owed]) == ([asked], [due])
    labelling.mute(workspace, workspace.vault.mail.view(due).row.thread)
    assert people.view(workspace, "jd@isle.example").owed == ()
    with pytest.raises(NoSuchItem):
        people.view(workspace, "nobody@isle.example")
