"""The outbox: what the person sent, with what is known of its fate.

A row is written before the first byte goes to a server and says so, so that a program that ends in the middle leaves
the truth behind: whoever finds a mail under way that this program does not hand over knows that its fate is unknown.
The bytes stay with the row until the mail is filed; then the vault's own copy has them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, message_id
from inglenook.core.outgoing import Dispatch, RefusedRecipient, SendState
from inglenook.vault.originals import drop_if_unused
from inglenook.vault.storage.connection import Connection, Row
from inglenook.vault.storage.database import Change, Database, Transaction

_COLUMNS = (
    "id, draft_id, kept_id, account, recipients, subject, state, made, problem, words, refused, filing, header_id,"
    " digest, original_id, sender, answers, rest_of, tried, (SELECT json_group_array(json(r.recipients)) FROM outbox r"
    " WHERE r.rest_of = outbox.id AND r.state IN ('waiting', 'under_way'))"
)
FILED = "done"
PUT_OFF = "put_off"  # a problem: the server took the mail for others, and may take it for these later
RESTORED = "restored"  # a problem: it waited when the backup was made, and may have been sent since


class Posted:
    """A row of the outbox as a sending job needs it; `is_held` where this program hands it over at this moment."""

    def __init__(self, row: Row, *, is_held: bool) -> None:
        self.number = int(row[0])
        self.draft = None if row[1] is None else ItemId(ItemKind.DRAFT, row[1])
        self.mail = None if row[2] is None else message_id(row[2])
        self.account = int(row[3])
        self.recipients = tuple(str(each) for each in json.loads(row[4]))
        self.subject = str(row[5])
        self.state = _as_known(SendState(row[6]), is_held=is_held)
        self.made, self.problem, self.words = int(row[7]), str(row[8]), str(row[9])
        self.refused = tuple(RefusedRecipient(*each) for each in json.loads(row[10]))
        self.filing = str(row[11])
        self.header_id, self.digest = str(row[12]), str(row[13])
        self.original = None if row[14] is None else int(row[14])
        self.sender = str(row[15])
        self.answers = None if row[16] is None else message_id(row[16])
        self.is_rest = row[17] is not None
        self.tried = None if row[18] is None else int(row[18])  # when it went to a server last
        self.later = tuple(str(each) for some in json.loads(row[19]) for each in some)

    @property
    def view(self) -> Dispatch:
        """As a person sees it."""
        return Dispatch(
            number=self.number,
            draft=self.draft,
            mail=self.mail,
            account=self.account,
            recipients=self.recipients,
            subject=self.subject,
            state=self.state,
            made=self.made,
            problem=self.problem,
            words=self.words,
            refused=self.refused,
            is_filed=self.filing == FILED,
            later=self.later,
            is_rest=self.is_rest,
        )


class Outbox:
    """What was sent and what waits to be."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: set[int] = set()  # what this program hands over at this moment

    def add(
        self,
        transaction: Transaction,
        draft: ItemId,
        *,
        answers: ItemId | None,
        account: int,
        original: int,
        digest: str,
        header_id: str,
        sender: str,
        recipients: Sequence[str],
        subject: str,
        now: int,
    ) -> int:
        """Put a mail there that waits to be sent."""
        number = transaction.next_id("outbox")
        transaction.execute(
            "INSERT INTO outbox(id, draft_id, answers, account, original_id, digest, header_id, sender, recipients,"
            " subject, state, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                draft.number,
                None if answers is None else answers.number,
                account,
                original,
                digest,
                header_id,
                sender,
                json.dumps(list(recipients)),
                subject,
                SendState.WAITING.value,
                now,
            ),
        )
        transaction.changed.add(Change.DRAFTS)
        return number

    def hold(self, transaction: Transaction, number: int) -> bool:
        """Take a mail that waits, to hand it over: nobody else does, until `let_go`. False where somebody else has it,
        or had."""
        waits = transaction.execute(
            "SELECT 1 FROM outbox WHERE id = ? AND state = ?", (number, SendState.WAITING.value)
        ).fetchone()
        if waits is None or number in self._held:
            return False
        self._held.add(number)
        return True

    def let_go(self, number: int) -> None:
        """Hold it no longer; to be called after the commit that says what became of it."""
        self._held.discard(number)

    def begin(self, transaction: Transaction, number: int, now: int) -> None:
        """One that is held goes to a server from here on; until `settle` has been committed, nobody knows whether it
        was taken."""
        transaction.execute(
            "UPDATE outbox SET state = ?, problem = '', words = '', tried = ? WHERE id = ?",
            (SendState.UNDER_WAY.value, now, number),
        )
        transaction.changed.add(Change.DRAFTS)

    def settle(
        self,
        transaction: Transaction,
        number: int,
        state: SendState,
        *,
        problem: str = "",
        words: str = "",
        refused: Sequence[RefusedRecipient] = (),
    ) -> None:
        """What became of it."""
        transaction.execute(
            "UPDATE outbox SET state = ?, problem = ?, words = ?, refused = ? WHERE id = ?",
            (state.value, problem, words, _told(refused), number),
        )
        if state is SendState.SENT:
            self._let_rest_go(transaction, number)
        transaction.changed.add(Change.DRAFTS)

    def put_off(self, transaction: Transaction, number: int, later: Sequence[RefusedRecipient], now: int) -> int:
        """The server took a mail, and is to be asked again for these: they leave its entry for one of their own, with
        the same bytes, which need not be filed once more. Gives its number. To be called before `settle`."""
        (told,) = transaction.execute("SELECT recipients FROM outbox WHERE id = ?", (number,)).fetchall()
        away = [each.address for each in later]
        taken = [each for each in json.loads(told[0]) if each not in away]
        transaction.execute("UPDATE outbox SET recipients = ? WHERE id = ?", (json.dumps(taken), number))
        rest = transaction.next_id("outbox")
        transaction.execute(
            "INSERT INTO outbox(id, account, original_id, digest, header_id, sender, recipients, subject, state, made,"
            " tried, problem, refused, filing, rest_of) SELECT ?, account, original_id, digest, header_id, sender, ?,"
            " subject, ?, made, ?, ?, ?, ?, coalesce(rest_of, id) FROM outbox WHERE id = ?",
            (rest, json.dumps(away), SendState.WAITING.value, now, PUT_OFF, _told(later), FILED, number),
        )
        transaction.changed.add(Change.DRAFTS)
        return rest

    def _let_rest_go(self, transaction: Transaction, number: int) -> None:
        """What was sent to the rest is filed with the first: its bytes are not needed any more."""
        row = transaction.execute(
            "SELECT original_id FROM outbox WHERE id = ? AND rest_of IS NOT NULL AND original_id IS NOT NULL", (number,)
        ).fetchone()
        if row is not None:
            transaction.execute("UPDATE outbox SET original_id = NULL WHERE id = ?", (number,))
            drop_if_unused(transaction, row[0])

    def keep(self, transaction: Transaction, number: int, mail: ItemId) -> None:
        """Its copy is in the vault: its draft is not needed any more, nor what is known of earlier tries of it."""
        transaction.execute("UPDATE outbox SET kept_id = ?, draft_id = NULL WHERE id = ?", (mail.number, number))
        earlier = transaction.execute(
            "SELECT id FROM outbox WHERE id <> ?1 AND rest_of IS NULL"
            " AND header_id = (SELECT header_id FROM outbox WHERE id = ?1)",
            (number,),
        ).fetchall()
        for (other,) in earlier:
            self.remove(transaction, other)
        transaction.changed.add(Change.DRAFTS)

    def note_filing(self, transaction: Transaction, number: int, filing: str) -> None:
        """How far it is on its way to the server's folder of sent mail; once there, its bytes are the vault's alone."""
        row = transaction.execute("SELECT original_id FROM outbox WHERE id = ?", (number,)).fetchone()
        transaction.execute("UPDATE outbox SET filing = ? WHERE id = ?", (filing, number))
        if filing == FILED and row is not None and row[0] is not None:
            transaction.execute("UPDATE outbox SET original_id = NULL WHERE id = ?", (number,))
            drop_if_unused(transaction, row[0])
        transaction.changed.add(Change.DRAFTS)

    def remove(self, transaction: Transaction, number: int) -> None:
        """Take a row away with its bytes."""
        row = transaction.execute("SELECT original_id FROM outbox WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NoSuchItem(item=str(number))
        transaction.retire_ids("outbox")
        transaction.execute("DELETE FROM outbox WHERE id = ?", (number,))
        if row[0] is not None:
            drop_if_unused(transaction, row[0])
        transaction.changed.add(Change.DRAFTS)

    def listing(self, limit: int = 200) -> list[Posted]:
        """All of them, the last pressed first."""
        return self._where("1 ORDER BY id DESC LIMIT ?", limit)

    def of_draft(self, draft: ItemId) -> list[Posted]:
        """What was made of a draft so far, the first one first."""
        return self._where("draft_id = ? ORDER BY id", draft.number)

    def unfiled(self, account: int) -> list[Posted]:
        """What an account sent and what does not lie in its folder of sent mail yet, the first sent first."""
        return self._where("state = 'sent' AND account = ? AND filing <> 'done' ORDER BY id", account)

    def is_kept(self, mail: ItemId) -> bool:
        """Whether a mail of the vault is the copy of one that was sent from here."""
        return bool(self._where("kept_id = ?", mail.number))

    def waiting(self, account: int) -> list[Posted]:
        """What waits to be sent by an account, the first pressed first."""
        return self._where("state = 'waiting' AND account = ? ORDER BY id", account)

    def view(self, number: int) -> Posted:
        """One of them."""
        found = self._where("id = ?", number)
        if not found:
            raise NoSuchItem(item=str(number))
        return found[0]

    def _where(self, condition: str, value: int) -> list[Posted]:
        before = frozenset(self._held)
        with self._database.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM outbox WHERE {condition}", (value,)).fetchall()
        now = frozenset(self._held)
        # What is said to be under way was held when it was read, though it may have been let go of since.
        either = before | now
        return [Posted(row, is_held=row[0] in (now if row[6] == SendState.WAITING else either)) for row in rows]


def doubt_waiting(connection: Connection) -> None:
    """Of a copy that becomes a vault: what waited to be sent when it was made may have been sent since."""
    # An older form of the vault has no outbox.
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'outbox'").fetchone() is not None:
        connection.execute(
            "UPDATE outbox SET state = ?, problem = ?, words = '' WHERE state = ?",
            (SendState.UNKNOWN.value, RESTORED, SendState.WAITING.value),
        )


def _as_known(state: SendState, *, is_held: bool) -> SendState:
    """A state as it was written down, with what is known of who hands the mail over."""
    if state is SendState.UNDER_WAY and not is_held:
        return SendState.UNKNOWN
    return SendState.UNDER_WAY if state is SendState.WAITING and is_held else state


def _told(refused: Sequence[RefusedRecipient]) -> str:
    return json.dumps([[each.address, each.code, each.words] for each in refused], ensure_ascii=False)


def drop_unsent(transaction: Transaction, draft: int) -> None:
    """A draft goes: what was certainly not sent of it goes with it; what may have been sent stays to be decided on."""
    rows = transaction.execute(
        "SELECT id, original_id FROM outbox WHERE draft_id = ? AND state IN (?, ?)",
        (draft, SendState.WAITING.value, SendState.REFUSED.value),
    ).fetchall()
    for number, original in rows:
        transaction.retire_ids("outbox")
        transaction.execute("DELETE FROM outbox WHERE id = ?", (number,))
        if original is not None:
            drop_if_unused(transaction, original)
    transaction.execute("UPDATE outbox SET draft_id = NULL WHERE draft_id = ?", (draft,))


def forget_mail(transaction: Transaction, mail: int) -> None:
    """A mail is taken out of the vault: nothing here speaks of it any more, but for whom it still waits."""
    transaction.execute("DELETE FROM waiting_reply WHERE message_id = ?", (mail,))
    transaction.execute("UPDATE outbox SET answers = NULL WHERE answers = ?", (mail,))
    rows = transaction.execute(
        "SELECT id, original_id FROM outbox WHERE kept_id = ?1 OR (state = 'sent' AND rest_of IN"
        " (SELECT id FROM outbox WHERE kept_id = ?1))",
        (mail,),
    ).fetchall()
    for number, original in rows:
        transaction.retire_ids("outbox")
        transaction.execute("DELETE FROM outbox WHERE id = ?", (number,))
        if original is not None:
            drop_if_unused(transaction, original)
