"""The pictures that a mail carries for its own HTML, decoded to plain pixels here, never in the window's process.

Pillow decodes them; it comes with the extra `ocr`. Without it, or beyond the bounds, the picture's alternative text
stands in its place.
"""

from __future__ import annotations

import io

from inglenook.core.design import DesignPicture

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_MOST_BYTES = 10_000_000  # of one picture as it is packed
_MOST_PIXELS = 20_000_000  # of one as it was drawn
_WIDEST, _HIGHEST = 900, 1_200  # as it is shown


def decoded(data: bytes) -> tuple[DesignPicture, bytes] | None:
    """The first frame as RGBA, made smaller where it is wider than a page; None where it cannot be had."""
    try:
        from PIL import Image
    except ImportError:
        return None
    if len(data) > _MOST_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS or not image.width or not image.height:
                return None
            image.draft("RGB", (2 * _WIDEST, 2 * _HIGHEST))
            image.thumbnail((_WIDEST, _HIGHEST))
            made = image.convert("RGBA")
            return DesignPicture(made.width, made.height), made.tobytes()
    except (OSError, ValueError, SyntaxError, LookupError, ArithmeticError, TypeError, Image.DecompressionBombError):
        return None
