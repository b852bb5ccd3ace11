"""Mail accounts with the secrets that open them, and the identities that the person has there.

A secret is read by itself, for one connection; no value that is shown or written elsewhere holds one.
"""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core.accounts import Account, Identity, Login, Security, Server
from inglenook.core.errors import NoSuchAccount
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Database, Transaction

_ACCOUNT = (
    "SELECT id, address, title, user, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login,"
    " provider, authority FROM account"
)
_IDENTITY = "SELECT id, account_id, address, name, signature, language FROM identity"
LARGEST = 50_000_000  # bytes, until the person says otherwise
PASSWORD = "password"  # noqa: S105 - the name of a secret


@dataclass(frozen=True, slots=True)
class Terms:
    """What the person chose for an account, and how its last sync ended; see `AccountView`."""

    largest: int
    takes_new: bool
    is_paused: bool
    synced: int | None
    problem: str


class Accounts:
    """The accounts and identities of the vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, account: Account, now: int) -> Account:
        """Keep a new account; gives it with its number."""
        number = transaction.next_id("account")
        transaction.execute(
            "INSERT INTO account(id, address, title, user, imap_host, imap_port, imap_security, smtp_host,"
            " smtp_port, smtp_security, login, provider, authority, added, largest, takes_new, is_paused,"
            " is_leaving, synced, problem)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, NULL, '')",
            (number, *_values(account), now, LARGEST),
        )
        transaction.changed.add(Change.ACCOUNTS)
        row = transaction.execute(f"{_ACCOUNT} WHERE id = ?", (number,)).fetchone()
        assert row is not None
        return _account(row)

    def change(self, transaction: Transaction, account: Account) -> None:
        """Say anew how an account is reached and what it is called; raise `NoSuchAccount`."""
        done = transaction.execute(
            "UPDATE account SET address = ?, title = ?, user = ?, imap_host = ?, imap_port = ?, imap_security = ?,"
            " smtp_host = ?, smtp_port = ?, smtp_security = ?, login = ?, provider = ?, authority = ? WHERE id = ?",
            (*_values(account), account.number),
        )
        _require(done.rowcount, account.address)
        transaction.changed.add(Change.ACCOUNTS)

    def choose(
        self,
        transaction: Transaction,
        number: int,
        *,
        largest: int | None = None,
        takes_new: bool | None = None,
        is_paused: bool | None = None,
        is_leaving: bool | None = None,
    ) -> None:
        """Set the choices that are given."""
        done = transaction.execute(
            "UPDATE account SET largest = coalesce(?, largest), takes_new = coalesce(?, takes_new),"
            " is_paused = coalesce(?, is_paused), is_leaving = coalesce(?, is_leaving) WHERE id = ?",
            (largest, takes_new, is_paused, is_leaving, number),
        )
        _require(done.rowcount, str(number))
        transaction.changed.add(Change.ACCOUNTS)

    def stay(self, transaction: Transaction) -> None:
        """No account is being removed."""
        transaction.execute("UPDATE account SET is_leaving = 0 WHERE is_leaving = 1")
        transaction.changed.add(Change.ACCOUNTS)

    def ended(self, transaction: Transaction, number: int, problem: str, now: int | None) -> None:
        """Write down how a sync ended: `now` where it came to its end, else None, and what stopped it."""
        transaction.execute(
            "UPDATE account SET problem = ?, synced = coalesce(?, synced) WHERE id = ?", (problem, now, number)
        )
        transaction.changed.add(Change.ACCOUNTS)

    def listing(self, *, every: bool = False) -> list[Account]:
        """The accounts in the order in which they were added; one that is being removed only with `every`."""
        with self._database.read() as connection:
            rows = connection.execute(f"{_ACCOUNT} WHERE is_leaving = 0 OR ? ORDER BY id", (every,))
            return [_account(row) for row in rows]

    def account(self, number: int) -> Account:
        """One of them; raise `NoSuchAccount`."""
        with self._database.read() as connection:
            row = connection.execute(f"{_ACCOUNT} WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NoSuchAccount(account=str(number))
        return _account(row)

    def terms(self, number: int) -> Terms:
        """What the person chose for it."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT largest, takes_new, is_paused, synced, problem FROM account WHERE id = ?", (number,)
            ).fetchone()
        if row is None:
            raise NoSuchAccount(account=str(number))
        return Terms(row[0], bool(row[1]), bool(row[2]), row[3], row[4])

    def keep_secret(self, transaction: Transaction, number: int, name: str, value: str) -> None:
        """Keep a secret under a name, in place of what was there; an empty one is forgotten."""
        transaction.execute("DELETE FROM account_secret WHERE account_id = ? AND name = ?", (number, name))
        if value:
            transaction.execute(
                "INSERT INTO account_secret(account_id, name, value) VALUES (?, ?, ?)", (number, name, value)
            )

    def secret(self, number: int, name: str) -> str:
        """A secret by its name; "" where there is none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT value FROM account_secret WHERE account_id = ? AND name = ?", (number, name)
            ).fetchone()
        return "" if row is None else str(row[0])

    def identities(self, account: int | None = None) -> list[Identity]:
        """Who the person is, in one account or in all: for each account its first identity first."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_IDENTITY} WHERE account_id = coalesce(?, account_id) ORDER BY account_id, id", (account,)
            )
            return [Identity(*row) for row in rows]

    def put_identity(self, transaction: Transaction, identity: Identity) -> Identity:
        """Keep an identity, a new one where its number is 0; gives it with its number."""
        number = identity.number or transaction.next_id("identity")
        kept = Identity(
            number, identity.account, identity.address, identity.name, identity.signature, identity.language
        )
        transaction.execute(
            "INSERT INTO identity(id, account_id, address, name, signature, language)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET address = excluded.address,"
            " name = excluded.name, signature = excluded.signature, language = excluded.language",
            (number, kept.account, kept.address, kept.name, kept.signature, kept.language),
        )
        transaction.changed.add(Change.ACCOUNTS)
        return kept

    def drop_identity(self, transaction: Transaction, number: int) -> None:
        """Forget an identity."""
        transaction.retire_ids("identity")
        transaction.execute("DELETE FROM identity WHERE id = ?", (number,))
        transaction.changed.add(Change.ACCOUNTS)

    def drop(self, transaction: Transaction, number: int) -> None:
        """Forget an account and its secrets, once nothing is left here of its folders and mails on the server
        (`vault.mail.leaving`)."""
        transaction.retire_ids("account")
        transaction.retire_ids("identity")
        for table in ("account_secret", "identity", "remote_change"):
            transaction.execute(f"DELETE FROM {table} WHERE account_id = ?", (number,))
        transaction.execute("DELETE FROM account WHERE id = ?", (number,))
        transaction.changed.add(Change.ACCOUNTS)


def _require(rows: int, account: str) -> None:
    if rows < 1:
        raise NoSuchAccount(account=account)


def _values(account: Account) -> tuple[object, ...]:
    smtp = account.smtp or Server("", 0)
    return (
        account.address,
        account.title,
        account.user,
        *(account.imap.host, account.imap.port, account.imap.security.value),
        *(smtp.host, smtp.port, smtp.security.value),
        account.login.value,
        account.provider,
        account.authority,
    )


def _account(row: Row) -> Account:
    number, address, title, user = row[:4]
    imap, smtp = row[4:7], row[7:10]
    return Account(
        number,
        address,
        title,
        user,
        Server(imap[0], imap[1], Security(imap[2])),
        Server(smtp[0], smtp[1], Security(smtp[2])) if smtp[1] else None,
        Login(row[10]),
        *row[11:13],
    )
