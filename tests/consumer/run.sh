#!/bin/sh
# Takes the library in each of the three ways and builds the client; the last line counts them.
# Each way is a folder whose `build.sh CHECKOUT DIRECTORY` leaves the client in DIRECTORY/client.
set -u
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf -- "$scratch"' EXIT
export CXX="${CXX:-g++}"

passed=0 failed=0
for way in copied installed subproject; do
  # A space, because paths have them.
  directory="$scratch/the $way"
  mkdir "$directory"
  if sh "$here/$way/build.sh" "$(dirname "$(dirname "$here")")" "$directory" >"$scratch/log" 2>&1 &&
      [ "$("$directory/client")" = 18 ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $way"
    cat "$scratch/log"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
