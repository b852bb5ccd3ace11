"""PDF to text through PDFium, page by page; each page is a section.

PDFium is not thread-safe and ends its process when memory runs out: both are why readers live in a process of their
own. A page cannot be interrupted, so its time is measured and a document with a page beyond it is given up.
"""

from __future__ import annotations

import calendar
import ctypes
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inglenook.core.reading import Outcome, ParsedDocument, Section
from inglenook.readers import finishing
from inglenook.readers.failures import Unreadable
from inglenook.readers.pdf import pdfbidi, pdffiles, pdfium, pdflayers, pdflines, pdfscan, pdfxfa
from inglenook.readers.pdf.pdfletters import LIGATURES, Letters
from inglenook.readers.pdf.pdflines import Line
from inglenook.readers.pdf.pdfnotes import form_of, notes

MOST_PAGES = 5_000
PAGE_BUDGET_S = 3.0  # of processor time
_END_OF_TEXT = 2  # bytes behind a text of PDFium
_TITLE_CHARACTERS = 600  # of the first page that may hold the title
_LARGE = 1.2  # times the height of the usual line
_ALIKE = 0.9  # fonts of one line differ so much in height, bold from roman or by what they were cut for
_SCANNED = 4  # letters on a page: fewer, on average, are page numbers on a scan

# PDFium gives each hyphen between letters at a line end as U+FFFE, once as U+0002, whether it parts a word or belongs
# to it.
_SOFT_HYPHEN = re.compile(r"[\x02\ufffe][ ]?\n?(?=(\w?))")
# A hyphen of the font's own at a line end, between small letters: the word goes on.
_HYPHEN = re.compile(r"[-\u2010\xad](?<=[a-zà-öø-ÿ]{2}.)[ ]?\n(?=[a-zà-öø-ÿ]{2})")
# Behind a figure that is set above it PDFium ends a line, though it goes on.
_GOES_ON = re.compile("(?<=[\xb2\xb3\xb9\u2070\u2074-\u2079])\n (?=[^ \n])")
_UNNAMED = "".join(map(chr, LIGATURES))
_LIGATURE = re.compile(f"[{_UNNAMED}](?:(?<=[A-Za-z].)|(?=[a-z]))")
_FURTHER_HYPHENS = "\u2010\xad"
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?)?")


def read(name: str, data: bytes) -> ParsedDocument:
    """Read a document. `Unreadable.files` says how many files are attached to one that holds no text."""
    document = pdfium.opened(data)
    try:
        count = pdfium.page_count(document)
        if count > MOST_PAGES:
            raise Unreadable(Outcome.TOO_MUCH, "pdf_pages")
        metadata = {key: _metadata(document, key) for key in ("Title", "Author", "CreationDate")}
        is_layered = pdflayers.is_of_browser(*(_metadata(document, key) for key in ("Producer", "Creator")))
        top: list[tuple[float, str]] | None = None if finishing.is_title(metadata["Title"]) else []
        with form_of(document) as form:
            texts, marks, lines, clips = _pages(
                document, count, top, Way(form, is_layered, pdfbidi.is_turned(document))
            )
        if form and (filled := finishing.cleaned(pdfxfa.text_of(document))):
            texts, marks, lines, top = [filled], [False], [[]], None
        files = min(pdffiles.MOST, pdffiles.count(document) + clips)
    finally:
        pdfium.close_document(document)
    if (count > 2 and _has_few_letters(texts)) or pdfscan.are_scans(marks, texts):
        raise Unreadable(Outcome.NO_TEXT, "pdf", files)
    text, sections = joined(texts)
    sections = pdflines.sections(text, sections, lines, plain)
    try:
        read = finishing.document(
            name,
            "pdf",
            text,
            sections,
            titles=(metadata["Title"], _largest_line(top or [])),
            author=metadata["Author"],
            created=created(metadata["CreationDate"]),
            pages=count,
        )
    except Unreadable as failure:
        failure.files = files
        raise
    return replace(read, files=files) if files else read


def _has_few_letters(texts: Sequence[str]) -> bool:
    """Whether the pages of a document have hardly any letters, on average."""
    missing = _SCANNED * len(texts)
    for text in texts:
        missing -= pdfscan.letters(text)
        if missing <= 0:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Way:
    """How the pages of a document are read.

    `is_layered` says that its lines may have been painted in another order than they stand, `is_turned` that its pages
    go to the left.
    """

    form: int | None = None
    is_layered: bool = False
    is_turned: bool = False


