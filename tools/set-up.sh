#!/usr/bin/env bash
# Sets up what a target needs: system packages, the virtual environment, the hashed requirements.
# Usage: tools/set-up.sh run|dev. A second call costs nothing: a stamp names what is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

want="${1:-run}"
lock="requirements/$want.txt"
stamp=".venv/.set-up-$want-$(sha256sum "$lock" pyproject.toml | sha256sum | cut -c1-16)"
python="${PYTHON:-python3}"

missing=()
need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null 2>&1 || missing+=("$2")
}
needs_library() { # needs_library FILE PACKAGE
  ldconfig -p 2>/dev/null | grep -F "$1" >/dev/null || missing+=("$2")
}
has_postgres() {
  command -v initdb >/dev/null 2>&1 || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null
}

need "$python" python3
# What Qt's own plugin for X11 loads, and a screen for machines that have none.
needs_library libEGL.so.1 libegl1
needs_library libGL.so.1 libgl1
needs_library libfontconfig.so.1 libfontconfig1
needs_library libdbus-1.so.3 libdbus-1-3
needs_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
needs_library libxcb-cursor.so.0 libxcb-cursor0
needs_library libxcb-icccm.so.4 libxcb-icccm4
needs_library libxcb-keysyms.so.1 libxcb-keysyms1
needs_library libxcb-shape.so.0 libxcb-shape0
needs_library libxcb-xkb.so.1 libxcb-xkb1
needs_library libxcb-render-util.so.0 libxcb-render-util0
needs_library libxcb-image.so.0 libxcb-image0
need Xvfb xvfb
"$python" -c 'import venv, ensurepip' >/dev/null 2>&1 || missing+=(python3-venv)
if [ "$want" = dev ]; then
  has_postgres || missing+=(postgresql)
  need cc gcc
  [ -e /usr/include/stdlib.h ] || missing+=(libc6-dev)
fi

if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing system packages: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "These system packages are missing. Install them and try again:" >&2
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
fi

"$python" - <<'CHECK' || exit 1
import sys
if sys.version_info < (3, 11):
    sys.exit("Kargosha needs Python 3.11 or newer; set PYTHON=/path/to/python3.11 and try again.")
CHECK

[ -e "$stamp" ] && exit 0
[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "Installing the Python requirements ($lock) into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
# The program itself, so that `kargosha` is a command: no network, no build isolation.
.venv/bin/python tools/link_program.py
rm -f .venv/.set-up-"$want"-*
touch "$stamp"
