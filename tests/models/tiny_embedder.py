"""A model of EmbeddingGemma's shape, small enough to be built in a second: random weights, a tokenizer of its own.

It proves the mechanics (loading, tokens, pooling, stop, limits), not that its vectors mean anything. Written by MLX's
own GGUF writer, which the tests have on Linux.
"""

from __future__ import annotations

from pathlib import Path

import mlx.core as mx
import numpy as np

WIDTH, LAYERS, HEADS, HEAD, FEED = 64, 6, 4, 32, 128  # every sixth layer looks at everything, so six is the least
_NAME = "gemma-embedding"
_CONTROL = ("<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>")
_WORDS = "the roof leaks rent is due on first day of month please repair it 屋顶 漏水 租金 合同".split()
_NORMAL, _UNKNOWN, _SPECIAL, _UNUSED, _BYTE = 1, 2, 3, 5, 6  # kinds of tokens, as GGUF numbers them


def build(path: Path, seed: int = 1) -> Path:
    """Write the model and give its path; the same seed gives the same bytes."""
    tokens, scores, kinds = _vocabulary()
    mx.save_gguf(str(path), _weights(seed, len(tokens)), _facts(tokens, scores, kinds))
    return path


def _vocabulary() -> tuple[list[str], list[float], list[int]]:
    signs = sorted({chr(code) for code in range(33, 127)} | {"▁", "\n"} | set("".join(_WORDS)))
    words = [f"▁{word}" for word in _WORDS]
    plain = signs + words
    tokens = [*_CONTROL, *(f"<0x{byte:02X}>" for byte in range(256)), *plain]
    kinds = [_SPECIAL] * len(_CONTROL) + [_BYTE] * 256 + [_NORMAL] * len(plain)
    kinds[tokens.index("<unk>")] = _UNKNOWN
    scores = [0.0] * (len(tokens) - len(plain)) + [-float(rank) for rank in range(len(plain))]
    while len(tokens) % 32:
        tokens.append(f"<unused{len(tokens)}>")
        kinds.append(_UNUSED)
        scores.append(0.0)
    return tokens, scores, kinds


def _weights(seed: int, vocabulary: int) -> dict[str, mx.array]:
    chooser = np.random.default_rng(seed)

    def matrix(rows: int, columns: int) -> mx.array:
        return mx.array((chooser.standard_normal((rows, columns)) * 0.05).astype(np.float32))

    weights = {"token_embd.weight": matrix(vocabulary, WIDTH), "output_norm.weight": mx.ones((WIDTH,))}
    for layer in range(LAYERS):
        parts = {
            "attn_q": matrix(HEADS * HEAD, WIDTH),
            "attn_k": matrix(HEAD, WIDTH),
            "attn_v": matrix(HEAD, WIDTH),
            "attn_output": matrix(WIDTH, HEADS * HEAD),
            "ffn_gate": matrix(FEED, WIDTH),
            "ffn_up": matrix(FEED, WIDTH),
            "ffn_down": matrix(WIDTH, FEED),
            "attn_q_norm": mx.ones((HEAD,)),
            "attn_k_norm": mx.ones((HEAD,)),
            "attn_norm": mx.ones((WIDTH,)),
            "post_attention_norm": mx.ones((WIDTH,)),
            "ffn_norm": mx.ones((WIDTH,)),
            "post_ffw_norm": mx.ones((WIDTH,)),
        }
        weights |= {f"blk.{layer}.{name}.weight": part for name, part in parts.items()}
    return weights


def _facts(tokens: list[str], scores: list[float], kinds: list[int]) -> dict[str, mx.array | str | list[str]]:
    counts = {
        "context_length": 2048,
        "embedding_length": WIDTH,
        "block_count": LAYERS,
        "feed_forward_length": FEED,
        "attention.head_count": HEADS,
        "attention.head_count_kv": 1,
        "attention.key_length": HEAD,
        "attention.value_length": HEAD,
        "attention.sliding_window": 512,
        "pooling_type": 1,  # the mean
    }
    marks = {"padding": 0, "eos": 1, "bos": 2, "unknown": 3}
    return {
        "general.architecture": _NAME,
        "general.name": "tiny",
        **{f"{_NAME}.{name}": mx.array(count, mx.uint32) for name, count in counts.items()},
        f"{_NAME}.attention.layer_norm_rms_epsilon": mx.array(1e-6, mx.float32),
        f"{_NAME}.rope.freq_base": mx.array(1e6, mx.float32),
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": mx.array(scores, mx.float32),
        "tokenizer.ggml.token_type": mx.array(kinds, mx.int32),
        **{f"tokenizer.ggml.{name}_token_id": mx.array(number, mx.uint32) for name, number in marks.items()},
    }
