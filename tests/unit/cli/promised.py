"""The JSON that `docs/cli.md` promises, by the name of what is written, and what a command gives held against it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from inglenook.interfaces.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = dict(
    re.findall(
        r"^### ([a-z ]+)\n\n```json\n(.*?)\n```",
        (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)


def answered(command: Sequence[str], capsys: pytest.CaptureFixture[str], schema: str = "") -> tuple[int, Any]:
    """Run a command: its status, and all that it said, or its JSON checked against the schema named."""
    status = main([*command, *(["--json"] if schema else [])])
    captured = capsys.readouterr()
    if not schema:
        return status, captured.out + captured.err
    value = json.loads(captured.out)
    validate(value, json.loads(SCHEMAS[schema]))
    return status, value
