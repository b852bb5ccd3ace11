"""The filters and words of a query answered in plain Python, by going through every mail, document and passage.

Nothing here comes from `inglenook.index` but the query itself: what both give alike has been worked out twice.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from inglenook.core.han import simplified
from inglenook.index.borrowed import Connection
from inglenook.index.sentences.query import Query

Item = tuple[str, int]  # kind and number, as in IDs
_THROWN, _EVERYWHERE = frozenset({"trash", "spam", "gone"}), frozenset({"all", "flagged"})
_SPECIAL = frozenset("inbox sent drafts trash spam archive".split())
_HAN = "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t\u3000]{{0,8}}\r?\n[ \t\u3000]{{0,8}}(?=[{_HAN}])")
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|[^\W_{_HAN}]+")
_HIDDEN = re.compile("[\x00\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_ENDINGS = {
    "pdf": "pdf", "docx": "docx docm doc odt fodt rtf", "csv": "csv tsv", "txt": "txt",
    "xlsx": "xlsx xlsm xlsb xls ods fods csv tsv", "image": "jpg jpeg png gif webp heic tif tiff bmp",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    name: str
    role: str


@dataclass(slots=True)
class Mail:
    number: int
    thread: int
    date: int | None
    size: int
    flags: dict[str, bool]
    sender: tuple[str, str]
    attachments: int
    people: list[tuple[str, str, str]] = field(default_factory=list)  # role, name, address
    folders: list[Folder] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    carries: list[tuple[int | None, str]] = field(default_factory=list)  # document, name

    @property
    def is_thrown_away(self) -> bool:
        roles = [each.role for each in self.folders if each.role not in _EVERYWHERE]
        return bool(roles) and all(role in _THROWN for role in roles)


@dataclass(slots=True)
class Paper:
    number: int
    filetype: str
    filename: str
    origin: str
    created: int | None
    added: int
    size: int
    is_attachment: bool
    labels: set[str] = field(default_factory=set)
    carriers: list[Mail] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """The day that it is shown with: its own, that of the first mail that it came with, or when it was added."""
        days = [mail.date for mail in self.carriers if mail.date is not None]
        return self.created if self.created is not None else min(days, default=self.added)

    @property
    def is_thrown_away(self) -> bool:
        return self.is_attachment and bool(self.carriers) and all(mail.is_thrown_away for mail in self.carriers)


@dataclass(frozen=True, slots=True)
class Passage:
    number: int
    item: Item
    columns: tuple[str, str, str]  # title, people, body


class Everything:
    """All that a vault holds, read once."""

    def __init__(self, connection: Connection) -> None:
        self._stems = _Stems()
        self._sequences: dict[str, list[tuple[str, int]]] = {}
        self._says: dict[tuple[int, str, bool, bool], bool] = {}
        self._known: dict[str, tuple[set[str], set[tuple[str, str]]]] = {}
        self.own = {row[0] for row in connection.execute("SELECT address FROM own_address WHERE source <> 'removed'")}
        self.folders = [Folder(*row) for row in connection.execute("SELECT name, role FROM folder")]
        self.mails = dict(self._mails(connection))
        self.papers = dict(self._papers(connection))
        self.passages = list(self._passages(connection))

    def _mails(self, connection: Connection) -> Iterator[tuple[int, Mail]]:
        folders = {row[0]: Folder(*row[1:]) for row in connection.execute("SELECT id, name, role FROM folder")}
        found: dict[int, Mail] = {}
        for number, thread, day, size, read, flagged, replied, sent, name, address, attachments in connection.execute(
            "SELECT id, thread_id, date, size, is_read, is_flagged, is_replied, is_sent, from_name, from_address,"
            " attachments FROM message"
        ):
            flags = {"read": bool(read), "flagged": bool(flagged), "replied": bool(replied), "sent": bool(sent)}
            found[number] = Mail(number, thread, day, size, flags, (name, address), attachments)
        for number, *person in connection.execute(
            "SELECT message_id, role, name, address FROM message_address ORDER BY message_id,"
            " instr('from to cc bcc', role), place"
        ):
            found[number].people.append((person[0], person[1], person[2]))
        for number, folder in connection.execute("SELECT message_id, folder_id FROM message_folder"):
            found[number].folders.append(folders[folder])
        for number, label in connection.execute("SELECT message_id, label FROM mail_label"):
            found[number].labels.add(label)
        for number, label in connection.execute("SELECT message_id, label FROM triage"):
            found[number].labels |= {label, label.replace("_", " ")}
        for number, document, name in connection.execute("SELECT message_id, document_id, name FROM attachment"):
            found[number].carries.append((document, name))
        yield from found.items()

    def _papers(self, connection: Connection) -> Iterator[tuple[int, Paper]]:
        found: dict[int, Paper] = {}
        for number, filetype, filename, origin, created, added, size, attached in connection.execute(
            "SELECT d.id, d.filetype, d.filename, d.origin, d.created, d.added, o.size, d.is_attachment FROM document d"
            " JOIN original o ON o.id = d.original_id"
        ):
            found[number] = Paper(number, filetype, filename, origin, created, added, size, attached == 1)
        for number, label in connection.execute("SELECT document_id, label FROM document_label"):
            found[number].labels.add(label)
        for mail in self.mails.values():
            for document, _ in mail.carries:
                if document is not None:
                    found[document].carriers.append(mail)
        yield from found.items()

    def _passages(self, connection: Connection) -> Iterator[Passage]:
        mails = {row[0]: row[1:] for row in connection.execute("SELECT id, subject, text FROM message")}
        titles = {
            number: (" ".join(dict.fromkeys(filter(None, (title, filename, *json.loads(also))))), author)
            for number, title, filename, also, author in connection.execute(
                "SELECT id, title, filename, also_called, author FROM document"
            )
        }
        texts: dict[int, str] = {}
        for number, start, text in connection.execute(
            "SELECT document_id, start, text FROM document_section ORDER BY document_id, start"
        ):
            texts[number] = texts.get(number, "")[:start].ljust(start, "\n") + text
        for number, kind, item, start, end, heading in connection.execute(
            "SELECT id, kind, item_id, start, end, heading FROM passage"
        ):
            if kind == "m":
                subject, text = mails[item]
                people = [f"{name} {there}".strip() for role, name, there in self.mails[item].people if role[0] != "r"]
                columns = subject, " ".join(dict.fromkeys(people))[:4000], text[start:end]
            else:
                title, author = titles[item]
                columns = f"{title} {heading}", author, texts.get(item, "")[start:end]
            yield Passage(number, (kind, item), columns)

    # Filters.

    def passing(self, query: Query) -> set[Item]:
        """What the filters alone let through."""
        found: set[Item] = set()
        if query.kind == "mail" or (query.kind is None and not query.filetype):
            found |= {("m", mail.number) for mail in self.mails.values() if self._is_wanted(mail, query)}
        if query.kind != "mail":
            found |= {("d", paper.number) for paper in self.papers.values() if self._is_paper_wanted(paper, query)}
        unwanted = [each for each in query.exclude if each not in dict(query.exclude_types)]
        for text in unwanted:
            found -= {passage.item for passage in self.passages if self.says(passage, text, is_phrase=True)}
        return found

    def _is_wanted(self, mail: Mail, query: Query) -> bool:
        unwanted = [filetype for _, filetype in query.exclude_types]
        return (
            self._is_written(mail, query)
            and _is_within(mail.date, query)
            and _is_sized(mail.size, query)
            and all(_has_label(mail.labels, label) for label in query.label)
            and (not query.filetype or self._carries(mail, query.filetype))
            and not ((query.kind == "mail" or query.has) and unwanted and self._carries(mail, unwanted))
        )

    def _is_paper_wanted(self, paper: Paper, query: Query) -> bool:
        names = [(paper.filetype, paper.filename)]
        if query.filetype and not _is_of(names, query.filetype):
            return False
        if any(_is_of(names, (filetype,)) for _, filetype in query.exclude_types):
            return False
        carried = [mail for mail in paper.carriers if self._is_written(mail, query)]
        own = paper.created if paper.created is not None else None if paper.is_attachment else paper.added
        is_by_mail = any(_is_within(mail.date, query) for mail in carried)
        lies_there = not query.in_ or "anywhere" in query.in_ or any(_came_from(paper, value) for value in query.in_)
        is_own = not _asks_mail(replace(query, in_=())) and lies_there and _is_within(own, query)
        labels = set().union(paper.labels, *(mail.labels for mail in paper.carriers))
        return (
            _is_sized(paper.size, query)
            and (is_by_mail or is_own)
            and all(_has_label(labels, label) for label in query.label)
        )

    def _carries(self, mail: Mail, filetypes: Iterable[str]) -> bool:
        names = [(self.papers[number].filetype if number else "", name) for number, name in mail.carries]
        return _is_of(names, filetypes)

    def _is_written(self, mail: Mail, query: Query) -> bool:
        """What is asked of a mail itself, but its day and size."""
        if query.from_ and not any(self._is_from(mail, value) for value in query.from_):
            return False
        if any(self._is_from(mail, value) for value in query.exclude_from):
            return False
        for values, roles in ((query.to, {"to"}), (query.cc, {"cc"}), (query.with_, {"from", "to", "cc", "bcc"})):
            for value in values:
                if not any(role in roles and self._is_meant(value, *who) for role, *who in mail.people):
                    return False
        if any((mail.attachments > 0) is not (value == "attachment") for value in query.has):
            return False
        if not all(self._is_so(mail, flag, query) for flag in query.is_):
            return False
        return not query.in_ or any(self._lies_in(mail, simplified(value).lower()) for value in query.in_)

    def _is_from(self, mail: Mail, value: str) -> bool:
        return self._is_meant(value, *mail.sender) or (value.lower() == "me" and mail.flags["sent"])

    def _is_meant(self, value: str, name: str, address: str) -> bool:
        """As far as a name is whole, or whole words of one; slips and short forms are not known here."""
        if value.lower() == "me":
            return address in self.own
        return address in self._whole(value) or (name, address) in self._shared(value)

    def _whole(self, value: str) -> set[str]:
        return self._meant(value)[0]

    def _shared(self, value: str) -> set[tuple[str, str]]:
        return self._meant(value)[1]

    def _meant(self, value: str) -> tuple[set[str], set[tuple[str, str]]]:
        """The addresses of whom a value means, and the names at addresses that more than four names share."""
        found = self._known.get(value)
        if found is None:
            meant = {who for who in self.everyone if _is_called(value, *who)}
            names: dict[str, int] = {}
            for _, address in self.everyone:
                names[address] = names.get(address, 0) + 1
            shared = {who for who in meant if names[who[1]] > 4 and not _is_called(value, "", who[1])}
            there = {address for _, address in shared}
            found = self._known[value] = {who[1] for who in meant} - there, shared
        return found

    @cached_property
    def everyone(self) -> set[tuple[str, str]]:
        """Name and address of all who wrote or were written to."""
        return {(name, address) for mail in self.mails.values() for _, name, address in mail.people if address}

    def _is_so(self, mail: Mail, flag: str, query: Query) -> bool:
        flags = mail.flags
        if flag == "unread":
            return not flags["read"]
        if flag != "unreplied":
            return flags[flag]
        places = {value.lower() for value in query.in_}
        owed = not flags["replied"] and not flags["sent"]
        if places != {"sent"} and query.from_ != ("me",):
            return owed or (("me" in query.from_ or "sent" in places) and self._is_unanswered(mail, query))
        return self._is_unanswered(mail, query)

    def _is_unanswered(self, mail: Mail, query: Query) -> bool:
        """Whether nobody answered one of the person's own mails; who is named counts where several were written to."""
        named = [value for value in query.to if value.lower() != "me"]
        several = sum(role != "from" for role, _, _ in mail.people) > 1
        for other in self.mails.values():
            if other.thread != mail.thread or other.flags["sent"]:
                continue
            later = other.number > mail.number if None in (mail.date, other.date) else _after(other, mail)
            if later and not (named and several and not any(self._is_meant(each, *other.sender) for each in named)):
                return False
        return mail.flags["sent"]

    def _lies_in(self, mail: Mail, value: str) -> bool:
        return (value == "sent" and mail.flags["sent"]) or any(_is_called_so(value, each) for each in mail.folders)

    def left(self, items: Iterable[Item], places: Iterable[str] = ()) -> set[Item]:
        """Without what was thrown away, where none of the places is for that."""
        wanted = {simplified(place).lower() for place in places}
        if any(
            folder.role in _THROWN and _is_called_so(value, folder, is_itself=True)
            for folder in self.folders
            for value in wanted
        ):
            return set(items)
        kinds: dict[str, Mapping[int, Mail | Paper]] = {"m": self.mails, "d": self.papers}
        return {(kind, number) for kind, number in items if not kinds[kind][number].is_thrown_away}

    def newest_first(self, items: Iterable[Item]) -> list[Item]:
        """Items as filters alone give them: of one time mails before documents, the last that came in first."""

        def place(item: Item) -> tuple[int, bool, int]:
            kind, number = item
            return -(self.mails[number].date or 0 if kind == "m" else self.papers[number].shown), kind == "d", -number

        return sorted(items, key=place)

    # Words.

    def strict(self, query: Query) -> set[Item]:
        """Items of which one passage says all that is looked for."""
        return {passage.item for passage in self.passages if all(self._said(passage, query))}

    def spread(self, query: Query) -> set[Item]:
        """Items whose passages say all of it together; not asked where it ends in a single Chinese character."""
        if any(re.search(rf"(?<![{_HAN}])[{_HAN}]\s*$", _plain(each)) for each in (*query.terms, *query.phrase)):
            return set()
        said: dict[Item, list[bool]] = {}
        for passage in self.passages:
            here = self._said(passage, query)
            said[passage.item] = [one or other for one, other in zip(here, said.get(passage.item, here), strict=True)]
        return {item for item, all_of_it in said.items() if all(all_of_it)}

    def loose(self, query: Query) -> set[Item]:
        """Items of which one passage says what it must and any part of the words."""
        parts = [part for term in query.terms for part in _parts(term)]
        if len(parts) < 2:
            return set()
        return {
            passage.item
            for passage in self.passages
            if all(self._musts(passage, query)) and any(self.says(passage, part) for part in parts)
        }

    def _said(self, passage: Passage, query: Query) -> list[bool]:
        return [*self._musts(passage, query), *(self.says(passage, term) for term in query.terms)]

    def _musts(self, passage: Passage, query: Query) -> list[bool]:
        musts = [self.says(passage, text, is_phrase=True) for text in query.phrase]
        return musts + [self.says(passage, text, is_titled=True) for text in query.subject]

    def says(self, passage: Passage, text: str, *, is_phrase: bool = False, is_titled: bool = False) -> bool:
        """Whether a passage has a text: run by run in any place, or as it is written."""
        key = (passage.number, text, is_phrase, is_titled)
        found = self._says.get(key)
        if found is None:
            columns = [self._sequence(each) for each in passage.columns[: 1 if is_titled else 3]]
            runs = [self._sequence(text)] if is_phrase else [self._sequence(run) for run in _runs(text)]
            found = self._says[key] = all(any(_stands_in(run, column) for column in columns) for run in runs)
        return found

    def _sequence(self, text: str) -> list[tuple[str, int]]:
        """Stems and Chinese characters in order, each with its place in its run from the end of the one before."""
        found = self._sequences.get(text)
        if found is None:
            found = self._sequences[text] = []
            for match in _RUN.finditer(_plain(text)):
                if match["han"]:
                    found += [(character, min(place, 1)) for place, character in enumerate(match["han"])]
                else:
                    found.append((self._stems.of(match[0]), 0))
        return found


