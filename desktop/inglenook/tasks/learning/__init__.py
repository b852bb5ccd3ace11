"""Learning from the person: their way of writing, their labels.

In go the person's own mails and what they corrected, out come versions that are kept in the vault, each with a score
from what was held back; the person uses one, goes back, or forgets it. Training happens in a process
of a model, on this computer. Interfaces call these jobs; they call the vault's stores and the engine.

- a style: `style`, with `pairs`, `bases` and `training`; `voices` uses it, `export` gives it away
- labels: `labels`, with `agreement`
- `failures`
"""
