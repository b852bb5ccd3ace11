"""The only room that may open an internet socket: mail accounts and model downloads, in a process without the key.

Empty for now: this release makes no connection at all, and the import contracts already keep sockets out of every
other room.
"""
