"""What a link really leads to, for a person to decide on: its host as it is, and what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from inglenook.core.hosts import forms, has_strange_letters, owner

_LONGEST_HOST = 253
_HOST_IN_TEXT = re.compile(r"(?:^|[\s/@(\[<])((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?=$|[\s/:)\]>,.?#])")

# Parameters of programs that count who opens what: web statistics, advertisers, senders of bulk mail, shops.
_TRACKING = re.compile(
    r"utm_[\w-]{1,40}|(?:g|fb|ms|tw|y|dc|wbra|gbra|ttc|ysc)clid|gclsrc|_g[al]|mc_[ce]id|_hs(?:enc|mi|fp)|__hs\w{2,4}"
    r"|hsctatracking|mkt_tok|vero_(?:id|conv)|oly_(?:anon|enc)_id|wickedid|igshid|ck_subscriber_id|mbsy\w{0,10}|elq\w{2,20}"
    r"|ml_subscriber(?:_hash)?|rb_clickid|s_cid|trk(?:Email|Info|ContactId)?|_openstat|spm|scm|pk_\w{2,12}|piwik_\w{2,12}"
    r"|mtm_\w{2,12}|at_(?:medium|campaign|recipient_id|recipient_list)|cmpid|email_?hash|sc_(?:cid|eh|uid)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link. `host` is as the network knows it (punycode); `readable` is how it would look where that differs.

    `address` is without the parameters that only tell who opened it.
    `named` is another host that the words of the link name. `is_alike` tells letters of a script that imitates Latin,
    `has_login` that something stands before an `@` to look like the host. `can_open` only by https and mailto.
    """

    address: str
    host: str
    readable: str = ""
    named: str = ""
    is_mail: bool = False
    is_alike: bool = False
    has_login: bool = False
    can_open: bool = True


def seen(address: str, words: str) -> LinkView:
    """Look at a link and at the words that it stands behind."""
    if address.startswith("mailto:"):
        return LinkView(address, address[7:].partition("?")[0], is_mail=True)
    try:
        address = _without_tracking(address)
        parts = urlsplit(address)
        shown, has_login = (parts.hostname or "")[:_LONGEST_HOST], "@" in parts.netloc
        is_secure = parts.scheme == "https"
    except ValueError:
        return LinkView(address, "", can_open=False)
    host, readable = forms(shown)
    return LinkView(
        address,
        host,
        readable="" if readable == host else readable,
        named=_named(words, host),
        is_alike=has_strange_letters(readable),
        has_login=has_login,
        can_open=is_secure and bool(host) and not has_login,
    )


def _without_tracking(address: str) -> str:
    """A web address without the parameters that only tell who opened it and from which mail.

    Everything else stays letter by letter, so that a signed or odd address still works.
    """
    parts = urlsplit(address)
    pieces = parts.query.split("&") if parts.query else []
    kept = [piece for piece in pieces if not _TRACKING.fullmatch(piece.partition("=")[0])]
    if len(kept) == len(pieces):
        return address
    return urlunsplit(parts._replace(query="&".join(kept)))


def _named(words: str, host: str) -> str:
    """A host that the words name and that is another owner's."""
    for match in _HOST_IN_TEXT.finditer(words[:400].lower()):
        plain, _ = forms(match[1])
        if owner(plain) != owner(host):
            return plain
    return ""
