"""The members of an archive that somebody brought in, as if it had been unpacked: what their places tell of mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from inglenook.tasks.ingestion.candidates import SEARCHED, Candidate, Packed, Place, is_part


def members(archive: Candidate, found: Iterable[tuple[str, bytes]]) -> list[Candidate]:
    """The candidates in an archive, by their paths there. Mails of one that a mail carries lie where that lies."""
    found = list(found)
    if not archive.is_brought or archive.holds is not None:
        return [archive.member(name, data) for name, data in found]
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name, _ in found:
        above, _, last = name.rpartition("/")
        names[above].add(last)
    packed = Packed({Path(name): data for name, data in found})
    places = {above: _place(above, there, names) for above, there in names.items()}
    made: list[Candidate] = []
    for name, data in found:
        above, _, last = name.rpartition("/")
        if places[above].passes_over(last) or _is_searched(above, names):
            continue
        told = places[above].candidate(last, places[above].folder)
        member = archive.member(name, data, told.folder)
        mailbox = told.mailbox or ("" if last.endswith(".emlx") else PurePosixPath(last).stem)
        flags = archive.flags if told.flags is None else told.flags  # a server packs mails of a Maildir one by one
        member = replace(member, flags=flags, mailbox=mailbox, packed=packed, inner=Path(name))
        made.append(replace(member, is_brought=False, is_part=True) if is_part(Path(name), packed) else member)
    made.sort(key=lambda member: member.is_part)  # they wait for their mails
    return made


def _place(above: str, there: set[str], names: dict[str, set[str]]) -> Place:
    beside = f"{above.rpartition('/')[0]}/cur".removeprefix("/")
    return Place(Path(above), there, is_beside_cur=beside in names, has_cur=f"{above}/cur".removeprefix("/") in names)


def _is_searched(above: str, names: dict[str, set[str]]) -> bool:
    """Whether Thunderbird keeps copies for the system's search there."""
    outer, _, last = above.rpartition("/")
    return last.endswith(SEARCHED) and last.removesuffix(SEARCHED) in names.get(outer, ())
