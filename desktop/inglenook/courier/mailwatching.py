"""Waiting for a change in a folder: by IDLE (RFC 2177), begun anew now and then, or by a look now and then."""

from __future__ import annotations

import re
import time

from inglenook.courier.imaptold import telling
from inglenook.courier.mailbox import Mailbox
from inglenook.courier.messages import State

# A server may end a silent connection after 30 minutes; routers on the way forget it much sooner.
RENEW_S = 9 * 60.0
_IDLE_BYTES = 4 * 1024 * 1024
_CHANGE = re.compile(rb"\* (?:(\d{1,10}) (EXISTS|EXPUNGE|FETCH)|VANISHED)\b", re.IGNORECASE)


def watch(
    mailbox: Mailbox, folder: str, known: State | None, seconds: float, look_s: float, renew_s: float = RENEW_S
) -> bool:
    """Wait until a folder is not as it was `known`; False when the time is over."""
    until = time.monotonic() + seconds
    while True:
        now = mailbox.state(folder)
        if known is not None and now != known:
            return True
        known = now
        left_s = until - time.monotonic()
        if left_s <= 0:
            return False
        if b"IDLE" in mailbox.has:
            if _idle(mailbox, min(left_s, renew_s)):
                return True
        elif mailbox.channel.waits(min(left_s, look_s)):
            # Said unasked: a goodbye, or a change that the next look sees too.
            with telling(mailbox.host, "watch", folder):
                mailbox.channel.allow()
                mailbox.client.command("NOOP")


def _idle(mailbox: Mailbox, seconds: float) -> bool:
    """One IDLE; whether something changed."""
    until = time.monotonic() + seconds
    line, channel = mailbox.line, mailbox.channel
    with telling(mailbox.host, "idle"):
        channel.allow(_IDLE_BYTES)
        tag = line.begin_idle()
        has_changed = False
        while not has_changed and (left_s := until - time.monotonic()) > 0 and channel.waits(left_s):
            found = _CHANGE.match(line.said())
            # Some servers say at once how many there are.
            has_changed = found is not None and not (
                found[2] is not None and found[2].upper() == b"EXISTS" and int(found[1]) == mailbox.count
            )
        line.end_idle(tag)
    return has_changed
