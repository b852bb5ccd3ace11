#!/bin/bash
# Makes an AppImage from the bundle, for those whose system takes no Debian package: installers/linux/appimage.sh
# Needs appimagetool and its runtime (github.com/AppImage): APPIMAGETOOL and RUNTIME name the files, which are checked
# against the digests that their release states: APPIMAGETOOL_SHA256 and RUNTIME_SHA256.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=${APPIMAGETOOL:?where is appimagetool?} runtime=${RUNTIME:?where is its runtime?}
echo "${APPIMAGETOOL_SHA256:?its digest?}  $tool" | sha256sum --check --quiet
echo "${RUNTIME_SHA256:?its digest?}  $runtime" | sha256sum --check --quiet
python=build/bundle-env/bin/python folder=build/appimage/Inglenook.AppDir
rm -rf "$folder"
mkdir -p build/packages
$python -m installers.linux.tree "$folder/usr"
ln -s usr/bin/inglenook "$folder/AppRun"
ln -s usr/share/applications/inglenook.desktop "$folder/inglenook.desktop"
ln -s usr/share/icons/hicolor/256x256/apps/inglenook.png "$folder/inglenook.png"
ln -s inglenook.png "$folder/.DirIcon"
version=$($python -c 'from installers.identity import VERSION; print(VERSION)')
SOURCE_DATE_EPOCH=$($python -c 'from installers.identity import source_date_epoch; print(source_date_epoch())')
export SOURCE_DATE_EPOCH
"$tool" --appimage-extract-and-run --no-appstream --runtime-file "$runtime" "$folder" "build/packages/Inglenook-$version-$(uname -m).AppImage"
