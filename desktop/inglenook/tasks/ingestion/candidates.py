"""Which files an import is about: the paths a person names, walked in order, with what their place tells of mail.

A Maildir (a folder with `cur` and `new`) gives its name as the mail folder and its file names give the flags
(maildir(5)); a mail that is read or marked while others come in has another name there, and is followed. Thunderbird
keeps a folder as a mailbox without a suffix beside an index (`.msf`), and the folders within it in `NAME.sbd`; Apple
Mail keeps one as a folder `NAME.mbox`, with a mailbox `mbox` or with a file for each mail, after which come files of
its parts (`beside`). What these programs keep for themselves beside it (settings, caches, lists) is passed over; of a
profile of Thunderbird the mail and the address books are taken, though these cannot be read yet, for that to be said.
Links to folders are not followed, so that no walk runs in circles.
"""

from __future__ import annotations

import base64
import contextlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path
from unicodedata import category

from inglenook.core.filenames import as_text, is_text
from inglenook.core.ids import ItemId
from inglenook.core.reading import Found
from inglenook.vault.storage.database import Transaction
from inglenook.vault.storage.own_folder import is_own, lies_within

# What else is written in the commit that keeps a mail; the last says whether the mail is new.
Kept = Callable[[Transaction, ItemId, bool], None]

# Left behind by systems; nobody means them.
_DEBRIS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"})
# What mail programs keep for themselves beside the mail.
_INDEX = ".msf"
_KEPT_BESIDE = frozenset({"msgFilterRules.dat", "popstate.dat", "filterlog.html", "table_of_contents"})
_MAILDIR = ("new", "cur")
_APPLE = frozenset({"Info.plist", "table_of_contents"})
# In any folder: of MH, Claws Mail, Sylpheed, KMail, Evolution and Windows Live Mail. In a Maildir: of Dovecot,
# Courier and what syncs one. Beside a file of the same name: of Foxmail, Pegasus Mail, Eudora, The Bat!, Zimbra,
# Netscape and Proton Mail.
_OF_PROGRAMS = re.compile(
    r"\.(?:mh_sequences|xmhcache|(?:claws|sylpheed)_(?:cache|mark|tags)|.{1,200}\.index(?:\.ids|\.sorted)?)"
    r"|.{1,200}\.(?:ev-summary(?:-meta)?|ibex\.index(?:\.data)?|cmeta)|winmail\.fol"
    r"|\.\.maildir\+\+"
)
_IN_MAILDIR = re.compile(
    r"dovecot[.-].{1,100}|courierimap.{1,100}|maildir(?:folder|size)|subscriptions|\.uidvalidity|\.mbsyncstate.{0,20}"
    r"|\.isyncuidmap\.db"
)
_LISTED = re.compile(r"(.+)\.(?:(ind)|(pmi)|(toc)|(tbi)|(?<=\.eml\.)(meta)|(snm)|(metadata\.json))", re.IGNORECASE)
_OF_LISTED = (".box", ".pmm", ".mbx", ".tbb", "", "", ".eml")  # the endings of what these belong to
_FOXMAIL = {"in": "Inbox", "out": "Outbox", "send": "Sent", "sent": "Sent", "trash": "Trash", "spam": "Spam"}
_THE_BAT = "messages.tbb"
SEARCHED = ".mozmsgs"  # of Thunderbird, with copies of mails for the system's search
_DELETED_BY_MH = re.compile(r"[,#]\d{1,9}")
_KMAIL = re.compile(r"\.(.+)\.directory")
# A profile of Thunderbird: its settings, the folders with the mail, and what is a person's own beside these.
_PREFERENCES, _STORES, _BOOKS = "prefs.js", frozenset({"Mail", "ImapMail"}), "abook"
_OF_MAIL, _MOST_PREFERENCES = b'user_pref("mail.', 4_000_000  # what its settings speak of, and bytes that are looked at
_APPLE_VERSION = re.compile(r"V\d{1,3}")
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")
_FLAGS = re.compile(r"[:;!_]2,([A-Za-z]*)$")
# Files of Apple Mail: a mail, the folder of the parts of mails by their numbers, and a part of older versions.
MAIL_OF_APPLE, PARTS, APPENDED = re.compile(r"(\d{1,20})(?:\.partial)?\.emlx"), "Attachments", ".emlxpart"
_NUMBERED = re.compile(r"\d{1,4}(?:\.\d{1,4})*")
_ASKED_ABOVE = 2  # folders above the one with a part
JOINT = " › "


