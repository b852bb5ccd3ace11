"""Patterns that are compiled when they are first tried."""

from __future__ import annotations

import re

import pytest

from inglenook.index.sentences import grammar, patterns


def test_a_pattern_is_compiled_at_first_need_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_all", [])
    compiled: list[str] = []
    compile_ = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    dated, paid = patterns.english("last week"), patterns.Late("付款")
    assert compiled == []
    assert dated.match("LAST  week") is not None and dated.fullmatch("last weeks") is None
    assert len(compiled) == 1
    patterns.make_ready()
    patterns.make_ready()
    assert len(compiled) == 2
    assert paid.search("已付款") is not None and not list(paid.finditer("欠款")) and len(compiled) == 2


def test_every_pattern_of_a_sentence_can_be_compiled() -> None:
    assert len(patterns._all) > 300, grammar.__name__
    patterns.make_ready()
