"""The packages of Linux: a Debian package, a portable archive, and recipes for Flatpak and AppImage."""
