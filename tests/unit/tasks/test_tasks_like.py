"""More like this: by telling words, and by meaning where there are vectors; never the thing itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import OpenWorkspace
from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.tasks import browse
from inglenook.tasks.finding import embed, like
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace
from samples.letters_maker import mail
from unit.tasks.meant import Fake

NOTES = {
    "one": "The heat pump hums at night. The plumber wants to look at the pump on Friday.",
    "two": "An offer for a heat pump, with the plumber's hours.",
    "three": "The choir sings on Friday.",
    "roses": "Roses want cutting.",
    "lawn": "The lawn is long.",
    "续签通知": "租赁合同到期，请续签租赁合同。",
    "合同问题": "关于租赁合同的问题。",
}


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path) -> Workspace:
    opened = open_workspace(vault_folder)
    for name, text in NOTES.items():
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{text}", encoding="utf-8")
    result_of(ingest.add(opened, [tmp_path / f"{name}.md" for name in NOTES], Stop()))
    return opened


def like_of(workspace: Workspace, title: str) -> list[tuple[str, tuple[str, ...]]]:
    item = next(row.item for row in browse.documents(workspace, 0, 20) if row.title == title)
    return [(hit.title, hit.why) for hit in result_of(like.like(workspace, item, Stop())).hits]


def test_keywords_find_what_is_like_it(workspace: Workspace) -> None:
    assert like_of(workspace, "one")[0] == ("two", ("words",))
    assert "one" not in dict(like_of(workspace, "one"))
    assert [title for title, _ in like_of(workspace, "续签通知")][:1] == ["合同问题"]


def test_no_half_of_a_chinese_word_is_marked(workspace: Workspace) -> None:
    assert workspace.index.whole_words(NOTES["续签通知"], ("赁合", "同到", "heat")) == ("租赁合同", "同到", "heat")
    assert not any("的" in word for word in workspace.index.keywords(NOTES["合同问题"], 12))


def test_meaning_finds_what_shares_no_word(workspace: Workspace) -> None:
    assert like_of(workspace, "roses") == []
    workspace.embedder = Fake()
    result_of(embed.embed(workspace, Stop()))
    assert like_of(workspace, "roses")[0] == ("lawn", ("meaning",))


def test_what_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(NoSuchItem):
        list(like.like(workspace, ItemId.parse("d99"), Stop()))
    with pytest.raises(NoSuchItem):
        list(like.like(workspace, ItemId.parse("t1"), Stop()))


def test_a_thread_is_what_its_newest_mail_is(workspace: Workspace, tmp_path: Path) -> None:
    for number, text in ((1, "The heat pump hums, says Tom."), (2, "The heat pump hums, says the plumber.")):
        posted = mail("x", text, number=number, day=number, answers="1" if number > 1 else "")
        (tmp_path / f"{number}.eml").write_bytes(posted)
    result_of(ingest.add(workspace, [tmp_path / "1.eml", tmp_path / "2.eml"], Stop()))
    thread = browse.threads(workspace, 0, 1)[0]
    assert thread.messages == 2
    hits = result_of(like.like(workspace, thread.item, Stop())).hits
    assert {hit.title for hit in hits} == {"one", "two"}, "its other mails are open already"


def test_what_was_thrown_away_is_not_like_anything(workspace: Workspace, tmp_path: Path) -> None:
    said = "The heat pump hums at night, says the plumber."
    for number, folder in enumerate(("INBOX", "Trash", "Spam"), 1):
        (tmp_path / folder).mkdir()
        posted = mail(f"{folder} pump", said, attached={"pump.txt": f"{folder}: {said}".encode()}, number=number)
        (tmp_path / folder / "1.eml").write_bytes(posted)
    result_of(ingest.add(workspace, [tmp_path / each for each in ("INBOX", "Trash", "Spam")], Stop()))
    with workspace.vault.database.write() as transaction:
        for row in browse.mails(workspace, 0, 9):
            workspace.vault.mail.add_folder(transaction, row.item, row.subject.split()[0])
    found = [title for title, _ in like_of(workspace, "one")]
    assert "INBOX pump" in found
    assert not {each for each in found if each.split()[0] in {"Trash", "Spam"}}
