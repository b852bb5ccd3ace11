"""`tour`: a throw-away vault with the sample life, and every job once, in the terminal.

The script of the tour is data (`resources/samples/tour.toml`). The vault lies in a folder of its own that is
destroyed at the end, key first; it is protected by a passphrase that nobody knows.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import tempfile
import time
import tomllib
from datetime import date
from pathlib import Path

from inglenook import assembly
from inglenook.assembly import Protection, Workspace
from inglenook.core.digest import Span
from inglenook.core.ids import ItemId
from inglenook.core.resources import resource_path, resource_text
from inglenook.interfaces.cli import reports, talking
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.shapes import MARKS
from inglenook.interfaces.cli.terminal import counted, day, fitted
from inglenook.interfaces.sentences import label_name, reason_sentence
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me

Script = dict[str, object]


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("tour", help="a throw-away vault with sample papers, every job once")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Take the tour."""
    script = tomllib.loads(resource_text("samples/tour.toml"))
    folder = Path(tempfile.mkdtemp(prefix="inglenook-tour-"))
    begun = time.monotonic()
    try:
        context.terminal.say("A throw-away vault is being made; it is destroyed at the end of the tour.")
        workspace, _code = assembly.create_vault(folder / "vault", Protection(passphrase=secrets.token_urlsafe(24)))
        with workspace:
            _Tour(context, workspace, script).take()
    finally:
        if assembly.vault_exists(folder / "vault"):
            assembly.wipe_vault(folder / "vault")
        shutil.rmtree(folder, ignore_errors=True)
    context.terminal.say(
        f"\nThe vault is destroyed. The whole tour took {time.monotonic() - begun:.0f} s. Nothing left this computer."
    )
    return 0


