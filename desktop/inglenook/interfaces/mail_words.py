"""The sentences about mail accounts and their servers: what happened, what was kept, what to do.

Where a server said something, `{words}` is what it said, in its own language.
"""

from __future__ import annotations

from collections.abc import Mapping

from inglenook.interfaces.tongue import filled, said

MAIL_ERRORS: dict[str, str] = {
    "mail_unreachable": (
        "{host} cannot be reached. Is this computer online, and is the name right? What had come is kept."
    ),
    "mail_untrusted": (
        "{host} could not prove that it is what it says (its certificate: {reason}), so nothing was said to it. In a "
        "network that wants a sign-in of its own, as in a hotel, sign in there first. If it is a server of your own, "
        "have its certificate trusted for this account (on the command line: --ca FILE); otherwise somebody may be "
        "listening."
    ),
    "mail_no_tls": (
        "{host} does not encrypt in the way that was asked for, so nothing was said to it. Is its port right? TLS from "
        "the start is usual at 993 and 465, STARTTLS at 143 and 587."
    ),
    "mail_unprotected": (
        "{host} does not encrypt the connection as it must, so nothing was said to it. Choose encryption from the "
        "start (TLS) in the account, or ask the provider."
    ),
    "mail_silent": "{host} stopped answering. What had come is kept; it goes on from there at the next try.",
    "mail_broke_off": "{host} ended the connection. What had come is kept; it goes on from there at the next try.",
    "mail_login_refused": (
        "{host} does not take this name with this password. Many providers want an app password, made on their own "
        "page. (The server said: {words})"
    ),
    "mail_token_refused": (
        "{host} does not take the sign-in any more. Sign in again; everything here is kept. (The server said: {words})"
    ),
    "mail_busy": "{host} asks to be left alone for a while. It is tried again later. (The server said: {words})",
    "mail_refused": (
        "{host} does not do that ({what}). What you did here is kept, and nothing was changed there. (The server "
        "said: {words})"
    ),
    "mail_full": (
        "The mailbox on {host} is full, so it did not do that ({what}). What you did here is kept; make room there. "
        "(The server said: {words})"
    ),
    "mail_strange": (
        "{host} sends what makes no sense ({reason}), so it was not used and the connection was ended. What had come "
        "before is kept."
    ),
    "folder_gone": "{host} has no folder {folder} any more, or it cannot be opened. What had come from it is kept.",
    "folder_closed": (
        "A folder on {host} cannot be looked at. What is here of it is kept, all others are in step, and it is tried "
        "again each time. (Folder: {folder}) (The server said: {words})"
    ),
    "folder_changed": (
        "The folder {folder} on {host} was made anew by the server. It is compared with what is here "
        "before anything else."
    ),
    "mail_too_large": "{host} takes no mail of this size ({size} bytes; at most {most}). The mail is kept as a draft.",
    "send_refused": (
        "{host} took the mail for nobody, so it was not sent. It is kept as a draft. (The server said: {words})"
    ),
    "send_unknown": (
        "The connection to {host} ended just when the mail was handed over. It may have been sent, or not: look into "
        "the Sent folder before you send it again."
    ),
    "sign_in_refused": "{host} sent you back without a sign-in ({reason}). Nothing was changed; try again if you like.",
    "sign_in_strange": (
        "What came back from the page of {host} cannot be the end of this sign-in ({reason}), so it was not used. Try "
        "again, from the start."
    ),
    "sign_in_late": "Nobody came back from the page of {host} within {seconds} s. Nothing was changed; try again.",
    "sign_in_over": "{host} does not renew this sign-in ({reason}). Sign in again; everything here is kept.",
    "no_client": (
        "Signing in with {provider} needs a client ID of your own, which the settings do not have yet. Many accounts "
        "also open with an app password."
    ),
    "servers_unknown": (
        "Nothing is known of the servers of {address}. Say where they are, or let its domain be asked (on the command "
        "line: --imap HOST:PORT, or --look-up)."
    ),
    "cannot_send": "This account has no server to send by, so nothing was sent. Add one in its settings.",
}

# What stands in the gaps above in place of a code, by the fact.
MAIL_FACTS: dict[str, dict[str, str]] = {
    "reason": {
        "name": "it is made out to another name",
        "over": "it is no longer valid",
        "authority": "nobody who is known here has signed it",
        "greeting": "no greeting of a mail server",
        "answer": "an answer of the wrong form",
        "line": "a line without an end",
        "literal": "a text far larger than it should be",
        "too_much": "much more than was asked for",
        "order": "answers in the wrong order",
        "state": "it belongs to another sign-in",
    },
    "what": {
        "login": "signing in",
        "list": "listing the folders",
        "select": "opening a folder",
        "fetch": "fetching mail",
        "store": "marking mail",
        "label": "labelling mail",
        "move": "moving mail",
        "expunge": "deleting mail",
        "append": "taking a mail",
        "create": "making a folder",
        "subscribe": "making a folder",
        "idle": "telling of new mail",
        "watch": "telling of new mail",
    },
}

