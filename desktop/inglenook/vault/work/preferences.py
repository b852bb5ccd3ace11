"""Settings that say something about the person, and the addresses that are their own.

Own addresses are guessed from folders of sent mail (where there are none, from whom the mail is to), confirmed by the
person, or taken away by them; one that was taken away is not guessed again. Which mails count as sent and as replied
follows from them.
"""

from __future__ import annotations

import json

from inglenook.core.settings import SettingsTable, SettingValue
from inglenook.vault.mail.correspondents import recount
from inglenook.vault.storage.database import Change, Database, Transaction

_OWN = "(SELECT address FROM own_address WHERE source <> 'removed')"
_IN_SENT = (
    "EXISTS (SELECT 1 FROM message_folder f JOIN folder g ON g.id = f.folder_id"
    " WHERE f.message_id = message.id AND g.role = 'sent')"
)
_DRAFT = _IN_SENT.replace("'sent'", "'drafts'")
_REMOVED = "(SELECT address FROM own_address WHERE source = 'removed')"
_SHARE = 50  # an own address wrote at least every fiftieth mail in the folders of sent mail
_MOST_GUESSED = 20
_FEWEST = 3  # mails to one address, for it to be the person's where no folder says what they sent
# Who got two thirds of the mails of others is in two fifths of all, whatever they wrote themselves.
_SEEN = (
    "SELECT address, sum(mails) FROM person WHERE address <> '' GROUP BY address HAVING 5 * sum(mails) >= 2 * ?"
    " ORDER BY 2 DESC"
)
_GOT = (
    "SELECT (SELECT count(*) FROM message WHERE from_address = ?1), (SELECT count(DISTINCT message_id)"
    " FROM message_address WHERE address = ?1 AND role IN ('to', 'cc')"
    " AND message_id NOT IN (SELECT id FROM message WHERE from_address = ?1))"
)


