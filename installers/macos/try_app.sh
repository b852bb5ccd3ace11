#!/bin/bash
# Tries the app as it lies in a disk image, on a Mac: installers/macos/try_app.sh build/packages/Inglenook-0.1.0-arm64.dmg
# Its Python and libraries are its own: nothing of the system's may be found. On Apple silicon a tiny model writes through
# MLX, which needs the Metal code beside its library (a missing metallib shows here, at the first kernel, and not before).
set -euo pipefail
image=$(cd "$(dirname "${1:?which disk image?}")" && pwd)/$(basename "$1")
models=$(cd "$(dirname "$0")/../../tests/models/data" && pwd)
place=$(mktemp -d)
trap 'hdiutil detach -quiet "$place/image" || true; rm -rf "$place"' EXIT
hdiutil attach -quiet -nobrowse -readonly -mountpoint "$place/image" "$image"
ditto "$place/image/Inglenook.app" "$place/Inglenook.app"
program=$place/Inglenook.app/Contents/MacOS/inglenook
alone() { env -i HOME="$place/home" PATH=/usr/bin:/bin TMPDIR="$place" INGLENOOK_PASSPHRASE_FILE="$place/secret" "$@"; }
mkdir "$place/home"
echo "a long passphrase for a trial" >"$place/secret"

codesign --verify --deep --strict "$place/Inglenook.app"
if otool -L "$program" | tail -n +2 | grep -v '@\|/usr/lib/\|/System/'; then echo "a library of the build system" >&2; exit 1; fi
alone "$program" --version
alone "$program" doctor
alone "$program" tour
alone "$program" vault create >/dev/null
if [ "$(uname -m)" = arm64 ]; then
  beside=$(dirname "$(find "$place/Inglenook.app" -name libmlx.dylib | head -1)")
  ls -l "$beside"/*.metallib
  alone "$program" doctor | grep '^ok .*runs mlx'
  alone "$program" models import "$models/mlx" --name tiny --force
  alone "$program" models test tiny
fi
# The window, for a few seconds: it must stay until it is asked to go.
alone "$program" >"$place/window.log" 2>&1 &
window=$!
sleep 8
kill -0 $window || { cat "$place/window.log" >&2; exit 1; }
kill $window
echo "ALL HELD: $(basename "$image")"
