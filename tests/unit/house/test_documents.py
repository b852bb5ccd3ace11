"""What the documents say is true of the project."""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import inglenook
from inglenook.core import errors
from inglenook.core.errors import InglenookError
from inglenook.core.events import Notice
from inglenook.core.reading import Outcome
from inglenook.courier.mailfailures import MAIL_FAILURES, MailRefused, MailUntrusted, is_lasting
from inglenook.engine.builtin import triage
from inglenook.interfaces.cli.main import build_parser
from inglenook.interfaces.mail_words import MAIL_TROUBLE
from inglenook.interfaces.outcomes import KINDS, OUTCOMES, outcome_sentence
from inglenook.interfaces.sentences import ERRORS, REASONS, notice_sentence, sentence_for
from inglenook.readers import detect, registry
from tables import table

ROOT = Path(__file__).resolve().parents[3]


def every_error() -> list[type[InglenookError]]:
    """All error classes of the project, of every room but the window."""
    for module in pkgutil.walk_packages(inglenook.__path__, "inglenook."):
        if not module.name.startswith(("inglenook.interfaces.qt", "inglenook.__main__")):
            importlib.import_module(module.name)
    waiting, found = [InglenookError], []
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting.extend(each.__subclasses__())
    return [each for each in found if each.__module__.startswith("inglenook.")]


def test_every_error_has_a_sentence_of_its_own() -> None:
    missing = {each.code for each in every_error()} - set(ERRORS)
    assert not missing
    assert len(set(ERRORS.values())) == len(ERRORS)


def test_a_sentence_says_something_even_without_facts() -> None:
    assert sentence_for(errors.NoSuchItem(item="m9")) == "There is nothing called m9 in this vault."
    assert "-" in sentence_for(errors.NoSuchItem())
    for sentence in ERRORS.values():
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith((".", "?", ")"))


def test_trouble_with_a_mail_server_is_said_in_words_and_not_in_codes() -> None:
    said = sentence_for(MailUntrusted(host="mail.example", reason="over"))
    assert "(its certificate: it is no longer valid)" in said
    full = sentence_for(MailRefused(host="mail.example", what="append", reason="quota", words="Quota exceeded"))
    assert full.startswith("The mailbox on mail.example is full") and "(taking a mail)" in full
    waits = (("account", "me@mail.example"), ("reason", "mail_unreachable"), ("seconds", "5"))
    assert "(it cannot be reached)" in notice_sentence(Notice("sync_waits", waits))
    # Whatever is waited out, and what a server may refuse.
    ours = {code for code in MAIL_FAILURES if code.startswith("mail_") and not is_lasting(code)}
    assert ours | {"mail_refused", "mail_too_large", "folder_gone"} <= set(MAIL_TROUBLE)


def test_every_outcome_has_words() -> None:
    assert set(OUTCOMES) == set(Outcome)


def test_every_reason_of_triage_has_words() -> None:
    assert set(REASONS) >= triage.REASONS


def test_every_command_is_in_the_manual_and_the_other_way_round() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    actions = [action for action in build_parser()._subparsers._group_actions if action.choices]  # type: ignore[union-attr] # argparse keeps no public list
    commands = {str(name) for name in actions[0].choices or ()}
    listed = set(re.findall(r"^\| `([a-z]+)[ `]", manual, re.MULTILINE)) | set(
        re.findall(r"^\| `(vault) ", manual, re.MULTILINE)
    )
    assert commands == listed


def test_every_schema_in_the_manual_is_a_schema() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    schemas = re.findall(r"^### ([a-z ]+)\n\n```json\n(.*?)\n```", manual, re.MULTILINE | re.DOTALL)
    assert len(schemas) > 20
    for _name, schema in schemas:
        Draft202012Validator.check_schema(json.loads(schema))


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page.read_text(encoding="utf-8")):
        target = page.parent / path if path else page
        assert target.exists(), path
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}, anchor


