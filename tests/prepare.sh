#!/bin/sh
# Gets what the tests need besides Python. As root on Debian it installs what is missing; else it says for which tests.
#   a browser (chromium)       the browser tests: without one this stops
#   poppler-utils              the pictures and texts of filled-in sheets
#   a JDK, JAXB and npm        PDF/UA (tests/pdfua/judge.sh); without them these tests say that they were left out
set -eu
here=$(cd "$(dirname "$0")" && pwd)

has_browser() {
  for browser in "${BROWSER_FOR_TESTS:-}" chromium chromium-browser google-chrome; do
    [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1 && return 0
  done
  "$here/../.venv/bin/python" -c 'from playwright.sync_api import sync_playwright as s
with s() as p: import os, sys; sys.exit(not os.path.exists(p.chromium.executable_path))' 2>/dev/null
}
has_poppler() { command -v pdftotext >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1; }
has_java() { java --list-modules 2>/dev/null | grep jdk.compiler >/dev/null; }
has_npm() { command -v npm >/dev/null 2>&1 || [ -f "${PDFUA_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/pdfua-judge}/package/lib/opendataloader-pdf-cli.jar" ]; }
has_jaxb() {
  for jar in jaxb-runtime jaxb-core jaxb-api txw2 istack-commons-runtime javax.activation; do
    [ -f "${JAXB_HOME:-/usr/share/java}/$jar.jar" ] || return 1
  done
}
jaxb="libjaxb-java libjaxb-api-java libtxw2-java libistack-commons-java libactivation-java"

wanted=""
has_browser || wanted="chromium"
has_poppler || wanted="$wanted poppler-utils"
has_java || wanted="$wanted default-jdk-headless"
has_jaxb || wanted="$wanted $jaxb"
has_npm || wanted="$wanted npm"
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:" $wanted
  export DEBIAN_FRONTEND=noninteractive
  # With a browser come the fonts that it recommends; npm would recommend a compiler, which nothing here needs.
  apt-get update -qq || true
  case $wanted in chromium*) apt-get install -y -qq chromium >/dev/null || true ;; esac
  others=${wanted#chromium}
  [ -z "$others" ] || apt-get install -y -qq --no-install-recommends $others >/dev/null || true
fi

has_poppler || echo "Left out: the tests that look at filled-in sheets. They need: sudo apt-get install poppler-utils" >&2
has_java && has_jaxb && has_npm || echo "Left out: the tests of PDF/UA. They need: sudo apt-get install default-jdk-headless npm $jaxb" >&2
has_browser && exit 0
echo "The browser tests need Chromium. Get it with one of:" >&2
echo "  sudo apt-get install chromium        .venv/bin/playwright install chromium        BROWSER_FOR_TESTS=/path/to/chrome make test" >&2
exit 1
