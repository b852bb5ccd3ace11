"""A model file or folder of the person's own is looked at, checked, copied or linked, and put on the shelf."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.engine.shelf.candidate import Candidate, candidate_at, facts_of
from inglenook.engine.shelf.inspection import Facts
from inglenook.engine.shelf.machine import TOO_LARGE, free_bytes
from inglenook.engine.shelf.models import digest_of
from inglenook.engine.shelf.refusals import ModelTooLarge, ShelfFull, ShelfUnreachable
from inglenook.engine.shelf.shelf import MLX, Installed, memory_need, name_from
from inglenook.tasks.models.library import Library

_PIECE = 4 * 1024 * 1024
_SPARE = 64 * 1024 * 1024  # room that is left on the disk
_MB = 1_000_000


def adopt(
    library: Library, path: Path, stop: Stop, *, name: str = "", is_forced: bool = False
) -> Iterator[Event[Installed]]:
    """Put what lies at `path` on the shelf; the original stays. `is_forced` takes one that needs too much memory, too.

    Raises `ModelRefused`, `ModelTooLarge`, `ModelNameTaken`, `ShelfFull`, `ShelfUnreachable`, `InspectionFailed`.
    """
    candidate = candidate_at(path)
    yield Progress(0, None, "files", "looking")
    facts = facts_of(candidate, library.starter, stop)
    wanted = name or name_from(candidate.path.stem if candidate.form == "gguf" else candidate.path.name)
    need = memory_need(candidate.size_bytes, facts.parameters)
    if not is_forced and library.machine.fit(need) == TOO_LARGE:
        raise ModelTooLarge(name=wanted, needed_mb=need // _MB, memory_mb=library.machine.memory_bytes // _MB)
    place = library.shelf.arriving(wanted)
    try:
        file = yield from _brought(candidate, place, stop)
        digest = digest_of(place / file, stop.check)
        made = library.shelf.settle(_manifest(wanted, candidate, facts, file, digest, library.now()))
    except BaseException:
        library.shelf.abandon(wanted)
        raise
    yield Result(made)


def _brought(candidate: Candidate, place: Path, stop: Stop) -> Generator[Event[Installed], None, str]:
    """Bring the files over; gives the name of the file, or of the folder, in their new place."""
    file = candidate.path.name if candidate.form == "gguf" else MLX
    target = place / file
    try:
        if candidate.form == "mlx":
            target.mkdir(exist_ok=True)
        done = 0
        for source in candidate.files:
            goal = target / source.name if candidate.form == "mlx" else target
            for count in _copied(source, goal, candidate.size_bytes - done):
                stop.check()
                done += count
                yield Progress(done, candidate.size_bytes, "bytes", "copying")
    except OSError as error:
        raise ShelfUnreachable(path=str(place.parent)) from error
    return file


def _copied(source: Path, goal: Path, room_bytes: int) -> Iterator[int]:
    """Link a file where both lie on one disk, else copy it in pieces; gives how many bytes each step brought."""
    goal.unlink(missing_ok=True)
    with contextlib.suppress(OSError, NotImplementedError):
        os.link(source.resolve(), goal)
        yield source.stat().st_size
        return
    free = free_bytes(goal.parent)
    if free < room_bytes + _SPARE:
        raise ShelfFull(needed_mb=(room_bytes + _SPARE) // _MB, free_mb=free // _MB)
    with source.open("rb") as old, goal.open("wb") as new:
        while piece := old.read(_PIECE):
            new.write(piece)
            yield len(piece)
        new.flush()
        os.fsync(new.fileno())


def _manifest(name: str, candidate: Candidate, facts: Facts, file: str, digest: str, now: int) -> Installed:
    return Installed(
        name=name,
        title=facts.title or candidate.path.stem,
        form=facts.form,
        file=file,
        digest=digest,
        family=facts.family,
        context=facts.context,
        size_bytes=candidate.size_bytes,
        quantisation=facts.quantisation,
        parameters=facts.parameters,
        licence=facts.licence,
        source="import",
        origin=candidate.path.name,
        revision="",
        added=now,
        is_tuned=facts.is_tuned,
        embeds=facts.embeds,
    )


__all__ = ["Installed", "ModelTooLarge", "adopt"]
