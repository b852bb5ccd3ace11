"""Where the vault lies and whether there is one: what the window asks before it has loaded the rest.

`assembly` gives the same on; this file stands beside it because it imports next to nothing.
"""

from __future__ import annotations

from pathlib import Path

from inglenook.vault.keys.keyfile import uses_keychain, vault_exists

__all__ = ["default_folder", "uses_keychain", "vault_exists"]


def default_folder() -> Path:
    """Where the vault lies when the person names no other place: the system's folder for a user's data."""
    from platformdirs import user_data_path  # late: most commands name their vault

    return user_data_path("inglenook", appauthor=False) / "vault"