# What cannot be meant of accounts, mails and what is sent, by its reason.
MAIL_USES: dict[str, str] = {
    "account_known": "There is an account with that address already. Nothing was changed.",
    "address": "That is no mail address. It needs the form name@example.org.",
    "mail_is_whole": "All of that mail is here already.",
    "mail_not_whole": "The rest of that mail could not be had: it was moved, or cannot be read. Sync, then try again.",
    "servers_foreign": (
        "The network says that the mail of {domain} is at {host}, of another domain, which nothing proves. No password "
        "was sent there. If it is right, name the servers: --imap HOST:PORT --smtp HOST:PORT"
    ),
    "mail_host": "A mail server is written as imap.example.org:993. Nothing was changed.",
    "sign_in_again": (
        "That account has no password here, for it is opened by a sign-in. Nothing was changed. To sign in again: "
        "inglenook accounts sign-in ADDRESS"
    ),
    "sign_in": "That account is opened by a password; --sign-in is for providers with a page of their own for it.",
    "watch_account": "Say which account is to be watched: inglenook accounts sync ADDRESS --watch",
    "mails_of_account": (
        "Nothing was changed. Say what becomes of the mails of {account} here: --keep-mails keeps them, and "
        "--delete-mails deletes from this vault those that lie nowhere else in it."
    ),
    "folder_role": (
        "That folder cannot be for that. Nothing was changed. Folders of mails other than the inbox can be for sent, "
        "drafts, archive, trash or spam; a server with labels, such as Gmail's, says itself what its folders are for."
    ),
    "identity_first": "An account keeps its first identity. Change it, or remove the account.",
    "identity_language": "The language of an identity is en, zh, or that of the mail.",
    "identity_long": "That name or signature is too long. Nothing was changed.",
    "mail_size": "The largest mail that is fetched whole has at least 100,000 bytes; 0 is no limit.",
    "enclosure": "Only documents of the vault and files can go with a mail.",
    "enclosures": "So many files do not go with one mail. Put them into an archive.",
    "press": "The digest is that of another sheet. Nothing was sent; look at the sheet once more.",
    "send_not_asked": (
        "Sending needs your word, and there is nobody to ask: look at the sheet, then add --press DIGEST."
    ),
    "sent_already": "That mail was sent. Nothing was changed.",
    "not_unknown": "What became of that mail is known. Nothing was changed.",
    "certificate": "There is no certificate (PEM) in that file. Nothing was changed.",
    "certificate_which": (
        "Say what is trusted from now on: the certificate in --ca FILE, or with --none those of the system alone."
    ),
}

# Why a server could not be talked to, or refused a change, in a few words.
MAIL_TROUBLE: dict[str, str] = {
    "mail_unreachable": "it cannot be reached",
    "mail_untrusted": "it could not prove who it is; a network that wants a sign-in of its own does that, too",
    "mail_unprotected": "it does not encrypt as it must",
    "mail_silent": "it stopped answering",
    "mail_broke_off": "the connection ended",
    "mail_busy": "it asks to be left alone for a while",
    "mail_token_refused": "it does not take the sign-in any more",
    "mail_strange": "what it sends makes no sense",
    "mail_refused": "it does not do that",
    "mail_too_large": "the mail is too large for it",
    "folder_gone": "it has no such folder any more",
    "folder_closed": "a folder there cannot be looked at",
    "folder_changed": "it made a folder anew",
    "courier_ended": "the process that talks to it ended",
    "courier_failed": "the process that talks to it ended",
}

# What an account that is not kept yet could not be opened for, in place of what speaks of its mail.
NOT_OPENED: dict[str, str] = {
    "mail_unreachable": "{host} cannot be reached at port {port}. Is this computer online, and is all of it right?",
    "no_name": "There is no server called {host}, or this computer is not online. Is the name right?",
    "no_port": (
        "{host} is there, and nothing answers at its port {port}. Mail comes from 993 or 143 as a rule, and goes out "
        "by 465 or 587."
    ),
    "mail_silent": (
        "{host} says nothing at port {port}. Are the port and the encryption right? TLS from the start is usual at 993 "
        "and 465, STARTTLS at 143 and 587."
    ),
    "mail_broke_off": (
        "{host} ended the connection at port {port}. Are the port and the encryption right? If they are, the server "
        "may be busy: try again in a while. (The server said: {words})"
    ),
    "mail_strange": (
        "What answers at port {port} of {host} is no mail server of that kind. Mail comes from 993 or 143 as a rule, "
        "and goes out by 465 or 587."
    ),
    "mail_busy": "{host} asks to be left alone for a while. Try again later. (The server said: {words})",
    "going_out": "{trouble} This is the server that mail goes out by; leave it empty for an account that only reads.",
}


def mail_words(code: str, facts: Mapping[str, str | int]) -> str:
    """The sentence for trouble with a mail server, whose facts are codes, too."""
    given = dict(facts)
    reason = str(given.get("reason", ""))
    if not given.get("most"):
        given.pop("most", None)  # the server does not say
    for name, words in MAIL_FACTS.items():
        if (value := given.get(name)) in words:
            given[name] = said(words[str(value)])
    sentence = filled(_template(code, reason, is_opening="opening" in given), given)
    return filled(NOT_OPENED["going_out"], {"trouble": sentence}) if given.get("opening") == "smtp" else sentence


def _template(code: str, reason: str, *, is_opening: bool) -> str:
    if code == "mail_refused" and reason == "quota":
        code = "mail_full"
    elif code == "mail_untrusted" and reason == "tls":
        code = "mail_no_tls"
    elif is_opening and code == "mail_unreachable" and reason:
        code = f"no_{reason}"
    return NOT_OPENED.get(code) or MAIL_ERRORS[code] if is_opening else MAIL_ERRORS[code]
