"""Real mail servers for tests: Dovecot for IMAP, a small receiver for SMTP, and the authority that both show."""
