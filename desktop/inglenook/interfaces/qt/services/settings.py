"""The settings in the vault, for the Settings screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inglenook.core.settings import SETTINGS, SettingValue

if TYPE_CHECKING:
    from inglenook.tasks.workspace import Workspace

DEFAULTS: dict[str, SettingValue] = {setting.name: setting.default for setting in SETTINGS}


class Settings:
    """Every call is made on a lane."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def values(self) -> dict[str, SettingValue]:
        """Every setting as it stands."""
        from inglenook.tasks import keeping

        return {**DEFAULTS, **keeping.settings(self._workspace).changed()}

    def change(self, name: str, value: SettingValue) -> None:
        """Change one."""
        from inglenook.tasks import keeping

        keeping.change_setting(self._workspace, name, value)
