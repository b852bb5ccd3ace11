"""The bill of materials: every part of a bundle with what is compiled into it, in the form of CycloneDX 1.6.

`written` makes the text, `check` has it read by the standard's own schema. The same bundle gives the same bytes.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterable
from typing import Any

from installers.identity import HOMEPAGE, NAME, VERSION, source_date_epoch
from installers.parts import Part

_EXPRESSION = re.compile(r"^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$")


class BillUnfit(ValueError):
    """The bill is not as the standard wants it."""


def written(parts: Iterable[Part], system: str, machine: str) -> str:
    """The bill of a bundle for that system and processor, as JSON."""
    epoch = source_date_epoch()
    program = {
        "type": "application",
        "bom-ref": NAME,
        "name": NAME,
        "version": VERSION,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "purl": f"pkg:generic/{NAME}@{VERSION}",
        "externalReferences": [{"type": "website", "url": HOMEPAGE}],
        "properties": [
            {"name": "inglenook:system", "value": system},
            {"name": "inglenook:processor", "value": machine},
        ],
    }
    name = f"{HOMEPAGE}#{VERSION}-{system}-{machine}-{epoch}"
    components = [_component(part, "") for part in parts if part.name != NAME]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch)),
            "component": program,
        },
        "components": components,
        "dependencies": [{"ref": NAME, "dependsOn": [each["bom-ref"] for each in components]}],
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def check(bill: str) -> None:
    """Raise `BillUnfit` where the standard's schema refuses it. Needs the library of the bundler's environment."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    trouble = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    if trouble is not None:
        raise BillUnfit(str(trouble))


def _component(part: Part, within: str) -> dict[str, Any]:
    ref = f"{within}/{part.purl}" if within else part.purl
    made: dict[str, Any] = {"type": "library", "bom-ref": ref, "name": part.name}
    if part.version:
        made["version"] = part.version
    if part.licence:
        is_spdx = _EXPRESSION.match(part.licence)
        made["licenses"] = [{"expression": part.licence}] if is_spdx else [{"license": {"name": part.licence}}]
    if part.notice:
        made["copyright"] = part.notice
    made["purl"] = part.purl
    if inner := {each.purl: _component(each, ref) for each in part.within}:
        made["components"] = list(inner.values())
    return made
