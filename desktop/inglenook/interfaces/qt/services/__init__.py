"""What an open vault can do for each screen, one file a screen: the calls into the tasks, made on a lane."""
