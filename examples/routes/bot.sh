#!/bin/sh
# Starts an example as a bot is started in production: in little time, and with little memory.
#
#   bot.sh build                 builds the examples, and an archive of the classes that a start loads, for this Java
#   bot.sh -Dexample=squaring    runs one; all arguments are options of Java
#
# The environment variable JAVA chooses the java command.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bot=$here/target/bot
java=${JAVA:-java}
main=io.github.camelsimplex.examples.Main

home=$(dirname "$(dirname "$(readlink -f "$(command -v "$java")")")")
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
archive=$bot/classes-$version

if [ "${1:-}" = build ]; then
    (cd "$here/../.." && mvn -q package -P bot -DskipTests -Dquick -pl examples/routes -am)
    rm -f "$archive"
    if [ "$version" -ge 25 ]; then
        learn=-XX:AOTCacheOutput=$archive
    else
        learn=-XX:ArchiveClassesAtExit=$archive
    fi
    set -- "$learn"
    input='12'
elif [ ! -d "$bot/lib" ]; then
    echo "There is no bot in $bot/lib: run $0 build" >&2
    exit 1
elif [ ! -f "$archive" ]; then
    : # it starts without the archive too, in more time
elif [ "$version" -ge 25 ]; then
    set -- "-XX:AOTCache=$archive" "$@"
else
    set -- "-XX:SharedArchiveFile=$archive" "$@"
fi
if [ "$version" -ge 22 ]; then
    set -- --enable-native-access=ALL-UNNAMED "$@"
fi
set -- "$java" "@$here/bot.options" "$@" -cp "$(printf '%s:' "$bot"/lib/*.jar)" "$main"
if [ -n "${input:-}" ]; then
    echo "$input" | "$@" > "$bot/learning.log" 2>&1
else
    exec "$@"
fi
