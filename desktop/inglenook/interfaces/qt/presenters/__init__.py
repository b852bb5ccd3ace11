"""One presenter per screen: wishes come in as methods, one frozen state leaves by signal. No widgets here.

What the modules are about:

- of what all others are made: `presenter`, the base of them all; `periodic`, a quiet job by the clock; `saving`, `undo`
- `rooms` makes them all, and says how they hear of each other
- before a vault is open: `gate`; `unlocking` tries a password on kept documents
- first steps and the day: `beginning`, `guide`, `today`
- documents: `documents`, with `thumbnails`, `pages` and `fields`; `summary` serves mail, too; coming in: `importing`,
  `report`, `watching`, `recognising`, `reopening`; going: `removing`
- mail: `mail`, with `handling`, `labelling`, `letter`, `senders` and `whole`; `accounts`, with `joining`
- writing: `reply`, with `preparing`; `drafts`; `sending`
- search: `search`, with `preview`, `smart`, `saved` and `meaning`; `matches` in what was opened from a hit; `palette`;
  `forgetting` takes words out of the index
- conversations: `chats`; `chat`, with `conversation`, `starting` and `unsent`; `scope`
- tables: `tables`; `table`, with `looks`
- learning: `lessons`, `style`
- upkeep: `settings`, `models`, `privacy`, `keeping`, `weekly`, `activity`, `network`
"""
