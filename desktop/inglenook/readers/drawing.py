"""Pages as pictures, to be looked at; in the reader process. PDFium draws PDFs, Pillow opens pictures if it is
installed.

One file is held at a time, so that it need not be sent again for each page. What leaves is raw RGB of a bounded
size, so that no decoder runs where the vault's key is.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from inglenook.core.papers import MOST_ACROSS, MOST_PAGE_PIXELS, Drawn, PagePicture, PageWish
from inglenook.core.reading import Outcome
from inglenook.readers import detect, pictures
from inglenook.readers.failures import Unreadable

_MOST_FRAMES = 1_000
_LARGEST = 200_000_000  # bytes
_LEAST_SIDE = 1.0  # points; a page without an extent cannot be drawn


class Drawing:
    """The file whose pages are drawn, from its first page to the next file."""

    def __init__(self) -> None:
        self._data = b""
        self._kind = ""
        self._pdf: Any = None  # the bindings declare no types

    def take(self, name: str, data: bytes, passwords: Sequence[str]) -> None:
        """Hold another file; raise `Unreadable` for one that has no pages to draw."""
        self.drop()
        if len(data) > _LARGEST:
            raise Unreadable(Outcome.TOO_LARGE, "page_file")
        self._kind = detect.detect(name, data)
        if self._kind == "pdf":
            from inglenook.readers import protection
            from inglenook.readers.pdf import pdfpages

            self._pdf = pdfpages.opened(data, protection.usable(passwords))
        elif self._kind != "image":
            raise Unreadable(Outcome.UNSUPPORTED, self._kind)
        self._data = data

    def drop(self) -> None:
        """Let the file go."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._data, self._kind = None, b"", ""

    def page(self, wish: PageWish) -> tuple[PagePicture, bytes]:
        """A page of it with its pixels; raise `Unreadable`."""
        if self._kind == "pdf":
            return _of_pdf(self._pdf, wish)
        if self._kind == "image":
            return _of_picture(self._data, wish)
        raise Unreadable(Outcome.UNSUPPORTED, "no_pages")


def drawn(drawing: Drawing, name: str, data: bytes, passwords: Sequence[str], wish: PageWish) -> tuple[Drawn, bytes]:
    """One page; without `data`, of the file that is held. A reader that gives up is a failure with its reason."""
    try:
        if data:
            drawing.take(name, data, passwords)
        picture, pixels = drawing.page(wish)
    except Unreadable as failure:
        return Drawn(failure=failure.outcome, detail=failure.detail), b""
    except (MemoryError, RecursionError):
        return Drawn(failure=Outcome.TOO_MUCH, detail="memory"), b""
    return Drawn(picture), pixels


def _of_pdf(document: Any, wish: PageWish) -> tuple[PagePicture, bytes]:  # as above
    import pypdfium2

    from inglenook.readers.pdf import pdfplaces

    pages = len(document)
    if not 1 <= wish.number <= pages:
        raise Unreadable(Outcome.DAMAGED, "pdf_page")
    try:
        if document.formenv is None:
            document.init_forms()  # what was filled into a form is drawn with it; before its first page is loaded
        page = document.get_page(wish.number - 1)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Outcome.DAMAGED, "pdf_page") from error
    try:
        across, down = page.get_size()
        if across < _LEAST_SIDE or down < _LEAST_SIDE:
            raise Unreadable(Outcome.DAMAGED, "pdf_page")
        scale = _scale(across, down, wish, is_paper=True)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=document.formenv is not None)
        try:
            pixels = _tight(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride)
            size = bitmap.width, bitmap.height
        finally:
            bitmap.close()
        marks = pdfplaces.marks(page, wish.quote, wish.near / 1_000_000) if wish.quote else ()
        return PagePicture(wish.number, pages, *size, marks, min(round(across * 1000 / 72), MOST_ACROSS)), pixels
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Outcome.DAMAGED, "pdf_page") from error
    finally:
        page.close()


def _scale(across: float, down: float, wish: PageWish, *, is_paper: bool = False) -> float:
    """The scale that was asked for, bounded by the largest picture that may leave."""
    wanted = min(max(wish.width, 1) / across, max(wish.height, 1) / down)
    if is_paper and wish.per_inch > 0:
        wanted = wish.per_inch / 72
    return min(wanted, 0.99 * math.sqrt(MOST_PAGE_PIXELS / (across * down)))


def _tight(buffer: Any, width: int, height: int, stride: int) -> bytes:
    """The pixels without what pads each line."""
    view = memoryview(buffer).cast("B")
    line = 3 * width
    if stride == line:
        return bytes(view[: line * height])
    return b"".join(view[row * stride : row * stride + line] for row in range(height))


def _of_picture(data: bytes, wish: PageWish) -> tuple[PagePicture, bytes]:
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as error:
        raise Unreadable(Outcome.UNSUPPORTED, "no_decoder") from error
    try:
        with Image.open(io.BytesIO(data), formats=pictures.FORMATS) as image:
            pages = min(getattr(image, "n_frames", 1), _MOST_FRAMES) if image.format == "TIFF" else 1
            if not 1 <= wish.number <= pages:
                raise Unreadable(Outcome.DAMAGED, "image")
            image.seek(wish.number - 1)
            if image.width * image.height > pictures.MOST_OPENED:
                raise Unreadable(Outcome.TOO_LARGE, "pixels")
            image.draft("RGB", (wish.width, wish.height))  # a JPEG is decoded smaller at once
            made = _on_paper(ImageOps.exif_transpose(pictures.within(image)))
            share = _scale(made.width, made.height, wish)
            if share < 1:
                made.thumbnail((max(1, int(made.width * share)), max(1, int(made.height * share))))
            return PagePicture(wish.number, pages, made.width, made.height), made.tobytes()
    except UnidentifiedImageError as error:
        raise Unreadable(Outcome.UNSUPPORTED, "image") from error
    except Image.DecompressionBombError as error:
        raise Unreadable(Outcome.TOO_LARGE, "pixels") from error
    except (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, TypeError, EOFError) as error:
        raise Unreadable(Outcome.DAMAGED, "image") from error


def _on_paper(image: Any) -> Any:  # Pillow is not installed where types are checked without the extra
    """The picture in colour; transparent parts are white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        from PIL import Image

        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")
