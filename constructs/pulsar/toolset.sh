#!/bin/sh
# Sets up the tools for this cluster, and then waits for whoever runs them. Nothing here serves.
set -e
bin/apply-config-from-env.py conf/client.conf
bin/apply-config-from-env.py conf/bookkeeper.conf
# The shell waits for `sleep`, so that TERM ends both at once.
trap 'exit 0' TERM
while true; do
  sleep 86400 & wait $!
done