class Packed:
    """The files of an archive by their paths there, asked as a disk is (`beside`)."""

    def __init__(self, files: Mapping[Path, bytes]) -> None:
        self._files = files
        self._folders: defaultdict[Path, list[Path]] = defaultdict(list)
        for path in files:
            self._folders[path.parent].append(path)
            for above in islice(path.parent.parents, _ASKED_ABOVE):  # a name may have thousands
                self._folders[above] += ()

    def is_file(self, path: Path) -> bool:
        """Whether a file is there."""
        return path in self._files

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        return path in self._folders

    def listed(self, folder: Path) -> list[Path]:
        """The files in a folder."""
        return self._folders.get(folder, [])

    def size(self, path: Path) -> int:
        """The bytes of a file."""
        return len(self._files[path])

    def read(self, path: Path) -> bytes:
        """The bytes themselves."""
        return self._files[path]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file to be read. `data` is set for a member of a container, `path` for a file on disk."""

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    folder: str = ""
    also: tuple[str, ...] = ()  # further folders
    flags: str | None = None  # a Maildir's; None where its place says nothing
    depth: int = 0
    mailbox: str = ""  # what the folder is called if the file is a mailbox; empty to call it after the file
    kept: Kept | None = field(default=None, repr=False, compare=False)  # set for a mail of an account
    is_brought: bool = True  # by the person, be it within an archive; else a mail or a document carries it
    is_part: bool = False  # of a mail beside which it lies
    packed: Packed | None = field(default=None, repr=False, compare=False)  # what it lies among, in an archive
    inner: Path | None = None  # its path there
    # What of this is kept in the vault, where it is kept itself, and the same of what this lies in: numbers and names.
    holds: list[tuple[int, str]] | None = field(default=None, repr=False, compare=False)
    within: list[tuple[int, str]] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if is_text(self.name) and is_text(self.folder) and is_text(self.mailbox):
            return
        for each in ("name", "folder", "mailbox"):
            given = getattr(self, each)
            if (text := as_text(given)) is not given:
                object.__setattr__(self, each, text)

    @property
    def filename(self) -> str:
        """The last part of the name, as a document is called."""
        return self.name.rsplit(JOINT, 1)[-1].replace("\\", "/").rsplit("/", 1)[-1]

    def member(self, name: str, data: bytes, folder: str = "") -> Candidate:
        """A file inside this container, a mail perhaps in a folder of its own there."""
        return Candidate(
            f"{self.name}{JOINT}{name}",
            data=data,
            folder=folder or self.folder,
            depth=self.depth + 1,
            is_brought=self.is_brought and self.holds is None,
            within=self.within if self.holds is None else self.holds,
        )

    def stored(self, found: Found, data: bytes) -> Candidate:
        """An item of this store of mails, with where it lies there and what was done with it."""
        return replace(self.member(found.name, data, found.name.rpartition("/")[0]), flags=found.flags)

    def holding(self) -> Candidate:
        """The same as what is a document itself, which what it holds goes with."""
        return replace(self, holds=[])


def candidates(paths: Sequence[Path], vault: Path | None = None) -> Iterator[Candidate]:
    """Every file below the paths, folders in the order of their names. What lies in the folder `vault`, the vault's
    own, is passed over."""
    for path in paths:
        if vault is not None and lies_within(path, vault):
            continue
        if path.is_dir():
            yield from _in_folder(path, vault)
        else:
            siblings = {path.name + _INDEX} if path.with_name(path.name + _INDEX).exists() else set()
            yield Place.on_disk(path.parent, siblings).candidate(path.name, "")


def _in_folder(top: Path, vault: Path | None) -> Iterator[Candidate]:
    closed: list[str] = []
    for current, folders, files in os.walk(top, onerror=lambda error: closed.append(str(error.filename))):
        is_profile = _PREFERENCES in files and not _STORES.isdisjoint(folders) and _sets_mail(Path(current))
        folders[:] = sorted(
            name
            for name in folders
            if name not in _DEBRIS
            and (not is_profile or name in _STORES)
            and not _is_apple_data(Path(current), name)
            and not (vault is not None and is_own(Path(current, name), vault))
        )
        if {*_MAILDIR} <= {*folders}:
            # What is read meanwhile goes from `new` to `cur`: listed the other way round it would be in neither.
            folders.remove("new")
            folders.insert(0, "new")
        if {"Messages", PARTS} <= {*folders}:
            folders.remove(PARTS)
            folders.append(PARTS)
        names = {name for name in files if name.startswith(_BOOKS)} if is_profile else set(files)
        yield from _beside(Path(current), names, top)
    yield from (Candidate(name, path=Path(name)) for name in closed)  # that they cannot be read is to be said


def _sets_mail(folder: Path) -> bool:
    """Whether the settings in a folder are those of a mail program, and not of a browser or of anybody's own."""
    path = folder / _PREFERENCES
    with contextlib.suppress(OSError):
        if path.is_file():  # a pipe of this name would never end
            with path.open("rb") as file:
                return _OF_MAIL in file.read(_MOST_PREFERENCES)
    return False


