"""Forms that have no pages (XFA): what they ask, and what was filled in."""

from __future__ import annotations

import pytest

from inglenook.core.reading import Outcome
from inglenook.readers import registry, xmlstream
from samples.pdf_maker import form_pdf

_TEMPLATE = """<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form1">
<pageSet><pageArea><draw><value><text>Form 5257</text></value></draw></pageArea></pageSet><subform name="Page1">
<draw><value><exData contentType="text/html"><body xmlns="http://www.w3.org/1999/xhtml"><p>Application for a
<b>visa</b></p><p>签证申请</p></body></exData></value></draw>
<field name="Family"><ui><textEdit/></ui><caption><value><text>Family name:</text></value></caption>
<event activity="click"><script>xfa.host.messageBox("no")</script></event></field>
<field name="Sex"><caption><value><text>Sex</text></value></caption>
<items><text>Female</text><text>Male</text></items><items save="1"><text>F</text><text>M</text></items></field>
<exclGroup name="Married">
<field><ui><checkButton/></ui><caption><value><text>Yes</text></value></caption><items><text>Y</text></items></field>
<field><ui><checkButton/></ui><caption><value><text>No</text></value></caption><items><text>N</text></items></field>
</exclGroup>
<field name="Agree"><ui><checkButton/></ui><caption><value><text>I agree</text></value></caption></field>
<field name="Unseen" presence="hidden"><caption><value><text>Unseen label</text></value></caption></field>
<draw presence="hidden"><value><text>Unseen words</text></value></draw>
<subform name="Row"><field name="Trip"><assist><toolTip>Trip to</toolTip></assist></field></subform>
<field name="Office"><caption><value><text>Office use</text></value></caption></field></subform></subform></template>"""
_DATA = """<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form1><Page1>
<Family>Miller</Family><Sex>F</Sex><Married>N</Married><Agree>0</Agree><Row><Trip>Oslo</Trip></Row>
<Row><Trip>Rome</Trip></Row><Note><body xmlns="http://www.w3.org/1999/xhtml"><p>See</p><p>below</p></body></Note>
</Page1></form1></xfa:data><dd:dataDescription xmlns:dd="urn:dd"><x>no data</x></dd:dataDescription></xfa:datasets>"""
_READ = """Form 5257

Application for a visa
签证申请

Family name: Miller
Sex: Female
☐ Yes
☑ No
☐ I agree
Trip to: Oslo
Office use

Trip to: Rome
Note: See
below"""


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_form_without_pages_is_read_as_it_would_be_shown(is_cut: bool) -> None:
    found, _ = registry.read("visa.pdf", form_pdf(_TEMPLATE, _DATA, is_cut=is_cut))
    assert found.document is not None
    assert found.document.text == _READ
    assert (found.document.title, found.document.pages) == ("Form 5257", 1)


def test_an_empty_form_still_says_what_it_asks() -> None:
    found, _ = registry.read("visa.pdf", form_pdf(_TEMPLATE, "<datasets/>"))
    assert found.document is not None
    assert "Family name\nSex\n☐ Yes\n☐ No" in found.document.text


def test_one_that_is_damaged_keeps_its_page_or_its_values() -> None:
    found, _ = registry.read("visa.pdf", form_pdf("<template><draw>", "<!DOCTYPE x [<!ENTITY a 'b'>]><datasets/>"))
    assert found.document is not None
    assert found.document.text == "Please wait..."
    found, _ = registry.read("visa.pdf", form_pdf("<temp", _DATA))
    assert found.document is not None
    assert found.document.text.startswith("Family: Miller\nSex: F")


def test_its_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlstream, "MOST_ELEMENTS", 20)
    found, _ = registry.read("visa.pdf", form_pdf(_TEMPLATE, _DATA))
    assert (found.failure, found.detail) == (Outcome.TOO_MUCH, "xml_elements")