class Preferences:
    """Settings and own addresses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def table(self) -> SettingsTable:
        """The settings as they stand."""
        with self._database.read() as connection:
            return SettingsTable(
                {name: json.loads(value) for name, value in connection.execute("SELECT name, value FROM setting")}
            )

    def change(self, transaction: Transaction, name: str, value: SettingValue) -> None:
        """Change one setting; raise `WrongUse` for a name or value that was not declared."""
        changed = self.table().with_value(name, value).changed()
        if name in changed:
            transaction.execute("INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)", (name, json.dumps(value)))
        else:
            transaction.execute("DELETE FROM setting WHERE name = ?", (name,))
        transaction.changed.add(Change.SETTINGS)

    def person_name(self, address: str = "") -> str:
        """The name that the person signs with: as they set it, else the one in most of what they wrote last.

        What they wrote from one `address` says it for that one: the mailbox of somebody else may lie in the same vault.
        """
        name = self.table().text("person_name")
        if name:
            return name
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT from_name FROM (SELECT from_name, from_address FROM message WHERE from_address IN"
                " (SELECT address FROM own_address WHERE source != 'removed') AND from_name != ''"
                " ORDER BY from_address = ? DESC, date DESC LIMIT 200)"
                " GROUP BY from_name ORDER BY max(from_address = ?) DESC, count(*) DESC, from_name LIMIT 1",
                (address.lower(), address.lower()),
            ).fetchone()
        return "" if row is None else str(row[0])

    def own(self) -> frozenset[str]:
        """The person's own addresses."""
        return frozenset(address for address, _ in self.own_addresses())

    def own_addresses(self) -> list[tuple[str, str]]:
        """The own addresses with where they come from, confirmed ones first, then the most used."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT address, source FROM own_address WHERE source <> 'removed' ORDER BY source,"
                " (SELECT count(*) FROM message m WHERE m.from_address = own_address.address) DESC, address"
            )
            return [(address, source) for address, source in rows]

    def confirm_address(self, transaction: Transaction, address: str) -> None:
        """The person says that an address is theirs; mails from it count as sent."""
        self._put(transaction, address.lower(), "confirmed")

    def remove_address(self, transaction: Transaction, address: str) -> None:
        """The person says that an address is not theirs; it will not be guessed again."""
        self._put(transaction, address.lower(), "removed")

    def guess_own_addresses(self) -> list[str]:
        """Guess from the folders of sent mail, and bring the marks of sent and replied mails up to date.

        Where there is no such folder and no address is known: who wrote some of the mails, and got nearly all others.
        """
        with self._database.write() as transaction:
            rows = transaction.execute(
                "SELECT from_address, count(*) FROM message WHERE from_address <> '' AND id IN (SELECT message_id"
                " FROM message_folder f JOIN folder g ON g.id = f.folder_id WHERE g.role = 'sent')"
                " GROUP BY from_address ORDER BY 2 DESC"
            ).fetchall()
            total = sum(count for _, count in rows)
            guessed = [address for address, count in rows if count * _SHARE >= total][:_MOST_GUESSED]
            known = {row[0] for row in transaction.execute("SELECT address FROM own_address")}
            if not rows and not known:
                guessed = _addressed(transaction)
            new = [address for address in guessed if address not in known]
            transaction.executemany(
                "INSERT INTO own_address(address, source) VALUES (?, 'guessed')", [(address,) for address in new]
            )
            if new:
                transaction.changed.add(Change.ADDRESSES)
                _mark_sent(transaction)
            _mark_replied(transaction)
        return new

    def _put(self, transaction: Transaction, address: str, source: str) -> None:
        transaction.execute("INSERT OR REPLACE INTO own_address(address, source) VALUES (?, ?)", (address, source))
        _mark_sent(transaction)
        _mark_replied(transaction)
        transaction.changed.add(Change.ADDRESSES)


def _addressed(transaction: Transaction) -> list[str]:
    """The address that most mails went to, among those that also wrote some; none unless nearly all mail of others went
    there.

    The counts of everybody's mails say whom to look at: looking at every mail takes 3 s where there are 100,000.
    """
    (total,) = transaction.execute("SELECT count(*) FROM message").fetchall()[0]
    best, most, others = "", 0, 0
    for address, seen in transaction.execute(_SEEN, (total,)).fetchall():
        if seen <= most:
            break
        wrote, got = transaction.execute(_GOT, (address,)).fetchall()[0]
        if wrote and got > most:
            best, most, others = address, got, total - wrote
    return [best] if most >= _FEWEST and 3 * most >= 2 * others else []


def _mark_sent(transaction: Transaction) -> None:
    transaction.execute(f"UPDATE message SET is_sent = 1 WHERE is_sent = 0 AND from_address IN {_OWN} AND NOT {_DRAFT}")
    transaction.execute(
        f"UPDATE message SET is_sent = 0 WHERE is_sent = 1 AND from_address NOT IN {_OWN}"
        f" AND (from_address IN {_REMOVED} OR NOT {_IN_SENT})"
    )
    transaction.execute(
        f"UPDATE message SET is_sent = 1 WHERE is_sent = 0 AND from_address NOT IN {_REMOVED} AND {_IN_SENT}"
    )
    recount(transaction)
    transaction.changed.add(Change.MAIL)


def _mark_replied(transaction: Transaction) -> None:
    """A mail that an own mail names in In-Reply-To was answered. What a mail program said stays said."""
    done = transaction.execute(
        "UPDATE message SET is_replied = 1 WHERE is_replied = 0 AND message_id <> '' AND message_id IN"
        # The few own mails are found in an index: looking at every mail takes 0.7 s where there are 100,000.
        " (SELECT in_reply_to FROM message WHERE in_reply_to <> '' AND id IN"
        " (SELECT id FROM message INDEXED BY message_date WHERE is_sent = 1))"
    )
    if done.rowcount:
        transaction.changed.add(Change.MAIL)
