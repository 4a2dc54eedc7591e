#!/bin/sh
# Checks the types of the scripts in overrides/components/ with TypeScript, which npm installs into
# .build/. Without npm it says that this check was left out.
set -eu
version=5.9.3
here=$(cd "$(dirname "$0")/.." && pwd)
tools="$here/.build/typescript-$version"
if ! command -v npm >/dev/null 2>&1; then
  echo "Left out: the check of the scripts in overrides/. It needs: sudo apt-get install npm" >&2
  exit 0
fi
if [ ! -f "$tools/node_modules/typescript/bin/tsc" ]; then
  mkdir -p "$tools"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tools" \
    "typescript@$version" >/dev/null || { echo "npm could not install TypeScript $version" >&2; exit 1; }
fi
node "$tools/node_modules/typescript/bin/tsc" --project "$here/overrides/components/tsconfig.json"
