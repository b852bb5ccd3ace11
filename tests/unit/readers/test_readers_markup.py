from __future__ import annotations

import json

import pytest

from inglenook.core.reading import ParsedDocument
from inglenook.readers import registry

_LONG = "A sentence that is long enough to be read as one by people."


def _read(name: str, data: bytes) -> ParsedDocument:
    found, _ = registry.read(name, data)
    assert found.document is not None
    return found.document


def test_xml_that_is_a_document_is_read_without_tags() -> None:
    found = _read(
        "x.xml", f"<?xml version='1.0'?><d><title>On walls</title><p>{_LONG} <b>Bold</b> end.</p></d>".encode()
    )
    assert found.text == f"On walls\n\n{_LONG} Bold end."
    assert (found.title, found.filetype, found.sections[0].heading) == ("On walls", "xml", "On walls")


def test_markup_inside_a_feed_is_read_as_the_page_it_is() -> None:
    item = f"&lt;p&gt;{_LONG}&lt;/p&gt;&lt;script&gt;run()&lt;/script&gt;<x/>"
    assert _read("x", f"<?xml version='1.0'?><rss><item>{item}</item></rss>".encode()).text == _LONG


def test_other_xml_stays_as_it_is() -> None:
    for text in (
        "<?xml version='1.0'?><set><a k='v'>1</a></set>",
        f"<?xml version='1.0'?><set><a>{_LONG}",
        "<?xml ?><!DOCTYPE a><a/>",
    ):
        found = _read("set.xml", text.encode())
        assert (found.text, found.filetype) == (text, "xml")


def test_a_notebook_gives_cells_and_what_they_printed() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Walls\n", "words"]},
        {
            "cell_type": "code",
            "source": "x = 1",
            "outputs": [{"text": ["out\n"]}, {"traceback": ["\x1b[31mbad\x1b[0m"]}],
        },
        {"cell_type": "code", "source": [7], "outputs": [{"data": {"image/png": "AAAA", "text/plain": "<Figure>"}}, 3]},
        "odd",
    ]
    found = _read("a.ipynb", json.dumps({"cells": cells}).encode())
    assert found.text == "Walls\n\nwords\n\nx = 1\n\nout\n\nbad\n\n<Figure>"
    assert (found.title, found.filetype, found.sections[0].heading) == ("Walls", "ipynb", "Walls")


def test_an_old_notebook_and_one_that_is_none() -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "y = 2"}]}]}
    assert _read("a.ipynb", json.dumps(old).encode()).text == "y = 2"
    for data in (b'{"cells": 3}', b'{"a": ', b"{" + b'"a":{' * 5_000):
        assert _read("a.ipynb", data).text.startswith("{")


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        (
            "Shift_JIS",
            "cp932",
            "①庭の壁は五月に直されました。髙橋さんが石を運び、みんなで積み直しました。とてもきれいです。",
        ),
        (
            "euc-kr",
            "cp949",
            "정원의 담은 오월에 고쳤습니다. 똠방 씨가 돌을 나르고 모두가 다시 쌓았습니다. 아주 예쁩니다.",
        ),
        ("ISO-8859-1", "cp1252", "The wall – “our” wall – was mended in May, and the stones were carried by hand."),
        (
            "x-unheard-of",
            "utf-8",
            "Die Mauer wurde im Mai ausgebessert, und die Steine für sie trug man von Hand herauf.",
        ),
    ],
)
def test_an_xml_text_is_read_in_what_programs_mean_by_its_charset(declared: str, codec: str, words: str) -> None:
    page = f'<?xml version="1.0" encoding="{declared}"?><doc><p>{words}</p><p>{words}</p></doc>'.encode(codec)
    found = registry.read("wall.xml", page)[0].document
    assert found is not None
    assert found.text == f"{words}\n{words}" or found.text == f"{words}\n\n{words}"


def test_a_book_in_xml_is_called_by_its_name_and_has_no_bytes_of_pictures() -> None:
    said = f"<book-title>The Wall</book-title><section><p>{_LONG}</p></section><binary>{'QUJD' * 40}</binary>"
    found = _read("a.fb2", f"<?xml version='1.0'?><FictionBook>{said}</FictionBook>".encode())
    assert (found.title, found.text) == ("The Wall", f"The Wall\n\n{_LONG}")


_PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkiVBORw0KGgo\n" * 9


def test_notes_of_evernote_are_read_without_the_bytes_of_what_is_in_them() -> None:
    content = "<content><![CDATA[<en-note><div>Milk</div><div>Bread</div></en-note>]]></content>"
    picture = f'<resource><data encoding="base64">{_PICTURE}</data></resource>'
    notes = f"<note><title>Shopping</title>{content}{picture}</note><note><title>Deed</title></note>"
    found = _read(
        "a.enex", f"<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'x'><en-export>{notes}</en-export>".encode()
    )
    assert found.text == "Shopping\n\nMilk\nBread\n\nDeed"
    assert [section.heading for section in found.sections] == ["Shopping", "Deed"]


@pytest.mark.parametrize("held", [_PICTURE, _PICTURE.replace("\n", ""), _PICTURE + "AA=="])
def test_a_file_written_into_an_invoice_as_letters_is_left_out(held: str) -> None:
    invoice = "<?xml version='1.0'?><Invoice><ID>R 17</ID><Object>{}</Object><Sum>1200.00</Sum></Invoice>"
    assert _read("17.xml", invoice.format(held).encode()).text == invoice.format("")
    assert "iVBORw0KGgo" in _read("17.xml", invoice.format("iVBORw0KGgoAAAANSUhEUgAAAAEA").encode()).text


def test_what_a_hospital_writes_is_a_document_however_short_its_lines() -> None:
    table = "<table><tr><th>Hb</th><td>13.2</td><td/></tr><tr><td><p>Na</p><p>low</p></td><td>131</td></tr></table>"
    text = f"<title>Laboratory</title><text>{table}<list><item>Penicillin</item></list></text>"
    found = _read(
        "p.xml", f"<?xml version='1.0'?><ClinicalDocument xmlns='urn:hl7-org:v3'>{text}</ClinicalDocument>".encode()
    )
    assert found.text == "Laboratory\n\nHb\t13.2\nNa low\t131\n\nPenicillin"


def test_papers_of_chinese_offices_are_read_by_their_words() -> None:
    names = "xmlns:uof='http://schemas.uof.org/cn/2003/uof' xmlns:字='http://schemas.uof.org/cn/2003/uof-wordproc'"
    said = "<字:句><字:句属性><字:字体>宋体</字:字体></字:句属性><字:文本串>{}</字:文本串></字:句>"
    first = f"<字:段落><字:大纲级别>1</字:大纲级别>{said.format('通知')}{said.format('正文')}<字:制表符/></字:段落>"
    cells = "".join(f"<字:单元格><字:段落>{said.format(each)}</字:段落></字:单元格>" for each in ("租金", "1200"))
    body = f"<uof:元数据><uof:编辑时间>5</uof:编辑时间></uof:元数据>{first}<字:行>{cells}</字:行>"
    found = _read("a.uot", f"<?xml version='1.0'?><uof:UOF {names}>{body}</uof:UOF>".encode())
    assert found.text == "通知正文\n\n租金\t1200"
