# A Meson subproject of the client, which builds no tests and no examples.
set -eu
checkout=$1 directory=$2
mkdir "$directory/source" "$directory/source/subprojects"
cd "$checkout/tests/consumer"
cp subproject/meson.build main.cpp "$directory/source"
ln -s "$checkout" "$directory/source/subprojects/sinter"
meson setup "$directory/build" "$directory/source"
meson introspect --targets "$directory/build" | python3 -c '
import json, sys
assert [target["name"] for target in json.load(sys.stdin)] == ["client"]'
ninja -C "$directory/build"
cp "$directory/build/client" "$directory/client"
