"""The words for what became of a file: brought in, or why not, and what can be done about it.

Like `sentences.py` these are literals, which the window passes through its translator. The tests check that every
outcome and every reason that a reader gives has words.
"""

from __future__ import annotations

from inglenook.core.reading import Outcome
from inglenook.interfaces.tongue import said

OUTCOMES: dict[Outcome, str] = {
    Outcome.IMPORTED: "brought in",
    Outcome.PRESENT: "already here",
    Outcome.CONTAINER: "opened; its contents are listed themselves",
    Outcome.NO_TEXT: "kept, but there is no text in it",
    Outcome.PROTECTED: "kept, but it asks for a password",
    Outcome.DAMAGED: "damaged and could not be read",
    Outcome.EMPTY: "empty",
    Outcome.UNSUPPORTED: "of a kind that cannot be read yet",
    Outcome.TOO_LARGE: "too large",
    Outcome.TOO_SLOW: "given up: reading it took too long",
    Outcome.TOO_MUCH: "given up: reading it took too much memory or broke the reader",
    Outcome.UNREADABLE: "could not be opened",
}

UNSURE = 70  # of 100: below it, recognised words are said to be doubtful

NO_TEXT: dict[str, str] = {
    "image": "it is a picture; text recognition can look for words in it",
    "no_html": "it is plain text alone and has no other form",
    "no_ocr": "text recognition is not installed",
    "nothing_recognised": "text recognition found no words in it",
    "pdf": "it looks scanned; text recognition can read it",
}
# What was here already and came with the same import, by the detail of the outcome.
PRESENT: dict[str, str] = {
    "attached": "also came as an attachment",
    "twice": "came a second time",
}
PROTECTED: dict[str, str] = {
    "epub": "kept, but a seller's lock (DRM) closes it",
    "office_method": "kept, but it is encrypted by a method that is not known here",
    "opendocument_method": "kept, but it is encrypted by a method that is not known here",
    "zip_method": "kept, but it is encrypted by a method that is not known here",
}


# Kinds that the readers know and cannot read yet, by the detail of the outcome.
KINDS: dict[str, str] = {
    "ar": "an ar archive or package",
    "audio": "a sound recording",
    "binary": "of an unknown kind",
    "cab": "a Windows cabinet archive",
    "cad": "a CAD drawing",
    "caj": "a paper of CNKI (CAJ)",
    "charset": "text in a charset that is not known here",
    "chm": "a Windows help file (CHM)",
    "database": "a database",
    "dbx": "a mail folder of Outlook Express",
    "dicom": "a medical picture (DICOM)",
    "djvu": "a DjVu document",
    "doc": "a Word document of a form that is not known here",
    "font": "a font",
    "hwp": "a Hangul document that may only be looked at",
    "image": "a picture",
    "iwork": "an Apple iWork document",
    "link": "a link inside an archive",
    "lotus": "a sheet of Lotus 1-2-3",
    "mobi": "a Kindle book packed in a way that is not known here",
    "no_decoder": "a picture, for which the extra inglenook[ocr] is needed",
    "no_pages": "of a kind without pages",
    "ole": "an old Office file",
    "onenote": "a OneNote notebook",
    "olm_other": "the contacts, calendar, tasks or notes in an archive of Outlook for Mac",
    "opendocument": "an OpenDocument formula, chart or database",
    "pgp": "encrypted with PGP for a key that is not here",
    "postscript": "a PostScript file",
    "ppt": "a PowerPoint file from before 1997",
    "program": "a program",
    "publisher": "a Publisher document",
    "pst": "an Outlook data file, which the extra inglenook[outlook] reads",
    "rar": "a RAR archive",
    "shortcut": "a shortcut of Windows, which is no document",
    "smime": "an encrypted mail (S/MIME), for a key that is not here",
    "tar_kind": "a special entry of a tar archive",
    "video": "a film",
    "visio": "a Visio drawing",
    "wordperfect": "a WordPerfect file that is no document of version 5 or later",
    "wps": "a Works document",
    "zip_method": "packed by a method that is not known here",
    "zst": "a Zstandard archive",
}