class _Tour:
    """One step a method, so that the tour reads as the list of what Inglenook does."""

    def __init__(self, context: Context, workspace: Workspace, script: Script) -> None:
        self._context = context
        self._say = context.terminal.say
        self._workspace = workspace
        self._script = script
        self._now = date.fromisoformat(str(script["now"]))
        mine = script["me"]
        self._me = {key: str(value) for key, value in mine.items()} if isinstance(mine, dict) else {}

    def take(self) -> None:
        """Every job once."""
        self._bring_in()
        self._summarize()
        self._search()
        self._ask()
        self._sort()
        self._show_week()
        self._answer()
        self._protect()

    def _head(self, words: str) -> None:
        self._say(f"\n== {words}")

    def _bring_in(self) -> None:
        self._head("Bring in mail and documents")
        me.add(self._workspace, self._me["address"])
        keeping.change_setting(self._workspace, "person_name", self._me["name"])
        keeping.change_setting(self._workspace, "signature", self._me["signature"])
        paths = [resource_path(f"samples/{self._script[kind]}") for kind in ("mail", "documents")]
        report = self._context.terminal.follow(ingest.add(self._workspace, paths, self._context.stop))
        self._say(f"{reports.brought(report)} in {report.seconds:.1f} s, kept encrypted.")
        for document in browse.documents(self._workspace, 0, 5):
            self._say(f"  {document.item!s:>5}  {document.filetype:<5} {fitted(document.title, 60)}")
        for thread in browse.threads(self._workspace, 0, 5):
            mails = counted(thread.messages, "mail")
            self._say(f"  {thread.item!s:>5}  {mails:<7}  {fitted(thread.subject, 56)}")

    def _summarize(self) -> None:
        from inglenook.tasks.writing import summarize  # late: not every command waits for it

        self._head("Summarize, each line with its source (selected, not rewritten)")
        for wanted in _tables(self._script, "summaries"):
            item = self._named(wanted)
            if item is None:
                continue
            length = str(wanted.get("length", "short"))
            job = summarize.summarize(self._workspace, [item], length, "auto", self._context.stop)
            result = self._context.terminal.follow(job)
            self._say(f"{item}  {wanted.get('title') or wanted.get('subject')}  ({result.seconds * 1000:.0f} ms)")
            for line in result.lines:
                page = line.sources[0].page if line.sources else None
                self._say(f"  {'  ' * line.level}- {' '.join(line.text.split())}{f'  [p. {page}]' if page else ''}")

    def _search(self) -> None:
        self._head("Find with a sentence")
        for wanted in _tables(self._script, "searches"):
            sentence = str(wanted["sentence"])
            result = self._context.terminal.follow(
                find.find(self._workspace, sentence, self._context.stop, limit=2, now=self._now)
            )
            self._say(f"“{sentence}”  ({result.seconds * 1000:.0f} ms)")
            for hit in result.hits:
                self._say(f"  {hit.item!s:>5}  {day(hit.date)}  {fitted(hit.title, 56)}")
                self._say(f"         {' '.join(hit.snippet.translate(MARKS).split())}")

    def _ask(self) -> None:
        from inglenook.tasks.asking import ask  # late: not every command waits for it

        self._head("Ask, each answer with its source (selected, not written)")
        for wanted in _tables(self._script, "questions"):
            question = str(wanted["question"])
            result = self._context.terminal.follow(
                ask.ask(self._workspace, question, self._context.stop, now=self._now)
            )
            self._say(f"“{question}”  ({result.seconds * 1000:.0f} ms)")
            for line in result.lines:
                self._say(f"  - {line.text}{talking.marks(line)}")
            if not result.lines:
                self._say(f"  {talking.NOT_THERE}")

    def _sort(self) -> None:
        from inglenook.tasks.mail import triage  # late: not every command waits for it

        self._head("Sort the mail by what it wants")
        results = self._context.terminal.follow(triage.triage(self._workspace, (), self._context.stop))
        subjects = {row.item: row for row in browse.mails(self._workspace, 0, 1000)}
        for label in dict.fromkeys(result.label for result in results):
            some = [result for result in results if result.label == label]
            self._say(f"{label_name(label)}: {len(some)}")
            for result in some[:2]:
                row = subjects[result.item]
                self._say(f"  {row.item!s:>5}  {fitted(row.subject, 50)} {reason_sentence(result.why)}")

    def _show_week(self) -> None:
        from inglenook.interfaces.cli.digest import lines_of
        from inglenook.tasks.digest import digest  # late: not every command waits for it

        self._head("The week on one page, each line words of its source")
        page = self._context.terminal.follow(
            digest.digest(self._workspace, Span.of_week(self._now), self._context.stop)
        )
        for line in lines_of(page):
            self._say(f"  {line}" if line[:1] != "\n" else f"\n  {line[1:]}")

    def _answer(self) -> None:
        from inglenook.tasks.sending import reply  # late: not every command waits for it

        self._head("Have a reply waiting (nothing is ever sent by itself)")
        for wanted in _tables(self._script, "replies"):
            item = self._named(wanted)
            if item is None:
                continue
            result = self._context.terminal.follow(
                reply.reply(self._workspace, item, self._context.stop, say=str(wanted.get("say", "")))
            )
            self._say(f"{item}  to {', '.join(each.address for each in result.to)}: {result.subject}")
            for line in (result.draft or reason_sentence(result.reason)).splitlines():
                self._say(f"  | {line}")

    def _protect(self) -> None:
        self._head("Check what protects it")
        problems = self._context.terminal.follow(keeping.check(self._workspace, self._context.stop))
        self._say("every page of the vault is encrypted and whole" if not problems else f"problems: {len(problems)}")

    def _named(self, wanted: dict[str, object]) -> ItemId | None:
        """The document of that file, or the newest mail of that subject from somebody else."""
        if "file" in wanted:
            filename = str(wanted["file"]).rsplit("/", 1)[-1]
            for document in browse.documents(self._workspace, 0, 1000):
                if browse.document(self._workspace, document.item).filename == filename:
                    return document.item
            return None
        for mail in browse.mails(self._workspace, 0, 1000):
            is_mine = mail.sender is not None and mail.sender.address == self._me["address"]
            if str(wanted["subject"]) in mail.subject and not is_mine:
                return mail.item
        return None


def _tables(script: Script, name: str) -> list[dict[str, object]]:
    value = script.get(name, [])
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []
