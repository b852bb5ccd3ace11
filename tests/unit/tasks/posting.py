"""A vault with an account that sends, and a server in memory that takes what it is told to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Identity, Server
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import Refusal
from inglenook.core.outgoing import Dispatch, Pressed
from inglenook.tasks import browse
from inglenook.tasks.accounts import accounts
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.sending import sending
from inglenook.tasks.syncing import sync
from samples.letters_maker import ME
from unit.tasks.memory_server import Mailbox, MemoryServer

Answer = list[Refusal] | BaseException | Callable[[], list[Refusal]]
ACCOUNT = Account(0, ME, "Home", "mara", Server("imap.example", 993), Server("smtp.example", 465))


@dataclass(slots=True)
class Sent:
    """What was handed to the server."""

    data: bytes
    sender: str
    recipients: tuple[str, ...]


class PostServer(MemoryServer):
    """Answers each mail from a queue; the last answer goes on for ever."""

    def __init__(self, mailbox: Mailbox, *answers: Answer) -> None:
        super().__init__(mailbox)
        self.sent: list[Sent] = []
        self._answers = list(answers) or [[]]

    def send(self, mail: bytes, sender: str, recipients: Sequence[str], stop: Stop) -> list[Refusal]:
        """Take it, or do what the test says."""
        stop.check()
        self.sent.append(Sent(mail, sender, tuple(recipients)))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer() if callable(answer) else answer


@dataclass(slots=True)
class Post:
    """The vault, its account, and what lies on its server."""

    workspace: Workspace
    account: Account
    folder: Path
    mailbox: Mailbox = field(default_factory=lambda: Mailbox("INBOX", "Sent", "Drafts", "Trash"))
    server: PostServer = field(init=False)

    def __post_init__(self) -> None:
        self.server = PostServer(self.mailbox)

    def answers(self, *answers: Answer) -> None:
        """Another connection, which answers so."""
        self.server = PostServer(self.mailbox, *answers)

    def press(self, draft: ItemId) -> Pressed:
        """The person reads the sheet and presses Send."""
        return sending.press(sending.check(self.workspace, draft))

    def send(self, pressed: Pressed) -> Dispatch:
        """Send what was pressed."""
        return result_of(sending.send(self.workspace, pressed, Stop(), self.server))

    def deliver(self) -> tuple[Dispatch, ...]:
        """Send what waits."""
        return result_of(sending.deliver(self.workspace, self.account.number, Stop(), self.server))

    def sync(self) -> None:
        """Bring vault and server in step."""
        result_of(sync.sync(self.workspace, self.account, self.server, Stop()))

    def bring(self, *mails: bytes) -> None:
        """Mails that are in the vault already."""
        self.folder.mkdir(exist_ok=True)
        for data in mails:
            (self.folder / f"{len(list(self.folder.iterdir()))}.eml").write_bytes(data)
        result_of(ingest.add(self.workspace, [self.folder], Stop()))

    def item(self, subject: str) -> ItemId:
        """The one mail with a subject."""
        (found,) = [row.item for row in browse.mails(self.workspace, 0, 999) if row.subject == subject]
        return found


def post_of(workspace: Workspace, folder: Path) -> Post:
    """A vault with the account, whose person is called Mara and signs so."""
    account = accounts.add(workspace, ACCOUNT, "secret", "Mara Lindqvist")
    (own,) = accounts.identities(workspace, account.number)
    accounts.put_identity(workspace, Identity(own.number, account.number, ME, own.name, "Mara", ""))
    return Post(workspace, account, folder / "in")
