"""What the person's own mail server says of a mail's origin (Authentication-Results, RFC 8601), in one word.

Anybody can write such a header. Only the topmost one is looked at, since each server puts its own on top, and only
where its authserv-id is that of the person's server: as they set it (`authentication_servers`), or as the mails show,
most of which have it on top and which fits an own address. In any other case nothing was checked, and that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from inglenook.core.hosts import owner
from inglenook.core.letters import Authentication, AuthenticationCheck
from inglenook.tasks.workspace import Workspace

HEADER = "authentication-results"
NO_NAME = "-"  # the authserv-id of a server that leaves it out, as Microsoft's do
_LOOKED_AT = 200  # received mails, the last ones
_FITTING, _STRANGE = 0.25, 0.6  # share of them that have an id on top, for it to be the person's server
_LEAST_FITTING, _LEAST_STRANGE = 3, 20  # mails
_SENDERS = 2  # that these came from, at least
_MOST = 4_000  # characters
_COMMENT = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ID = re.compile(r"\s*([A-Za-z0-9._-]{1,255})(?:\s+\d+)?\s*$")
_METHOD = re.compile(r"\s*(spf|dkim|dmarc)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)\b(.*)", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"\b(header\.from|header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*(\S+)", re.IGNORECASE)
_OF = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom", "smtp.helo")}
_BAD = frozenset(("fail", "softfail", "permerror", "policy"))
# Who hosts the mail of an own address, where the servers carry another name than the address.
_HOSTED = {
    "gmail.com": "google.com",
    "googlemail.com": "google.com",
    "icloud.com": "apple.com",
    "me.com": "apple.com",
    "mac.com": "apple.com",
    "fastmail.com": "messagingengine.com",
    "proton.me": "protonmail.ch",
    "protonmail.com": "protonmail.ch",
    "foxmail.com": "qq.com",
}
_NAMELESS = frozenset(("outlook.com", "hotmail.com", "live.com", "msn.com"))


def read(header: str) -> tuple[str, tuple[AuthenticationCheck, ...]]:
    """The authserv-id of a header and its checks; ("", ()) for what is none."""
    text = _bare(header[:_MOST])
    first, *rest = text.split(";")
    match = _ID.match(first)
    if match is None:
        server, rest = (NO_NAME, [first, *rest]) if _METHOD.match(first) else ("", [])
    else:
        server = match[1].lower()
    found = [each for each in map(_check, rest) if each is not None]
    return server, tuple(found)


def _bare(text: str) -> str:
    """Without quoted strings and comments, in which anything may be written; comments nest."""
    text = _QUOTED.sub('""', text)
    for _ in range(8):
        shorter = _COMMENT.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return text.partition("(")[0]


def _check(text: str) -> AuthenticationCheck | None:
    match = _METHOD.match(text)
    if match is None:
        return None
    method = match[1].lower()
    told = {name.lower(): value for name, value in _PROPERTY.findall(match[3])}
    value = next((told[name] for name in _OF[method] if name in told), "")
    return AuthenticationCheck(method, match[2].lower(), value.rpartition("@")[2].strip('<>".').lower()[:255])


def judged(header: str, sender: str, trusted: frozenset[str]) -> Authentication:
    """Whether the domain of the address `sender` is proven, by the header of a server that is trusted."""
    server, checks = read(header) if header else ("", ())
    if not server or not {server, owner(server)} & trusted:
        return Authentication("not_checked", "no_server")
    wanted = owner(sender.rpartition("@")[2])
    named = "" if server == NO_NAME else server
    if any(each.method == "dmarc" and each.result in _BAD for each in checks):
        return Authentication("failed", "dmarc", wanted, named, checks)
    for method in ("dmarc", "dkim", "spf"):
        for each in checks:
            # DMARC is about the domain in From; the two others may be about anybody's.
            is_ours = owner(each.domain) == wanted or (method == "dmarc" and not each.domain)
            if each.method == method and each.result == "pass" and is_ours and wanted:
                return Authentication("passed", method, each.domain or wanted, named, checks)
    bad = next((each for each in checks if each.result in _BAD and owner(each.domain) in {wanted, ""}), None)
    if bad is not None:
        return Authentication("failed", bad.method, wanted, named, checks)
    other = next((each for each in checks if each.result == "pass" and each.domain), None)
    if other is not None:
        return Authentication("not_checked", "other_domain", other.domain, named, checks)
    return Authentication("not_checked", "nothing", "", named, checks)


def trusted_servers(workspace: Workspace) -> frozenset[str]:
    """The authserv-ids (or the owners of them) whose word counts here."""
    told = workspace.vault.preferences.table().text("authentication_servers").lower().replace(",", " ").split()
    if told:
        return frozenset(told)
    tops = [
        (read(dict(headers).get(HEADER, ""))[0], owner(sender.rpartition("@")[2]))
        for headers, sender in workspace.vault.mail.last_received(_LOOKED_AT)
    ]
    return inferred(tops, workspace.vault.preferences.own())


def inferred(tops: Iterable[tuple[str, str]], own: Iterable[str]) -> frozenset[str]:
    """Of (authserv-id on top, domain of the sender) of the last mails: which ids are the person's servers."""
    every = list(tops)
    counts = Counter(server for server, _ in every if server)
    senders: Mapping[str, set[str]] = {server: {who for each, who in every if each == server} for server in counts}
    homes = {address.rpartition("@")[2] for address in own}
    fitting = {owner(home) for home in homes} | {_HOSTED[home] for home in homes if home in _HOSTED}
    if homes & _NAMELESS:
        fitting.add(NO_NAME)
    found = set()
    for server, count in counts.items():
        is_fitting = bool({server, owner(server)} & fitting)
        share, least = (_FITTING, _LEAST_FITTING) if is_fitting else (_STRANGE, _LEAST_STRANGE)
        if count >= least and count >= share * len(every) and len(senders[server]) >= _SENDERS:
            found.add(server)
    return frozenset(found)
