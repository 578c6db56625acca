#!/bin/sh
# Takes what the pages need out of a dkfds package: `sh update.sh dkfds-11.2.0.tgz`, then look at `git diff`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$1
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
tar -xzf "$package" -C "$scratch"
dist=$scratch/package/dist
cp "$dist/LICENSE.md" "$here/dkfds/"
sed 's/\/\*# sourceMappingURL=[^*]*\*\///' "$dist/css/dkfds.min.css" > "$here/dkfds/css/dkfds.min.css"
cp "$dist/fonts/IBMPlexSans/complete/woff2/license.txt" "$here/dkfds/fonts/LICENSE-OFL.txt"
for font in "$here"/dkfds/fonts/*.woff2; do
  cp "$dist/fonts/IBMPlexSans/complete/woff2/$(basename "$font")" "$font"
done
for icon in "$here"/dkfds/icons/*.svg; do
  cp "$dist/img/svg-icons/$(basename "$icon")" "$icon"
done
cd "$here" && find dkfds -type f | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
