"""Values, errors, settings, logging and packaged resources: what every other room speaks in.

Nothing enters and nothing leaves: these are plain frozen values. Every room may import `core`; `core` imports the
standard library alone.

What the modules are about:

- how jobs speak: `events`, `stopping`, `results`; `errors`, `ids`
- documents and mails: `reading` is what the readers give, with `design` and `invitations`; `views` and `papers` are
  what lists and screens show; `letters`, `people`, `gmail`, `mailmarks`,
  `outgoing`
- what a job is asked for or gives: `importing`, `watched`, `preview`, `respelling`, `relaxing`, `chats`, `digest`,
  `tables` with `tabling`, `learning`, `upgrading`
- servers: `accounts`, `mailserver`, `mailfolders`, `syncing`, `connections`, `hosts`, `domains`
- words and characters: `language`, `characters`, `han`, `han_titles`; `days`, `filenames`
- the program: `settings`, `resources`, `logs`, `plainfiles`, `garbage`, `timeslice`
"""
