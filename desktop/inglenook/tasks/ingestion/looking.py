"""One look at a watched folder: what is new, changed, moved or gone since the last one, and what is done about it.

A changed file gives its document a new text under the same ID; one that cannot be read any more leaves the last text
that could. Where another file has its former bytes by now, that one is read, too (`Keeper.again`). A moved file keeps
its document. A file that went leaves its document marked, or takes it along where the person asked for that. A mail is
never changed: a changed mail file is one more mail.

What may only look gone is left alone: a folder that cannot be read, one found empty, as an unmounted disk is, and what
lay on a disk that was mounted within the folder and is not any more. What also came from elsewhere (another file, an
import by hand, an account) is neither changed nor taken out with a file.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from inglenook.core.events import Event, Partial, Progress, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome
from inglenook.core.watched import WatchedChange, WatchedFolder, WatchReport
from inglenook.tasks.ingestion import noticing
from inglenook.tasks.ingestion.candidates import Candidate, among, is_debris
from inglenook.tasks.ingestion.ingest import bring
from inglenook.tasks.workspace import Workspace
from inglenook.vault.papers.watched import KnownFile
from inglenook.vault.storage.database import Transaction
from inglenook.vault.storage.own_folder import is_own

_MANY = 20  # files; where more than these and more than half go at once, none is taken out
_PASSING = (".part", ".crdownload", ".download", ".tmp", ".swp", "~")
_BATCH = 200


@dataclass(slots=True)
class _Seen:
    """What lies on the disk: files by their path below the folder, and what could not be looked into."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)  # size, time of change in nanoseconds
    closed: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)  # files that are listed and tell nothing of themselves
    disks: set[str] = field(default_factory=set)  # folders at which another disk is mounted
    is_partial: bool = False  # some of it cannot be read


