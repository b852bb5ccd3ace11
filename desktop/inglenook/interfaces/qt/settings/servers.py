"""The fields of an account's servers: where mail comes from, where it goes out, and how both are encrypted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QWidget

from inglenook.core.accounts import Account, Login, Security, Server
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, label, row, say
from inglenook.interfaces.qt.widgets.sheet import Choice

_PORTS = {
    ("imap", Security.TLS): 993, ("imap", Security.STARTTLS): 143, ("imap", Security.PLAIN): 143,
    ("smtp", Security.TLS): 465, ("smtp", Security.STARTTLS): 587, ("smtp", Security.PLAIN): 25,
}  # fmt: skip
_MOST_PORT = 65_535
_MOST_PEM = 200_000  # bytes


def security_words(security: Security) -> str:
    """How a connection is encrypted, in words."""
    words = {
        Security.TLS: QCoreApplication.translate("servers", "encrypted, TLS"),
        Security.STARTTLS: QCoreApplication.translate("servers", "encrypted, STARTTLS"),
        Security.PLAIN: QCoreApplication.translate("servers", "not encrypted"),
    }
    return words[security]


class ServerLine:
    """One server: its name, its port, and how the connection is encrypted."""

    def __init__(self, protocol: str, name: str) -> None:
        self._protocol = protocol
        self.host, self.port, self.security = QLineEdit(), QLineEdit(), Choice(name)
        self.host.setAccessibleName(name)
        self.port.setValidator(QIntValidator(1, _MOST_PORT, self.port))
        self.host.setMinimumWidth(GRID * 24)
        self.port.setFixedWidth(GRID * 8)
        self.security.picked.connect(self._follow)

    def show_server(self, server: Server | None) -> None:
        """Show a server; None for none."""
        security = server.security if server is not None else Security.TLS
        self.host.setText(server.host if server is not None else "")
        self.port.setText(str(server.port if server is not None else _PORTS[self._protocol, security]))
        self.security.show_choices([(each, security_words(each)) for each in Security], security)

    @property
    def server(self) -> Server | None:
        """The server as it is filled in; None where something is missing."""
        host = self.host.text().strip().lower()
        security = tuple(Security)[max(0, self.security.currentIndex())]
        port = int(self.port.text() or 0)
        return Server(host, port, security) if host and 0 < port <= _MOST_PORT else None

    def _follow(self, security: object) -> None:
        """The usual port of the way that was chosen, unless the person has another one."""
        usual = {str(port) for (protocol, _), port in _PORTS.items() if protocol == self._protocol}
        if self.port.text() in usual and isinstance(security, Security):
            self.port.setText(str(_PORTS[self._protocol, security]))


class ServerFields(QWidget):
    """Both servers, and the name that opens them."""

    def __init__(self) -> None:
        super().__init__()
        self.user = QLineEdit()
        self.imap = ServerLine("imap", self.tr("Server that mail comes from (IMAP)"))
        self.smtp = ServerLine("smtp", self.tr("Server that mail goes out by (SMTP); empty to read only"))
        self.imap.port.setAccessibleName(self.tr("Port that mail comes from"))
        self.smtp.port.setAccessibleName(self.tr("Port that mail goes out by"))
        layout = QGridLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(GRID)
        layout.setVerticalSpacing(GRID)
        self.setLayout(layout)
        lines = (
            (self.tr("Mail comes from"), self.imap),
            (self.tr("Mail goes out by"), self.smtp),
        )
        for number, (words, line) in enumerate(lines):
            for place, part in enumerate((label(words, is_wrapped=False), line.host, line.port, line.security)):
                layout.addWidget(part, number, place)
        self.smtp.host.setPlaceholderText(self.tr("empty: this account only reads"))
        self.trust, self._trusted = button(self.tr("Trust a certificate…"), "key", "small"), label("", "muted")
        self.distrust = button(self.tr("Trust it no longer"), "discard", "small")
        self._authority = ""
        layout.addLayout(row(self.trust, self.distrust, None), 3, 1, 1, 3)
        layout.addWidget(self._trusted, 4, 1, 1, 3)
        self.trust.clicked.connect(self._pick)
        self.distrust.clicked.connect(self._take_back)
        self.user.setAccessibleName(self.tr("User name"))
        layout.addWidget(label(self.tr("User name"), is_wrapped=False), 2, 0)
        layout.addWidget(self.user, 2, 1, 1, 3)
        layout.setColumnStretch(1, 1)

    def show_account(self, account: Account) -> None:
        """Show how an account is reached."""
        self.imap.show_server(account.imap)
        self.smtp.show_server(account.smtp)
        self.user.setText(account.user)
        self._authority = account.authority
        self._say_trusted()

    def account(self, known: Account, login: Login) -> Account | None:
        """The account with what is filled in; None while there is nowhere to read from."""
        imap = self.imap.server
        if imap is None:
            self.imap.host.setFocus()
            return None
        user = self.user.text().strip() or known.address
        return replace(known, imap=imap, smtp=self.smtp.server, user=user, login=login, authority=self._authority)

    def _pick(self) -> None:
        """A server of one's own may have a certificate that no public authority has signed."""
        kinds = self.tr("Certificates (*.pem *.crt *.cer)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Certificate to trust for this account alone"), "", kinds)
        if name:
            self.trust_file(Path(name))

    def _take_back(self) -> None:
        """From when the account is saved on, only whom this computer trusts may vouch for its servers."""
        self._authority = ""
        self._say_trusted()
        self.trust.setFocus()
        say(self._trusted, self.tr("Once this is saved, only the certificates of this computer are trusted."))

    def trust_file(self, path: Path) -> None:
        """Trust the certificates in a file for this account alone; where there are none, what was trusted stays so."""
        try:
            with path.open("rb") as file:
                text = file.read(_MOST_PEM).decode("ascii")
        except (OSError, UnicodeError):
            text = ""
        has_one = "BEGIN CERTIFICATE" in text
        if has_one:
            self._authority = text
        self._say_trusted(is_wrong=not has_one)

    def _say_trusted(self, *, is_wrong: bool = False) -> None:
        wrong = self.tr("There is no certificate in this file.") if is_wrong else ""
        trusted = self.tr("A certificate of your own is trusted.") if self._authority else ""
        say(self._trusted, figures.together(wrong, trusted))
        self.distrust.setVisible(bool(self._authority))
