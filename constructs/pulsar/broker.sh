#!/bin/sh
# Starts a broker under the name of its own pod.
# broker_service: full name of the brokers' Service; web_port: port under which brokers register;
# status_file: `/status.html` answers 200 while it exists.
: "${broker_service?}" "${web_port?}" "${status_file?}"
set -e
# The name that a broker registers, and that proxies and clients are sent to.
# shellcheck disable=SC3028 # Kubernetes sets HOSTNAME
export advertisedAddress="$HOSTNAME.$broker_service"
bin/apply-config-from-env.py conf/broker.conf
mkdir -p logs && echo OK > "$status_file"
# A broker that was killed stays registered until its session ends. One that starts before is refused its own name.
while zookeeper_shell get "/loadbalance/brokers/$advertisedAddress:$web_port"; do
  echo "waiting for the last session of this broker to end"
  sleep 5
done
exec bin/pulsar broker
