#!/usr/bin/env bash
# Names the members of the ensemble in a ZooKeeper configuration, and leaves this member's number in its data folder.
set -euo pipefail
config=$1
domain=$(hostname -d)
data_dir=$(sed -n 's/^dataDir=//p' "$config" | tail -n 1)
number=0
for name in ${ZOOKEEPER_SERVERS//,/ }; do
  number=$((number + 1))
  echo "server.$number=$name.$domain:2888:3888" >>"$config"
  if [ "$name" = "$HOSTNAME" ]; then
    mkdir -p "$data_dir"
    [ -e "$data_dir/myid" ] || echo "$number" >"$data_dir/myid"
  fi
done
