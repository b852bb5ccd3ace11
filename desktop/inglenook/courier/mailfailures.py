"""What can go wrong between here and a mail server. Where the server said something, its words are the fact `words`.

Those words are untrusted: cut, of printable characters, and shown as what the server said. `is_lasting` tells what
waiting does not mend.
"""

from __future__ import annotations

from inglenook.core.errors import InglenookError, WrongUse
from inglenook.courier.failures import FAILURES, CourierError


class MailUnreachable(CourierError):
    """No connection to the server (facts: host, reason: name: it has no address, port: nobody listens there, or "")."""

    code = "mail_unreachable"


class MailUntrusted(CourierError):
    """The server could not prove who it is (facts: host, reason: name, over, authority, or tls: none was shown)."""

    code = "mail_untrusted"
    is_lasting = is_of_network = True


class MailUnprotected(CourierError):
    """The server does not encrypt where it must, or said more before it than it had to (fact: host)."""

    code = "mail_unprotected"
    is_lasting = is_of_network = True


class MailSilent(CourierError):
    """The server stopped answering, or sends so slowly that it comes to the same (fact: host)."""

    code = "mail_silent"


class MailBrokeOff(CourierError):
    """The connection ended (facts: host, words where it said why)."""

    code = "mail_broke_off"


class MailLoginRefused(CourierError):
    """The server does not take this name with this password (facts: host, words)."""

    code = "mail_login_refused"
    is_lasting = True


class MailTokenRefused(CourierError):
    """The server does not take this token: it is over, or was taken back (facts: host, words)."""

    code = "mail_token_refused"


class MailBusy(CourierError):
    """The server is down, or wants fewer connections or requests for a while (facts: host, words)."""

    code = "mail_busy"


class MailRefused(CourierError):
    """The server does not do that (facts: host, what: the command, reason: quota, rights or "", words)."""

    code = "mail_refused"
    is_lasting = True


class MailStrange(CourierError):
    """What the server says makes no sense (facts: host, reason: greeting, answer, line, literal, too_much, order)."""

    code = "mail_strange"


class FolderGone(CourierError):
    """The server has no such folder, or it cannot be opened (facts: host, folder)."""

    code = "folder_gone"
    is_lasting = True


class FolderClosed(CourierError):
    """Some folders could not be looked at, and all else is in step (facts: host, folder: the first, words)."""

    code = "folder_closed"


class FolderChanged(CourierError):
    """The folder is another one than before under the same name: every UID in it is void (facts: host, folder)."""

    code = "folder_changed"


class MailTooLarge(CourierError):
    """The server takes no mail of this size (facts: host, size, most: 0 where it does not say)."""

    code = "mail_too_large"
    is_lasting = True


class SendRefused(CourierError):
    """The server took the mail for nobody (facts: host, status, words, who: the first refused recipient or "")."""

    code = "send_refused"

    @property
    def is_temporary(self) -> bool:
        """Whether the server said that it may take it later (a status of 4..)."""
        return 400 <= int(self.facts.get("status", 0)) < 500


class SendUnknown(CourierError):
    """The mail was handed over, and whether it was taken was never heard: not to be repeated unasked (fact: host)."""

    code = "send_unknown"
    is_lasting = True


class CannotSend(CourierError):
    """The account has no server to send by."""

    code = "cannot_send"
    is_lasting = True


class SignInRefused(CourierError):
    """The page of the provider sent the person back without a sign-in (facts: host, reason: its code)."""

    code = "sign_in_refused"
    is_lasting = True


class SignInStrange(CourierError):
    """What came back from a sign-in cannot be its end (facts: host, reason: state, answer)."""

    code = "sign_in_strange"
    is_lasting = True


class SignInLate(CourierError):
    """Nobody came back from the page in time (facts: host, seconds)."""

    code = "sign_in_late"
    is_lasting = True


class SignInOver(CourierError):
    """The provider does not renew this sign-in: it is too old, or was taken back (facts: host, reason: its code)."""

    code = "sign_in_over"
    is_lasting = True


class NoClient(CourierError):
    """The settings have no number of a program (client ID) for this provider (fact: provider)."""

    code = "no_client"
    is_lasting = True


MAIL_FAILURES: dict[str, type[InglenookError]] = {
    **FAILURES,
    **{
        each.code: each
        for each in (
            MailUnreachable, MailUntrusted, MailUnprotected, MailSilent, MailBrokeOff, MailLoginRefused,
            MailTokenRefused, MailBusy, MailRefused, MailStrange, FolderGone, FolderClosed, FolderChanged,
            MailTooLarge, SendRefused, SendUnknown, CannotSend, SignInRefused, SignInStrange, SignInLate, SignInOver,
            NoClient, WrongUse,
        )
    },
}  # fmt: skip


def is_lasting(code: str) -> bool:
    """Whether waiting does not mend this failure; what is none of a server's is not for waiting either."""
    failure = MAIL_FAILURES.get(code)
    if failure is None or not issubclass(failure, CourierError):
        return True
    return bool(failure.is_lasting) and not failure.is_of_network
