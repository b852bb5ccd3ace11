"""Why a file of the corpus was not read, as found by looking into each of them; whatever has no reason here is a miss.

The judgement is about the file, not about the reader: that a page is a picture, that an archive is locked, that a
format has no permissive library. So a reader that gives up something it should read shows up, and so does one that
makes a text out of what is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase

from inglenook.core.reading import Outcome
from inglenook.core.results import ScoreTable
from inglenook.tasks.evaluation.sweep import Answer

_READ = (Outcome.IMPORTED, Outcome.CONTAINER)
# Outcome, files (by their path in the corpus), and why.
_REASONS: tuple[tuple[Outcome, str, str], ...] = (
    (
        Outcome.NO_TEXT,
        "*/loremipsum-flat.pdf */single_table.pdf */testPDF_jpeg2000.pdf */testPDF_Version.11.x.PDFA-1b.pdf",
        "pages that are pictures, for OCR",
    ),
    (
        Outcome.NO_TEXT,
        "*/testPDF_Version.* */testPDF_jsActionOnPage.pdf */testPDF_malformedXFA.pdf */testPDF_twoAuthors.pdf"
        " */testColorRendering.pdf */testWORD_multi_authors.doc* */test_list_override.rtf",
        "empty pages, or drawings without a word",
    ),
    (
        Outcome.NO_TEXT,
        "*/headerPic.docx */testBinControlWord.rtf */test-image-jpg-mime.pptx */testODPMacro.odp */testODSMacro.*ods"
        " */pictures.ppt",
        "nothing but a picture or a macro",
    ),
    (
        Outcome.NO_TEXT,
        "*/testWPSAttachment.* */testPPT_EmbeddedPDF.pptx */testPPT_embeddedMP3.pptx */test[Ee]x[Cc]e[Ll]_embeddedPDF*"
        " */testEXCEL_embeddedPDF* */Doc1_ole.doc",
        "nothing but embedded objects",
    ),
    (
        Outcome.PROTECTED,
        "*/password_protected.xlsx */*_protected_pass* */pdf/password.pdf */*_owner_user.pdf"
        " */testPagesPwdProtected.pages */full_encrypted.7z",
        "asks for a password",
    ),
    (Outcome.EMPTY, "*/sample_output_multipart.eml", "has no bytes"),
    (
        Outcome.DAMAGED,
        "*/testZIP_corrupted_oom.zip */testZip_with_DataDescriptor.zip",
        "its directory is not where it says",
    ),
    (Outcome.DAMAGED, "*/testException2.doc", "its text lies outside of the file"),
    (Outcome.NO_TEXT, "*.jpeg *.jpg *.png", "a picture without words, or one for OCR"),
    (Outcome.UNSUPPORTED, "*.mp3", "sound"),
    (Outcome.UNSUPPORTED, "*/testWordPerfect_42.doc", "WordPerfect, not read"),
    (Outcome.UNSUPPORTED, "*.wps", "Microsoft Works, not read"),
    (Outcome.UNSUPPORTED, "*/testHWP-v5-dist.hwp", "Hangul's word processor, only to be looked at"),
    (Outcome.UNSUPPORTED, "*.pages", "Apple Pages without a preview"),
    (Outcome.UNSUPPORTED, "*.pst", "Outlook's store, without the extra that reads it"),
    (Outcome.UNSUPPORTED, "*/test-documents-spanned.zip", "the middle of a split archive, without its directory"),
    (
        Outcome.UNSUPPORTED,
        "*/random.bin */winmail/Untitled?Attachment.* */unicode-mapi-attr/example.dat */yenc/state-changes.ntx"
        " */octet-stream-with-mixed-line-endings.dat",
        "bytes that are no document",
    ),
    (Outcome.UNSUPPORTED, "*/EUC-TW/*", "EUC-TW, for which there is no codec"),
    (Outcome.UNSUPPORTED, "*/cp949.txt */johab.txt", "made-up words in no common syllables, undeclared"),
)
# What must not come out as a text, whatever the readers learn.
_NEVER = "*/random.bin *.mp3 */full_encrypted.7z */testZIP_corrupted_oom.zip */sample_output_multipart.eml"


def why_not_read(answers: Mapping[str, Answer]) -> tuple[ScoreTable, list[str]]:
    """A table of the reasons with how many files each has, and the files whose outcome has none."""
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for name, answer in answers.items():
        if answer.outcome in _READ:
            if _is_among(name, _NEVER):
                misses.append(f"outcomes: {name} came out as {answer.detail} and should not")
            continue
        reason = next(
            (why for outcome, names, why in _REASONS if outcome is answer.outcome and _is_among(name, names)), ""
        )
        counts[answer.outcome.value.replace("_", " "), reason or "?"] += 1
        if not reason:
            misses.append(f"outcomes: {name}: {answer.outcome} ({answer.detail}) without a reason")
    rows = tuple((outcome, why, count) for (outcome, why), count in sorted(counts.items()))
    read = sum(answer.outcome in _READ for answer in answers.values())
    return ScoreTable("Not read, and why", ("outcome", "why", "files"), (*rows, ("read", "", read))), misses


def _is_among(name: str, patterns: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns.split())
