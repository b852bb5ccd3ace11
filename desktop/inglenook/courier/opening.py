"""What opens a server of a mail account: where it is, who the person is there, and the secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inglenook.core.accounts import Login, Security, Server
from inglenook.courier.channel import Trust


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens an account on a server. The secret is a password, or a token where `login` says so."""

    server: Server
    user: str
    login: Login = Login.PASSWORD
    secret: str = field(default="", repr=False)
    trust: Trust = field(default_factory=Trust)
    patience_s: float = 60.0


def opening(options: Mapping[str, str | int | bool], secret: str) -> Opening:
    """An opening from the options of a call."""
    server = Server(str(options["host"]), int(options["port"]), Security(str(options["security"])))
    login, trust = Login(str(options["login"])), Trust(str(options["authority"]))
    return Opening(server, str(options["user"]), login, secret, trust, float(str(options["patience_s"])))
