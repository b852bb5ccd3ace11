"""Snippets: matches marked, never cut inside a word or a character."""

from __future__ import annotations

import sys
import unicodedata
from types import FrameType
from typing import Any

import pytest
import sqlcipher3
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.index.sentences.query import Query
from inglenook.index.snippets import CLOSE, OPEN, best_sentence, pieced, snippet, stem

FILLER = "Some words that stand around without saying anything at all. "


def shown(text: str, *terms: str, length: int = 200) -> str:
    return snippet(text, 0, len(text), Query(terms=terms), length).replace(OPEN, "[").replace(CLOSE, "]")


def test_english_is_marked_by_stem_and_without_diacritics() -> None:
    assert shown("Leases and leasing at the Café.", "lease", "cafe") == "[Leases] and [leasing] at the [Café]."
    assert shown("ｌｅａｓｅ", "lease") == "[ｌｅａｓｅ]"
    assert shown("release", "lease") == "release"


def test_a_word_with_the_mark_of_a_note_is_marked_with_it() -> None:
    assert shown("The leases¹ end², 5 m²", "lease", "end", "m2") == "The [leases¹] [end²], 5 [m²]"


def test_each_word_is_marked_once_also_where_what_is_sought_begins_alike() -> None:
    sought = ("in", "invoice", "invoices", "a", "probable")
    text = "In all probability an invoice is in March (invoiced_in, a1 a)."
    assert shown(text, *sought) == "[In] all [probability] an [invoice] is [in] March ([invoiced]_[in], a1 [a])."
    assert shown(f"{text} ä", *sought) == f"{shown(text, *sought)} [ä]"
    text = f"{FILLER * 4}An invoice. {FILLER * 4}Go in and in. {FILLER * 4}"
    assert "[in] and [in]" in shown(text, "in", "invoice", length=80)


def test_the_best_sentence_shares_most_runs_of_letters() -> None:
    sentences = (
        "Nothing of it here.",
        "The electrician came, and went again.",
        "Electric electricity.",
        "Electricity!",
    )
    text = " ".join(sentences)
    for asked, best in (
        ("electricity", 3),
        ("electricity bill electric", 2),
        ("the man who came and went", 1),
        ("zz", 0),
    ):
        start, end = best_sentence(text, Query(terms=(asked,)), 20)
        assert (text[start:].startswith(sentences[best]), end) == (True, len(text)), asked


def test_chinese_is_marked_by_the_run_or_its_pairs() -> None:
    assert shown("这份租赁合同和合同书", "合同") == "这份租赁[合同]和[合同]书"
    assert shown("租赁的合同", "租赁合同") == "[租赁]的[合同]"
    assert shown("双方在平等自愿的基础上签订了这份合\n 同", "合同") == "双方在平等自愿的基础上签订了这份[合同]"
    assert shown("四、水箱\n水箱满了", "水箱满") == "四、水箱 [水箱满]了"
    assert shown("同意", "同") == "[同]意"


def test_what_is_marked_stays_as_it_was_written() -> None:
    assert shown("陳醫生的發票和发票", "发票") == shown("陳醫生的發票和发票", "發票") == "陳醫生的[發票]和[发票]"


@pytest.mark.parametrize("asked", ["1.450,00", "1,450.00", "1450", "1 450,00", "£1,450"])
def test_an_amount_is_marked_however_it_is_written(asked: str) -> None:
    text = "1 of 450: 1.450,00, 1\u00a0450, €1450.00, 11,450 1,4501"
    assert shown(text, asked) == "1 of 450: [1.450,00], [1\u00a0450], €[1450.00], 11,450 1,4501".replace("\u00a0", " ")


def test_an_amount_in_chinese_is_marked_whole_and_where_it_is_that_amount() -> None:
    assert shown("三百万元, 一千三百元, 三百元整", "三百元") == "三百万元, 一千三百元, [三百元]整"
    for asked in ("12,500", "一万两千五百元"):
        text = "12500, 一萬兩千五百元, 壹万贰仟伍佰, 二十一万两千五百, 一万两千五百二十"
        assert shown(text, asked).replace("[", "").replace("]", "") == text
        assert shown(text, asked).count("[") == 3, shown(text, asked)
    assert shown("1,450 to 1,500: 1.450 - 1.500", "1450-1500") == "1,450 to 1,500: [1.450 - 1.500]"


