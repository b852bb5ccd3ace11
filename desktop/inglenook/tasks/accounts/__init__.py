"""Mail accounts: setting them up, and what their servers have.

- setting up: `accounts`, `autoconfig`, `providers`, `trying`, `signin`, `credentials`
- on the server: `serverfolders`, with `headers`
"""
