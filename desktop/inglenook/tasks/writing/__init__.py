"""Selecting from what is there, and writing about it.

- `summarize`, with `composing`, `tracing` and `tidying`
- `material` is what they read; `writers` and `dictation` are how they ask a model
"""
