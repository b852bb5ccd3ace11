"""The JSON of `models` and `connections`, as promised in `docs/cli.md`."""

from __future__ import annotations

from inglenook.core.connections import Connection
from inglenook.interfaces.cli.shapes import Json, when
from inglenook.tasks.models.models import ModelView, Room
from inglenook.tasks.models.trial import Trial


def model(value: ModelView) -> Json:
    """A model, installed or offered."""
    return {
        "name": value.name,
        "title": value.title,
        "state": value.state,
        "form": value.form,
        "family": value.family,
        "quantisation": value.quantisation,
        "bytes": value.size_bytes,
        "memory_bytes": value.memory_bytes,
        "fit": value.fit or None,
        "parameters": value.parameters,
        "context": value.context,
        "licence": value.licence,
        "asks": value.asks,
        "writes": not value.embeds and value.is_tuned,
        "embeds": value.embeds,
        "runs_here": value.is_runnable,
        "jobs": list(value.jobs),
        "good_for": value.good_for[0],
        "from": value.origin,
        "revision": value.revision,
        "sha256": value.digest,
        "added": when(value.added),
        "accepted": when(value.accepted),
    }


def room(value: Room) -> Json:
    """What this computer has for models."""
    return {
        "memory_bytes": value.memory_bytes,
        "available_bytes": value.available_bytes,
        "free_bytes": value.free_bytes,
        "folder": value.folder,
        "forms": list(value.forms),
    }


def trial(value: Trial) -> Json:
    """The self-check of a model."""
    return {
        "name": value.name,
        "ok": value.is_well,
        "checks": {check.name: check.is_well for check in value.checks},
        "load_seconds": round(value.load_s, 3),
        "first_token_seconds": round(value.first_token_s, 4),
        "known_prompt_seconds": round(value.again_s, 4),
        "prompt_tokens": value.prompt_tokens,
        "prefill_tokens_per_second": round(value.prefill_rate, 1),
        "decode_tokens_per_second": round(value.decode_rate, 1),
        "stop_seconds": round(value.stop_s, 4),
        "memory_bytes": value.memory_bytes,
    }


def connection(value: Connection) -> Json:
    """A line of the log of connections."""
    return {
        "at": when(value.at),
        "host": value.host,
        "port": value.port,
        "why": value.why,
        "sent": value.sent,
        "received": value.received,
        "outcome": value.outcome,
    }
