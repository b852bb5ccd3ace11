"""Guessing a charset: a letter in each language, in each charset that it was ever written in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.readers import charsets, guessing
from inglenook.readers.mail import mail, undeclared
from tables import table

LETTERS: dict[str, str] = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
CODECS = {
    "cp1252": "french german spanish portuguese swedish",
    "mac-roman": "french german spanish portuguese swedish",
    "cp850": "french german spanish portuguese swedish",
    "cp1250": "polish czech hungarian romanian croatian",
    "iso8859-2": "polish czech hungarian romanian croatian",
    "cp852": "polish czech hungarian romanian croatian",
    "cp1254": "turkish",
    "cp1257": "lithuanian",
    "cp1251": "russian bulgarian ukrainian",
    "koi8-r": "russian bulgarian",
    "koi8-u": "ukrainian",
    "iso8859-5": "russian bulgarian ukrainian",
    "cp866": "russian bulgarian",
    "cp855": "russian bulgarian",
    "mac-cyrillic": "russian bulgarian ukrainian",
    "cp1253": "greek",
    "iso8859-7": "greek",
    "cp1255": "hebrew",
    "iso8859-8": "hebrew",
    "cp1256": "arabic",
    "iso8859-6": "arabic",
    "cp874": "thai",
    "gb18030": "chinese taiwanese",
    "cp950": "taiwanese",
    "cp932": "japanese",
    "euc_jp": "japanese",
    "cp949": "korean",
    "johab": "korean",
}
CASES = [(codec, language) for codec, languages in CODECS.items() for language in languages.split()]


def written(codec: str, language: str) -> str:
    """The letter as far as the charset has its characters."""
    return LETTERS[language].encode(codec, "ignore").decode(codec)


@table(("codec", "language"), CASES)
def test_a_letter_is_read_as_it_was_written(codec: str, language: str) -> None:
    text = written(codec, language)
    assert charsets.decode(text.encode(codec), None)[0] == text


@table(("codec", "language"), CASES)
def test_and_so_is_one_sentence_of_it(codec: str, language: str) -> None:
    text = written(codec, language)
    text = text[: len(text) // 2]
    assert charsets.decode(text.encode(codec), None)[0] == text


def test_a_page_in_no_known_charset_is_not_made_up() -> None:
    nothing = bytes(0x80 + (place * 89) % 96 for place in range(900))
    assert guessing.guess(nothing) is None
    assert "\ufffd" in charsets.decode(nothing, None)[0]


def test_a_stray_byte_in_a_plain_text_is_a_letter() -> None:
    assert charsets.decode(b"A caf\xe9 by the wall, " * 20, None)[0].startswith("A café by")


@table(
    ("codec", "names"),
    [
        ("gbk", "身份证.jpg 运输单据 股权转让协议.doc 简历.doc 采购订单 送货单 保险单 照片 旅游攻略 欧阳娜娜.jpg"),
        ("big5hkscs", "估價單 照片 薪資單 契約書"),
        ("cp949", "영수증 견적서.xls 사진"),
        ("cp932", "領収書 見積書.xls"),
        ("cp1250", "zażółć"),
        ("cp1252", "FÖÖÅÄ ÄÖÜ.txt Übung"),
    ],
)
def test_the_name_of_a_file_is_enough(codec: str, names: str) -> None:
    assert [charsets.decode(name.encode(codec), None)[0] for name in names.split()] == names.split()


@table(
    "text",
    [
        "Up to a point—said the mason—it will hold; but the wall’s foot is wet.",
        "Zur Mauer geht´s hier entlang, und freu´n Sie sich.",
        "Scríobh sé an 20ú lá de mí 7: is naïve an rud é, ach tá sé ann.",
        "«Je désapprouve ce que vous dites», et jusqu'à ma mort.",
        "The Wall© and the Stone© are for sale, café included, for £5.00.",
        "• One stone\n• Two stones\n",
    ],
)
def test_a_few_odd_signs_are_no_reason_to_leave_western_europe(text: str) -> None:
    assert charsets.decode(text.encode("cp1252"), None)[0] == text


@table(
    ("name", "subject", "codec"),
    [
        ("김철수", "견적서 송부", "cp949"),
        ("Иван Петров", "Счет на оплату", "koi8-r"),
        ("Иван Петров", "Счет на оплату", "cp1251"),
        ("田中太郎", "お見積りの件について", "euc_jp"),
        ("王伟", "关于合同的修改意见", "gb18030"),
        ("Jürgen Müller", "Änderung der Öffnungszeiten für Gäste", "cp1252"),
    ],
)
def test_the_header_of_a_mail_is_told_by_all_its_lines(name: str, subject: str, codec: str) -> None:
    lines = f"From: {name} <a@x.example>\nSubject: {subject}\nContent-Type: text/plain; charset=us-ascii\n\nHello.\n"
    message, _ = mail.read_message(lines.encode(codec))
    assert message.sender is not None
    assert (message.sender.name, message.subject) == (name, subject)


@table(
    ("subjects", "codec"),
    [
        ("שלום|חשבונית מס|חשבון חשמל לתשלום|פגישה ביום שני|תודה רבה|דוח חודשי|מסמכים לחתימה", "cp1255"),
        ("спасибо|новости недели|договор аренды|ваш заказ|документы на подпись", "cp1251"),
        ("λογαριασμός ρεύματος|συνάντηση αύριο", "cp1253"),
        ("会議の件|お見積りの件|資料をお送りします|ご請求書の送付について|打ち合わせの件", "euc_jp"),
        ("회의 안건|감사합니다|견적서|계약서 초안|안녕하세요 김민수입니다|여행 일정", "cp949"),
        ("会议通知|发票|您好|请假条|明天开会|报价单|工资条|租房合同", "gb18030"),
        ("會議通知|房租|明天開會|工資單|租房合約", "big5"),
    ],
)
def test_a_subject_alone_is_told_by_its_letters(subjects: str, codec: str) -> None:
    for subject in subjects.split("|"):
        message, _ = mail.read_message(f"Subject: {subject}\nTo: a@x.example\n\nHello.\n".encode(codec))
        assert message.subject == subject


@table(
    ("codec", "subjects"),
    [
        ("gbk", "通知|谢谢|Re: 会议|酒店|林丹|郑爽|麒麟|玻璃|任贤齐|订单.xls"),
        ("cp1251", "Привет|Лист|Re: Счет|Добрый день|срочно"),
        ("koi8-r", "Счёт на оплату|Иван|Встреча"),
        ("cp874", "ใบแจ้งหนี้|ด่วนมาก"),
        ("big5", "FW: 發票|會議|通知|請款單|薪資"),
        ("cp1250", "Zażółć gęślą"),
        ("cp1254", "Toplantı|Şubat raporu|İş görüşmesi"),
        ("cp1252", "Grüße|À bientôt|¿Qué tal?|Þór og Ísak|5 m³ – 20 £"),
    ],
)
def test_a_subject_alone_may_tell(codec: str, subjects: str) -> None:
    for subject in subjects.split("|"):
        assert undeclared.decode(subject.encode(codec), None) == subject


@pytest.mark.parametrize(
    ("codec", "subject", "text"),
    [
        ("cp1250", "Účetnictví", "Dobrý den, posílám účetnictví za říjen."),
        ("cp874", "สมชาย", "สวัสดีครับ ผมส่งเอกสารให้แล้ว"),
        ("cp1254", "Doğum günü", "Merhaba, yarınki toplantı için gündemi gönderiyorum."),
    ],
)
def test_and_else_the_text_below_it_does(codec: str, subject: str, text: str) -> None:
    message, _ = mail.read_message(f"From: a@x.example\nSubject: {subject}\n\n{text}\n".encode(codec))
    assert (message.subject, message.text) == (subject, text)
