"""What an account's server has, as far as lists tell: folders and their names, UIDs and flags. No mail is fetched here.

A folder that is gone under one name and there under another is known again by its UIDVALIDITY and by some of its mails.
A list that is shorter than the server itself says is not believed, nor one without an inbox.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from inglenook.core.accounts import Account
from inglenook.core.events import Stop
from inglenook.core.mailserver import FolderState, MailServer, RemoteFolder, RemoteMail
from inglenook.core.syncing import Held
from inglenook.courier.failures import CourierError
from inglenook.tasks.accounts.fetching import Counts
from inglenook.tasks.accounts.headers import Headers
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail import placing
from inglenook.vault.servers.remote_folders import KnownFolder
from inglenook.vault.servers.remote_mails import DELETED, KnownMail

_ORDER = {"inbox": 0, "sent": 1, "drafts": 2, "": 3, "archive": 4, "all": 5, "trash": 6, "spam": 7, "flagged": 8}
_NOT_CHOSEN = frozenset({"spam", "flagged"})
_OF_LABELS = frozenset({"all", "trash", "spam"})  # what Gmail's labels do not show
_SAMPLE = 3
_HIGHEST = 2**32  # RFC 3501: a UID has 32 bits
SHORT_LIST, MANY_GONE = "short_list", "many_gone"


class Mirror:
    """One sync's look at the server."""

    def __init__(self, workspace: Workspace, account: Account, server: MailServer, stop: Stop, counts: Counts) -> None:
        self._workspace, self._account, self._server, self._stop = workspace, account, server, stop
        self._vault, self._counts = workspace.vault, counts
        self.looked: set[int] = set()  # the folders that were looked through to the end
        self.held: list[Held] = []

    def folders(self) -> list[KnownFolder]:
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

    def look(self, folder: KnownFolder) -> Iterator[int]:
        """Look through one folder: new mails become wanted, flags are taken, what vanished is loose. Gives a count."""
        try:
            state = self._server.state(folder.name, self._stop)
        except CourierError as error:
            if error.code != "folder_gone":
                raise
            return
        rows = self._vault.remote_mails.known(folder.number)
        if folder.uid_validity and state.uid_validity != folder.uid_validity:
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.loosen(transaction, folder.number, rows.values())
                self._vault.remote_folders.void(transaction, folder.number)
            rows, folder = {}, self._vault.remote_folders.folder(folder.number)
        if not _is_unchanged(folder, state, len(rows)):
            yield from self._list(folder, state, rows)
        self.looked.add(folder.number)

    def _list(self, folder: KnownFolder, state: FolderState, rows: dict[int, KnownMail]) -> Iterator[int]:
        if folder.highest_modseq and state.highest_modseq:
            changed = self._server.listing(folder.name, 1, 0, self._stop, changed_since=folder.highest_modseq)
            for batch in changed:
                self._take(folder, batch, rows)
                yield len(batch)
        if not folder.highest_modseq or not state.highest_modseq or len(rows) != state.count:
            listed: set[int] = set()
            for batch in self._server.listing(folder.name, 1, 0, self._stop):
                self._take(folder, batch, rows)
                listed.update(each.uid for each in batch)
                yield len(batch)
            if not self._is_whole(folder, state, len(listed)):
                return
            vanished = [mail for uid, mail in rows.items() if uid not in listed]
            with self._vault.database.write() as transaction:
                self._vault.remote_mails.loosen(transaction, folder.number, vanished)
        with self._vault.database.write() as transaction:
            self._vault.remote_folders.looked(transaction, folder.number, state)
            if folder.problem == SHORT_LIST:
                self._vault.remote_folders.tell(transaction, folder.number, "")

    def _is_whole(self, folder: KnownFolder, state: FolderState, listed: int) -> bool:
        """Whether a list is as long as the server says. It may have changed meanwhile, so it is asked once more."""
        if listed >= state.count or folder.is_agreed:
            return True
        if listed >= self._server.state(folder.name, self._stop).count:
            return True
        with self._vault.database.write() as transaction:
            self._vault.remote_folders.tell(transaction, folder.number, SHORT_LIST)
        self.held.append(Held(folder.number, folder.name, SHORT_LIST, state.count - listed))
        return False

    def _take(self, folder: KnownFolder, batch: Sequence[RemoteMail], rows: dict[int, KnownMail]) -> None:
        """Mails as a list has them: what is new, and what changed in those that are known."""
        self._stop.check()
        mails = [each for each in batch if 0 < each.uid < _HIGHEST]
        new = [each for each in mails if each.uid not in rows]
        changed = [each for each in mails if each.uid in rows and _differs(rows[each.uid], each)]
        if not new and not changed:
            return
        with self._vault.database.write() as transaction:
            self._vault.remote_mails.add(transaction, folder.number, new)
            for mail in changed:
                before = rows[mail.uid]
                self._vault.remote_mails.say(transaction, folder.number, mail)
                if before.message is None:
                    continue
                self._counts.flags += placing.take_flags(transaction, before.message, before.flags, mail.flags)
                if before.labels != mail.labels or (DELETED in before.flags) != (DELETED in mail.flags):
                    placing.settle(transaction, before.message, self._workspace.now())
        for mail in mails:
            was = rows.get(mail.uid)
            message, state = (None, "wanted") if was is None else (was.message, was.state)
            rows[mail.uid] = KnownMail(mail.uid, message, mail.size, mail.flags, mail.modseq, mail.labels, state)

    def _known(self) -> list[KnownFolder]:
        return self._vault.remote_folders.listing(self._account.number)

    def _follow(self, seen: dict[str, RemoteFolder], known: dict[str, KnownFolder]) -> None:
        missing = [each for each in known.values() if each.is_there and each.name not in seen]
        renamed: dict[str, KnownFolder] = {}
        for name in seen.keys() - known.keys():
            former = self._former(seen[name], missing)
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


def _is_unchanged(folder: KnownFolder, state: FolderState, known: int) -> bool:
    return (
        state.highest_modseq > 0
        and folder.highest_modseq == state.highest_modseq
        and folder.uid_next == state.uid_next
        and known == state.count
        and folder.problem != SHORT_LIST
    )


def _differs(known: KnownMail, mail: RemoteMail) -> bool:
    return known.flags != mail.flags or known.labels != mail.labels


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