def test_the_page_of_dependencies_names_each_once_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    runs, _, tests = page.partition("## What tests")
    rows = re.findall(r"^\| ([^|]+?) (?:\([^|]*\) )?\|", runs, re.MULTILINE)[2:]  # below the head of the table
    named = sorted(name for row in rows for name in row.split(", "))
    stated = {
        re.split(r"[<>=;\[ ]", each)[0]
        for each in (
            *project["dependencies"],
            *chain.from_iterable(extras[key] for key in extras if key not in {"dev", "bundle"}),
        )
    }
    assert named == sorted(stated)
    said = tests.partition("## Considered")[0]
    missing = [re.split(r"[<>=;[ ]", each)[0].lower() for each in (*extras["dev"], *extras["bundle"])]
    missing = [
        name for name in missing if name not in said.lower() and "stubs" not in name and not name.startswith("types-")
    ]
    assert not missing


def test_a_limit_is_named_where_it_is_known() -> None:
    assert outcome_sentence(Outcome.TOO_MUCH, "zip_entries") == "given up: more than 2,000 files in it"
    assert outcome_sentence(Outcome.TOO_MUCH, "reader_died") == OUTCOMES[Outcome.TOO_MUCH]
    assert outcome_sentence(Outcome.UNSUPPORTED, "image") == "a picture, not supported yet"


def test_every_reason_that_a_reader_gives_has_words_of_its_own() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "desktop/inglenook/readers").rglob("*.py"))
    given = set(re.findall(r'Unreadable\(Outcome\.(\w+), "(\w+)"', sources))
    assert len(given) > 40
    plain = {("EMPTY", "no_bytes"), ("EMPTY", "empty"), ("NO_TEXT", "pdf")}
    plain |= {("PROTECTED", kind) for kind in ("office", "opendocument", "pdf", "zip", "7z")}
    vague = [
        (outcome, detail)
        for outcome, detail in given - plain
        if outcome_sentence(Outcome[outcome], detail) == OUTCOMES[Outcome[outcome]]
    ]
    assert sorted(vague) == []


def test_every_kind_that_is_known_and_not_read_has_a_name() -> None:
    known = {kind for _, kind in (*detect._MAGIC, *detect._OLE_KINDS, *detect._MIMETYPES, *detect._FOLDERS)}
    known |= {"iwork", "xps", "program", "ole", "video", "audio", "image"}
    read = {*registry.READERS, *registry.MAILS, *registry.CONTAINERS, "protected"}
    assert known - read <= set(KINDS)


MAPPED = (
    "core",
    "courier",
    "engine",
    "engine.apple",
    "engine.builtin",
    "engine.embedders",
    "engine.llama",
    "engine.shelf",
    "engine.training",
    "engine.writers",
    "index",
    "index.sentences",
    "index.sentences.chinese",
    "index.sentences.english",
    "index.sentences.when",
    "index.sentences.whom",
    "interfaces.qt.conversations",
    "interfaces.qt.documents",
    "interfaces.qt.frame",
    "interfaces.qt.mail",
    "interfaces.qt.presenters",
    "interfaces.qt.search",
    "interfaces.qt.settings",
    "interfaces.qt.widgets",
    "interfaces.qt.writing",
    "process",
    "readers",
    "readers.mail",
    "readers.office",
    "readers.pdf",
    "tasks",
    "tasks.accounts",
    "tasks.asking",
    "tasks.children",
    "tasks.digest",
    "tasks.finding",
    "tasks.ingestion",
    "tasks.learning",
    "tasks.mail",
    "tasks.models",
    "tasks.sending",
    "tasks.syncing",
    "tasks.tables",
    "tasks.writing",
    "vault",
    "vault.keys",
    "vault.mail",
    "vault.papers",
    "vault.servers",
    "vault.storage",
    "vault.upkeep",
    "vault.work",
)


@table("room", MAPPED)
def test_the_map_of_a_room_names_all_of_its_modules_and_no_other(room: str) -> None:
    package = importlib.import_module(f"inglenook.{room}")
    named = re.findall(r"`([a-z_]+)`", (package.__doc__ or "").partition("\n- ")[2])
    assert sorted(named) == sorted(module.name for module in pkgutil.iter_modules(package.__path__))


def test_the_way_from_a_file_to_a_hit_leads_by_what_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("\n## From a file to a hit\n")[2]
    names = re.findall(r"`([a-z_]+(?:\.\w+)+)`", text.partition("\n## ")[0])
    missing = [
        name for name in names if not any(_is_there(f"{room}.{name}") for room in ("inglenook", "inglenook.tasks"))
    ]
    assert len(names) > 20 and not missing


def _is_there(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True
