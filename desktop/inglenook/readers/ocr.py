"""Text from pictures and scanned pages, by an installed engine: Tesseract, on macOS the system's own.

Optional: without the extra `ocr`, or without language data for Tesseract, such files are kept as they are. Runs page by
page in a reader of its own, so that each page has its own time limit and a long scan shows its progress. The languages
are those whose data is installed; the page's script chooses among them if Tesseract can tell it.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from inglenook.core.reading import Found, Outcome, Recognised, Recognition, Section
from inglenook.readers import detect, finishing, pictures
from inglenook.readers.failures import Unreadable
from inglenook.readers.pictures import Picture

_NOISE = 40  # mean confidence, of 100; below it a picture holds no text but patterns
_MOST_LANGUAGES = 4  # each is asked for each word
_HAN = ("chi_sim", "chi_tra")
_NO_LANGUAGES = frozenset(("osd", "equ"))
_SCRIPTS = {"jpn": "Japanese", "kor": "Korean", "rus": "Cyrillic", "ukr": "Cyrillic", "ara": "Arabic", "ell": "Greek"}
_BETWEEN_HAN = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]) +(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])"
)
_BLANK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class PageText:
    """What was recognised on one page; `confidence` is the mean of its words, of 100."""

    text: str
    confidence: int


class Engine(Protocol):
    """A recogniser at work."""

    def read(self, picture: Picture) -> PageText:
        """The text of one page."""


def present() -> Recognition:
    """Which engine is there and for which languages; an empty name where there is none."""
    if sys.platform == "darwin":
        try:
            import ocrmac  # noqa: F401 - whether it is there
        except ImportError:
            return Recognition("", ())
        return Recognition("macOS Vision", ("eng", "chi_sim", "chi_tra"))
    try:
        import tesserocr  # noqa: F401 - whether it is there
    except (ImportError, OSError):
        return Recognition("", ())
    return Recognition("Tesseract", tuple(sorted(_languages())))


def recognise(name: str, data: bytes, passwords: Sequence[str] = ()) -> Iterator[Recognised]:
    """Read a picture or a scanned PDF page by page; the last step carries what was found."""
    try:
        if not present().languages:
            raise Unreadable(Outcome.NO_TEXT, "no_ocr")
        if detect.detect(name, data) == "pdf":
            yield from _pdf(name, data, passwords)
        else:
            yield from _picture(name, data)
    except Unreadable as failure:
        yield Recognised(0, 0, Found(failure=failure.outcome, detail=failure.detail))


def _picture(name: str, data: bytes) -> Iterator[Recognised]:
    engine, pages = _engine(), []
    try:
        for number, picture in enumerate(pictures.of_file(data), 1):
            pages.append(engine.read(picture))
            yield Recognised(number, None)
    except ImportError as error:
        raise Unreadable(Outcome.NO_TEXT, "no_ocr") from error
    yield _finished(name, "image", pages, [page.text for page in pages])


def _pdf(name: str, data: bytes, passwords: Sequence[str]) -> Iterator[Recognised]:
    """The pages that look scanned are recognised; of the others their own text is taken."""
    from inglenook.readers import protection
    from inglenook.readers.pdf import pdfpages

    document = pdfpages.opened(data, protection.usable(passwords))
    engine, recognised, texts = _engine(), [], []
    try:
        for number in range(len(document)):
            own, picture = pdfpages.page_or_picture(document, number)
            if picture is not None:
                read = engine.read(picture)
                recognised.append(read)
                own = "\n\n".join(filter(None, (read.text, own)))
            texts.append(own)
            yield Recognised(number + 1, len(document))
    finally:
        document.close()
    yield _finished(name, "pdf", recognised, texts)


def _finished(name: str, kind: str, recognised: Sequence[PageText], texts: Sequence[str]) -> Recognised:
    from inglenook.readers.pdf import pdf

    weights = [len(page.text) for page in recognised]
    words = sum(page.confidence * weight for page, weight in zip(recognised, weights, strict=True))
    confidence = round(words / sum(weights)) if sum(weights) else 100
    text, sections = pdf.joined(list(texts))
    if not text.strip() or confidence < _NOISE:
        raise Unreadable(Outcome.NO_TEXT, "nothing_recognised")
    if kind == "image" and len(texts) == 1:
        sections = (Section(0, len(text)),)
    document = finishing.document(name, kind, text, sections, pages=len(texts) if len(texts) > 1 else 0)
    made = replace(document, confidence=confidence if recognised else None)
    return Recognised(len(texts), len(texts), Found(document=made))


def _engine() -> Engine:
    return _Vision() if sys.platform == "darwin" else _Tesseract()


class _Tesseract:
    """Tesseract 5 through tesserocr, one thread a page (`OMP_THREAD_LIMIT` is set for every child)."""

    def __init__(self) -> None:
        self._places = _languages()
        self._apis: dict[tuple[str, ...], Any] = {}

    def read(self, picture: Picture) -> PageText:
        """The text of one page, paragraphs parted by blank lines."""
        api = self._api(self._chosen(picture))
        api.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
        try:
            text = _tidied(api.GetUTF8Text())
            return PageText(text, max(0, min(100, api.MeanTextConf())))
        except RuntimeError as error:
            raise Unreadable(Outcome.DAMAGED, "ocr") from error
        finally:
            api.Clear()

    def _api(self, languages: tuple[str, ...], **options: Any) -> Any:
        import tesserocr

        api = self._apis.get(languages)
        if api is None:
            folder = str(self._places[languages[0]])
            try:
                api = tesserocr.PyTessBaseAPI(path=folder, lang="+".join(languages), **options)
            except RuntimeError as error:
                raise Unreadable(Outcome.NO_TEXT, "no_ocr") from error
            self._apis[languages] = api
        return api

    def _chosen(self, picture: Picture) -> tuple[str, ...]:
        """The languages that are asked, those of the page's script first."""
        there = [language for language in self._places if language not in _NO_LANGUAGES]
        script = self._script(picture) if len(there) > 1 and "osd" in self._places else ""
        of_script = [language for language in there if _script_of(language) == script]
        latin = [language for language in there if _script_of(language) == "Latin"]
        # The data for Chinese knows Latin letters badly: English goes along, and alone where the page is Latin.
        chosen = [*of_script, *(latin if script != "Latin" else ())] if of_script else there
        folder = self._places[chosen[0]]
        return tuple(dict.fromkeys(each for each in chosen if self._places[each] == folder))[:_MOST_LANGUAGES]

    def _script(self, picture: Picture) -> str:
        import tesserocr

        api = self._api(("osd",), psm=tesserocr.PSM.OSD_ONLY)
        api.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
        try:
            found = api.DetectOrientationScript()
        except RuntimeError:
            return ""
        finally:
            api.Clear()
        return str(found["script_name"]) if found else ""


