"""Mail folders: their names as programs write them, and what each is for."""

from __future__ import annotations

import re

from inglenook.vault.storage.database import Transaction

_APART = re.compile(r"[\s_\-]+")
_LONGEST = 400
_NAMES = {
    "inbox": "inbox|收件箱|收件匣|posteingang|boîte de réception",
    "sent": "sent|sent items|sent mail|sent messages|sent mails|outbox|已发送|已发送邮件|已发送邮件箱"
    "|已发邮件|发件箱|寄件备份|寄件備份|已傳送郵件|gesendet|gesendete objekte|gesendete elemente"
    "|envoyés|éléments envoyés|enviados|elementos enviados",
    "drafts": "drafts|draft|草稿|草稿箱|草稿匣|草稿夹|entwürfe|brouillons|borradores",
    "trash": "trash|deleted|deleted items|deleted messages|bin|已删除|已删除邮件|废件箱|废纸篓|垃圾桶"
    "|刪除的郵件|已刪除的郵件|papierkorb|gelöscht|gelöschte objekte|gelöschte elemente|corbeille"
    "|éléments supprimés|papelera|elementos eliminados",
    "spam": "spam|junk|junk email|junk e mail|junk mail|bulk|bulk mail|垃圾邮件|垃圾邮件箱|垃圾箱|垃圾郵件"
    "|spamverdacht|unerwünscht|indésirables|correo no deseado",
    "archive": "archive|archives|all mail|all mail including spam and trash|all documents|归档|存档|封存"
    "|所有邮件|archiv|archivio|archivo",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split("|")}


def role_of(name: str) -> str:
    """What a folder is for, by the last part of its name; "" for one of the person's own."""
    last = re.split(r"[/\\.]", name.strip().strip("/\\."))[-1]
    return _ROLE_OF.get(_APART.sub(" ", last).strip(" []").casefold(), "")


def folder_number(transaction: Transaction, name: str) -> tuple[int, str]:
    """The number and the role of a folder, made where it is new. Looked up once in a transaction."""
    name = name[:_LONGEST]
    known: dict[str, tuple[int, str]] = transaction.once("folders", dict)
    if name not in known:
        row = transaction.execute("SELECT id, role FROM folder WHERE name = ?", (name,)).fetchone()
        if row is None:
            row = (transaction.next_id("folder"), role_of(name))
            transaction.execute("INSERT INTO folder VALUES (?, ?, ?)", (row[0], name, row[1]))
        known[name] = (row[0], row[1])
    return known[name]


def local_folder(transaction: Transaction, role: str, name: str) -> int:
    """The folder of this vault alone, of no account, that is there for something; made where there is none."""
    row = transaction.execute(
        "SELECT id FROM folder WHERE role = ? AND id NOT IN (SELECT folder_id FROM remote_folder) ORDER BY id LIMIT 1",
        (role,),
    ).fetchone()
    if row is not None:
        return int(row[0])
    number = transaction.next_id("folder")
    while transaction.execute("SELECT 1 FROM folder WHERE name = ?", (name,)).fetchone() is not None:
        name += "*"
    transaction.execute("INSERT INTO folder VALUES (?, ?, ?)", (number, name, role))
    return number
