#!/bin/bash
# Starts the namenode. The image's own last step keeps a shell in front of it, which does not pass on that the pod ends.
# data: folder of the namenode.
: "${data?}"
set -e
trap 'exit 143' TERM INT
/entrypoint.sh true & wait $!
# A format that was cut is begun anew; whatever else lies there is never formatted.
cd "$data"
if [ -e formatting ] || [ -z "$(ls -A)" ]; then
  touch formatting
  "$HADOOP_PREFIX/bin/hdfs" --config "$HADOOP_CONF_DIR" namenode -format -force -nonInteractive "$CLUSTER_NAME"
  rm formatting
fi
exec "$HADOOP_PREFIX/bin/hdfs" --config "$HADOOP_CONF_DIR" namenode
