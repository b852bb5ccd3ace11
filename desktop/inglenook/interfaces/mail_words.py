"""The sentences about mail accounts and their servers: what happened, what was kept, what to do.

Where a server said something, `{words}` is what it said, in its own language.
"""

from __future__ import annotations

MAIL_ERRORS: dict[str, str] = {
    "mail_unreachable": (
        "{host} cannot be reached. Is this computer online, and is the name right? What had come is kept."
    ),
    "mail_untrusted": (
        "{host} could not prove that it is what it says (its certificate: {reason}), so nothing was said to it. If it "
        "is a server of your own, give its authority; otherwise somebody may be listening."
    ),
    "mail_unprotected": (
        "{host} does not encrypt the connection as it must, so nothing was said to it. Choose encryption from the "
        "start (TLS) in the account, or ask the provider."
    ),
    "mail_silent": "{host} stopped answering. What had come is kept; it goes on from there at the next try.",
    "mail_broke_off": ("The connection to {host} ended. What had come is kept; it goes on from there at the next try."),
    "mail_login_refused": (
        "{host} does not take this name with this password. Many providers want an app password, made on their own "
        "page. Nothing was changed. (The server said: {words})"
    ),
    "mail_token_refused": (
        "{host} does not take the sign-in any more. Sign in again; everything here is kept. (The server said: {words})"
    ),
    "mail_busy": "{host} asks to be left alone for a while. It is tried again later. (The server said: {words})",
    "mail_refused": (
        "{host} does not do that ({what}). What you did here is kept, and nothing was changed there. (The server "
        "said: {words})"
    ),
    "mail_strange": (
        "What {host} sends makes no sense ({reason}), so it was not used and the connection was ended. What had come "
        "before is kept."
    ),
    "folder_gone": "{host} has no folder {folder} any more, or it cannot be opened. What had come from it is kept.",
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
