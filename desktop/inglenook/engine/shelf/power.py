"""Whether this computer runs on its battery, as the system says; None where it does not say."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")
_PMSET = "/usr/bin/pmset"
_WAIT_S = 2.0


def on_battery() -> bool | None:
    """True on battery, False on mains or without any battery, None where the system does not say."""
    if sys.platform == "darwin":
        return by_pmset(_asked())
    if sys.platform == "win32":
        return by_status(_line_status())
    return by_supplies(_SUPPLIES)


def by_supplies(folder: Path) -> bool | None:
    """Linux: `power_supply` in sysfs. A supply of the mains that is on decides, then a battery that discharges.

    The batteries of mice and keyboards have `scope` Device and do not count.
    """
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return None
    has_battery, is_discharging = False, False
    for supply in supplies:
        kind = _word(supply / "type")
        if kind in {"mains", "usb", "usb_pd", "usb_c", "wireless"} and _word(supply / "online") == "1":
            return False
        if kind == "battery" and _word(supply / "scope") != "device":
            has_battery = True
            is_discharging |= _word(supply / "status") == "discharging"
    return is_discharging if has_battery else False


def by_pmset(told: str) -> bool | None:
    """macOS: the first line of `pmset -g batt` is `Now drawing from 'Battery Power'` or `'AC Power'`."""
    first = told.partition("\n")[0]
    if "'" not in first:
        return None
    return "'AC Power'" not in first


def by_status(status: int) -> bool | None:
    """Windows: `ACLineStatus` is 0 on battery, 1 on mains, 255 where nobody knows."""
    return {0: True, 1: False}.get(status)


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip().lower()[:40]
    except OSError:
        return ""


def _asked() -> str:
    try:
        done = subprocess.run([_PMSET, "-g", "batt"], capture_output=True, timeout=_WAIT_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


class _SystemPowerStatus(ctypes.Structure):
    """`SYSTEM_POWER_STATUS` of winbase.h."""

    _fields_ = (
        ("ACLineStatus", ctypes.c_ubyte),
        ("BatteryFlag", ctypes.c_ubyte),
        ("BatteryLifePercent", ctypes.c_ubyte),
        ("SystemStatusFlag", ctypes.c_ubyte),
        ("BatteryLifeTime", ctypes.c_uint32),
        ("BatteryFullLifeTime", ctypes.c_uint32),
    )


def _line_status() -> int:
    status = _SystemPowerStatus()
    windows = getattr(ctypes, "windll", None)
    if windows is None or not windows.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return 255
    return int(status.ACLineStatus)
