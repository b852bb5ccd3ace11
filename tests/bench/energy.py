"""What conversations cost in energy, where the machine has a meter: RAPL, or a battery that is being emptied.

The protocol is in `docs/benchmarks.md`: a number of conversations of three turns, each turn answered with 64 tokens,
beside the same time of rest just before, whose power is taken off.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from inglenook.core.events import Stop
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing

_RAPL = Path("/sys/class/powercap")
_BATTERIES = Path("/sys/class/power_supply")
_TURNS, _TOKENS, _REST_S = 3, 64, 20.0


def meter() -> tuple[str, Callable[[], float]] | None:
    """The name of a meter and a reading of it in joules, rising; None where there is none that may be read."""
    packages = sorted(_RAPL.glob("intel-rapl:?/energy_uj")) if _RAPL.is_dir() else []
    if packages and _is_readable(packages[0]):
        return "RAPL", lambda: sum(int(each.read_text()) for each in packages) / 1e6
    batteries = sorted(_BATTERIES.glob("BAT*/energy_now")) if _BATTERIES.is_dir() else []
    if batteries and _is_readable(batteries[0]):
        return "battery", lambda: -sum(int(each.read_text()) for each in batteries) * 3600 / 1e6
    return None


def measure(engine: RemoteEngine, conversations: int) -> None:
    """Print a row: joules for one conversation, beyond rest, or that there is no meter."""
    found = meter()
    if found is None or not conversations:
        why = "no meter that may be read" if found is None else "--conversations 25 to measure"
        print(f"| energy of a conversation | not available | {why} | | |", flush=True)
        return
    name, read = found
    begun_j, begun_s = read(), time.perf_counter()
    time.sleep(_REST_S)
    rest_w = (read() - begun_j) / (time.perf_counter() - begun_s)
    begun_j, begun_s = read(), time.perf_counter()
    for number in range(conversations):
        converse(engine, number)
    seconds = time.perf_counter() - begun_s
    spent = (read() - begun_j - rest_w * seconds) / conversations
    print(
        f"| energy of a conversation ({name}) | {spent:,.1f} J | {seconds / conversations:.1f} s each | | |", flush=True
    )


def converse(engine: RemoteEngine, number: int) -> None:
    """One conversation: three questions, each asked with all that was said before."""
    turns = [Turn("system", ("Answer in short sentences. Say so where you do not know.",))]
    for turn in range(_TURNS):
        turns.append(Turn("user", (f"Question {turn} of conversation {number}: what should I do about the roof?",)))
        asked = Writing(tuple(turns), _TOKENS, temperature=1.0, seed=number)
        said = "".join(getattr(event, "text", "") for event in engine.write(asked, Stop()))
        turns.append(Turn("model", (said,)))


def _is_readable(path: Path) -> bool:
    try:
        path.read_text()
    except OSError:
        return False
    return True
