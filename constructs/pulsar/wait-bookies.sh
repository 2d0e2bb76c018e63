#!/bin/sh
# Waits until enough bookies take writes for one ledger: ZooKeeper lists those that do.
# ensemble_size: bookies of a ledger; bookie_port: their port.
: "${ensemble_size?}" "${bookie_port?}"
set -e
until [ "$(zookeeper_shell ls /ledgers/available | tr ',' '\n' | grep -c ":$bookie_port")" -ge "$ensemble_size" ]; do
  echo "waiting for $ensemble_size bookies that take writes"
  sleep 5
done
