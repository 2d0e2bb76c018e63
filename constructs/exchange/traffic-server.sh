#!/bin/sh
# Traffic Server, as the script that follows its routes calls it.
# mounted: the routes; bin: folder of its programs; state_dir: where it writes; certificate, key, ca: files that it also reads.
: "${mounted?}" "${bin?}" "${state_dir?}" "${certificate?}" "${key?}" "${ca?}"
# A container that ended before this one may have left them.
prepare() { rm -f "$state_dir"/*.lock "$state_dir"/*.sock; }
start() { exec "$bin/traffic_manager" --nosyslog; }
watched() { cat "$mounted" "$certificate" "$key" "$ca"; }
# It hangs when the manager does.
reload() { timeout 20 "$bin/traffic_ctl" config reload & wait $!; }
