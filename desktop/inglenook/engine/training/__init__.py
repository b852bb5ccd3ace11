"""Training an adapter.

- `trainer` is the desk's side, `teaching` the wire
"""
