"""The jobs: ingest, browse, find, summarize, reply, triage, and keeping the vault.

A request enters, a stream of events and one result leave (`core.events`). May import every room below; knows no
threads, no Qt and no terminal. What yields can be stopped, keeps what is done, and can be run again.

What the modules are about (how the jobs are called is in `docs/architecture.md`):

- bringing in: `ingest`, with `candidates`, `loading`, `ahead`, `cutting`, `keeper`, `enclosed`, `metering` and
  `mailbox_place`; `unlock`, `recognise`; `watching`, with `looking`, `noticing` and `settling`
- children, seen from the desk: `reading`, with `pool`, `dispatch`, `walking` and `untrusted`; `drawer`, `pages`,
  `recogniser`, `designs`, `invitations`; `courier` and `postman` over `courier_process`; `connections`
- finding: `find`, with `hits`, `nearness`, `respelling`, `rewording`, `complete` and `preview`; `thrown`;
  `like`, `searches`, `smart`, `embed`
- asking: `ask`, with `context`, `seeking`, `asked`, `attested`, `spoken`, `namesakes`, `abbreviations` and
  `corrected`; `chat`, with `parting`
- selecting and writing: `summarize`, with `composing`, `tracing` and `tidying`; `digest`, with `digest_texts` and
  `digest_papers`; `extract`; `tables`, with `table_scope`; `material` is what they read, `writers` and `dictation`
  how they ask a model
- mail that came: `triage`, `labelling`, `label`, `mailbox`, `sender`, with `acquaintance` and `authenticity`;
  `people`, `me`
- mail to be sent: `reply`, with `letters`, `declining`, `drafting`, `guarding`, `factfinding` and `precedents`;
  `waiting` and `prepared`; `drafts`, `outgoing`, `forwarding`, `itip`, `identities`; `sending`, with `cautions`,
  `handing` and `filing`; `server_drafts`
- accounts: `accounts`, `autoconfig`, `providers`, `signin`, `credentials`; `sync`, with `pushing`, `mirroring`,
  `rematching`, `fetching`, `headers` and `tidying_gone`; `following`, `whole`
- models: `models`, `library`, `download`, `adopt`, `trial`
- the vault: `browse`, `keeping`, `weekly`, `holdings`; `workspace` is what every job gets
- rooms within: `texts`, `learning`, `evaluation`
"""
