"""Every file of some folders through the reader's child process, as an import would send it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.core.events import Progress, Stop
from inglenook.core.reading import Found, Outcome, PartKind
from inglenook.tasks.workspace import Desk, looks_like_mail

_HEAD = 4_096  # bytes that tell which reader gets a file first
_WALKED = 3_000  # things of one container that are looked at


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file. `within` is what its container held, with the bytes beside each."""

    found: Found
    payload: bytes = b""
    within: tuple[tuple[Found, bytes], ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The outcome as the list of an import would name it; a container counts as what its walk came to."""
        if self.found.failure is not None:
            return self.found.failure
        if not self.found.container:
            return Outcome.IMPORTED
        whole = [found.failure for found, _ in self.within if found.failure is not None and not found.end]
        return whole[0] if whole else Outcome.CONTAINER

    @property
    def detail(self) -> str:
        """The code that goes with the outcome, or the kind of what was read."""
        if self.found.document is not None:
            return self.found.document.filetype
        if self.found.message is not None:
            return "mail"
        whole = [found.detail for found, _ in self.within if found.failure is not None and not found.end]
        return self.found.detail or (whole[0] if whole else self.found.container)

    @property
    def text(self) -> str:
        """All text that was read, of whatever kind."""
        return text_of(self.found)


def text_of(found: Found) -> str:
    """The text of what was found; empty for a failure."""
    if found.document is not None:
        return found.document.text
    return found.message.text if found.message is not None else ""


def part_of(found: Found, *kinds: PartKind) -> str:
    """The runs of a mail that are of these kinds, one after another."""
    if found.message is None:
        return ""
    return "".join(found.message.text[part.start : part.end] for part in found.message.parts if part.kind in kinds)


def files_of(data: Path, folders: Sequence[str]) -> list[tuple[str, Path]]:
    """The files below these folders: the path within `data` with slashes, and where it is."""
    found = [path for folder in folders for path in sorted((data / folder).rglob("*")) if path.is_file()]
    return [(path.relative_to(data).as_posix(), path) for path in found]


def sweep(desk: Desk, files: Sequence[tuple[str, Path]], stop: Stop, answers: dict[str, Answer]) -> Iterator[Progress]:
    """Read all these files into `answers`, by their names, and walk what holds others; says how far it is."""
    for is_mail in (True, False):
        chosen = [(name, path) for name, path in files if _is_mail(path) is is_mail]
        items = ((name, path.name, path.read_bytes()) for name, path in chosen)
        for name, data, found, payload in desk.reader.read_many(items, stop, mail=is_mail):
            within = _within(desk, name, data, stop) if found.container else ()
            answers[name] = Answer(found, payload, within)
            yield Progress(len(answers), len(files), "files", "read")


def read_all(desk: Desk, contents: Mapping[str, tuple[str, bytes]], stop: Stop, *, mail: bool) -> dict[str, Found]:
    """Read bytes that lie in no file of their own: key -> (file name, bytes) in, key -> what was found out."""
    items = ((key, name, data) for key, (name, data) in contents.items())
    return {key: found for key, _, found, _ in desk.reader.read_many(items, stop, mail=mail)}


def _within(desk: Desk, name: str, data: bytes, stop: Stop) -> tuple[tuple[Found, bytes], ...]:
    found: list[tuple[Found, bytes]] = []
    for each in desk.reader.walk(data, 0, stop, name.rpartition("/")[2]):
        found.append(each)
        if len(found) >= _WALKED:
            break
    return tuple(found)


def _is_mail(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_like_mail(path.name, file.read(_HEAD))
