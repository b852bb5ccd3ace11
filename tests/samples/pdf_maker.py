"""PDFs with attached files and forms, written by hand for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def _stream(about: str, data: bytes) -> bytes:
    return f"<<{about}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _text(words: str) -> bytes:
    return f"BT /F 12 Tf 50 700 Td ({words}) Tj ET".encode()


def pdf(words: str, listed: Mapping[str, bytes], clipped: Mapping[str, bytes] | None = None, broken: str = "") -> bytes:
    """A page with these words; files in the list of the document, and files on the page. `broken`: a wrong filter."""
    clipped = clipped or {}
    held = {**listed, **clipped}
    numbers = {name: 6 + at for at, name in enumerate(held)}
    specs = {
        name: f"<</Type/Filespec/UF<feff{name.encode('utf-16-be').hex()}>/F({name and 'x'})"
        f"/EF<</F {numbers[name]} 0 R>>>>"
        for name in held
    }
    tree = "".join(f"({at}){specs[name]}" for at, name in enumerate(listed))
    notes = "".join(
        f"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/Contents(See {at})/FS {specs[name]}>>"
        for at, name in enumerate(clipped)
    )
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[{tree}]>>>>>>".encode(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Annots[{notes}]"
        "/Resources<</Font<</F 3 0 R>>>>>>".encode(),
        _stream("", _text(words) if words else b""),
        *(
            _stream("/Type/EmbeddedFile" + ("/Filter/FlateDecode" if name == broken else ""), data)
            for name, data in held.items()
        ),
    ]
    return _written(objects)


def form_pdf(template: str, data: str, *, is_cut: bool = True) -> bytes:
    """A form without pages (XFA): its template and data in XML, as two parts or in one. Its page says to wait."""
    parts = (
        [template, data] if is_cut else [f'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">{template}{data}</xdp:xdp>']
    )
    places = "[(template)6 0 R(datasets)7 0 R]" if is_cut else " 6 0 R"
    objects = [
        f"<</Type/Catalog/NeedsRendering true/Pages 2 0 R/AcroForm<</Fields[]/XFA{places}>>>>".encode(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        _stream("", _text("Please wait...")),
        *(_stream("", part.encode()) for part in parts),
    ]
    return _written(objects)


def painted_pdf(lines: Sequence[Sequence[str]], *, sizes: Sequence[int] = (), is_turned: bool = False) -> bytes:
    """A page of lines as they look from left to right, letter by letter, in any script; all letters are equally wide.

    `is_turned`: the document says that its pages go to the left.
    """
    codes = {letter: 33 + at for at, letter in enumerate(sorted({letter for line in lines for letter in line} - {" "}))}
    codes[" "] = 32
    content = "".join(
        f"BT /F {sizes[at] if sizes else 12} Tf 50 {700 - 40 * at} Td "
        f"<{bytes(codes[letter] for letter in line).hex()}> Tj ET\n"
        for at, line in enumerate(lines)
    )
    named = "".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    letters = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange "
        f"<00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{named}endbfchar\nendcmap end end"
    )
    preference = "/ViewerPreferences<</Direction/R2L>>" if is_turned else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{preference}>>".encode(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 255/Widths[{'600 ' * 224}]"
        "/ToUnicode 6 0 R>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>",
        _stream("", content.encode()),
        _stream("", letters.encode()),
    ]
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
