#!/usr/bin/env bash
# Succeeds while the ZooKeeper of this pod says that it is well.
exec 3<>/dev/tcp/127.0.0.1/2181 && printf ruok >&3 && [ "$(timeout 5 cat <&3)" = imok ]
