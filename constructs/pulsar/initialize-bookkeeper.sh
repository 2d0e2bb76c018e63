#!/bin/sh
# Writes the bookies' metadata once. Metadata that exists is left alone.
set -e
bin/apply-config-from-env.py conf/bookkeeper.conf
if timeout 60 bin/bookkeeper shell whatisinstanceid; then
  echo "the bookies' metadata is there already"
else
  timeout 300 bin/bookkeeper shell initnewcluster
fi
