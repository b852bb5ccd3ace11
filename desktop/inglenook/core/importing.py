"""What became of an import: of each of its files, of all together, and as it is listed and opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.core.ids import ItemId
from inglenook.core.reading import Outcome


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file or mail. `name` is the path as given, with ` › ` before a path inside a container."""

    name: str
    outcome: Outcome
    item: ItemId | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """The files of one import that came to the same end for the same reason. `names` are the first few of them."""

    outcome: Outcome
    detail: str  # the code of the reason, "" where there is none
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a whole import. Mails are counted apart from documents; `outcomes` counts both together.

    `groups` are the same outcomes by their reasons, those that need an eye first, then by number.
    """

    run: int
    seconds: float
    mails: int
    documents: int
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    groups: tuple[OutcomeGroup, ...] = ()

    @property
    def failures(self) -> int:
        """How many items could not be brought in, for whatever reason."""
        return sum(count for outcome, count in self.outcomes.items() if outcome.is_failure)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import in a list."""

    item: ItemId
    started: int
    finished: int | None
    outcomes: dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class ImportView:
    """An import opened: what was asked for, and what came of it in groups. Its files are listed a page at a time."""

    row: ImportRow
    sources: tuple[str, ...]  # the paths as they were given
    groups: tuple[OutcomeGroup, ...]
