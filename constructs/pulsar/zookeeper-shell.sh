#!/bin/sh
# Runs a command of ZooKeeper's shell.
# zookeeper_servers: addresses of all ZooKeepers.
: "${zookeeper_servers?}"
# It waits for a connection first: of several addresses one that is down would else pass for an answer (ZooKeeper 3.5 ignores the flag).
zookeeper_shell() {
  timeout 30 bin/pulsar zookeeper-shell -waitforconnection -timeout 10000 -server "$zookeeper_servers" "$@"
}
