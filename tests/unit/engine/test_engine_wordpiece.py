"""The tokenizer, beside the library that the model's makers use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from inglenook.engine.embedders.catalogue import MINILM, files_of
from inglenook.engine.embedders.wordpiece import WordPiece


@pytest.fixture(scope="module")
def ours() -> WordPiece:
    return WordPiece(files_of(MINILM).vocabulary.read_text("utf-8").rstrip("\n").split("\n"))


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(files_of(MINILM).vocabulary.with_name("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


TEXTS = (
    "",
    "The invoice (No. 2026-014) is due on 3 March; please pay 1,250.00 €!",
    "Café, naïve façade, Ångström, İstanbul, ΣΊΣΥΦΟΣ, straße, ﬁnance, Ⅷ, ½",
    "屋顶漏水了，请尽快修理。The roof leaks。日本語とカタカナ、한국어",
    "tab\tline\nreturn\rnull\x00bell\x07nbsp\xa0zero\u200bwidth\u2028line\ufffdend\x85next",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "x" * 100 + " " + "y" * 101,
    "unaffable antidisestablishmentarianism qzxjkvw",
    "e\u0301 combined, a\u0327\u0301 twice, \u0301 alone",
    "😀 emoji 👨‍👩‍👧 family 🇬🇧",
    "a.b,c;d:e!f?g'h\"i`j~k@l#m$n%o^p&q*r(s)t_u+v=w{x}y|z\\<>/–—…「」『』",
    "שלום עולם مرحبا بالعالم नमस्ते दुनिया Привет, мир",
)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_cut_as_the_library_cuts_them(ours: WordPiece, theirs: Tokenizer, text: str) -> None:
    assert ours.encode(text, 10_000) == theirs.encode(text).ids


def test_every_character_of_the_first_planes_is_cut_as_the_library_cuts_it(ours: WordPiece, theirs: Tokenizer) -> None:
    # Up to the last character of CJK; a library of another Unicode version may differ in newer ones.
    ranges = ((1, 0x370), (0x391, 0x3A2), (0x3A3, 0x530), (0x2000, 0x2065), (0x3000, 0x3040), (0x4DF0, 0x4E80))
    codes = [code for first, last in ranges for code in range(first, last)]
    texts = [f"ab{chr(code)}cd {chr(code)}" for code in codes]
    expected = [encoding.ids for encoding in theirs.encode_batch(texts)]
    differing = [
        hex(code) for code, text, ids in zip(codes, texts, expected, strict=True) if ours.encode(text, 99) != ids
    ]
    assert not differing


@settings(deadline=None, max_examples=150)
@given(text=st.text(st.sampled_from("abeïÉß Σ屋。,.[](){}0123\t\n\u200b\u0301'-#日한"), max_size=60))
def test_any_mixture_is_cut_as_the_library_cuts_it(ours: WordPiece, theirs: Tokenizer, text: str) -> None:
    assert ours.encode(text, 10_000) == theirs.encode(text).ids


def test_text_that_spells_a_special_token_stays_text(ours: WordPiece) -> None:
    begin, *inner, end = ours.encode("[SEP] [CLS]", 100)
    assert begin not in inner and end not in inner


@pytest.mark.parametrize("limit", [2, 3, 10])
def test_a_long_text_ends_at_the_limit_with_its_mark(ours: WordPiece, limit: int) -> None:
    whole = ours.encode("one two three four five six seven eight nine ten", 100)
    cut = ours.encode("one two three four five six seven eight nine ten", limit)
    assert cut == [*whole[: limit - 1], whole[-1]]
