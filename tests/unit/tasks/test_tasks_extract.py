"""Fields out of documents and mails: by grammar, by a model that is checked, and both together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Notice, Partial, Stop, result_of
from inglenook.core.results import Cell, Extracted
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import EngineDied
from inglenook.tasks import browse
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.tables import extract
from inglenook.tasks.tables.extract import Joined, excerpt
from inglenook.tasks.texts.fields import fields_of
from inglenook.tasks.texts.harvest import harvested
from inglenook.tasks.texts.locating import Located
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing.material import Piece
from samples.letters_maker import mail
from tables import table
from unit.tasks.scripted import Scripted

BILL = """ACME Tools Ltd
12 Mill Lane, Tarn
Invoice No: 2026-0417
Invoice date: 5 March 2026
Due date: 19.03.2026
Bill to: Mara Lindqvist    Customer no. K-118
Subtotal 1,000.00 EUR
VAT 240.00
Total due: EUR 1,240.00
IBAN DE89 3704 0044 0532 0130 00
Tel: +44 20 7946 0958, mail billing@acme.example
"""
FAPIAO = """青石湾木业有限公司
发票号码：20240501  开票日期：2026年3月5日
购买方：松溪书店  税额：￥200.00
价税合计：￥1,200.00
收款账号：6222 0200 1234 5678 901  联系电话：13800138000
地址：松溪市青石镇柳河路12号
合同编号：QS-2026-07 保修期：两年
"""
LEASE = """房屋租赁合同
协议编号 No.：ZL-2025-077
出租方（甲方）：青石湾物业有限公司
乙方 Party B：松溪书店
委托方：柳河商行
租赁期限自2025年1月1日起至2027年12月31日止。押金为人民币33,600元。
"""
NOTICE = "收到付款：汇款USD 4,900.00，余额USD 21,430.55。【柳河银行】"


# As its page reads from left to right: several fields a line.
E_FAPIAO = (
    "电子发票\n发票代码：031002200411 发票号码：88661234 开票日期：2026年10月28日\n"
    "购 名称：苏州恒泰贸易有限公司 销 名称：上海华伦律师事务所\n价税合计（小写） ¥53000.00"
)


@table(
    ("text", "name", "value"),
    [
        (LEASE, "合同编号", "ZL-2025-077"),
        (LEASE, "甲方", "青石湾物业有限公司"),
        (LEASE, "乙方", "松溪书店"),
        (LEASE, "付款方", None),
        (LEASE, "签订日期", None),
        (LEASE, "departure date", None),
        (BILL, "date of signing", None),
        (FAPIAO, "签订日期", None),
        (LEASE, "合同金额", None),
        (LEASE + "日期：2024年12月3日", "签订日期", "2024年12月3日"),
        (NOTICE, "付款金额", "USD 4,900.00"),
        (BILL, "vendor", "ACME Tools Ltd"),
        (BILL, "date", "5 March 2026"),
        (BILL, "due date", "19.03.2026"),
        (BILL, "total", "EUR 1,240.00"),
        (BILL, "Subtotal", "1,000.00 EUR"),
        (BILL, "vat", "240.00"),
        (BILL, "invoice number", "2026-0417"),
        (BILL, "customer number", "K-118"),
        (BILL, "bill to", "Mara Lindqvist"),
        (BILL, "iban", "DE89 3704 0044 0532 0130 00"),
        (BILL, "phone", "+44 20 7946 0958"),
        (BILL, "email", "billing@acme.example"),
        (BILL, "address", "12 Mill Lane, Tarn"),
        (BILL, "warranty", None),
        (BILL, "discount", None),
        (FAPIAO, "开票方", "青石湾木业有限公司"),
        (FAPIAO, "日期", "2026年3月5日"),
        (FAPIAO, "金额", "￥1,200.00"),
        (FAPIAO, "税额", "￥200.00"),
        (FAPIAO, "发票号码", "20240501"),
        (FAPIAO, "购买方", "松溪书店"),
        (FAPIAO, "账号", "6222 0200 1234 5678 901"),
        (FAPIAO, "电话", "13800138000"),
        (FAPIAO, "地址", "松溪市青石镇柳河路12号"),
        (FAPIAO, "合同编号", "QS-2026-07"),
        (FAPIAO, "保修期", "两年"),
        (FAPIAO, "vendor", "青石湾木业有限公司"),
        (FAPIAO, "利率", None),
        (E_FAPIAO, "发票号码", "88661234"),
        (E_FAPIAO, "购买方", "苏州恒泰贸易有限公司"),
        (E_FAPIAO, "销售方", "上海华伦律师事务所"),
        ("The total was more than we thought, as everybody agreed.", "total", None),
        ("Net price: 80 EUR\nTotal\n96.50 EUR\nThank you", "total", "96.50 EUR"),
        ("Sub-total 10.00 EUR and total 12.00 EUR", "total", "12.00 EUR"),
        ("We paid 12 euros, then 1,300 euros, then 40 euros.", "amount", "1,300 euros"),
        ("The sea took 14 million euros of harbour in that winter.", "total", None),
        (
            " ".join(f"A wall would cost {n} million euros." for n in range(1, 10)),
            "total",
            None,
        ),  # a report weighs them
        (
            "Invoice\nBramble Foods\n2 West Lane\nAmount before tax  80.00 EUR\nTotal payable  96.00 EUR",
            "net",
            "80.00 EUR",
        ),
        ("Invoice\nBramble Foods\n2 West Lane\nTotal payable  96.00 EUR", "vendor", "Bramble Foods"),
        ("Invoice\nCustomer copy\nThank you for your order\nTotal payable  96.00 EUR", "vendor", None),
        ("Vendor\tDate\tTotal\nBramble Foods\t3 May 2026\t96.00 EUR", "vendor", None),
        ("Patient\tGlucose\tPressure\nAnn Berg\t9.4\t120/80\nBo Lind\t6.1\t118/75", "Patient", None),
        ("姓名\t血糖\t血压\n李国强\t9.4\t120/80", "姓名", None),
        ("姓名：张秀英　　性别：女　年龄：67岁", "姓名", "张秀英"),
        ("姓名：张秀英　　性别：女　年龄：67岁", "性别", "女"),
        ("Patient\tAnn Berg\nGlucose\t9.4", "Patient", "Ann Berg"),
        ("Patient\tAnn Berg\tAge\t52\nWard\tSeven\tBed\t3", "Patient", "Ann Berg"),
        ("Account holder: Iris Berg\nDocument no.: K-417/2", "buyer", "Iris Berg"),
        ("Account holder: Iris Berg\nDocument no.: K-417/2", "invoice number", "K-417/2"),
    ],
)
def test_grammar_finds_what_labels_and_looks_say(text: str, name: str, value: str | None) -> None:
    place = harvested(fields_of(name)[0], Located(text))
    assert (None if place is None else text[place.start : place.end]) == value


@table(
    ("value", "found"),
    [
        ("ACME  tools ltd", "ACME Tools Ltd"),
        ("2026-03-05", "5 March 2026"),
        ("05.03.2026", "5 March 2026"),
        ("1240 EUR", "EUR 1,240.00"),
        ("1,240.00", "1,240.00"),
        ("EUR 1,250.00", None),
        ("6 March 2026", None),
        ("240", None),  # it is a part of 1,240.00, and 240.00 is another figure only in spelling: see below
        ("0417", "0417"),
        ("041", None),
        ("ools Ltd", None),
        ("Lindq", None),
        ("Mara Lindqvist and 12 others", None),
        ("null", None),
        ("", None),
        ("x" * 400, None),
    ],
)
def test_a_value_counts_only_where_it_stands(value: str, found: str | None) -> None:
    place = Located(BILL).find(value)
    if value == "240":
        assert place is None or BILL[place.start : place.end] in {"240.00"}
    else:
        assert (None if place is None else BILL[place.start : place.end]) == found


@given(st.text(max_size=120), st.text(max_size=20))
@settings(max_examples=25, deadline=None)
def test_any_text_and_value_give_a_place_inside_the_text(text: str, value: str) -> None:
    place = Located(text).find(value)
    assert place is None or 0 <= place.start < place.end <= len(text)
    for field in fields_of("vendor, date, total, iban, note"):
        found = harvested(field, Located(text))
        assert found is None or 0 <= found.start < found.end <= len(text)


def test_wide_and_hidden_characters_do_not_hide_a_value() -> None:
    text = "合计：１２\u200b０元，付给ＡＣＭＥ。"
    place = Located(text).find("ACME")
    assert place is not None
    assert text[place.start : place.end] == "ＡＣＭＥ"
    place = Located(text).find("120元")
    assert place is not None
    assert text[place.start : place.end].startswith("１２")


def test_field_lists_are_read_in_both_languages_and_refused_when_empty() -> None:
    assert [field.name for field in fields_of(" Vendor , 日期；总额、vendor")] == ["Vendor", "日期", "总额"]
    assert [field.kind for field in fields_of("departure date, 房租金额, ticket number, mood")] == [
        *("date", "total", "code"),
        "",
    ]
    for bad in ("", " , ", ",".join(f"f{number}" for number in range(17)), "x" * 61):
        with pytest.raises(WrongUse):
            fields_of(bad)


@pytest.fixture
def papers(life: Workspace) -> Iterator[Workspace]:
    yield life
    life.writers = lambda job: None


@pytest.fixture(scope="module")
def life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A few papers and a mail."""
    workspace, folder = module_workspace, tmp_path_factory.mktemp("papers") / "in"
    folder.mkdir()
    (folder / "bill.txt").write_text(BILL, encoding="utf-8")
    (folder / "fapiao.txt").write_text(FAPIAO, encoding="utf-8")
    (folder / "note.eml").write_bytes(mail("Lamps", "The two lamps cost 178.00 EUR. See you on 3 June.", number=1))
    result_of(ingest.add(workspace, [folder], Stop()))
    return workspace


