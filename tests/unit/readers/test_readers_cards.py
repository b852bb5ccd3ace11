from __future__ import annotations

from inglenook.core.reading import ParsedDocument
from inglenook.readers import registry

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Berlin
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Lease\\, signing
DTSTART;TZID=Europe/Berlin:20240501T100000
DTEND;TZID=Europe/Berlin:20240501T113000
LOCATION:三里屯
ORGANIZER;CN="Berg; Anna: boss";ROLE=CHAIR:mailto:anna@x.example
ATTENDEE:MAILTO:bob@x.example
DESCRIPTION:Bring the con
 tract.\\nAnd a pen.
BEGIN:VALARM
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VTODO
SUMMARY:Pay the rent
DUE;VALUE=DATE:20240601
END:VTODO
END:VCALENDAR
"""
_CARD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E4=B8=
=BD
TEL;WORK;VOICE:+86 10 1234
item1.EMAIL;TYPE=INTERNET:li@x.example
ADR;TYPE=home:;;Main Street 1;Berlin;;10115;Germany
BDAY:19900203
PHOTO;ENCODING=BASE64:AAAA
END:VCARD
"""


def _read(name: str, text: str) -> ParsedDocument:
    found, _ = registry.read(name, text.replace("\n", "\r\n").encode())
    assert found.document is not None, found
    return found.document


def test_events_and_tasks_are_sections_with_their_facts() -> None:
    read = _read("plan.txt", _CALENDAR)
    assert read.filetype == "ics"
    assert read.text == (
        "Lease, signing\n\n2024-05-01 10:00 Europe/Berlin – 2024-05-01 11:30 Europe/Berlin\n三里屯\n"
        "Berg; Anna: boss <anna@x.example>\nbob@x.example\n"
        "Bring the contract.\nAnd a pen.\n\nPay the rent\n\n2024-06-01"
    )
    assert [section.heading for section in read.sections] == ["Lease, signing", "Pay the rent"]


def test_a_card_says_how_somebody_is_reached() -> None:
    read = _read("x", _CARD)
    assert read.filetype == "vcf"
    assert read.title == "王, 丽"
    assert read.text == (
        "王, 丽\n\n+86 10 1234 (work)\nli@x.example\nMain Street 1, Berlin, 10115, Germany (home)\n1990-02-03"
    )


def test_several_cards_are_called_after_their_file() -> None:
    assert _read("friends.vcf", "BEGIN:VCARD\nFN:A B\nEND:VCARD\n" * 2).title == "friends"


def test_a_text_about_calendars_is_a_text() -> None:
    assert _read("x.txt", "One writes BEGIN:VCALENDAR first.").filetype == "txt"


def test_a_thousand_soft_breaks_take_no_time() -> None:
    line = "NOTE;ENCODING=QUOTED-PRINTABLE:" + "word=\n" * 20_000 + "end"
    assert "wordword" in _read("x", f"BEGIN:VCARD\nFN:A\n{line}\nEND:VCARD\n").text
