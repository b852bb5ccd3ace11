"""What is known of servers, and what they are to hear.

- `accounts` with their secrets and identities
- the server's side: `remote_folders`, `remote_mails`; `remote_changes` are what it has not heard of yet
- going out: `outbox`; `connections` is the log of all that were made
"""
