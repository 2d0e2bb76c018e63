#!/bin/bash
# Starts MySQL without its image's entrypoint, which takes no password that changes. Accounts have what the Secret says at
# each start, before the first connection is taken. Bash alone: nobody knows which tools the image of tomorrow has.
# data: folder of the database; state_dir: for the socket and temporary tables; socket: path of the socket;
# root_password_file, password_file: of root and of FATE's account; accounts, probe_password_file: what is written with
# passwords, in memory; schema, account: FATE's, as words of SQL.
: "${data?}" "${state_dir?}" "${socket?}" "${root_password_file?}" "${password_file?}" "${accounts?}"
: "${probe_password_file?}" "${schema?}" "${account?}"
set -eu
umask 077
LC_ALL=C
trap 'exit 143' TERM INT # until the server takes this process over
# Made aside, and moved with `mysql` last: whatever ends this in the middle, the next start begins anew.
if [ ! -d "$data/mysql" ]; then
  echo "making an empty database in $data"
  rm -rf "$data/making"
  mysqld --no-defaults --initialize-insecure --datadir="$data/making" --tmpdir="$state_dir" --secure-file-priv=NULL
  cd "$data/making"
  for item in *; do
    if [ "$item" = mysql ]; then continue; fi
    rm -rf "$data/${item:?}"
    mv "$item" "$data/"
  done
  sync
  mv mysql "$data/"
  cd "$data"
  rmdir making
fi
# A password as MySQL reads it between quotes.
back="\\" quote="'"
take() {
  IFS= read -r -d "" plain <"$1" || true
  password=$plain
  case $password in
    '' | *[!\ -~]*)
      echo "the password $1 must be printable ASCII, without a line end" >&2
      exit 1
      ;;
  esac
  password=${password//"$back"/"$back$back"}
  password=${password//"$quote"/"$quote$quote"}
}
take "$root_password_file"
root=$password
take "$password_file"
# What the probe logs in by: the Secret may change under a server that does not know it yet.
printf %s "$plain" >"$probe_password_file"
# No here-document: bash before 5.1 makes a file of it, on the disk or nowhere. `printf` is bash's own: no argument shows.
# A statement that fails ends the file, and not the server: the readiness probe logs in.
printf '%s\n' >"$accounts" \
  "CREATE DATABASE IF NOT EXISTS $schema;" \
  "CREATE USER IF NOT EXISTS $account;" \
  "ALTER USER $account IDENTIFIED BY '$password';" \
  "GRANT ALL ON $schema.* TO $account;" \
  "ALTER USER 'root'@'localhost' IDENTIFIED BY '$root';" \
  "DROP USER IF EXISTS 'root'@'%';"
cd "$state_dir"
exec mysqld --no-defaults --datadir="$data" --init-file="$accounts" --skip-log-bin --mysqlx=OFF \
  --skip-name-resolve --host-cache-size=0 \
  --socket="$socket" --pid-file="$state_dir/mysql.pid" --tmpdir="$state_dir" --secure-file-priv=NULL
