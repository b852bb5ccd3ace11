"""llama.cpp.

- `llamacpp` alone names it
- writing: `llama_writing`, with `llama_model`, `llama_memory` and `llama_vocabulary`
- vectors: `llama_embedding`
"""
