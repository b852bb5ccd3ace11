"""What makes vectors of texts.

- `catalogue`; `remote` is the desk's side, `embedding` the child's
- `minilm`, with `wordpiece`
"""