def among(paths: Iterable[Path], top: Path) -> Iterator[Candidate]:
    """The candidates that a walk through the folder `top` would give for these files, and the mails that they belong
    to."""
    mails = {path: _mail_of(path, top) for path in paths}
    ordered = sorted({*mails, *filter(None, mails.values())}, key=lambda path: (mails.get(path) is not None, path))
    for place, group in groupby(ordered, key=lambda path: path.parent):
        wanted = {path.name for path in group}
        with contextlib.suppress(OSError):
            names = {entry.name for entry in os.scandir(place)}
            found = _beside(place, names, top)
            yield from (each for each in found if each.path is not None and each.path.name in wanted)


def is_part(path: Path, packed: Packed) -> bool:
    """Whether a file of an archive is a part of a mail of Apple Mail there."""
    return _mail_of(path, Path(), packed.is_file) is not None


def _mail_of(path: Path, top: Path, is_file: Callable[[Path], bool] = Path.is_file) -> Path | None:
    """The mail of Apple Mail that a file is a part of, by where both lie below `top`."""
    if path.name.endswith(APPENDED):
        number, _, part = path.name.removesuffix(APPENDED).partition(".")
        place = path.parent
    else:
        number, part = path.parent.parent.name, path.parent.name
        outer = path.parent.parent.parent
        if outer.name != PARTS:
            return None
        place = outer.parent / "Messages"
    if not number.isdecimal() or not _NUMBERED.fullmatch(part) or not place.is_relative_to(top):
        return None
    mails = (place / f"{number}{ending}" for ending in (".partial.emlx", ".emlx"))
    return next((mail for mail in mails if is_file(mail)), None)


def is_debris(name: str) -> bool:
    """Whether a file or folder of this name was left behind by a system, and nobody means it."""
    return name in _DEBRIS


def _beside(path: Path, names: set[str], top: Path) -> Iterator[Candidate]:
    """The candidates among the files of one folder below `top`."""
    place = Place.on_disk(path, names)
    if path.suffix == SEARCHED and path.with_suffix("").is_file():
        return
    has_parts = path.parent.parent.name == PARTS
    for name in sorted(names, key=lambda name: (name.endswith(APPENDED), name)):
        if place.passes_over(name):
            continue
        found = place.candidate(name, place.folder)
        belongs = (has_parts or name.endswith(APPENDED)) and _mail_of(path / name, top) is not None
        yield replace(found, is_brought=False, is_part=True) if belongs else found


def _is_list(name: str, lowered: set[str]) -> bool:
    """Whether a file says of another one, which lies beside it, what its program knows of the mails in that."""
    if name == "labels.json":  # of Proton Mail
        return any(each.endswith(".metadata.json") for each in lowered)
    found = _LISTED.fullmatch(name)
    if found is None:
        return False
    ending = next(ending for ending, group in zip(_OF_LISTED, found.groups()[1:], strict=True) if group is not None)
    return found[1].casefold() + ending in lowered


class Moves:
    """Where the mails of Maildirs lie by now. A Maildir is listed when one is missing, and again once it changed."""

    def __init__(self) -> None:
        self._listed: dict[Path, tuple[list[int], dict[str, Path]]] = {}

    def followed(self, candidate: Candidate) -> Candidate:
        """A mail under the name that it has now; a candidate that is where it was, or nowhere, as it is."""
        path = candidate.path
        if path is None or path.parent.name not in _MAILDIR or os.path.lexists(path):
            return candidate
        top = path.parent.parent
        with contextlib.suppress(OSError):
            changed = [(top / name).stat().st_mtime_ns for name in _MAILDIR]
            if top not in self._listed or self._listed[top][0] != changed:
                names = [entry for name in _MAILDIR for entry in os.scandir(top / name)]
                self._listed[top] = changed, {_FLAGS.sub("", each.name): Path(each.path) for each in names}
            found = self._listed[top][1].get(_FLAGS.sub("", path.name))
            if found is not None:
                return Place.on_disk(found.parent, set()).candidate(found.name, candidate.folder)
        return candidate


