"""What folders are for, by their names: in files, and on a server, where a wrong guess would move mail about."""

from __future__ import annotations

import unicodedata

from inglenook.core.mailfolders import role_in_files, role_on_server
from inglenook.courier.folders import Names, folders
from tables import table


@table(
    ("name", "role"),
    [
        ("INBOX", "inbox"), ("_sent_mail", "sent"), ("Sent Items", "sent"), ("INBOX.Sent", "sent"),
        ("a/b/已发送", "sent"), ("发件箱", "sent"), ("Outbox", "sent"), ("[Gmail]/All Mail", "archive"),
        ("[Gmail]/Sent Mail", "sent"), ("deleted_items", "trash"), ("Junk E-mail", "spam"), ("Archiv", "archive"),
        ("收件箱/废件箱", "trash"), ("垃圾箱", "spam"), ("刪除的郵件", "trash"), ("Gelöschte Elemente", "trash"),
        ("已发送邮件箱", "sent"), ("Éléments envoyés", "sent"), ("存档", "archive"),
        ("Draft", "drafts"), ("sentinel", ""), ("", ""), ("///", ""), ("Holidays", ""),
    ],
)  # fmt: skip
def test_roles_of_folders_in_files(name: str, role: str) -> None:
    assert role_in_files(name) == role


@table(
    ("path", "role"),
    [
        (("Sent",), "sent"), (("sent-mail",), "sent"), (("INBOX", "Papierkorb"), "trash"), (("废纸篓",), "trash"),
        (("[Gmail]", "Bin"), "trash"), (("刪除的郵件",), "trash"), (("垃圾邮件箱",), "spam"),
        (("Junk E-mail",), "spam"),
        ((unicodedata.normalize("NFD", "Entwürfe"),), "drafts"), (("存档",), "archive"),
        # What the person has called so within a folder of their own, and what means something else on a server.
        (("Kunden", "Gesendet"), ""), (("INBOX", "客户", "垃圾箱"), ""), (("[Gmail]", "a", "Trash"), ""),
        (("Outbox",), ""), (("发件箱",), ""), (("All Mail",), ""), (("收件箱",), ""), (("Posteingang",), ""),
        # Only whole names.
        (("Sent 2025",), ""), (("_Trash_",), ""), (("[Spam]",), ""), (("Trash.",), ""), (("已删除的合同",), ""),
    ],
)  # fmt: skip
def test_roles_of_folders_on_a_server(path: tuple[str, ...], role: str) -> None:
    assert role_on_server(path)[0] == role


@table(
    ("listed", "roles"),
    [
        # What the server says counts, whatever else has the name, before it and after it.
        ([("Trash", ""), ("Müll", "\\Trash")], {"Müll": "trash"}),
        ([("Müll", "\\Trash"), ("Trash", "")], {"Müll": "trash"}),
        # A folder that the server says is for something is not for another thing by its name.
        ([("Trash", "\\Archive"), ("Papierkorb", "")], {"Trash": "archive", "Papierkorb": "trash"}),
        # One folder a role, the surest name of the highest place, in whatever order they come.
        ([("Bin", ""), ("已删除", ""), ("Trash", "")], {"Trash": "trash"}),
        ([("Gesendet", ""), ("Sent", "")], {"Sent": "sent"}),
        ([("INBOX/Sent", ""), ("Gesendet", "")], {"Gesendet": "sent"}),
        ([("Sent", "\\Noselect"), ("Gesendet", "")], {"Gesendet": "sent"}),
        ([("垃圾箱", ""), ("垃圾邮件", "")], {"垃圾邮件": "spam"}),
    ],
)
def test_one_folder_of_a_server_has_a_role(listed: list[tuple[str, str]], roles: dict[str, str]) -> None:
    names = Names()
    told = [([kind.encode()] if kind else [], b"/", names.encoded(name)) for name, kind in listed]
    assert {each.name: each.role for each in folders(told, names) if each.role} == roles