def test_phrases_and_subjects_are_marked_too() -> None:
    query = Query(phrase=("security deposit",), subject=("合同",))
    assert snippet("A security deposit 合同", 0, 99, query).count(OPEN) == 3


def test_the_best_stretch_is_shown() -> None:
    text = FILLER * 8 + "The boiler. " + FILLER * 8 + "The boiler needs a plumber. " + FILLER * 8
    found = shown(text, "boiler", "plumber", length=120)
    assert "[boiler] needs a [plumber]" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= 120 + 6


def test_of_several_passages_each_place_with_further_words_is_shown() -> None:
    query = Query(terms=("boiler", "plumber", "合同"))

    def pieces(*texts: str) -> str:
        return pieced(texts, query, 120).replace(OPEN, "[").replace(CLOSE, "]")

    far = FILLER * 8 + "The boiler. " + FILLER * 8
    found = pieces(far, "A boiler.", f"The plumber of the boiler.\n{FILLER * 3}", "plumber", "这份合同")
    first, second, third = found.split("… — …")
    assert "[boiler]" in first
    assert first.startswith("…")
    assert second.startswith("The [plumber] of the [boiler]. Some")
    assert third == "这份[合同]"
    assert len(found) <= 120 + len("…… — …… — …") + 10
    assert pieces("The boiler.", "boilers") == "The [boiler]."
    assert pieces("nothing") == "nothing"


def test_without_a_match_the_beginning_is_shown() -> None:
    found = shown(FILLER * 9, "zeppelin", length=50)
    assert found.startswith("Some words that")
    assert found.endswith("…")


def test_only_the_passage_is_shown_in_one_line() -> None:
    assert snippet("before\n lease\t\tof  a flat after", 7, 26, Query(terms=("before",))) == "lease of a flat"
    assert snippet("", 0, 0, Query()) == ""
    assert snippet("abc", 5, 2, Query()) == ""


def test_marks_in_the_text_cannot_pass_for_ours() -> None:
    found = snippet(f"{OPEN}fake{CLOSE} lease", 0, 99, Query(terms=("lease",)))
    assert found == f"fake {OPEN}lease{CLOSE}"


