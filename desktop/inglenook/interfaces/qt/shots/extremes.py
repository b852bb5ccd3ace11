"""What is much or strange: long names and subjects, other scripts, files of every fate, thousands of places."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate
from functools import partial
from pathlib import Path

from inglenook.core.letters import MailPlace
from inglenook.core.views import DocumentRow, ThreadRow
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.shots.camera import Shot
from inglenook.interfaces.qt.shots.stage import Stage
from inglenook.interfaces.reporting import ReportLine

_AT = 1_795_000_000
_LONG = "A paper whose name goes on and on, with the year, the month, the place, the matter and the version in it "
_SUBJECTS = (
    "Fwd: Re: AW: " + "minutes of the meeting about the minutes of the meeting " * 12,
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 8,
    "تقرير عن اجتماع يوم الثلاثاء ١٧ نوفمبر 2026 – נושא בעברית",
    "🎉🎂 Congratulations 👨‍👩‍👧‍👦 from all of us 🏳️‍🌈",
    "",
    "关于二〇二六年度海岸侵蚀监测与防护工程第三阶段招标文件补充说明及相关事项的通知" * 4,
)
_MANY = 300  # recipients
_PLACES = 2_000
_SENTENCE = "unread mails with attachments from Anna about the lease before November 2026 larger than 1 MB"


def write(folder: Path) -> Path:
    """Write the files; gives their folder."""
    made = folder / "extremes"
    made.mkdir()
    for number, subject in enumerate(_SUBJECTS):
        mail = EmailMessage()
        mail["From"] = f"{'Dr Anna-Maria von und zu Hohenfels ' * 4}<anna{number}@a-rather-long-domain.example.org>"
        mail["To"] = ", ".join(f"person{each}@example.org" for each in range(_MANY if number == 0 else 1))
        mail["Subject"] = subject
        mail["Date"] = formatdate(_AT + 60 * number)
        mail["Message-ID"] = f"<{number}@extremes.example>"
        mail.set_content(f"{subject}\n\nCould you let me know by Friday? 你好。שלום.\n" * 3)
        if number == 0:
            mail.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename=f"{(_LONG * 2)[:196]}.csv")
        (made / f"mail-{number}.eml").write_bytes(mail.as_bytes())
    (made / f"{(_LONG * 2)[:196]}.txt").write_text(f"{_LONG}\n\n" * 40)
    (made / "تقرير-الاجتماع.txt").write_text("تقرير عن الاجتماع\n")
    (made / "empty.txt").write_bytes(b"")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (made / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (made / "unknown.xyz").write_bytes(bytes(range(256)) * 8)
    return made


def _bring_in(stage: Stage) -> None:
    importing = stage.rooms.importing
    before = importing.state.report
    importing.add([write(stage.folder)])
    stage.wait(
        lambda: (
            (importing.state.report is not None and importing.state.report is not before) or importing.state.problem
        ),
        "the import",
    )
    stage.go("report")
    stage.rooms.report.refresh()
    stage.wait(lambda: any(line.parts for line in stage.rooms.report.state.lines), "the log")
    stage.rest()


def _lost(stage: Stage) -> None:
    """The last group: what could not be brought in."""
    report = stage.rooms.report
    lines = [line for line in report.state.lines if isinstance(line, ReportLine)]
    report.show_only(lines[-1])
    stage.rest()


def _open_mail(name: str, stage: Stage) -> None:
    stage.go("mail")
    mail = stage.rooms.mail
    stage.rest()
    rows = [row for row in mail.rows.rows if isinstance(row, ThreadRow)]
    mail.open(next(row.item for row in rows if name in row.subject))
    stage.wait(lambda: mail.state.thread, "the thread")
    stage.rest()


def _open_document(stage: Stage) -> None:
    stage.go("documents")
    documents = stage.rooms.documents
    documents.show_as("list")
    stage.rest()
    rows = [row for row in documents.rows.rows if isinstance(row, DocumentRow)]
    documents.open(max(rows, key=lambda row: len(row.filename)).item)
    stage.wait(lambda: documents.state.document, "the document")
    stage.rest()


def _many_places(stage: Stage) -> None:
    stage.go("mail")
    kept = stage.rooms.mail.state.places
    more = tuple(
        MailPlace("folder", f"Archive/{2026 - n // 12}/Month {n % 12 + 1}", "", n, n % 7) for n in range(_PLACES)
    )
    stage.pose(stage.rooms.mail, places=(*(MailPlace(p.kind, p.name, p.role, 60_000, 1_204) for p in kept), *more))


def _sentence(stage: Stage) -> None:
    stage.go("search")
    stage.desk.page_of(SearchPage).box.setText(_SENTENCE)
    stage.rooms.search.ask(_SENTENCE)
    stage.wait(lambda: stage.rooms.search.state.is_answered and not stage.rooms.search.state.is_running, "the answer")


def _finding(stage: Stage) -> None:
    stage.pose(stage.rooms.search, is_running=True, is_answered=False)


SHOTS: tuple[Shot, ...] = (
    Shot("90-report-of-failures", _bring_in),
    Shot("90a-report-group", _lost),
    Shot("91-long-subject", partial(_open_mail, "minutes")),
    Shot("92-subject-without-blanks", partial(_open_mail, "Pneumono")),
    Shot("93-right-to-left", partial(_open_mail, "تقرير")),
    Shot("94-emoji", partial(_open_mail, "🎉")),
    Shot("95-long-name", _open_document),
    Shot("96-many-places", _many_places),
    Shot("97-many-chips", _sentence),
    Shot("98-still-finding", _finding),
)
