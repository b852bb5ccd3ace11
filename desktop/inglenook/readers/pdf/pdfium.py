"""The functions of PDFium that reading needs, bound directly to the library that comes with pypdfium2.

pypdfium2's own bindings declare all 450 functions and a type for each kind of handle, which costs every new reader 25
ms of processor time; reading needs forty. A handle is a plain number here, or None. Drawing and saving use pypdfium2
itself (`pdfpages`): in one process both share the library, which is initialised once.

Quick functions are called without releasing the interpreter's lock, since releasing it takes longer than the answer.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from ctypes import POINTER, byref, c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_ushort, c_void_p
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inglenook.core.reading import Outcome
from inglenook.readers.failures import Unreadable

# From the headers of PDFium: FPDF_ERR_…, FPDF_OBJECT_…, FPDF_PAGEOBJ_…, FPDF_ANNOT_…, FPDF_ANNOT_FLAG_….
PASSWORD, SECURITY = 4, 5
STRING = 3
IMAGE, FORM = 3, 5
NOTE, FREE_TEXT, HIGHLIGHT, UNDERLINE, SQUIGGLY, STRIKEOUT, STAMP, CARET, WIDGET = 1, 3, 9, 10, 11, 12, 13, 14, 20
FILE = 17
NO_FIELD, CHECK, RADIO, COMBO, LIST, TEXT = -1, 2, 3, 4, 5, 6  # FPDF_FORMFIELD_…
HIDDEN = 2
WHOLE_FORM = 2  # FORMTYPE_XFA_FULL: the pages only say that they cannot be shown

_PACKAGE = "pypdfium2_raw"  # where pypdfium2 keeps the library
_FILES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}


class _Config(ctypes.Structure):
    """FPDF_LIBRARY_CONFIG up to its second version."""

    _fields_ = (("version", c_int), ("fonts", c_void_p), ("isolate", c_void_p), ("slot", c_uint))


class _Terms(ctypes.Structure):
    """FPDF_FORMFILLINFO of version 1: nobody is called back, and no script is run."""

    _fields_ = (("version", c_int), ("calls", c_void_p * 15))


def form_terms() -> Any:  # of ctypes
    """What a form is loaded with; it has to live until that is closed."""
    return byref(_Terms(1))


def library_file() -> Path:
    """Where PDFium's library lies, found without importing the package. Raises `ImportError`."""
    found = find_spec(_PACKAGE)
    if found is None:
        raise ImportError("pypdfium2, which brings PDFium, is not installed")
    name = _FILES.get(sys.platform, "libpdfium.so")
    for folder in found.submodule_search_locations or ():
        if (Path(folder) / name).is_file():
            return Path(folder) / name
    raise ImportError(f"pypdfium2 is installed without {name}")


_FILE = str(library_file())
_LONG, _SHORT = ctypes.CDLL(_FILE), ctypes.PyDLL(_FILE)


def _bound(library: ctypes.CDLL, name: str, *takes: Any, gives: Any = None) -> Callable[..., Any]:  # types of ctypes
    """A function of the library; one that it lacks is an ImportError, and no surprise later on."""
    try:
        function = library[name]
    except AttributeError as error:
        raise ImportError(f"PDFium has no function {name}") from error
    function.argtypes, function.restype = takes, gives
    return function


_initialise = _bound(_LONG, "FPDF_InitLibraryWithConfig", POINTER(_Config))
last_error = _bound(_SHORT, "FPDF_GetLastError", gives=c_ulong)

load_document = _bound(_LONG, "FPDF_LoadMemDocument64", c_char_p, c_size_t, c_char_p, gives=c_void_p)
close_document = _bound(_LONG, "FPDF_CloseDocument", c_void_p)
page_count = _bound(_LONG, "FPDF_GetPageCount", c_void_p, gives=c_int)
preference = _bound(_LONG, "FPDF_VIEWERREF_GetName", c_void_p, c_char_p, c_char_p, c_ulong, gives=c_ulong)
metadata = _bound(_LONG, "FPDF_GetMetaText", c_void_p, c_char_p, c_void_p, c_ulong, gives=c_ulong)

load_page = _bound(_LONG, "FPDF_LoadPage", c_void_p, c_int, gives=c_void_p)
close_page = _bound(_LONG, "FPDF_ClosePage", c_void_p)
page_width = _bound(_SHORT, "FPDF_GetPageWidthF", c_void_p, gives=c_float)
page_height = _bound(_SHORT, "FPDF_GetPageHeightF", c_void_p, gives=c_float)
# In quarters of a circle, clockwise. Turned only in memory, and only how the letters are put in order.
page_rotation = _bound(_SHORT, "FPDFPage_GetRotation", c_void_p, gives=c_int)
turn_page = _bound(_SHORT, "FPDFPage_SetRotation", c_void_p, c_int)

load_text = _bound(_LONG, "FPDFText_LoadPage", c_void_p, gives=c_void_p)
close_text = _bound(_LONG, "FPDFText_ClosePage", c_void_p)
count_letters = _bound(_SHORT, "FPDFText_CountChars", c_void_p, gives=c_int)
letter_angle = _bound(_SHORT, "FPDFText_GetCharAngle", c_void_p, c_int, gives=c_float)
copy_text = _bound(_LONG, "FPDFText_GetText", c_void_p, c_int, c_int, POINTER(c_ushort), gives=c_int)
place_in_text = _bound(_SHORT, "FPDFText_GetTextIndexFromCharIndex", c_void_p, c_int, gives=c_int)
# Called so often that even a look at their arguments counts: they take what `byref` gives, and whole numbers.
loose_box = _bound(_SHORT, "FPDFText_GetLooseCharBox", gives=c_int)
is_generated = _bound(_SHORT, "FPDFText_IsGenerated", gives=c_int)
place_among_letters = _bound(_SHORT, "FPDFText_GetCharIndexFromTextIndex", gives=c_int)

