from __future__ import annotations

from inglenook.core.filenames import safe_name
from tables import table


@table(
    ("name", "wanted"),
    [
        ("lease.pdf", "lease.pdf"), ("..", "d1"), ("", "d1"), ("con.txt", "_con.txt"), ("LPT1", "_LPT1"),
        (" .hidden. ", "hidden"), ("a/b", "a_b"), ("合同.docx", "合同.docx"), ("a\u202egpj.exe", "a_gpj.exe"),
        ("\ud800x", "_x"),
        ("nul .txt", "_nul.txt"), ("COM\xb9.txt", "_COM\xb9.txt"), ("conin$", "_conin$"),
        ("console.txt", "console.txt"), ("a\u061cb\u2028c\x85d", "a_b_c_d"),
    ],
)  # fmt: skip
def test_safe_names(name: str, wanted: str) -> None:
    assert safe_name(name, "d1") == wanted


def test_long_names_are_cut_before_their_ending() -> None:
    name = safe_name("合" * 300 + ".docx", "d1")
    assert name.endswith(".docx")
    assert len(name.encode()) <= 180
