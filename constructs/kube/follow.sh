#!/bin/sh
# Starts a server with routes that are whole. Then it looks at the mounted files every few seconds, takes a changed one
# into the folder that the server reads, and has the server reload. It passes the end on.
# mounted: the routes; taken: the server's own copy, always a whole one; whole_mark: begins the last line of a whole file;
# look_seconds: from look to look; drain_seconds: callers are still sent here until every node knows that this pod ends;
# end: the signal by which the server ends in good order.
# Functions in front of this say what the server is: `prepare` makes ready what it writes to, `start` becomes the server,
# `watched` prints the files at whose change it reloads, `reload` has the process with this id do so.
: "${mounted?}" "${taken?}" "${whole_mark?}" "${look_seconds?}" "${drain_seconds?}" "${end?}"
set -u
server='' refused=''
say() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) routes: $*" >&2; }
look() { now=$(watched 2>/dev/null | sha256sum); }
# Whole: the last line carries the checksum of all above it.
whole() {
  sum=$(sed '$d' "$1" | sha256sum)
  [ "$(tail -n 1 "$1")" = "$whole_mark ${sum%% *}" ]
}
# What is not whole is said once, and left; what cannot be copied is tried again.
take() {
  cp "$mounted" "$taken.new" || { say "$mounted cannot be copied: again soon"; return 1; }
  if whole "$taken.new"; then mv "$taken.new" "$taken"; return; fi
  if [ "$now" != "$refused" ]; then say "$mounted is cut, or was not written by cdk8s-fate: not taken in"; fi
  refused=$now
}
# In the background, so that a signal is heard meanwhile.
nap() { sleep "$look_seconds" & wait $!; }
finish() {
  trap '' TERM INT QUIT
  [ -n "$server" ] || exit 0
  sleep "$drain_seconds"
  kill -s "$end" "$server"
}
trap finish TERM INT QUIT
command -v sha256sum >/dev/null || { say "this image has no sha256sum"; exit 1; }
prepare
look
until take && [ -e "$taken" ]; do nap; look; done
seen=$now
start &
server=$!
while kill -0 "$server" 2>/dev/null; do
  nap
  look
  if [ "$now" = "$seen" ] || ! take; then continue; fi
  if reload "$server"; then seen=$now; say "told of: $(tail -n 1 "$taken")"; else say "the server could not be told: again soon"; fi
done
wait "$server"
