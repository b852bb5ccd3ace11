"""Whom the person knows by mail, and what pretends to be one of them.

Known are those that the person wrote to, and the domains that mail has come from again and again. Looked up once and
asked for many mails: how like a new sender's domain is to a known one, and whether a known name has another address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from inglenook.core.hosts import forms, has_strange_letters, owner, skeleton
from inglenook.core.letters import SenderSign
from inglenook.core.reading import Address
from inglenook.index.sentences.whom.people import is_a_name, name_key
from inglenook.tasks.mail.authenticity import trusted_servers
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.correspondents import all_written_to
from inglenook.vault.mail.people import all_domains, names_of

_OFTEN = 3  # mails from a domain that make it known, though the person never wrote there
_RATIO = 3  # so many times more mail than from the other that looks like it
_SHORTEST = 5  # letters of a name in which one letter's difference means something
_IN_NAME = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})")
# Endings that are a slip or a trick for another; whoever owns a name under .com owns seldom those.
_ENDINGS = {
    "com": ("co", "cm", "om", "con", "corn", "comm"),
    "org": ("orq", "og"),
    "net": ("ner", "met"),
    "cn": ("cm",),
}
# Great providers whose names are one letter apart and that are all they claim to be.
_PROVIDERS = frozenset(
    "gmail.com mail.com ymail.com email.com gmx.com gmx.net gmx.de aol.com hotmail.com live.com msn.com me.com mac.com"
    " yahoo.com outlook.com icloud.com qq.com 163.com 126.com sina.com sohu.com foxmail.com yeah.net".split()
)


@dataclass(frozen=True)
class Acquaintance:
    """What is known; `written` the addresses, `domains` with their mails, `names` by `name_key` with an address."""

    own: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    domains: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    servers: frozenset[str] = frozenset()
    _likes: dict[str, str] = field(default_factory=dict, compare=False)  # what was found of domains before

    @classmethod
    def of(cls, workspace: Workspace) -> Acquaintance:
        """As the vault has it now. Some hundredths of a second for 100,000 mails."""
        own = workspace.vault.preferences.own()
        with workspace.vault.database.read() as connection:
            written = frozenset(all_written_to(connection))
            domains: dict[str, int] = {}
            for domain, mails in all_domains(connection):
                home = owner(domain)
                domains[home] = domains.get(home, 0) + mails
            names: dict[str, set[str]] = {}
            for name, address in names_of(connection, written | own):
                if is_a_name(name):
                    names.setdefault(name_key(name), set()).add(address)
        homes = {owner(address.rpartition("@")[2]) for address in written | own}
        known = {domain: mails for domain, mails in domains.items() if mails >= _OFTEN or domain in homes}
        return cls(
            own,
            written,
            known,
            {name: frozenset(addresses) for name, addresses in names.items()},
            trusted_servers(workspace),
        )

    def signs(self, sender: Address) -> list[SenderSign]:
        """What is odd about the name and the domain of a sender whom the person never wrote to."""
        if sender.address in self.written or sender.address in self.own:
            return self._of_name(sender)
        return [*self._of_domain(sender.address.rpartition("@")[2]), *self._of_name(sender)]

    def _of_domain(self, host: str) -> list[SenderSign]:
        if not host or owner(host) in self._homes:
            return []
        plain, readable = forms(host)
        mine = owner(plain)
        if mine not in self._likes:
            self._likes[mine] = self._imitated(mine)
        known = self._likes[mine]
        if known:
            return [SenderSign("look_alike", readable, known)]
        if plain != readable and has_strange_letters(readable):
            return [SenderSign("strange_letters", plain, readable)]
        begun = next((each for each in self.domains if f".{plain}".find(f".{each}.") >= 0), "")
        return [SenderSign("holds_known", plain, begun)] if begun and begun != mine else []

    @cached_property
    def _homes(self) -> frozenset[str]:
        """The domains of people that the person writes to, and those where all the world has its mail."""
        return _PROVIDERS | {owner(address.rpartition("@")[2]) for address in self.written | self.own}

    @cached_property
    def _shapes(self) -> dict[str, list[str]]:
        """The known domains by what they look like."""
        shapes: dict[str, list[str]] = {}
        for each in self.domains:
            shapes.setdefault(skeleton(each), []).append(each)
        return shapes

    def _imitated(self, mine: str) -> str:
        """The known domain that this one is drawn like, or one letter off; "" for none."""
        from rapidfuzz.distance import OSA

        enough = _RATIO * max(1, self.domains.get(mine, 0))
        known = {each for each, mails in self.domains.items() if mails >= enough or each in self._homes}
        for each in self._shapes.get(skeleton(mine), ()):
            if each != mine and each in known:
                return each
        name, _, ending = mine.partition(".")
        for each in known:
            other, _, other_ending = each.partition(".")
            if each == mine or len(other) < _SHORTEST:
                continue
            if ending == other_ending and OSA.distance(name, other, score_cutoff=1) <= 1:
                return each
            if name == other and ending in _ENDINGS.get(other_ending, ()):
                return each
        return ""

    def _of_name(self, sender: Address) -> list[SenderSign]:
        shown = _IN_NAME.search(sender.name[:400])
        if shown is not None and owner(shown[1].lower()) != owner(sender.address.rpartition("@")[2]):
            return [SenderSign("name_is_address", shown[0], sender.address)]
        if sender.address in self.written or sender.address in self.own or not is_a_name(sender.name):
            return []
        theirs = self.names.get(name_key(sender.name), frozenset())
        if theirs and sender.address not in theirs:
            return [SenderSign("known_name", sender.name, min(theirs))]
        return []
