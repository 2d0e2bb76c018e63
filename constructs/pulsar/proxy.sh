#!/bin/sh
# Starts a proxy.
# status_file: `/status.html` answers 200 while it exists.
: "${status_file?}"
set -e
bin/apply-config-from-env.py conf/proxy.conf
mkdir -p logs && echo OK > "$status_file"
exec bin/pulsar proxy
