"""Keys, the one encrypted file, and a store for each kind of record.

Values and keys enter, values and what changed leave. `index` borrows the connection and keeps its tables in the same
file, so that passages commit together with their source. May import `core`; SQLCipher is named here and in `index`
only. One writer at a time; readers beside it see the last commit (WAL) and never wait.

What the modules are about, from above:

- `vault` has all stores, `deletion` takes out of all; `errors` are those of the whole room
- `upkeep`: opening and bringing forward, copies, new keys
- the stores, in rooms of their own: `papers`, `work`, `mail`, `servers`
- under them, for papers and mail alike: `originals` with `parts`, `enclosures` (what documents carry), `passages`,
  `vectors` with `vector_blocks`
- `storage`, the encrypted file and its folder; `keys`, what opens it
"""