def _script_of(language: str) -> str:
    return "Han" if language in _HAN else _SCRIPTS.get(language, "Latin")


def _tidied(text: str) -> str:
    """Without the blanks that Tesseract puts between Chinese characters, one blank line between paragraphs."""
    return _BLANK.sub("\n\n", _BETWEEN_HAN.sub("", finishing.cleaned(text))).strip()


@functools.cache
def _languages() -> dict[str, Path]:
    """The languages whose data is installed, English first, with the folder of each."""
    found: dict[str, Path] = {}
    for folder in _folders():
        try:
            names = sorted(each.stem for each in folder.glob("*.traineddata"))
        except OSError:
            continue
        for name in names:
            found.setdefault(name, folder)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != "eng", pair[0])))


def _folders() -> list[Path]:
    """Where Tesseract's data lies on each system."""
    stated = os.environ.get("TESSDATA_PREFIX", "")
    folders = [Path(stated), Path(stated) / "tessdata"] if stated else []
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        return folders + [Path(root) / "Tesseract-OCR/tessdata" for root in roots if root]
    return folders + [
        Path(place)
        for place in (
            "/usr/share/tesseract-ocr/5/tessdata",
            "/usr/share/tesseract-ocr/4.00/tessdata",
            "/usr/share/tessdata",
            "/usr/local/share/tessdata",
            "/opt/homebrew/share/tessdata",
        )
    ]


class _Vision:
    """The text recognition of macOS through ocrmac. Gives lines with their places, from the lower left corner."""

    def read(self, picture: Picture) -> PageText:
        """The text of one page, lines from top to bottom."""
        from ocrmac import ocrmac
        from PIL import Image

        image = Image.frombytes("L", (picture.width, picture.height), picture.pixels, "raw", "L", picture.stride)
        read = ocrmac.OCR(
            image, recognition_level="accurate", language_preference=["zh-Hans", "zh-Hant", "en-US"]
        ).recognize()
        lines = sorted(read, key=lambda line: (-round(line[2][1] + line[2][3], 2), line[2][0]))
        text = "\n".join(line[0] for line in lines)
        mean = sum(line[1] for line in lines) / len(lines) if lines else 1
        return PageText(_tidied(text), round(100 * mean))
