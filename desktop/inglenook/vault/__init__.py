"""Keys, the one encrypted file, and a store for each kind of record.

Values and keys enter, values and what changed leave. `index` borrows the connection and keeps its tables in the same
file, so that passages commit together with their source. May import `core`; SQLCipher is named here and in `index`
only. One writer at a time; readers beside it see the last commit (WAL) and never wait.
"""
