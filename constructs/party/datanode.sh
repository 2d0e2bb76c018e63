#!/bin/bash
# Starts a datanode. The image's own last step keeps a shell in front of it, which does not pass on that the pod ends.
set -e
trap 'exit 143' TERM INT
/entrypoint.sh true & wait $!
exec "$HADOOP_PREFIX/bin/hdfs" --config "$HADOOP_CONF_DIR" datanode
