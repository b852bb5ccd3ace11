"""Writes the sample life of the tour, `resources/samples`, from the sources beside this file.

    python -m tests.samples.make_samples [mail|documents]

The DOCX files and mails come out the same byte for byte each time: dates, boundaries, Message-IDs and zip times are
fixed. The PDFs are set by Qt, with subsets of DejaVu Sans and WenQuanYi Micro Hei, and need these two fonts; their
dates and identifiers are fixed too, but another Qt sets them in other bytes. Mails carry the documents as they lie on
disk. The hand-written samples (Markdown, HTML, one text, `tour.toml`) have no source here: they are their own.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from .mail_maker import build_mail
from .word_maker import docx, zipped

SOURCES = Path(__file__).resolve().parent / "sources"
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


def pdf(source: str, target: Path) -> None:
    """Set an HTML page as an A4 PDF, with the title, author and date of its head."""
    from PySide6.QtCore import QMarginsF, QUuid
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    writer = QPdfWriter(str(target))
    # At finer ones pdfium no longer sees that a line that ends with a full stop has ended.
    writer.setResolution(144)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    title = re.search("<title>(.*?)</title>", source)
    facts = dict(re.findall(r'<meta name="(\w+)" content="(.*?)">', source))
    writer.setTitle(title[1].replace("&amp;", "&") if title else "")
    writer.setAuthor(facts["author"].replace("&amp;", "&"))
    writer.setCreator("")
    writer.setDocumentId(QUuid.createUuidV5(QUuid("{8a3f2c54-27a1-4f6e-9d21-0c7be6a4f1d0}"), target.name.encode()))
    document = QTextDocument()
    is_chinese = 'lang="zh"' in source
    document.setDefaultFont(QFont("WenQuanYi Micro Hei" if is_chinese else "DejaVu Sans", 10))
    document.setDefaultStyleSheet("p, li, table { line-height: 140% }")
    document.setHtml(source)
    document.print_(writer)
    del writer
    target.write_bytes(_with_date(target.read_bytes(), facts["date"]))


def _with_date(data: bytes, day: str) -> bytes:
    # Same lengths, so that the cross-reference table stays right.
    data = re.sub(
        rb"\(D:\d{14}[^)]*\)", lambda found: _padded(b"(D:%s090000Z" % day.replace("-", "").encode(), found), data
    )
    return re.sub(
        rb'(?<=Date=")[0-9T:-]{19}[^"]*', lambda found: f"{day}T09:00:00+00:00".encode()[: len(found[0])], data
    )


def _padded(text: bytes, found: re.Match[bytes]) -> bytes:
    return text.ljust(len(found[0]) - 1) + b")"


def make_documents(sources: Path, target: Path) -> None:
    """Write the documents that are not their own source."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_HASH_SEED"] = "0"  # otherwise the fonts stand in the file in another order each time
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    application = QGuiApplication([])
    missing = {"DejaVu Sans", "WenQuanYi Micro Hei"} - set(QFontDatabase.families())
    if missing:
        sys.exit(f"these fonts are needed for the PDFs: {', '.join(sorted(missing))}")
    for path in sorted(sources.iterdir()):
        if path.suffix == ".md":
            (target / f"{path.stem}.docx").write_bytes(docx(path.read_text("utf-8")))
        elif path.suffix == ".html":
            pdf(path.read_text("utf-8"), target / f"{path.stem}.pdf")
        elif path.suffix == ".txt":
            (target / path.name).write_bytes(path.read_text("utf-8").encode("gb18030"))
        elif path.is_dir():
            members = {member.name: member.read_bytes() for member in sorted(path.iterdir())}
            (target / f"{path.name}.zip").write_bytes(zipped(members))
    del application


def make_mail(sources: Path, target: Path, documents: Path) -> None:
    """Write the mailbox and the single mails."""
    for name, data in build_mail(sources, documents).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main(words: list[str]) -> None:
    """Write everything, or what is named."""
    documents = SAMPLES / "documents"
    if "mail" not in words:
        make_documents(SOURCES / "documents", documents)
    if "documents" not in words:
        make_mail(SOURCES / "mail", SAMPLES / "mail", documents)


if __name__ == "__main__":
    main(sys.argv[1:])
