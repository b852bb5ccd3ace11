"""The ways in which a model cannot be had or used. The words for each reason are in `interfaces/sentences.py`."""

from __future__ import annotations

from inglenook.engine.interface import EngineError


class ModelRefused(EngineError):
    """A file or folder is no model that can be used here (fact: reason, one of `REASONS`)."""

    code = "model_refused"


class NoSuchModel(EngineError):
    """No model of that name is installed, or offered (fact: name)."""

    code = "no_such_model"


class EngineMissing(EngineError):
    """The library that runs models of a form is not installed (fact: library)."""

    code = "engine_missing"


class ModelNameTaken(EngineError):
    """A model of that name is installed already (fact: name)."""

    code = "model_name_taken"


class ModelTooLarge(EngineError):
    """A model needs more memory than this computer has (facts: name, needed_mb, memory_mb)."""

    code = "model_too_large"


class ShelfFull(EngineError):
    """The disk has no room for a model (facts: needed_mb, free_mb)."""

    code = "shelf_full"


class ShelfUnreachable(EngineError):
    """The folder of the models cannot be read or written (fact: path)."""

    code = "shelf_unreachable"


REASONS = frozenset(
    """not_there not_a_model not_gguf gguf_version head_cut head_strange cut_off split adapter projector no_vocabulary
    no_family pickle code no_config no_tokenizer no_weights weights_strange too_many_files other_model
    name""".split()
)
