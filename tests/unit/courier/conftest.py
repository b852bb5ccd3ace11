"""A mail account of the test's own on the Dovecot of this process, and what looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from imapclient import IMAPClient

from inglenook.core.accounts import Account
from inglenook.courier.channel import Trust
from inglenook.tasks.children.postman import Postman
from mailserver.dovecot import PASSWORD, Dovecot, dovecot
from mailserver.postmen import ListLog, postman

from .local import LocalStarter


@pytest.fixture
def server() -> Dovecot:
    return dovecot()


@pytest.fixture
def account(server: Dovecot) -> Account:
    return server.account()


@pytest.fixture
def log() -> ListLog:
    return ListLog()


@pytest.fixture
def post(server: Dovecot, account: Account, log: ListLog) -> Iterator[Postman]:
    with postman(LocalStarter(), account, log) as made:
        yield made


@pytest.fixture
def other(server: Dovecot, account: Account) -> Iterator[IMAPClient]:
    """Another mail program on the same account."""
    trust = Trust(server.authority)
    with IMAPClient("localhost", server.tls, ssl_context=trust.context()) as client:
        client.login(account.user, PASSWORD)
        yield client
