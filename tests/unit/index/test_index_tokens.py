"""What goes into the index: Latin text untouched, Chinese in pairs."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from inglenook.core.han import simplified
from inglenook.index import words
from inglenook.index.tokens import _FULL_WIDTH, _RARE, CJK_RUN, fold, folded, for_index, pairs, segments
from tables import table


def test_latin_text_is_returned_itself() -> None:
    for text in ("The lease of flat 4b.", "Déjà vu – naïve café “quoted” • list…", ""):
        assert for_index(text) is text


def test_a_run_becomes_its_pairs_and_its_last_character() -> None:
    assert for_index("我的合同").split() == ["我的", "的合", "合同", "同"]
    assert for_index("好").split() == ["好"]


def test_scripts_are_parted() -> None:
    assert for_index("PDF文件v2").split() == ["PDF", "文件", "件", "v2"]


def test_a_wrapped_line_does_not_part_a_word() -> None:
    assert "合同" in for_index("这份合\n同很长").split()
    assert "合同" not in for_index("这份合\n\n同很长").split()


def test_width_and_invisible_characters_are_folded() -> None:
    assert for_index("ＡＢＣ１２３").strip() == "ABC123"
    assert for_index("con\u00adtract\u200b") == "contract"
    assert for_index("con\u202atra\u2069ct \u061cعقد 合\u2066同").split() == ["contract", "عقد", "合同", "同"]
    assert words.phrase("con\u202etract") == words.phrase("contract")
    assert "\x00" not in for_index("a\x00b") + for_index("合\x00同")
    assert for_index("ﾃｽﾄ").split() == ["テス", "スト", "ト"]


def test_traditional_characters_are_folded_one_by_one_and_once() -> None:
    assert for_index("發票") == for_index("发票")
    text = "臺灣的陳醫生後來寄了發票，請儘快回覆"
    assert simplified(text) == "台湾的陈医生后来寄了发票，请尽快回复"
    every = "".join(map(chr, range(0x3400, 0xA000)))
    assert len(simplified(every)) == len(every) and simplified(simplified(every)) == simplified(every)


def test_private_marks_part_words_instead_of_sticking_to_them() -> None:
    assert for_index("\ue000invoice\ue001").split() == ["invoice"]
    assert for_index("the\ud800invoice").encode().split() == [b"the", b"invoice"]


def test_segments_and_pairs() -> None:
    assert segments("PDF文件 v2") == [("PDF", False), ("文件", True), ("v2", False)]
    assert pairs("合同书") == ["合同", "同书"]


@table(
    ("text", "expression"),
    [
        ("lease", '"lease"'),
        ('say "no"', '"say ""no"""'),
        ("合同", '"合同"'),
        ("租赁合同", '"租赁 赁合 合同"'),
        ("同", '"同"*'),
        ("文件pdf", '"文件 件 pdf"'),
        ("!!! —", ""),
        ("_", ""),
    ],
)
def test_phrase(text: str, expression: str) -> None:
    assert words.phrase(text) == expression


def test_a_mixed_term_is_found_in_any_order() -> None:
    assert words.term("pdf文件") == '("pdf" AND "文件")'
    assert words.term("leas", is_prefix=True) == '"leas"*'
    assert words.term("l", is_prefix=True) == '"l"'
    assert words.term("x-l", is_prefix=True) == '"x-l"'


def test_a_single_letter_says_nothing_yet() -> None:
    assert words.is_barely_begun("l")
    assert not any(map(words.is_barely_begun, ("le", "租", "l租", "")))
    assert words.is_word_or_begun("le") and words.term("le", is_prefix=True) == '"le"'
    assert not any(map(words.is_word_or_begun, ("l", "les", "租赁", "l租", "")))


def test_loose_parts() -> None:
    assert words.loose("租赁合同") == ('"租赁"', '"赁合"', '"合同"')


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_nothing_but_separators_is_lost(text: str) -> None:
    prepared = for_index(text)
    assert "\x00" not in prepared
    for run, is_cjk in segments(text):
        if is_cjk and len(run) > 1 and run == "".join(run.split()) and re.fullmatch("[一-鿿]+", run):
            assert all(pair in prepared for pair in pairs(simplified(run)))


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        "合同發々ｱﾞが가\uf900\u2f00aZ5ÄŁé\u0308¹²+C#§，。（…\n\r\t \u3000\xa0\xad\x00\u200b\ufe0f\ue000\ud800🎂🏽",
        max_size=40,
    )
)
@example("合\xad同")
def test_a_text_is_laid_out_as_what_it_is_folded_to(text: str) -> None:
    text += "。"  # so that it needs work
    laid: list[str] = []
    for run, is_cjk in segments(fold(text)):
        laid += [*pairs(run), *run[1:][-1:]] if is_cjk else run.split()
    assert for_index(text).split()[: len(laid)] == laid


def test_what_is_looked_for_between_runs_is_in_none_and_what_is_replaced_first_is_as_normalized() -> None:
    runs = CJK_RUN.findall("".join(map(chr, range(0x2E80, 0x20100))))
    assert _RARE.search("".join(runs)) is None
    assert all(unicodedata.normalize("NFKC", wide) == usual for wide, usual in _FULL_WIDTH)


@table(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("œuvre", "oeuvre"),
        ("Ørsted", "orsted"),
        ("ırmak", "irmak"),
        ("Ελλάδας", "ελλαδασ"),
        ("ἄνθρωπος", "ανθρωποσ"),
        ("Ёлка", "елка"),
    ],
)
def test_a_letter_that_is_taken_for_another_is_folded_to_what_is_typed_for_it(written: str, typed: str) -> None:
    assert folded(for_index(written)) == folded(written) == typed
    assert folded(words.phrase(written)) == folded(words.phrase(typed))


def test_a_pictograph_is_a_word_whatever_its_colour_and_whatever_stands_beside_it() -> None:
    cake = for_index("🎂").strip()
    assert cake.isalnum() and for_index("cake🎂生日").split() == ["cake", cake, "生日", "日"]
    assert for_index("👍🏽").split() == for_index("👍\ufe0f").split() != [cake]
    assert for_index("👩\u200d🔬").split() == for_index("👩🔬").split()
    assert words.phrase("✓ → ¶") == ""


def test_signs_that_make_another_word_are_part_of_it() -> None:
    assert for_index("C++ and c#, not C").split() == ["Cplusplus", "and", "csharp", ",", "not", "C"]
    for text in ("Order#5 ABC++ C+ c#d C+++ 1C#", "a+b #c", "C++x"):
        assert for_index(text) == text
    assert for_index("§5 und §§ 7").split() == for_index("§ 5 und § § 7").split() != ["5", "und", "7"]
    assert words.phrase("§5").split() == words.phrase("§ 5").split() != words.phrase("5").split()


def test_names_with_an_umlaut_stand_as_they_are_written_without_too() -> None:
    assert for_index("Herr Müller, ÖBB-Büro für Ömer Żak").split()[-4:] == ["Mueller", "OeBB", "Buero", "Oemer"]
    assert for_index("Mu\u0308ller").split()[-1] == "Mueller"
    for text in ("für schön", "naïve Café", "Mueller"):
        assert for_index(text) == text


def test_the_mark_of_a_note_is_no_part_of_its_word_and_a_measure_keeps_its_power() -> None:
    assert for_index("The lease¹²\u2019s end\u2074, 5 km², x³ 合同¹").split()[:6] == [
        "The",
        "lease",
        "12\u2019s",
        "end",
        "4,",
        "5",
    ]
    assert "km2," in for_index("5 km², x³").split()
    assert words.phrase("lease¹") == words.phrase("lease 1")
