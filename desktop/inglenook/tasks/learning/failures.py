"""What can keep the person's style from being learned or used; the words are in `interfaces/sentences.py`."""

from __future__ import annotations

from inglenook.core.errors import InglenookError
from inglenook.engine.interface import EngineError


class LearningUnavailable(EngineError):
    """Nothing can be trained on this computer (fact: library, the first that is missing)."""

    code = "learning_unavailable"


class NoBase(EngineError):
    """There is no model that can be trained (fact: offer, the smallest of the catalogue that could be)."""

    code = "no_base"


class BaseUnfit(EngineError):
    """A model that was asked for cannot be trained (fact: name): another form, or one that makes vectors."""

    code = "base_unfit"


class TooFewPairs(InglenookError):
    """The replies are too few to learn from (facts: language, pairs, needed)."""

    code = "too_few_pairs"


class UseUnsupported(EngineError):
    """What was learned cannot be given to a model here without writing it on the disk (fact: name)."""

    code = "use_unsupported"


class ExportRefused(InglenookError):
    """A folder for an export holds something already, or cannot be written (fact: path)."""

    code = "export_refused"
