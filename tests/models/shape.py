"""The architecture of Gemma 3 in numbers, and how its tensors are called and kept in the two formats.

Safetensors hold norm weights as the distance from one, GGUF holds them whole (llama.cpp multiplies by the weight as it
is); the vocabulary serves as output head in both.
"""

from __future__ import annotations

from dataclasses import dataclass

from .gguf import Value
from .vocabulary import BOS, END, EOS, PAD, UNK

# Hugging Face's names of a layer's tensors and llama.cpp's.
LAYER_TENSORS = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
}


@dataclass(frozen=True)
class Shape:
    """The sizes of a Gemma 3 text model. One layer in `pattern` sees the whole context, the others `window` tokens."""

    vocabulary: int
    hidden: int = 128
    layers: int = 6
    inner: int = 256
    heads: int = 4
    kv_heads: int = 2
    head: int = 32
    window: int = 32
    pattern: int = 6
    context: int = 8192
    epsilon: float = 1e-6
    global_base: float = 1_000_000.0
    local_base: float = 10_000.0

    def config(self) -> dict[str, object]:
        """`config.json` of the safetensors form, with the keys of Hugging Face's `gemma3_text`."""
        return {
            "architectures": ["Gemma3ForCausalLM"],
            "model_type": "gemma3_text",
            "vocab_size": self.vocabulary,
            "hidden_size": self.hidden,
            "num_hidden_layers": self.layers,
            "intermediate_size": self.inner,
            "num_attention_heads": self.heads,
            "num_key_value_heads": self.kv_heads,
            "head_dim": self.head,
            "query_pre_attn_scalar": self.head,
            "rms_norm_eps": self.epsilon,
            "rope_theta": self.global_base,
            "rope_local_base_freq": self.local_base,
            "sliding_window": self.window,
            "sliding_window_pattern": self.pattern,
            "max_position_embeddings": self.context,
            "hidden_activation": "gelu_pytorch_tanh",
            "tie_word_embeddings": True,
            "bos_token_id": BOS,
            "eos_token_id": [EOS, END],
            "pad_token_id": PAD,
        }

    def facts(self, name: str) -> dict[str, Value]:
        """The metadata of the GGUF form, but for the vocabulary."""
        return {
            "general.architecture": "gemma3",
            "general.type": "model",
            "general.name": name,
            "gemma3.context_length": self.context,
            "gemma3.embedding_length": self.hidden,
            "gemma3.block_count": self.layers,
            "gemma3.feed_forward_length": self.inner,
            "gemma3.attention.head_count": self.heads,
            "gemma3.attention.head_count_kv": self.kv_heads,
            "gemma3.attention.key_length": self.head,
            "gemma3.attention.value_length": self.head,
            "gemma3.attention.layer_norm_rms_epsilon": self.epsilon,
            "gemma3.attention.sliding_window": self.window,
            "gemma3.rope.freq_base": self.global_base,
        }

    def tensor_shapes(self) -> dict[str, tuple[int, ...]]:
        """Every tensor by its GGUF name, rows first, in the order of a file."""
        wide, narrow = self.heads * self.head, self.kv_heads * self.head
        layer = {
            "attn_q": (wide, self.hidden),
            "attn_k": (narrow, self.hidden),
            "attn_v": (narrow, self.hidden),
            "attn_output": (self.hidden, wide),
            "attn_q_norm": (self.head,),
            "attn_k_norm": (self.head,),
            "ffn_gate": (self.inner, self.hidden),
            "ffn_up": (self.inner, self.hidden),
            "ffn_down": (self.hidden, self.inner),
        } | dict.fromkeys(("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"), (self.hidden,))
        shapes: dict[str, tuple[int, ...]] = {"token_embd.weight": (self.vocabulary, self.hidden)}
        for number in range(self.layers):
            shapes |= {f"blk.{number}.{name}.weight": shape for name, shape in layer.items()}
        return shapes | {"output_norm.weight": (self.hidden,)}

    def named_shapes(self) -> dict[str, tuple[int, ...]]:
        """Every tensor by its Hugging Face name, in the same order."""
        return {_plain_name(name): sides for name, sides in self.tensor_shapes().items()}


def vocabulary_facts(tokens: list[str], scores: list[float], types: list[int], template: str) -> dict[str, Value]:
    """The metadata of a GGUF file about its vocabulary: SentencePiece's kind, no space put before a text."""
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": scores,
        "tokenizer.ggml.token_type": types,
        "tokenizer.ggml.bos_token_id": BOS,
        "tokenizer.ggml.eos_token_id": EOS,
        "tokenizer.ggml.eot_token_id": END,
        "tokenizer.ggml.padding_token_id": PAD,
        "tokenizer.ggml.unknown_token_id": UNK,
        "tokenizer.ggml.add_bos_token": True,
        "tokenizer.ggml.add_eos_token": False,
        "tokenizer.ggml.add_space_prefix": False,
        "tokenizer.chat_template": template,
    }


def _plain_name(name: str) -> str:
    """Hugging Face's name of a tensor that llama.cpp calls `name`."""
    ends = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}
    if name in ends:
        return ends[name]
    _blk, number, place, leaf = name.split(".")
    places = {ours: theirs for theirs, ours in LAYER_TENSORS.items()}
    return f"model.layers.{number}.{places[place]}.{leaf}"


def gguf_name(name: str) -> str:
    """llama.cpp's name of a tensor that Hugging Face calls `name`."""
    if name == "model.embed_tokens.weight":
        return "token_embd.weight"
    if name == "model.norm.weight":
        return "output_norm.weight"
    _model, _layers, number, rest = name.split(".", 3)
    place, _dot, leaf = rest.rpartition(".")
    return f"blk.{number}.{LAYER_TENSORS[place]}.{leaf}"
