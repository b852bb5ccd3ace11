"""The mail accounts: which there are, how they stand, and their mail being fetched while the vault is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QTimer, Signal

from inglenook.core.accounts import Account, AccountView, Identity
from inglenook.core.events import Progress
from inglenook.core.syncing import Arrived, SyncReport
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.presenters.joining import JoiningPresenter
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault

_TELL_MS = 700  # between two words about what came: a first sync brings thousands


@dataclass(frozen=True, slots=True)
class AccountsState:
    """`accounts` is None until they are read. `syncing` are the numbers of those whose mail is being fetched, with how
    far it is; `problems` what stopped the last one of each, as a sentence; `stopped` those that the person stopped.
    `unsendable` says of those whose changed server for sending could not be opened why."""

    accounts: tuple[AccountView, ...] | None = None
    syncing: Mapping[int, Progress | None] = field(default_factory=dict)
    problems: Mapping[int, str] = field(default_factory=dict)
    stopped: frozenset[int] = frozenset()
    unsendable: Mapping[int, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it is known that there is none."""
        return self.accounts == ()

    def view(self, number: int) -> AccountView | None:
        """The account with this number."""
        return next((each for each in self.accounts or () if each.account.number == number), None)


class AccountsPresenter(Presenter[AccountsState]):
    """Reads, changes, syncs and removes accounts."""

    grown = Signal()  # mails came, changed or went: lists may look again
    arrived = Signal()  # new mail is here, after a sync has ended
    told = Signal(object)  # words

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._jobs: dict[int, Job] = {}
        self._follows: dict[int, Job] = {}
        self._signing: set[int] = set()
        self._is_ending = False
        self.follows = True  # whether accounts are followed beside being fetched from
        self._soon = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._soon.timeout.connect(self._tell)
        self.state = AccountsState()
        self.joining = JoiningPresenter(vault, lanes)
        self.joining.joined.connect(self._joined)

    def look(self) -> None:
        """Read how the accounts stand."""
        self._lanes.call(lambda: tuple(self._vault.accounts.views()), self._have, failed=self._failed)

    def begin(self) -> None:
        """The vault is open: fetch what came meanwhile, and watch for what comes."""
        self._lanes.call(
            lambda: (tuple(self._vault.accounts.views()), self._vault.accounts.follows()),
            lambda found: self._begun(*found),
            failed=self._failed,
        )

    def follow(self, *, is_wanted: bool) -> None:
        """Have mail come by itself from now on, or only when the person asks for it."""
        self.follows = is_wanted
        self._show(replace(self.state, stopped=frozenset()))
        for view in self.state.accounts or ():
            if is_wanted:
                self._follow(view.account.number)
            else:
                self._let_go(view.account.number)

    def sync(self, number: int | None = None) -> None:
        """Fetch the mail of one account now, or of all."""
        for each in self.state.accounts or ():
            if number in {None, each.account.number}:
                self._sync(each)

    def try_again(self, number: int) -> None:
        """After trouble: fetch, and once more what could not be read."""
        self._change(lambda: self._vault.accounts.try_again(number), lambda: self.sync(number))

    def stop(self, number: int | None = None) -> None:
        """Stop fetching until the person fetches again; what came is kept, and it goes on from there."""
        for each, job in tuple(self._jobs.items()):
            if number in {None, each}:
                job.stop()

    def remove(self, number: int, *, keeps_mails: bool) -> None:
        """Take an account out, with its mails or without."""
        self.stop(number)
        self._let_go(number)
        view = self.state.view(number)
        words = self.tr("Taking out the account %1").replace("%1", view.account.address if view is not None else "")
        self._lanes.run(
            lambda stop: self._vault.accounts.remove(number, stop, keeps_mails=keeps_mails),
            lambda _: self.told.emit(self.tr("The account was taken out. On the server everything is as it was.")),
            lane=Lane.MAIL,
            failed=self._failed,
            ended=self._changed_much,
            title=words,
        )

    def choose_folder(self, folder: int, *, is_chosen: bool) -> None:
        """Have a folder kept in step, or no longer."""
        self._change(lambda: self._vault.accounts.choose_folder(folder, is_chosen=is_chosen))

    def choose_role(self, number: int, role: str, folder: int | None) -> None:
        """Which folder of an account is for something; None: as the server says, which the next sync asks for."""
        self._change(lambda: self._vault.accounts.choose_role(number, role, folder), lambda: self._role_chosen(number))

    def choose(self, number: int, *, largest: int | None = None, takes_new: bool | None = None) -> None:
        """Set the choices that are given: the largest mail that comes whole, and whether new folders come."""
        self._change(lambda: self._vault.accounts.choose(number, largest=largest, takes_new=takes_new))

    def agree(self, folder: int) -> None:
        """What vanished from this folder on the server may leave it here."""
        self._change(lambda: self._vault.accounts.agree(folder), self.sync)

    def pause(self, number: int, *, is_paused: bool) -> None:
        """Leave the server alone, or no longer."""
        if is_paused:
            self.stop(number)
            self._let_go(number)
        self._change(lambda: self._vault.accounts.pause(number, is_paused=is_paused), self.begin)

    def change(self, account: Account, secret: str = "") -> None:
        """Reach an account in another way, and try both its servers; a secret that is empty stays as it is."""

        def tried() -> None:
            self.sync(account.number)
            self._try_sending(account)

        self._let_go(account.number)
        self._change(lambda: self._vault.accounts.change(account, secret), tried)

    def put_identity(self, identity: Identity) -> None:
        """Add an identity or change one."""
        self._change(lambda: self._vault.accounts.put_identity(identity))

    def remove_identity(self, identity: Identity) -> None:
        """Forget an identity."""
        self._change(lambda: self._vault.accounts.remove_identity(identity))

    def forget(self) -> None:
        """The vault is about to close: tell nothing more."""
        self._is_ending = True
        self._soon.stop()

    @property
    def can_send(self) -> bool:
        """Whether an account can send."""
        return any(each.account.smtp is not None for each in self.state.accounts or ())

    @property
    def is_first(self) -> bool:
        """Whether an account is being fetched for the first time, which the person waits for."""
        return any(
            each.account.number in self.state.syncing and each.synced is None for each in self.state.accounts or ()
        )

    def _begun(self, views: tuple[AccountView, ...], follows: bool) -> None:
        self.follows = follows
        self._have(views)
        if follows:
            self.sync()

    def _joined(self, account: Account) -> None:
        def have(views: tuple[AccountView, ...]) -> None:
            self._have(views)
            self.sync(account.number)

        self._lanes.call(lambda: tuple(self._vault.accounts.views()), have, failed=self._failed)

    def _sync(self, view: AccountView) -> None:
        number = view.account.number
        if number in self._jobs or view.is_paused or self._is_ending:
            return
        self._let_go(number)  # one connection at a time
        problems = {each: words for each, words in self.state.problems.items() if each != number}
        syncing, stopped = {**self.state.syncing, number: None}, self.state.stopped - {number}
        self._show(replace(self.state, syncing=syncing, problems=problems, stopped=stopped))
        job = self._lanes.run(
            lambda stop: self._vault.accounts.sync(number, stop),
            self._synced,
            lane=Lane.MAIL,
            some=self._came,
            progress=lambda progress: self._moved(number, progress),
            noticed=lambda sentence: self._stopped_by(number, sentence),
            failed=lambda sentence: self._stopped_by(number, sentence),
            stopped=lambda: self._show(replace(self.state, stopped=self.state.stopped | {number})),
            ended=lambda: self._ended(number),
            title=self.tr("Fetching mail of %1").replace("%1", view.account.address),
        )
        if number in self.state.syncing:
            self._jobs[number] = job

    def sign_in_again(self, number: int) -> None:
        """Have the person sign in at the provider's page, then fetch."""
        view = self.state.view(number)
        if view is None or number in self._signing or self._is_ending:
            return
        self._signing.add(number)
        self._let_go(number)
        self.told.emit(self.tr("Sign in on the page that opens in your browser."))
        self._lanes.run(
            lambda stop: self._vault.accounts.sign_in_again(number, stop),
            lambda _: self.sync(number),
            lane=Lane.MAIL,
            failed=lambda sentence: self._stopped_by(number, sentence),
            ended=lambda: self._signing.discard(number),
            title=self.tr("Signing in to %1").replace("%1", view.account.address),
        )

    def _try_sending(self, account: Account) -> None:
        number, view = account.number, self.state.view(account.number)
        others = {each: words for each, words in self.state.unsendable.items() if each != number}
        self._show(replace(self.state, unsendable=others))
        if view is None or view.is_paused or account.smtp is None or self._is_ending:
            return
        host = figures.one_line(account.smtp.host)

        def opened(is_tried: bool) -> None:
            if is_tried:
                self.told.emit(self.tr("%1 lets you in: mail can go out by it.").replace("%1", host))

        def failed(sentence: str) -> None:
            self._show(replace(self.state, unsendable={**self.state.unsendable, number: sentence}))

        self._lanes.run(
            lambda stop: self._vault.accounts.try_sending(number, stop),
            opened,
            lane=Lane.MAIL,
            failed=failed,
            title=self.tr("Trying %1, by which mail goes out").replace("%1", host),
        )

    def _came(self, values: list[object]) -> None:
        if any(isinstance(value, Arrived) for value in values) and not self._soon.isActive():
            self._soon.start()

    def _moved(self, number: int, progress: Progress | None) -> None:
        if number in self.state.syncing:
            self._show(replace(self.state, syncing={**self.state.syncing, number: progress}))

    def _synced(self, report: SyncReport) -> None:
        problems = {number: words for number, words in self.state.problems.items() if number != report.account}
        self._show(replace(self.state, problems=problems))
        if report.fetched:
            self.arrived.emit()
        if report.refused:
            one = self.tr("The mail server refused %1 change three times, so it was given up. No mail is lost.")
            some = self.tr("The mail server refused %1 changes three times, so they were given up. No mail is lost.")
            self.told.emit(figures.counted(report.refused, one, some))

    def _stopped_by(self, number: int, sentence: str) -> None:
        self._show(replace(self.state, problems={**self.state.problems, number: sentence}))

    def _ended(self, number: int) -> None:
        self._jobs.pop(number, None)
        syncing = {each: progress for each, progress in self.state.syncing.items() if each != number}
        self._show(replace(self.state, syncing=syncing))
        self._soon.stop()
        self._tell()
        if number not in self.state.problems:  # else it is to be known first whether that lasts
            self._follow(number)

    def _follow(self, number: int) -> None:
        """Keep an account in step from now on, on a thread of its own that waits for its server."""
        view = self.state.view(number)
        if self._is_ending or view is None or view.is_paused or number in self._follows or number in self._jobs:
            return
        if number in self.state.stopped or not self.follows:
            return
        if number in self.state.problems and (view.is_lasting or not view.problem):
            return

        def ended() -> None:
            self._follows.pop(number, None)

        job = self._lanes.run(
            lambda stop: self._vault.accounts.follow(number, stop),
            lane=Lane.MAIL,
            some=self._heard,
            noticed=lambda sentence: self._stopped_by(number, sentence),
            failed=lambda sentence: self._stopped_by(number, sentence),
            ended=ended,
        )
        if not job.is_over:
            self._follows[number] = job

    def _heard(self, values: list[object]) -> None:
        self._came(values)
        reports = [value for value in values if isinstance(value, SyncReport)]
        for report in reports:
            self._synced(report)
        if reports:
            self.look()
            if any(report.flags or report.left or report.sent for report in reports):
                self.grown.emit()

    def _let_go(self, number: int) -> None:
        job = self._follows.pop(number, None)
        if job is not None:
            job.drop()

    def _change(self, change: Callable[[], object], then: Callable[[], object] | None = None) -> None:
        def both() -> tuple[AccountView, ...]:
            change()
            return tuple(self._vault.accounts.views())

        def have(views: tuple[AccountView, ...]) -> None:
            self._have(views)
            if then is not None:
                then()

        self._lanes.call(both, have, lane=Lane.WRITE, failed=self._failed)

    def _role_chosen(self, number: int) -> None:
        self.grown.emit()
        self.sync(number)

    def _changed_much(self) -> None:
        self.look()
        self.grown.emit()

    def _tell(self) -> None:
        self.look()
        self.grown.emit()

    def _have(self, views: tuple[AccountView, ...]) -> None:
        there = {view.account.number for view in views}
        problems = {number: words for number, words in self.state.problems.items() if number in there}
        unsendable = {number: words for number, words in self.state.unsendable.items() if number in there}
        self._show(replace(self.state, accounts=views, problem="", problems=problems, unsendable=unsendable))
        for number in problems:
            self._follow(number)  # after what waiting may mend, such as a computer that woke without a network

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
