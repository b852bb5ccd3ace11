"""New text, quotations and signatures: the shapes of many programs and languages, and the sets of the corpus."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.reading import PartKind, TextPart
from inglenook.readers import html
from inglenook.readers.mail import headers, mail, quotation
from tables import table

NEW, QUOTE, SIGNATURE = PartKind.NEW, PartKind.QUOTE, PartKind.SIGNATURE


def _runs(text: str, sender: str = "") -> list[tuple[PartKind, str]]:
    return [(part.kind, text[part.start : part.end].strip()) for part in quotation.split(text, sender)]


ATTRIBUTIONS = [
    "On Tue, Mar 5, 2024 at 10:11 AM Jane Doe <jane@example.org> wrote:",
    "On Tue, Mar 5, 2024 at 10:11 AM Jane Doe <\njane@example.org> wrote:",
    "On 5 Mar 2024, at 10:11, Jane Doe wrote:",
    "--- On Tue, 3/5/24, Jane Doe <jane@example.org> wrote:",
    "Am Di., 5. März 2024 um 10:11 Uhr schrieb Jane Doe <\njane@example.org>:",
    "Am 05.03.2024 um 10:11 schrieb Jane Doe:",
    "Le mar. 5 mars 2024 à 10:11, Jane Doe <jane@example.org> a écrit :",
    "El mar, 5 mar 2024 a las 10:11, Jane Doe (<jane@example.org>) escribió:",
    "Il giorno mar 5 mar 2024 alle ore 10:11 Jane Doe <jane@example.org>\nha scritto:",
    "Op di 5 mrt. 2024 om 10:11 schreef Jane Doe <jane@example.org>:",
    "W dniu 5.03.2024 o 10:11, Jane Doe pisze:",
    "Den 5. mar. 2024 kl. 10.11 skrev Jane Doe <jane@example.org>:",
    "5 mars 2024 kl. 10:11 skrev Jane Doe <jane@example.org>:",
    "2024年3月5日(火) 10:11 山田太郎 <taro@example.jp>:",
    "在 2024年3月5日，上午10:11，张三 <zhang@example.cn> 写道：",
    "张三 <zhang@example.cn> 于2024年3月5日周二 10:11写道：",
    "05.03.2024 10:11, Иван пишет:",
    "2024년 3월 5일 (화) 오전 10:11, 김철수 <kim@example.kr>님이 작성:",
    "вт, 5 мар. 2024 г. в 10:11, Иван <ivan@example.ru>:",
    "Jane <jane@example.org>, 5 Mar 2024 Sal, 10:11 tarihinde şunu yazdı:",
]


@table("line", ATTRIBUTIONS)
def test_the_line_above_a_quotation(line: str) -> None:
    text = f"Fine with me.\n\n{line}\n\n> Shall we meet?\n> Jane\n"
    quoted = f"{line}\n\n> Shall we meet?\n> Jane"
    assert _runs(text) == [(NEW, "Fine with me."), (QUOTE, quoted)]


BLOCKS = [
    "-----Original Message-----\nFrom: Jane\nSent: Tuesday\nTo: Ann\nSubject: Plan",
    "________________________________\nFrom: Jane <jane@x.y>\nSent: Tuesday, 5 March 2024\nTo: Ann\nSubject: Plan",
    "From: Jane Doe [mailto:jane@x.y]\nSent: March-05-24\nTo: Ann\nSubject: Plan",
    "*From:* Jane <jane@x.y>\n*Date:* 5 March\n*To:* Ann\n*Subject:* Plan",
    "Von: Jane\nGesendet: Dienstag, 5. März 2024\nAn: Ann\nBetreff: Plan",
    "Kimden: Jane <jane@x.y>\nGönderildi: 5 Mart 2024 Salı 10:11\nKime: Ann\nKonu: Plan",
    "Od: Jane <jane@x.y>\nOdesláno: úterý 5. března 2024\nKomu: Ann\nPředmět: Plan",
    "De: Jane <jane@x.y>\nEnviada em: terça-feira, 5 de março de 2024\nPara: Ann\nAssunto: Plan",
    "Lähettäjä: Jane <jane@x.y>\nLähetetty: tiistai 5. maaliskuuta 2024\nVastaanottaja: Ann\nAihe: Plan",
    "Feladó: Jane <jane@x.y>\nElküldve: 2024. március 5., kedd 10:11\nCímzett: Ann\nTárgy: Plan",
    "----邮件原文----\n发件人：张三 <zhang@example.cn>\n收 件 人：李四\n主题：计划",
    "De : Jane\nEnvoyé : mardi 5 mars 2024\nÀ : Ann\nObjet : Plan",
    "De: Jane\nEnviado el: martes\nPara: Ann\nAsunto: Plan",
    "Da: Jane\nInviato: martedì\nA: Ann\nOggetto: Plan",
    "Van: Jane\nVerzonden: dinsdag\nAan: Ann\nOnderwerp: Plan",
    "Od: Jane\nWysłano: wtorek\nDo: Ann\nTemat: Plan",
    "Fra: Jane\nSendt: tirsdag\nTil: Ann\nEmne: Plan",
    "Från: Jane\nSkickat: tisdag\nTill: Ann\nÄmne: Plan",
    "差出人: Jane\n送信日時: 火曜日\n宛先: Ann\n件名: Plan",
    "发件人：张三 <zhang@example.cn>\n发送时间：2024年3月5日\n收件人：李四\n主题：计划",
    "发件人: 张三\n日期: 2024-03-05\n收件人: 李四\n主题: 计划",
    '------------------ 原始邮件 ------------------\n发件人: "张三"\n发送时间: 2024年3月5日\n主题: 计划',
    '------------------ Original ------------------\nFrom: "Jane"\nDate: Tue\nSubject: Plan',
    "---- On Tue, 05 Mar 2024 10:11:12 +0100 Jane <jane@x.y> wrote ----",
    "-----원본 메시지-----\n보낸 사람: 김철수\n보낸 날짜: 2024\n받는 사람: 이\n제목: 계획",
    "-----邮件原件-----\n发件人: 张三 <zhang@example.cn>\n发送时间: 2024年3月5日 10:00\n收件人: 李四\n主题: 计划",
    "---------- Forwarded message ---------\nFrom: Jane <jane@x.y>\nDate: Tue\nSubject: Plan\nTo: Ann",
    "Begin forwarded message:\n\nFrom: Jane\nDate: Tue\nSubject: Plan",
    "---------------------- Forwarded by Jane Doe/HOU/X on 03/05/2024 \n10:11 AM ---------------------------",
    '"Jane" <jane@x.y> on 03/05/2024 10:11:12 AM\nTo:\tAnn\ncc:\nSubject:\tPlan',
    "Jane Doe\n03/05/2024 10:11 AM\nTo: Ann\ncc: Bob\nSubject: Plan",
]


@table("block", BLOCKS)
def test_blocks_of_fields_and_separators(block: str) -> None:
    text = f"Fine with me.\n\n{block}\n\nShall we meet?\n\nIn the morning.\n"
    assert _runs(text) == [(NEW, "Fine with me."), (QUOTE, f"{block}\n\nShall we meet?\n\nIn the morning.")]


def test_a_rule_around_other_words_is_no_separator() -> None:
    text = "Fine.\n\n---- what she wrote ----\nOriginal parts are here.\n---- original parts ----\nMore."
    assert _runs(text) == [(NEW, text)]


SIGNED = [
    ("-- \nAnn Lee\nExample Ltd", ""),
    ("--\nAnn Lee", ""),
    ("Best regards,\nAnn", ""),
    ("Thanks,\nAnn", ""),
    ("Kind regards\n\nAnn Lee\nHead of Plans\nTel. +44 20 1234567", ""),
    ("Sent from my iPhone", ""),
    ("Ann\n\nSent from my iPhone", "Ann Lee"),
    ("Get Outlook for iOS", ""),
    ("Mit freundlichen Grüßen\nAnn Lee", ""),
    ("Cordialement,\nAnn", ""),
    ("Saludos,\nAna", ""),
    ("Cordiali saluti\nAnna", ""),
    ("Met vriendelijke groet,\nAnna", ""),
    ("Pozdrawiam,\nAnna", ""),
    ("Mvh\nAnna", ""),
    ("С уважением,\nАнна", ""),
    ("此致\n敬礼！\n\n张三", ""),
    ("祝好\n张三", ""),
    ("祝好！", ""),
    ("谢谢！\n张三", "张三"),
    ("发自我的iPhone", ""),
    ("-Ann", ""),
    ("Ann", "Ann Lee"),
    ("Ann Lee\nann@example.org\n(555) 346-9947\nwww.example.org", ""),
    ("_______________________________________________\nplans mailing list\nplans@lists.example.org", ""),
    (
        "Disclaimer\n\nThis message is only for whom it is meant for, and nobody else may ever read any of it at all.",
        "",
    ),
]


def test_the_item_of_a_list_above_a_delimiter_is_none() -> None:
    text = "Please bring to the meeting:\n- Passport\n-- \nAnn Miller\nHarbour Ltd."
    expected = [(NEW, "Please bring to the meeting:\n- Passport"), (SIGNATURE, "-- \nAnn Miller\nHarbour Ltd.")]
    assert _runs(text, "Ann Miller") == expected
    assert _runs(text.replace("Passport", "Ann"), "Ann Miller")[1][1].startswith("- Ann")


@table(("signature", "sender"), SIGNED)
def test_signatures(signature: str, sender: str) -> None:
    text = f"Hi Bob,\n\nThe plan is ready and I have sent it to all of them.\n\n{signature}\n"
    told = "Hi Bob,\n\nThe plan is ready and I have sent it to all of them."
    assert _runs(text, sender) == [(NEW, told), (SIGNATURE, signature)]


@table(
    "text",
    [
        "Thanks for the plan.\n\nIt is good.\n",
        "Here is a fix -- this is not a signature.\n\nBye now",
        "Shopping:\n\n- Milk\n- Bread\n- Eggs\n",
        "The train runs\n\nFrom: Berlin\nTo: Vienna\n",
        "On Monday we wrote: nothing.\n\nOn Tuesday we slept.\n",
        "Please answer these:\n\n1. When?\n2. Where?\n",
        "Dear all,\n\nTo: everyone who reads this\nplease come.\n",
    ],
)
def test_new_text_that_only_looks_like_more(text: str) -> None:
    assert [kind for kind, _ in _runs(text)] == [NEW]


def test_replies_between_quoted_lines_are_new() -> None:
    text = "> One?\n\nYes.\n\n> Two?\n> Three?\n\nNo.\nAnn\n"
    assert [kind for kind, _ in _runs(text)] == [QUOTE, NEW, QUOTE, NEW]
    assert [kind for kind, _ in _runs(text, "Ann Lee")] == [QUOTE, NEW, QUOTE, NEW, SIGNATURE]


def test_a_reply_under_its_quotation() -> None:
    text = "On 04/02/2024 06:26 PM, Jane wrote:\n> Hi\nHello"
    assert _runs(text) == [(QUOTE, "On 04/02/2024 06:26 PM, Jane wrote:\n> Hi"), (NEW, "Hello")]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "> q",
                "text",
                "On 1/1/24 Jane wrote:",
                "From: a",
                "Subject: b",
                "-- ",
                "Thanks,",
                "___________",
                "Jane",
            ]
        ),
        max_size=25,
    ),
    st.text(max_size=60),
)
def test_parts_cover_the_text(lines: list[str], more: str) -> None:
    text = "\n".join(lines) + more
    parts = quotation.split(text, "Jane Doe")
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(part.start < part.end for part in parts)
    assert all(before.kind is not after.kind for before, after in itertools.pairwise(parts))


@pytest.mark.parametrize(
    "line",
    ["On On On wrote:", "From: a", "To: a", "> a", "--", "__________", "Thanks,", "", ":" * 500, "Disclaimer", "Jane"],
)
def test_linear_in_the_lines(line: str) -> None:
    text = f"{line}\n" * 10_000
    start = time.process_time()
    quotation.split(text, "Jane")
    assert time.process_time() - start < 3  # 0.03 to 0.3 here


@table(
    "signature",
    [
        "| |\n张三\n|\n|\nzhang@163.example\n|\n签名由网易邮箱大师定制",
        "来自 QQ 邮箱手机版",
        "--------------------\n山田太郎\n株式会社ABC\nTEL 03-1234-5678\n--------------------",
        "━━━━━━━━━━━━\n山田太郎\nTEL 03-1234-5678\n━━━━━━━━━━━━",
        "감사합니다.\n김철수 드림",
        "Saygılarımla,\nAyşe",
        "S pozdravem\nJan Novák",
        "保密提示：本邮件仅供收件人使用。",
    ],
)
def test_signatures_of_more_programs_and_languages(signature: str) -> None:
    runs = _runs(f"We start on Monday at nine and I bring the papers.\n\n{signature}", "张三")
    assert [kind for kind, _ in runs] == [NEW, SIGNATURE]
    assert runs[0][1] in ("We start on Monday at nine and I bring the papers.", f"{runs[0][1][:50]}\n\n| |")


CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "mail-fixtures"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")


def _joined(text: str, parts: tuple[TextPart, ...], *kinds: PartKind) -> str:
    return "".join(text[part.start : part.end] for part in parts if part.kind in kinds)


@needs_corpus
def test_talon_replies() -> None:
    folder = CORPUS / "mailgun-talon"
    expected: dict[str, dict[str, str]] = json.loads((folder / "expected.json").read_text("utf-8"))
    wrong = []
    for name, entry in expected.items():
        data = (folder / name).read_bytes()
        if name.endswith(".html"):
            text = html.text_of(data.decode())
            parts = quotation.split(text)
        else:
            message, _ = mail.read_message(data)
            text, parts = message.text, message.parts
        if _joined(text, parts, NEW, SIGNATURE).split() != entry["reply_text"].split():
            wrong.append(name)
    assert wrong == []


@needs_corpus
@pytest.mark.parametrize("name", ["jeff", "long", "short_url"])
def test_talon_signatures(name: str) -> None:
    folder = CORPUS / "mailgun-talon" / "signature" / "emails" / "stripped"
    text, signature, sender = (
        (folder / f"{name}_{what}").read_text("utf-8") for what in ("body", "signature", "sender")
    )
    assert _joined(text, quotation.split(text, sender), SIGNATURE).strip() == signature.strip()


@needs_corpus
def test_at_least_95_of_100_checks_of_mail_parser_reply() -> None:
    """Their replies are numbered from the newest; ours know the newest and "quoted", so older ones count as quoted."""
    folder = CORPUS / "alfonsrv-mail-parser-reply"
    expected: dict[str, dict[str, Any]] = json.loads((folder / "expected.json").read_text("utf-8"))
    results: list[bool] = []
    for name, entry in expected.items():
        text = (folder / name).read_bytes().decode().replace("\r\n", "\n")
        if "=E2=80=AF" in text:  # one body was kept in its transfer encoding
            text = headers.unquote(text.replace("=\n", "").encode()).decode("utf-8", "replace")
        parts = quotation.split(text)
        if entry["n_replies"] is not None:
            results.append((entry["n_replies"] > 1) == any(part.kind is QUOTE for part in parts))
        fields = {
            "body": _joined(text, parts, NEW).strip(),
            "signatures": _joined(text, parts, SIGNATURE).strip(),
            "content": _joined(text, parts, NEW, SIGNATURE).strip(),
        }
        quoted = _joined(text, parts, QUOTE)
        for check in entry["checks"]:
            wanted: str = check["text"].strip()
            if check["reply"] > 0:
                results += [wanted in quoted] if check["op"] in ("in", "==") else []
                continue
            found = fields[check["field"]]
            results.append(
                {"in": wanted in found, "not in": wanted not in found, "==": wanted == found}.get(
                    check["op"], found.startswith(wanted)
                )
            )
    assert len(results) > 45
    assert sum(results) / len(results) >= 0.95, f"{sum(results)} of {len(results)}"
