"""Values taken out of texts: fields of a paper, and tables that keep up with what comes.

- `extract`; `tables`, with `table_scope`
"""
