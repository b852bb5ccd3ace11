"""Finding: one box for words and sentences.

- `find`, with `hits`, `nearness`, `respelling`, `relaxing`, `rewording`, `complete`, `preview`, `matches` and `thrown`
- beside it: `like`, `searches`, `smart`
- `embed` computes the vectors
"""
