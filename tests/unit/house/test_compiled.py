"""The tests are compiled before the workers of a run begin, in the form and the place in which pytest looks for it."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from compiled import compile_each


def test_pytest_takes_what_was_compiled_until_the_file_changes(
    tmp_path: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "test_sums.py"
    hook = rewrite.AssertionRewritingHook(pytestconfig)
    path.write_text("def test_sum():\n    one = 1\n    assert one == 2\n", encoding="utf-8")
    compile_each([path])
    with monkeypatch.context() as patch:
        patch.setattr(rewrite, "_rewrite_test", lambda *_: pytest.fail("it is compiled anew"))
        spec = spec_from_file_location("test_sums", path, loader=hook)
        assert spec is not None
        module = module_from_spec(spec)
        hook.exec_module(module)
        with pytest.raises(AssertionError, match="1 == 2"):  # the assert was taken apart
            module.test_sum()
        path.write_text("def test_sum():\n    assert 1 == 1\n", encoding="utf-8")
        with pytest.raises(pytest.fail.Exception):
            hook.exec_module(module)
