"""Mail accounts: where a person's mail lies, how it is opened, and who the person is there. No secret is in here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# What folders are for in which nothing lies but what was deleted, here or on the server.
DELETED_ROLES = frozenset({"trash", "gone"})
# And in which nothing lies that a person wants to see where they do not ask for it.
THROWN_AWAY_ROLES = DELETED_ROLES | {"spam"}
# Where a server shows mails that lie in other folders, too, or have the label of none.
EVERYWHERE_ROLES = frozenset({"all", "flagged"})
# What a person can say that a folder of a server is for.
CHOSEN_ROLES = ("sent", "drafts", "archive", "trash", "spam")


class Security(StrEnum):
    """How a connection to a mail server is encrypted."""

    TLS = "tls"  # from the first byte (RFC 8314)
    STARTTLS = "starttls"  # before anything of the person is said; without it the connection is given up
    PLAIN = "plain"  # only to this very computer: a bridge, a tunnel, a test


class Login(StrEnum):
    """What opens an account."""

    PASSWORD = "password"  # noqa: S105 - a kind, not a password; an app password is one too
    OAUTH = "oauth"  # OAuth 2.0: XOAUTH2 or OAUTHBEARER (RFC 7628)


@dataclass(frozen=True, slots=True)
class Server:
    """One end of a connection: the host in lower case, as it is written in its certificate."""

    host: str
    port: int
    security: Security = Security.TLS


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox on a server. `number` is its row in the vault, 0 while it is only proposed.

    `provider` names whose sign-in page opens it (an entry of `resources/providers.toml`), "" for a password.
    `smtp` is None where mail is only read. `authority` is a certificate (PEM) that is trusted for this account alone,
    "" for those of the system.
    """

    number: int
    address: str
    title: str
    user: str
    imap: Server
    smtp: Server | None
    login: Login = Login.PASSWORD
    provider: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the person is in a mail; the first of an account is its own address.

    `language` is en, zh, or "" for that of the mail.
    """

    number: int
    account: int
    address: str
    name: str
    signature: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FolderView:
    """A folder of an account as the desk knows it.

    `mails` lie there, `waiting` of them were not fetched yet, `failed` could not be read. `problem` is "", `many_gone`
    or `short_list`: then nothing leaves it until the person agrees. `wanted_role` is what the person says that it is
    for, "" where the server's word or its name counts.
    """

    number: int
    name: str
    path: tuple[str, ...]
    role: str
    folder: str  # what it is called among all folders of the vault
    is_selectable: bool
    is_chosen: bool
    is_there: bool
    mails: int
    waiting: int
    failed: int
    problem: str = ""
    wanted_role: str = ""

    @property
    def can_be_for(self) -> bool:
        """Whether a person can say what it is for."""
        return self.is_there and self.is_selectable and self.role not in EVERYWHERE_ROLES | {"inbox"}


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with the person's choices and how it stands.

    `largest` bytes of a mail are fetched whole (0: any), `synced` is when a sync last came to its end, `problem` the
    code of what stopped the last one, `changes` how many things the server has not heard of yet. `is_lasting`: waiting
    does not mend that problem.
    """

    account: Account
    identities: tuple[Identity, ...]
    folders: tuple[FolderView, ...]
    largest: int
    takes_new: bool
    is_paused: bool
    synced: int | None
    problem: str
    changes: int
    is_lasting: bool = False
