#!/bin/bash
# Makes the disk image: installers/macos/image.sh build/bundle/dist/Inglenook.app build/packages
# With the app, a link to Applications to drag it to, and a page that says how a model is carried over without a network.
set -euo pipefail
app=${1:?which app?} out=${2:?where to?}
version=$(/usr/libexec/PlistBuddy -c 'Print :CFBundleShortVersionString' "$app/Contents/Info.plist")
made=$out/Inglenook-$version-$(uname -m).dmg
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$out"
# `ditto` keeps links and signatures, which `cp` may not.
ditto "$app" "$folder/Inglenook.app"
ln -s /Applications "$folder/Applications"
cp "$(dirname "$0")/../offline.md" "$folder/A model without a network.md"
rm -f "$made"
hdiutil create -quiet -volname "Inglenook $version" -srcfolder "$folder" -fs HFS+ -format ULFO "$made"
[ "${IDENTITY:--}" = - ] || codesign --force --timestamp --sign "$IDENTITY" "$made"
shasum -a 256 "$made"