class Place:
    """A folder, with what its own path and the files in it say of each of these: found once for all of them."""

    def __init__(self, path: Path, names: set[str], *, is_beside_cur: bool, has_cur: bool) -> None:
        """Whether a folder `cur` lies beside it and within it, as in a Maildir."""
        self._path, self._names, self._has_cur = path, names, has_cur
        self._lowered = {name.casefold() for name in names}
        self._has_index = any(name.endswith(_INDEX) for name in names) or "mbox" in names
        self._is_maildir = path.name in _MAILDIR and is_beside_cur
        self._apple = _within(path, ".mbox") if path.suffix == ".mbox" else None
        self._outer = _outer(path)

    @classmethod
    def on_disk(cls, path: Path, names: set[str]) -> Place:
        """A folder on a disk, with the names of the files in it."""
        is_beside_cur = path.name in _MAILDIR and (path.parent / "cur").is_dir()
        return cls(path, names, is_beside_cur=is_beside_cur, has_cur=(path / "cur").is_dir())

    @property
    def folder(self) -> str:
        """What a folder of mails here is called."""
        return _maildir(self._path.parent) if self._is_maildir else _within(self._path, ".mbox") or self._path.name

    def passes_over(self, name: str) -> bool:
        """Whether a program or a system keeps a file of this name here for itself."""
        if name in _DEBRIS or name.startswith("~$") or (name.startswith("._") and name[2:] in self._names):
            return (
                True  # also the mark of a document that is open, and what macOS writes beside a file on foreign disks
            )
        if name.endswith(_INDEX) or (self._has_index and name in _KEPT_BESIDE):
            return True
        is_of_programs = _OF_PROGRAMS.fullmatch(name) or (self._has_cur and _IN_MAILDIR.fullmatch(name))
        return bool(is_of_programs) or (self._apple is not None and name in _APPLE) or _is_list(name, self._lowered)

    def candidate(self, name: str, folder: str) -> Candidate:
        """A file of this name in the folder, beside the others."""
        path = self._path / name
        match = _FLAGS.search(name)
        flags = match[1] if match is not None else "" if self._is_maildir else None
        if _DELETED_BY_MH.fullmatch(name):
            flags = "ST"
        return Candidate(str(path), path=path, folder=folder, flags=flags, mailbox=self._mailbox(name))

    def _mailbox(self, name: str) -> str:
        """What Thunderbird or Apple Mail calls the folder whose mailbox this file is, with those it lies in."""
        if name == "mbox" and self._apple is not None:
            return self._apple
        if name.casefold() == _THE_BAT:
            return self._path.name
        stem, _, ending = name.casefold().rpartition(".")
        if ending == "box" and stem in _FOXMAIL:
            return _FOXMAIL[stem]
        if self._is_maildir or (not self._outer and name + _INDEX not in self._names):
            return ""
        return _unshifted_name(f"{self._outer}/{name}" if self._outer else name)


def _is_apple_data(path: Path, name: str) -> bool:
    """Whether a folder is the one in which Apple Mail keeps its lists and accounts."""
    return name == "MailData" and _APPLE_VERSION.fullmatch(path.name) is not None


def _maildir(path: Path) -> str:
    """What a Maildir is called; Maildir++ keeps the folders of a mailbox as `.Sent` and `.Work.Bills` within it."""
    name = path.name
    if name.startswith(".") and len(name) > 1:
        return _unshifted_name(name[1:].replace(".", "/"))
    outer = _outer(path.parent)
    return _unshifted_name(f"{outer}/{name}") if outer else name


def _outer(path: Path) -> str:
    """What the folder is called that this one is within, for a program that keeps those within `Work` in `Work.sbd`
    (Thunderbird) or `.Work.directory` (KMail)."""
    kmail = (_KMAIL.fullmatch(part) for part in path.parts)
    return _within(path, ".sbd") or "/".join(match[1] for match in kmail if match is not None)


def _unshifted_name(name: str) -> str:
    """The name of a folder whose program writes what is not ASCII as IMAP does (RFC 3501, 5.1.3): `&XfJT0ZAB-` is
    已发送."""
    return _SHIFTED.sub(_unshifted, name) if "&" in name else name


def _unshifted(match: re.Match[str]) -> str:
    """One run of such characters; as it stands where it is none, or would part folders or be seen by nobody."""
    if not match[1]:
        return "&"
    with contextlib.suppress(ValueError):  # no base64, or no UTF-16
        text = base64.b64decode(match[1].replace(",", "/") + "=" * (-len(match[1]) % 4)).decode("utf-16-be")
        if "/" not in text and not any(category(each) == "Cc" for each in text):
            return text
    return match[0]


def _within(place: Path, suffix: str) -> str:
    """The names of the folders with this suffix that a place lies in, without it, the outermost first."""
    return "/".join(part.removesuffix(suffix) for part in place.parts if part.endswith(suffix) and part != suffix)
