#!/bin/bash
# Puts into FATE-Flow's files what only the pod knows, waits for the database, and starts FATE-Flow. Bash stays: tasks of
# FATE-Flow outlive the process that began them, and somebody must see them end.
# fate_dir: FATE in its image; mounted: its files as the ConfigMap has them; conf_dir, spark_conf_dir: where FATE-Flow and
# Spark look for theirs; password_file: of the database; address_placeholder, password_placeholder: what stands in the
# files; mysql_host, mysql_port: the database; prepare: `prepare.py`.
: "${fate_dir?}" "${mounted?}" "${conf_dir?}" "${spark_conf_dir?}" "${password_file?}" "${address_placeholder?}"
: "${password_placeholder?}" "${mysql_host?}" "${mysql_port?}" "${prepare?}"
set -eu
umask 077
python -c "$prepare" "$mounted" "$conf_dir" "$spark_conf_dir" "$password_file" \
  "$address_placeholder" "$password_placeholder" "$mysql_host" "$mysql_port" &
preparing=$!
trap 'kill -s TERM "$preparing"; exit 143' TERM INT
wait "$preparing"
umask 022
cd "$fate_dir/python"
python ./fate_flow/fate_flow_server.py &
server=$!
trap 'kill -s TERM "$server"' TERM INT
ended=0
while kill -0 "$server" 2>/dev/null; do
  wait "$server" && ended=0 || ended=$?
done
exit "$ended"
