"""Models as files: which there are, which may come in, what this computer has for them.

- `shelf`, with `offers` and `refusals`; `models` and `adapters` are what an engine is told of
- coming in: `candidate`, with `inspection` and `gguf`
- the computer: `machine`, `thermal`, `power`
"""
