"""Saved searches: the list of them, and keeping, renaming and removing one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from inglenook.core.results import SavedSearch
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class SavedState:
    """The saved searches, by name."""

    searches: tuple[SavedSearch, ...] = ()
    problem: str = ""

    def holds(self, sentence: str) -> bool:
        """Whether this sentence is saved under some name."""
        return any(each.sentence == sentence.strip() for each in self.searches)


class SavedPresenter(Presenter[SavedState]):
    """Lists the saved searches in `rows`, and keeps, renames and removes one."""

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = SavedState()
        self.rows = ListModel(_face, self)

    def refresh(self) -> None:
        """Read the list."""
        self._lanes.call(self._vault.searches, self._have, failed=self._failed)

    def holder(self, name: str, but: SavedSearch | None = None) -> SavedSearch | None:
        """The search that has this name, if it is another than `but`."""
        name = self._vault.search_name(name)
        return next((each for each in self.state.searches if each.name == name and each != but), None)

    def keep(self, name: str, sentence: str, *, is_replacing: bool = False) -> None:
        """Keep a sentence under a name; in place of what has that name only where that `is_replacing` it."""
        self._change(lambda: self._vault.keep_search(name, sentence, is_replacing=is_replacing))

    def rename(self, search: SavedSearch, name: str) -> None:
        """Give one another name."""
        if name.strip() and name != search.name:
            self._change(lambda: self._vault.rename_search(search.name, name))

    def remove(self, search: SavedSearch) -> None:
        """Forget one."""
        self._change(lambda: self._vault.remove_search(search.name))

    def _change(self, change: Callable[[], None]) -> None:
        def both() -> Sequence[SavedSearch]:
            change()
            return self._vault.searches()

        self._lanes.call(both, self._have, lane=Lane.WRITE, failed=self._failed)

    def _have(self, searches: Sequence[SavedSearch]) -> None:
        self.rows.merge(searches, lambda row: row)
        self._show(SavedState(tuple(searches)))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))


def _face(row: object) -> Face:
    if not isinstance(row, SavedSearch):
        raise TypeError("not a saved search")
    return faces.saved_search(row)
