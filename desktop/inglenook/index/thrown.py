"""Removes what was thrown away from what filters let through, if it would crowd out the rest.

A search that finds enough without it removes it afterwards, which costs nothing if nothing of it was found.
"""

from __future__ import annotations

from inglenook.index.conditions import Scope
from inglenook.vault.mail.places import DOCUMENT_LEFT, DOCUMENTS_THROWN, MAIL_LEFT, MAILS_THROWN


def without_thrown_away(scope: Scope) -> Scope:
    """The scope less what was thrown away."""
    if scope.mail is not None:
        scope.mail.add(f"m.id NOT IN ({MAILS_THROWN})", of_one=MAIL_LEFT)
    if scope.document is not None:
        scope.document.add(f"d.id NOT IN ({DOCUMENTS_THROWN})", of_one=DOCUMENT_LEFT)
    return scope
