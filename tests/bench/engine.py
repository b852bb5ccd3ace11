"""A full-size model of 270 million random weights through the whole stack: `python -m tests.bench.engine`.

Each row is this project (worker, process and wire, as the jobs use it), beside llama.cpp called directly in a process
of its own with its own settings, in the same run and by turns; and beside the limit of the memory, which must be read
once for each token. Speed does not depend on what the weights are. `--quick` does a little of each, `--conversations N`
the protocol for energy (`docs/benchmarks.md`).
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.engine.interface import Ended, Written
from inglenook.engine.shelf.models import Model, digest_of
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.engine.writers.writing import Turn, Writing
from inglenook.process import starting

from . import energy, speedmodel

FOLDER = Path("build/speed")
CONTEXT = 8192
_SYLLABLES = "ba be bi co cu da do fa fe gi go ka ke la lo ma mi na ne pa po ra re sa so ta te va ve za".split()
_PREFILL, _DECODE, _DOCUMENT, _QUESTION = 512, 128, 1_950, 50


@dataclass(frozen=True)
class Timed:
    """One text: seconds to the first of it and from there to the end, and the tokens of each."""

    first_s: float
    rest_s: float
    prompt: int
    cached: int
    written: int

    @property
    def prefill(self) -> float:
        """Tokens of the prompt a second, the first token written among them."""
        return (self.prompt - self.cached) / self.first_s

    @property
    def decode(self) -> float:
        """Tokens written a second after the first."""
        return (self.written - 1) / self.rest_s if self.rest_s else 0.0


def text_of(seed: int, words: int) -> str:
    """Some words of the model's vocabulary; a different text for each seed."""
    chance = np.random.default_rng(seed)
    return "".join(" " + "".join(chance.choice(_SYLLABLES, 2)) for _ in range(words))


def writing(parts: tuple[str, ...], limit: int, seed: int = 1) -> Writing:
    """Sampled, so that the text of random weights does not go round in circles and end."""
    return Writing((Turn("user", parts),), limit, temperature=1.0, seed=seed)


def ours(engine: RemoteEngine, asked: Writing) -> Timed:
    """One text through the whole stack."""
    begun_s = time.perf_counter()
    first_s = 0.0
    for event in engine.write(asked, Stop()):
        if isinstance(event, Written) and not first_s:
            first_s = time.perf_counter()
    assert isinstance(event, Ended)
    return Timed(first_s - begun_s, time.perf_counter() - first_s, event.prompt, event.cached, event.units)


