"""The tiny test model: Gemma 3's architecture with about a million weights, made by the project for its tests.

It knows the invented lines of `lines.toml` by heart and answers them exactly, in English and Chinese, so that template,
tokens, stop, stream, cancel, schema and adapter can be tested on real inference, and two engines against each other. It
knows nothing else. What stands in `data` and how to make it anew: `README.md` beside this.
"""
