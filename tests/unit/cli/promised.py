"""The JSON that `docs/cli.md` promises, by the name of what is written, and what a command gives held against it."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

from inglenook.interfaces.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = dict(
    re.findall(
        r"^### ([a-z ]+)\n\n```json\n(.*?)\n```",
        (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)


@functools.cache
def _of(name: str) -> Validator:
    """A schema, looked through once: that takes longer than to hold what a command gives against it."""
    schema = json.loads(SCHEMAS[name])
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def hold_to(name: str, value: Any) -> None:
    """Raise `jsonschema.ValidationError` where a value is not as the manual promises it."""
    _of(name).validate(value)


def answered(command: Sequence[str], capsys: pytest.CaptureFixture[str], schema: str = "") -> tuple[int, Any]:
    """Run a command: its status, and all that it said, or its JSON checked against the schema named."""
    status = main([*command, *(["--json"] if schema else [])])
    captured = capsys.readouterr()
    if not schema:
        return status, captured.out + captured.err
    value = json.loads(captured.out)
    hold_to(schema, value)
    return status, value
