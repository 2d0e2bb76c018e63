#!/bin/sh
# Adds the passwords to the properties, and starts FATE-Board as its image does, with a heap that fits. For BusyBox's shell.
# board_dir: FATE-Board in its image; mounted: its properties without passwords; properties: the whole ones, in memory;
# fateflow_port: of FATE-Flow in this pod; database_password_file, login_password_file: passwords; heap_mib: Java's heap.
: "${board_dir?}" "${mounted?}" "${properties?}" "${fateflow_port?}" "${database_password_file?}"
: "${login_password_file?}" "${heap_mib?}"
set -eu
umask 077
trap 'exit 143' TERM INT # until Java takes this process over
cat "$mounted" >"$properties"
# A password as Java reads it behind `=`; Spring would take what is in braces for a name to look up.
add() {
  if [ ! -s "$2" ] || [ "$(wc -l <"$2")" -ne 0 ] || LC_ALL=C grep -q -e '[^ -~]' -e '[$#]{' "$2"; then
    echo "the password $2 must be printable ASCII, without a line end and without \${ or #{" >&2
    exit 1
  fi
  {
    printf "%s=" "$1"
    sed -e 's/\\/\\\\/g' -e 's/^ /\\ /' "$2"
    echo
  } >>"$properties"
}
# By its Service a call to FATE-Flow would leave the pod, and not every network lets it back in.
echo "fateflow.url=http://$POD_IP:$fateflow_port" >>"$properties"
add fateboard.datasource.password "$database_password_file"
add server.board.login.password "$login_password_file"
cd "$board_dir"
exec java "-Xms${heap_mib}m" "-Xmx${heap_mib}m" -XX:+ExitOnOutOfMemoryError \
  -Dspring.config.location="$properties" -Dssh_config_file="$board_dir/conf" -jar fateboard.jar