count_objects = _bound(_SHORT, "FPDFPage_CountObjects", c_void_p, gives=c_int)
object_of_page = _bound(_SHORT, "FPDFPage_GetObject", c_void_p, c_int, gives=c_void_p)
count_form_objects = _bound(_SHORT, "FPDFFormObj_CountObjects", c_void_p, gives=c_int)
object_of_form = _bound(_SHORT, "FPDFFormObj_GetObject", c_void_p, c_ulong, gives=c_void_p)
object_kind = _bound(_SHORT, "FPDFPageObj_GetType", c_void_p, gives=c_int)
object_bounds = _bound(_SHORT, "FPDFPageObj_GetBounds", c_void_p, *[POINTER(c_float)] * 4, gives=c_int)

count_notes = _bound(_LONG, "FPDFPage_GetAnnotCount", c_void_p, gives=c_int)
note_of_page = _bound(_LONG, "FPDFPage_GetAnnot", c_void_p, c_int, gives=c_void_p)
close_note = _bound(_LONG, "FPDFPage_CloseAnnot", c_void_p)
note_kind = _bound(_SHORT, "FPDFAnnot_GetSubtype", c_void_p, gives=c_int)
note_flags = _bound(_SHORT, "FPDFAnnot_GetFlags", c_void_p, gives=c_int)
value_kind = _bound(_SHORT, "FPDFAnnot_GetValueType", c_void_p, c_char_p, gives=c_int)
value = _bound(_LONG, "FPDFAnnot_GetStringValue", c_void_p, c_char_p, POINTER(c_ushort), c_ulong, gives=c_ulong)

form_kind = _bound(_LONG, "FPDF_GetFormType", c_void_p, gives=c_int)
load_form = _bound(_LONG, "FPDFDOC_InitFormFillEnvironment", c_void_p, c_void_p, gives=c_void_p)
close_form = _bound(_LONG, "FPDFDOC_ExitFormFillEnvironment", c_void_p)
field_kind = _bound(_LONG, "FPDFAnnot_GetFormFieldType", c_void_p, c_void_p, gives=c_int)
field_value = _bound(
    _LONG, "FPDFAnnot_GetFormFieldValue", c_void_p, c_void_p, POINTER(c_ushort), c_ulong, gives=c_ulong
)
field_label = _bound(
    _LONG, "FPDFAnnot_GetFormFieldAlternateName", c_void_p, c_void_p, POINTER(c_ushort), c_ulong, gives=c_ulong
)
count_options = _bound(_LONG, "FPDFAnnot_GetOptionCount", c_void_p, c_void_p, gives=c_int)
is_chosen = _bound(_LONG, "FPDFAnnot_IsOptionSelected", c_void_p, c_void_p, c_int, gives=c_int)
option_label = _bound(
    _LONG, "FPDFAnnot_GetOptionLabel", c_void_p, c_void_p, c_int, POINTER(c_ushort), c_ulong, gives=c_ulong
)

# The parts of a form in XML.
count_parts = _bound(_LONG, "FPDF_GetXFAPacketCount", c_void_p, gives=c_int)
part_name = _bound(_LONG, "FPDF_GetXFAPacketName", c_void_p, c_int, c_void_p, c_ulong, gives=c_ulong)
part_bytes = _bound(
    _LONG, "FPDF_GetXFAPacketContent", c_void_p, c_int, c_void_p, c_ulong, POINTER(c_ulong), gives=c_int
)

count_files = _bound(_LONG, "FPDFDoc_GetAttachmentCount", c_void_p, gives=c_int)
file_of_document = _bound(_LONG, "FPDFDoc_GetAttachment", c_void_p, c_int, gives=c_void_p)
file_of_note = _bound(_LONG, "FPDFAnnot_GetFileAttachment", c_void_p, gives=c_void_p)
file_name = _bound(_LONG, "FPDFAttachment_GetName", c_void_p, POINTER(c_ushort), c_ulong, gives=c_ulong)
file_bytes = _bound(_LONG, "FPDFAttachment_GetFile", c_void_p, c_void_p, c_ulong, POINTER(c_ulong), gives=c_int)

_initialise(byref(_Config(2)))  # does nothing where pypdfium2 has done so before


def opened(data: bytes, passwords: Sequence[str] = ()) -> int:
    """The handle of the document, to be closed; its bytes must live as long. Raises `Unreadable`."""
    tried = (None, *(each.encode("utf-8", "replace") for each in passwords))
    opening = (load_document(data, len(data), password) for password in tried)
    document: int | None = next(filter(None, opening), None)
    if document is None:
        is_protected = last_error() in (PASSWORD, SECURITY)
        raise Unreadable(Outcome.PROTECTED if is_protected else Outcome.DAMAGED, "pdf")
    if page_count(document) < 1:
        close_document(document)
        raise Unreadable(Outcome.DAMAGED, "pdf")
    return document
