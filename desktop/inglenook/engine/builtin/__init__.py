"""The engine without a model: it selects, fits patterns and reads headers.

- `builtin` is the engine
- summaries: `summaries`, with `selection`, `lines`, `manner`, `points` and `vectors`
- answers: `answering`, with `questions`, `demands` (`needs`, `whether`, `bearing`, `absences`), `instances` and
  `synonyms`
- mail: `triage` with `letters`; `sorting` and `classifier` learn from the person
- replies: `replies`, with `intents`, `wishes`, `borrowing`, `style` and `everyday`; `phrases`, with `phrases_en`
  and `phrases_zh`
- for all: `terms`, `signs`
"""
