#!/bin/sh
# Waits until a broker takes connections.
# host, port: of the brokers.
: "${host?}" "${port?}"
set -e
# shellcheck disable=SC2016 # these are bash's own arguments
until timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$host" "$port" 2>/dev/null; do
  echo "waiting for a broker to take connections"
  sleep 3
done
