"""The places of the desk, in the order of the column at its left. A place is an action of the same name and a page."""

from __future__ import annotations

from inglenook.interfaces.qt.conversations.chat import ChatPage
from inglenook.interfaces.qt.conversations.tables import TablesPage
from inglenook.interfaces.qt.documents.documents import DocumentsPage
from inglenook.interfaces.qt.documents.report import ReportPage
from inglenook.interfaces.qt.frame.activity import ActivityPage
from inglenook.interfaces.qt.frame.today import TodayPage
from inglenook.interfaces.qt.mail.mail import MailPage
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.settings.learning import LearningPage
from inglenook.interfaces.qt.settings.models import ModelsPage
from inglenook.interfaces.qt.settings.privacy import PrivacyPage
from inglenook.interfaces.qt.settings.settings import SettingsPage
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.writing.drafts import DraftsPage

UPPER: tuple[type[Page], ...] = (
    TodayPage,
    ChatPage,
    MailPage,
    DocumentsPage,
    SearchPage,
    DraftsPage,
    TablesPage,
)  # what one works with
LOWER: tuple[type[Page], ...] = (ActivityPage, ModelsPage, PrivacyPage, SettingsPage)  # what one looks after; below
INNER: dict[type[Page], str] = {
    LearningPage: ModelsPage.place,
    ReportPage: ActivityPage.place,
}  # no button of their own; the place they are part of
FIRST = DocumentsPage.place  # shown when a vault has just been opened
