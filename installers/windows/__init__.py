"""The installer of Windows. Written and tested as far as Linux allows; never run on Windows yet."""
