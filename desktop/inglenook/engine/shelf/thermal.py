"""Whether this computer is too hot for work that can wait, as the system says; False where it does not say."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from pathlib import Path

_ZONES = Path("/sys/class/thermal")
_PMSET = "/usr/bin/pmset"
_WAIT_S = 2.0
_BEFORE = 8_000  # thousandths of a degree below the point at which a system ends itself
_SLOWED = 80  # percent of its speed that a Mac gives its processor
_LIMIT = re.compile(r"CPU_Speed_Limit\s*=\s*(\d{1,3})")


def is_hot() -> bool:
    """True where the processor is slowed for its heat, or is near to what it must not reach."""
    if sys.platform == "darwin":
        return by_pmset(_asked())
    return by_zones(_ZONES) if sys.platform == "linux" else False


def by_zones(folder: Path) -> bool:
    """Linux: a zone at the temperature from which it is cooled by slowing down (`passive`), or near `hot` or
    `critical` (Documentation/driver-api/thermal/sysfs-api.rst of the kernel)."""
    for zone in sorted(folder.glob("thermal_zone*")):
        now = _number(zone / "temp")
        if now is None:
            continue
        for kind in zone.glob("trip_point_*_type"):
            point = _number(zone / kind.name.replace("_type", "_temp"))
            word = _word(kind)
            if point is None or point <= 0:
                continue
            if (word == "passive" and now >= point) or (word in {"hot", "critical"} and now >= point - _BEFORE):
                return True
    return False


def by_pmset(told: str) -> bool:
    """macOS: `pmset -g therm` names the share of its speed that the processor has, where it is less than all."""
    found = _LIMIT.search(told)
    return found is not None and int(found[1]) < _SLOWED


def _asked() -> str:
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run([_PMSET, "-g", "therm"], capture_output=True, timeout=_WAIT_S, check=False)
        return done.stdout.decode("utf-8", "replace")
    return ""


def _word(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").strip().lower()[:40]
    return ""


def _number(path: Path) -> int | None:
    with contextlib.suppress(ValueError):
        return int(_word(path))
    return None