# What the person can do with a file of such a kind.
ADVICE: dict[str, str] = {
    **dict.fromkeys(("rar", "cab", "zst", "ar", "zip_method"), "Unpack such an archive, and add what it holds."),
    **dict.fromkeys(
        ("doc", "wordperfect", "wps"),
        "Open such a document in a word processor such as LibreOffice, and save it as DOCX or ODT.",
    ),
    **dict.fromkeys(("pgp", "smime"), "Have the program decrypt such a file that has the key, and add what it writes."),
    "caj": "Save such a paper as PDF in CAJViewer, and add that.",
    "chm": "Print such a book from its reader as a PDF, and add that.",
    "database": "Have its program export the tables as CSV or XLSX, and add these.",
    "dbx": "Have such a folder converted to mbox or EML, and add what comes of it.",
    "djvu": "Convert such a file to PDF, and add that.",
    "hwp": "Save such a document as DOCX or PDF in Hangul, and add that.",
    "iwork": "Export such a document as PDF, Word, Excel or PowerPoint in Pages, Numbers or Keynote, and add that.",
    "olm_other": "Drag contacts and appointments out of Outlook for Mac into a folder, and add what lies there then.",
    "opendocument": "Save such a document as ODT, ODS, ODP or PDF in LibreOffice, and add that.",
    "postscript": "Convert such a file to PDF, and add that.",
    "ppt": "Open such slides in a program such as LibreOffice, and save them as PPTX.",
    "pst": "Install the extra inglenook[outlook], and add such a file again.",
    **dict.fromkeys(("cad", "visio"), "Export such a drawing as PDF, and add that."),
    "lotus": "Open such a sheet in a program such as LibreOffice, and save it as XLSX or ODS.",
    "mobi": "Convert such a book to EPUB, and add that.",
    "onenote": "Export such a notebook as PDF in OneNote, and add that.",
    "publisher": "Save such a document as PDF in Publisher or LibreOffice, and add that.",
}


# Limits that what is in an archive does not pass once it is out of it.
TO_UNPACK = frozenset(
    "archive zip_member packed_member zip_entries zip_size packed_entries packed_size inflated zip_protected"
    " zip 7z gz bz2 xz tar".split()
)
_NESTED = {
    **dict.fromkeys(("zip", "7z", "gz", "bz2", "xz", "tar"), "archives within archives, too deep"),
    "eml": "mails attached to mails, too deep",
}
# Which limit was passed, by the outcome and its detail.
LIMITS: dict[Outcome, dict[str, str]] = {
    Outcome.TOO_MUCH: {
        **_NESTED,
        "cells": "more cells in it than are read",
        "chapters": "more chapters in it than are read",
        "characters": "more text in it than is read",
        "doc_pieces": "it is built of more parts than are read",
        "html": "its pages are built as nobody builds them by hand",
        "inflated": "it unpacks to more than 200 MB",
        "msg_size": "more in it than a mail may hold",
        "olm_entries": "more than 200,000 files in it",
        "olm_size": "it unpacks to far more than its size",
        "packed_entries": "more than 2,000 files in it",
        "packed_size": "it unpacks to more than 200 MB",
        "pdf_files": "the files attached to it have more than 200 MB",
        "pdf_pages": "more than 5,000 pages",
        "ppt_records": "it is built of more parts than are read",
        "rtf_depth": "it is nested beyond reason",
        "rtf_words": "it is built of more parts than are read",
        "slides": "more slides in it than are read",
        "tar_header": "it describes its files beyond reason",
        "xml_depth": "it is nested beyond reason",
        "xml_elements": "it is built of more parts than are read",
        "zip_entries": "more than 2,000 files in it",
        "zip_size": "it unpacks to more than 200 MB",
    },
    Outcome.TOO_LARGE: {
        "archive": "an archive of more than 200 MB",
        "html": "a page of more than 20 MB",
        "mail_size": "a mail of more than 100 MB",
        "office": "a protected file of more than is opened",
        "page_file": "a file of more than 200 MB",
        "packed_member": "a file of more than 100 MB in an archive",
        "pdf_file": "an attached file of more than 100 MB",
        "tnef": "a winmail.dat of more than is opened",
        "pixels": "a picture of more than 60 million pixels",
        "zip_member": "a file of more than 100 MB in an archive",
        "zip_protected": "a file of more than 8 MB in an archive with the old protection",
    },
    Outcome.TOO_SLOW: {"pdf_page": "one of its pages takes too long"},
}


