"""What can go wrong between here and a host. Each ends in a sentence; none leaves anything half done behind."""

from __future__ import annotations

from inglenook.core.errors import InglenookError


class CourierError(InglenookError):
    """A host could not be reached, or did not do what it should (fact: host).

    `is_lasting`: the same again would fail the same way, until the person or the provider changes something, or, with
    `is_of_network`, until this computer is in another network or signed in to its own.
    """

    code = "courier_failed"
    is_lasting = is_of_network = False


class HostNotAllowed(CourierError):
    """A connection to a host that nobody allowed was asked for, by a redirect or a name (facts: host, port)."""

    code = "host_not_allowed"


class AddressRefused(CourierError):
    """An address of a hub cannot be meant (fact: reason: form, plain)."""

    code = "hub_address_refused"


class HubUnreachable(CourierError):
    """No connection to the host (fact: host)."""

    code = "hub_unreachable"


class HubUntrusted(CourierError):
    """The host could not prove who it is (fact: host)."""

    code = "hub_untrusted"


class HubSilent(CourierError):
    """The host stopped answering, or sends so slowly that it comes to the same (fact: host)."""

    code = "hub_silent"


class HubBrokeOff(CourierError):
    """The connection ended in the middle of a file (fact: host)."""

    code = "hub_broke_off"


class HubRefused(CourierError):
    """The hub wants an account, or that its own terms are accepted there first (facts: host, status)."""

    code = "hub_refused"


class HubLacks(CourierError):
    """The hub has no such repository, revision or file (fact: what)."""

    code = "hub_lacks"


class HubBusy(CourierError):
    """The hub asks to be left alone for a while (facts: host, seconds, 0 where it does not say)."""

    code = "hub_busy"


class HubFailed(CourierError):
    """The hub could not answer (facts: host, status)."""

    code = "hub_failed"


class HubStrange(CourierError):
    """What the hub says makes no sense (facts: host, reason: answer, size, range, encoding, redirects, too_much)."""

    code = "hub_strange"


class DownloadWrong(CourierError):
    """What arrived is not what the hub said, or the catalogue pins (facts: file, reason: size, digest, pin)."""

    code = "download_wrong"


FAILURES = {
    each.code: each
    for each in (
        CourierError, HostNotAllowed, AddressRefused, HubUnreachable, HubUntrusted, HubSilent, HubBrokeOff, HubRefused,
        HubLacks, HubBusy, HubFailed, HubStrange, DownloadWrong,
    )
}  # fmt: skip
