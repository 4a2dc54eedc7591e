#!/bin/sh
# Finds a browser for the browser tests. As root on Debian it installs Chromium when there is none; else it says how to get one.
set -eu
for browser in "${BROWSER_FOR_TESTS:-}" chromium chromium-browser google-chrome; do
  [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1 && exit 0
done
.venv/bin/python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: import os, sys; sys.exit(not os.path.exists(p.chromium.executable_path))' 2>/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "The browser tests need Chromium. Get it with one of:" >&2
  echo "  sudo apt-get install chromium        .venv/bin/playwright install chromium        BROWSER_FOR_TESTS=/path/to/chrome make test" >&2
  exit 1
fi
