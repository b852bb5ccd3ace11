"""What is said to log in, for IMAP and SMTP alike: once, and then nothing more that is secret."""

from __future__ import annotations

from collections.abc import Container

from inglenook.core.accounts import Server

_QUESTIONS = 4


class Once:
    """Answers the first question with what was given, and every other (a refusal with its reasons) with nothing."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._asked = 0

    def __call__(self, untrusted_question: bytes | None = None) -> bytes:
        """What is answered."""
        self._asked += 1
        if self._asked > _QUESTIONS:
            raise ValueError("asked without end")
        answer, self._answer = self._answer, b""
        return answer


def token_answer(user: str, token: str, offered: Container[bytes], server: Server) -> tuple[str, bytes]:
    """The mechanism and answer for an OAuth token: XOAUTH2, or OAUTHBEARER (RFC 7628) where only that is offered."""
    if b"AUTH=OAUTHBEARER" in offered and b"AUTH=XOAUTH2" not in offered:
        name = user.replace("=", "=3D").replace(",", "=2C")
        return "OAUTHBEARER", (f"n,a={name},\1host={server.host}\1port={server.port}\1auth=Bearer {token}\1\1".encode())
    return "XOAUTH2", f"user={user}\1auth=Bearer {token}\1\1".encode()
