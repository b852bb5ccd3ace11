"""What an export of Gmail says of a mail in its field `X-Gmail-Labels`: folders and labels, and what was done with it.

Gmail writes its own ones among them in the language of the account. Those that name no place are known here in a few
languages; in any other they count as labels.
"""

from __future__ import annotations

import re

_LABEL = re.compile(r'\s*(?:"([^"]*)"|([^,"][^,]*))\s*(?:,|$)')
_SUFFIX = re.compile(r"(?:邮件|郵件)$")
_UNREAD = frozenset(
    "unread|未读|未讀|未讀取|ungelesen|non lu|non lus|no leídos|no leído|non letti|não lidas|ongelezen|nepřečtené|"
    "nieprzeczytane|непрочитанные|未読".split("|")
)
_STARRED = frozenset(
    "starred|已加星标|已加星標|已加星號|星标|markiert|suivis|messages suivis|destacados|speciali|com estrela|met ster|"
    "s hvězdičkou|oznaczone gwiazdką|помеченные|スター付き".split("|")
)
_SAYING = frozenset(
    "opened|important|archived|已打开|已打開|已開啟|重要|已归档|已歸檔|已封存|归档|geöffnet|wichtig|archiviert|ouvert|"
    "archivés|messages archivés|abierto|abiertos|importante|importantes|archivado|archivados|aperto|aperti|importanti|"
    "archiviati|aberto|arquivado|geopend|belangrijk|gearchiveerd|otevřené|důležité|archivováno".split("|")
)
_CATEGORY = re.compile(r"(?:category |kategorie: |catégorie : |categoría: |类别|類別).*|imap_.*")


def places(labels: str) -> tuple[str, ...]:
    """The folders and labels that a mail lies in, in their order."""
    found = (label for label in _labels(labels) if (plain := _plain(label)) not in _UNREAD | _STARRED | _SAYING
        and _CATEGORY.fullmatch(plain) is None)  # fmt: skip
    return tuple(dict.fromkeys(label[:200] for label in found))


def is_unread(labels: str) -> bool:
    """Whether it was not read yet."""
    return any(_plain(label) in _UNREAD for label in _labels(labels))


def is_starred(labels: str) -> bool:
    """Whether it has a star."""
    return any(_plain(label) in _STARRED for label in _labels(labels))


def _labels(labels: str) -> list[str]:
    """One by one; one with a comma stands in quotation marks."""
    return [label for quoted, bare in _LABEL.findall(labels) if (label := (quoted or bare).strip())]


def _plain(label: str) -> str:
    return _SUFFIX.sub("", " ".join(label.casefold().split()))
