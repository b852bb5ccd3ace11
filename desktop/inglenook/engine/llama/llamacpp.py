"""The one file that names llama.cpp (through `xllamacpp`), with the cures for what it does unasked.

llama.cpp always opens a listener. Here it is a socket file in a folder of this process's own, taken away as soon as the
model is loaded, so that no port is open and nobody can reach it. Its wheel is built for processors with AVX2; on an
older one the import alone would end the process, so the processor is asked first. What uses it: `llama_embedding` and
`llama_writing`, each in a child process of its own.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from inglenook.engine.embedders.catalogue import ProcessorUnfit
from inglenook.process.sandbox import SOCKETS, seal

_NEEDED = frozenset({"avx2", "fma", "f16c", "bmi2"})
_AVX2_ON_WINDOWS = 40
_TICKS = 100  # a second, in what Linux counts
_FAST_CORES = Path("/sys/devices/cpu_core/cpus")  # where there are slow ones beside them


def missing_features(cpuinfo: Path = Path("/proc/cpuinfo")) -> frozenset[str]:
    """What the wheel of llama.cpp needs and this processor lacks; empty where nothing does, or nobody can tell."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return frozenset()
    if sys.platform == "win32":
        import ctypes

        has = ctypes.WinDLL("kernel32").IsProcessorFeaturePresent(_AVX2_ON_WINDOWS)
        return frozenset() if has else frozenset({"avx2"})
    try:
        flags = re.search(r"^flags\s*:(.*)$", cpuinfo.read_text("ascii", "replace"), re.MULTILINE)
    except OSError:
        return frozenset()
    return _NEEDED.difference(flags[1].split()) if flags else frozenset()


class Bustle:
    """How busy other programs keep the processor, from when it is made until it is asked. Linux only."""

    def __init__(self, stat: Path = Path("/proc/stat")) -> None:
        self._stat = stat
        self._own_s, self._begun = time.process_time(), self._times()

    def share(self) -> float:
        """What of all cores others took meanwhile, 0 to 1; 0 where nobody knows."""
        busy, idle = (after - before for before, after in zip(self._begun, self._times(), strict=True))
        own = (time.process_time() - self._own_s) * _TICKS
        return 0.0 if busy + idle <= 0 else min(1.0, max(0.0, (busy - own) / (busy + idle)))

    def _times(self) -> tuple[int, int]:
        """Ticks of all cores so far: at work, and with nothing to do."""
        try:
            numbers = [int(each) for each in self._stat.read_text("ascii").partition("\n")[0].split()[1:9]]
        except (OSError, ValueError):
            return 0, 0
        idle = sum(numbers[3:5])
        return sum(numbers) - idle, idle


def serve(path: Path, threads: int, settle: Callable[[Any, Any], None], *, is_busy: bool = False) -> Any:
    """llama.cpp with the model at `path` loaded; `settle` is given the module and the parameters to complete.

    Threads that wait for each other keep their cores, which is fast where nobody else wants these (30 tokens a second
    on two cores, against 17), and ten times slower where others do, `is_busy`.

    Raises `ProcessorUnfit` where it cannot run, `RuntimeError` for what it cannot load.
    """
    if missing_features():
        raise ProcessorUnfit()
    os.environ["GGML_NO_BACKTRACE"] = "1"  # else a failed check would start a debugger
    # Children are told to use one thread; OpenMP reads that once, when it is loaded.
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = str(threads)
    if is_busy:
        os.environ["OMP_WAIT_POLICY"] = "passive"
    import xllamacpp  # late: only now is it known that this processor can run it

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.n_threads_http = 1
    params.cache_ram_mib = 0  # no text is kept for a later one, unless asked for
    params.endpoint_slots = params.endpoint_metrics = params.endpoint_props = False
    params.offline = True
    params.fit_params = False
    params.warmup = False
    params.verbosity = -1
    settle(xllamacpp, params)
    with _private(params):
        server = xllamacpp.Server(params)
    if SOCKETS in os.environ:
        seal()
    return server


def cores() -> int:
    """The cores that are fast and whole: threads that wait for each other are as slow as the slowest of them.

    On Linux it is asked; elsewhere half of what is counted, as two threads share a core there.
    """
    here = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if sys.platform != "linux":
        return max(1, here // 2)
    return max(1, min(here, physical_cores() or here))


def physical_cores(cpuinfo: Path = Path("/proc/cpuinfo"), fast: Path = _FAST_CORES) -> int:
    """The cores that Linux tells of, two threads of one counted once and slow ones left out; 0 if it does not say."""
    try:
        blocks = cpuinfo.read_text("ascii", "replace").split("\n\n")
    except OSError:
        return 0
    wanted = _numbers(fast)
    found: set[tuple[str, str]] = set()
    for block in blocks:
        facts = dict(line.split(":", 1) for line in block.splitlines() if ":" in line)
        named = {name.strip(): value.strip() for name, value in facts.items()}
        if "core id" in named and (not wanted or int(named.get("processor", "-1")) in wanted):
            found.add((named.get("physical id", ""), named["core id"]))
    return len(found)


def _numbers(path: Path) -> frozenset[int]:
    """The numbers in a list of the kernel's, such as `0-7,16`; empty where there is none."""
    try:
        parts = path.read_text("ascii").strip().split(",")
        ranges = [part.partition("-") for part in parts if part]
        return frozenset(
            number for first, _dash, last in ranges for number in range(int(first), int(last or first) + 1)
        )
    except (OSError, ValueError):
        return frozenset()


@contextlib.contextmanager
def _private(params: Any) -> Iterator[None]:
    """Have the listener where nobody reaches it: a socket file that is gone once the model is loaded."""
    if sys.platform == "win32":
        # No socket files there: a port of this computer alone, behind a key that nobody is told.
        params.hostnames, params.api_keys = ["127.0.0.1"], [secrets.token_hex(32)]
        yield
        return
    # Not by `tempfile`, which writes a file to see where it may: this process may write none.
    folder = Path(os.environ.get(SOCKETS) or f"/tmp/inglenook-{secrets.token_hex(16)}")  # noqa: S108 - unguessable
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        params.hostnames = [str(folder / "llama.sock")]  # only this ending makes it a file
        yield
    finally:
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
