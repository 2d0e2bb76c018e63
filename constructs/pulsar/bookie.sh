#!/bin/sh
# Starts a bookie.
set -e
bin/apply-config-from-env.py conf/bookkeeper.conf
exec bin/pulsar bookie
