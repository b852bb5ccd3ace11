"""The app and the disk image of macOS. Written and tested as far as Linux allows; never run on a Mac yet."""
