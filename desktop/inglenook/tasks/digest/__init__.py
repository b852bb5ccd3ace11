"""What came in a span of time, in a few lines.

- `digest`, with `digest_texts` and `digest_papers`
"""
