"""Selecting from what is there, and writing about it.

- `summarize`, with `composing`, `tracing` and `tidying`; `digest`, with `digest_texts` and `digest_papers`
- `extract`; `tables`, with `table_scope`
- `material` is what they read; `writers` and `dictation` are how they ask a model
"""