# What is wrong with a damaged file, by the detail of the outcome.
DAMAGES: dict[str, str] = {
    "7z": "the archive is cut off or lacks its directory",
    "changed": "it changed while it was read; add it once more",
    "doc": "the Word file does not say where its text lies",
    "emlx": "the mail in it is not where it says",
    "envelope": "the envelope is cut off before what was signed",
    "epub": "the book has no list of its parts",
    "epub_spine": "the book has no readable chapter",
    "image": "the picture cannot be decoded",
    "mbx": "what follows a mail in it is no mail",
    "mobi": "the records of the book are cut off or broken",
    "msg": "parts of the Outlook mail are missing",
    "no_header": "a mail without any header",
    "no_link": "there is no address in it",
    "no_page": "there is no page in it",
    "ocr": "text recognition failed on one of its pages",
    "office": "the protection of the Office file is incomplete",
    "ole": "the old Office file is cut off or incomplete",
    "olm_item": "it holds no mail, or more than one",
    "opendocument": "the OpenDocument file lacks its content",
    "packed_data": "the packed data is broken",
    "packed_end": "the packed file is cut off",
    "part_missing": "a part of the Office file is missing",
    "ppt": "the PowerPoint file does not say where its slides lie",
    "pst": "the Outlook data file is cut off or incomplete",
    "pst_folder": "a folder of the Outlook data file cannot be read",
    "pst_item": "an item of the Outlook data file cannot be read",
    "pdf": "the PDF is cut off or has no pages that can be found",
    "pdf_file": "a file attached to the PDF cannot be read",
    "plist": "its list of values is cut off or broken",
    "pdf_page": "this page of the PDF cannot be drawn",
    "pdf_pages": "none of the pages of the PDF can be read",
    "reader": "the reader could not make sense of it",
    "reader_answer": "what was read from it does not hold together",
    "rtf_compressed": "the text of the Outlook mail is broken",
    "sheets": "the sheets of the workbook cannot be read",
    "tar": "the tar archive is broken",
    "tnef": "the winmail.dat is broken",
    "vault": "its bytes are damaged in the vault; a backup may have them whole",
    "wordperfect": "the WordPerfect file does not say where its text lies",
    "xml": "the XML in it is broken",
    "xml_dtd": "its XML defines things of its own, which is not let in",
    "zip": "the archive is cut off or lacks its directory",
    "zip_crc": "its content does not match its checksum",
    "zip_data": "the packed data is broken",
    "zip_header": "the archive lacks the entry that its directory names",
    "zip_size": "it unpacks to more than its directory says",
}


# Why a file could not be opened.
UNREADABLE: dict[str, str] = {"not_kept": "the file is neither in the vault nor where it came from any more"}


# How an outcome and what is known of it stand together.
FORMS: dict[str, str] = {
    "no_text": "{words} ({reason})",
    "given_up": "given up: {reason}",
    "damaged": "damaged: {reason}",
    "unreadable": "could not be opened: {reason}",
    "blank": "empty: nothing but white space in it",
    "unsupported": "{kind}, not supported yet",
}


def outcome_sentence(outcome: Outcome, detail: str = "") -> str:
    """What became of a file, with the kind named where the reader knew it."""
    words = said(OUTCOMES[outcome])
    if outcome is Outcome.NO_TEXT and detail in NO_TEXT:
        return said(FORMS["no_text"]).format(words=words, reason=said(NO_TEXT[detail]))
    if outcome in LIMITS and detail in LIMITS[outcome]:
        return said(FORMS["given_up"]).format(reason=said(LIMITS[outcome][detail]))
    if outcome is Outcome.DAMAGED and detail in DAMAGES:
        return said(FORMS["damaged"]).format(reason=said(DAMAGES[detail]))
    if outcome is Outcome.UNREADABLE and detail in UNREADABLE:
        return said(FORMS["unreadable"]).format(reason=said(UNREADABLE[detail]))
    if outcome is Outcome.EMPTY and detail == "blank":
        return said(FORMS["blank"])
    if outcome is Outcome.PRESENT and detail in PRESENT:
        return said(PRESENT[detail])
    if outcome is Outcome.PROTECTED and detail in PROTECTED:
        return said(PROTECTED[detail])
    if outcome is Outcome.UNSUPPORTED and detail in KINDS:
        return said(FORMS["unsupported"]).format(kind=said(KINDS[detail]))
    return words
