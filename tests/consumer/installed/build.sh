# Installed by Meson into a prefix, and found by pkg-config.
set -eu
checkout=$1 directory=$2
meson setup "$directory/build" "$checkout" --prefix="$directory/prefix" \
  -Dtests=disabled -Dexamples=disabled -Dbenchmarks=disabled
meson install -C "$directory/build"
export PKG_CONFIG_PATH="$directory/prefix/share/pkgconfig"
# pkg-config escapes the spaces of a path, so that a shell is to read its answer.
eval "\"\$CXX\" -std=c++20 $(pkg-config --cflags sinter) \
  \"\$checkout/tests/consumer/main.cpp\" -o \"\$directory/client\""
