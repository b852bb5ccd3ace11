"""Scans, made for the tests: grey pictures of words, and PDFs whose pages are such pictures."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TypeAlias

Pixels: TypeAlias = tuple[int, int, bytes]  # width, height, one grey byte each


def blank(width: int = 60, height: int = 80, shade: int = 255) -> Pixels:
    """A page with nothing on it."""
    return width, height, bytes((shade,)) * (width * height)


def words(text: str, width: int = 1_700, height: int = 600) -> Pixels:
    """Lines of large letters on white. Needs Pillow."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, height), "white")
    ImageDraw.Draw(image).multiline_text((90, 80), text, fill=0, font=ImageFont.load_default(54), spacing=30)
    return width, height, image.tobytes()


def file(pixels: Pixels, kind: str = "PNG") -> bytes:
    """The picture as a file. Needs Pillow."""
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.frombytes("L", pixels[:2], pixels[2]).save(made, kind)
    return made.getvalue()


def pdf(pages: Sequence[Pixels | str]) -> bytes:
    """A PDF: a page is a picture over all of it, or text set in letters."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    streams: dict[int, bytes] = {}
    kids = []
    for page in pages:
        first = len(objects) + 1
        kids.append(f"{first} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {first + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I {first + 2} 0 R>>>>>>"
        )
        if isinstance(page, str):
            streams[first + 1], streams[first + 2] = f"BT /F 12 Tf 50 700 Td ({page}) Tj ET".encode(), b"\xff"
            width = height = 1
        else:
            width, height, pixels = page
            streams[first + 1], streams[first + 2] = b"q 600 0 0 800 0 0 cm /I Do Q", pixels
        packed = zlib.compress(streams[first + 2])
        streams[first + 2] = packed
        objects.append(f"<</Length {len(streams[first + 1])}>>")
        objects.append(
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
            f"/Filter/FlateDecode/Length {len(packed)}>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body = b"%PDF-1.4\n"
    for number, text in enumerate(objects, 1):
        stream = b"stream\n%s\nendstream" % streams[number] if number in streams else b""
        body += b"%d 0 obj\n%s%s\nendobj\n" % (number, text.encode(), stream)
    return body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (len(objects) + 1)
