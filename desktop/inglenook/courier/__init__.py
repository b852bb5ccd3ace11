"""The only room that opens an internet socket: a model hub, mail accounts; in a process without the key.

What enters: an address, names, and the hosts that are allowed. What leaves: bytes, how far it is, and each connection
before it is made. It writes no file and opens none; the desk writes what comes. May import `core`; only `children` and
`tasks` import it.

What the modules are about:

- a call: `errands` and what it says, `messages`; `allowed` and `network` for every request, `failures`
- models: `hub`
- an account: `postoffice` holds its connection, `mailerrands` has the verbs, `mailfailures` what goes wrong; `opening`
  and `sasl` log in, `signin` in the browser, `lookups` finds its servers
- mail by IMAP: `mailbox` with `folders`; `mailreading`, `mailchanging`, `mailwatching`; on the line `imapline` with
  `imaptold` and `fetchedform`; by SMTP `smtp`; both over `channel`
"""
