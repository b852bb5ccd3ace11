"""Which folders an account's server has, and which of them are looked through.

A folder that is gone under one name and there under another is known again by its UIDVALIDITY and by some of its mails.
A list of folders without an inbox is not believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inglenook.core.accounts import Account
from inglenook.core.events import Stop
from inglenook.core.mailserver import MailServer, RemoteFolder
from inglenook.courier.failures import CourierError
from inglenook.tasks.accounts.headers import Headers
from inglenook.tasks.workspace import Workspace
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.servers.remote_mails import KnownMail

_ORDER = {"inbox": 0, "sent": 1, "drafts": 2, "": 3, "archive": 4, "all": 5, "trash": 6, "spam": 7, "flagged": 8}
_NOT_CHOSEN = frozenset({"spam", "flagged"})
_NOT_OPEN = frozenset({"mail_refused", "folder_gone", "folder_changed"})
_OF_LABELS = frozenset({"all", "trash", "spam"})  # what Gmail's labels do not show
_SAMPLE = 3


class ServerFolders:
    """The folders of one account."""

    def __init__(self, workspace: Workspace, account: Account, server: MailServer, stop: Stop) -> None:
        self._vault, self._account, self._server, self._stop = workspace.vault, account, server, stop

    def ask(self) -> list[KnownFolder]:
        """Ask for the folders, and give those that are to be looked through, in order."""
        seen = {each.name: each for each in self._server.folders(self._stop)}
        known = {each.name: each for each in self._known()}
        if any(each.role == "inbox" for each in seen.values()) or not known:
            self._follow(seen, known)
        return self.direct()

    def direct(self) -> list[KnownFolder]:
        """The folders that are looked through themselves: all that are chosen, or where labels show most, the rest."""
        chosen = [each for each in self._known() if each.is_chosen and each.is_there and each.is_selectable]
        has_labels = False
        for each in chosen:
            if each.role == "all":
                has_labels = each.has_labels if each.uid_validity else self._has_labels(each)
        if has_labels:
            chosen = [each for each in chosen if each.role in _OF_LABELS]
        else:
            chosen = [each for each in chosen if each.role != "all"]
        return sorted(chosen, key=lambda each: (_ORDER.get(each.role, 3), each.number))

    def _known(self) -> list[KnownFolder]:
        return self._vault.remote_folders.listing(self._account.number)

    def _follow(self, seen: dict[str, RemoteFolder], known: dict[str, KnownFolder]) -> None:
        missing = [each for each in known.values() if each.is_there and each.name not in seen]
        renamed: dict[str, KnownFolder] = {}
        for name in seen.keys() - known.keys():
            try:
                former = self._former(seen[name], missing)
            except CourierError as error:
                # One that does not open is told when it is looked through; here it is but no known one.
                if error.code not in _NOT_OPEN:
                    raise
                former = None
            if former is not None:
                renamed[name] = former
                missing.remove(former)
        seen = _as_wanted(seen, {name: known.get(name) or renamed.get(name) for name in seen})
        takes_new = self._vault.accounts.terms(self._account.number).takes_new
        with self._vault.database.write() as transaction:
            for each in missing:
                self._vault.remote_folders.missing(transaction, each.number)
                self._vault.remote_mails.loosen(
                    transaction, each.number, self._vault.remote_mails.known(each.number).values()
                )
                self._vault.remote_folders.void(transaction, each.number)
            for name, folder in seen.items():
                there = known.get(name) or renamed.get(name)
                if there is None:
                    is_chosen = takes_new and folder.is_selectable and folder.role not in _NOT_CHOSEN
                    self._vault.remote_folders.add(
                        transaction, self._account.number, self._account.address, folder, is_chosen
                    )
                elif _is_otherwise(there, folder):
                    self._vault.remote_folders.say(transaction, there, self._account.address, folder)

    def _former(self, seen: RemoteFolder, missing: Sequence[KnownFolder]) -> KnownFolder | None:
        """The folder that this one was called before: of the same UIDVALIDITY, with the same mails."""
        if not seen.is_selectable or not any(each.uid_validity for each in missing):
            return None
        state = self._server.state(seen.name, self._stop)
        candidates = [each for each in missing if each.uid_validity == state.uid_validity]
        if not candidates:
            return None
        listed = {mail.uid: mail.size for batch in self._server.listing(seen.name, 1, 0, self._stop) for mail in batch}
        for each in candidates:
            rows = self._vault.remote_mails.known(each.number)
            same = [uid for uid, row in rows.items() if listed.get(uid) == row.size]
            if len(same) * 2 >= len(rows) and len(same) * 2 >= len(listed) and self._agree(seen, rows, same):
                return each
        return None

    def _agree(self, seen: RemoteFolder, rows: dict[int, KnownMail], same: list[int]) -> bool:
        """Whether some of the mails are the same by their headers."""
        kept = [uid for uid in sorted(same) if rows[uid].message is not None][-_SAMPLE:]
        headers = Headers(self._vault)
        found = list(self._server.headers(seen.name, kept, self._stop)) if kept else []
        return len(found) == len(kept) and all(
            headers.are(number, data) for mail, data in found if (number := rows[mail.uid].message) is not None
        )

    def _has_labels(self, folder: KnownFolder) -> bool:
        return self._server.state(folder.name, self._stop).has_labels


def _as_wanted(seen: dict[str, RemoteFolder], known: Mapping[str, KnownFolder | None]) -> dict[str, RemoteFolder]:
    """The folders of a server, each for what the person says, and no other for the same."""
    wanted = {name: there.wanted_role for name, there in known.items() if there is not None and there.wanted_role}
    roles = {name: "" if each.role in wanted.values() else each.role for name, each in seen.items()} | wanted
    return {name: replace(each, role=roles[name]) for name, each in seen.items()}


def _is_otherwise(known: KnownFolder, seen: RemoteFolder) -> bool:
    return (known.name, known.path, known.role, known.is_selectable, known.is_there) != (
        *(seen.name, seen.path, seen.role, seen.is_selectable),
        True,
    )
