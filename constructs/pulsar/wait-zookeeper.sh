#!/bin/sh
# Waits until ZooKeeper has a quorum: without one it refuses `srvr`.
set -e
until zookeeper_answers srvr '^Mode: '; do
  echo "waiting for ZooKeeper to serve"
  sleep 3
done
