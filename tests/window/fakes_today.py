"""The service of the Today screen, with pages made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inglenook.core.digest import SECTIONS, Digest, DigestLine, Span
from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import document_id, message_id
from inglenook.core.results import Source
from inglenook.interfaces.qt.services.digests import Digests

AT = 1_795_000_000


def line(section: str, number: int = 1, **more: object) -> DigestLine:
    """A line of a section."""
    item = document_id(number) if section == "documents" else message_id(number)
    facts: dict[str, object] = {
        "section": section, "title": f"Title {number}", "who": "Anna Berg", "text": f"Words {number} of it?",
        "source": Source(item, None, 10 * number, 10 * number + 5, "words", "Title"), "at": AT, **more,
    }  # fmt: skip
    return DigestLine(**facts)  # type: ignore[arg-type]


def every_section() -> tuple[DigestLine, ...]:
    """A line of each section, as full as they come."""
    more: dict[str, dict[str, object]] = {
        "needs": {"why": "question_to_you"},
        "dates": {"day": "2026-11-20", "hour": "10:00", "is_deadline": True},
        "invitations": {"day": "2026-11-21", "why": "invitation_request"},
        "amounts": {"amount": "1240.50 EUR", "day": "2026-12-01"},
    }
    return tuple(line(section, number, **more.get(section, {})) for number, section in enumerate(SECTIONS, 1))


@dataclass
class FakeDigests(Digests):
    """Gives the same lines for every span that it was asked for."""

    lines: tuple[DigestLine, ...] = field(default_factory=every_section)
    labels: dict[str, int] = field(default_factory=lambda: {"newsletter": 2, "needs_reply": 1})
    asked: list[Span] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    def page(self, span: Span, stop: Stop) -> Iterator[Event[Digest]]:
        self.asked.append(span)
        yield Progress(0, 3, "mails", "reading")
        self.before()
        stop.check()
        yield Result(Digest(span, self.lines, {"needs": 3}, self.labels, mails=3, sent=1, documents=1))
