"""What lies in an account on disk, read past the server, and what a vault has otherwise."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from imapclient.imap_utf7 import decode

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account

_LINE = re.compile(r"(\d+) [^:]*:(.+)")
_FLAGS = {"S": "\\Seen", "F": "\\Flagged", "R": "\\Answered", "T": "\\Deleted", "D": "\\Draft"}
_OURS = frozenset({"\\Seen", "\\Flagged", "\\Answered", "\\Deleted"})


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A mail as it lies there: a digest of its bytes with CRLF, and its flags as far as a file name has them."""

    digest: str
    flags: frozenset[str]


def on_disk(maildir: Path) -> dict[tuple[str, int], OnDisk]:
    """Every mail of a Maildir++ by folder and UID, as Dovecot numbers them (`dovecot-uidlist`)."""
    found: dict[tuple[str, int], OnDisk] = {}
    for folder in (maildir, *(each for each in maildir.iterdir() if each.name.startswith(".") and each.is_dir())):
        name = "INBOX" if folder == maildir else decode(folder.name[1:].encode()).replace(".", "/")
        files = {each.name.partition(":")[0]: each for sub in ("cur", "new") for each in (folder / sub).iterdir()}
        uids = folder / "dovecot-uidlist"
        for line in uids.read_text(encoding="utf-8").splitlines()[1:] if uids.is_file() else ():
            match = _LINE.fullmatch(line)
            file = files.get(match[2].partition(":")[0]) if match else None
            if match is None or file is None:
                continue
            letters = file.name.rpartition(":2,")[2] if ":2," in file.name else ""
            flags = frozenset(_FLAGS[each] for each in letters if each in _FLAGS)
            found[name, int(match[1])] = OnDisk(digest(file.read_bytes()), flags)
    return found


def digest(data: bytes) -> str:
    """A digest that is the same whatever the line ends."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def differences(workspace: Workspace, account: Account, maildir: Path) -> list[str]:
    """What the vault has otherwise than the disk of the server, in the folders that are chosen: empty where nothing."""
    disk = on_disk(maildir)
    chosen = {each.name: each for each in workspace.vault.remote_folders.listing(account.number) if each.is_chosen}
    said: list[str] = []
    seen: set[tuple[str, int]] = set()
    for name, folder in chosen.items():
        for uid, mail in workspace.vault.remote_mails.known(folder.number).items():
            there = disk.get((name, uid))
            seen.add((name, uid))
            if there is None or mail.message is None:
                said.append(f"{name} {uid}: {'not on the server' if there is None else mail.state}")
                continue
            forms = {digest(b"".join(pieces)) for pieces in workspace.vault.mail.forms(mail.message)}
            if there.digest not in forms:
                said.append(f"{name} {uid}: another mail")
            if there.flags & _OURS != mail.flags & _OURS:
                said.append(f"{name} {uid}: {sorted(mail.flags)} for {sorted(there.flags)}")
    said += [f"{name} {uid}: not here" for name, uid in disk.keys() - seen if name in chosen]
    return said + _misplaced(workspace, account)


def _misplaced(workspace: Workspace, account: Account) -> list[str]:
    """Mails that are shown otherwise than they lie there: in another folder, or with other marks."""
    with workspace.vault.database.read() as connection:
        there = set(
            connection.execute(
                "SELECT DISTINCT w.message_id, r.folder_id FROM remote_mail w JOIN remote_folder r"
                " ON r.id = w.folder_id WHERE r.account_id = ? AND w.flags NOT LIKE '%Deleted%'"
                " AND w.message_id IS NOT NULL",
                (account.number,),
            )
        )
        here = set(
            connection.execute(
                "SELECT m.message_id, m.folder_id FROM message_folder m JOIN remote_folder r ON r.folder_id ="
                " m.folder_id WHERE r.account_id = ?",
                (account.number,),
            )
        )
        marks = connection.execute(
            "SELECT m.id FROM message m JOIN remote_mail w ON w.message_id = m.id GROUP BY m.id HAVING count(*) = 1"
            " AND (max(w.flags LIKE '%Seen%') <> m.is_read OR max(w.flags LIKE '%Flagged%') <> m.is_flagged)"
        ).fetchall()
    return [f"m{number}: misplaced" for number, _ in there ^ here] + [f"m{number}: marks" for (number,) in marks]
