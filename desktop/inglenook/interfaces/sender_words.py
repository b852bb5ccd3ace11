"""The words for who sent a mail: what was checked and what is odd, for people who know nothing of mail servers."""

from __future__ import annotations

from inglenook.core.letters import Authentication, SenderSign
from inglenook.interfaces.tongue import said

# By state, and by what it rests on where that says more.
AUTHENTICATION: dict[str, str] = {
    "passed": "Sender checked: your mail server confirms that this mail was sent through {domain}.",
    "failed": (
        "Check failed: your mail server could not confirm that this mail came from {domain}. It may be forged; do not "
        "follow its links before you have asked the sender in another way."
    ),
    "other_domain": (
        "Not checked: your mail server confirms {domain}, which is not the domain in the sender's address. A mailing "
        "service that honest senders use looks the same."
    ),
    "nothing": "Not checked: your mail server says nothing of where this mail came from.",
    "no_server": (
        "Not checked: this mail carries no result of your own mail server, and nobody else's word is taken for it."
    ),
}
AUTHENTICATION_SHORT: dict[str, str] = {
    "passed": "sender checked",
    "failed": "check failed",
    "not_checked": "not checked",
}
SIGNS: dict[str, str] = {
    "first_time": "This is the first mail from {seen}.",
    "look_alike": "The address ends in {seen}, which looks like {known} and is not.",
    "strange_letters": "The address has letters of another alphabet: it reads {known} and really is {seen}.",
    "holds_known": "The address begins like {known} and belongs to somebody else ({seen}).",
    "name_is_address": "The name shows the address {seen}; the mail is from {known}.",
    "known_name": "You know {seen} by another address ({known}).",
    "reply_elsewhere": "An answer would go to {seen}, not to the sender.",
    "not_from_you": "The mail says that it is from you, and your mail server could not confirm that.",
}
QUIET = frozenset(("known_name", "reply_elsewhere", "first_time"))  # common with honest people


def is_grave(sign: SenderSign) -> bool:
    """Whether it speaks of somebody who pretends."""
    return sign.code not in QUIET


def authentication_sentence(checked: Authentication) -> str:
    """What the person's server found, and what that means."""
    key = checked.state if checked.state in AUTHENTICATION else checked.why
    return said(AUTHENTICATION[key]).format(domain=checked.domain)


def authentication_short(checked: Authentication) -> str:
    """The same in two words."""
    return said(AUTHENTICATION_SHORT[checked.state])


def sign_sentence(sign: SenderSign) -> str:
    """What is odd about a sender."""
    return said(SIGNS[sign.code]).format(seen=sign.seen, known=sign.known)
