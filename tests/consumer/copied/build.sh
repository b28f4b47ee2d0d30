# The headers copied into the client's tree, and -I.
set -eu
checkout=$1 directory=$2
cp -r "$checkout/include" "$directory/third_party"
"$CXX" -std=c++20 -I "$directory/third_party" "$checkout/tests/consumer/main.cpp" \
  -o "$directory/client"
