#!/bin/sh
# Qt needs a few libraries of the system. Where they are missing: install them (root on Debian or Ubuntu), or print
# the one line that does. Asked by trying, not by guessing: the window room is imported and a window grabbed.
set -u
python=$1
packages="libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"

tried() {
  QT_QPA_PLATFORM=offscreen "$python" -c '
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([]); label = QLabel("x"); label.grab()
import ctypes, pathlib, PySide6
platform = pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
if platform.exists(): ctypes.CDLL(str(platform))
' >/dev/null 2>&1
}

case $(uname -s) in Linux) ;; *) exit 0 ;; esac
tried && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing the libraries that Qt needs ..."
  # $packages is a list on purpose.
  # shellcheck disable=SC2086
  apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages >/dev/null 2>&1
  tried && exit 0
fi
if command -v apt-get >/dev/null 2>&1; then
  echo "The window needs a few libraries of the system. Install them with this line, then try again:"
  echo "  sudo apt-get install -y $packages"
else
  echo "The window needs libraries of the system that are missing here (Debian calls them: $packages)."
fi
echo "The command line works without them."
