# Sourced by the run scripts.
#
# install_missing PACKAGE...   installs by apt-get what is not there yet, and says what;
#                              returns 1, after one sentence, where that cannot be done.

is_there() {
  command -v "$1" >/dev/null 2>&1 || dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'
}

install_missing() {
  missing=
  for package in "$@"; do
    is_there "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
    echo "installing by apt-get:$missing"
    # The lists of a fresh machine are empty, so they are fetched first; $missing is many words.
    $as_root apt-get update -qq &&
      $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends $missing && return 0
  fi
  echo "These packages are missing and could not be installed from here, please install them:$missing" >&2
  return 1
}
