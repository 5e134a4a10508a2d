#!/bin/sh
# Double-click this file: it opens the page of arc in your browser (macOS, Linux). The first time it installs
# what arc needs into the folder .venv beside it; nothing else on the computer is changed.
# docs/start-without-a-terminal.md shows each step.
cd "$(dirname "$0")" || exit 1

stop() { # a window that closes at once tells nobody why
  printf '%s\nPress Return to close this window. ' "$1"
  read -r _
  exit 1
}

if [ ! -f .venv/.installed ]; then
  for python in python3.13 python3.12 python3.11 python3; do
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2> /dev/null && break
    python=
  done
  [ -n "$python" ] || stop "arc needs Python 3.11, 3.12 or 3.13. Get it from python.org, then double-click again."
  echo "The first time, arc downloads what it needs (about 150 MB). This takes some minutes."
  "$python" -m venv --clear .venv &&
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock.txt &&
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . ||
    stop "arc could not be installed. Is the computer online? Double-click again to go on."
  touch .venv/.installed
fi
.venv/bin/python -m arc app || stop "arc has ended."
