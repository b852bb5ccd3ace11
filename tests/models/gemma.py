"""Gemma 3 in numpy, forwards and backwards: the tiny model is trained with it, and two engines are checked against it.

Written from the Gemma 3 report and the papers it names: grouped-query attention with normed queries and keys, rotary
positions with one base for local and one for global layers, sliding windows, norms around each block with weights
counted from one, a gated unit with the tanh form of GELU, the vocabulary scaled by sqrt(hidden) on entry and used again
as output head. Weights go by Hugging Face's names, matrices as (out, in), all float32. numpy brings a tuned BLAS; the
processor build of MLX has the reference one, which multiplies thirty times slower.

Every step returns its value and a function that turns the value's gradient into that of its input.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .shape import Shape

Array = NDArray[np.float32]
Weights = dict[str, Array]
Back = Callable[[Array], Array]
_GELU = np.float32(np.sqrt(2 / np.pi))


class Gemma:
    """A model of that shape over `weights`, which may be changed between passes."""

    def __init__(self, shape: Shape, weights: Weights) -> None:
        self.shape = shape
        self.weights = weights
        self.gradients: Weights = {}

    def scores(self, tokens: NDArray[np.int32], places: NDArray[np.bool_]) -> tuple[Array, Callable[[Array], None]]:
        """What may follow at the marked places: (places, vocabulary), for tokens of shape (texts, tokens).

        The second value takes the gradient of the scores and leaves that of every weight in `gradients`.
        """
        self.gradients = {}
        table = self.weights["model.embed_tokens.weight"]
        scale = np.float32(self.shape.hidden**0.5)
        flow = table[tokens] * scale
        backs: list[Back] = []
        for number in range(self.shape.layers):
            flow, back = self._layer(flow, number)
            backs.append(back)
        normed, norm_back = self._norm(flow[places], "model.norm.weight")

        def backwards(gradient: Array) -> None:
            back_flow = np.zeros_like(flow)
            back_flow[places] = norm_back(gradient @ table)
            for back in reversed(backs):
                back_flow = back(back_flow)
            whole = gradient.T @ normed
            np.add.at(whole, tokens.reshape(-1), back_flow.reshape(-1, self.shape.hidden) * scale)
            self.gradients["model.embed_tokens.weight"] = whole

        return normed @ table.T, backwards

    def _layer(self, flow: Array, number: int) -> tuple[Array, Back]:
        name = f"model.layers.{number}."
        normed, back_1 = self._norm(flow, f"{name}input_layernorm.weight")
        attended, back_2 = self._attention(normed, number)
        after, back_3 = self._norm(attended, f"{name}post_attention_layernorm.weight")
        middle = flow + after
        normed, back_4 = self._norm(middle, f"{name}pre_feedforward_layernorm.weight")
        gated, back_5 = self._gated(normed, f"{name}mlp.")
        after, back_6 = self._norm(gated, f"{name}post_feedforward_layernorm.weight")

        def back(gradient: Array) -> Array:
            gradient = gradient + back_4(back_5(back_6(gradient)))
            return gradient + back_1(back_2(back_3(gradient)))

        return middle + after, back

    def _attention(self, flow: Array, number: int) -> tuple[Array, Back]:
        shape, name = self.shape, f"model.layers.{number}.self_attn."
        is_global = number % shape.pattern == shape.pattern - 1
        base = shape.global_base if is_global else shape.local_base
        texts, length, _hidden = flow.shape
        groups = shape.heads // shape.kv_heads

        def heads(part: Array) -> Array:
            return part.reshape(texts, length, -1, shape.head).transpose(0, 2, 1, 3)

        def joined(part: Array) -> Array:
            return part.transpose(0, 2, 1, 3).reshape(texts, length, -1)

        raw_q, back_q = self._linear(flow, f"{name}q_proj.weight")
        raw_k, back_k = self._linear(flow, f"{name}k_proj.weight")
        raw_v, back_v = self._linear(flow, f"{name}v_proj.weight")
        normed_q, norm_back_q = self._norm(heads(raw_q), f"{name}q_norm.weight")
        normed_k, norm_back_k = self._norm(heads(raw_k), f"{name}k_norm.weight")
        queries = rotated(normed_q, base).reshape(texts, shape.kv_heads, groups * length, shape.head)
        keys, values = rotated(normed_k, base), heads(raw_v)
        scale = np.float32(shape.head**-0.5)
        hidden = np.tile(_mask(length, length if is_global else shape.window), (groups, 1))
        shares = _softmax(queries @ keys.swapaxes(-1, -2) * scale + hidden)
        mixed = (shares @ values).reshape(texts, shape.heads, length, shape.head)
        out, back_o = self._linear(joined(mixed), f"{name}o_proj.weight")

        def back(gradient: Array) -> Array:
            mixed_g = heads(back_o(gradient)).reshape(queries.shape)
            shares_g = mixed_g @ values.swapaxes(-1, -2)
            scores_g = shares * (shares_g - (shares_g * shares).sum(-1, keepdims=True)) * scale
            queries_g = rotated((scores_g @ keys).reshape(normed_q.shape), base, -1)
            keys_g = rotated(scores_g.swapaxes(-1, -2) @ queries, base, -1)
            return (
                back_q(joined(norm_back_q(queries_g)))
                + back_k(joined(norm_back_k(keys_g)))
                + back_v(joined(shares.swapaxes(-1, -2) @ mixed_g))
            )

        return out, back

    def _gated(self, flow: Array, name: str) -> tuple[Array, Back]:
        gate, back_gate = self._linear(flow, f"{name}gate_proj.weight")
        up, back_up = self._linear(flow, f"{name}up_proj.weight")
        bend = np.tanh(_GELU * gate * (1 + np.float32(0.044715) * gate * gate))
        opened = np.float32(0.5) * gate * (1 + bend)
        out, back_down = self._linear(opened * up, f"{name}down_proj.weight")

        def back(gradient: Array) -> Array:
            inner = back_down(gradient)
            slope = np.float32(0.5) * (1 + bend)
            slope += np.float32(0.5) * gate * (1 - bend**2) * _GELU * (1 + np.float32(0.134145) * gate**2)
            return back_gate(inner * up * slope) + back_up(inner * opened)

        return out, back

    def _linear(self, flow: Array, name: str) -> tuple[Array, Back]:
        matrix = self.weights[name]

        def back(gradient: Array) -> Array:
            self.gradients[name] = gradient.reshape(-1, matrix.shape[0]).T @ flow.reshape(-1, matrix.shape[1])
            return gradient @ matrix

        return flow @ matrix.T, back

    def _norm(self, flow: Array, name: str) -> tuple[Array, Back]:
        """Root mean square over the last axis; the weight is the distance from one."""
        weight = 1 + self.weights[name]
        size = 1 / np.sqrt((flow * flow).mean(-1, keepdims=True) + np.float32(self.shape.epsilon))
        unit = flow * size

        def back(gradient: Array) -> Array:
            self.gradients[name] = (gradient * unit).reshape(-1, weight.size).sum(0)
            gradient = gradient * weight
            inner: Array = size * (gradient - unit * (gradient * unit).mean(-1, keepdims=True))
            return inner

        return unit * weight, back


def rotated(heads: Array, base: float, direction: int = 1) -> Array:
    """Rotary positions: the first half of a head is turned against the second by an angle that grows with the place."""
    half = heads.shape[-1] // 2
    angles = np.arange(heads.shape[-2])[:, None] * base ** (-np.arange(half) / half)
    cosine, sine = np.cos(angles).astype(np.float32), (direction * np.sin(angles)).astype(np.float32)
    first, second = heads[..., :half], heads[..., half:]
    return np.concatenate([first * cosine - second * sine, first * sine + second * cosine], axis=-1)


def _mask(length: int, window: int) -> Array:
    """0 where a place sees another: itself and the `window - 1` before it; far below all scores elsewhere."""
    distance = np.arange(length)[:, None] - np.arange(length)
    return np.where((distance >= 0) & (distance < window), 0, -1e9).astype(np.float32)


def _softmax(scores: Array) -> Array:
    raised: Array = np.exp(scores - scores.max(-1, keepdims=True))
    raised /= raised.sum(-1, keepdims=True)
    return raised


def new_weights(shape: Shape, seed: int) -> Weights:
    """Random weights: unit size where the vocabulary enters, norms that change nothing."""
    chance = np.random.default_rng(seed)
    weights: Weights = {}
    for name, sides in shape.named_shapes().items():
        scale = (shape.hidden if "embed" in name else sides[-1]) ** -0.5
        weights[name] = (
            np.zeros(sides, np.float32)
            if len(sides) == 1
            else chance.standard_normal(sides, np.float32) * np.float32(scale)
        )
    return weights
