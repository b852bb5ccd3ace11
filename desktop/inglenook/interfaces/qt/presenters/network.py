"""Who is being talked to at this moment: told by the log of connections itself, so nothing is talked to unseen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class NetworkState:
    """`hosts` are those with a connection that is open now."""

    hosts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The hosts in one line; "" for none."""
        return figures.listed(figures.one_line(host) for host in self.hosts[:3])


class NetworkPresenter(Presenter[NetworkState]):
    """Brings what is heard on a lane to the window's thread."""

    ended = Signal()  # the last connection was closed
    _heard = Signal(object)

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self.state = NetworkState()
        self._heard.connect(self._have, Qt.ConnectionType.AutoConnection)
        lanes.call(lambda: vault.models.overhear(self._heard.emit))

    @Slot(object)
    def _have(self, hosts: object) -> None:
        self._show(NetworkState(hosts if isinstance(hosts, tuple) else ()))
        if not self.state.hosts:
            self.ended.emit()
