#!/bin/bash
# Succeeds if Traffic Server itself answers. The manager holds the ports while the server is dead or hangs, and still says
# "on" of one that hangs. Any answer will do; this one is a refusal.
# port: a listener of the server on this host alone.
: "${port?}"
exec 3<>"/dev/tcp/127.0.0.1/$port" &&
  printf 'GET / HTTP/1.0\r\n\r\n' >&3 &&
  read -r -t 5 line <&3 &&
  [[ $line == HTTP/* ]]
