"""Known holes of what is pinned, read out of a copy of PyPA's advisory database: nobody is asked anything.

The database (`pypa/advisory-database`, one YAML file a hole, in the form of OSV 1.x) is a folder that is cloned or
carried over; `ADVISORIES=FOLDER make audit` reads it. What it says is as old as the copy, so its newest day is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # it declares none
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def known(folder: Path, packages: Iterable[tuple[str, str]]) -> tuple[str, list[str]]:
    """What the copy in `folder` knows of packages with their versions, in one line, and each hole in one.

    Raises `OSError` where the folder is no such database, `ValueError` where a file in it is none of its form.
    """
    place = folder / "vulns"
    if not place.is_dir():
        raise FileNotFoundError(f"{place} is not there: that is no copy of the advisory database")
    asked = sorted(set(packages))
    holes: list[str] = []
    newest = ""
    for name, version in asked:
        for record in _records(place / canonicalize_name(name)):
            newest = max(newest, str(record.get("modified", ""))[:10])
            if "withdrawn" not in record and is_hit(record, name, version):
                holes.append(f"{name} {version}: {', '.join([record['id'], *record.get('aliases', ())])}")
    day = f", which speaks of them until {newest}" if newest else ""
    return f"known holes: {len(holes)} in {len(asked)} packages, by the copy of the advisory database{day}", holes


def is_hit(record: Mapping[str, Any], name: str, version: str) -> bool:
    """Whether a record speaks of this version: by its list, or by a range of versions (OSV 1.x, `affected`)."""
    for affected in record.get("affected", ()):
        if canonicalize_name(affected["package"]["name"]) != canonicalize_name(name):
            continue
        if version in map(str, affected.get("versions", ())):
            return True
        ranges = (each for each in affected.get("ranges", ()) if each.get("type") == "ECOSYSTEM")
        if any(_is_within(each.get("events", ()), version) for each in ranges):
            return True
    return False


def _is_within(events: Iterable[Mapping[str, Any]], version: str) -> bool:
    ours, is_within = Version(version), False
    for event in sorted(events, key=_version_of):
        (kind, _), at = next(iter(event.items())), _version_of(event)
        if kind == "introduced" and ours >= at:
            is_within = True
        elif (kind == "fixed" and ours >= at) or (kind == "last_affected" and ours > at):
            is_within = False
    return is_within


def _version_of(event: Mapping[str, Any]) -> Version:
    try:
        return Version(str(next(iter(event.values()))))
    except (InvalidVersion, StopIteration) as error:
        raise ValueError(f"no version of a package: {event}") from error


def _records(place: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(place.glob("*.yaml")):
        record = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(record, dict) or "id" not in record:
            raise ValueError(f"{path.name} is no advisory")
        yield record
