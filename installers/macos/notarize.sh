#!/bin/bash
# Has Apple look at the disk image, and staples its word to it, so that a Mac without a network believes it, too:
#   NOTARY_PROFILE=inglenook installers/macos/notarize.sh build/packages/Inglenook-0.1.0-arm64.dmg
# The profile is made once by `xcrun notarytool store-credentials inglenook --apple-id … --team-id … --password …`, with a
# password for this app alone (appleid.apple.com). In CI: NOTARY_KEY (a file), NOTARY_KEY_ID and NOTARY_ISSUER.
set -euo pipefail
image=${1:?which disk image?}
if [ -n "${NOTARY_KEY:-}" ]; then
  who=(--key "$NOTARY_KEY" --key-id "${NOTARY_KEY_ID:?}" --issuer "${NOTARY_ISSUER:?}")
else
  who=(--keychain-profile "${NOTARY_PROFILE:?}")
fi
answer=$(xcrun notarytool submit "$image" "${who[@]}" --wait --output-format json)
echo "$answer"
number=$(plutil -extract id raw -o - - <<<"$answer")
# Why it was refused stands only in the log.
[ "$(plutil -extract status raw -o - - <<<"$answer")" = Accepted ] ||
  { xcrun notarytool log "$number" "${who[@]}"; exit 1; }
xcrun stapler staple "$image"
xcrun stapler validate "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
