"""What a paragraph of a Word file shows: without the instructions of fields and the anchors of pictures and notes."""

from __future__ import annotations

import re

# A field: its instruction and, after a mark, the result that is shown. The innermost go first.
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
_OPEN_FIELD = re.compile("\x13[^\x14\x15]*(?:\x14|$)")  # its result goes on in the next paragraph
# The reading of characters is set above them by a formula: the characters are its last argument.
_RUBY = re.compile(r"\x13\s*EQ\b[^\x13-\x15]*,\s*([^,()\x13-\x15]*)\)\s*(?:\x14[^\x13-\x15]*)?\x15")
_DEEPEST_FIELD = 20
_MARKS = str.maketrans({
    "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " ",
    **dict.fromkeys("\x01\x02\x03\x04\x05\x06\x07\x08\x0c\r\x13\x14\x15\x1f"),
})  # fmt: skip


def plain(text: str) -> str:
    """A paragraph without what is not shown: instructions of fields, anchors of pictures and notes."""
    for _ in range(_DEEPEST_FIELD):
        if "\x13" not in text:
            break
        text = _RUBY.sub(r"\1", text)
        text = _FIELD.sub(lambda match: match[1] or "", text)
    plain = _OPEN_FIELD.sub("", text).translate(_MARKS)
    # Halves of surrogate pairs come together again.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
