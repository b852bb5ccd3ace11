"""An account that is about to be kept or was changed, opened once: the server its mail comes from, and the one it goes
out by.

Who sends by a server that was never tried learns of a wrong name, port or password from a mail that does not go out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from inglenook.core.accounts import Account, Login, Server
from inglenook.core.events import Stop
from inglenook.core.mailserver import MailServer
from inglenook.courier.failures import CourierError

PATIENCE_S = 30.0  # for a server that says nothing: somebody waits for it, and a wrong port is likelier than a slow one


def opened(account: Account, server: MailServer, stop: Stop) -> None:
    """Open both servers of an account, as far as they are given and a password opens them.

    Raises what they raise, with two more facts: `port`, and `opening`: imap or smtp. A sign-in is tried for the mail
    that comes alone: many offices allow nothing else, and it would have to be done again.
    """
    with _told("imap", account.imap):
        server.folders(stop)
    greeted(account, server, stop)


def greeted(account: Account, server: MailServer, stop: Stop) -> bool:
    """Open the server that mail goes out by; no mail is sent. Whether there is one that a password opens."""
    if account.smtp is None or account.login is not Login.PASSWORD:
        return False
    with _told("smtp", account.smtp):
        server.greet(stop)
    return True


@contextmanager
def _told(protocol: str, server: Server) -> Iterator[None]:
    try:
        yield
    except CourierError as error:
        error.facts.update(port=server.port, opening=protocol)
        raise
