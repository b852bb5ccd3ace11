"""Long trials that the suite has no time for; each is a program of its own (`python -m tests.torture.NAME`)."""