@pytest.mark.parametrize("character", ["e\u0301", "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "❤\ufe0f"])
def test_combined_characters_stay_whole(character: str) -> None:
    text = character * 60
    for length in range(10, 30):
        body = shown(text, "x", length=length).strip("…")
        assert body and len(body) % len(character) == 0, length


@pytest.mark.parametrize(
    "character",
    ["कि", "க்ஷி", "ก็", "กำ", "ക്ക", "葛\U000e0100", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e0073\U000e007f"],
)
def test_marks_without_a_class_of_their_own_stay_with_their_letter(character: str) -> None:
    for text in (
        character * 60,
        f"lease {character * 60}",
        f"{character * 60} lease",
        f"{character * 30}合同{character * 30}",
    ):
        for length in range(10, 30):
            body = shown(text, "lease", "合同", "葛", length=length).translate(str.maketrans("", "", "[]…"))
            rest = body.replace(character, "")
            assert body and rest in "合同 lease lease", (text[:9], length)


def test_a_match_is_marked_with_the_sign_behind_it_at_the_end_of_the_piece() -> None:
    assert shown("葛\U000e0100" * 60, "葛", length=11) == "[葛\U000e0100]" * 5 + "…"


def test_a_character_without_an_end_is_cut_somewhere() -> None:
    assert shown("e" + "\u0301" * 900, "x", length=50) == "e" + "\u0301" * 49 + "…"


WORDS = st.lists(
    st.sampled_from(["lease", "leases", "合同", "租赁合同", "don't", "naïve", "e-mail", "a" * 30, "。", "x"]),
    max_size=60,
)


@settings(max_examples=50, deadline=None)
@given(WORDS, st.integers(40, 120), st.lists(st.sampled_from(["lease", "合同", "租赁合同", "naive", "zz"]), max_size=3))
def test_a_snippet_is_a_stretch_of_the_text_between_words(words: list[str], length: int, terms: list[str]) -> None:
    text = " ".join(words)
    found = snippet(text, 0, len(text), Query(terms=tuple(terms)), length)
    body = found.replace(OPEN, "").replace(CLOSE, "").removeprefix("…").removesuffix("…")
    assert body in text
    assert len(body) <= length
    assert found.count(OPEN) == found.count(CLOSE)
    place = text.find(body)
    for word in body.split():
        assert word in words or any("\u4e00" <= mark <= "\u9fff" for mark in word), (word, place)
    if any(term in text for term in terms if term != "zz"):
        assert OPEN in found


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300), st.integers(1, 60), st.text(max_size=10))
def test_any_text_gives_a_snippet(text: str, length: int, term: str) -> None:
    found = snippet(text, 0, len(text), Query(terms=(term,)), length)
    body = found.replace(OPEN, "").replace(CLOSE, "").removesuffix("…")
    assert not body or not unicodedata.combining(body[0]) or found[0] == body[0]
    assert len(body) <= length + 12


def test_our_stems_are_those_of_the_index() -> None:
    words = (
        "running leases generously happily agreed dying skies ties invoices relational university news "
        "apologies was this conditional rational valenci hesitanci digitizer conformabli radicalli "
        "differentli analogousli vietnamization predication operator feudalism decisiveness hopefulness "
        "callousness formaliti sensitiviti sensibiliti triplicate formative formalize electriciti "
        "electrical goodness revival allowance inference airliner adjustable defensible irritant "
        "replacement adjustment dependent adoption homologou communism activate angulariti homologous "
        "effective bowdlerize probate rate cease controll roll plastered bled motoring sing conflated "
        "troubled sized hopping tanned falling hissing fizzed failing filing happy sky caresses ponies "
        "caress cats feed y by yes lying bbs 2nd possibly assembly incredibly technologies "
    ).split()
    connection = sqlcipher3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    connection.execute("INSERT INTO t VALUES (?)", (" ".join(words),))
    stems = [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")]
    connection.close()
    assert [stem(word) for word in words] == stems


def test_a_stem_is_right_when_another_thread_stems_in_the_middle() -> None:
    """Each line of the stemmer is a place where another thread may come in; snowball's object remembers its word."""
    before = sys.gettrace()
    for within in range(1, 60, 7):
        stem.cache_clear()
        lines = 0

        def other(frame: FrameType, event: str, _argument: object, within: int = within) -> Any:
            nonlocal lines
            lines += event == "line" and "snowballstemmer" in frame.f_code.co_filename
            if lines == within:
                sys.settrace(before)
                stem("hopping")
                return None
            return other

        sys.settrace(other)
        try:
            found = stem("relational")
        finally:
            sys.settrace(before)
        assert (found, lines >= within) == ("relat", True)


def test_letters_with_marks_of_their_own_and_pictographs_are_marked() -> None:
    assert shown("Łódź and 🎂🎂 in the Große Straße", "lodz 🎂 strasse") == "[Łódź] and [🎂🎂] in the Große [Straße]"


def test_words_of_one_term_are_marked_where_they_stand_in_a_row() -> None:
    assert shown("log of run.log, a run", "run.log") == "log of [run].[log], a run"
    assert shown("3.5.1 or v2.10.3 or 10", "v2.10.3") == "3.5.1 or [v2].[10].[3] or 10"
    assert shown("O’Brien and Brien", "o'brien") == "[O]’[Brien] and Brien"
    assert shown("the log of a run", "run.log") == "the [log] of a [run]", "as nowhere in a row"
    assert shown("log of run.log", "log run.log") == "[log] of [run].[log]"
