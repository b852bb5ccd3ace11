"""Searching by words: stems, pairs, phrases, order, and what is filled up."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from inglenook.core.reading import Passage
from inglenook.index import search
from inglenook.index.sentences.query import Query, parse

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

CHINESE = "根据租赁合同第五条，押金应在退房后十五天内退还给承租人。"


def test_english_is_found_by_stem_case_and_without_diacritics(shelf: Shelf) -> None:
    mail = shelf.mail("Leases", "The leases were signed at the Café in Łódź")
    for word in ("lease", "LEASING", "sign", "cafe", "café", "łodz"):
        assert shelf.words(word) == [mail], word
    assert shelf.words("contract") == []


def test_every_pair_of_a_chinese_text_finds_it(shelf: Shelf) -> None:
    mail = shelf.mail("通知", CHINESE)
    for start in range(len(CHINESE) - 1):
        pair = CHINESE[start : start + 2]
        if "，" not in pair and "。" not in pair:
            assert shelf.words(pair) == [mail], pair
    for character in "租条押人退":
        assert shelf.words(character) == [mail], character
    assert shelf.words("押金应在退房后十五天") == [mail]


def test_traditional_and_simplified_characters_find_each_other(shelf: Shelf) -> None:
    taipei = shelf.mail(
        "發票", "請儘快回覆", sender=("陳醫生", "chen@example.com"), folder=("帳單", ""), day="2025-03-11"
    )
    beijing = shelf.mail("发票", "请尽快回复", sender=("陈医生", "chen@example.cn"), folder=("帐单", ""))
    for asked in (Query(terms=("发票",)), Query(terms=("發票",)), Query(from_=("陈医生",)), Query(from_=("陳醫生",)),
                  Query(in_=("帐单",)), Query(phrase=("尽快回复",)), Query(terms=("陳",))):  # fmt: skip
        assert set(shelf.found(asked)) == {taipei, beijing}, asked


def test_a_longer_chinese_run_must_stand_as_one_before_its_pairs_count(shelf: Shelf) -> None:
    parts = shelf.mail("a", "租赁的事情和合同的事情")
    whole = shelf.mail("b", "这是租赁合同")
    assert shelf.words("租赁合同") == [whole, parts]


def test_mixed_scripts(shelf: Shelf) -> None:
    mail = shelf.mail("x", "请看PDF文件invoice2025号")
    for word in ("pdf", "文件", "pdf文件", "invoice2025"):
        assert shelf.words(word) == [mail], word


AMOUNTS = ("1.450,00", "1,450.00", "1450.00", "1450,00", "1 450,00", "£1,450", "1450 €", "1'450.00")


@pytest.mark.parametrize("asked", [*AMOUNTS[:-2], "1450", "1'450.00"])
def test_an_amount_is_found_however_it_is_written(shelf: Shelf, asked: str) -> None:
    mails = {shelf.mail("x", f"Rent of {amount} is due") for amount in AMOUNTS}
    for amount in ("1.451,00", "14.500", "145.0", "450"):
        shelf.mail("x", f"Rent of {amount} is due")
    query, _ = parse(f"rent {asked}", date(2026, 1, 1), (), ())
    for is_prefix in (False, True):
        found = [each.item_id for each in shelf.index.search(query, 20, is_prefix=is_prefix)]
        assert set(found[: len(AMOUNTS)]) == mails
    query, _ = parse(f"rent -{asked}", date(2026, 1, 1), (), ())
    assert query.terms == ("rent",) and not mails & {*shelf.found(query)}
    cents = shelf.mail("x", "1.280,50 is the price of 2024")
    assert shelf.words("1280.50") == [cents]
    assert shelf.words("2,024") == shelf.words("1,280.75") == []


def test_an_amount_is_found_with_a_code_in_a_range_and_in_chinese_words(shelf: Shelf) -> None:
    def found(sentence: str) -> set[int]:
        return {*shelf.found(parse(sentence, date(2026, 1, 1), (), ())[0])}

    coded = {shelf.mail("x", text) for text in ("EUR 1,450.00", "EUR1450", "1450 EUR", "EUR1,450")}
    assert found("EUR1450") == found("eur1,450.00") == coded
    ranges = {shelf.mail("x", text) for text in ("1,450 - 1,500", "1450–1500", "1 450-1 500")}
    assert found("1450-1500") == found("1,450-1,500") == ranges
    grouped = shelf.mail("x", "3,000.00")
    assert found("£ 3 000.00") == found("3 000 €") == found("£ 3 000") == {grouped}
    written = ("¥12,500", "一万两千五百元", "壹萬貳仟伍佰圓整", "12500", "共一万二千五百块")
    many = {shelf.mail("x", text) for text in written}
    shelf.mail("x", "二千五百元, 一万两千元")
    assert found("一万两千五百元") == found("12,500") == found("房租一万二千五百块") == many
    assert parse("房租三千元", date(2026, 1, 1), (), ())[0].terms == ("房租", "三千元"), "the last may go on"
    few, *millions = (shelf.mail("x", text) for text in ("三百元", "三百万元", "共3,000,000"))
    assert found("三百元") == {few} and found("三百万元") == {*millions}
    myriads = {shelf.mail("x", text) for text in ("50,000.00", "共5万元", "50000")}
    shelf.mail("x", "万元的5折")
    assert found("5万元") == myriads


def test_an_amount_that_is_not_wanted_is_left_out_however_it_is_written(shelf: Shelf) -> None:
    shelf.mail("x", "租金 1450元")
    other = shelf.mail("x", "租金 1600元")
    query, _ = parse("租金 不含1,450元", date(2026, 1, 1), (), ())
    assert query.exclude == ("1,450元",) and shelf.found(query) == [other]


def test_phrase_must_stand_together(shelf: Shelf) -> None:
    apart = shelf.mail("a", "the deposit is a matter of security")
    together = shelf.mail("b", "your security deposit")
    assert shelf.found(Query(phrase=("security deposit",))) == [together]
    assert set(shelf.words("security", "deposit")) == {apart, together}


def test_all_words_stand_above_any_word(shelf: Shelf) -> None:
    one = shelf.mail("boiler boiler boiler", "boiler boiler")
    both = shelf.mail("x", "the boiler needs a plumber, sooner or later, with many more words to water it down")
    ranked = shelf.index.search(Query(terms=("boiler", "plumber")), 10)
    assert [each.item_id for each in ranked] == [both, one]
    assert ranked[0].score > ranked[1].score >= 0


def test_title_weighs_more_than_people_and_people_more_than_text(shelf: Shelf) -> None:
    text = shelf.mail("other", "garden among other words")
    people = shelf.mail("other", "nothing of it", sender=("Garden", "g@example.org"))
    title = shelf.mail("garden", "nothing of it")
    assert shelf.words("garden") == [title, people, text]


def test_exclusion_counts_for_the_whole_item(shelf: Shelf) -> None:
    kept = shelf.mail("lease", "signed")
    shelf.mail("lease", "signed draft", passages=(Passage(0, 6), Passage(7, 12)))
    assert shelf.found(Query(terms=("lease",), exclude=("draft",))) == [kept]
    assert shelf.found(Query(terms=("lease",), exclude=("!!",))) != []


def test_best_passage_stands_for_its_item(shelf: Shelf) -> None:
    text = "first part about nothing. " * 4 + "second part about the heat pump."
    number = shelf.document("Report", text, passages=(Passage(0, 104, 1), Passage(104, len(text), 7, "Report › Heat")))
    (hit,) = shelf.index.search(Query(terms=("pump",)), 5)
    assert (hit.kind, hit.item_id, hit.page, hit.heading, hit.start) == ("d", number, 7, "Report › Heat", 104)
    assert shelf.index.texts([hit]) == [text[104:]]


def test_as_you_type(shelf: Shelf) -> None:
    mail = shelf.mail("Insurance", "renewal")
    query = Query(terms=("renewal", "insur"))
    assert shelf.index.search(Query(terms=("insu",)), 5) == []
    assert [hit.item_id for hit in shelf.index.search(query, 5, is_prefix=True)] == [mail]


def test_a_word_that_has_barely_begun_takes_no_hit_away(shelf: Shelf) -> None:
    mail = shelf.mail("Insurance", "renewal")
    shelf.mail("Appendix I", "volumes")
    begun = Query(terms=("renewal", "i"))
    assert [hit.item_id for hit in shelf.index.search(begun, 5, is_prefix=True)] == [mail]


def test_two_letters_are_a_word_first_and_take_no_hit_away(shelf: Shelf) -> None:
    begun = shelf.mail("Insurance", "contract")
    word = shelf.mail("In writing", "contract")
    query = Query(terms=("contract", "in"))
    assert [hit.item_id for hit in shelf.index.search(query, 5, is_prefix=True)] == [word, begun]
    assert [hit.item_id for hit in shelf.index.search(Query(terms=("in",)), 5, is_prefix=True)] == [word]
    assert [hit.item_id for hit in shelf.index.search(query, 1, is_prefix=True)] == [word]


def test_nothing_asked_is_nothing_found(shelf: Shelf) -> None:
    shelf.mail("a", "b")
    assert shelf.found(Query()) == []
    assert shelf.words("???") == []
    assert shelf.index.search(Query(terms=("a",)), 0) == []


@pytest.mark.parametrize(
    "word", ['"', "a AND", "NEAR(", "col:x", "x*", "-y", "(", "^z", "a\x00b", "'; DROP", "{title}", "😀"]
)
def test_syntax_is_no_syntax(shelf: Shelf, word: str) -> None:
    shelf.mail("plain", "text")
    assert shelf.found(Query(terms=(word,), phrase=(word,), subject=(word,), exclude=(word,))) == []


def test_common_words_score_only_the_newest_and_the_titles(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CAP", 5)
    old_title = shelf.mail("the budget", "old")
    mails = [shelf.mail(f"m{i}", "about the budget") for i in range(12)]
    found = shelf.found(Query(terms=("budget",)), 8)
    assert found[0] == old_title
    assert set(found[1:]) <= set(mails[-5:])


def test_common_words_do_not_drown_a_rare_one(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CAP", 5)
    rare = shelf.mail("x", "the zeppelin")
    for i in range(12):
        shelf.mail(f"m{i}", "about the budget")
    assert shelf.found(Query(terms=("budget", "zeppelin")), 8) == [rare]


def test_a_long_document_does_not_hide_the_others(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.Search, "spare", 0)
    text = "pump " * 30
    book = shelf.document("Book", text, passages=tuple(Passage(i, i + 5) for i in range(0, 150, 5)))
    mails = [shelf.mail("x", f"the pump and {i} other words make this long") for i in range(3)]
    assert set(shelf.found(Query(terms=("pump",)), 4)) == {book, *mails}


@pytest.mark.parametrize("cap", [4000, 3])
def test_filters_let_the_same_through_one_by_one_and_gathered(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, cap: int
) -> None:
    monkeypatch.setattr(search, "CAP", cap)  # beyond it the items that pass are gathered before the words are scored
    monkeypatch.setattr(search.Search, "spare", 0)
    old = [shelf.mail("x", "the pump", day="2024-01-01") for _ in range(2)]
    for _ in range(6):
        shelf.mail("pump pump", "the pump", day="2025-01-01")
    asked = Query(terms=("pump",), before=date(2024, 6, 1))
    assert sorted(shelf.found(asked, 2)) == old
    assert shelf.found(Query(terms=("pump",), from_=("nobody@example.org",)), 2) == []


def test_what_is_taken_at_first_stands_as_in_the_whole_list(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search.Search, "spare", 1)
    drawn = random.Random(7)
    shelf.document("", "else " * 400, passages=tuple(Passage(i, i + 5) for i in range(0, 2000, 5)))  # pumps are rare
    for _ in range(60):
        title = "word " * drawn.randrange(9) + "pump " * (drawn.random() < 0.4)
        body = "pump " * drawn.choice((0, 1, 2, 9)) + "word " * drawn.choice((0, 3, 90)) + "end"
        if drawn.random() < 0.8:
            shelf.mail(title, body)
        else:
            shelf.document(
                title, body * 4, passages=tuple(Passage(i, i + 12) for i in range(0, len(body) * 4 - 12, 12))
            )
    whole = search.Search._best_of_top
    asked = [Query(terms=("pump",)), Query(terms=("pump", "end"))]
    for cap in (*range(6, 26), 4000):
        monkeypatch.setattr(search, "CAP", cap)
        for taken, limit in ((1, 8), (2, 3), (2, 8), (7, 3)):
            monkeypatch.setattr(search, "_TAKEN", taken)
            monkeypatch.setattr(search.Search, "_best_of_top", whole)
            quick = [shelf.index.search(query, limit) for query in asked]
            monkeypatch.setattr(search.Search, "_best_of_top", lambda *_, is_few: ([], False))
            assert quick == [shelf.index.search(query, limit) for query in asked], (cap, taken, limit)


def test_while_a_word_is_typed_less_is_looked_at(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CAP_TYPED", 2)
    monkeypatch.setattr(search, "ENOUGH_TYPED", 1)
    old = shelf.mail("x", "the pump")
    title = shelf.mail("pumping", "old")
    new = [shelf.mail("x", "the pump") for _ in range(2)]
    typed = shelf.index.search(Query(terms=("pum",)), 9, is_prefix=True)
    assert {each.item_id for each in typed} == {title, *new}
    assert {each.item_id for each in shelf.index.search(Query(terms=("pump",)), 9)} == {old, title, *new}
    other = shelf.mail("x", "boiler alone")
    both = shelf.mail("x", "boiler and pump")
    query = Query(terms=("boiler", "pump"))
    assert [each.item_id for each in shelf.index.search(query, 9, is_prefix=True)] == [both]
    assert other in {each.item_id for each in shelf.index.search(query, 9)}


def test_what_was_asked_before_is_not_planned_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    # SQLite plans anew where a value changes that it looked at, such as that of a bare `LIMIT ?`.
    monkeypatch.setattr(search, "CAP", 1)
    for word in ("pump", "boiler"):
        for text in ("both the garden and the", "the", "the"):
            shelf.mail(f"{word} x", f"{text} {word}")
        shelf.document(word, f"the {word}", filename="x.pdf")
    planned: list[tuple[object, ...]] = []

    def note(*what: object) -> int:
        planned.append(what)
        return 0

    def ask(word: str, limit: int) -> None:
        for terms in ((word,), ("garden", word)):
            for after in (None, date(2024, 6, 1)):
                query = Query(terms=terms, after=after)
                found = shelf.index.search(query, limit) + shelf.index.glance(query, limit)[0]
                assert shelf.index.shown(found + shelf.index.search(query, limit, is_prefix=True))
        assert shelf.index.search(Query(after=date(2024, 6, 1)), limit)

    with shelf.database.read() as connection:  # which is lent again and again
        connection.set_authorizer(note)
    for is_known in (False, True):
        del planned[:]
        for word, limit in (("pump", 1), ("boiler", 9), ("pump", 9), ("boiler", 1)):
            ask(word, limit)
        assert bool(planned) is not is_known


def test_facts_and_texts_come_for_all_at_once(shelf: Shelf) -> None:
    shelf.mail("Lease", "signed today", day="2025-02-01")
    text = "x" * 49 + " 租约 lease " + "y" * 80
    shelf.document("", text, filename="lease.pdf", author="Bob", passages=(Passage(45, 70),))
    hits = shelf.index.search(Query(terms=("lease",)), 5)
    gone = hits[0]._replace(item_id=999)
    *loaded, nothing = shelf.index.shown([*hits, gone])
    assert nothing is None
    facts = {hit.kind: its[0] for hit, its in zip(hits, loaded, strict=True) if its}
    assert (facts["m"].title, facts["m"].sender) == ("Lease", "Anna Keller")
    assert (facts["d"].title, facts["d"].filetype, facts["d"].thread_id) == ("lease.pdf", "pdf", 0)
    texts = {hit.kind: its[1] for hit, its in zip(hits, loaded, strict=True) if its}
    assert texts == {"m": "signed today", "d": text[45:70]}
    assert shelf.index.texts(hits) == [texts[hit.kind] for hit in hits]


def test_a_filter_looks_at_all_that_match_while_a_word_is_typed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CAP_TYPED", 2)
    old = [shelf.mail("x", "the pump", day="2024-01-01") for _ in range(3)]
    for _ in range(4):
        shelf.mail("x", "the pump", day="2025-01-01")
    asked = Query(terms=("pum",), before=date(2024, 6, 1))
    assert {each.item_id for each in shelf.index.search(asked, 9, is_prefix=True)} == {*old}