class Look:
    """One look. `touched` limits it to these paths and what lies below them; without it everything is looked at."""

    def __init__(
        self, workspace: Workspace, folder: WatchedFolder, stop: Stop, touched: Collection[Path] | None = None
    ) -> None:
        self._workspace, self._folder, self._stop = workspace, folder, stop
        self._root = Path(folder.path)
        self._starts = [self._root] if touched is None else sorted(touched)
        self._is_whole = touched is None
        self._mounted: frozenset[str] = frozenset()
        self._known: dict[str, KnownFile] = {}
        self._rows: list[tuple[str, KnownFile]] = []
        self._changes: list[WatchedChange] = []
        self._gone: list[str] = []
        self._left: list[tuple[str, ItemId]] = []  # files that have another document by now, with that which they had
        self._problem = ""
        self.counts: Counter[str] = Counter()

    def arrivals(self) -> Iterator[Event[WatchReport]]:
        """What is new or changed, each as `Partial(WatchedChange)` once it is safe."""
        seen = self._seen()
        watched = self._workspace.vault.watched
        self._known, self._left = watched.files(self._folder.number), watched.left(self._folder.number)
        self._note_disks(seen)
        fresh = [name for name, facts in seen.files.items() if not self._is_known(name, facts)]
        gone = [name for name, file in self._known.items() if file.gone is None and self._is_gone(name, seen)]
        self._problem = self._problem_of(seen, gone)
        if self._problem in {"unreachable", "emptied"}:
            fresh, gone = [], []
        self._gone = gone
        yield from self._read(fresh, seen)

    def departures(self) -> Iterator[Event[WatchReport]]:
        """What moved or is gone, and what is wrong with the folder. Comes after the arrivals of every watched folder:
        what went from one may lie in another."""
        is_careful = self._problem == "many_gone"
        self._part_with_former(is_careful=is_careful)
        yield from self._part(self._gone, is_careful=is_careful)
        if self._is_whole or self._problem:
            yield from self._say(self._problem)

    def _seen(self) -> _Seen:
        seen = _Seen()
        self._mounted = noticing.mount_points()
        for start in self._starts:
            self._stop.check()
            if self._is_within(start):
                self._see(start, seen)
        return seen

    def _is_within(self, place: Path) -> bool:
        """Whether a walk from the top would come to a place."""
        if not place.is_relative_to(self._root):
            return False
        above = [each for each in place.parents if each != self._root and each.is_relative_to(self._root)]
        return all(not _is_link(each) and self._is_entered(each) for each in above)

    def _see(self, place: Path, seen: _Seen) -> None:
        """A file, or everything below a folder; links and what programs leave lying for a moment are passed over."""
        is_folder = _is_folder(place)
        if place != self._root and (_is_link(place) or (is_folder and not self._is_entered(place))):
            return
        if not is_folder:
            if self._is_meant(place.name):
                self._see_file(place, seen, is_listed=False)
            return
        for current, folders, files in os.walk(place, onerror=lambda error: seen.closed.append(str(error.filename))):
            self._stop.check()
            inside = Path(current)
            if inside != self._root and self._is_disk(inside):
                seen.disks.add(inside.relative_to(self._root).as_posix())
            folders[:] = sorted(name for name in folders if self._is_entered(inside / name))
            for name in filter(self._is_meant, files):
                self._see_file(inside / name, seen, is_listed=True)

    def _see_file(self, path: Path, seen: _Seen, *, is_listed: bool) -> None:
        name = path.relative_to(self._root).as_posix()
        try:
            name.encode()
            facts = path.stat(follow_symlinks=False)
        except UnicodeEncodeError:
            seen.is_partial = True  # of a name that is no text, by which nothing could be known again
        except (FileNotFoundError, NotADirectoryError):
            if is_listed:  # gone this very moment, perhaps with its disk: the next look knows more
                seen.unsure.add(name)
        except OSError:
            seen.unsure.add(name)
            seen.is_partial = True
        else:
            if not stat.S_ISLNK(facts.st_mode):
                seen.files[name] = facts.st_size, facts.st_mtime_ns

    def _note_disks(self, seen: _Seen) -> None:
        """Close what lay on a disk that is away now, until files that lay there before lie there again without it."""
        watched, number = self._workspace.vault.watched, self._folder.number
        before, walked, disks = watched.disks(number), frozenset(seen.disks), seen.disks
        self._mounted = noticing.mount_points()  # a disk that is pulled while the walk is under way is away as well
        for name in before | walked:
            is_mounted = self._is_disk(self._root / name)
            if not is_mounted and name not in walked and self._is_known_below(name, seen):
                continue
            disks.add(name)
            if not is_mounted:
                seen.closed.append(str(self._root / name))
        if disks != before:
            with self._workspace.vault.database.write() as transaction:
                watched.note_disks(transaction, number, disks)

    def _is_known_below(self, name: str, seen: _Seen) -> bool:
        return any(file in self._known and file.startswith(f"{name}/") for file in seen.files)

    def _is_disk(self, folder: Path) -> bool:
        return str(folder) in self._mounted or os.path.ismount(folder)

    def _is_entered(self, folder: Path) -> bool:
        # Maildir++ keeps its folders under names with a dot.
        is_hidden = folder.name.startswith(".") and not _is_folder(folder / "cur")
        return not is_hidden and not is_debris(folder.name) and not is_own(folder, self._workspace.vault.folder)

    @staticmethod
    def _is_meant(name: str) -> bool:
        return not name.startswith((".", "~$")) and not name.endswith(_PASSING) and not is_debris(name)

    def _is_known(self, name: str, facts: tuple[int, int]) -> bool:
        file = self._known.get(name)
        return file is not None and file.gone is None and (file.size, file.changed_ns) == facts

    def _is_gone(self, name: str, seen: _Seen) -> bool:
        path = self._root / name
        if name in seen.files or name in seen.unsure or any(path.is_relative_to(place) for place in seen.closed):
            return False
        return self._is_whole or any(path.is_relative_to(start) for start in self._starts)

    def _problem_of(self, seen: _Seen, gone: list[str]) -> str:
        if not _is_folder(self._root) or str(self._root) in seen.closed:
            return "unreachable"
        present = sum(file.gone is None for file in self._known.values())
        if self._root in self._starts and present and len(gone) == present and self._is_bare():
            return "emptied"
        if self._folder.removes and len(gone) > max(_MANY, present // 2):
            return "many_gone"
        return "partly_unreadable" if seen.closed or seen.is_partial else ""

    def _is_bare(self) -> bool:
        """Whether nothing lies in the folder but what systems leave there, in the place of a disk as well."""
        return not any(self._is_meant(each.name) for each in self._root.iterdir())

    def _read(self, fresh: list[str], seen: _Seen) -> Iterator[Event[WatchReport]]:
        """Bring in what is new or changed, and write down how each file was when it was read."""
        if not fresh:
            return
        names = {str(self._root / name): name for name in fresh}
        renewing = {
            path: file.item
            for path, name in names.items()
            if (file := self._known.get(name)) is not None
            and file.item is not None
            and not self._workspace.vault.watched.comes_otherwise(file.item, self._folder.number, name)
        }
        changed, new = [Path(path) for path in renewing], [Path(path) for path in names if path not in renewing]

        given: set[str] = set()

        def found() -> Iterator[Candidate]:
            # Of a file that was changed and then copied, the document is not to be the copy's.
            for each in chain(among(changed, self._root), among(new, self._root)):
                given.add(each.name)
                yield each

        if not any(True for _ in found()):
            self._pass_over(names, seen)
            return
        try:
            for event in bring(self._workspace, [self._folder.path], found, self._stop, (), renewing):
                if isinstance(event, Progress):
                    yield event
                elif isinstance(event, Partial) and isinstance(event.value, ImportOutcome):
                    name = names.get(event.value.name)
                    if name is not None:
                        self._take(name, seen.files[name], event.value)
                    if len(self._rows) >= _BATCH:
                        yield from self._keep()
            self._pass_over({path: name for path, name in names.items() if path not in given}, seen)
        finally:
            self._write()
        yield from self._told()

    def _pass_over(self, names: Mapping[str, str], seen: _Seen) -> None:
        """Write down files that programs keep for themselves, so that no import is begun for them at each look."""
        there = (name for path, name in names.items() if os.path.lexists(path))
        self._rows += [(name, KnownFile(*seen.files[name], None)) for name in there]
        self._write()

    def _take(self, name: str, facts: tuple[int, int], outcome: ImportOutcome) -> None:
        old = self._known.get(name)
        before = old.item if old is not None else None
        item = outcome.item if outcome.item is not None or not outcome.outcome.is_failure else before
        self._rows.append((name, KnownFile(*facts, item)))
        if before is not None and before.kind is ItemKind.DOCUMENT and before != item:
            self._left.append((name, before))
        if outcome.outcome.is_failure:
            self._note("failed", name, item, outcome.outcome.value)
        elif outcome.outcome is not Outcome.PRESENT:
            self._note("added" if old is None or old.gone is not None else "changed", name, item)

    def _part_with_former(self, *, is_careful: bool) -> None:
        """A document whose file has other bytes by now, which another file had before, is called after a file that has
        its own; where none has, it is as gone as the text that a change replaces."""
        if not self._left:
            return
        vault = self._workspace.vault
        with vault.database.write() as transaction:
            for name, item in self._left:
                if not vault.holds(transaction, item):
                    continue
                former = Path(name).name
                holder = vault.watched.holder(transaction, item, former)
                if holder is not None and vault.documents.filename(item.number) == former:
                    vault.documents.rename(transaction, item.number, Path(holder).name, holder, former)
                    self._workspace.index.rename(transaction, item.number)
                elif holder is None and self._folder.removes and not is_careful:
                    self._take_out(transaction, name, item)
            vault.watched.note_left(transaction, self._folder.number, ())

    def _part(self, gone: list[str], *, is_careful: bool) -> Iterator[Event[WatchReport]]:
        """What is not there any more: it lies elsewhere now, or is marked, or goes from the vault as well."""
        for start in range(0, len(gone), _BATCH):
            self._stop.check()
            with self._workspace.vault.database.write() as transaction:
                for name in gone[start : start + _BATCH]:
                    self._part_with(transaction, name, self._known[name], is_careful=is_careful)
            yield from self._told()

    def _part_with(self, transaction: Transaction, name: str, file: KnownFile, *, is_careful: bool) -> None:
        if os.path.lexists(self._root / name):
            return  # it is back, after the long time that reading may take
        watched = self._workspace.vault.watched
        watched.forget(transaction, self._folder.number, name)
        if file.item is None or not self._workspace.vault.holds(transaction, file.item):
            return
        holder = watched.holder(transaction, file.item, Path(name).name)
        if holder == str(self._root / name):
            return  # known by another watched folder within this one or around it, whose look sees to it
        if holder is not None:
            if file.item.kind is ItemKind.DOCUMENT:
                names = Path(holder).name, holder, Path(name).name
                self._workspace.vault.documents.rename(transaction, file.item.number, *names)
                self._workspace.index.rename(transaction, file.item.number)
            self._changes.append(WatchedChange(holder, "moved", file.item, str(self._root / name)))
        elif self._folder.removes and not is_careful and self._take_out(transaction, name, file.item):
            self._note("removed", name, file.item)
        else:
            marked = KnownFile(file.size, file.changed_ns, file.item, self._workspace.now())
            watched.put(transaction, self._folder.number, [(name, marked)])
            self._note("gone", name, file.item)

    def _take_out(self, transaction: Transaction, name: str, item: ItemId) -> bool:
        """Take an item out of the vault; what a mail carries stays with it. False where it also came otherwise."""
        if item.kind is ItemKind.DOCUMENT and self._workspace.vault.documents.release(transaction, item.number):
            return True
        if self._workspace.vault.watched.comes_otherwise(item, self._folder.number, name):
            return False
        self._workspace.index.remove(transaction, self._workspace.vault.delete(transaction, item))
        return True

    def _note(self, change: str, name: str, item: ItemId | None, detail: str = "") -> None:
        self._changes.append(WatchedChange(str(self._root / name), change, item, detail))

    def _keep(self) -> Iterator[Event[WatchReport]]:
        self._write()
        yield from self._told()

    def _write(self) -> None:
        if self._rows:
            watched = self._workspace.vault.watched
            with self._workspace.vault.database.write() as transaction:
                watched.put(transaction, self._folder.number, self._rows)
                if self._left:  # killed before `_part_with_former`, the next look does that
                    watched.note_left(transaction, self._folder.number, self._left)
            self._rows = []

    def _told(self) -> Iterator[Event[WatchReport]]:
        told, self._changes = self._changes, []
        self.counts.update(each.change for each in told)
        for each in told:
            yield Partial(each)

    def _say(self, problem: str) -> Iterator[Event[WatchReport]]:
        """Tell a problem, each time it comes up anew."""
        if problem != self._folder.problem:
            with self._workspace.vault.database.write() as transaction:
                self._workspace.vault.watched.say(transaction, self._folder.number, problem)
            if problem:
                self._changes.append(WatchedChange(self._folder.path, "problem", None, problem))
                yield from self._told()


def _is_folder(place: Path) -> bool:
    """`Path.is_dir`, which raises where it may not look."""
    try:
        return place.is_dir()
    except OSError:
        return False


def _is_link(place: Path) -> bool:
    """`Path.is_symlink`, as above."""
    try:
        return place.is_symlink()
    except OSError:
        return False
