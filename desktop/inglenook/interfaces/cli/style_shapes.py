"""The JSON of `learn style` and `learn versions`, as promised in `docs/cli.md`."""

from __future__ import annotations

from inglenook.core.learning import Base, StyleLearned, StylePreview, StyleVersion
from inglenook.interfaces.cli.shapes import Json, when


def preview(value: StylePreview) -> Json:
    """`learn style --preview --json`."""
    need = value.need
    return {
        "language": value.language,
        "pairs": dict(value.pairs),
        "left_out": dict(value.left_out),
        "trained": value.trained,
        "held_back": value.held_back,
        "base": None if value.base is None else _base(value.base),
        "seconds": None if need is None or not need.seconds else round(need.seconds, 1),
        "memory_bytes": None if need is None else need.memory_bytes,
        "begun": None if value.begun is None else version(value.begun),
        "problem": value.problem or None,
    }


def learned(value: StyleLearned) -> Json:
    """`learn style --json` and `learn versions VERSION --json`."""
    return {
        "version": version(value.version),
        "examples": [
            {
                "mail": str(each.mail),
                "reply": str(each.reply),
                "subject": each.subject,
                "incoming": each.incoming,
                "own": each.own,
                "draft_before": each.before,
                "draft_after": each.after,
            }
            for each in value.examples
        ],
    }


def version(value: StyleVersion) -> Json:
    """One version."""
    return {
        "version": value.version,
        "language": value.language,
        "state": value.state,
        "base": _base(value.base),
        "trained": value.trained,
        "held_back": value.held_back,
        "done": value.done,
        "steps": value.steps,
        "loss_before": value.before,
        "loss_after": value.after,
        "seconds": round(value.seconds, 1),
        "bytes": value.size_bytes,
        "sha256": value.digest,
        "made": when(value.made),
        "in_use": value.is_used,
        "settings": dict(value.settings),
    }


def _base(value: Base) -> Json:
    return {"name": value.name, "title": value.title, "sha256": value.digest, "licence": value.licence}
