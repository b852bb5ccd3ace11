"""What mail folders are for, by the names that programs and providers give them, in one list for files and servers.

In a folder that comes in from files a wrong guess hides a mail or shows one too many. On a server it is worse, for
mails are deleted into the trash, and what was sent is put among the sent mails. So what a server says itself
(SPECIAL-USE, RFC 6154) comes first, and a name counts there only if it is the whole name of a folder at the top, means
nothing else, and no better name stands beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_APART = re.compile(r"[\s_\-]+")
_PARTED = re.compile(r"[/\\.]")
# The surer a name is, the earlier it stands: of two folders with names for one thing, the first is the one.
_NAMES = {
    "sent": "sent|sent items|sent messages|sent mail|sent mails|已发送|已发送邮件|已发邮件|已发送邮件箱|寄件备份"
    "|寄件備份|已傳送郵件|gesendet|gesendete objekte|gesendete elemente|envoyés|éléments envoyés"
    "|enviados|elementos enviados",
    "drafts": "drafts|draft|草稿|草稿箱|草稿匣|草稿夹|entwürfe|brouillons|borradores",
    "trash": "trash|deleted items|deleted messages|deleted|bin|已删除|已删除邮件|废件箱|废纸篓|已刪除的郵件|刪除的郵件"
    "|垃圾桶|papierkorb|gelöschte objekte|gelöschte elemente|gelöscht|corbeille|éléments supprimés|papelera"
    "|elementos eliminados",
    "spam": "spam|junk|junk e mail|junk email|junk mail|bulk mail|bulk|垃圾邮件|垃圾邮件箱|垃圾郵件|垃圾箱|spamverdacht"
    "|unerwünscht|indésirables|correo no deseado",
    "archive": "archive|archives|归档|存档|封存|archiv|archivio|archivo",
}
# Names that say enough of a folder in files, and too little of one on a server: what a program has not sent yet lies in
# an outbox, all mails hold what is in every other folder too, and the inbox of a server has one name (RFC 3501 5.1).
_IN_FILES = {
    "inbox": "inbox|收件箱|收件匣|posteingang|boîte de réception",
    "sent": "outbox|发件箱",
    "archive": "all mail|all mail including spam and trash|all documents|所有邮件",
}
_RANKS = {name: (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names.split("|"))}
_ROLES_IN_FILES = {name: role for name, (role, _) in _RANKS.items()} | {
    name: role for role, names in _IN_FILES.items() for name in names.split("|")
}


def role_in_files(name: str) -> str:
    """What a folder of files is for, by the last part of its name; "" for one of the person's own."""
    last = _PARTED.split(name.strip().strip("/\\."))[-1]
    return _ROLES_IN_FILES.get(_plain(last).strip(" []"), "")


def role_on_server(path: Sequence[str]) -> tuple[str, int]:
    """What a folder of a server that says nothing of it is for, by its path, and how unsure that is (0: not at all).

    "" for one of the person's own: one that lies in a folder other than the inbox or the provider's (`[Gmail]`), too.
    """
    is_top = len(path) == 1 or (len(path) == 2 and (path[0].upper() == "INBOX" or path[0].startswith("[")))
    return _RANKS.get(_plain(path[-1]), ("", 0)) if is_top else ("", 0)


def _plain(name: str) -> str:
    return _APART.sub(" ", unicodedata.normalize("NFC", name)).casefold()
