#!/bin/sh
# Waits until the Job bookie-init has written the bookies' metadata.
set -e
bin/apply-config-from-env.py conf/bookkeeper.conf
until timeout 60 bin/bookkeeper shell whatisinstanceid; do
  echo "waiting for the Job bookie-init to write the bookies' metadata"
  sleep 3
done
