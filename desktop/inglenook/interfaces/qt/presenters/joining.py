"""Adding a mail account: an address, the servers it is on, a password; then it is tried before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import Signal

from inglenook.core.accounts import Account
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.accounts import Proposal


class Step(Enum):
    """Where the adding is."""

    ADDRESS = "address"
    ASK = "ask"  # the servers are not known: may the network be asked?
    PASSWORD = "password"  # noqa: S105 - a step, not a password
    DONE = "done"


@dataclass(frozen=True, slots=True)
class JoiningState:
    """`proposal` says what is known of the servers, `doing` what is being waited for: "", look, join or sign_in.

    `is_by_hand` where the person fills the servers in. Nothing here is secret.
    """

    step: Step = Step.ADDRESS
    address: str = ""
    name: str = ""
    proposal: Proposal | None = None
    is_by_hand: bool = False
    doing: str = ""
    problem: str = ""


class JoiningPresenter(JobPresenter[JoiningState]):
    """Leads from an address to an account."""

    joined = Signal(object)  # the `Account` that was kept

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = JoiningState()

    def begin(self) -> None:
        """Begin anew, with the name that the person has given already."""
        self._drop()
        self._show(JoiningState())
        self._lanes.call(self._vault.me.name, self._have_name, failed=lambda _: None)

    def give_address(self, address: str, name: str) -> None:
        """The person has said which address it is: what is known of it without asking anybody?"""
        address, name = address.strip(), " ".join(name.split())
        local, _, domain = address.rpartition("@")
        if not local or "." not in domain or " " in address:
            self._show(replace(self.state, problem=self.tr("A mail address looks like name@example.org.")))
            return
        self._show(replace(self.state, address=address, name=name, problem="", doing="look"))
        self._lanes.call(
            lambda: self._vault.accounts.known(address),
            self._have_known,
            failed=self._failed,
            ended=self._ended,
        )

    def look_up(self) -> None:
        """The person agrees that the network is asked for the servers of the domain."""
        address = self.state.address
        self._run("look")
        job = self._lanes.run(
            lambda stop: self._vault.accounts.look_up(address, stop),
            self._looked_up,
            failed=self._failed,
            ended=self._ended,
        )
        self._keep(job)

    def by_hand(self) -> None:
        """The person fills the servers in."""
        proposal = self.state.proposal or self._vault.accounts.guessed(self.state.address)
        self._show(replace(self.state, step=Step.PASSWORD, proposal=proposal, is_by_hand=True, problem=""))

    def join(self, account: Account, secret: str) -> None:
        """Try to open the account; only what can be opened is kept."""
        if self.state.doing:
            return
        name = self.state.name
        self._run("join")
        job = self._lanes.run(
            lambda stop: self._vault.accounts.join(account, secret, name, stop),
            self._was_joined,
            lane=Lane.MAIL,
            failed=self._failed,
            ended=self._ended,
        )
        self._keep(job)

    def sign_in(self) -> None:
        """The person signs in on the provider's own page."""
        proposal, name = self.state.proposal, self.state.name
        if self.state.doing or proposal is None:
            return
        self._run("sign_in")
        job = self._lanes.run(
            lambda stop: self._vault.accounts.sign_in(proposal.account, name, stop),
            self._was_joined,
            lane=Lane.MAIL,
            failed=self._failed,
            ended=self._ended,
        )
        self._keep(job)

    def open_page(self) -> None:
        """Show the provider's page where an app password is made, in the person's own browser."""
        proposal = self.state.proposal
        if proposal is not None and proposal.page:
            self._lanes.call(lambda: self._vault.accounts.open_page(proposal.page), failed=self._failed)

    def back(self) -> None:
        """Back to the address."""
        self._drop()
        self._show(replace(self.state, step=Step.ADDRESS, doing="", problem=""))

    def end(self) -> None:
        """The sheet is closed."""
        self._drop()
        self._show(JoiningState())

    def _have_name(self, name: str) -> None:
        if not self.state.name:
            self._show(replace(self.state, name=name))

    def _have_known(self, found: Proposal | None) -> None:
        self._show(replace(self.state, proposal=found, is_by_hand=False))
        if found is not None:
            self._show(replace(self.state, step=Step.PASSWORD))
        elif self._vault.accounts.can_look_up:
            self._show(replace(self.state, step=Step.ASK))
        else:
            self.by_hand()

    def _looked_up(self, found: Proposal | None) -> None:
        if found is not None:
            self._show(replace(self.state, step=Step.PASSWORD, proposal=found))
            return
        self.by_hand()
        words = self.tr("Nobody could say where the mail of this address lies. Your provider's help pages do.")
        self._show(replace(self.state, problem=words))

    def _was_joined(self, account: Account) -> None:
        self._show(replace(self.state, step=Step.DONE, problem=""))
        self.joined.emit(account)

    def _run(self, doing: str) -> None:
        self._drop()
        self._show(replace(self.state, doing=doing, problem=""))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, doing=""))
