"""Who sent a mail, as far as can be told: what the person's server checked, what is known of the address, what is odd.

Quick enough for each mail that is opened. Everything is taken from the mail's headers and from the mails that are here;
nobody is asked.
"""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.hosts import owner
from inglenook.core.ids import ItemId
from inglenook.core.letters import Authentication, SenderSign, SenderView
from inglenook.core.reading import Address
from inglenook.tasks.mail import authenticity
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.labelling import mail_of
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.correspondents import written_to
from inglenook.vault.mail.mapping import StoredMail

# The gravest first. Those before the bar speak of pretending; those after it are common with honest people.
GRAVE = ("not_from_you", "look_alike", "name_is_address", "holds_known", "strange_letters")
_ORDER = (*GRAVE, "known_name", "reply_elsewhere", "first_time")
_LISTS = ("list-id", "list-post", "list-unsubscribe")


def view(workspace: Workspace, item: ItemId, known: Acquaintance | None = None) -> SenderView:
    """What is known of the sender of a mail, of a thread's newest; raise `NoSuchItem`. `known` spares looking it up."""
    mail = workspace.vault.mail.stored(mail_of(workspace, item))
    known = known or Acquaintance.of(workspace)
    if mail.sender is None or not mail.sender.address:
        name = "" if mail.sender is None else mail.sender.name
        return SenderView(name, "", Authentication("not_checked", "nothing"))
    address = mail.sender.address
    checked = authentication(mail, known)
    with workspace.vault.database.read() as connection:
        written, last_written = written_to(connection, address)
    mails, first = workspace.vault.mail.seen_before(mail.item)
    found = SenderView(
        mail.sender.name,
        address,
        checked,
        is_own=address in known.own,
        mails=mails,
        first_seen=first,
        written=written,
        last_written=last_written,
    )
    return replace(found, signs=tuple(_signs(mail, mail.sender, found, known)))


def authentication(mail: StoredMail, known: Acquaintance) -> Authentication:
    """What the person's own server says of a mail."""
    sender = mail.sender.address if mail.sender else ""
    return authenticity.judged(dict(mail.headers).get(authenticity.HEADER, ""), sender, known.servers)


def _signs(mail: StoredMail, sender: Address, found: SenderView, known: Acquaintance) -> list[SenderSign]:
    signs = known.signs(sender)
    if found.is_own:
        if found.authentication.state == "failed":
            signs.append(SenderSign("not_from_you", sender.address))
    elif not found.mails and not found.written:
        signs.append(SenderSign("first_time", sender.address))
    elsewhere = answered_elsewhere(mail)
    if elsewhere:
        signs.append(SenderSign("reply_elsewhere", elsewhere, sender.address))
    return sorted(signs, key=lambda each: _ORDER.index(each.code))


def answered_elsewhere(mail: StoredMail) -> str:
    """The address that an answer would go to, where it belongs to somebody else; lists ask for that honestly."""
    if mail.sender is None or any(name in _LISTS for name, _ in mail.headers):
        return ""
    home = owner(mail.sender.address.rpartition("@")[2])
    return next((each.address for each in mail.reply_to if owner(each.address.rpartition("@")[2]) != home), "")
