"""The search: the box, how its sentence was read, and the hits.

- the place: `search`; how the sentence was read: `chips`, with `chipeditors`; `respelling`
- the hits: `hit_filters`, `preview`, `meaning`
- without hits: `starts` and `saved`
"""
