"""A line that is cut while the name and the password are on their way is no refusal of them."""

from __future__ import annotations

import imaplib

import pytest
from imapclient.exceptions import LoginError

from inglenook.core.accounts import Login
from inglenook.courier.imaptold import login_told
from inglenook.courier.mailfailures import MailBrokeOff, MailLoginRefused


@pytest.mark.parametrize("error", [LoginError("socket error: EOF"), imaplib.IMAP4.abort("socket error: EOF")])
def test_a_cut_line_is_not_a_wrong_password(error: Exception) -> None:
    with pytest.raises(MailBrokeOff), login_told("imap.example.org", Login.PASSWORD):
        raise error


def test_a_wrong_password_is_one() -> None:
    with pytest.raises(MailLoginRefused), login_told("imap.example.org", Login.PASSWORD):
        raise LoginError("[AUTHENTICATIONFAILED] Authentication failed.")
