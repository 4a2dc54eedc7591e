#!/bin/sh
# venv.sh PYTHON: makes .venv with this Python. On Debian without python3-venv it says what to install, or installs it when it is root.
set -eu
python=${1:-python3}
[ -x .venv/bin/python ] && exit 0
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Same Table needs Python 3.11 or newer; $python is not. Install it, or say: make PYTHON=/path/to/python3.11 site" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
  else
    echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi
"$python" -m venv .venv
