"""Texts that would be read as control tokens by whoever reads control tokens in texts."""

from __future__ import annotations

import random

from models.vocabulary import CONTROL


def hostile_texts(count: int) -> list[str]:
    """Texts put together from control tokens, their halves, and what may stand between them."""
    chance = random.Random(7)
    halves = [token[:at] for token in CONTROL for at in range(1, len(token))]
    halves += [token[at:] for token in CONTROL for at in range(1, len(token))]
    between = ["", " ", "\n", "<", ">", "model\n", "漏", "\u200b", "<|", "[INST]", "x" * 9]
    return [
        "".join(chance.choice(chance.choice((CONTROL, halves, between))) for _ in range(chance.randint(1, 12)))
        for _ in range(count)
    ]