def cells(row: Extracted) -> dict[str, Cell]:
    return {cell.field: cell for cell in row.cells}


def test_each_value_comes_with_its_place_and_its_normal_form(papers: Workspace) -> None:
    items = [row.item for row in browse.documents(papers, 0, 9)] + [browse.mails(papers, 0, 9)[0].item]
    made = result_of(extract.extract(papers, items, "vendor, date, total, iban", Stop()))
    assert made.engine == papers.engine.identity
    by_item = {row.item: cells(row) for row in made.rows}
    for item in items[:2]:
        text = browse.document(papers, item).text
        for cell in by_item[item].values():
            assert cell.source is not None and cell.source.item == item
            assert text[cell.source.start : cell.source.end] == cell.source.quote
            assert cell.by == "grammar"
    normal = {cell["total"].normal for cell in by_item.values()}
    assert normal == {"1240.00 EUR", "1200.00 CNY", "178.00 EUR"}
    note = by_item[items[2]]
    assert (note["vendor"].by, note["vendor"].value) == ("header", "Anna Berg")
    assert note["date"].by == "header"  # 3 June is said in passing
    assert note["iban"].value == ""


def test_what_a_model_makes_up_is_left_out_and_what_it_misses_is_found_by_grammar(papers: Workspace) -> None:
    item = next(row.item for row in browse.documents(papers, 0, 9) if "ACME" in browse.document(papers, row.item).text)
    answer = {
        "vendor": "Acme tools ltd",
        "date": "2026-03-05",
        "total": "9,999 EUR",
        "contact": "Bob Invented",
        "iban": None,
    }
    model = Scripted({"extract": [json.dumps(answer)]})
    papers.writers = lambda job: model if job == "extract" else None
    made = result_of(extract.extract(papers, [item], "vendor, date, total, contact, iban", Stop()))
    found = cells(made.rows[0])
    assert made.engine == "scripted-1"
    assert (found["vendor"].value, found["vendor"].by) == ("ACME Tools Ltd", "model")
    assert (found["date"].value, found["date"].normal) == ("5 March 2026", "2026-03-05")
    assert (found["total"].value, found["total"].by) == ("EUR 1,240.00", "grammar")
    assert found["contact"].value == ""
    assert found["iban"].by == "grammar"
    request = model.requests[0]
    schema = json.loads(request.schema)
    assert schema["required"] == ["vendor", "date", "total", "contact", "iban"]
    assert schema["properties"]["vendor"]["type"] == ["string", "null"]


