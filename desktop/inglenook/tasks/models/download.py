"""A model out of the catalogue is fetched: what it is and its terms first, then the files, checked, in one arrival.

Files come into a folder beside the shelf's own and are kept in parts, so that a download that was cut off, or killed,
goes on where it was. Each is checked against the digest that the hub stated before, and against the catalogue's where
it has one; a part that turns out wrong is thrown away. Nothing counts as installed before all of it is there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Notice, Progress, Result, Stop
from inglenook.courier.allowed import HUB
from inglenook.courier.failures import CourierError, DownloadWrong, HubLacks
from inglenook.courier.messages import HubFile, Stated
from inglenook.engine.choice import present_forms
from inglenook.engine.shelf.candidate import candidate_at, facts_of
from inglenook.engine.shelf.machine import free_bytes
from inglenook.engine.shelf.models import digest_of, is_read
from inglenook.engine.shelf.offers import Licence, Offer, catalogue
from inglenook.engine.shelf.refusals import ModelNameTaken, ModelRefused, NoSuchModel, ShelfFull, ShelfUnreachable
from inglenook.engine.shelf.shelf import LICENCES, MLX, Installed, Shelf
from inglenook.tasks.children.courier import Courier, Hub
from inglenook.tasks.metering import Meter
from inglenook.tasks.models.library import Library

_PART, _PLAN = ".part", "plan.json"
_TERMS_FILES = ("license", "licence", "notice", "use_policy", "copying", "readme.md")
_TERMS_BYTES = 512 * 1024
_SPARE_BYTES = 64 * 1024 * 1024
_MB = 1_000_000
_PIECE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Terms:
    """A text that comes with a model: the page or file that it was, its bytes, and its text where it has one."""

    name: str
    data: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a download would bring, as the hub states it now; shown to the person before anything is kept.

    `terms` are the texts as they came; where some are missing the summary and the addresses must do.
    """

    offer: Offer
    licence: Licence
    commit: str
    files: tuple[HubFile, ...]
    terms: tuple[Terms, ...]
    here_bytes: int  # of an earlier try

    @property
    def size_bytes(self) -> int:
        """How large the model is."""
        return sum(each.size for each in self.files)


class _Plan(msgspec.Struct, frozen=True):
    """What the parts in a folder belong to."""

    commit: str
    files: tuple[HubFile, ...]


def propose(library: Library, name: str, stop: Stop, hub: Hub) -> Iterator[Event[Proposal]]:
    """Ask the hub what a model is now, and fetch its terms. Raises `NoSuchModel`, `CourierError`s, `ModelNameTaken`."""
    offer = catalogue().find(name, present_forms(library.machine))
    if (library.shelf.folder / offer.name).exists():
        raise ModelNameTaken(name=offer.name)
    licence = catalogue().licences[offer.licence]
    yield Progress(0, None, "steps", "asking")
    with _courier(library, hub, offer) as courier:
        stated = courier.look(offer.repository, offer.revision, stop)
        files = _wanted(offer, stated)
        terms: list[Terms] = []
        for page in licence.pages:
            try:
                yield Progress(len(terms), None, "steps", "terms")
                data = courier.page(page, stop)
                terms.append(Terms(page, data, library.read("terms.html", data)))
            except CourierError as error:
                yield Notice("terms_unreachable", (("page", page), ("reason", error.code)))
        for file in _terms_in(stated):
            data = b"".join(courier.fetch(offer.repository, stated.commit, file, 0, stop))
            if _is_right(file, data):
                terms.append(Terms(file.name, data, data.decode("utf-8", "replace")))
    here = _here(library.shelf, offer, _Plan(stated.commit, files))
    yield Result(Proposal(offer, licence, stated.commit, files, tuple(terms), here))


