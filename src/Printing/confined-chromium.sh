#!/bin/sh
# Chromium for root, for whom its own sandbox is not to be had: in the room of confined.sh, which lies beside this file. Where the machine has none, only if that is allowed.
#   CONFINED_PROGRAM=CHROMIUM [CONFINED_OPTIONAL=1] confined-chromium.sh ARG…
room=${0%/*}/confined.sh
if [ "${CONFINED_OPTIONAL:-}" = 1 ] && ! /bin/sh "$room" -- /usr/bin/true 2>/dev/null; then
    exec "$CONFINED_PROGRAM" "$@"
fi

CONFINED_TMP=256m exec /bin/sh "$room" "${CONFINED_PROGRAM%/*}" -- "$CONFINED_PROGRAM" "$@"