@pytest.mark.parametrize(
    ("answers", "codes", "asked"),
    [
        ([EngineDied(engine="scripted-1", reason="gone")], ["model_failed"], 1),
        (["I think the vendor is ACME"], ["model_nonsense"] * 2, 2),
        (["[" * 5000], ["model_nonsense"] * 2, 2),
    ],
)
def test_a_failing_model_is_told_and_grammar_goes_on(
    papers: Workspace, answers: list[str | EngineDied], codes: list[str], asked: int
) -> None:
    model = Scripted({"extract": answers})
    papers.writers = lambda job: model
    items = [row.item for row in browse.documents(papers, 0, 9)]
    events = list(extract.extract(papers, items, "total", Stop()))
    assert [event.code for event in events if isinstance(event, Notice)] == codes
    assert len(model.requests) == asked
    assert all(cells(row)["total"].by == "grammar" for row in result_of(iter(events)).rows)


def test_a_long_text_is_cut_until_it_fits_and_all_of_it_is_searched(papers: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([BILL, *["Nothing of note happened here, line after line."] * 400, "Ship: Osterby"]))
    model = Scripted({"extract": ['{"ship": "Osterby"}']}, context=500)
    papers.writers = lambda job: model
    made = result_of(extract.extract(papers, [path], "ship", Stop()))
    assert cells(made.rows[0])["ship"].value == "Osterby"
    assert len(model.requests[-1].blocks[1].text) < 2_000
    assert excerpt("abc", 10) == "abc"


def test_one_bad_file_stops_nothing_and_a_stop_keeps_what_is_done(shared_reader: Reader, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.png"
    good.write_text(BILL)
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    desk = Desk(shared_reader, BuiltinEngine())
    made = result_of(extract.extract(desk, [bad, tmp_path / "absent", good], "total", Stop()))
    assert [row.error for row in made.rows] == ["cannot_read", "no_such_file", ""]
    stop = Stop()
    done: list[object] = []
    with pytest.raises(Stopped):
        for event in extract.extract(desk, [good, good], "total", stop):
            if isinstance(event, Partial):
                done.append(event.value)
                stop.set()
    assert len(done) == 1


def test_a_place_leads_back_to_its_page() -> None:
    pieces = [Piece(None, "t", "first page", 0, 1, ""), Piece(None, "t", "second, total 5 EUR", 11, 2, "")]
    joined = Joined(pieces)
    place = Located(joined.text).find("5 EUR")
    assert place is not None
    source = joined.source(place)
    assert source is not None
    assert (source.page, source.quote) == (2, "5 EUR")
