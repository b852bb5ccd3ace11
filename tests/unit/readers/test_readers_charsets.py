"""Decoding: the order of belief, the allow-list, and that no bytes at all make it raise."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.readers import charsets, guessing
from tables import table

CHINESE = "请在星期五之前把合同的最终版本发给我，谢谢。我们下周一在北京的办公室见面。" * 4
RUSSIAN = "Добрый день! Пришлите, пожалуйста, последнюю версию договора до пятницы. Спасибо большое." * 3


@table(
    ("encoded", "declared", "text"),
    [
        (b"plain", None, "plain"),
        (b"plain", "x-unknown", "plain"),
        ("naïve".encode(), "us-ascii", "naïve"),
        ("naïve".encode(), "iso-8859-1", "naïve"),
        (b"na\xefve \x96 \x93q\x94", "iso-8859-1", "naïve – “q”"),
        (b"na\xefve", '"ISO-8859-1"', "naïve"),
        (CHINESE.encode("gb18030"), "gb2312", CHINESE),
        (CHINESE.encode("gb18030"), None, CHINESE),
        (CHINESE.encode("gb18030"), "utf-8", CHINESE),
        (CHINESE.encode("big5hkscs", "ignore"), "Big5", CHINESE.encode("big5hkscs", "ignore").decode("big5hkscs")),
        (RUSSIAN.encode("koi8-r"), None, RUSSIAN),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        ("日本語のメール".encode("iso2022_jp"), "ISO-2022-JP", "日本語のメール"),
        ("日本語のメール".encode("iso2022_jp"), None, "日本語のメール"),
        ("日本語のメール".encode("iso2022_jp"), "utf-8", "日本語のメール"),
        # A declared charset of Western Europe is a lie where the letters stand in rows.
        (CHINESE.encode("gb18030"), "iso-8859-1", CHINESE),
        (b"<p>" + RUSSIAN.encode("koi8-r") + b"</p>", "iso-8859-1", f"<p>{RUSSIAN}</p>"),
        ("“Très” – « bientôt »…".encode("cp1252"), "iso-8859-1", "“Très” – « bientôt »…"),
        ("—————————————\nÀÉÈÙÇÔ".encode("cp1252"), "iso-8859-1", "—————————————\nÀÉÈÙÇÔ"),
        ("中文".encode("utf-8-sig"), "gb2312", "中文"),
        ("中文 text".encode("utf-16"), None, "中文 text"),
        ("plain words".encode("utf-16-le"), None, "plain words"),
        # Chinese and its kin in UTF-16 have hardly a zero.
        (CHINESE.encode("utf-16-le"), None, CHINESE),
        (CHINESE.encode("utf-16-be"), None, CHINESE),
        ("会议改到星期三\r\n".encode("utf-16-le"), None, "会议改到星期三\r\n"),
        ("日本語のメールです。".encode("utf-16-le"), None, "日本語のメールです。"),
        ("회의는 수요일입니다".encode("utf-16-be"), None, "회의는 수요일입니다"),
        ("plain words!".encode("utf-32-be"), None, "plain words!"),
        ("한국어 편지".encode("euc-kr"), "ks_c_5601-1987", "한국어 편지"),
        ("1+1 日本語 – é".encode("utf-7"), "UTF-7", "1+1 日本語 – é"),
        ("naïve é".encode(), "unicode-1-1-utf-7", "naïve é"),
        # What only Windows writes in ISO-2022-JP and under the names of ISO's charsets.
        (b"\x1b$B-!2q5D\x1b(B x \x1b$B-j;3ED!A|b66\x1b(B\n\x1b(I1\x1b(B", "iso-2022-jp", "①会議 x ㈱山田～髙橋\nｱ"),
        (b"\x1b$B-!2q5D\x1b(B", None, "①会議"),
        ("zażółć gęślą jaźń".encode("cp1250"), "iso-8859-2", "zażółć gęślą jaźń"),
        ("‘Καλημέρα’".encode("cp1253"), "iso-8859-7", "‘Καλημέρα’"),
        ("你好，請查收附件。".encode("big5"), "gb2312", "你好，請查收附件。"),
        (b"na\xefve", "utf-8", "naïve"),
        # Valid UTF-8 by accident.
        *((each.encode("gbk"), None, each) for each in ("通知", "系统通知", "谢谢", "签证.doc", "应聘", "郑爽")),
        *((each.encode(), None, each) for each in ("да", "дома", "план", "Ըն", "él", "¿á", "οι", "5 ×¼")),
        (b"half +2AA- and cut +ZeVn", "utf-7", "half \ufffd and cut 日\ufffd"),
    ],
)
def test_decodes(encoded: bytes, declared: str | None, text: str) -> None:
    assert charsets.decode(encoded, declared)[0] == text


@table("name", ["punycode", "idna", "unicode_escape", "undefined", "rot13", "zlib", "utf-7-imap", "x" * 99])
def test_charsets_outside_the_list_never_reach_a_codec(name: str) -> None:
    assert charsets.codec_of(name) is None
    assert charsets.decode(b"a\\u0041\xff-b", name)[0].startswith("a\\u0041")


def test_what_is_no_han_is_not_taken_for_it() -> None:
    # Two letters at a time, ASCII reads as rare characters.
    for text in ("plainwords", "KEY=AbCdEfGhIjKlMnOpQrStUvWx", "aaaaaaaa", "nnnnNNNN", "0N0N0N0N"):
        assert charsets.decode(text.encode(), None)[0] == text
    assert charsets.decode(RUSSIAN.encode("koi8-r")[:300], None)[0] == RUSSIAN[:300]
    rng = random.Random(1)
    for _ in range(50):
        assert not guessing.is_han(rng.randbytes(400).decode("utf-16-le", "replace"))


def test_one_broken_byte_does_not_throw_away_the_rest() -> None:
    text, used = charsets.decode(CHINESE.encode()[:-1], "utf-8")
    assert used == "utf-8"
    assert text.startswith(CHINESE[:-1])


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=20) | st.sampled_from(["utf-16", "utf-7", "hz", "johab"]))
def test_never_raises(data: bytes, declared: str | None) -> None:
    text, used = charsets.decode(data, declared)
    assert isinstance(text, str)
    assert used


@table(
    ("text", "codec"),
    [
        ("会议改到星期三。\n请带合同。", "gb18030"),
        ("王伟，明天开会", "gb18030"),
        ("会議は水曜日に変更されました。契約書を持ってきてください", "euc_jp"),
        ("회의가 수요일로 바뀌었습니다. 계약서를 가져오세요.", "cp949"),
        ("會議改到星期三。請帶合約。", "big5hkscs"),
        ("Привет, как дела? Встреча в среду", "cp1251"),
    ],
)
def test_short_undeclared_texts_are_told_by_their_rows(text: str, codec: str) -> None:
    assert charsets.decode(text.encode(codec), None)[0] == text


def test_a_text_so_spoilt_that_no_charset_fits_is_still_decoded() -> None:
    spoilt = bytes.fromhex("85d58da0b8834287460b42d742f742c083460746") + bytes.fromhex("0b42fb42e34608b834")
    text, _ = charsets.decode("The wall was mended in May. 墙是五月修好".encode() + spoilt, None)
    assert text.startswith("The wall was mended in May.")


def test_a_text_in_a_charset_that_nobody_knows_is_not_taken_for_one_of_western_europe() -> None:
    chance = random.Random(3)
    unknown = bytes(chance.randrange(0x80, 0x100) for _ in range(150))
    assert charsets.decode(unknown, None)[1] == "ascii", "refused rather than guessed"
    assert charsets.decode(b"plain words " * 60 + unknown[:20], None)[1] == "cp1252", "a few stray bytes are letters"
    cut = "Grüße, wir hören voneinander. ".encode() * 20
    assert charsets.decode(cut + b"\xff", None)[1] == "utf-8", "one foreign byte makes it no other charset"
