"""What the folders of a mailbox are called in the window, and in which order they stand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_ROLES = ("inbox", "sent", "drafts", "archive", "spam", "trash", "", "gone")
_PLAIN = frozenset("inbox|sent|sent items|drafts|archive|spam|junk|trash|deleted items|gone".split("|"))


def folder_name(role: str, name: str) -> str:
    """The words for a folder that its program or server calls `name`, the last part of its path."""
    # Programs write the names of their own folders as they like; a folder that has only its role is called by it.
    return _role_names().get(role or name.lower(), name) if name.lower() in _PLAIN else name


def rank_of(role: str) -> int:
    """Where folders of a role stand among the folders of an account."""
    return _ROLES.index(role if role in _ROLES else "")


def _role_names() -> dict[str, str]:
    return {
        "inbox": QCoreApplication.translate("folders", "Inbox"),
        "sent": QCoreApplication.translate("folders", "Sent"),
        "drafts": QCoreApplication.translate("folders", "Drafts"),
        "archive": QCoreApplication.translate("folders", "Archive"),
        "spam": QCoreApplication.translate("folders", "Spam"),
        "trash": QCoreApplication.translate("folders", "Trash"),
        "gone": QCoreApplication.translate("folders", "Gone from the server"),
    }
