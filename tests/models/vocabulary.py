"""A small vocabulary of the kind that Gemma has: pieces with scores, merged best score first, bytes for all the rest.

Two programs must cut every text alike: llama.cpp merges the neighbours whose joint piece has the best score (of equals
the leftmost), Hugging Face's `tokenizers` follows a list of merges. They agree on every text if (1) scores are unique,
(2) the list holds every way to put a piece together, in the order of the scores, and (3) no piece can be put together
in two ways that overlap in a text ("aa" + "a" and "a" + "aa" in "aaaa"): then equal scores never compete. Pieces that
break (3) are left out. A control token is never the outcome of a merge, so text that looks like one stays text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SPACE = "\u2581"
TEMPLATE = Path(__file__).parent / "template.jinja"
PAD, EOS, BOS, UNK, START, END = 0, 1, 2, 3, 4, 5
CONTROL = ("<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>")
BYTES = tuple(f"<0x{value:02X}>" for value in range(256))
_FIRST_PIECE = len(CONTROL) + len(BYTES)
_WORD = re.compile(rf"{SPACE}?[A-Za-z]+|[\u4e00-\u9fff]+|[\s\S]")
_LONGEST_CHINESE = 2


@dataclass(frozen=True)
class Vocabulary:
    """`pieces` in the order of their IDs, which follow on the control tokens and the bytes: characters, then merges."""

    pieces: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """The text of every token; its place is its ID."""
        return (*CONTROL, *BYTES, *self.pieces)

    @property
    def scores(self) -> tuple[float, ...]:
        """What llama.cpp merges by: the earlier a piece was learned, the better."""
        return (*(0.0 for _ in range(_FIRST_PIECE)), *(-float(rank) for rank in range(len(self.pieces))))

    @property
    def merges(self) -> list[tuple[str, str]]:
        """Every way to put every piece together of two others, best score first."""
        known = set(self.pieces)
        return [pair for piece in self.pieces for pair in _splits(piece, known)]


def learn(texts: Iterable[str], merges: int) -> Vocabulary:
    """The characters of the texts and of ASCII, and the pieces that byte-pair encoding finds in the texts' words."""
    words = Counter(word for text in texts for word in _words(text))
    characters = sorted({SPACE, "\n", *map(chr, range(0x21, 0x7F)), *(each for word in words for each in word)})
    pieces = dict.fromkeys(characters)
    forms = {word: list(word) for word in words}
    for _ in range(merges):
        pairs: Counter[tuple[str, str]] = Counter()
        for word, form in forms.items():
            for pair in pairwise(form):
                pairs[pair] += words[word]
        usable = [(-count, pair) for pair, count in pairs.items() if count > 1 and _is_usable("".join(pair), pieces)]
        if not usable:
            break
        _count, best = min(usable)
        pieces["".join(best)] = None
        for word, form in forms.items():
            forms[word] = _merged(form, best)
    return Vocabulary(tuple(pieces))


def _words(text: str) -> list[str]:
    """What pieces are learned in: Latin words with the space before them, Chinese runs; else single characters."""
    return _WORD.findall(text.replace(" ", SPACE))


def _merged(form: list[str], pair: tuple[str, str]) -> list[str]:
    out: list[str] = []
    for piece in form:
        if out and (out[-1], piece) == pair:
            out[-1] += piece
        else:
            out.append(piece)
    return out


def _splits(piece: str, known: Iterable[str]) -> list[tuple[str, str]]:
    return [(piece[:at], piece[at:]) for at in range(1, len(piece)) if piece[:at] in known and piece[at:] in known]


def _is_usable(piece: str, known: dict[str, None]) -> bool:
    """Whether the piece keeps the promise of the module: no two overlapping ways, no step towards a control token."""
    if piece in known or "<" in piece or (piece[-1] > SPACE and len(piece) > _LONGEST_CHINESE):
        return False
    ways = _splits(piece, known)
    return not any(left[1] == right[0] and left != right for left in ways for right in ways)


def write_hugging_face(vocabulary: Vocabulary, template: str, folder: Path) -> None:
    """`tokenizer.json` and `tokenizer_config.json`, as `tokenizers`, transformers and mlx-lm read them."""
    added = [
        {"id": number, "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
        | {"special": True}
        for number, token in enumerate(CONTROL)
    ]
    model = {
        "type": "BPE",
        "dropout": None,
        "unk_token": CONTROL[UNK],
        "continuing_subword_prefix": None,
        "end_of_word_suffix": None,
        "fuse_unk": True,
        "byte_fallback": True,
        "ignore_merges": False,
        "vocab": {token: number for number, token in enumerate(vocabulary.tokens)},
        "merges": [list(pair) for pair in vocabulary.merges],
    }
    steps = [{"type": "Replace", "pattern": {"String": SPACE}, "content": " "}, {"type": "ByteFallback"}]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": SPACE},
        "pre_tokenizer": None,
        "post_processor": _begins_with_bos(),
        "decoder": {"type": "Sequence", "decoders": [*steps, {"type": "Fuse"}]},
        "model": model,
    }
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": CONTROL[BOS],
        "eos_token": CONTROL[EOS],
        "pad_token": CONTROL[PAD],
        "unk_token": CONTROL[UNK],
        "clean_up_tokenization_spaces": False,
        "model_max_length": 32768,
        "chat_template": template,
    }
    _write_json(folder / "tokenizer.json", tokenizer)
    _write_json(folder / "tokenizer_config.json", config)


def _begins_with_bos() -> dict[str, object]:
    bos = CONTROL[BOS]
    start: dict[str, object] = {"SpecialToken": {"id": bos, "type_id": 0}}
    text: list[dict[str, object]] = [{"Sequence": {"id": name, "type_id": 0}} for name in ("A", "B")]
    return {
        "type": "TemplateProcessing",
        "single": [start, text[0]],
        "pair": [start, *text],
        "special_tokens": {bos: {"id": bos, "ids": [BOS], "tokens": [bos]}},
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=None) + "\n", encoding="utf-8")


def token_types() -> Sequence[int]:
    """llama.cpp's type of the tokens before the pieces: 2 unknown, 3 control, 6 byte (1 is a normal piece)."""
    return [2 if number == UNK else 3 for number in range(len(CONTROL))] + [6] * len(BYTES)
