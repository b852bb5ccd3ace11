#!/bin/bash
# Signs the app from the inside out, with the hardened runtime: installers/macos/sign.sh build/bundle/dist/Inglenook.app
#
# IDENTITY is the name of a certificate in the keychain ("Developer ID Application: NAME (TEAM)"). Without one the
# signature is ad hoc ("-"): good for one's own Mac and for trials, refused by Gatekeeper elsewhere.
#
# The keychain of macOS ties the vault's key to the app that made it, by the designated requirement: identifier and
# team. Both stay the same from version to version, so an update may read the key without a question. An ad hoc
# signature has neither, so there each build asks anew: releases are never signed ad hoc.
set -euo pipefail
app=${1:?which app?} identity=${IDENTITY:--}
entitlements=$(cd "$(dirname "$0")" && pwd)/entitlements.plist
[ -d "$app/Contents/MacOS" ] || { echo "no app: $app" >&2; exit 1; }
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none
sign() { codesign --force "$stamp" --options runtime --sign "$identity" "$@"; }

# Every library by itself, the deepest first; `--deep` would give them the entitlements of the app, and miss some.
find "$app/Contents/Frameworks" "$app/Contents/Resources" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
  while IFS= read -r -d '' library; do sign "$library"; done
find "$app/Contents/Frameworks" -depth -type d -name '*.framework' -print0 |
  while IFS= read -r -d '' framework; do sign "$framework"; done
sign --entitlements "$entitlements" "$app/Contents/MacOS/inglenook"
sign --entitlements "$entitlements" "$app"

codesign --verify --deep --strict --verbose=2 "$app"
codesign --display --requirements - "$app" 2>&1 | grep designated