def _pages(
    document: int, count: int, top: list[tuple[float, str]] | None, way: Way
) -> tuple[list[str], list[bool], list[list[Line]], int]:
    """The text of each page, whether it is a scan, and its lines. A page that cannot be loaded is empty.

    Last comes how many files are attached to them.

    The first lines of the first page go into `top`, where that is wanted.
    """
    texts: list[str] = []
    marks: list[bool] = []
    lines: list[list[Line]] = []
    broken = total = clips = 0
    for number in range(count):
        began = time.process_time()
        page = pdfium.load_page(document, number)
        if not page:
            broken += 1
            texts.append("")
            marks.append(False)
            lines.append([])
            continue
        try:
            text, own = page_text(page, None if number else top, way)
            texts.append(text)
            lines.append(own)
            marks.append(pdfscan.is_scan(page, text))
            clips += pdffiles.count_on(page)
        finally:
            pdfium.close_page(page)
        total += len(text)
        if time.process_time() - began > PAGE_BUDGET_S:
            raise Unreadable(Outcome.TOO_SLOW, "pdf_page")
        if total > finishing.MOST_CHARACTERS:
            raise Unreadable(Outcome.TOO_MUCH, "characters")
    if broken == count:
        raise Unreadable(Outcome.DAMAGED, "pdf_pages")
    return texts, marks, lines, clips


def page_text(page: int, top: list[tuple[float, str]] | None = None, way: Way = Way()) -> tuple[str, list[Line]]:
    """The text of a loaded page (an `FPDF_PAGE`) and its lines, with what people wrote onto it."""
    letters = Letters(page, is_turned=way.is_turned)
    try:
        if top is not None:
            top += pdflines.first_lines(letters, _TITLE_CHARACTERS)
        laid_out, lines = pdflines.measured(letters, way.is_layered)
        text = plain(laid_out)
        written = [plain(note) for note in notes(page, way.form)]
        return "\n\n".join(filter(None, (text, *written))) if written else text, lines
    finally:
        letters.close()


def plain(raw: str) -> str:
    """The text of a page as PDFium gives it, with words joined that were parted at line ends."""
    text = raw.replace("\r\n", "\n")
    # Asking for the character first is cheaper than searching each page for what few hold.
    if "\ufffe" in text or "\x02" in text:
        text = _SOFT_HYPHEN.sub(_rejoined, text)
    if "\n " in text:
        text = _GOES_ON.sub(" ", text)
    if any(map(text.__contains__, _UNNAMED)):
        text = _LIGATURE.sub(lambda found: LIGATURES[ord(found[0])], text)
    if "-\n" in text or "- \n" in text or any(map(text.__contains__, _FURTHER_HYPHENS)):
        text = _HYPHEN.sub("", text)
    if " \n" in text or "\t\n" in text or "\xa0\n" in text:
        text = "\n".join([line.rstrip(" \t\xa0") for line in text.split("\n")])
    return finishing.cleaned(text).strip("\n")


def _rejoined(match: re.Match[str]) -> str:
    """A word that went on in the next line. The hyphen stays before a figure (Covid-19), between a small letter and a
    capital (Anglo-Saxon), and behind a single letter (e-mail), where no word is parted."""
    before, after = match.string[max(0, match.start() - 2) : match.start()], match[1]
    is_alone = before[-1:].isalpha() and not before[:-1].isalnum()
    return "-" if after.isdecimal() or (after.isupper() and before[-1:].islower()) or (is_alone and after) else ""


def _largest_line(lines: list[tuple[float, str]]) -> str:
    """The line in the largest letters near the top of the first page, with what goes on in the same size."""
    if len(lines) < 2:
        return ""
    usual = sorted(height for height, _ in lines)[len(lines) // 2]
    tallest = max(height for height, _ in lines)
    if tallest < usual * _LARGE:
        return ""
    first = next(number for number, (height, _) in enumerate(lines) if height >= _ALIKE * tallest)
    title = [plain(lines[first][1])]
    for height, line in lines[first + 1 : first + 3]:
        if height < _ALIKE * tallest:
            break
        title.append(plain(line))
    return " ".join(title)


def _metadata(document: int, key: str) -> str:
    name = key.encode()
    size = pdfium.metadata(document, name, None, 0)
    if size <= _END_OF_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.metadata(document, name, buffer, size)
    try:
        return buffer.raw[:-_END_OF_TEXT].decode("utf-16-le")[:1000]
    except UnicodeError:
        return ""


def created(text: str) -> int | None:
    """A date of a PDF (`D:20240131120000+01'00'`, ISO 32000-1 §7.9.4) in seconds since 1970."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups()[:6])
    month, day = month or 1, day or 1
    if not (1980 <= year <= 2200 and month <= 12 and day <= 31 and hour < 24 and minute < 60 and second < 62):
        return None
    moment = calendar.timegm((year, month, day, hour, minute, second, 0, 0, 0))
    offset = int(match[8] or 0) * 3600 + int(match[9] or 0) * 60
    return moment - offset if match[7] == "+" else moment + offset


def joined(texts: list[str]) -> tuple[str, tuple[Section, ...]]:
    """One text with a blank line between the pages; each section ends where the next page begins."""
    sections: list[Section] = []
    pieces: list[str] = []
    position = 0
    for number, text in enumerate(texts, 1):
        piece = text + "\n\n" if text and number < len(texts) else text
        sections.append(Section(position, position + len(piece), page=number))
        pieces.append(piece)
        position += len(piece)
    return "".join(pieces), tuple(sections)
