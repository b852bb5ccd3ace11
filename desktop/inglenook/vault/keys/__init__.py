"""What opens a vault: its data key, and the ways in which it is wrapped.

A passphrase, a recovery code or the system's keychain enter, the key leaves, or an error that says why not. Nothing
here opens the store.

- `data_key`, in the file that `keyfile` reads and writes, under what `wrapping` makes
- the ways in: `keychain`, `recovery`
- `doors` changes them while the vault is open
"""
