"""Reading documents beside the bare extractor of each format: processor time, the two in turn, the best of five.

`python -m tests.bench.documents FILE...`. The bare one gets the characters out and does nothing else: pypdfium2's
text of each page, calamine's cells, the text nodes that lxml finds in a package's parts, Python's decoding of text.
Ours is the whole read: safety checks, layout, headings, title, language, passages. "With the child" adds what the way
to a reader process and back costs: the frame written and read, the answer encoded, decoded and checked.

The library column is the one that a programmer would take: python-docx, python-pptx, openpyxl, odfpy, each asked for
its text as its manual says, where it is installed (none is part of the project). For a PDF that is pypdfium2 itself.

`--import COPIES` brings that many copies of each file into a new vault instead, kept, encrypted and findable, with the
readers that a person's import has, whose start is in it; the starter of all children begins with the program, as in
the app. Beside it, by the clock too, what each format's extractor takes in one process.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pypdfium2
from lxml import etree
from python_calamine import CalamineWorkbook

from inglenook import assembly
from inglenook.assembly import Protection
from inglenook.core.events import Stop, result_of
from inglenook.process import starting, wire
from inglenook.readers import registry
from inglenook.tasks.children.untrusted import checked
from inglenook.tasks.ingestion import ingest

from .vaultmaker import PASSPHRASE

_ROUNDS = 5
_PARTS = {
    "docx": ("word/document.xml",),
    "odt": ("content.xml",),
    "pptx": ("ppt/slides/slide",),
    "epub": (".xhtml", ".html", ".htm"),
}


def _pdf(data: bytes) -> int:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in pdf)
    finally:
        pdf.close()


def _cells(data: bytes) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


def _package(kind: str) -> Callable[[bytes], int]:
    def extract(data: bytes) -> int:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [
                name for name in package.namelist() if name.startswith(_PARTS[kind]) or name.endswith(_PARTS[kind])
            ]
            parts = [etree.fromstring(package.read(name), etree.XMLParser(recover=True)) for name in names]
        return sum(len("".join(map(str, part.itertext()))) for part in parts)

    return extract


def _html(data: bytes) -> int:
    return len("".join(map(str, etree.fromstring(data, etree.HTMLParser()).itertext())))


def _docx_library(data: bytes) -> int:
    import docx  # type: ignore[import-not-found]  # not part of the project

    book = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in book.tables for row in table.rows for cell in row.cells)
    return sum(map(len, (*(part.text for part in book.paragraphs), *cells)))


def _pptx_library(data: bytes) -> int:
    import pptx  # type: ignore[import-not-found]  # not part of the project

    show = pptx.Presentation(io.BytesIO(data))
    return sum(len(shape.text_frame.text) for slide in show.slides for shape in slide.shapes if shape.has_text_frame)


def _xlsx_library(data: bytes) -> int:
    import openpyxl  # type: ignore[import-not-found,import-untyped,unused-ignore]  # not part of the project

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def _odt_library(data: bytes) -> int:
    from odf import opendocument, teletype, text  # type: ignore[import-not-found]  # not part of the project

    book = opendocument.load(io.BytesIO(data))
    return sum(len(teletype.extractText(part)) for kind in (text.P, text.H) for part in book.getElementsByType(kind))


_LIBRARY: dict[str, Callable[[bytes], int]] = {
    "pdf": _pdf,
    "docx": _docx_library,
    "pptx": _pptx_library,
    "xlsx": _xlsx_library,
    "odt": _odt_library,
}
_BARE: dict[str, Callable[[bytes], int]] = {
    "pdf": _pdf,
    "xlsx": _cells,
    "html": _html,
    "txt": lambda data: len(data.decode("utf-8", "replace")),
    **{kind: _package(kind) for kind in _PARTS},
}


def _whole(name: str, data: bytes) -> int:
    found, _ = registry.read(name, data)
    assert found.document is not None, (name, found.failure)
    return len(found.document.text)


def _through(name: str, data: bytes) -> int:
    """The same with all that the way costs; the child's start, once for fifty documents, is not in it."""
    sent = wire.read_frame(io.BytesIO(wire.frame(wire.encode(wire.Call(1, "read", {"name": name})), data)))
    assert sent is not None
    found, payload = registry.read(name, sent.payload)
    answer = wire.read_frame(io.BytesIO(wire.frame(wire.answer(1, found), payload)))
    assert answer is not None
    message = wire.decode_from_child(answer.head)
    assert isinstance(message, wire.Answer)
    result, _ = checked(bytes(message.value), answer.payload)
    assert result.document is not None
    return len(result.document.text)


