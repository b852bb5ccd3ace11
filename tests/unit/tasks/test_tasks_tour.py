"""The sample life: what the script of the tour promises comes true."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import NOW, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.digest import Span
from inglenook.core.events import Stop, result_of
from inglenook.core.resources import resource_path, resource_text
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.interfaces.cli.main import main
from inglenook.tasks import browse
from inglenook.tasks.asking import ask
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.digest import digest
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me, triage
from inglenook.tasks.sending import reply
from inglenook.vault.vault import Vault
from tables import table

SCRIPT: dict[str, Any] = tomllib.loads(resource_text("samples/tour.toml"))
MARKS = re.compile(r"^(?:Re:|\[[^\]]*\]|\s)+")


@pytest.fixture(scope="module")
def life(template: Template, shared_reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The whole sample life in a vault, read only by the tests here."""
    folder = Path(shutil.copytree(template.folder, tmp_path_factory.mktemp("life") / "vault"))
    vault = Vault.open(folder, Unlock(recovery=template.code))
    index = Index(vault.database)
    workspace = Workspace(vault, index, shared_reader, BuiltinEngine(), clock=lambda: NOW)
    workspace.at_close(vault.close)
    me.add(workspace, SCRIPT["me"]["address"])
    paths = [resource_path(f"samples/{SCRIPT[kind]}") for kind in ("mail", "documents")]
    report = result_of(ingest.add(workspace, paths, Stop()))
    assert report.failures == 0
    yield workspace
    workspace.close()


def test_everything_comes_in(life: Workspace) -> None:
    assert len(browse.mails(life, 0, 99)) == 49
    assert len(browse.documents(life, 0, 99)) == 17
    assert 25 <= len(browse.threads(life, 0, 99)) <= 35


@pytest.mark.parametrize("wanted", SCRIPT["searches"], ids=lambda wanted: str(wanted["sentence"]))
def test_what_is_looked_for_is_among_the_first_three(life: Workspace, wanted: dict[str, str]) -> None:
    found = result_of(find.find(life, wanted["sentence"], Stop(), limit=3, now=date.fromisoformat(str(SCRIPT["now"]))))
    titles = [MARKS.sub("", hit.title) for hit in found.hits]
    assert any(wanted["expect"] in title for title in titles), titles


@pytest.mark.parametrize("wanted", SCRIPT["questions"], ids=lambda wanted: str(wanted["question"]))
def test_questions_are_answered_with_their_sources(life: Workspace, wanted: dict[str, str]) -> None:
    now = date.fromisoformat(str(SCRIPT["now"]))
    made = result_of(ask.ask(life, wanted["question"], Stop(), now=now))
    assert wanted["expect"] in made.text
    assert bool(made.text) == bool(wanted["expect"])
    assert all(line.sources and line.sources[0].item for line in made.lines)


@table(
    ("question", "first"),
    [
        ("When does the lease end?", "ends on 31 December 2027"),
        ("How much is the deposit?", "£840"),
        ("When is Mum's 70th birthday?", "Saturday 19 December"),
        ("What does the sewer cost?", "£780,000"),
        ("除湿机的保修期多久？", "保修两年"),
        ("翻译合同的稿酬是多少？", "57,600元"),
    ],
)
def test_other_questions_are_answered_in_the_first_line(life: Workspace, question: str, first: str) -> None:
    made = result_of(ask.ask(life, question, Stop(), now=date.fromisoformat(str(SCRIPT["now"]))))
    assert first in made.lines[0].text and made.lines[0].role == ""


def test_mails_are_sorted_as_a_person_would(life: Workspace) -> None:
    labels = {each.item: each.label for each in result_of(triage.triage(life, (), Stop()))}
    newest: dict[str, str] = {}
    for row in browse.mails(life, 0, 99):
        newest.setdefault(row.subject, labels[row.item])
    wanted = {subject: label for label, subjects in SCRIPT["labels"].items() for subject in subjects}
    wrong = {subject: newest[subject] for subject, label in wanted.items() if newest[subject] != label}
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("wanted", SCRIPT["replies"], ids=lambda wanted: str(wanted["subject"]))
def test_replies_lean_on_what_was_answered_before(life: Workspace, wanted: dict[str, str]) -> None:
    row = next(row for row in browse.mails(life, 0, 99) if row.subject == wanted["subject"])
    made = result_of(reply.reply(life, row.item, Stop()))
    assert made.draft
    assert any(wanted["like"] in source.title for source in made.sources)


def test_the_tour_runs_to_its_end_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["tour"]) == 0
    said = capsys.readouterr().out
    assert said.count("== ") == 8
    assert "Nothing found" not in said
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("inglenook-tour")]


def test_two_weeks_stand_on_one_page(life: Workspace) -> None:
    page = result_of(digest.digest(life, Span(date(2026, 11, 9), date(2026, 11, 22)), Stop()))
    needs = {line.title: line.why for line in page.of("needs")}
    assert needs["《潮间带》样章什么时候能交稿？"] == "question_to_you"
    dates = {(line.day, line.is_deadline) for line in page.of("dates")}
    assert {("2026-11-23", True), ("2026-12-02", True), ("2026-11-24", False)} <= dates
    assert [(line.day, line.title) for line in page.of("invitations")] == [("2026-11-25", "“网与信”展览线上座谈会")]
    assert {"Saltmere Town Council Accounts", "周凯"} <= {line.who for line in page.of("waiting")}
