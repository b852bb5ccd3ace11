"""Pictures as grey pixels: files by Pillow, pages of a PDF by PDFium. For text recognition; `drawing` is for the eye.

Pillow comes with the extra `ocr`; without it pictures are kept and not read. Only a few formats are decoded, and no
picture of more pixels than a large scan has.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

MOST_PIXELS = 60_000_000  # A3 at 400 dots an inch has 31 million
_DENSITY = 300  # dots an inch, what engines are trained for
_NARROW = 1_000  # pixels; a narrower picture is doubled
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
_MOST_FRAMES = 1_000


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: `width` times `height` grey bytes, `stride` from one line to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def of_file(data: bytes) -> Iterator[Picture]:
    """The pages of a picture file (a TIFF may have many)."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if frame.width * frame.height > MOST_PIXELS:
                    raise Unreadable(Outcome.TOO_LARGE, "pixels")
                if number >= (_MOST_FRAMES if image.format == "TIFF" else 1):
                    return
                yield _grey(ImageOps.exif_transpose(frame))
    except UnidentifiedImageError as error:
        raise Unreadable(Outcome.UNSUPPORTED, "image") from error
    except Image.DecompressionBombError as error:
        raise Unreadable(Outcome.TOO_LARGE, "pixels") from error
    except (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, TypeError) as error:
        raise Unreadable(Outcome.DAMAGED, "image") from error


def _grey(image: Any) -> Picture:  # Pillow is not installed where types are checked without the extra
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        # What shows through is paper.
        from PIL import Image

        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper
    grey = image.convert("L")
    if grey.width < _NARROW and 4 * grey.width * grey.height <= MOST_PIXELS:
        grey = grey.resize((2 * grey.width, 2 * grey.height))
    return Picture(grey.width, grey.height, grey.width, grey.tobytes())


def of_page(page: Any) -> Picture:  # the bindings declare no types
    """A page of a PDF as it would be printed."""
    width, height = page.get_size()
    scale = _DENSITY / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = math.sqrt(MOST_PIXELS / (width * height))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
