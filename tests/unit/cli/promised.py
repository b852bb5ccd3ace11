"""The JSON schemas that `docs/cli.md` promises, by the name of what is written."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = dict(
    re.findall(
        r"^### ([a-z ]+)\n\n```json\n(.*?)\n```",
        (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
