"""Lists of the window: Qt models over plain rows, filled a page at a time."""
