"""Documents are found by the names of their files: what could not be read by nothing else, the others as well."""

from __future__ import annotations

from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import document_id
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import naming
from samples.letters_maker import mail
from unit.tasks.test_tasks_ingest import fill, outcomes_of


def test_what_could_not_be_read_is_found_by_its_name_until_it_is_read(workspace: Workspace, tmp_path: Path) -> None:
    def named(words: str) -> list[tuple[str, str]]:
        return [(hit.title, hit.snippet) for hit in result_of(find.find(workspace, words, Stop())).hits]

    folder = tmp_path / "in"
    folder.mkdir()
    picture = folder / "Mietvertrag Koeln.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    outcomes_of(workspace, folder)
    assert named("Mietvertrag") == named("koeln") == [(picture.name, "")]
    # As earlier versions left it; and an index that is built anew.
    with workspace.vault.database.write() as transaction:
        workspace.index.remove(transaction, workspace.vault.passages.drop(transaction, document_id(1)))
    assert named("Mietvertrag") == []
    naming.name_unread(workspace.vault, workspace.index)
    naming.name_unread(workspace.vault, workspace.index)
    assert named("Mietvertrag") == [(picture.name, "")]
    for _ in workspace.index.rebuild(Stop()):
        pass
    assert named("Mietvertrag") == [(picture.name, "")] and result_of(keeping.check(workspace, Stop())) == ()


def test_an_attachment_that_is_brought_in_for_itself_is_found_by_its_own_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    attached = {"terms.txt": b"The rent is 1,240 a month.", "scan.png": b"\x89PNG\r\n\x1a\n" + bytes(50)}
    outcomes_of(workspace, fill(tmp_path / "in", a__eml=mail("Terms", "See attached.", attached=attached)))
    (tmp_path / "own").mkdir()
    for (_, data), name in zip(attached.items(), ("Conditions.txt", "Mietvertrag.png"), strict=True):
        (tmp_path / "own" / name).write_bytes(data)
    outcomes_of(workspace, tmp_path / "own")
    for name in ("Conditions", "Mietvertrag", "scan"):  # and by the name that it was sent under
        assert len(result_of(find.find(workspace, name, Stop())).hits) == 1, name


def test_of_one_attachment_under_several_names_each_name_finds_it(workspace: Workspace, tmp_path: Path) -> None:
    def sent_as(name: str) -> bytes:
        return mail(f"As {len(name)}", "See below.", attached={name: b"The rent is 1,240 a month."})

    outcomes_of(workspace, fill(tmp_path / "in", a__eml=sent_as("draft.txt"), b__eml=sent_as("agreement.txt")))
    outcomes_of(workspace, fill(tmp_path / "later", c__eml=sent_as("signed.txt")))
    for name in ("draft.txt", "agreement.txt", "signed.txt"):
        assert [hit.filename for hit in result_of(find.find(workspace, name[:-4], Stop())).hits] == [name]
    assert result_of(keeping.check(workspace, Stop())) == ()


def test_of_one_file_under_several_names_each_name_finds_it(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "leak"
    folder.mkdir()
    (folder / "a draft.txt").write_text("The rent is 1,240 a month.", "utf-8")
    (folder / "agreement FINAL (2).txt").write_text("The rent is 1,240 a month.", "utf-8")
    (folder / "scan one.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "scan two.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    outcomes_of(workspace, folder)

    def called(words: str) -> list[str]:
        return [hit.filename for hit in result_of(find.find(workspace, words, Stop())).hits]

    for _ in range(2):
        assert result_of(keeping.check(workspace, Stop())) == ()
        assert called("draft") == ["a draft.txt"] and called("agreement") == ["agreement FINAL (2).txt"]
        assert called("scan two") == ["scan two.png"]
        outcomes_of(workspace, folder)
        for _ in workspace.index.rebuild(Stop()):
            pass
    view = browse.document(workspace, document_id(1))
    assert view.also_called == ("agreement FINAL (2).txt",)
