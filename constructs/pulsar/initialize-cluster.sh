#!/bin/sh
# Writes the cluster's metadata. Pulsar leaves alone what exists.
# cluster: name of the cluster; zookeeper_servers: addresses of all ZooKeepers; broker_service: full name of the brokers'
# Service; web_port, web_tls_port, pulsar_port, pulsar_tls_port: its ports.
: "${cluster?}" "${zookeeper_servers?}" "${broker_service?}"
: "${web_port?}" "${web_tls_port?}" "${pulsar_port?}" "${pulsar_tls_port?}"
set -e
# Pulsar may lose ZooKeeper here, say so, and never end: cut, the attempt fails and the next one goes on.
timeout 300 bin/pulsar initialize-cluster-metadata \
  --cluster "$cluster" \
  --zookeeper "$zookeeper_servers" \
  --configuration-store "$zookeeper_servers" \
  --web-service-url "http://$broker_service:$web_port/" \
  --web-service-url-tls "https://$broker_service:$web_tls_port/" \
  --broker-service-url "pulsar://$broker_service:$pulsar_port/" \
  --broker-service-url-tls "pulsar+ssl://$broker_service:$pulsar_tls_port/"
