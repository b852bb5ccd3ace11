"""Pictures as grey pixels for text recognition: files by Pillow, pages of a PDF by PDFium. (`drawing` is for people.)

Pillow comes with the extra `ocr`; without it pictures are kept and not read. Only a few formats are decoded, and no
picture with more pixels than a large scan. At most twenty million pixels are worked on: a larger JPEG is decoded at
half its size, anything else is made smaller before the next step (A4 at 600 dots an inch has 35 million, and its
letters can be read at 300)."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

MOST_OPENED = 60_000_000  # pixels of a file; A3 at 400 dots an inch has 31 million
MOST_PIXELS = 20_000_000  # of what is worked on
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
                if frame.width * frame.height > MOST_OPENED:
                    raise Unreadable(Outcome.TOO_LARGE, "pixels")
                if number >= (_MOST_FRAMES if image.format == "TIFF" else 1):
                    return
                if frame.width * frame.height > MOST_PIXELS:
                    frame.draft("L", (frame.width // 2, frame.height // 2))
                yield _grey(ImageOps.exif_transpose(within(frame)))
    except UnidentifiedImageError as error:
        raise Unreadable(Outcome.UNSUPPORTED, "image") from error
    except Image.DecompressionBombError as error:
        raise Unreadable(Outcome.TOO_LARGE, "pixels") from error
    except (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, TypeError) as error:
        raise Unreadable(Outcome.DAMAGED, "image") from error


def within(image: Any) -> Any:  # Pillow is not installed where types are checked without the extra
    """A picture with no more pixels than are worked on; smaller it is made before colours and copies cost more."""
    share = math.sqrt(MOST_PIXELS / max(1, image.width * image.height))
    if share >= 1:
        return image
    from PIL import Image

    if image.mode in ("1", "P", "PA"):  # between their colours there is nothing
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "L")
    size = (max(1, int(image.width * share)), max(1, int(image.height * share)))
    return image.resize(size, Image.Resampling.BILINEAR)


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
