"""Inglenook: a private corner for a person's documents and mail."""

__version__ = "0.1.0"
RELEASES = "https://github.com/inglenook/inglenook/releases"
