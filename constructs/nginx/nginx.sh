#!/bin/sh
# nginx, as the script that follows its routes calls it.
# mounted: the routes; state_dir: its prefix, below which it writes; conf: its configuration.
: "${mounted?}" "${state_dir?}" "${conf?}"
prepare() { mkdir -p "$state_dir/conf" "$state_dir/logs"; }
start() { exec openresty -p "$state_dir/" -c "$conf" -g 'daemon off;'; }
watched() { cat "$mounted"; }
# New workers have the new routes; the old ones answer what they have begun.
reload() { kill -s HUP "$1"; }
