"""How much of a part is done, and which piece of it is done here where several processes share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Amount:
    """A share of the full number of cycles (1.0 is all), by this seed; by worker `worker` of `workers`, from 0 on."""

    share: float = 1.0
    seed: int = 1
    worker: int = 0
    workers: int = 1

    def mine(self, cycles: Sequence[Each]) -> Sequence[Each]:
        """Those that fall to this worker: together the workers do every one, once."""
        return cycles[self.worker :: self.workers]