def download(
    library: Library, proposal: Proposal, stop: Stop, hub: Hub, *, accepted: bool = False
) -> Iterator[Event[Installed]]:
    """Fetch what was proposed. `accepted`: the person has accepted the licence, where it asks for that.

    Raises `LicenceNotAccepted`, `CourierError`s, `DownloadWrong`, `ShelfFull`, `ShelfUnreachable`, `ModelRefused`. What
    has come until then is kept for the next try, unless it is wrong.
    """
    offer = proposal.offer
    if proposal.licence.asks and not accepted:
        raise LicenceNotAccepted(licence=proposal.licence.title)
    place = library.shelf.arriving(offer.name)
    missing = proposal.size_bytes - _here(library.shelf, offer, _Plan(proposal.commit, proposal.files))
    free = free_bytes(place)
    if free < missing + _SPARE_BYTES:
        raise ShelfFull(needed_mb=(missing + _SPARE_BYTES) // _MB, free_mb=free // _MB)
    try:
        yield from _fetched(library, proposal, place, stop, hub)
        yield Progress(0, None, "steps", "checking")
        made = _manifest(library, proposal, place, stop, accepted=accepted)
        _keep_terms(proposal, place)
        (place / _PLAN).unlink(missing_ok=True)
    except OSError as error:
        raise ShelfUnreachable(path=str(library.shelf.folder)) from error
    except ModelRefused:
        library.shelf.abandon(offer.name)
        raise
    yield Result(library.shelf.settle(made))


class LicenceNotAccepted(InglenookError):
    """A model comes only to who accepts its licence (fact: licence)."""

    code = "licence_not_accepted"


def forget_parts(library: Library, name: str) -> int:
    """Throw away what an earlier try left behind; the bytes that it had."""
    place = library.shelf.folder / f".{catalogue().find(name).name}.arriving"
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    library.shelf.abandon(name)
    return size


def unfinished(library: Library) -> list[str]:
    """The offers of which some has come and not all."""
    names = []
    for offer in catalogue().models:
        if (library.shelf.folder / f".{offer.name}.arriving").is_dir():
            names.append(offer.name)
    return names


def arrived(library: Library, name: str) -> int:
    """The bytes that an earlier try left; `forget_parts` throws them away, and the next try goes on from them."""
    place = library.shelf.folder / f".{catalogue().find(name).name}.arriving"
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file() and path.name != _PLAN)


def _courier(library: Library, hub: Hub, offer: Offer) -> Courier:
    return Courier(library.starter, library.log, library.clock, hub, f"model:{offer.name}")


def _wanted(offer: Offer, stated: Stated) -> tuple[HubFile, ...]:
    """The files of the offer, as the hub states them; raise `HubLacks`, or `DownloadWrong` against the pin."""
    by_name = {each.name: each for each in stated.files}
    names = offer.files or tuple(sorted(name for name in by_name if is_read(name)))
    if not names or any(name not in by_name for name in names) or not (offer.files or "config.json" in names):
        raise HubLacks(what="file")
    files = tuple(by_name[name] for name in names)
    if offer.sha256 and files[0].sha256 != offer.sha256:
        raise DownloadWrong(file=files[0].name, reason="pin")
    if any(not each.sha256 and not each.blob for each in files):
        raise DownloadWrong(file=names[0], reason="digest")
    return files


def _terms_in(stated: Stated) -> list[HubFile]:
    """The files of a repository that say under which terms it comes."""
    return [
        each for each in stated.files if each.name.lower().startswith(_TERMS_FILES) and 0 < each.size <= _TERMS_BYTES
    ][:6]


def _here(shelf: Shelf, offer: Offer, plan: _Plan) -> int:
    """The bytes that an earlier try of the same plan left."""
    place = shelf.folder / f".{offer.name}.arriving"
    try:
        if msgspec.json.decode((place / _PLAN).read_bytes(), type=_Plan) != plan:
            return 0
        return sum(path.stat().st_size for path in place.rglob("*") if path.is_file() and path.name != _PLAN)
    except (OSError, ValueError, msgspec.MsgspecError):
        return 0


def _fetched(
    library: Library, proposal: Proposal, place: Path, stop: Stop, hub: Hub
) -> Generator[Event[Installed], None, None]:
    offer, plan = proposal.offer, _Plan(proposal.commit, proposal.files)
    if not _here(library.shelf, offer, plan):
        library.shelf.abandon(offer.name)
        library.shelf.arriving(offer.name)
        (place / _PLAN).write_bytes(msgspec.json.encode(plan))
    goal = place if offer.form == "gguf" else place / MLX
    goal.mkdir(exist_ok=True)
    total, before, last = proposal.size_bytes, 0, _here(library.shelf, offer, plan)
    meter = Meter()
    meter.total_bytes = total - last
    with _courier(library, hub, offer) as courier:
        for file in proposal.files:
            if not (goal / file.name).exists():
                for done in _file(courier, proposal, file, goal / (file.name + _PART), stop):
                    more, last = max(0, before + done - last), before + done
                    meter.add(more, more)
                    yield replace(meter.progress(last, total, "bytes", "downloading"), share=last / max(total, 1))
                (goal / (file.name + _PART)).rename(goal / file.name)
            before += file.size
            yield Progress(before, total, "bytes", "downloading")


