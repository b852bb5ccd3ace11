"""Measurements, not tests: each prints a figure of this project beside a peer or a limit, from one run."""
