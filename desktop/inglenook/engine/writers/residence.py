"""Where a model lives: one child that holds it, for as long as it is needed and there is room for it.

It is loaded on a thread of its own, since the first call waits for seconds and may be given up meanwhile, which does
not undo the loading. A second thread looks now and then whether anybody still needs it; both end with the child, and
neither keeps the program alive.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.engine.embedders.catalogue import ProcessorUnfit
from inglenook.engine.interface import EngineDied, EngineError, RequestRefused
from inglenook.engine.shelf.adapters import as_gguf
from inglenook.engine.shelf.models import AdapterUnfit, MemoryShort, Model, ModelDamaged, ModelMissing, ModelUnfit
from inglenook.engine.writers.precedence import Precedence
from inglenook.engine.writers.writing import Loaded, adapters_packed
from inglenook.process import memory_files, wire
from inglenook.process.child import Child, ChildDied, ChildFailed, Pace, Pending
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter, StarterGone

IDLE_S = 600.0

_ROLES = {"gguf": "llama", "mlx": "mlx"}
# A model of many gigabytes keeps the whole child busy while it is loaded.
_PACE = Pace(hung_s=120.0)
_CPU_S, _WALL_S = 7200, 1800.0  # from one answer to the next: a long prompt on a slow computer
_MIB = 1024 * 1024
_BESIDE_BYTES = 384 * _MIB  # states of prompts, and room to work
_SPACE_BYTES = 4096 * _MIB  # of addresses, beside three times the file: mapped, copied, and on its way
_LEFT_BYTES = 256 * _MIB  # less than this free is pressure
_LOOK_S, _WAIT_S = 15.0, 0.02
_CONTEXT_MAX = 2**24
_SAID = {each.code: each for each in (AdapterUnfit, ModelDamaged, ModelMissing, ModelUnfit)}
_REFUSED = {"engine_refused": "schema", "schema_unfit": "schema"}
TROUBLE = (ChildDied, ChildFailed, ChildNotStarted, StarterGone, wire.WireError)


Adapters = Callable[[], Mapping[str, bytes]]  # what is loaded along with a model, by name


class _Loading:
    """A child with its model on the way. `wait` may be called from any thread, and by many."""

    def __init__(self, child: Child, pending: Pending, model: Model, adapters: frozenset[str]) -> None:
        self.child, self.adapters = child, adapters
        self.ended = threading.Event()
        self._pending, self._model = pending, model
        self._is_done = threading.Event()
        self._failure: InglenookError | None = None
        threading.Thread(target=self._load, name=f"load-{child.pid}", daemon=True).start()

    def wait(self, stop: Stop) -> Child:
        """The child, once it has loaded the model. Raises what went wrong, or `Stopped`."""
        while not self._is_done.wait(_WAIT_S):
            stop.check()
        if self._failure is not None:
            raise self._failure
        return self.child

    def _load(self) -> None:
        # An edge of a thread: whoever waits is told.
        try:
            untrusted = [wire.decode(reply.value, Loaded) for reply in self._pending]
            if len(untrusted) != 1 or not 0 < untrusted[0].context <= _CONTEXT_MAX:
                raise EngineDied(engine=self._model.title, reason="answer")
        except InglenookError as error:
            self._failure = told(error, self._model)
            self.child.kill()
        finally:
            self._is_done.set()


class Residence:
    """Safe from any thread. `free_bytes` says how much memory is free, 0 where nobody knows."""

    def __init__(
        self,
        starter: Starter,
        model: Model,
        precedence: Precedence,
        idle_s: float,
        free_bytes: Callable[[], int],
        adapters: Adapters,
    ) -> None:
        self._starter, self._model, self._precedence, self._adapters = starter, model, precedence, adapters
        self._idle_s, self._free_bytes = idle_s, free_bytes
        self._changing = threading.Lock()
        self._loading: _Loading | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether there is a live child, its model loaded or on its way."""
        loading = self._loading
        return loading is not None and loading.child.is_alive

    @property
    def pid(self) -> int:
        """The process ID of the child, 0 without one."""
        loading = self._loading
        return loading.child.pid if loading is not None and loading.child.is_alive else 0

    def child(self, stop: Stop, adapter: str = "") -> Child:
        """The child with the model loaded, and that adapter. Raises `EngineError`s and `Stopped`."""
        return self.begin(adapter).wait(stop)

    def begin(self, adapter: str = "") -> _Loading:
        """Start the child where there is none, or anew where it lacks that adapter. Raises `EngineError`s."""
        with self._changing:
            loading = self._loading
            if loading is not None and loading.child.is_alive and (not adapter or adapter in loading.adapters):
                return loading
            adapters = self._carried()
            if adapter and adapter not in adapters:
                raise AdapterUnfit(engine=self._model.title)
            self._end()
            self._loading = loading = self._started(adapters)
            threading.Thread(target=self._watch, args=(loading,), name="residence", daemon=True).start()
            return loading

    def look(self) -> bool:
        """End the child if nobody has needed it for long, or nobody does and memory is short; whether it did."""
        with self._changing:
            idle_s = self._precedence.idle_s
            if self._loading is None or idle_s is None:
                return False
            if idle_s < self._idle_s and not self._is_short(_LEFT_BYTES):
                return False
            self._end()
            return True

    def close(self) -> None:
        """End the child; harmless when repeated. A later call would start a new one."""
        with self._changing:
            self._end()

    def _started(self, adapters: Mapping[str, bytes]) -> _Loading:
        model = self._model
        role = _ROLES.get(model.form)
        if role is None:
            raise ModelUnfit(engine=model.title)
        needed = model.size_bytes * 5 // 4 + _BESIDE_BYTES
        if self._is_short(needed):
            free = self._free_bytes()
            raise MemoryShort(engine=model.title, needed=needed // _MIB, free=free // _MIB)
        limits = Limits(3 * model.size_bytes + _SPACE_BYTES, _CPU_S, _WALL_S)
        options: dict[str, wire.Option] = {
            "path": str(model.path.absolute()),  # a child works in the root folder
            "digest": model.digest,
            "context": model.context,
            "family": model.family,
        }
        options["adapters"], payload = adapters_packed(adapters)
        try:
            child = self._starter.spawn(role, limits, None, _PACE, [model.path])
            return _Loading(child, child.call("load", options, payload), model, frozenset(adapters))
        except TROUBLE as error:
            raise told(error, model) from error

    def _carried(self) -> dict[str, bytes]:
        """The adapters in the form of the model; none that a process of this system cannot be given."""
        if self._model.form != "gguf":
            return dict(self._adapters())
        if not memory_files.are_there():
            return {}
        carried: dict[str, bytes] = {}
        for name, data in self._adapters().items():
            with contextlib.suppress(AdapterUnfit):  # whoever asks for it is told; others need it not
                carried[name] = as_gguf(data)
        return carried

    def _is_short(self, needed: int) -> bool:
        free = self._free_bytes()
        return 0 < free < needed

    def _watch(self, loading: _Loading) -> None:
        while not loading.ended.wait(min(_LOOK_S, max(_WAIT_S, self._idle_s / 4))):
            self.look()

    def _end(self) -> None:
        if self._loading is not None:
            self._loading.ended.set()
            self._loading.child.close()
            self._loading = None


def told(error: InglenookError, model: Model) -> InglenookError:
    """What went wrong with a child, as an error of the engine."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, ChildFailed):
        if error.reason in _SAID:
            return _SAID[error.reason](engine=model.title)
        if error.reason == ProcessorUnfit.code:
            return ProcessorUnfit()
        if error.reason in _REFUSED:
            return RequestRefused(engine=model.title, lacks=_REFUSED[error.reason])
        return EngineDied(engine=model.title, reason=error.reason)
    return EngineDied(engine=model.title, reason=error.reason if isinstance(error, ChildDied) else error.code)
