#!/bin/sh
# Starts BookKeeper's auto-recovery.
set -e
bin/apply-config-from-env.py conf/bookkeeper.conf
exec bin/bookkeeper autorecovery
