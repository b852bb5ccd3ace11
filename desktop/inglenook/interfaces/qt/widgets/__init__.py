"""Thin widgets: they lay out, pass wishes on by signal, and show the state they are given."""
