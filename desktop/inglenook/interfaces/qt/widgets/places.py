"""The places of the desk, in the order of the column at its left. A place is an action of the same name and a page."""

from __future__ import annotations

from inglenook.interfaces.qt.widgets.activity import ActivityPage
from inglenook.interfaces.qt.widgets.chat import ChatPage
from inglenook.interfaces.qt.widgets.documents import DocumentsPage
from inglenook.interfaces.qt.widgets.drafts import DraftsPage
from inglenook.interfaces.qt.widgets.learning import LearningPage
from inglenook.interfaces.qt.widgets.mail import MailPage
from inglenook.interfaces.qt.widgets.models import ModelsPage
from inglenook.interfaces.qt.widgets.page import Page
from inglenook.interfaces.qt.widgets.privacy import PrivacyPage
from inglenook.interfaces.qt.widgets.report import ReportPage
from inglenook.interfaces.qt.widgets.search import SearchPage
from inglenook.interfaces.qt.widgets.settings import SettingsPage
from inglenook.interfaces.qt.widgets.tables import TablesPage
from inglenook.interfaces.qt.widgets.today import TodayPage

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
