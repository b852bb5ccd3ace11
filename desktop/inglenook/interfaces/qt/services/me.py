"""Who the person is. Called on lanes, never on the window thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace


class Me:
    """The person's own addresses, and the name that replies are signed with."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def addresses(self) -> Sequence[tuple[str, str]]:
        """The person's own mail addresses, each with `confirmed` or `guessed`."""
        from inglenook.tasks.mail import me

        return me.listing(self._workspace)

    def add(self, address: str) -> None:
        """Say that an address is the person's own."""
        from inglenook.tasks.mail import me

        me.add(self._workspace, address)

    def remove(self, address: str) -> None:
        """Say that an address is not the person's own."""
        from inglenook.tasks.mail import me

        me.remove(self._workspace, address)

    def name(self) -> str:
        """The name that replies are signed with, from the settings or the own mails; empty while nobody knows it."""
        from inglenook.tasks.mail import me

        return me.name(self._workspace)

    def keep_name(self, name: str) -> None:
        """Keep the name that replies are signed with."""
        from inglenook.tasks import keeping

        keeping.change_setting(self._workspace, "person_name", name)
