"""Models that write, whichever engine is inside: both sides of their processes.

- the desk: `worker`, with `answers`; `residence`, `precedence`; `voice` drafts in the person's way
- the wire: `writing`
- the child: `streaming`, `prefixes`, `templates`
- `prompts`
"""
