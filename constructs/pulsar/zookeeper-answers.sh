#!/bin/sh
# Succeeds if a ZooKeeper answers a command of four letters as it should.
# host, port: of the ZooKeeper.
: "${host?}" "${port?}"
# Arguments: the command, and a pattern that its answer matches.
zookeeper_answers() {
  # shellcheck disable=SC2016 # these are bash's own arguments
  timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2" && printf %s "$3" >&3 && grep -q "$4" <&3' \
    bash "$host" "$port" "$1" "$2" 2>/dev/null
}
