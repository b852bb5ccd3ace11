"""The only room that opens an internet socket: a model hub, mail accounts; in a process without the key.

What enters: an address, names, and the hosts that are allowed. What leaves: bytes, how far it is, and each connection
before it is made. It writes no file and opens none; the desk writes what comes. May import `core`; only `children` and
`tasks` import it.
"""
