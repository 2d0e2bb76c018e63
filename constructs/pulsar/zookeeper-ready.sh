#!/bin/sh
# Succeeds if this ZooKeeper is part of a quorum: without one it refuses `srvr`.
zookeeper_answers srvr '^Mode: '
