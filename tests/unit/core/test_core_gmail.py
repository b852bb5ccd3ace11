"""The labels of an export from Gmail, in the language of the account."""

from __future__ import annotations

from inglenook.core import gmail
from tables import table


@table(
    ("labels", "places", "unread", "starred"),
    [
        ("Inbox,Important,Opened,Category Personal", ("Inbox",), False, False),
        ("Sent,Opened", ("Sent",), False, False),
        ("Starred,Work/Bills,Inbox,Unread", ("Work/Bills", "Inbox"), True, True),
        (
            'Archived,"Culture, clubs",Important papers,IMAP_$Forwarded',
            ("Culture, clubs", "Important papers"),
            False,
            False,
        ),
        ("重要邮件,已打开,收件箱,家人", ("收件箱", "家人"), False, False),
        ("已加星號,未讀,寄件備份", ("寄件備份",), True, True),
        ('Posteingang,Wichtig,Ungelesen,Kategorie: "Neuigkeiten"', ("Posteingang",), True, False),
        ("Messages archivés,Ouvert,Catégorie\u00a0: E-mails personnels,Messages suivis", (), False, True),
        ("", (), False, False),
        (' , ,"",x', ("x",), False, False),
    ],
)
def test_labels_are_places_or_say_what_was_done(
    labels: str, places: tuple[str, ...], unread: bool, starred: bool
) -> None:
    assert (gmail.places(labels), gmail.is_unread(labels), gmail.is_starred(labels)) == (places, unread, starred)
