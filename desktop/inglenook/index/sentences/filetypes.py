"""The words for file types: those of `find`, the endings each goes by, and what people call them."""

from __future__ import annotations

SUFFIXES: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "docx": ("docx", "docm", "doc", "odt", "fodt", "rtf", "wpd"),
    # Who asks for spreadsheets means exported lists as well; who asks for CSV means these alone.
    "xlsx": ("xlsx", "xlsm", "xlsb", "xls", "ods", "fods", "csv", "tsv"),
    "pptx": ("pptx", "pptm", "ppsx", "ppt", "odp", "fodp"),
    "csv": ("csv", "tsv"),
    "epub": ("epub", "mobi", "azw", "azw3"),
    "ofd": ("ofd",),
    "html": ("html", "htm"),
    "md": ("md", "markdown"),
    "txt": ("txt",),
    "image": ("jpg", "jpeg", "png", "gif", "webp", "heic", "tif", "tiff", "bmp"),
    "zip": ("zip",),
    "audio": ("mp3", "m4a", "wav", "ogg", "oga", "opus", "flac", "aac", "wma", "amr", "aiff"),
    "video": ("mp4", "mov", "m4v", "avi", "mkv", "webm", "wmv", "mpg", "mpeg", "3gp"),
}
# Any ending leads to the word; where two have it, to the later and narrower one.
OF_SUFFIX: dict[str, str] = {suffix: word for word, suffixes in SUFFIXES.items() for suffix in suffixes}