class _Stems:
    """Porter's stems, as SQLite makes them."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE w USING fts5(said, tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(w, instance)")
        self._known: dict[str, str] = {}

    def of(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            self._connection.execute("DELETE FROM w")
            self._connection.execute("INSERT INTO w VALUES (?)", (word,))
            row = self._connection.execute("SELECT term FROM v").fetchone()
            found = self._known[word] = row[0] if row else word
        return found


def _plain(text: str) -> str:
    return _WRAPPED.sub("", _HIDDEN.sub("", simplified(unicodedata.normalize("NFKC", text))))


def _runs(text: str) -> list[str]:
    """A term as its runs of Chinese and of everything else."""
    found = re.findall(rf"[{_HAN}]+|[^{_HAN}]+", _plain(text))
    return [run for run in found if re.search(r"[^\W_]", run)]


def _parts(text: str) -> list[str]:
    """The parts of a term of which any is better than nothing: words, and pairs of characters."""
    found: list[str] = []
    for run in _runs(text):
        is_han = re.match(f"[{_HAN}]", run) is not None
        found += [run[at : at + 2] for at in range(max(1, len(run) - 1))] if is_han else [run.strip()]
    return found


def _stands_in(wanted: list[tuple[str, int]], sequence: list[tuple[str, int]]) -> bool:
    """Whether one sequence stands in another; what it begins with may stand within a run."""
    length = len(wanted)
    if not length:
        return True
    first = wanted[0][0]
    return any(
        sequence[at][0] == first and sequence[at + 1 : at + length] == wanted[1:]
        for at in range(len(sequence) - length + 1)
    )


def _asks_mail(query: Query) -> bool:
    """Whether anything is asked of mails alone."""
    return any((query.from_, query.exclude_from, query.to, query.cc, query.with_, query.has, query.is_, query.in_))


def _is_within(stamp: int | None, query: Query) -> bool:
    if query.after is None and query.before is None:
        return True
    day = None if stamp is None else date.fromtimestamp(stamp)
    return day is not None and (query.after or date.min) <= day < (query.before or date.max)


def _is_sized(size: int, query: Query) -> bool:
    larger, smaller = query.larger_bytes, query.smaller_bytes
    return (larger is None or size > larger) and (smaller is None or size < smaller)


def _has_label(labels: Iterable[str], wanted: str) -> bool:
    def key(label: str) -> str:
        return " ".join(simplified(label).casefold().split())

    return key(wanted) in map(key, labels)


def _is_of(names: Iterable[tuple[str, str]], filetypes: Iterable[str]) -> bool:
    for wanted in filetypes:
        endings = _ENDINGS.get(wanted, wanted).split()
        for filetype, name in names:
            if filetype in {wanted, *endings} or name.lower().endswith(tuple(f".{ending}" for ending in endings)):
                return True
    return False


def _is_called(value: str, name: str, address: str) -> bool:
    wanted = _bare(value)
    if "@" in wanted:
        return address.endswith(wanted) if wanted.startswith("@") else address == wanted
    if "." in wanted and " " not in wanted and address.endswith(("@" + wanted, "." + wanted)):
        return True
    if re.search(f"[{_HAN}]", wanted):
        return wanted.replace(" ", "") in simplified(name).replace(" ", "")
    words = re.findall(r"[^\W_]+", wanted)
    known = re.findall(r"[^\W_]+", _bare(name)) + re.findall(r"[^\W_]+", address.partition("@")[0])
    return bool(words) and all(word in known for word in words)


def _bare(text: str) -> str:
    """In lower case, without diacritics."""
    parts = unicodedata.normalize("NFKD", simplified(text.strip()))
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def _came_from(paper: Paper, value: str) -> bool:
    """Whether a document lay in a folder of files of this name; what mail is put away as is none."""
    parts = f"/{paper.origin.replace(chr(92), '/').lower()}".rpartition("/")[0] + "/"
    names = {value.lower(), simplified(value).lower()}
    is_of_mail = names & {"inbox", "sent", "drafts", "archive", "trash", "spam", "gone", "deleted"}
    return not is_of_mail and any(f"/{name}/" in parts for name in names)


def _is_called_so(value: str, folder: Folder, *, is_itself: bool = False) -> bool:
    name = simplified(folder.name).lower()
    if not is_itself and value not in _SPECIAL and f"/{value}/" in f"/{name}/":
        return True
    is_deleted = value == "deleted" and folder.role in {"trash", "gone"}
    return is_deleted or value in {folder.role, name} or name.endswith((f"/{value}", f".{value}"))


def _after(other: Mail, mail: Mail) -> bool:
    assert other.date is not None and mail.date is not None
    return other.date > mail.date
