"""OFD: pages put together from what they draw and what their template draws under them."""

from __future__ import annotations

import time

import pytest

from contracts import office_samples
from inglenook.core.reading import Outcome
from inglenook.readers import registry
from inglenook.readers.failures import Unreadable
from inglenook.readers.office.ofd import read

INVOICE = [("26312000001234567890", 80, 20), ("苏州恒泰贸易有限公司", 44, 30.5), ("¥53000.00", 160, 80)]
FIELDS = [("电子发票（增值税专用发票）", 70, 10), ("发票号码：", 60, 20), ("名称：", 32, 30), ("（小写）", 140, 80)]


def test_what_a_page_draws_stands_behind_the_names_that_its_template_draws() -> None:
    found, _ = registry.read("a.ofd", office_samples.ofd([INVOICE, [("第二页", 20, 20)]], FIELDS))
    document = found.document
    assert document is not None
    assert document.text == (
        "电子发票（增值税专用发票）\n发票号码：26312000001234567890\n名称：苏州恒泰贸易有限公司\n"
        "（小写） ¥53000.00\n\n第二页"
    )
    assert [section.page for section in document.sections] == [1, 2] and document.pages == 2
    assert (document.title, document.filetype, document.created) == ("电子发票（增值税专用发票）", "ofd", 1793145600)


def test_a_page_that_is_missing_costs_that_page_alone() -> None:
    whole = office_samples.ofd([INVOICE, [("第二页", 20, 20)]])
    assert "第二页" in read("a.ofd", whole.replace(b"Doc_0/Pages/Page_0/", b"Doc_0/Pages/Page_9/")).text
    with pytest.raises(Unreadable) as raised:
        read("a.ofd", office_samples.ofd([]))
    assert raised.value.outcome is Outcome.DAMAGED


def test_a_title_of_nothing_but_entities_takes_no_square_of_time() -> None:
    root = f"<OFD><Title>{'&amp;' * 500_000}</Title><DocRoot>none</DocRoot></OFD>"
    begun = time.process_time()
    with pytest.raises(Unreadable):
        read("a.ofd", office_samples.packed(**{"OFD.xml": root}))
    assert time.process_time() - begun < 1.5  # 0.1 here, 3 with each piece joined to those before it
