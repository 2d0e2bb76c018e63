#!/bin/sh
# Succeeds if this ZooKeeper answers at all, in a quorum or not.
zookeeper_answers ruok imok
