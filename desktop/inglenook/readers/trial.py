"""A small sample of a reader's work, on data of our own, run once to find out which sandbox a reader can work in.

Each trial needs what a format needs of the system beyond reading bytes: libraries that load late, fonts, the time zone,
threads, memory for a picture. What a sandbox refuses ends the process, or comes back without the expected word.
"""

from __future__ import annotations

import io

from inglenook.core.papers import PageWish
from inglenook.readers import registry

_WORD = "Inglenook"
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 80]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
    b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 40>>stream\nBT /F 18 Tf 20 30 Td (Inglenook) Tj ET  \nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_SAMPLES = (
    ("a.txt", _WORD.encode("utf-16")),
    ("a.html", b"<html><body><p>Inglenook</p></body></html>"),
    ("a.pdf", _PDF),
    ("a.eml", b"From: a@example.org\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nSubject: s\r\n\r\nInglenook\r\n"),
)


def reads() -> bool:
    """Whether a text, a page of the web, a PDF and a mail can be read, and a page be drawn."""
    from inglenook.readers import drawing

    are_read = all(_WORD in repr(registry.read(name, data)[0]) for name, data in _SAMPLES)
    return are_read and bool(drawing.drawn(drawing.Drawing(), "a.pdf", _PDF, (), PageWish(1, 200, 200))[1])


def recognises() -> bool:
    """Whether some word is found in a picture of one, where text recognition is there at all."""
    from PIL import Image

    from inglenook.readers import drawing, ocr

    if not ocr.present().languages:
        return True
    drawn, pixels = drawing.drawn(drawing.Drawing(), "a.pdf", _PDF, (), PageWish(1, 800, 400))
    if drawn.picture is None:
        return False
    made = io.BytesIO()
    Image.frombytes("RGB", (drawn.picture.width, drawn.picture.height), pixels).save(made, "PNG")
    *_, last = ocr.recognise("a.png", made.getvalue())
    # Vision comes back without a word where a service is missing.
    return last.found is not None and last.found.document is not None and bool(last.found.document.passages)