class Direct:
    """llama.cpp by itself, in a process that does nothing else; a line of JSON to it and one from it for each text."""

    def __init__(self, path: Path, threads: int) -> None:
        command = [sys.executable, "-m", "tests.bench.engine", "--serve", str(path), "--threads", str(threads)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.load_s = float(self._said()["load_s"])

    def write(self, text: str, limit: int) -> Timed:
        """One text."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"text": text, "limit": limit}) + "\n")
        self._process.stdin.flush()
        return Timed(**self._said())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said


def serve(path: Path, threads: int) -> None:
    """Be the process of `Direct`."""
    os.environ["GGML_NO_BACKTRACE"] = "1"
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.hostnames = [f"/tmp/inglenook-bench-{secrets.token_hex(8)}.sock"]
    params.n_parallel, params.n_ctx, params.verbosity, params.warmup = 1, CONTEXT, -1, True
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    begun_s = time.perf_counter()
    server = xllamacpp.Server(params)
    Path(params.hostnames[0]).unlink(missing_ok=True)
    print(json.dumps({"load_s": time.perf_counter() - begun_s}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_direct(server, asked["text"], asked["limit"])), flush=True)


def _direct(server: Any, text: str, limit: int) -> dict[str, float]:
    times: list[float] = []
    last: dict[str, Any] = {}

    def take(chunk: dict[str, Any]) -> bool:
        if chunk["choices"][0]["text"]:
            times.append(time.perf_counter())
        last.update(chunk)
        return False

    body = {"prompt": text, "max_tokens": limit, "temperature": 1.0, "top_k": 64, "seed": 1, "stream": True}
    begun_s = time.perf_counter()
    server.handle_completions(body, take)
    usage = last["usage"]
    return {
        "first_s": times[0] - begun_s,
        "rest_s": time.perf_counter() - times[0],
        "prompt": usage["prompt_tokens"],
        "cached": usage["prompt_tokens_details"]["cached_tokens"],
        "written": usage["completion_tokens"],
    }


def bandwidth(threads: int) -> float:
    """Gigabytes a second that so many threads read from memory, at best."""
    parts = np.array_split(np.ones(64 * 1024 * 1024, np.float64), threads)
    best = 0.0
    for _ in range(5):
        readers = [threading.Thread(target=part.sum) for part in parts]
        begun_s = time.perf_counter()
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        best = max(best, sum(part.nbytes for part in parts) / (time.perf_counter() - begun_s) / 1e9)
    return best


def row(what: str, figure: float, unit: str, peer: str, theirs: float | None, *, digits: int = 1) -> None:
    """Print a row; the ratio is ours to theirs, in the unit's own sense."""
    beside = "" if theirs is None else f"{theirs:,.{digits}f} {unit}"
    ratio = "" if not theirs else f"{figure / theirs:.2f}"
    print(f"| {what} | {figure:,.{digits}f} {unit} | {peer} | {beside} | {ratio} |", flush=True)


def speeds(engine: RemoteEngine, direct: Direct, limit: float, times: int) -> None:
    """Prefill and decode, ours and direct by turns, each time of another text."""
    found: dict[str, list[Timed]] = {"ours": [], "direct": []}
    for number in range(times):
        for name, seed in (("ours", 2 * number), ("direct", 2 * number + 1)):
            text = text_of(seed, _PREFILL // 2)
            found[name].append(
                ours(engine, writing((text,), _DECODE)) if name == "ours" else direct.write(text, _DECODE)
            )
    prefill = {name: statistics.median(each.prefill for each in timed) for name, timed in found.items()}
    decode = {name: statistics.median(each.decode for each in timed) for name, timed in found.items()}
    row("prefill (goal: 0.95)", prefill["ours"], "tok/s", "llama.cpp directly", prefill["direct"])
    row("decode (goal: 0.95)", decode["ours"], "tok/s", "llama.cpp directly", decode["direct"])
    row("decode", decode["ours"], "tok/s", "memory limit", limit)


def prefixes(engine: RemoteEngine, direct: Direct, times: int) -> None:
    """The first token of a prompt of 2,000 tokens, cold and with all but the question known."""
    cold, known, shares, theirs = [], [], [], []
    for number in range(times):
        document = text_of(1_000 + number, _DOCUMENT // 2)
        cold.append(ours(engine, writing((document, text_of(1, _QUESTION // 2)), 1)).first_s)
        border = 3 + engine.sizes([document], Stop())[0]
        again = ours(engine, writing((document, text_of(2, _QUESTION // 2)), 1))
        known.append(again.first_s)
        shares.append(again.cached / border)
        theirs.append(direct.write(text_of(2_000 + number, (_DOCUMENT + _QUESTION) // 2), 1).first_s)
    row(
        "first token, 2,000 tokens, cold", statistics.median(cold), "s", "llama.cpp directly", statistics.median(theirs)
    )
    ratio = statistics.median(cold) / statistics.median(known)
    row("first token, document known", statistics.median(known), "s", "goal: 12 times faster than cold", None, digits=2)
    row("times faster than cold", ratio, "", "goal", 12)
    row("share of the known document that was reused", min(shares), "", "goal", 1, digits=3)


def cancels(engine: RemoteEngine, times: int) -> None:
    """From a stop to the end as the caller sees it, and to the answer of the next small request."""
    long = writing((text_of(9, 1_500),), 1)
    for what, asked, wait in (("reading", long, 0.4), ("writing", writing((text_of(8, 30),), 2_000), 0.0)):
        screen, idle = [], []
        for _ in range(times):
            stop = Stop()
            events = engine.write(asked, stop)
            while not isinstance(next(events), Written) and not wait:
                pass
            time.sleep(wait)
            begun_s = time.perf_counter()
            stop.set()
            try:
                for _event in events:
                    pass
            except Stopped:
                screen.append(time.perf_counter() - begun_s)
            engine.sizes(["a"], Stop())
            idle.append(time.perf_counter() - begun_s)
        row(f"stop while {what}, as the caller sees it", 1000 * max(screen), "ms", "goal", 50)
        row(f"stop while {what}, until the engine is idle", 1000 * max(idle), "ms", "goal", 600)


def memory(engine: RemoteEngine) -> None:
    """What the process of the model holds, at most and now."""
    status = Path(f"/proc/{engine.pid}/status")
    if not status.exists():
        return
    facts = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    for name, what in (("VmRSS", "memory of the process"), ("VmHWM", "the same at its highest")):
        row(what, int(facts[name].split()[0]) / 1024, "MB", "the file", engine.model.size_bytes / 1e6)


def opened(path: Path) -> Iterator[RemoteEngine]:
    """The engine, closed in the end."""
    starter = starting.start()
    engine = RemoteEngine(
        starter, Model("speed", "Speed", "gguf", path, digest_of(path), "gemma3", CONTEXT, path.stat().st_size)
    )
    yield engine
    engine.close()
    starter.close()


def measure(path: Path, *, quick: bool, conversations: int) -> None:
    """All of it, as a table."""
    from inglenook.engine.llama import llamacpp

    threads = llamacpp.cores()
    weights = sum(each.length for each in speedmodel.tensors_of(path.stem))
    rate = bandwidth(threads)
    print(f"\n{path.name}, {threads} threads, memory read at {rate:.1f} GB/s, {weights / 1e6:.0f} MB a token\n")
    print("| what | Inglenook | beside | peer | ratio |\n| --- | --- | --- | --- | --- |", flush=True)
    times = 1 if quick else 5
    for engine in opened(path):
        begun_s = time.perf_counter()
        engine.sizes(["a"], Stop())
        load_s = time.perf_counter() - begun_s
        direct = Direct(path, threads)
        row("load, with the check of the file", load_s, "s", "llama.cpp directly", direct.load_s)
        speeds(engine, direct, rate * 1e9 / weights, times)
        prefixes(engine, direct, 1 if quick else 3)
        cancels(engine, times)
        memory(engine)
        direct.close()
        energy.measure(engine, conversations)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--conversations", type=int, default=0)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        serve(chosen.serve, chosen.threads)
        return 0
    paths = speedmodel.build(FOLDER)
    measure(paths["speed-q4_0"], quick=chosen.quick, conversations=chosen.conversations)
    subprocess.run([sys.executable, "-m", "tests.bench.engine_window", str(paths["speed-q4_0"])], check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
