"""The command line: one file per group of commands; English only, JSON for programs (`docs/cli.md`)."""
