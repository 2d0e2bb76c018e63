#!/bin/sh
# Waits until the Job pulsar-init has written the cluster's metadata.
# cluster: name of the cluster.
: "${cluster?}"
set -e
until zookeeper_shell get "/admin/clusters/$cluster"; do
  echo "waiting for the Job pulsar-init to write the metadata of cluster $cluster"
  sleep 3
done
