# Sourced by the run scripts.
#
# install_missing PACKAGE...   installs by apt-get what is not there yet, and says what;
#                              returns 1, after one sentence, where that cannot be done.

lists_fetched=

is_there() {
  command -v "$1" >/dev/null 2>&1 ||
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'
}

install_missing() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not Debian: what its packages hold has to be there already: $*"
    return 0
  fi
  missing=
  for package in "$@"; do
    is_there "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  if command -v apt-get >/dev/null 2>&1 && command -v "${as_root:-sh}" >/dev/null 2>&1; then
    echo "installing by apt-get:$missing"
    # The lists of a fresh machine are empty, so they are fetched first; $missing is many words.
    [ -n "$lists_fetched" ] || { $as_root apt-get update -qq && lists_fetched=yes; }
    [ -n "$lists_fetched" ] && $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -qq -y --no-install-recommends $missing && return 0
  fi
  echo "These packages are missing and could not be installed, please install them:$missing" >&2
  return 1
}