def _file(courier: Courier, proposal: Proposal, file: HubFile, part: Path, stop: Stop) -> Iterator[int]:
    """Fetch what is missing of one file; gives how many bytes of it are there. A file that is wrong is thrown away."""
    start = part.stat().st_size if part.exists() else 0
    if start > file.size:
        part.unlink()
        start = 0
    if start < file.size or not part.exists():
        with part.open("ab") as out:
            for piece in courier.fetch(proposal.offer.repository, proposal.commit, file, start, stop):
                if not piece and courier.begins != start:
                    out.truncate(0)
                    start = 0
                out.write(piece)
                yield out.tell()
            out.flush()
            os.fsync(out.fileno())
    if part.stat().st_size != file.size:
        part.unlink()
        raise DownloadWrong(file=file.name, reason="size")
    if not _is_right_file(file, part, stop):
        part.unlink()
        raise DownloadWrong(file=file.name, reason="digest")


def _is_right(file: HubFile, data: bytes) -> bool:
    if file.sha256:
        return hashlib.sha256(data).hexdigest() == file.sha256
    return hashlib.sha1(_git_head(file) + data, usedforsecurity=False).hexdigest() == file.blob


def _is_right_file(file: HubFile, path: Path, stop: Stop) -> bool:
    """Whether a file has the digest that the hub stated: SHA-256, or for small files the name that git gives them."""
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(_git_head(file), usedforsecurity=False)
    with path.open("rb") as data:
        while piece := data.read(_PIECE):
            digest.update(piece)
            stop.check()
    return digest.hexdigest() == (file.sha256 or file.blob)


def _git_head(file: HubFile) -> bytes:
    return f"blob {file.size}\0".encode()


def _manifest(library: Library, proposal: Proposal, place: Path, stop: Stop, *, accepted: bool) -> Installed:
    """Look at what has come as at any file, and write down what it is."""
    offer = proposal.offer
    file = offer.files[0] if offer.form == "gguf" else MLX
    facts = facts_of(candidate_at(place / file), library.starter, stop)
    is_alike = facts.embeds == offer.embeds and (offer.embeds or facts.family == offer.family)
    if facts.form != offer.form or not is_alike or not 0.5 < facts.parameters / (offer.parameters_m * _MB) < 2:
        raise ModelRefused(reason="other_model")
    return Installed(
        name=offer.name,
        title=offer.title,
        form=offer.form,
        file=file,
        digest=digest_of(place / file, stop.check),
        family=offer.family,
        context=min(facts.context or offer.context, offer.context),
        size_bytes=proposal.size_bytes,
        quantisation=offer.quantisation,
        parameters=facts.parameters,
        licence=offer.licence,
        source="hub",
        origin=offer.repository,
        revision=proposal.commit,
        added=library.now(),
        accepted=library.now() if accepted and proposal.licence.asks else None,
        is_tuned=offer.tuned,
        embeds=offer.embeds,
    )


def _keep_terms(proposal: Proposal, place: Path) -> None:
    """Keep with the model the terms as they came, the notice that they ask for, and what was shown."""
    folder = place / LICENCES
    folder.mkdir(exist_ok=True)
    licence = proposal.licence
    (folder / "SHOWN.txt").write_text(licence.text(), encoding="utf-8")
    if licence.notice:
        (folder / "NOTICE.txt").write_text(licence.notice + "\n", encoding="utf-8")
    for number, terms in enumerate(proposal.terms, 1):
        is_page = terms.name.startswith("https://")
        name = f"terms-{number}.html" if is_page else f"repository-{terms.name}"
        (folder / name).write_bytes(terms.data)
        if is_page and terms.text:
            (folder / f"terms-{number}.txt").write_text(f"{terms.name}\n\n{terms.text}\n", encoding="utf-8")


__all__ = ["HUB", "Hub", "Installed", "LicenceNotAccepted", "NoSuchModel", "Proposal", "Terms", "download", "propose"]
