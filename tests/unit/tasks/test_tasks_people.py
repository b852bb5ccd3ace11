"""The address book that mail writes by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address, ParsedMessage, PartKind, Passage, TextPart
from inglenook.core.results import Triage
from inglenook.tasks import labelling, me, people
from inglenook.tasks.workspace import Workspace

ME = "me@fjord.example"
NOW = 1_795_000_000
DAY = 86_400
Keep = Callable[..., ItemId]


@pytest.fixture
def keep(workspace: Workspace) -> Keep:
    """Keeps a mail between two people some days ago."""
    me.add(workspace, ME)
    count = iter(range(1, 1000))

    def put(frm: str, to: str = ME, days: int = 0, thread: str = "") -> ItemId:
        number, text = next(count), "See you."
        message = ParsedMessage(
            f"{number}@made", (thread,) if thread else (), (), f"Matter {number}", _address(frm), (), (_address(to),),
            (), (), NOW - days * DAY, text, (TextPart(PartKind.NEW, 0, len(text)),), "en", (), (),
            (Passage(0, len(text)),),
        )  # fmt: skip
        with workspace.vault.database.write() as transaction:
            original, _ = workspace.vault.originals.put(transaction, str(number).encode())
            return workspace.vault.mail.add(transaction, message, original, 1, "", "", NOW)

    return put


def _address(text: str) -> Address:
    name, _, rest = text.rpartition("<")
    return Address(name.strip(), rest.rstrip("> ").lower())


def test_whom_the_person_writes_to_comes_first(workspace: Workspace, keep: Keep) -> None:
    for _ in range(30):
        keep("Anna News <news@shop.example>")
    keep(ME, "Anna Old <old@isle.example>", 900)
    keep(ME, "Anna Now <now@isle.example>", 2)
    found = [each.address for each in people.complete(workspace, "anna")]
    assert found == ["now@isle.example", "news@shop.example", "old@isle.example"]
    assert people.complete(workspace, " ") == []
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
        ("", False),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(
    workspace: Workspace, keep: Keep, part: str, is_found: bool
) -> None:
    keep("Doe, Jane <jd@isle.example>")
    assert bool(people.complete(workspace, part)) is is_found


def test_a_chinese_name_is_found_from_any_of_its_characters(workspace: Workspace, keep: Keep) -> None:
    keep("王小明 <wxm@isle.example>")
    for part in ("王", "小明", "明", "王小明"):
        assert [each.name for each in people.complete(workspace, part)] == ["王小明"]


def test_one_person_is_shown_with_what_lies_between(workspace: Workspace, keep: Keep) -> None:
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
