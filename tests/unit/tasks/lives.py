"""The life of a small vault by chance: what a person does to it, whole or broken off, in any order."""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from conftest import OpenWorkspace
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId, document_id, message_id, thread_id
from inglenook.tasks import keeping
from inglenook.tasks.finding import embed
from inglenook.tasks.ingestion import ingest, watching
from inglenook.tasks.mail import label, mailbox, me
from samples import pdf_maker
from samples.letters_maker import ME, mail
from unit.tasks.test_tasks_embed import CountingEmbedder

WORDS = "lease rent boiler garden letters running invoice 租金 合同 房东 锅炉 花园".split()
_SENDERS = ("Anna Berg <anna@example.org>", "Bob Marsh <bob@marsh.example>", "王伟 <ww@example.cn>", f"Mara <{ME}>")
_PAPERS = ("lease.txt", "notes.md", "page.html", "Rechnung Müller.txt", "合同.txt", "bill.pdf", "all.zip")
_LETTERS = ("letter.eml", "answer.eml", "third.eml", "fourth.eml")
_PLACES = ("", "deep", "deep/er")
_TABLES = {"message": message_id, "document": document_id, "thread": thread_id}


class Life:
    """A vault with a folder that is brought in by hand and one that is watched. Every deed is chosen by chance."""

    def __init__(self, seed: int, folder: Path, vault: Path, opened: OpenWorkspace) -> None:
        self.chance = random.Random(seed)
        self.told: list[str] = []
        self._vault, self._opened = vault, opened
        self._by_hand, self._watched = folder / "by hand", folder / "watched"
        self._watched.mkdir()
        self._clock = 1_000
        self._embedder = CountingEmbedder()
        self.open()
        for deed in (self.watch, self.bring_in, self.change_watched):
            self.told.append(deed.__name__)
            deed()

    def open(self) -> None:
        """Open the vault, as a new start of the program does."""
        self.workspace = self._opened(self._vault)
        self.workspace.embedder = self._embedder

    def reopen(self) -> None:
        """Lock it and open it again."""
        self.workspace.close()
        self.open()

    def go_on(self) -> None:
        """One deed."""
        deeds: dict[Callable[[], None], int] = {
            self.bring_in: 6,
            self.change_watched: 6,
            self.watch: 2,
            self.unwatch: 1,
            self.delete: 4,
            self.handle: 3,
            self.give_label: 2,
            self.say_who: 1,
            self.embed: 2,
            self.read_again: 1,
            self.reopen: 1,
            self.make_anew: 1,
        }
        (deed,) = self.chance.choices([*deeds], [*deeds.values()])
        self.told.append(deed.__name__)
        deed()

    def bring_in(self) -> None:
        """Some files, new or known, are brought in by hand."""
        places = [self._by_hand / self._place() for _ in range(self.chance.randrange(1, 5))]
        for place in places:
            self._write(place, self._content(place.name))
        self._done(ingest.add(self.workspace, places, Stop(), keep=self.chance.choice(("", "", "none"))))

    def change_watched(self) -> None:
        """Files come, change, move, go and change places in the watched folder, which is looked through or not yet."""
        for _ in range(self.chance.randrange(1, 4)):
            there = [path for path in sorted(self._watched.rglob("*")) if path.is_file()]
            what = self.chance.choice(("come", "come", "go", "move", "exchange", "copy")) if there else "come"
            place = self._watched / self._place()
            one, other = (self.chance.choice(there), self.chance.choice(there)) if there else (place, place)
            if what == "come":
                self._write(place, self._content(place.name))
            elif what == "go":
                one.unlink()
            elif what == "move":
                place.parent.mkdir(parents=True, exist_ok=True)
                one.rename(place)
            elif what == "copy":
                self._write(place, one.read_bytes())
            else:
                first, second = one.read_bytes(), other.read_bytes()
                self._write(one, second)
                self._write(other, first)
        if self.chance.random() < 0.8:
            self._done(watching.look(self.workspace, Stop()))

    def watch(self) -> None:
        """The folder is watched, or one within it, with or without taking out what goes from it."""
        place = self._watched / self.chance.choice(("", "deep"))
        place.mkdir(exist_ok=True)
        watching.add(self.workspace, place, removes=self.chance.random() < 0.5)
        self._done(watching.look(self.workspace, Stop()))

    def unwatch(self) -> None:
        """It is watched no longer."""
        with contextlib.suppress(InglenookError):
            watching.remove(self.workspace, self._watched / self.chance.choice(("", "deep")))

    def delete(self) -> None:
        """Something is taken out, and its words perhaps with it."""
        self._done(keeping.delete(self.workspace, self._items("message", "document", "thread"), Stop()))
        if self.chance.random() < 0.3:
            keeping.forget_words(self.workspace)

    def handle(self) -> None:
        """Mails are archived, thrown away, moved or marked."""
        items = self._items("message")
        deeds: list[Callable[[], object]] = [
            lambda: mailbox.archive(self.workspace, items),
            lambda: mailbox.delete(self.workspace, items),
            lambda: mailbox.to_inbox(self.workspace, items),
            lambda: mailbox.mark_read(self.workspace, items, is_read=self.chance.random() < 0.5),
            lambda: mailbox.mark_flagged(self.workspace, items),
        ]
        with contextlib.suppress(InglenookError):
            self.chance.choice(deeds)()

    def give_label(self) -> None:
        """A label is given or taken back."""
        deed = self.chance.choice((label.give, label.give, label.take_back))
        with contextlib.suppress(InglenookError):
            deed(self.workspace, self._items("message", "document"), self.chance.choice(("Tax", "稅務")))

    def say_who(self) -> None:
        """An address is the person's own, or is not."""
        with contextlib.suppress(InglenookError):
            self.chance.choice((me.add, me.remove))(self.workspace, self.chance.choice(("anna@example.org", ME)))

    def embed(self) -> None:
        """Some passages get their vectors, perhaps of another embedder than before."""
        if self.chance.random() < 0.2:
            self._embedder = self.workspace.embedder = CountingEmbedder(f"counting-{self.chance.randrange(3)}")
        self._done(embed.embed(self.workspace, Stop()))

    def read_again(self) -> None:
        """What could not be read is read again, and what an import that was broken off left."""
        self._done(ingest.again(self.workspace, Stop()))

    def make_anew(self) -> None:
        """The index is made anew, or begun to be."""
        self._done(self.workspace.index.rebuild(Stop()))
        if not self.workspace.index.is_current():
            self.reopen()

    def _done(self, events: Iterable[object]) -> None:
        """To its end, or left at any step, as a window that is closed leaves it."""
        most = self.chance.randrange(1, 8) if self.chance.random() < 0.2 else 10**9
        for count, _ in enumerate(events, 1):
            if count == most:
                self.told[-1] += f" to {most}"
                break
        close: Callable[[], object] = getattr(events, "close", lambda: None)
        close()

    def _items(self, *tables: str) -> list[ItemId]:
        with self.workspace.vault.database.read() as connection:
            every = [_TABLES[each](row[0]) for each in tables for row in connection.execute(f"SELECT id FROM {each}")]
        return [self.chance.choice(every) for _ in range(self.chance.randrange(1, 3))] if every else []

    def _place(self) -> str:
        return f"{self.chance.choice(_PLACES)}/{self.chance.choice((*_PAPERS, *_LETTERS))}".lstrip("/")

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._clock += 1  # no file is taken for unchanged, however coarse the clock of the disk is
        os.utime(path, (self._clock, self._clock))

    def _words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randrange(1, 5)))

    def _content(self, name: str) -> bytes:
        kind = Path(name).suffix
        if self.chance.random() < 0.1:
            return self.chance.choice((b"", b"%PDF-1.7\nnothing of a PDF"))
        if kind == ".eml":
            return self._letter()
        if kind == ".pdf":
            held = {"terms.txt": self._words().encode()} if self.chance.random() < 0.5 else {}
            return pdf_maker.pdf(self.chance.choice(WORDS[:7]), held)
        if kind == ".zip":
            return self._packed()
        if kind == ".html":
            return f"<title>{self._words()}</title><p>{self._words()}</p>".encode()
        return f"# {self._words()}\n\n{self._words()}\n\n## {self._words()}\n\n{self._words()}".encode()

    def _packed(self) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name in self.chance.sample(_PAPERS[:6], self.chance.randrange(1, 3)):
                archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), self._content(name))
        return packed.getvalue()

    def _letter(self) -> bytes:
        names = self.chance.sample(_PAPERS, self.chance.choice((0, 0, 1, 2)))
        return mail(
            self.chance.choice(("", "Re: ")) + self.chance.choice(WORDS),
            self._words(),
            sender=self.chance.choice(_SENDERS),
            to=self.chance.choice(_SENDERS),
            number=self.chance.randrange(1, 12),
            day=self.chance.randrange(1, 28),
            answers=str(self.chance.randrange(1, 12)) if self.chance.random() < 0.5 else "",
            attached={name: self._content(name) for name in names},
        )
