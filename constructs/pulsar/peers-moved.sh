#!/bin/sh
# Tells the brokers where peers are now. What has not moved is left alone, so this may run at any time.
# brokers: URL of the brokers' web service; own: name of this cluster; tenant: FATE's tenant in Pulsar;
# domain, exchange: of each party that is not listed; if the domain is empty, there is none;
# pulsar_port, pulsar_tls_port: of every party.
# Arguments: id, host and proxy of each listed party.
: "${brokers?}" "${own?}" "${tenant?}" "${domain?}" "${exchange?}" "${pulsar_port?}" "${pulsar_tls_port?}"
set -e
# Nothing that Pulsar answers names files here.
set -f
admin() { timeout 60 bin/pulsar-admin --admin-url "$brokers" "$@"; }
# Finds host and proxy of a party in a list.
find_listed() {
  wanted=$1
  shift
  while [ "$#" -gt 0 ]; do
    if [ "$1" = "$wanted" ]; then
      host=$2 proxy=$3
      return
    fi
    shift 3
  done
  return 1
}
# Finds how a party is reached; the list follows the party.
route() {
  if ! find_listed "$@"; then
    if [ "$1" = "$own" ] || [ -z "$domain" ]; then return 1; fi
    host=$1.$domain proxy=$exchange
  fi
  plain="pulsar://$host:$pulsar_port" tls="pulsar+ssl://$host:$pulsar_tls_port" by="pulsar+ssl://$proxy"
}
# shellcheck disable=SC1083 # the brace is one
now_has() { case "$now" in *"$1"[,}]*) ;; *) return 1 ;; esac; }
# Party ids that FATE has registered; after an attempt that was cut, the tenant still knows those that were deleted.
clusters=$(admin clusters list)
tenants=$(admin tenants list)
allowed= # before the first job there is no tenant
if printf '%s\n' "$tenants" | tr -d '"' | grep -qxF -e "$tenant"; then allowed=$(admin tenants get "$tenant"); fi
known=$(printf '%s\n' "$clusters $allowed" | tr -c '[:alnum:]_.-' '\n' | grep -xE '[0-9]+' | sort -u) || known=
moved=
for party in $known; do
  route "$party" "$@" || continue
  now=$(admin clusters get "$party" | tr -d ' \n"') || now=
  if now_has "brokerServiceUrl:$plain" && now_has "brokerServiceUrlTls:$tls" && now_has "proxyServiceUrl:$by"; then continue; fi
  printf '%s\n' "party $party is at $proxy now, as $host"
  admin clusters delete "$party" || true
  # The address in clear, which brokers do not dial, follows when all is done: an attempt that is cut is known by it.
  admin clusters create "$party" --broker-url-secure "$tls" --proxy-url "$by" --proxy-protocol SNI
  moved="$moved $party"
done
if [ -z "$moved" ]; then
  echo "nobody has moved"
  exit 0
fi
namespaces=
if [ -n "$allowed" ]; then namespaces=$(admin namespaces list "$tenant"); fi
for namespace in $(printf '%s\n' "$namespaces" | tr -d '"'); do
  case $namespace in "$tenant"/*) ;; *) continue ;; esac
  printf '%s\n' "unloading $namespace: its topics come back at once, and dial the new addresses"
  admin namespaces unload "$namespace"
done
for party in $moved; do
  route "$party" "$@"
  admin clusters update "$party" --broker-url "$plain" --broker-url-secure "$tls" --proxy-url "$by" --proxy-protocol SNI
done