def _spent_s(work: Callable[[], int]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _of_library(kind: str, data: bytes) -> float | None:
    """The processor time of the library that one would take, in ms; None where it is not here, or cannot read this."""
    try:
        return 1000 * min(_spent_s(partial(_LIBRARY[kind], data)) for _ in range(_ROUNDS))
    except Exception:  # whatever a peer trips over is no matter of ours
        return None


def _copy(path: Path, number: int) -> bytes:
    """The same document in other bytes, since the same bytes are kept once."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return data + b"\n%% %d\n" % number
    changed = io.BytesIO(data)
    with zipfile.ZipFile(changed, "a") as package:
        package.comment = b"%d" % number
    return changed.getvalue()


def _import_s(paths: Sequence[Path], copies: int) -> float:
    with tempfile.TemporaryDirectory(prefix="inglenook-bench-") as name:
        source = Path(name) / "in"
        source.mkdir()
        for number in range(copies):
            for path in paths:
                (source / f"{number} {path.name}").write_bytes(_copy(path, number))
        workspace, _code = assembly.create_vault(Path(name) / "vault", Protection(passphrase=PASSPHRASE))
        with workspace:
            begun = time.perf_counter()
            report = result_of(ingest.add(workspace, [source], Stop()))
            seconds = time.perf_counter() - begun
        assert report.documents == copies * len(paths), report
        return seconds


def _extraction_s(extract: Callable[[bytes], int], paths: Sequence[Path], copies: int) -> float:
    begun = time.perf_counter()
    for _ in range(copies):
        for path in paths:
            extract(path.read_bytes())
    return time.perf_counter() - begun


def _imports(paths: Sequence[Path], copies: int) -> None:
    sys.stdout.write(
        "| format | documents | import | library | ratio | bare nodes or cells | ratio |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
    )
    for kind in sorted({path.suffix[1:].lower() for path in paths}):
        some = [path for path in paths if path.suffix[1:].lower() == kind]
        bare_s, library_s = _extraction_s(_BARE[kind], some, copies), None
        if _of_library(kind, some[0].read_bytes()) is not None:
            library_s = _extraction_s(_LIBRARY[kind], some, copies)
        ours_s = _import_s(some, copies)
        beside = "- | -" if library_s is None else f"{library_s:.2f} s | {library_s / ours_s:.0%}"
        sys.stdout.write(
            f"| {kind} | {copies * len(some)} | {ours_s:.2f} s | {beside} | {bare_s:.2f} s | {bare_s / ours_s:.0%} |\n"
        )
        sys.stdout.flush()


def _is_read(path: Path) -> bool:
    """Not a scan, locked or broken, for ours and for the extractors."""
    try:
        _BARE[path.suffix[1:].lower()](path.read_bytes())
    except Exception:  # whatever a peer trips over is no matter of ours
        return False
    return registry.read(path.name, path.read_bytes())[0].document is not None


def _readings(paths: Sequence[Path]) -> None:
    sys.stdout.write(
        "| file | bare, ms of CPU | whole read | ratio | with the child | ratio | library | ratio |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    for path in paths:
        data = path.read_bytes()
        bare = _BARE[path.suffix[1:].lower()]
        ways: tuple[Callable[[], int], ...] = (
            partial(bare, data),
            partial(_whole, path.name, data),
            partial(_through, path.name, data),
        )
        rounds = [[_spent_s(way) for way in ways] for _ in range(_ROUNDS)]
        best = [1000 * min(each) for each in zip(*rounds, strict=True)]
        library = _of_library(path.suffix[1:].lower(), data)
        sys.stdout.write(
            f"| {path.name} | {best[0]:.1f} | {best[1]:.1f} | {best[0] / best[1]:.0%} | {best[2]:.1f} |"
            f" {best[0] / best[2]:.0%} | {'-' if library is None else f'{library:.1f}'} |"
            f" {'-' if library is None else f'{library / best[2]:.0%}'} |\n"
        )
        sys.stdout.flush()


def main() -> int:
    """Print a line for each file, or for each format."""
    parser = argparse.ArgumentParser(description="Documents beside bare extractors.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--import", type=int, dest="copies", metavar="COPIES")
    options = parser.parse_args()
    paths = [path for path in options.files if path.suffix[1:].lower() in _BARE and _is_read(path)]
    if options.copies:
        starting.begin()
        _imports(paths, options.copies)
    else:
        _readings(paths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
