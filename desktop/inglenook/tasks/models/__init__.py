"""Models on this computer: which there are, getting one, bringing one in, trying one.

- `models`, `library`, `download`, `adopt`, `trial`
"""
